"""The line above the credits of a text page's story: its headline where nothing in its words tells that."""

from __future__ import annotations

from newsparse.blocks.text.width import display_width, is_unspaced
from newsparse.fields.headline.rivals import is_no_title
from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.lines.byline.grammar import read_byline
from newsparse.story.site_names import is_site_name
from newsparse.story.story import Story
from newsparse.tables.marks import FULL_STOPS

TITLE_MIN_COLUMNS, TITLE_MAX_COLUMNS = 12, 160
PROSE_MIN_COLUMNS, UNSTOPPED_MIN_COLUMNS = 36, 50
"""Width of a sentence, and of one without a full stop, which Thai does without."""
CREDITS_MAX, CREDIT_MAX_CHARS = 3, 90
"""Lines between the headline and the story, and the length of each."""
OPENING_REACH = 6
"""Blocks from the story's first among which its first sentence is: the models may take the headline and credits for story."""
BYLINE_MIN_STRENGTH = 0.5
OPENING_BRACKETS, CLOSING_BRACKETS = "【［(（[", "】］)）]"
"""Around a whole line of credits, as Chinese and Korean papers have it."""


def find_line_above_credits(story: Story) -> Labelled | None:
    """Return the line that stands apart above the byline or date, which are right above the story's first sentence.

    A date is asked for: a name alone may be a heading too.

    Gets wrong: a kicker or a section's name between a headline and the date, of a headline's length.
    """
    start = _find_first_sentence(story)
    at = start - 1
    while at >= 0 and start - at <= CREDITS_MAX and _is_credit(story.blocks[at], story.language):
        at -= 1
    printed = story.blocks[at + 1 : max(start, 0)]
    if at < 0 or not any(line.facts.has_date for line in printed):
        return None
    line = story.blocks[at]
    text, columns = line.block.text, display_width(line.block.text)
    is_apart = line.block.gap > 0 or (at > 0 and story.blocks[at].block.gap == printed[0].block.gap)
    if (
        not is_apart
        or not TITLE_MIN_COLUMNS <= columns <= TITLE_MAX_COLUMNS
        or text.endswith(FULL_STOPS)
        or "://" in text
    ):
        return None
    return None if is_no_title(line.facts) or is_site_name(story, text) else line


def _find_first_sentence(story: Story) -> int:
    for line in story.blocks[max(0, story.first) : story.first + OPENING_REACH] if story.last >= 0 else ():
        columns = display_width(line.block.text)
        is_prose = columns >= (PROSE_MIN_COLUMNS if line.facts.ends_sentence else UNSTOPPED_MIN_COLUMNS) and (
            line.facts.ends_sentence or is_unspaced(line.block.text)
        )
        if is_prose and line.label in STORY:
            return line.position
    return -1


def _is_credit(line: Labelled, language: str | None) -> bool:
    facts, text = line.facts, line.block.text
    if facts.is_date_stamp or (text[0] in OPENING_BRACKETS and text[-1] in CLOSING_BRACKETS):
        return len(text) <= CREDIT_MAX_CHARS
    if len(text) > CREDIT_MAX_CHARS or facts.ends_sentence:
        return False
    if facts.is_dated or facts.opens_byline or facts.is_button or line.label in ("byline", "date"):
        return True
    return read_byline(text, language=language).strength >= BYLINE_MIN_STRENGTH
