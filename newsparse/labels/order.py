"""Features of a block's position in the page's order, and of its neighbours."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate

from newsparse.blocks.block import Page
from newsparse.labels.distances import measure_distances
from newsparse.labels.limits import limit
from newsparse.labels.screening import Screening
from newsparse.labels.structure import Layout
from newsparse.labels.texts import PHRASE_KINDS, TextFeatures

ORDER_COLUMNS = (
    "position", "blocks", "prose before", "prose on page", "after headline", "blocks since headline",
    "first with this text", "times this text", "alike blocks", "prose in alike blocks",
    "prose behind", "prose ahead", "run of prose behind", "topic",
)  # fmt: skip
NEIGHBOUR_COLUMNS = ("size", "link share", "end", "prose", "kind", "start", "titled", "phrase")
SIDES = {"before": -1, "2 before": -2, "after": 1, "2 after": 2}
"""Neighbours of a block: name and distance."""
REACH = 2
"""Distance of the farthest of them."""
PAGE_EDGE_VALUES = (0, 0, 9, 0, 9, 9, 0, 0)
"""Values of `NEIGHBOUR_COLUMNS` beyond the page's ends."""
SECTION_OPENERS = (
    "comments",
    "most_popular",
    "promo",
    "newsletter",
    "author_box",
    "more_posts",
    "tags",
    "share",
    "subscribe",
    "copyright",
)
"""Kinds of phrases that open a section of the page; the distance to the last one is a feature."""
OPENER_DISTANCE_MAX = 60
DISTANCE_MAX = 99
"""Greatest distance to prose; also the distance to a headline or prose that the page does not have."""
GROUP_SIZE_MAX, BLOCKS_MAX, PROSE_MAX, TIMES_MAX, RUN_MAX = 250, 999, 30_000, 9, 20
HEADLINE_DISTANCES = (-20, 60)
"""Bounds of the distance to the headline, in blocks."""

Column = Sequence[int]


