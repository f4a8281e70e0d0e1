"""Features of the second step: the first step's label probabilities of a block and of its context.

The first step classifies each block by its own features. The second step also sees the story probabilities before,
after and around the block. They are divided by the page's story score, so that pages with low probabilities throughout
are treated like others.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import mul

from newsparse.blocks.block import Page
from newsparse.labels import branches
from newsparse.labels.distances import measure_distances
from newsparse.labels.label import LABELS, STORY
from newsparse.labels.limits import limit
from newsparse.labels.screening import Screening
from newsparse.labels.structure import Layout
from newsparse.named_tuple import NamedTuple
from newsparse.trees.scores import compute_probabilities

STORY_NUMBERS = tuple(number for number, label in enumerate(LABELS) if label in STORY)
HEADLINE = LABELS.index("headline")
NEIGHBOURS = tuple(LABELS.index(label) for label in ("headline", "byline", "caption", "bio"))
SIZE_MAX = 800
"""Characters of a block that count in sums: one huge block must not outweigh the rest."""
WINDOWS = (3, 10)
"""Numbers of blocks, before and after a block, over which the mean story probability is a feature."""
DISTANCE_MAX = 60
"""Greatest distance, in blocks, to the nearest certain story block that is distinguished."""
CERTAIN_STORY = 60
"""Relative story probability, in per cent, from which a block counts as certain story for that distance."""
BEYOND_PAGE = -10
"""Story probability that stands for blocks beyond the page's ends."""
STORY_SCORE_MIN = 15
"""Lower scores are not divided by: on a page without a story all probabilities would be raised."""
RELATIVE_MAX = 150
"""Maximum of a relative story probability, in per cent."""


class LabelProbabilities(NamedTuple):
    """Label probabilities of all blocks of a page by one step, in per cent."""

    by_label: list[bytes]
    """For each label, its probability on every block that is looked at closely; all others are chrome."""
    story: list[int]
    """For each block, the sum of the probabilities of all story labels, relative to the page's story score."""
    story_score: int
    """Mean story probability of the page, weighted by block size and by the probability itself: high where the step is
    certain of at least part of the story."""


def list_context_columns(kind: str) -> tuple[str, ...]:
    """Return the names of the context's features for a kind of page; a text page has no branches."""
    names = [f"first: {label}" for label in LABELS]
    names += ["first: story", "first: level"]
    names += [f"first: story {offset:+d}" for offset in (-3, -2, -1, 1, 2, 3)]
    names += [f"first: story {where} {window}" for window in WINDOWS for where in ("behind", "ahead")]
    names += ["first: story so far", "first: story to come", "first: since story", "first: until story"]
    names += [
        f"first: {what} {of}" for of in ("box", "outer box", "alike") for what in ("story in", "share of", "others in")
    ]
    names += [f"first: {LABELS[number]} {side}" for number in NEIGHBOURS for side in ("before", "after")]
    names += ["first: best headline so far"]
    return tuple(names) + (branches.COLUMNS if kind != "text" else ())


