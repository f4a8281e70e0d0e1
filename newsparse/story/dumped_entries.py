"""Rule on the headings of a text page's live entries: each below its time, or behind it on the same line."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.story.story import Override, Story
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.marks import FULL_STOPS

ENTRIES_MIN = 3
"""So many times, each above an entry, are a live page: a story's date and that of its last change are two."""
TIME_CHARS = 16
DIGITS = frozenset("0123456789")
HEADING_MAX_CHARS = 120
_TIME = r"[0-2]?\d[:.h][0-5]\d(?: ?[AaPp]\.?[Mm]\.?)?(?: (?:Uhr|h|[A-Z]{2,4}))?"
"""The time of a live entry."""
TIME_RE, OPENING_RE = pattern(_TIME), pattern(rf"{_TIME}(?:: | [-–—|] )(?=\w)")
"""Alone on its line, and before the heading."""


def list_entry_headings(story: Story) -> list[Labelled]:
    """Return the headings of a live page's entries; nothing on other pages.

    A heading is a short line without a full stop right below a time that stands alone, or behind a time and a colon, with a
    sentence below it.
    """
    if not story.page.is_plain_text or story.last < 0:
        return []
    numbered = [line.position for line in story.blocks if line.block.text[:1] in DIGITS]
    if len(numbered) < ENTRIES_MIN:  # on most pages
        return []
    places = sorted({at for position in numbered for at in (position, position + 1) if at < len(story.blocks)})
    found = [story.blocks[at] for at in places if _heads_entry(story, story.blocks[at])]
    return found if len(found) >= ENTRIES_MIN else []


def _heads_entry(story: Story, line: Labelled) -> bool:
    text = line.block.text
    if text[:1] in DIGITS:
        is_timed = OPENING_RE.match(text) is not None
    else:
        above = story.blocks[line.position - 1].block.text  # it begins with a digit
        is_timed = len(above) <= TIME_CHARS and TIME_RE.fullmatch(above) is not None
    if not is_timed or len(text) > HEADING_MAX_CHARS or text.endswith(FULL_STOPS):
        return False
    below = story.blocks[line.position + 1 : line.position + 2]
    return bool(below) and below[0].facts.ends_sentence and len(below[0].block.text) > len(text)


def find_dumped_entries(story: Story) -> Iterator[Override]:
    """Label the headings of a text page's live entries: the models take the first for the headline, others for paragraphs.

    Gets wrong: a list of other stories below a story, each with its time, title and teaser, of which the models keep one.
    """
    for line in list_entry_headings(story):
        below = story.blocks[line.position + 1]
        if below.label in STORY and line.label != "heading":
            yield Override(line.position, "heading")