def compute_order_columns(
    page: Page, layout: Layout, texts: Sequence[TextFeatures], prose: Column, headline: int, screening: Screening
) -> Iterator[Column]:
    """Yield the columns in `ORDER_COLUMNS` for the blocks that are looked at closely.

    Args:
        page: The page.
        layout: Its layout.
        texts: The features of the text of each block that is looked at closely.
        prose: Size of each block that is prose, else 0.
        headline: Position of the block that is most likely the headline, -1 without a candidate.
        screening: Which blocks are looked at closely.
    """
    kept, pick = screening.kept, screening.pick
    count, total, height = len(prose), sum(prose) or 1, len(kept)
    yield [100 * index // count for index in kept]
    yield [min(count, BLOCKS_MAX)] * height
    before = array("q", accumulate(prose, initial=0))
    yield [100 * before[index] // total for index in kept]
    yield [min(total, PROSE_MAX) // 100] * height
    if headline < 0:
        yield [0] * height
        yield [DISTANCE_MAX] * height
    else:
        yield [2 if index == headline else 1 if index < headline else 3 for index in kept]
        low, high = HEADLINE_DISTANCES
        yield [max(low, min(high, index - headline)) for index in kept]
    lines = [block.text for block in page.blocks]
    firsts = dict(zip(reversed(lines), range(count - 1, -1, -1), strict=True))
    times = Counter(lines)
    yield [int(firsts[lines[index]] == index) for index in kept]
    yield limit([times[lines[index]] for index in kept], TIMES_MAX)
    del lines, firsts, times
    counts, sizes = count_template_groups(layout.template_groups, prose)
    groups = pick(layout.template_groups)
    yield limit([counts[key] for key in groups], GROUP_SIZE_MAX)
    yield [100 * sizes[key] // total for key in groups]
    indexes = [index for index, size in enumerate(prose) if size]
    yield pick(measure_distances(indexes, count, DISTANCE_MAX))
    yield pick(measure_distances([count - 1 - index for index in reversed(indexes)], count, DISTANCE_MAX)[::-1])
    yield pick(_count_prose_runs(prose))
    yield _compute_topic_shares(texts, pick(prose))


def count_template_groups(template_groups: Column, prose: Column) -> tuple[Counter[int], Counter[int]]:
    """Return the number of blocks of each template group, and the size of their prose."""
    sizes: Counter[int] = Counter()
    for key, size in zip(template_groups, prose, strict=True):
        if size:
            sizes[key] += size
    return Counter(template_groups), sizes


def _count_prose_runs(prose: Column) -> list[int]:
    """Return for each block the number of consecutive blocks of prose right before it."""
    found, run = [], 0
    for size in prose:
        found.append(run)
        run = run + 1 if size else 0
    return limit(found, RUN_MAX)


def _compute_topic_shares(texts: Sequence[TextFeatures], prose: Column) -> list[int]:
    """Return for each block the share of its longer words that occur in the page's other prose, in per cent; -1 without words.

    A story shares its words with its headings, captions and headline, not with menus and other stories' teasers.
    """
    counts: Counter[str] = Counter()
    for text, size in zip(texts, prose, strict=True):
        if size:
            counts.update(text.topic)
    once, twice = set(counts), {word for word, count in counts.items() if count > 1}
    return [
        100 * len((twice if size else once).intersection(text.topic)) // len(text.topic) if text.topic else -1
        for text, size in zip(texts, prose, strict=True)
    ]


def find_unseen_neighbours(kept: Sequence[int], count: int) -> set[int]:
    """Return the positions of blocks that are not looked at closely, up to two blocks from one that is."""
    near = {index + step for index in kept for step in (-2, -1, 1, 2)}
    return near.difference(kept).intersection(range(count))


def compute_neighbour_columns(kept: Sequence[int], values: Sequence[Column]) -> Iterator[Column]:
    """Yield the columns in `NEIGHBOUR_COLUMNS` of two blocks on either side of each block that is looked at closely.

    Args:
        kept: Positions of these blocks.
        values: The values of them and of their neighbours, a column for each of `NEIGHBOUR_COLUMNS` with a number for each
            block of the page.
    """
    edges = [[edge] * REACH for edge in PAGE_EDGE_VALUES]
    padded = [[*edge, *column, *edge] for edge, column in zip(edges, values, strict=True)]
    is_whole = len(kept) == len(values[0])
    for step in SIDES.values():
        first = step + REACH
        if is_whole:
            yield from (column[first : first + len(kept)] for column in padded)
        else:
            at = [position + first for position in kept]
            yield from ([column[position] for position in at] for column in padded)


def compute_phrase_columns(texts: Sequence[TextFeatures]) -> list[bytearray]:
    """Return a column for each of `PHRASE_KINDS`: 1 where such a phrase opens the block, 2 where it is the whole block."""
    columns = [bytearray(len(texts)) for _ in PHRASE_KINDS]
    for index, text in enumerate(texts):
        for at, value in text.phrases:
            columns[at][index] = value
    return columns


def compute_opener_distances(
    phrases: Sequence[Column], openings: Column, is_heading: Sequence[bool], screening: Screening
) -> Iterator[Column]:
    """Yield a column of distances for each of `SECTION_OPENERS`, and one of the phrase that opens the last heading above.

    Text below "Comments" or "Related" is not story, though it may read like one.
    """
    kept, count = screening.kept, len(screening.lengths)
    for kind in SECTION_OPENERS:
        column = phrases[PHRASE_KINDS.index(kind)]
        if not any(column):
            yield [OPENER_DISTANCE_MAX] * len(kept)
            continue
        indexes = [index for index, value in zip(kept, column, strict=True) if value]
        yield screening.pick(measure_distances(indexes, count, OPENER_DISTANCE_MAX))
    above, last = [], 0
    for opening, heading in zip(openings, is_heading, strict=True):
        above.append(last)
        if heading:
            last = opening
    yield above
