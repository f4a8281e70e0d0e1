"""Where blocks stand in a page's markup: the second group of features. A text page has one container only."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple

from newsparse.blocks.block import Block, Container, Page
from newsparse.tables.element_names import MEANING_BITS, MEANINGS, TAG_BITS, element_meanings

GROUPS, GROUP_BITS, bits_of = MEANINGS, MEANING_BITS, element_meanings
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
"""Elements that hold a line of text or arrange lines; a block's box is the first enclosing element that is none of them."""


class ContainerRole(NamedTuple):
    """What one container is."""

    own: int
    """Bits of `GROUPS` that its tag and names show."""
    near: int
    """Bits of it, its parent and its grandparent."""
    all: int
    """Bits of it and every container around it."""
    box: int
    """Index of the nearest container that is a box."""
    lists: int
    """Lists and tables around it."""


def find_container_roles(containers: tuple[Container, ...]) -> list[ContainerRole]:
    """Return a role for each container, in the same order."""
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
    """Where a page's running text is."""

    own: list[int]
    """For each container, size of the prose whose box it is."""
    total: list[int]
    """For each container, size of the prose anywhere inside it."""
    best: int
    """The box that holds most prose, its parent's share counted half."""
    around_best: list[int]
    """The best box and the containers around it, innermost first."""


def prose_of(
    containers: tuple[Container, ...], roles: Sequence[ContainerRole], blocks: tuple[Block, ...], sizes: Sequence[int]
) -> Prose:
    """Add up prose by container; `sizes` has one number a block, 0 for one that is no prose."""
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
    """A page's markup as the features need it, worked out once."""

    roles: list[ContainerRole]
    """One a container."""
    alike: list[int]
    """One a block: the number of its kind."""


def layout_of(page: Page) -> Layout:
    """Work out a page's layout."""
    return Layout(find_container_roles(page.containers), signatures(page.containers, page.blocks))


def signatures(containers: tuple[Container, ...], blocks: tuple[Block, ...]) -> list[int]:
    """Return for each block the number of its kind: what it shares with its siblings in tags and names, its parent's too."""
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
