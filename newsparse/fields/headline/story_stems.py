"""How many of a line's longer words the story of a text page has."""

from __future__ import annotations

from newsparse.fields.headline.candidates import Candidate
from newsparse.fields.headline.stems import find_stems
from newsparse.labels.labeller import Labelled
from newsparse.named_tuple import NamedTuple
from newsparse.story.story import Story

LEAD_BLOCKS, STORY_BLOCKS_MAX = 5, 60
"""Paragraphs at the beginning that count by themselves, and paragraphs that are read in all."""
PARAGRAPH_MIN_CHARS, PARAGRAPH_READ_CHARS = 60, 1500
LINE_READ_CHARS = 300


class SharedStems(NamedTuple):
    """How many of a candidate's stems the story has; shares in per cent, -1 for a candidate without stems."""

    in_story: int
    in_lead: int
    """Share of them that its first paragraphs have."""
    number: int
    total: int
    """How many stems the candidate has."""


class StoryStems:
    """The stems of a text page's paragraphs."""

    def __init__(self, story: Story, start: int) -> None:
        """Count the stems of the paragraphs from a position on."""
        self._blocks = story.blocks
        paragraphs = [block for block in story.blocks[start:] if _is_paragraph(block)][:STORY_BLOCKS_MAX]
        self._positions = {block.position for block in paragraphs}
        self._stems: set[str] = set()
        self._repeated: set[str] = set()
        """Those that two paragraphs have: of a paragraph's own stems only they are in another one."""
        self._lead: set[str] = set()
        for number, block in enumerate(paragraphs):
            stems = find_stems(block.block.text[:PARAGRAPH_READ_CHARS])
            self._repeated |= self._stems & stems
            self._stems |= stems
            if number < LEAD_BLOCKS:
                self._lead |= stems
        self._shares: dict[int, int] = {}
        self._stems_by_text: dict[str, set[str]] = {}

    def compare(self, candidate: Candidate) -> SharedStems:
        """Return how many of a candidate's stems other paragraphs have."""
        stems = self._find_stems(candidate.text)
        if not stems:
            return SharedStems(-1, -1, 0, 0)
        number = self._count_shared(stems, candidate.position)
        in_lead = len(stems & self._lead)
        return SharedStems(100 * number // len(stems), 100 * in_lead // len(stems), number, len(stems))

    def share_of_block(self, position: int) -> int:
        """Return the share of a block's stems that other paragraphs have; -1 without stems or outside the page."""
        if not 0 <= position < len(self._blocks):
            return -1
        if position not in self._shares:
            stems = self._find_stems(self._blocks[position].block.text[:LINE_READ_CHARS])
            self._shares[position] = 100 * self._count_shared(stems, position) // len(stems) if stems else -1
        return self._shares[position]

    def _find_stems(self, text: str) -> set[str]:
        """Return the stems of a text; a line is a candidate, and the neighbour of several."""
        if text not in self._stems_by_text:
            self._stems_by_text[text] = find_stems(text)
        return self._stems_by_text[text]

    def _count_shared(self, stems: set[str], position: int) -> int:
        return len(stems & (self._repeated if position in self._positions else self._stems))


def _is_paragraph(labelled: Labelled) -> bool:
    return labelled.label in ("body", "item") and len(labelled.block.text) >= PARAGRAPH_MIN_CHARS
