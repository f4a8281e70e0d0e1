"""What the first labelling says about a block's surroundings: features of the second.

The first step sees a block by itself and its place. The second also sees how much of the story the first one
found before, after, beside and around it, measured against the page's own best: a shy page, where nothing scores
high, is read like a bold one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import mul
from typing import NamedTuple

from newsparse.blocks.block import Page
from newsparse.labels import branches
from newsparse.labels.label import LABELS, STORY
from newsparse.labels.order import since
from newsparse.labels.structure import Layout
from newsparse.trees.model import compute_probabilities

STORY_NUMBERS = tuple(number for number, label in enumerate(LABELS) if label in STORY)
HEADLINE = LABELS.index("headline")
NEIGHBOURS = tuple(LABELS.index(label) for label in ("headline", "byline", "caption", "bio"))
SIZE_MAX = 800
"""Characters of a block that count in sums: one huge block must not outweigh the rest."""
NEAR, WIDE = 3, 10
REACH, SURE_SHARE = 60, 60
"""How far behind the last block that is story by so much, in per cent of the page's level, is told apart."""
NOTHING = -10
"""Story share of a block beyond the page's ends."""


class Guess(NamedTuple):
    """What the first step thinks of each block, in per cent."""

    probabilities: list[list[int]]
    """For each label, its probability on every block."""
    story: list[int]
    """Probability of any story label, relative to the page's level."""
    level: int
    """How sure the first step is of the page's story where it is surest."""


def columns(kind: str) -> tuple[str, ...]:
    """Return the names of the context's features for a kind of page; a text page has no branches."""
    names = [f"first: {label}" for label in LABELS]
    names += ["first: story", "first: level"]
    names += [f"first: story {offset:+d}" for offset in (-3, -2, -1, 1, 2, 3)]
    names += [f"first: story {where} {reach}" for reach in (NEAR, WIDE) for where in ("behind", "ahead")]
    names += ["first: story so far", "first: story to come", "first: since story", "first: until story"]
    names += [
        f"first: {what} {of}" for of in ("box", "outer box", "alike") for what in ("story in", "share of", "others in")
    ]
    names += [f"first: {LABELS[number]} {side}" for number in NEIGHBOURS for side in ("before", "after")]
    names += ["first: best headline so far"]
    return tuple(names) + (branches.COLUMNS if kind != "text" else ())


def guess_of(scores: Sequence[Sequence[int]], sizes: Sequence[int]) -> Guess:
    """Turn a step's scores, a sequence a label, into probabilities and measure the page's level."""
    shares = compute_probabilities(scores)
    raw = [sum(row) for row in zip(*[shares[number] for number in STORY_NUMBERS], strict=True)]
    weights = [share * min(size, SIZE_MAX) for share, size in zip(raw, sizes, strict=True)]
    total = sum(weights)
    level = sum(map(mul, weights, raw)) // total if total else 0
    scale = max(level, 15)
    return Guess(shares, [min(150, 100 * share // scale) for share in raw], level)


def context_columns(
    page: Page, layout: Layout, guess: Guess, sizes: Sequence[int], openings: Sequence[int]
) -> Iterator[Sequence[int]]:
    """Yield the columns of the context.

    Args:
        page: The page.
        layout: Its layout.
        guess: What the first step thinks of its blocks.
        sizes: Size of each block's text.
        openings: Number of the phrase that each block opens with, 0 without any.
    """
    story, count = guess.story, len(guess.story)
    weights = [min(size, SIZE_MAX) + 5 for size in sizes]
    masses = list(map(mul, story, weights))
    yield from guess.probabilities
    yield story
    yield [guess.level] * count
    padded = [NOTHING] * 3 + story + [NOTHING] * 3
    for start in (0, 1, 2, 4, 5, 6):
        yield padded[start : start + count]
    yield from _reaches(masses, weights)
    total = sum(masses) or 1
    before = list(accumulate(masses, initial=0))
    yield [100 * mass // total for mass in before[:-1]]
    yield [100 * (before[-1] - mass) // total for mass in before[1:]]
    indexes = [index for index, share in enumerate(story) if share > SURE_SHARE]
    yield since(indexes, count, REACH)
    yield since([count - 1 - index for index in reversed(indexes)], count, REACH)[::-1]
    for keys in _keys(page, layout):
        yield from _group(keys, masses, weights, total)
    for number in NEIGHBOURS:
        share = guess.probabilities[number]
        yield [0, *share[:-1]]
        yield [*share[1:], 0]
    yield [0, *accumulate(guess.probabilities[HEADLINE][:-1], max)]
    if page.kind != "text":
        yield from branches.branch_columns(page, masses, weights, openings)


def _reaches(masses: list[int], weights: list[int]) -> Iterator[list[int]]:
    """Yield the mean story share of so many blocks behind and ahead of each, for each of two reaches."""
    count = len(masses)
    mass, weight = list(accumulate(masses, initial=0)), list(accumulate(weights, initial=0))
    for reach in (NEAR, WIDE):
        lows = [max(0, at - reach) for at in range(count)]
        yield [(mass[at] - mass[low]) // ((weight[at] - weight[low]) or 1) for at, low in enumerate(lows)]
        highs = [min(count, at + reach) for at in range(1, count + 1)]
        yield [(mass[high] - mass[at]) // ((weight[high] - weight[at]) or 1) for at, high in enumerate(highs, 1)]


def _keys(page: Page, layout: Layout) -> tuple[list[int], ...]:
    roles, containers = layout.roles, page.containers
    boxes = [roles[block.container].box for block in page.blocks]
    outers = [roles[max(0, containers[box].parent)].box for box in boxes]
    return boxes, outers, layout.alike


def _group(keys: Sequence[int], masses: list[int], weights: list[int], total: int) -> Iterator[list[int]]:
    """Yield the story share of each block's group, the group's share of the page's story, its share without the block."""
    mass: defaultdict[int, int] = defaultdict(int)
    weight: defaultdict[int, int] = defaultdict(int)
    for key, own_mass, own_weight in zip(keys, masses, weights, strict=True):
        mass[key] += own_mass
        weight[key] += own_weight
    means = {key: mass[key] // weight[key] for key in mass}
    parts = {key: 100 * mass[key] // total for key in mass}
    yield [means[key] for key in keys]
    yield [parts[key] for key in keys]
    yield [
        (mass[key] - own_mass) // (weight[key] - own_weight) if weight[key] > own_weight else -1
        for key, own_mass, own_weight in zip(keys, masses, weights, strict=True)
    ]
