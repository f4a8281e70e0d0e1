"""A labelled page as the field modules see it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from newsparse.blocks.block import Fact, Page
from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled, Labelling


class Story(NamedTuple):
    """A page, its labels, and where its story begins and ends."""

    page: Page
    blocks: tuple[Labelled, ...]
    first: int
    """Index of the first block of the story; the number of blocks where there is no story."""
    last: int
    """Index of its last block; -1 where there is no story."""

    def labelled(self, *labels: str) -> Iterator[Labelled]:
        """Yield the blocks that have one of the labels, in order."""
        return (block for block in self.blocks if block.label in labels)

    def facts(self, *fields: str) -> Iterator[Fact]:
        """Yield what the metadata say on some fields, most trusted first."""
        return (fact for fact in self.page.facts if fact.field in fields)


def story_of(page: Page, labelling: Labelling) -> Story:
    """Return a labelled page with the bounds of its story."""
    found = [block.place for block in labelling.blocks if block.label in STORY]
    first, last = (found[0], found[-1]) if found else (len(labelling.blocks), -1)
    return Story(page, labelling.blocks, first, last)
