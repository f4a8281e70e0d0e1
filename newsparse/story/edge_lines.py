"""Signs that a line at the end of a story, or between its paragraphs, is none of them."""

from __future__ import annotations

from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.lines.bio.opening import find_bio_author
from newsparse.lines.call import is_call
from newsparse.story.closing_credits import says_who_contributed
from newsparse.story.promos import is_title_below_opener
from newsparse.story.story import Story
from newsparse.tables.marks import FULL_STOPS
from newsparse.tables.phrases import PROMO_KINDS

EDGE_MIN_CHARS, EDGE_MIN_WIDE_CHARS = 40, 20
"""Shorter blocks are bylines, buttons and headings of lists; half as long in Chinese, Japanese and Korean."""
TAIL_LABELS = frozenset(("chrome", "date", "byline"))
"""Labels that the models often give to last paragraphs by mistake."""
NOTICE_MAX_CHARS = 90


def may_end_story(block: Labelled, language: str | None) -> bool:
    """Whether a line opens with none of the phrases of boilerplate: below "Newsletter" or "Related" there is no story."""
    if block.facts.phrases or says_who_contributed(block.block.text):
        return False
    return not is_call(block.block.text, language, ends_sentence=block.facts.ends_sentence)


def is_bio(block: Labelled) -> bool:
    """Whether a paragraph below the story says who its author is.

    Gets wrong: a last sentence about somebody's profession ("Ada Berg is a writer in Lima.").
    """
    return block.probability_of("bio") > block.story_probability or find_bio_author(block.block.text) is not None


def leads_away(story: Story, block: Labelled) -> bool:
    """Whether a line leads to another story, or is its title below such a line."""
    if not PROMO_KINDS.isdisjoint(block.facts.unmarked_phrases):
        return True
    return block.position > 0 and is_title_below_opener(story.blocks[block.position - 1], block)


def is_notice(story: Story, line: Labelled) -> bool:
    """Whether a sentence is a notice of the site; one on comments where the story above it does not speak of any.

    Gets wrong: see `is_end_notice`.
    """
    text = line.block.text
    if len(text) > NOTICE_MAX_CHARS or not text.endswith(FULL_STOPS):
        return False
    from newsparse.tables.end_notices import (
        find_comment_word,  # loaded only for a line as short, so that most starts are quicker
        is_end_notice,
    )

    if is_end_notice(text):
        return True
    word = find_comment_word(text)
    above = story.blocks[: line.position]
    return word is not None and not any(word in other.facts.key for other in above if other.label in STORY)
