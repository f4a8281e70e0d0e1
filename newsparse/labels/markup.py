"""Features of a block's position in the markup: its box, the containers around it, and the names of their elements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from newsparse.blocks.block import Container, Page
from newsparse.labels.lexicon import Lexicon, compute_name_features
from newsparse.labels.structure import ContainerRole, Prose, sum_prose
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

    def list_values(self, container: int) -> tuple[int, int, int]:
        """Return the share of links in a container's text, its headings that are links, and its blocks."""
        return (
            100 * self.links[container] // (self.chars[container] or 1),
            min(self.headings[container], HEADINGS_MAX),
            min(self.blocks[container], BLOCKS_MAX),
        )


def compute_markup_columns(
    page: Page, roles: Sequence[ContainerRole], prose: Sequence[int], lexicon: Lexicon
) -> Iterator[tuple[int, ...]]:
    """Yield the columns named in `COLUMNS`, a number a block, then those of the names of its element.

    Args:
        page: The page.
        roles: The role of each of its containers.
        prose: Size of each block that is prose, else 0.
        lexicon: The weights of names.
    """
    sums = sum_prose(page.containers, roles, page.blocks, prose)
    total = sum(prose) or 1
    steps = _count_steps(page.containers, sums.around_best)
    box_links = _compute_link_shares(page, roles)
    container_sums = _ContainerSums(page)
    inside = [block.container for block in page.blocks]
    rows = {
        at: _compute_container_row(at, page, roles, sums, total, steps, box_links, container_sums) for at in set(inside)
    }
    yield from zip(*[rows[at] for at in inside], strict=True)
    yield from zip(*[_split_bits(roles[at].near) for at in inside], strict=True)
    yield from zip(*[_split_bits(roles[at].all) for at in inside], strict=True)
    names = compute_name_features(page.containers, lexicon)
    yield from zip(*[names[at] for at in inside], strict=True)


def _compute_link_shares(page: Page, roles: Sequence[ContainerRole]) -> dict[int, int]:
    """Return for each box with blocks the share of link text in its text, in per cent."""
    chars, links = Counter[int](), Counter[int]()
    for block in page.blocks:
        box = roles[block.container].box
        chars[box] += len(block.text)
        links[box] += block.link_chars
    return {box: 100 * links[box] // (size or 1) for box, size in chars.items()}


def _count_steps(containers: Sequence[Container], around_best: list[int]) -> list[tuple[int, int]]:
    """Return for each container the steps up, and then down, on the path in the tree from the best box to it."""
    steps_up = {container: step for step, container in enumerate(around_best)}
    steps: list[tuple[int, int]] = []
    for index, container in enumerate(containers):
        up = steps_up.get(index)
        if up is None:
            up, down = steps[container.parent]
            steps.append((up, down + 1))
        else:
            steps.append((up, 0))
    return steps


def _compute_container_row(
    container: int,
    page: Page,
    roles: Sequence[ContainerRole],
    sums: Prose,
    total: int,
    steps: list[tuple[int, int]],
    box_links: dict[int, int],
    container_sums: _ContainerSums,
) -> tuple[int, ...]:
    role = roles[container]
    box = role.box
    outer = roles[max(0, page.containers[box].parent)].box
    outermost = roles[max(0, page.containers[outer].parent)].box
    up, down = steps[container]
    return (
        min(page.containers[container].depth, DEPTH_MAX),
        role.lists,
        100 * sums.own[box] // total,
        100 * sums.total[outer] // total,
        box_links[box],
        int(box == sums.best),
        min(up, STEPS_MAX),
        min(down, STEPS_MAX),
        *container_sums.list_values(outer),
        *container_sums.list_values(outermost),
    )


@lru_cache(maxsize=1024)
def _split_bits(bits: int) -> tuple[int, ...]:
    """Return the bits of a set of meanings as a column each."""
    return tuple([(bits >> bit) & 1 for bit in range(len(MEANINGS))])
