"""The position of a block's subtree relative to the story's subtree: features of the second step.

The containers with most of the story, by the first step's probabilities, form a chain from the page's root down to the
story's own box. Comments, related stories, consent tables and the footer are subtrees beside that chain (branches).
Each block is described by its branch: the depth at which it leaves the chain, its share of the story, and the phrase
that opens it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newsparse.blocks.block import Page

COLUMNS = (
    "branch: steps above the story's box", "branch: story in the main part", "branch: share of story",
    "branch: story in", "branch: blocks", "branch: share of page", "branch: link share", "branch: side",
    "branch: opening phrase", "branch: opens with heading", "branch: story beside", "branch: behind the story",
    "branch: behind its opening",
)  # fmt: skip
CHAIN_MIN_SHARE = 50
"""Minimum share of the story, in per cent, that a container on the chain holds."""
DISTANCE_MAX = 60
STEPS_MAX, BLOCKS_MAX = 15, 250
NO_BRANCH = (-1, -1, 0, 0, 0, 0, 0, 0, -1)


class _ContainerSums:
    """Sums over the blocks of each container and of its descendants."""

    def __init__(self, page: Page, occupied: Sequence[int], masses: Sequence[int], weights: Sequence[int]) -> None:
        count = len(page.containers)
        self.mass, self.weight = [0] * count, [0] * count
        self.links, self.chars, self.blocks = [0] * count, [0] * count, [0] * count
        self.first, self.last = [len(page.blocks)] * count, [-1] * count
        for index, block in enumerate(page.blocks):
            at = block.container
            self.mass[at] += masses[index]
            self.weight[at] += weights[index]
            self.links[at] += block.link_chars
            self.chars[at] += len(block.text)
            self.blocks[at] += 1
            if self.last[at] < 0:
                self.first[at] = index
            self.last[at] = index
        for at in reversed(occupied):
            if not at:
                continue
            parent = page.containers[at].parent
            self.mass[parent] += self.mass[at]
            self.weight[parent] += self.weight[at]
            self.links[parent] += self.links[at]
            self.chars[parent] += self.chars[at]
            self.blocks[parent] += self.blocks[at]
            if self.first[at] < self.first[parent]:
                self.first[parent] = self.first[at]
            if self.last[at] > self.last[parent]:
                self.last[parent] = self.last[at]


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
    occupied: Sequence[int],
    kept: Sequence[int],
    masses: Sequence[int],
    weights: Sequence[int],
    phrases: Sequence[int],
) -> Iterator[Sequence[int]]:
    """Yield the columns named in `COLUMNS`, a number for each block that is looked at closely.

    Args:
        page: The page.
        occupied: The containers that hold blocks, themselves or in others, outermost first.
        kept: Positions of the blocks that are looked at closely.
        masses: The story mass of each block: its story probability in the first step times its weight.
        weights: Weight of each block.
        phrases: Number of the phrase that each block opens with, 0 without any.
    """
    sums = _ContainerSums(page, occupied, masses, weights)
    chain = find_story_chain(page, occupied, sums.mass)
    steps = {at: step for step, at in enumerate(chain)}
    total, page_weight = sums.mass[0] or 1, sums.weight[0] or 1
    inside = [page.blocks[index].container for index in kept]
    branches = {at: _describe_branch(page, at, chain, steps, sums, total, page_weight, phrases) for at in set(inside)}
    yield from zip(*[branches[at].values for at in inside], strict=True)
    story_end = sums.last[chain[-1]]
    yield [max(-DISTANCE_MAX, min(DISTANCE_MAX, index - story_end)) for index in kept]
    openings = [branches[at].opening for at in inside]
    yield [
        min(DISTANCE_MAX, index - opening) if opening >= 0 else DISTANCE_MAX
        for index, opening in zip(kept, openings, strict=True)
    ]


class _Branch(NamedTuple):
    """The branch of one container."""

    values: tuple[int, ...]
    """The columns that are equal for all blocks of the container."""
    opening: int
    """Index of the first block of the branch, -1 for a container on the chain itself."""


def _describe_branch(
    page: Page,
    container: int,
    chain: list[int],
    steps: dict[int, int],
    sums: _ContainerSums,
    total: int,
    page_weight: int,
    phrases: Sequence[int],
) -> _Branch:
    branch, node = -1, container
    while node not in steps:
        branch, node = node, page.containers[node].parent
    step = steps[node]
    main = chain[step + 1] if step + 1 < len(chain) else -1
    main_mass = sums.mass[main] if main >= 0 else 0
    head = (min(STEPS_MAX, len(chain) - 1 - step), 100 * main_mass // total)
    if branch < 0:
        return _Branch((*head, *NO_BRANCH), -1)
    opening = sums.first[branch]
    values = (
        *head,
        100 * sums.mass[branch] // total,
        sums.mass[branch] // (sums.weight[branch] or 1),
        min(BLOCKS_MAX, sums.blocks[branch]),
        100 * sums.weight[branch] // page_weight,
        100 * sums.links[branch] // (sums.chars[branch] or 1),
        0 if main < 0 else 1 if branch > main else -1,
        phrases[opening],
        int(page.blocks[opening].kind == "heading"),
        100 * (sums.mass[node] - sums.mass[branch] - main_mass) // total,
    )
    return _Branch(values, opening)
