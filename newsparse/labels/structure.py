"""The structure of a page's markup: roles of its containers, sums of prose, and template groups of its blocks.

A text page has one container only.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple

from newsparse.blocks.block import Block, Container, Page
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


def find_container_roles(containers: tuple[Container, ...]) -> list[ContainerRole]:
    """Return the role of each container, in the same order."""
    roles: list[ContainerRole] = []
    for index, (parent, tag, names, _) in enumerate(containers):
        own = (element_meanings(names) if names else 0) | TAG_BITS.get(tag, 0)
        if parent < 0:
            roles.append(ContainerRole(own, own, own, index, 0))
            continue
        outer = roles[parent]
        grand = containers[parent].parent
        near = own | outer.own | (roles[grand].own if grand >= 0 else 0)
        box = outer.box if tag in TEXT_TAGS else index
        roles.append(ContainerRole(own, near, own | outer.all, box, outer.lists + (tag in LISTS)))
    return roles


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


def sum_prose(
    containers: tuple[Container, ...], roles: Sequence[ContainerRole], blocks: tuple[Block, ...], sizes: Sequence[int]
) -> Prose:
    """Add up prose by container; `sizes` has the size of each block that is prose, else 0."""
    own = [0] * len(containers)
    for block, size in zip(blocks, sizes, strict=True):
        if size:
            own[roles[block.container].box] += size
    total = own.copy()
    weight = [float(size) for size in own]
    for index in range(len(containers) - 1, 0, -1):
        parent = containers[index].parent
        total[parent] += total[index]
        weight[parent] += own[index] / 2
    best = max(range(len(containers)), key=weight.__getitem__)
    around, node = [best], containers[best].parent
    while node >= 0:
        around.append(node)
        node = containers[node].parent
    return Prose(own, total, best, around)


class Layout(NamedTuple):
    """The structure of a page's markup."""

    roles: list[ContainerRole]
    """The role of each container."""
    template_groups: list[int]
    """The number of each block's template group."""


def build_layout(page: Page) -> Layout:
    """Return the layout of a page."""
    return Layout(find_container_roles(page.containers), find_template_groups(page.containers, page.blocks))


def find_template_groups(containers: tuple[Container, ...], blocks: tuple[Block, ...]) -> list[int]:
    """Return the number of each block's template group.

    Blocks of one group have equal tags and names, and their parents have equal tags and names: pages print such blocks by
    the same template.
    """
    numbers: dict[Hashable, int] = {}
    known: dict[tuple[int, bool], int] = {}
    found = []
    for block in blocks:
        key = (block.container, block.gap < 0)
        if key not in known:
            inner = containers[block.container]
            outer = containers[inner.parent] if inner.parent >= 0 else inner
            kind = (inner.tag, inner.names, outer.tag, outer.names, block.gap < 0)
            known[key] = numbers.setdefault(kind, len(numbers))
        found.append(known[key])
    return found
