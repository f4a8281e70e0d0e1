"""Rules on the rest of the story: first parts of split words, stray marks, and duplicate paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.story.paragraphs import JoinedBlocks, join_blocks
from newsparse.story.story import Override, Story

MARK_MAX_CHARS = 2
DUPLICATE_MIN_CHARS = 60
"""Minimum length of a duplicate paragraph: a print version, a pull quote."""


def find_word_beginnings(story: Story) -> Iterator[Override]:
    """Add the block whose last word continues in the story's first block: the splitter cut within a word.

    Gets wrong: names that a page has once, where the dump tool ran all its text together.
    """
    for labelled in story.labelled(*STORY):
        before = story.blocks[labelled.position - 1] if labelled.position else None
        if before is not None and labelled.block.continues and before.label not in STORY and not _is_caption(before):
            yield Override(before.position, "body")


def _is_caption(labelled: Labelled) -> bool:
    """Whether a block is surely a caption: so labelled, with a credit at its end."""
    return labelled.label == "caption" and labelled.facts.credit is not None


def find_stray_marks(story: Story) -> Iterator[Override]:
    """Remove lines of flattened text that are only a comma or a bullet between links.

    Gets wrong: a row of asterisks that separates two parts of a story, where it has only one or two.
    """
    for labelled in story.labelled(*STORY):
        if _is_mark(labelled):
            yield Override(labelled.position, "chrome")


def _is_mark(labelled: Labelled) -> bool:
    block = labelled.block
    return len(block.text) <= MARK_MAX_CHARS and not block.is_mid_line and not any(map(str.isalnum, block.text))


def find_duplicates(story: Story) -> Iterator[Override]:
    """Remove duplicate paragraphs, with the repeated headings and short items beside them.

    Some pages contain the story once for each screen width, or a second time for print.

    Gets wrong: a long line that a story repeats on purpose, such as a refrain.
    """
    blocks = list(story.labelled(*STORY))
    if not _may_repeat(blocks):
        return
    seen: set[str] = set()
    repeated: list[JoinedBlocks] = []
    for paragraph in join_blocks(blocks):
        if paragraph.text in seen:
            repeated.append(paragraph)
            continue
        seen.add(paragraph.text)
        yield from _as_duplicates(repeated)
        repeated = []
    yield from _as_duplicates(repeated)


def _may_repeat(blocks: list[Labelled]) -> bool:
    """Whether two of the blocks are equal, or some are joined, which may make them equal."""
    is_joined = any(labelled.block.is_mid_line or labelled.block.continues for labelled in blocks)
    return is_joined or len({labelled.block.text for labelled in blocks}) < len(blocks)


def _as_duplicates(repeated: list[JoinedBlocks]) -> Iterator[Override]:
    """Yield a run of repeated paragraphs, nothing where none is long enough for a duplicate."""
    if any(len(paragraph.text) >= DUPLICATE_MIN_CHARS for paragraph in repeated):
        for paragraph in repeated:
            for position in paragraph.positions:
                yield Override(position, "chrome")
