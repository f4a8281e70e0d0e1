"""Runs of blocks that were left out: what they are as a whole, so that a page can be shown without its menus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median
from typing import Final, NamedTuple

from newsparse.explain.types import ExplainedBlock

RUN_MIN: Final = 4
"""Least number of blocks in sequence that are a run: fewer are quicker read than opened."""
LINKED_MIN_PERCENT: Final = 80
"""Share of links from which a block is an entry of a menu."""
MENU_MIN_SHARE: Final = 0.6
"""Share of such blocks from which a run is a menu."""
SHORT_MAX_CHARS: Final = 60
DOUBTFUL_MAX_PERCENT: Final = 75
"""Probability of its label below which a block might well be another."""
REASONS_MAX: Final = 3
COMMON_MIN_SHARE: Final = 0.3
"""Share of a run's blocks from which a reason is the run's."""


class Run(NamedTuple):
    """Blocks in sequence that are in no field."""

    blocks: tuple[ExplainedBlock, ...]

    @property
    def kind(self) -> str:
        """What it is by its links and lengths: `"79 lines of menu"`. Flattened text has no links: there it is lines."""
        number = len(self.blocks)
        menu = sum(block.linked >= LINKED_MIN_PERCENT for block in self.blocks)
        if menu >= MENU_MIN_SHARE * number:
            return f"{number:,} lines of menu"
        is_short = median(len(block.text) for block in self.blocks) <= SHORT_MAX_CHARS
        return f"{number:,} short lines" if is_short else f"{number:,} other lines"

    @property
    def reasons(self) -> tuple[str, ...]:
        """The most frequent reasons for their labels, in plain words; rules by their names."""
        counts = Counter(
            said
            for block in self.blocks
            for said in ({f"the rule “{block.rule}”"} if block.rule else {item.said for item in block.speaks_for})
        )
        least = COMMON_MIN_SHARE * len(self.blocks)
        ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        return tuple(said for said, count in ordered[:REASONS_MAX] if count >= least)

    @property
    def doubtful(self) -> int:
        """How many of them might well have been kept."""
        return sum(block.share < DOUBTFUL_MAX_PERCENT for block in self.blocks)

    @property
    def is_doubtful(self) -> bool:
        """Whether most of it might well have been kept: then it is worth reading."""
        return 2 * self.doubtful > len(self.blocks)


def divide_blocks(blocks: Sequence[ExplainedBlock]) -> Iterator[ExplainedBlock | Run]:
    """Yield the blocks of a page in order, those that were left out as runs where they are several.

    >>> menu = [ExplainedBlock(at, "Sport", "chrome", 99, "body", (), (), (), linked=100) for at in range(5)]
    >>> story = ExplainedBlock(5, "It rained.", "body", 99, "chrome", (), (), ("body",))
    >>> [item.kind if isinstance(item, Run) else item.text for item in divide_blocks([*menu, story, menu[0]])]
    ['5 lines of menu', 'It rained.', 'Sport']
    """
    waiting: list[ExplainedBlock] = []
    for block in blocks:
        if block.fields:
            yield from _close(waiting)
            waiting = []
            yield block
        else:
            waiting.append(block)
    yield from _close(waiting)


def _close(blocks: list[ExplainedBlock]) -> Iterator[ExplainedBlock | Run]:
    if len(blocks) >= RUN_MIN:
        yield Run(tuple(blocks))
    else:
        yield from blocks
