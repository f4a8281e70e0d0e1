"""Pages into labelled blocks: two steps of the model, then one decision a block."""

from __future__ import annotations

from typing import NamedTuple

from newsparse.blocks.block import Block, Page
from newsparse.labels.context import STORY_NUMBERS, Guess, context_rows, guess_of
from newsparse.labels.features import rows_of
from newsparse.labels.label import LABELS
from newsparse.labels.model import load_model, score_rows

STORY_SHARE = 0.6
"""A block is story where its probability reaches this share of the page's level (chosen on held-out sites)."""
STORY_MIN, STORY_MAX = 12, 50
"""Bounds of that threshold in per cent."""


class Labelled(NamedTuple):
    """A block with its label."""

    block: Block
    label: str
    share: int
    """Probability of the label in per cent (of all story labels together for a story block)."""
    index: int
    """Place in the page."""
    shares: tuple[int, ...]
    """Probability of each label, in the order of `LABELS`."""

    def share_of(self, label: str) -> int:
        """Return the probability of a label in per cent."""
        return self.shares[LABELS.index(label)]


class Labelling(NamedTuple):
    """A page's labelled blocks and how sure the model is of its story."""

    blocks: tuple[Labelled, ...]
    level: int


def label_page(page: Page) -> Labelling:
    """Give each block of a page one label."""
    kind = "text" if page.kind == "text" else "html"
    rows = rows_of(page)
    if not rows:
        return Labelling((), 0)
    sizes = [row[0] for row in rows]
    first = guess_of(score_rows(load_model(f"{kind}-1"), rows), sizes)
    rows = [row + more for row, more in zip(rows, context_rows(page, first, sizes), strict=True)]
    second = guess_of(score_rows(load_model(f"{kind}-2"), rows), sizes)
    return Labelling(_decide(page, second), second.level)


def _decide(page: Page, guess: Guess) -> tuple[Labelled, ...]:
    threshold = min(STORY_MAX, max(STORY_MIN, int(STORY_SHARE * guess.level)))
    found = []
    for index, (block, shares) in enumerate(zip(page.blocks, guess.shares, strict=True)):
        story = sum([shares[number] for number in STORY_NUMBERS])
        if story > threshold:
            label = LABELS[max(STORY_NUMBERS, key=shares.__getitem__)]
            found.append(Labelled(block, label, story, index, tuple(shares)))
        else:
            number = max((n for n in range(len(LABELS)) if n not in STORY_NUMBERS), key=shares.__getitem__)
            found.append(Labelled(block, LABELS[number], shares[number], index, tuple(shares)))
    return tuple(found)
