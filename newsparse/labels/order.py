"""Where blocks stand in the page's order, and beside what: features of the sequence, a list a column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from newsparse.blocks.block import Page
from newsparse.labels.structure import Layout
from newsparse.labels.texts import PHRASES, Text

ORDER_COLUMNS = (
    "position", "blocks", "prose before", "prose on page", "after headline", "blocks since headline",
    "first with this text", "times this text", "alike blocks", "prose in alike blocks",
    "prose behind", "prose ahead", "run of prose behind", "topic",
)  # fmt: skip
NEAR_COLUMNS = ("size", "link share", "end", "prose", "kind", "start", "titled", "phrase")
SIDES = (("before", 1), ("2 before", 0), ("after", 3), ("2 after", 4))
"""Blocks beside a block, and where their figures stand among those of five, itself in the middle."""
NOBODY = (0, 0, 9, 0, 9, 9, 0, 0)
SINCE = (
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
"""Kinds of phrases that head what follows them: how far behind the last one is, is a feature."""
SINCE_MAX = 60
FAR = 99
"""Distance where there is nothing to be near to."""
MAX_COUNT = 250

Column = Sequence[int]


def order_columns(page: Page, layout: Layout, texts: Sequence[Text], prose: Column, headline: int) -> Iterator[Column]:
    """Yield the figures in `ORDER_COLUMNS`.

    Args:
        page: The page.
        layout: Its layout.
        texts: What each block's text says.
        prose: Size of each block that is prose, else 0.
        headline: The block that is most likely the headline, -1 where none stands out.
    """
    count, total = len(prose), sum(prose) or 1
    yield [100 * index // count for index in range(count)]
    yield [min(count, 999)] * count
    yield [100 * size // total for size in accumulate(prose[:-1], initial=0)]
    yield [min(total, 30000) // 100] * count
    if headline < 0:
        yield [0] * count
        yield [FAR] * count
    else:
        yield [1] * headline + [2] + [3] * (count - headline - 1)
        yield [max(-20, min(60, distance)) for distance in range(-headline, count - headline)]
    said = [block.text for block in page.blocks]
    firsts = dict(zip(reversed(said), range(count - 1, -1, -1), strict=True))
    times = Counter(said)
    yield [int(firsts[text] == index) for index, text in enumerate(said)]
    yield [min(times[text], 9) for text in said]
    counts, sizes = count_alike(layout.alike, prose)
    yield [min(counts[key], MAX_COUNT) for key in layout.alike]
    yield [100 * sizes[key] // total for key in layout.alike]
    indexes = [index for index, size in enumerate(prose) if size]
    yield since(indexes, count, FAR)
    yield since([count - 1 - index for index in reversed(indexes)], count, FAR)[::-1]
    yield _runs(prose)
    yield _topics(texts, prose)


def count_alike(alike: Column, prose: Column) -> tuple[Counter[int], Counter[int]]:
    """Return how many blocks of each kind there are and how much prose they hold."""
    sizes: Counter[int] = Counter()
    for key, size in zip(alike, prose, strict=True):
        if size:
            sizes[key] += size
    return Counter(alike), sizes


def since(indexes: Sequence[int], count: int, most: int) -> list[int]:
    """Return for each of so many blocks how far behind the last of some places is, at most `most`; that where none is.

    >>> since([1, 2], 6, 3)
    [3, 3, 1, 1, 2, 3]
    """
    found = [most] * (indexes[0] + 1 if indexes else count)
    for index, following in pairwise([*indexes, count - 1]):
        steps = following - index
        found += [*range(1, min(steps, most) + 1), *[most] * (steps - most)]
    return found


def _runs(prose: Column) -> list[int]:
    found, run = [], 0
    for size in prose:
        found.append(min(run, 20))
        run = run + 1 if size else 0
    return found


def _topics(texts: Sequence[Text], prose: Column) -> list[int]:
    """Return for each block how many of its longer words the page's other prose has, in per cent; -1 without words.

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


def near_columns(figures: Sequence[Column]) -> Iterator[Column]:
    """Yield the figures in `NEAR_COLUMNS` of the blocks on either side, from those of the blocks themselves."""
    count = len(figures[0])
    padded = [[nobody, nobody, *column, nobody, nobody] for nobody, column in zip(NOBODY, figures, strict=True)]
    for _, start in SIDES:
        for column in padded:
            yield column[start : start + count]


def phrase_columns(texts: Sequence[Text]) -> list[list[int]]:
    """Return a column for each of `PHRASES`: 1 where it opens the block, 2 where it is all of it."""
    columns = [[0] * len(texts) for _ in PHRASES]
    for index, text in enumerate(texts):
        for at, value in text.phrases:
            columns[at][index] = value
    return columns


def since_columns(phrases: Sequence[Column], openings: Column, is_heading: Sequence[bool]) -> Iterator[Column]:
    """Yield for each block how far behind the phrases in `SINCE` are, and what phrase the heading above it is.

    What stands under "Comments" or "Related" is no story, however much it reads like one.
    """
    count = len(openings)
    for kind in SINCE:
        column = phrases[PHRASES.index(kind)]
        yield since([index for index, value in enumerate(column) if value] if any(column) else [], count, SINCE_MAX)
    above, last = [], 0
    for opening, heading in zip(openings, is_heading, strict=True):
        above.append(last)
        if heading:
            last = opening
    yield above
