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


class _ContainerSums:
    """Sums over the blocks of each container and of its descendants; a linked heading marks the card of a teaser."""

    def __init__(self, page: Page, occupied: Sequence[int], lengths: Sequence[int]) -> None:
        count = len(page.containers)
        self.chars, self.links, self.headings, self.blocks = [0] * count, [0] * count, [0] * count, [0] * count
        for block, size in zip(page.blocks, lengths, strict=True):
            at = block.container
            self.chars[at] += size
            self.blocks[at] += 1
            if block.link_chars:
                self.links[at] += block.link_chars
                self.headings[at] += block.kind == "heading" and 10 * block.link_chars >= 9 * size
        for at in reversed(occupied):
            if at:
                parent = page.containers[at].parent
                self.chars[parent] += self.chars[at]
                self.links[parent] += self.links[at]
                self.headings[parent] += self.headings[at]
                self.blocks[parent] += self.blocks[at]

    def list_values(self, container: int) -> tuple[int, int, int]:
        """Return the share of links in a container's text, its headings that are links, and its blocks."""
        return (
            100 * self.links[container] // (self.chars[container] or 1),
            min(self.headings[container], HEADINGS_MAX),
            min(self.blocks[container], BLOCKS_MAX),
        )


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
        self._sums = _ContainerSums(page, layout.occupied, lengths)

    def compute_row(self, container: int) -> tuple[int, ...]:
        """Return the columns of a container that holds blocks."""
        boxes, containers, prose = self._roles.boxes, self._containers, self._prose
        box = boxes[container]
        outer = boxes[max(0, containers[box].parent)]
        outermost = boxes[max(0, containers[outer].parent)]
        up, down = self._steps[container]
        return (
            min(containers[container].depth, DEPTH_MAX),
            self._roles[container].lists,
            100 * prose.own[box] // self._total,
            100 * prose.total[outer] // self._total,
            self._box_links[box],
            int(box == prose.best),
            min(up, STEPS_MAX),
            min(down, STEPS_MAX),
            *self._sums.list_values(outer),
            *self._sums.list_values(outermost),
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
