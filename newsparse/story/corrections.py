"""Correction notes and editor's notes, taken out of the story."""

from __future__ import annotations

from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.labels.structure import GROUP_BITS
from newsparse.story.story import Story
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.phrases import phrase_kinds

NOTE_MIN_CHARS, NOTE_MAX_CHARS = 40, 900
ENDS_REACH = 4
"""Blocks at either end of the story and around it where notes stand."""
ENOUGH = 4
"""Points that make a block a note."""
DATE_RE = pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)|\d{1,2}[.:/]\d{2}")
CORRECTION_BIT = GROUP_BITS["correction"]


def mark_corrections(story: Story) -> Story:
    """Return the story with its notes labelled as such.

    The phrase that opens a note counts with its place at the story's ends, a date in it, the element's name, italics
    and the label's likelihood: "Correction in the markets" opens a story too.
    """
    if story.last < 0:
        return story
    low, high = max(0, story.first - ENDS_REACH), story.last + 2 * ENDS_REACH
    names = story.roles
    found = {
        labelled.position: "correction"
        for labelled in story.blocks[low:high]
        if labelled.label in (*STORY, "chrome", "promo", "subheadline", "bio")
        and _points(story, labelled, names[labelled.block.container].near) >= ENOUGH
    }
    return story.relabelled(found)


def _points(story: Story, labelled: Labelled, near: int) -> int:
    block = labelled.block
    if not NOTE_MIN_CHARS <= len(block.text) <= NOTE_MAX_CHARS or block.link_chars * 2 > len(block.text):
        return 0
    opens = "correction:open" in phrase_kinds(block.text.lstrip("([*—–-_ "))
    share = labelled.probability_of("correction")
    if not opens and share < 25 and not near & CORRECTION_BIT:
        return 0
    at_end = labelled.position > story.last - ENDS_REACH or labelled.position < story.first + 2
    points = 2 * opens + (share >= 3) + (share >= 15) + 2 * bool(near & CORRECTION_BIT) + at_end
    return points + bool(DATE_RE.search(block.text)) + (block.strong_chars * 2 > len(block.text))


def find_corrections(story: Story) -> tuple[str, ...]:
    """Return correction and editor's notes."""
    return tuple(dict.fromkeys(labelled.block.text for labelled in story.labelled("correction")))
