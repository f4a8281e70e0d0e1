"""Screening: which blocks of a page are looked at closely.

Half of a page's blocks are entries of menus, teasers and footers far from any prose. What their texts say cannot make them
story, so a small model with a dozen columns that cost next to nothing (lengths, links, elements, distances to dense text)
screens them out first: they are chrome, and their texts are not read for features. A block that may be prose is always
looked at, whatever the model says. Flattened text has neither links nor elements; there it lost headlines and sections for
little time, so all blocks of a text page are looked at.

Gets wrong: lines of the record far from the story (a section in a menu, a date in a footer), and lists of links that are
the story; `docs/labelling.md` has the figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from newsparse.blocks.block import Block, Container, Page
from newsparse.labels.distances import measure_distances
from newsparse.labels.elements import KIND_NUMBERS, TAG_NUMBERS
from newsparse.labels.limits import limit
from newsparse.labels.shape import PROSE_MAX_LINK_SHARE, PROSE_MIN_SIZE, WIDE_FACTOR
from newsparse.named_tuple import NamedTuple
from newsparse.trees.model import SCALE, load_model
from newsparse.trees.scores import score
from newsparse.trees.table import Table

SCREENED_OUT_MAX = -3.4
"""Log-odds below which a block is screened out (chosen on held-out sites)."""
SCREENED_MIN_BLOCKS = 30
"""A page of fewer blocks is looked at as a whole: there is nothing to win."""
DENSE_MIN_CHARS, LINE_MIN_CHARS = 100, 40
"""Characters of dense text, and of a line that may be a sentence; both mostly unlinked."""
LENGTH_MAX, SPACES_MAX, DEPTH_MAX, BLOCKS_MAX, RUN_MAX, DISTANCE_MAX = 1000, 40, 40, 999, 50, 60
REACH = 5
"""Number of blocks before and after a block whose unlinked text is added up."""
LINK_MAX_CHARS, LINK_MIN_SHARE = 60, 80
"""A block up to this length with this share of link text is an entry of a list of links."""
LANDMARKS = {"nav": 1, "footer": 2, "aside": 4, "form": 8, "header": 16, "article": 32, "main": 64}
"""A bit for each element that names a part of the page."""
LISTS = frozenset(("ul", "ol", "dl", "table", "menu"))
RUN_KINDS = frozenset(("table_row", "list_item"))
LONG_RUN = 400
"""Of more rows or items in sequence only so many are looked at closely, half of them at either end."""
COLUMNS = (
    "length", "spaces", "blocks", "position", "dense text before", "dense text after", "since dense text",
    "until dense text", "since line", "until line", "unlinked text around", "length before", "length after",
    "length 2 before", "length 2 after",
    "link share", "kind", "heading level", "element", "depth", "lists around", "landmarks", "like the one before",
    "link share before", "link share after", "link share 2 before", "link share 2 after", "has names", "run of links",
)  # fmt: skip


class Screening(NamedTuple):
    """What is known of all blocks of a page before any of them is looked at closely."""

    kept: list[int]
    """Positions of the blocks that are looked at closely."""
    lengths: list[int]
    """Characters of each block."""
    link_shares: list[int]
    """Share of link text in each block, in per cent."""
    middles: tuple[range, ...] = ()
    """Positions in the midst of long tables and lists: they get the label of the table's two ends, if these have the same."""

    def pick(self, column: Sequence[int]) -> list[int]:
        """Return the numbers of the kept blocks from a column with one for each block."""
        return list(column) if len(self.kept) == len(column) else [column[at] for at in self.kept]

    def spread(self, column: Sequence[int], rest: int) -> list[int]:
        """Return a column with a number for each block from one with those of the kept blocks.

        Args:
            column: The numbers of the kept blocks.
            rest: The number of all others.
        """
        if len(column) == len(self.lengths):
            return list(column)
        found = [rest] * len(self.lengths)
        for at, number in zip(self.kept, column, strict=True):
            found[at] = number
        return found


def keep_all(page: Page) -> Screening:
    """Return a screening that looks at all blocks closely, as the training of the screening does."""
    return Screening(list(range(len(page.blocks))), *measure_blocks(page.blocks))


def screen_blocks(page: Page) -> Screening:
    """Decide which blocks of a page are looked at closely."""
    if page.kind == "text" or len(page.blocks) < SCREENED_MIN_BLOCKS:
        return keep_all(page)
    lengths, link_shares = measure_blocks(page.blocks)
    table = Table(len(lengths))
    table.add(compute_columns(page, lengths, link_shares))
    (chrome, other) = score(load_model("html-screening"), table)
    least = round(SCREENED_OUT_MAX * SCALE)
    kept = [
        at
        for at, (no, yes, block) in enumerate(zip(chrome, other, page.blocks, strict=True))
        if yes - no >= least or may_be_prose(block, link_shares[at])
    ]
    middles = tuple(find_middles(page.blocks, lengths)) if len(lengths) > LONG_RUN else ()
    ends = {at for middle in middles for at in (middle.start - 1, middle.stop)}
    if middles:
        skipped = {at for middle in middles for at in middle}
        kept = sorted(ends.union(at for at in kept if at not in skipped))
    return Screening(kept or list(range(len(lengths))), lengths, link_shares, middles)


