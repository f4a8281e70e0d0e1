"""Names of writers that bios on the page open with: evidence for bylines, and authors where no byline is printed."""

from __future__ import annotations

from newsparse.labels.labeller import Labelled
from newsparse.lines.bio.opening import find_bio_author
from newsparse.story.story import Story
from newsparse.tables.words import make_key

BIO_MIN_CHARS, BIO_MAX_CHARS = 30, 1500
STORY_END_BLOCKS = 2
"""Last blocks of the story that may be a bio."""
NAME_LINE_MAX_CHARS = 200
"""A longer line is no name, whatever marks are around it."""
BIO_NAMES_MAX = 4
"""Bios of more people on one page are those of a staff list or of other stories' authors."""


def find_bio_names(story: Story) -> tuple[str, ...]:
    """Return the names of writers that bios on the page open with.

    A bio counts below the story or among its last blocks, and anywhere under the same name alone on a line;
    elsewhere a story may say who the people are that it quotes.
    Gets wrong: bios of the authors of other stories, where there are few.
    """
    names: dict[str, str] = {}
    for labelled in story.blocks:
        text = labelled.block.text
        if not BIO_MIN_CHARS <= len(text) <= BIO_MAX_CHARS or labelled.block.link_chars * 2 > len(text):
            continue
        is_at_end = labelled.position > story.last - STORY_END_BLOCKS
        if not is_at_end and len(_get_line_above(labelled, story)) > NAME_LINE_MAX_CHARS:
            continue
        name = find_bio_author(text)
        if name and (is_at_end or make_key(_get_line_above(labelled, story)) == make_key(name)):
            names.setdefault(make_key(name), name)
    return tuple(names.values()) if len(names) <= BIO_NAMES_MAX else ()


def _get_line_above(labelled: Labelled, story: Story) -> str:
    """Return the line above a block, which may be a name with a job behind a comma, up to the comma."""
    return story.blocks[labelled.position - 1].block.text.partition(",")[0] if labelled.position else ""
