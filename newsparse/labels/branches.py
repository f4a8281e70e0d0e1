"""The position of a block's subtree relative to the story's subtree: features of the second step.

The containers with most of the story, by the first step's probabilities, form a chain from the page's root down to the
story's own box. Comments, related stories, consent tables and the footer are subtrees beside that chain (branches).
Each block is described by its branch: the depth at which it leaves the chain, its share of the story, and the phrase
that opens it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsparse.blocks.block import Page
from newsparse.labels.structure import Layout
from newsparse.named_tuple import NamedTuple

COLUMNS = (
    "branch: steps above the story's box", "branch: story in the main part", "branch: share of story",
    "branch: story in", "branch: blocks", "branch: share of page", "branch: link share", "branch: side",
    "branch: opening phrase", "branch: opens with heading", "branch: story beside", "branch: behind the story",
    "branch: behind its opening",
)  # fmt: skip
BRANCH_COLUMNS = 11
"""The first of these columns, which are equal for all blocks of a branch."""
CHAIN_MIN_SHARE = 50
"""Minimum share of the story, in per cent, that a container on the chain holds."""
DISTANCE_MAX = 60
STEPS_MAX, BLOCKS_MAX = 15, 250
BATCH_BLOCKS = 1024
"""Blocks that are described at a time: below one box each paragraph is a branch of its own, with a row of a dozen numbers."""
NO_BRANCH = (-1, -1, 0, 0, 0, 0, 0, 0, -1)


class _StorySums(NamedTuple):
    """Sums over the blocks of each container and of its descendants."""

    mass: list[int]
    weight: list[int]


def _sum_story(page: Page, layout: Layout, masses: Sequence[int], weights: Sequence[int]) -> _StorySums:
    count = len(page.containers)
    mass, weight = [0] * count, [0] * count
    for block, own_mass, own_weight in zip(page.blocks, masses, weights, strict=True):
        at = block.container
        mass[at] += own_mass
        weight[at] += own_weight
    for at, parent in layout.pairs_upward():
        mass[parent] += mass[at]
        weight[parent] += weight[at]
    return _StorySums(mass, weight)


def find_story_chain(page: Page, occupied: Sequence[int], mass: Sequence[int]) -> list[int]:
    """Return the containers that hold most of the story, outermost first."""
    inside: dict[int, int] = {}
    least = CHAIN_MIN_SHARE * mass[0]
    for at in occupied:
        if at and mass[at] and 100 * mass[at] >= least:
            parent = page.containers[at].parent
            if mass[at] > (mass[inside[parent]] if parent in inside else 0):
                inside[parent] = at
    chain = [0]
    while chain[-1] in inside:
        chain.append(inside[chain[-1]])
    return chain


def compute_branch_columns(
    page: Page,
    layout: Layout,
    kept: Sequence[int],
    masses: Sequence[int],
    weights: Sequence[int],
    phrases: Sequence[int],
) -> Iterator[Sequence[int]]:
    """Yield the columns named in `COLUMNS`, a number for each block that is looked at closely.

    Args:
        page: The page.
        layout: Its layout.
        kept: Positions of the blocks that are looked at closely.
        masses: The story mass of each block: its story probability in the first step times its weight.
        weights: Weight of each block.
        phrases: Number of the phrase that each block opens with, 0 without any.
    """
    story = _sum_story(page, layout, masses, weights)
    chain = find_story_chain(page, layout.occupied, story.mass)
    tops = _find_branches(page, layout.occupied, set(chain))
    inside = [tops[page.blocks[index].container] for index in kept]
    describe = _BranchRows(page, layout, chain, story, phrases).describe
    columns: list[list[int]] = [[] for _ in COLUMNS[:BRANCH_COLUMNS]]
    openings: list[int] = []
    for start in range(0, len(inside), BATCH_BLOCKS):
        tops_here = inside[start : start + BATCH_BLOCKS]
        branches = {top: describe(top) for top in set(tops_here)}
        for column, values in zip(columns, zip(*[branches[top].values for top in tops_here], strict=True), strict=True):
            column.extend(values)
        openings += [branches[top].opening for top in tops_here]
    while columns:
        yield columns.pop(0)
    story_end = layout.sums.last[chain[-1]]
    yield [max(-DISTANCE_MAX, min(DISTANCE_MAX, index - story_end)) for index in kept]
    yield [
        min(DISTANCE_MAX, index - opening) if opening >= 0 else DISTANCE_MAX
        for index, opening in zip(kept, openings, strict=True)
    ]


def _find_branches(page: Page, occupied: Sequence[int], chain: set[int]) -> list[int]:
    """Return for each occupied container the outermost one of its branch, or itself where it is on the chain."""
    tops = [-1] * len(page.containers)
    for at in occupied:
        parent = page.containers[at].parent
        tops[at] = at if at in chain or parent in chain else tops[parent]
    return tops


class _Branch(NamedTuple):
    """One branch, or one container of the chain."""

    values: tuple[int, ...]
    """The columns that are equal for all blocks of the branch."""
    opening: int
    """Index of the first block of the branch, -1 for a container on the chain itself."""


class _BranchRows:
    """Describes the branches of a page."""

    def __init__(
        self, page: Page, layout: Layout, chain: Sequence[int], story: _StorySums, phrases: Sequence[int]
    ) -> None:
        self._page, self._sums, self._story, self._phrases = page, layout.sums, story, phrases
        self._chain, self._steps = chain, {at: step for step, at in enumerate(chain)}

    def describe(self, top: int) -> _Branch:
        """Return the branch of an outermost container, or what stands for one that is on the chain."""
        sums, (mass, weight) = self._sums, self._story
        total = mass[0] or 1
        node = top if top in self._steps else self._page.containers[top].parent
        step = self._steps[node]
        main = self._chain[step + 1] if step + 1 < len(self._chain) else -1
        main_mass = mass[main] if main >= 0 else 0
        head = (min(STEPS_MAX, len(self._chain) - 1 - step), 100 * main_mass // total)
        if node == top:
            return _Branch((*head, *NO_BRANCH), -1)
        opening = sums.first[top]
        values = (
            *head,
            100 * mass[top] // total,
            mass[top] // (weight[top] or 1),
            min(BLOCKS_MAX, sums.blocks[top]),
            100 * weight[top] // (weight[0] or 1),
            100 * sums.links[top] // (sums.chars[top] or 1),
            0 if main < 0 else 1 if top > main else -1,
            self._phrases[opening],
            int(self._page.blocks[opening].kind == "heading"),
            100 * (mass[node] - mass[top] - main_mass) // total,
        )
        return _Branch(values, opening)
