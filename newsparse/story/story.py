"""A labelled page as the field modules see it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from newsparse.blocks.block import Fact, Page
from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled, Labelling
from newsparse.labels.structure import ContainerRole, find_container_roles
from newsparse.lines.dateline.grammar import split_dateline


class Story(NamedTuple):
    """A page, its labels, and where its story begins and ends."""

    page: Page
    blocks: tuple[Labelled, ...]
    first: int
    """Index of the first block of the story; the number of blocks where there is no story."""
    last: int
    """Index of its last block; -1 where there is no story."""
    roles: list[ContainerRole]
    """What each container of the page is, in the order of `Page.containers`."""
    threshold: int
    """Story probability in per cent above which the labels took a block for story."""

    def labelled(self, *labels: str) -> Iterator[Labelled]:
        """Yield the blocks that have one of the labels, in order."""
        return (block for block in self.blocks if block.label in labels)

    def relabelled(self, labels: Mapping[int, str]) -> Story:
        """Return the story with other labels for some blocks, given by their places."""
        if not labels:
            return self
        blocks = tuple(
            block._replace(label=labels[block.position]) if block.position in labels else block for block in self.blocks
        )
        return _bounded(self.page, blocks, self.roles, self.threshold)

    def facts(self, *fields: str) -> Iterator[Fact]:
        """Yield what the metadata say on some fields, most trusted first."""
        return (fact for fact in self.page.facts if fact.field in fields)


OPENING_REACH = 3
"""Blocks before the story's first that may be its opening under another label."""
OPENING_MIN_CHARS = 60
AHEAD_BLOCKS, AHEAD_MAX_CHARS = 8, 400
"""How far into what was taken for story its dateline may stand."""
SENTENCE_ENDS = frozenset(".!?…。！？؟।۔")


def story_of(page: Page, labelling: Labelling) -> Story:
    """Return a labelled page with the bounds of its story."""
    return _bounded(page, _with_opening(labelling.blocks), find_container_roles(page.containers), labelling.threshold)


def _bounded(page: Page, blocks: tuple[Labelled, ...], roles: list[ContainerRole], threshold: int) -> Story:
    found = [block.position for block in blocks if block.label in STORY]
    first, last = (found[0], found[-1]) if found else (len(blocks), -1)
    return Story(page, blocks, first, last, roles, threshold)


def _with_opening(blocks: tuple[Labelled, ...]) -> tuple[Labelled, ...]:
    """Let the story begin with its dateline, where a paragraph near its first block has one.

    A paragraph right before the first, whatever its label, becomes the first. Little that comes before a dateline was
    wrongly taken for story: a standfirst where it is a sentence, else buttons and bylines.
    Gets wrong: a caption that opens like a story ("KYIV, Ukraine — A woman …") over a story without a dateline; a
    round-up whose second paragraph is the first with a dateline.
    """
    story = [block for block in blocks if block.label in STORY]
    if not story or opens_story(story[0]):
        return blocks
    first = story[0].position
    for index in range(first - 1, max(-1, first - 1 - OPENING_REACH), -1):
        block = blocks[index]
        if block.label != "headline" and len(block.block.text) >= OPENING_MIN_CHARS and opens_story(block):
            return (*blocks[:index], block._replace(label="body"), *blocks[index + 1 :])
    before = 0
    for at, block in enumerate(story[:AHEAD_BLOCKS]):
        if len(block.block.text) >= OPENING_MIN_CHARS and at and opens_story(block):
            early = {labelled.position for labelled in story[:at]}
            return tuple(_not_story(labelled) if labelled.position in early else labelled for labelled in blocks)
        before += len(block.block.text)
        if before > AHEAD_MAX_CHARS:
            break
    return blocks


def _not_story(labelled: Labelled) -> Labelled:
    text = labelled.block.text
    is_sentence = len(text) >= OPENING_MIN_CHARS and text[-1] in SENTENCE_ENDS
    return labelled._replace(label="subheadline" if is_sentence else "chrome")


def opens_story(labelled: Labelled) -> bool:
    """Whether a block begins with a dateline that has a place, and goes on."""
    dateline, rest = split_dateline(labelled.block.text)
    return dateline is not None and bool(dateline.places) and len(rest) > OPENING_MIN_CHARS // 2
