"""A labelled page as the field modules see it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from newsparse.blocks.block import Fact, Page
from newsparse.fields.dateline import split_dateline
from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled, Labelling
from newsparse.labels.structure import Place, places_of


class Story(NamedTuple):
    """A page, its labels, and where its story begins and ends."""

    page: Page
    blocks: tuple[Labelled, ...]
    first: int
    """Index of the first block of the story; the number of blocks where there is no story."""
    last: int
    """Index of its last block; -1 where there is no story."""
    places: list[Place]
    """What each container of the page is, in the order of `Page.containers`."""

    def labelled(self, *labels: str) -> Iterator[Labelled]:
        """Yield the blocks that have one of the labels, in order."""
        return (block for block in self.blocks if block.label in labels)

    def relabelled(self, labels: Mapping[int, str]) -> Story:
        """Return the story with other labels for some blocks, given by their places."""
        if not labels:
            return self
        blocks = tuple(
            block._replace(label=labels[block.place]) if block.place in labels else block for block in self.blocks
        )
        return _bounded(self.page, blocks, self.places)

    def facts(self, *fields: str) -> Iterator[Fact]:
        """Yield what the metadata say on some fields, most trusted first."""
        return (fact for fact in self.page.facts if fact.field in fields)


OPENING_REACH = 3
"""Blocks before the story's first that may be its opening under another label."""
OPENING_MIN_CHARS = 60


def story_of(page: Page, labelling: Labelling) -> Story:
    """Return a labelled page with the bounds of its story."""
    return _bounded(page, _with_opening(labelling.blocks), places_of(page.containers))


def _bounded(page: Page, blocks: tuple[Labelled, ...], places: list[Place]) -> Story:
    found = [block.place for block in blocks if block.label in STORY]
    first, last = (found[0], found[-1]) if found else (len(blocks), -1)
    return Story(page, blocks, first, last, places)


def _with_opening(blocks: tuple[Labelled, ...]) -> tuple[Labelled, ...]:
    """Take a paragraph that begins with a dateline right before the story for the story's first, whatever its label.

    Gets wrong: a caption that opens like a story ("KYIV, Ukraine — A woman …") over a story without a dateline.
    """
    first = next((block.place for block in blocks if block.label in STORY), -1)
    if first < 0 or opens_story(blocks[first]):
        return blocks
    for place in range(first - 1, max(-1, first - 1 - OPENING_REACH), -1):
        block = blocks[place]
        if block.label != "headline" and len(block.block.text) >= OPENING_MIN_CHARS and opens_story(block):
            return (*blocks[:place], block._replace(label="body"), *blocks[place + 1 :])
    return blocks


def opens_story(labelled: Labelled) -> bool:
    """Whether a block begins with a dateline that has a place, and goes on."""
    dateline, rest = split_dateline(labelled.block.text)
    return dateline is not None and bool(dateline.places) and len(rest) > OPENING_MIN_CHARS // 2
