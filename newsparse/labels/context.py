"""What the first labelling says about a block's surroundings: features of the second.

The first step sees a block by itself and its place. The second also sees how much of the story the first one
found before, after, beside and around it, measured against the page's own best: a shy page, where nothing scores
high, is read like a bold one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from itertools import accumulate
from math import exp
from typing import NamedTuple

from newsparse.blocks.block import Page
from newsparse.labels import branches
from newsparse.labels.label import LABELS, STORY
from newsparse.labels.model import SCALE
from newsparse.labels.structure import Layout

STORY_NUMBERS = tuple(number for number, label in enumerate(LABELS) if label in STORY)
HEADLINE = LABELS.index("headline")
SIZE_MAX = 800
"""Characters of a block that count in sums: one huge block must not outweigh the rest."""
NEAR, WIDE = 3, 10
REACH = 60
NOTHING = -10
"""Story share of a block beyond the page's ends."""


class Guess(NamedTuple):
    """What the first step thinks of each block, in per cent."""

    shares: list[list[int]]
    """One probability a label."""
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
    names += [
        f"first: {label} {side}" for label in ("headline", "byline", "caption", "bio") for side in ("before", "after")
    ]
    names += ["first: best headline so far"]
    return tuple(names) + (branches.COLUMNS if kind != "text" else ())


def guess_of(scores: Sequence[Sequence[int]], sizes: Sequence[int]) -> Guess:
    """Turn the first step's scores into probabilities and measure the page's level."""
    shares = [_softmax(row) for row in scores]
    raw = [sum([row[number] for number in STORY_NUMBERS]) for row in shares]
    weights = [share * min(size, SIZE_MAX) for share, size in zip(raw, sizes, strict=True)]
    total = sum(weights)
    level = sum([weight * share for weight, share in zip(weights, raw, strict=True)]) // total if total else 0
    scale = max(level, 15)
    return Guess(shares, [min(150, 100 * share // scale) for share in raw], level)


def _softmax(row: Sequence[int]) -> list[int]:
    top = max(row)
    powers = [exp((score - top) / SCALE) for score in row]
    total = sum(powers)
    return [round(100 * power / total) for power in powers]


def context_rows(
    page: Page, layout: Layout, guess: Guess, sizes: Sequence[int], openings: Sequence[int]
) -> list[list[int]]:
    """Return one row of context for each block.

    Args:
        page: The page.
        layout: Its layout.
        guess: What the first step thinks of its blocks.
        sizes: Size of each block's text.
        openings: Number of the phrase that each block opens with, 0 without any.
    """
    story, count = guess.story, len(guess.story)
    weights = [min(size, SIZE_MAX) + 5 for size in sizes]
    masses = [share * weight for share, weight in zip(story, weights, strict=True)]
    mass_before, weight_before = [0, *accumulate(masses)], [0, *accumulate(weights)]
    total = mass_before[-1] or 1
    padded = [NOTHING] * 3 + story + [NOTHING] * 3
    since, until = _since(story), _since(story[::-1])[::-1]
    groups = [_group(keys, masses, weights, total) for keys in _keys(page, layout)]
    neighbours = _neighbour_shares(guess.shares)
    rows = []
    best_headline = 0
    for i in range(count):
        row = [*guess.shares[i], story[i], guess.level, *padded[i : i + 3], *padded[i + 4 : i + 7]]
        for reach in (NEAR, WIDE):
            low, high = max(0, i - reach), min(count, i + reach + 1)
            row.append((mass_before[i] - mass_before[low]) // ((weight_before[i] - weight_before[low]) or 1))
            row.append((mass_before[high] - mass_before[i + 1]) // ((weight_before[high] - weight_before[i + 1]) or 1))
        row += [
            100 * mass_before[i] // total,
            100 * (mass_before[-1] - mass_before[i + 1]) // total,
            since[i],
            until[i],
        ]
        for group in groups:
            row += group[i]
        row += neighbours[i]
        row.append(best_headline)
        best_headline = max(best_headline, guess.shares[i][HEADLINE])
        rows.append(row)
    if page.kind != "text":
        for row, branch in zip(rows, branches.branch_rows(page, masses, weights, openings), strict=True):
            row += branch
    return rows


def _since(story: Sequence[int]) -> list[int]:
    found, last = [], REACH
    for share in story:
        found.append(last)
        last = 1 if share > 60 else min(REACH, last + 1)
    return found


def _keys(page: Page, layout: Layout) -> tuple[list[Hashable], ...]:
    places = layout.places
    boxes = [places[block.container].box for block in page.blocks]
    outers = [places[max(0, page.containers[box].parent)].box for box in boxes]
    return [*boxes], [*outers], layout.alike


def _group(keys: Sequence[Hashable], masses: list[int], weights: list[int], total: int) -> list[tuple[int, int, int]]:
    """For each block: story share of its group, the group's share of the page's story, story share without itself."""
    mass: defaultdict[Hashable, int] = defaultdict(int)
    weight: defaultdict[Hashable, int] = defaultdict(int)
    for key, own_mass, own_weight in zip(keys, masses, weights, strict=True):
        mass[key] += own_mass
        weight[key] += own_weight
    return [
        (
            mass[key] // weight[key],
            100 * mass[key] // total,
            (mass[key] - m) // (weight[key] - w) if weight[key] > w else -1,
        )
        for key, m, w in zip(keys, masses, weights, strict=True)
    ]


def _neighbour_shares(shares: list[list[int]]) -> list[list[int]]:
    numbers = [LABELS.index(label) for label in ("headline", "byline", "caption", "bio")]
    last = len(shares) - 1
    return [
        [
            share
            for number in numbers
            for share in (shares[i - 1][number] if i else 0, shares[i + 1][number] if i < last else 0)
        ]
        for i in range(len(shares))
    ]
