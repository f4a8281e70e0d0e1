"""Features of a block's position in the page's order, and of its neighbours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from newsparse.blocks.block import Page
from newsparse.labels.structure import Layout
from newsparse.labels.texts import PHRASE_KINDS, TextFeatures

ORDER_COLUMNS = (
    "position", "blocks", "prose before", "prose on page", "after headline", "blocks since headline",
    "first with this text", "times this text", "alike blocks", "prose in alike blocks",
    "prose behind", "prose ahead", "run of prose behind", "topic",
)  # fmt: skip
NEIGHBOUR_COLUMNS = ("size", "link share", "end", "prose", "kind", "start", "titled", "phrase")
SIDES = (("before", 1), ("2 before", 0), ("after", 3), ("2 after", 4))
"""Neighbours of a block: name, and index among five blocks of which the block itself is the middle one."""
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
    page: Page, layout: Layout, texts: Sequence[TextFeatures], prose: Column, headline: int
) -> Iterator[Column]:
    """Yield the columns in `ORDER_COLUMNS`.

    Args:
        page: The page.
        layout: Its layout.
        texts: The features of each block's text.
        prose: Size of each block that is prose, else 0.
        headline: Position of the block that is most likely the headline, -1 without a candidate.
    """
    count, total = len(prose), sum(prose) or 1
    yield [100 * index // count for index in range(count)]
    yield [min(count, BLOCKS_MAX)] * count
    yield [100 * size // total for size in accumulate(prose[:-1], initial=0)]
    yield [min(total, PROSE_MAX) // 100] * count
    if headline < 0:
        yield [0] * count
        yield [DISTANCE_MAX] * count
    else:
        yield [1] * headline + [2] + [3] * (count - headline - 1)
        low, high = HEADLINE_DISTANCES
        yield [max(low, min(high, distance)) for distance in range(-headline, count - headline)]
    lines = [block.text for block in page.blocks]
    firsts = dict(zip(reversed(lines), range(count - 1, -1, -1), strict=True))
    times = Counter(lines)
    yield [int(firsts[text] == index) for index, text in enumerate(lines)]
    yield [min(times[text], TIMES_MAX) for text in lines]
    counts, sizes = count_template_groups(layout.template_groups, prose)
    yield [min(counts[key], GROUP_SIZE_MAX) for key in layout.template_groups]
    yield [100 * sizes[key] // total for key in layout.template_groups]
    indexes = [index for index, size in enumerate(prose) if size]
    yield measure_distances(indexes, count, DISTANCE_MAX)
    yield measure_distances([count - 1 - index for index in reversed(indexes)], count, DISTANCE_MAX)[::-1]
    yield _count_prose_runs(prose)
    yield _compute_topic_shares(texts, prose)


def count_template_groups(template_groups: Column, prose: Column) -> tuple[Counter[int], Counter[int]]:
    """Return the number of blocks of each template group, and the size of their prose."""
    sizes: Counter[int] = Counter()
    for key, size in zip(template_groups, prose, strict=True):
        if size:
            sizes[key] += size
    return Counter(template_groups), sizes


def measure_distances(indexes: Sequence[int], count: int, most: int) -> list[int]:
    """Return for each block the distance to the last of some blocks before it, at most `most`; `most` where there is none.

    Args:
        indexes: Positions of the blocks to measure from, in order.
        count: Number of blocks of the page.
        most: Greatest distance.

    >>> measure_distances([1, 2], 6, 3)
    [3, 3, 1, 1, 2, 3]
    """
    found = [most] * (indexes[0] + 1 if indexes else count)
    for index, following in pairwise([*indexes, count - 1]):
        steps = following - index
        found += [*range(1, min(steps, most) + 1), *[most] * (steps - most)]
    return found


def _count_prose_runs(prose: Column) -> list[int]:
    """Return for each block the number of consecutive blocks of prose right before it."""
    found, run = [], 0
    for size in prose:
        found.append(min(run, RUN_MAX))
        run = run + 1 if size else 0
    return found


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


def compute_neighbour_columns(values: Sequence[Column]) -> Iterator[Column]:
    """Yield the columns in `NEIGHBOUR_COLUMNS` of two blocks on either side, from the values of the blocks themselves."""
    count = len(values[0])
    padded = [[edge, edge, *column, edge, edge] for edge, column in zip(PAGE_EDGE_VALUES, values, strict=True)]
    for _, start in SIDES:
        for column in padded:
            yield column[start : start + count]


def compute_phrase_columns(texts: Sequence[TextFeatures]) -> list[list[int]]:
    """Return a column for each of `PHRASE_KINDS`: 1 where such a phrase opens the block, 2 where it is the whole block."""
    columns = [[0] * len(texts) for _ in PHRASE_KINDS]
    for index, text in enumerate(texts):
        for at, value in text.phrases:
            columns[at][index] = value
    return columns


def compute_opener_distances(
    phrases: Sequence[Column], openings: Column, is_heading: Sequence[bool]
) -> Iterator[Column]:
    """Yield a column of distances for each of `SECTION_OPENERS`, and one of the phrase that opens the last heading above.

    Text below "Comments" or "Related" is not story, though it may read like one.
    """
    count = len(openings)
    for kind in SECTION_OPENERS:
        column = phrases[PHRASE_KINDS.index(kind)]
        indexes = [index for index, value in enumerate(column) if value] if any(column) else []
        yield measure_distances(indexes, count, OPENER_DISTANCE_MAX)
    above, last = [], 0
    for opening, heading in zip(openings, is_heading, strict=True):
        above.append(last)
        if heading:
            last = opening
    yield above
