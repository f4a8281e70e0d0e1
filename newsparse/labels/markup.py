"""Features of a block's position in the markup: its box, the containers around it, and the names of their elements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from newsparse.blocks.block import Container, Page
from newsparse.labels.lexicon import Lexicon, compute_name_features
from newsparse.labels.screening import Screening
from newsparse.labels.structure import Layout, add_ancestors, sum_prose
from newsparse.tables.element_names import MEANINGS

COLUMNS = (
    "depth", "lists around", "prose in box", "prose in outer box", "links in box", "best box",
    "way up from best box", "way down to it",
    *(f"{what} in {box} box" for box in ("outer", "outer outer") for what in ("links", "linked headings", "blocks")),
    *(f"{reach} {meaning}" for reach in ("near", "around") for meaning in MEANINGS),
)  # fmt: skip
BLOCKS_MAX, HEADINGS_MAX, DEPTH_MAX, STEPS_MAX = 99, 9, 40, 12


def compute_markup_columns(
    page: Page, layout: Layout, prose: Sequence[int], lexicon: Lexicon, screening: Screening
) -> Iterator[tuple[int, ...]]:
    """Yield the columns named in `COLUMNS` for the blocks that are looked at closely, then those of element names.

    Args:
        page: The page.
        layout: Its layout.
        prose: Size of each block that is prose, else 0.
        lexicon: The weights of names.
        screening: Which blocks are looked at closely.
    """
    inside = [page.blocks[at].container for at in screening.kept]
    distinct = set(inside)
    known = _ContainerRows(page, layout, prose, screening.lengths)
    names = compute_name_features(page.containers, lexicon, add_ancestors(page.containers, distinct))
    rows = {at: known.compute_row(at) for at in distinct}
    yield from zip(*[rows[at] for at in inside], strict=True)
    yield from zip(*[_split_bits(layout.roles[at].near) for at in inside], strict=True)
    yield from zip(*[_split_bits(layout.roles[at].all) for at in inside], strict=True)
    yield from zip(*[names[at] for at in inside], strict=True)


class _ContainerRows:
    """The columns in `COLUMNS` up to the meanings, which are equal for all blocks of a container."""

    def __init__(self, page: Page, layout: Layout, prose: Sequence[int], lengths: Sequence[int]) -> None:
        self._containers, self._roles = page.containers, layout.roles
        self._prose = sum_prose(page, layout, prose)
        self._total = sum(prose) or 1
        self._steps = _count_steps(page.containers, layout.occupied, self._prose.around_best)
        self._box_links = _compute_link_shares(page, layout.roles.boxes, lengths)
        self._sums = layout.sums
        self._by_box: dict[int, tuple[tuple[int, ...], tuple[int, ...]]] = {}

    def compute_row(self, container: int) -> tuple[int, ...]:
        """Return the columns of a container that holds blocks."""
        box = self._roles.boxes[container]
        known = self._by_box.get(box)
        if known is None:
            known = self._by_box[box] = self._describe_box(box)
        up, down = self._steps[container]
        return (
            min(self._containers[container].depth, DEPTH_MAX),
            self._roles[container].lists,
            *known[0],
            min(up, STEPS_MAX),
            min(down, STEPS_MAX),
            *known[1],
        )

    def _describe_box(self, box: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Return the columns that are equal for all containers of a box: before the steps, and after them."""
        boxes, containers, prose = self._roles.boxes, self._containers, self._prose
        outer = boxes[max(0, containers[box].parent)]
        outermost = boxes[max(0, containers[outer].parent)]
        return (
            (
                100 * prose.own[box] // self._total,
                100 * prose.total[outer] // self._total,
                self._box_links[box],
                int(box == prose.best),
            ),
            self._list_sums(outer) + self._list_sums(outermost),
        )

    def _list_sums(self, container: int) -> tuple[int, int, int]:
        """Return the share of links in a container's text, its headings that are links, and its blocks."""
        sums = self._sums
        return (
            100 * sums.links[container] // (sums.chars[container] or 1),
            min(sums.headings[container], HEADINGS_MAX),
            min(sums.blocks[container], BLOCKS_MAX),
        )


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
    for index in occupied:
        up = steps_up.get(index)
        if up is None:
            up, down = steps[containers[index].parent]
            steps[index] = (up, down + 1)
        else:
            steps[index] = (up, 0)
    return steps


@lru_cache(maxsize=1024)
def _split_bits(bits: int) -> tuple[int, ...]:
    """Return the bits of a set of meanings as a column each."""
    return tuple([(bits >> bit) & 1 for bit in range(len(MEANINGS))])
