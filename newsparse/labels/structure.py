"""The structure of a page's markup: roles of its containers, sums of prose, and template groups of its blocks.

A text page has one container only.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from newsparse.blocks.block import Block, Container, Page
from newsparse.named_tuple import NamedTuple
from newsparse.tables.element_names import TAG_BITS, element_meanings

LISTS = frozenset(("ul", "ol", "table", "dl"))
TEXT_TAGS = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "figcaption",
        "figure",
        "pre",
        "td",
        "th",
        "tr",
        "tbody",
        "table",
        "center",
    ]
)
"""Elements of a line of text or of an arrangement of lines; a block's box is the innermost other element around it."""

LINKED_HEADING_MIN = 9
"""Tenths of a heading's characters that are link where the heading is one."""


class ContainerRole(NamedTuple):
    """The role of one container in its page."""

    own: int
    """Bits of `MEANINGS` that its tag and names have."""
    near: int
    """Bits of it, its parent and its grandparent."""
    all: int
    """Bits of it and every container around it."""
    box: int
    """Index of its box: itself, or the innermost container around it that is not in `TEXT_TAGS`."""
    lists: int
    """Number of lists and tables around it."""


class ContainerRoles(Sequence[ContainerRole]):
    """The role of each container of a page, in their order; found when first asked for, as most are never asked."""

    def __init__(self, containers: Sequence[Container]) -> None:
        self._containers = containers
        self._known: list[ContainerRole | None] = [None] * len(containers)
        self._distinct: dict[ContainerRole, ContainerRole] = {}  # thousands of paragraphs or rows have the same one
        self.boxes: list[int] = []
        """The box of each container."""
        for index, (parent, tag, _, _) in enumerate(containers):
            self.boxes.append(self.boxes[parent] if tag in TEXT_TAGS and parent >= 0 else index)

    def __len__(self) -> int:
        return len(self._known)

    def __getitem__(self, at: Any) -> Any:
        """Return the role of one container."""
        return self._known[at] or self._find(at)

    def _find(self, at: int) -> ContainerRole:
        """Find a role, and first those of the containers around it; not by recursion, as elements nest thousands deep."""
        known, containers = self._known, self._containers
        path = [at]
        parent = containers[at].parent
        while parent >= 0 and known[parent] is None:
            path.append(parent)
            parent = containers[parent].parent
        outer = known[parent] if parent >= 0 else None
        for index in reversed(path):
            parent, tag, names, _ = containers[index]
            own = (element_meanings(names) if names else 0) | TAG_BITS.get(tag, 0)
            if outer is None:
                found = ContainerRole(own, own, own, index, 0)
            else:
                beyond = known[around] if (around := containers[parent].parent) >= 0 else None
                near = own | outer.own | (beyond.own if beyond else 0)
                role = ContainerRole(own, near, own | outer.all, self.boxes[index], outer.lists + (tag in LISTS))
                found = self._distinct.setdefault(role, role)
            known[index] = outer = found
        return found


class Prose(NamedTuple):
    """Sizes of a page's prose (running text) by container."""

    own: list[int]
    """For each container, size of the prose whose box it is."""
    total: list[int]
    """For each container, size of the prose in it and in its descendants."""
    best: int
    """The box with most prose; the prose of its child boxes counts half."""
    around_best: list[int]
    """The best box and the containers around it, innermost first."""


class SubtreeSums(NamedTuple):
    """Sums over the blocks of each container and of its descendants."""

    chars: list[int]
    links: list[int]
    """Characters of links."""
    headings: list[int]
    """Headings that are links: each marks the card of a teaser."""
    blocks: list[int]
    first: list[int]
    """Position of the first of these blocks; the number of the page's blocks where there is none."""
    last: list[int]
    """Position of the last of them, -1 where there is none."""


class Layout:
    """The structure of a page's markup."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.roles = ContainerRoles(page.containers)
        """The role of each container."""
        self.template_groups = find_template_groups(page.containers, page.blocks)
        """The number of each block's template group."""
        self.occupied = add_ancestors(page.containers, {block.container for block in page.blocks})
        """The containers that hold blocks, themselves or in others, outermost first."""

    def pairs_upward(self) -> Iterator[tuple[int, int]]:
        """Yield the occupied containers but the outermost, innermost first, each with the one around it."""
        containers = self._page.containers
        return ((at, containers[at].parent) for at in reversed(self.occupied) if at)

    @cached_property
    def sums(self) -> SubtreeSums:
        """The sums over the blocks in each container; of text pages nobody asks for them."""
        blocks, count = self._page.blocks, len(self._page.containers)
        chars, links, headings, sizes = [0] * count, [0] * count, [0] * count, [0] * count
        first, last = [len(blocks)] * count, [-1] * count
        for index, block in enumerate(blocks):
            at, size = block.container, len(block.text)
            chars[at] += size
            sizes[at] += 1
            if block.link_chars:
                links[at] += block.link_chars
                headings[at] += block.kind == "heading" and 10 * block.link_chars >= LINKED_HEADING_MIN * size
            if last[at] < 0:
                first[at] = index
            last[at] = index
        for at, parent in self.pairs_upward():
            chars[parent] += chars[at]
            links[parent] += links[at]
            headings[parent] += headings[at]
            sizes[parent] += sizes[at]
            if first[at] < first[parent]:
                first[parent] = first[at]
            if last[at] > last[parent]:
                last[parent] = last[at]
        return SubtreeSums(chars, links, headings, sizes, first, last)


def add_ancestors(containers: Sequence[Container], wanted: Iterable[int]) -> list[int]:
    """Return some containers and all containers around them, each before those in it.

    >>> add_ancestors([Container(-1, "", "", 0), Container(0, "nav", "", 1), Container(0, "p", "", 1)], [2])
    [0, 2]
    """
    found: set[int] = set()
    for node in wanted:
        while node >= 0 and node not in found:
            found.add(node)
            node = containers[node].parent
    return sorted(found)


def sum_prose(page: Page, layout: Layout, sizes: Sequence[int]) -> Prose:
    """Add up prose by container; `sizes` has the size of each block that is prose, else 0."""
    containers, boxes = page.containers, layout.roles.boxes
    own = [0] * len(containers)
    for block, size in zip(page.blocks, sizes, strict=True):
        if size:
            own[boxes[block.container]] += size
    total = own.copy()
    weight = [float(size) for size in own]
    for index, parent in layout.pairs_upward():
        if total[index]:
            total[parent] += total[index]
            weight[parent] += own[index] / 2
    best = max(layout.occupied, key=weight.__getitem__)
    around, node = [best], containers[best].parent
    while node >= 0:
        around.append(node)
        node = containers[node].parent
    return Prose(own, total, best, around)


def find_template_groups(containers: tuple[Container, ...], blocks: tuple[Block, ...]) -> list[int]:
    """Return the number of each block's template group.

    Blocks of one group have equal tags and names, and their parents have equal tags and names: pages print such blocks by
    the same template.
    """
    numbers: dict[Hashable, int] = {}
    known: dict[tuple[Container, bool], int] = {}
    found = []
    for block in blocks:
        inner = containers[block.container]
        key = (inner, block.gap < 0)
        if key not in known:
            outer = containers[inner.parent] if inner.parent >= 0 else inner
            kind = (inner.tag, inner.names, outer.tag, outer.names, block.gap < 0)
            known[key] = numbers.setdefault(kind, len(numbers))
        found.append(known[key])
    return found