def find_middles(blocks: Sequence[Block], lengths: Sequence[int]) -> Iterator[range]:
    """Yield the midst of each long run of short table rows or list items.

    A table of results has thousands of rows that differ in their figures only; its first and last rows tell what it is.
    """
    start = 0
    for at in range(1, len(lengths) + 1):
        is_same = at < len(lengths) and blocks[at].kind == blocks[start].kind and lengths[at] < PROSE_MIN_SIZE
        if is_same and lengths[start] < PROSE_MIN_SIZE:
            continue
        if blocks[start].kind in RUN_KINDS and at - start > LONG_RUN:
            yield range(start + LONG_RUN // 2, at - LONG_RUN // 2)
        start = at


def measure_blocks(blocks: Sequence[Block]) -> tuple[list[int], list[int]]:
    """Return the length of each block, and its share of link text in per cent."""
    lengths = [len(block.text) for block in blocks]
    return lengths, [100 * block.link_chars // size for block, size in zip(blocks, lengths, strict=True)]


def may_be_prose(block: Block, link_share: int) -> bool:
    """Whether a block is long and unlinked enough for prose; a character outside ASCII may be a wide one."""
    if link_share > PROSE_MAX_LINK_SHARE:
        return False
    size = len(block.text)
    return size >= PROSE_MIN_SIZE or (WIDE_FACTOR * size >= PROSE_MIN_SIZE and not block.text.isascii())


def compute_columns(page: Page, lengths: Sequence[int], link_shares: list[int]) -> Iterator[Sequence[int]]:
    """Yield the columns in `COLUMNS`, a number for each block."""
    blocks, count = page.blocks, len(lengths)
    sizes = limit(lengths, LENGTH_MAX)
    unlinked = [size if share < PROSE_MAX_LINK_SHARE else 0 for size, share in zip(sizes, link_shares, strict=True)]
    dense = [size if size >= DENSE_MIN_CHARS else 0 for size in unlinked]
    total = sum(dense) or 1
    before = list(accumulate(dense, initial=0))
    yield sizes
    yield limit([block.text.count(" ") for block in blocks], SPACES_MAX)
    yield [min(count, BLOCKS_MAX)] * count
    yield [100 * at // count for at in range(count)]
    yield [100 * mass // total for mass in before[:-1]]
    yield [100 * (before[-1] - mass) // total for mass in before[1:]]
    yield from _measure_both_ways(dense, DENSE_MIN_CHARS)
    yield from _measure_both_ways(unlinked, LINE_MIN_CHARS)
    sums = list(accumulate([*unlinked, *[0] * REACH], initial=0))
    sums = [0] * REACH + sums
    yield [high - low for low, high in zip(sums, sums[2 * REACH + 1 :], strict=False)]
    yield from _shift(sizes)
    yield from _compute_markup_columns(page, lengths, link_shares)


def _measure_both_ways(sizes: Sequence[int], least: int) -> Iterator[list[int]]:
    """Yield the distance from the last block of a size, and to the next one."""
    count = len(sizes)
    indexes = [at for at, size in enumerate(sizes) if size >= least]
    yield measure_distances(indexes, count, DISTANCE_MAX)
    yield measure_distances([count - 1 - at for at in reversed(indexes)], count, DISTANCE_MAX)[::-1]


def _shift(column: list[int]) -> Iterator[list[int]]:
    """Yield the values of a column one block before, one after, two before and two after; 0 beyond the page."""
    count = len(column)
    padded = [0, 0, *column, 0, 0]
    for start in (1, 3, 0, 4):
        yield padded[start : start + count]


def _compute_markup_columns(page: Page, lengths: Sequence[int], link_shares: list[int]) -> Iterator[list[int]]:
    blocks, containers = page.blocks, page.containers
    landmarks, lists = _find_surroundings(containers)
    inner = [containers[block.container] for block in blocks]
    yield link_shares
    yield [KIND_NUMBERS[block.kind] for block in blocks]
    yield [block.heading_level for block in blocks]
    yield [TAG_NUMBERS.get(container.tag, 0) for container in inner]
    yield limit([container.depth for container in inner], DEPTH_MAX)
    yield [lists[block.container] for block in blocks]
    yield [landmarks[block.container] for block in blocks]
    yield [
        0,
        *[(one.parent == other.parent) + 2 * (one.names == other.names) for one, other in pairwise(inner)],
    ][: len(blocks)]
    yield from _shift(link_shares)
    yield [1 if block.names else 0 for block in blocks]
    yield _measure_link_runs(lengths, link_shares)


def _find_surroundings(containers: Sequence[Container]) -> tuple[list[int], list[int]]:
    """Return for each container the bits of the landmarks, and the number of lists, that it is or lies in."""
    landmarks: list[int] = []
    lists: list[int] = []
    for parent, tag, _, _ in containers:
        if parent < 0:
            landmarks.append(0)
            lists.append(0)
        else:
            landmarks.append(landmarks[parent] | LANDMARKS[tag] if tag in LANDMARKS else landmarks[parent])
            lists.append(lists[parent] + 1 if tag in LISTS else lists[parent])
    return landmarks, lists


def _measure_link_runs(lengths: Sequence[int], link_shares: Sequence[int]) -> list[int]:
    """Return for each block the length of the run of short links that it is in, 0 outside of one."""
    found: list[int] = []
    run = 0
    for size, share in zip(lengths, link_shares, strict=True):
        if size < LINK_MAX_CHARS and share >= LINK_MIN_SHARE:
            run += 1
            continue
        found += [min(run, RUN_MAX)] * run + [0]
        run = 0
    return found + [min(run, RUN_MAX)] * run
