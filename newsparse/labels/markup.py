"""Where blocks stand in a page's markup, and what the names of elements around them tell, a list a column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from newsparse.blocks.block import Container, Page
from newsparse.labels.lexicon import Lexicon, name_rows
from newsparse.labels.structure import GROUPS, ContainerRole, Prose, prose_of

COLUMNS = (
    "depth", "lists around", "prose in box", "prose in outer box", "links in box", "best box",
    "way up from best box", "way down to it",
    *(f"{what} in {box} box" for box in ("outer", "outer outer") for what in ("links", "linked headings", "blocks")),
    *(f"{reach} {group}" for reach in ("near", "around") for group in GROUPS),
)  # fmt: skip
BLOCKS_MAX = 99


class _Sums:
    """What each container holds, with all inside it: a teaser's text is told by its card's linked heading."""

    def __init__(self, page: Page) -> None:
        count = len(page.containers)
        self.chars, self.links, self.headings, self.blocks = [0] * count, [0] * count, [0] * count, [0] * count
        for block in page.blocks:
            at = block.container
            size = len(block.text)
            self.chars[at] += size
            self.blocks[at] += 1
            if block.link_chars:
                self.links[at] += block.link_chars
                self.headings[at] += block.kind == "heading" and 10 * block.link_chars >= 9 * size
        for at in range(count - 1, 0, -1):
            if self.blocks[at]:
                parent = page.containers[at].parent
                self.chars[parent] += self.chars[at]
                self.links[parent] += self.links[at]
                self.headings[parent] += self.headings[at]
                self.blocks[parent] += self.blocks[at]

    def row(self, container: int) -> tuple[int, int, int]:
        """Return the share of links in a container's text, its headings that are links, and its blocks."""
        return (
            100 * self.links[container] // (self.chars[container] or 1),
            min(self.headings[container], 9),
            min(self.blocks[container], BLOCKS_MAX),
        )


def markup_columns(
    page: Page, roles: Sequence[ContainerRole], prose: Sequence[int], lexicon: Lexicon
) -> Iterator[tuple[int, ...]]:
    """Yield the columns named in `COLUMNS`, a number a block, then those of the names of its element.

    Args:
        page: The page.
        roles: What each of its containers is.
        prose: Size of each block that is prose, else 0.
        lexicon: The weights of names.
    """
    sums = prose_of(page.containers, roles, page.blocks, prose)
    total = sum(prose) or 1
    ways = _ways(page.containers, sums.around_best)
    box_links = _link_shares(page, roles)
    held = _Sums(page)
    inside = [block.container for block in page.blocks]
    rows = {at: _place_row(at, page, roles, sums, total, ways, box_links, held) for at in set(inside)}
    yield from zip(*[rows[at] for at in inside], strict=True)
    yield from zip(*[_flags(roles[at].near) for at in inside], strict=True)
    yield from zip(*[_flags(roles[at].all) for at in inside], strict=True)
    names = name_rows(page.containers, lexicon)
    yield from zip(*[names[at] for at in inside], strict=True)


def _link_shares(page: Page, roles: Sequence[ContainerRole]) -> dict[int, int]:
    """Return for each box that holds blocks the share of links in their text."""
    chars, links = Counter[int](), Counter[int]()
    for block in page.blocks:
        box = roles[block.container].box
        chars[box] += len(block.text)
        links[box] += block.link_chars
    return {box: 100 * links[box] // (size or 1) for box, size in chars.items()}


def _ways(containers: Sequence[Container], around_best: list[int]) -> list[tuple[int, int]]:
    """Return for each container how many steps the way from the best box to it goes up, and then down."""
    steps_up = {container: step for step, container in enumerate(around_best)}
    ways: list[tuple[int, int]] = []
    for index, container in enumerate(containers):
        up = steps_up.get(index)
        if up is None:
            up, down = ways[container.parent]
            ways.append((up, down + 1))
        else:
            ways.append((up, 0))
    return ways


def _place_row(
    container: int,
    page: Page,
    roles: Sequence[ContainerRole],
    sums: Prose,
    total: int,
    ways: list[tuple[int, int]],
    box_links: dict[int, int],
    held: _Sums,
) -> tuple[int, ...]:
    role = roles[container]
    box = role.box
    outer = roles[max(0, page.containers[box].parent)].box
    outermost = roles[max(0, page.containers[outer].parent)].box
    up, down = ways[container]
    return (
        min(page.containers[container].depth, 40),
        role.lists,
        100 * sums.own[box] // total,
        100 * sums.total[outer] // total,
        box_links[box],
        int(box == sums.best),
        min(up, 12),
        min(down, 12),
        *held.row(outer),
        *held.row(outermost),
    )


@lru_cache(maxsize=1024)
def _flags(bits: int) -> tuple[int, ...]:
    return tuple([(bits >> bit) & 1 for bit in range(len(GROUPS))])