def compute_label_probabilities(
    scores: Sequence[Sequence[int]], sizes: Sequence[int], screening: Screening
) -> LabelProbabilities:
    """Return the label probabilities of a page from a step's scores; blocks that were screened out are chrome.

    Args:
        scores: For each label the scores of the blocks that are looked at closely.
        sizes: Size of each block of the page.
        screening: Which blocks are looked at closely.
    """
    shares = compute_probabilities(scores)
    raw = list(map(sum, zip(*[shares[number] for number in STORY_NUMBERS], strict=True)))
    weights = list(map(mul, raw, limit(screening.pick(sizes), SIZE_MAX)))
    total = sum(weights)
    story_score = sum(map(mul, weights, raw)) // total if total else 0
    scale = max(story_score, STORY_SCORE_MIN)
    story = limit([100 * share // scale for share in raw], RELATIVE_MAX)
    return LabelProbabilities(shares, screening.spread(story, 0), story_score)


def compute_context_columns(
    page: Page,
    layout: Layout,
    first: LabelProbabilities,
    sizes: Sequence[int],
    openings: Sequence[int],
    screening: Screening,
) -> Iterator[Sequence[int]]:
    """Yield the columns of the context, in the order of `list_context_columns`, for the blocks that are looked at closely.

    Args:
        page: The page.
        layout: Its layout.
        first: The label probabilities of the first step.
        sizes: Size of each block's text.
        openings: Number of the phrase that each block opens with, 0 without any.
        screening: Which blocks are looked at closely.
    """
    kept, pick = screening.kept, screening.pick
    story, count = first.story, len(first.story)
    weights = [size + 5 for size in limit(sizes, SIZE_MAX)]
    masses = array("q", map(mul, story, weights))
    yield from first.by_label
    yield pick(story)
    yield [first.story_score] * len(kept)
    padded = [BEYOND_PAGE] * 3 + story + [BEYOND_PAGE] * 3
    for start in (0, 1, 2, 4, 5, 6):
        yield [padded[at + start] for at in kept]
    mass, weight = array("q", accumulate(masses, initial=0)), array("q", accumulate(weights, initial=0))
    yield from _compute_window_means(kept, mass, weight)
    total = mass[-1] or 1
    yield [100 * mass[at] // total for at in kept]
    yield [100 * (mass[-1] - mass[at + 1]) // total for at in kept]
    indexes = [index for index, share in enumerate(story) if share > CERTAIN_STORY]
    yield pick(measure_distances(indexes, count, DISTANCE_MAX))
    yield pick(measure_distances([count - 1 - index for index in reversed(indexes)], count, DISTANCE_MAX)[::-1])
    for keys in _list_groupings(page, layout):
        yield from _compute_group_columns(keys, masses, weights, total, kept)
    for number in NEIGHBOURS:
        share = [0, *screening.spread(first.by_label[number], 0), 0]
        yield [share[at] for at in kept]
        yield [share[at + 2] for at in kept]
    yield [0, *accumulate(first.by_label[HEADLINE][:-1], max)]
    if page.kind != "text":
        yield from branches.compute_branch_columns(page, layout, kept, masses, weights, openings)


def _compute_window_means(kept: Sequence[int], mass: array[int], weight: array[int]) -> Iterator[list[int]]:
    """Yield the mean story probability of the blocks before and after each block, for each of `WINDOWS`.

    Args:
        kept: Positions of the blocks that are looked at closely.
        mass: Sums of the masses of all blocks before each position.
        weight: Sums of their weights.
    """
    for window in WINDOWS:  # before the page's first block, and after its last one, the sums stay as they are
        masses = array("q", [0] * window) + mass + mass[-1:] * window
        weights = array("q", [0] * window) + weight + weight[-1:] * window
        yield [(mass[at] - masses[at]) // ((weight[at] - weights[at]) or 1) for at in kept]
        end = 2 * window + 1
        yield [(masses[at + end] - mass[at + 1]) // ((weights[at + end] - weight[at + 1]) or 1) for at in kept]


def _list_groupings(page: Page, layout: Layout) -> tuple[list[int], ...]:
    """Return three groupings of the blocks, a group number for each block: box, outer box, and template group."""
    boxes_of, containers = layout.roles.boxes, page.containers
    boxes = [boxes_of[block.container] for block in page.blocks]
    outers = [boxes_of[max(0, containers[box].parent)] for box in boxes]
    return boxes, outers, layout.template_groups


def _compute_group_columns(
    keys: Sequence[int], masses: Sequence[int], weights: Sequence[int], total: int, kept: Sequence[int]
) -> Iterator[list[int]]:
    """Yield for each block the mean story probability of its group, the group's share of the story, and its mean without the block."""
    mass: defaultdict[int, int] = defaultdict(int)
    weight: defaultdict[int, int] = defaultdict(int)
    for key, own_mass, own_weight in zip(keys, masses, weights, strict=True):
        mass[key] += own_mass
        weight[key] += own_weight
    groups = [keys[at] for at in kept]
    means = {key: mass[key] // weight[key] for key in set(groups)}
    shares = {key: 100 * mass[key] // total for key in means}
    yield [means[key] for key in groups]
    yield [shares[key] for key in groups]
    yield [
        (mass[key] - masses[at]) // (weight[key] - weights[at]) if weight[key] > weights[at] else -1
        for key, at in zip(groups, kept, strict=True)
    ]
