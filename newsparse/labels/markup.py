"""Features of a block's position in the markup: its box, the containers around it, and the names of their elements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from newsparse.blocks.block import Container, Page
from newsparse.labels.lexicon import Lexicon, compute_name_features
from newsparse.labels.limits import limit
from newsparse.labels.screening import Screening
from newsparse.labels.structure import Layout, Prose, add_ancestors, sum_prose
from newsparse.tables.element_names import MEANINGS
from newsparse.trees.table import turn_rows

COLUMNS = (
    "depth", "lists around", "prose in box", "prose in outer box", "links in box", "best box",
    "way up from best box", "way down to it",
    *(f"{what} in {box} box" for box in ("outer", "outer outer") for what in ("links", "linked headings", "blocks")),
    *(f"{reach} {meaning}" for reach in ("near", "around") for meaning in MEANINGS),
)  # fmt: skip
BEFORE_STEPS = COLUMNS.index("way up from best box") - COLUMNS.index("prose in box")
"""Number of the columns of a box that stand before the steps from the best box."""
BLOCKS_MAX, HEADINGS_MAX, DEPTH_MAX, STEPS_MAX = 99, 9, 40, 12


def compute_markup_columns(
    page: Page, layout: Layout, prose: Sequence[int], lexicon: Lexicon, screening: Screening
) -> Iterator[Sequence[int]]:
    """Yield the columns named in `COLUMNS` for the blocks that are looked at closely, then those of element names.

    Args:
        page: The page.
        layout: Its layout.
        prose: Size of each block that is prose, else 0.
        lexicon: The weights of names.
        screening: Which blocks are looked at closely.
    """
    boxes, containers = layout.roles.boxes, page.containers
    inside = [page.blocks[at].container for at in screening.kept]
    around = [boxes[at] for at in inside]
    roles = [layout.roles[at] for at in inside]
    sums = sum_prose(page, layout, prose)
    steps = _count_steps(containers, layout.occupied, sums.around_best)
    names = compute_name_features(containers, lexicon, add_ancestors(containers, inside))
    rows = _describe_boxes(page, layout, set(around), sums, sum(prose) or 1, screening.lengths)
    columns = list(turn_rows([rows[box] for box in around]))
    yield limit([containers[at].depth for at in inside], DEPTH_MAX)
    yield [role.lists for role in roles]
    yield from columns[:BEFORE_STEPS]
    yield limit([steps[at][0] for at in inside], STEPS_MAX)
    yield limit([steps[at][1] for at in inside], STEPS_MAX)
    yield from columns[BEFORE_STEPS:]
    del rows, columns, steps, sums
    yield from turn_rows([_split_bits(role.near) for role in roles])
    yield from turn_rows([_split_bits(role.all) for role in roles])
    yield from turn_rows([names[at] for at in inside])


def _describe_boxes(
    page: Page, layout: Layout, wanted: Iterable[int], prose: Prose, total: int, lengths: Sequence[int]
) -> dict[int, tuple[int, ...]]:
    """Return for some boxes the columns that are equal for all blocks in a box: those before the steps, and those after."""
    boxes, containers, sums = layout.roles.boxes, page.containers, layout.sums
    links = _compute_link_shares(page, boxes, lengths)
    surroundings: dict[int, tuple[int, ...]] = {}
    found: dict[int, tuple[int, ...]] = {}
    for box in wanted:
        outer = boxes[max(0, containers[box].parent)]
        outermost = boxes[max(0, containers[outer].parent)]
        for at in (outer, outermost):
            if at not in surroundings:
                surroundings[at] = (
                    100 * sums.links[at] // (sums.chars[at] or 1),
                    min(sums.headings[at], HEADINGS_MAX),
                    min(sums.blocks[at], BLOCKS_MAX),
                )
        found[box] = (
            100 * prose.own[box] // total,
            100 * prose.total[outer] // total,
            links[box],
            int(box == prose.best),
            *surroundings[outer],
            *surroundings[outermost],
        )
    return found


def _compute_link_shares(page: Page, boxes: Sequence[int], lengths: Sequence[int]) -> dict[int, int]:
    """Return for each box with blocks the share of link text in its text, in per cent."""
    chars: defaultdict[int, int] = defaultdict(int)
    links: defaultdict[int, int] = defaultdict(int)
    for block, size in zip(page.blocks, lengths, strict=True):
        box = boxes[block.container]
        chars[box] += size
        links[box] += block.link_chars
    return {box: 100 * links[box] // (size or 1) for box, size in chars.items()}


def _count_steps(
    containers: Sequence[Container], occupied: Sequence[int], around_best: list[int]
) -> dict[int, tuple[int, int]]:
    """Return for each occupied container the steps up, and then down, on the path in the tree from the best box to it."""
    steps_up = {container: step for step, container in enumerate(around_best)}
    steps: dict[int, tuple[int, int]] = {}
    distinct: dict[tuple[int, int], tuple[int, int]] = {}
    for index in occupied:
        up = steps_up.get(index)
        if up is None:
            up, down = steps[containers[index].parent]
            path = (up, down + 1)
            steps[index] = distinct.setdefault(path, path)
        else:
            steps[index] = (up, 0)
    return steps


@lru_cache(maxsize=1024)
def _split_bits(bits: int) -> tuple[int, ...]:
    """Return the bits of a set of meanings as a column each."""
    return tuple([(bits >> bit) & 1 for bit in range(len(MEANINGS))])
