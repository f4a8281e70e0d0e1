"""Lines of a text page, with what its signs say of them."""

from __future__ import annotations

from newsparse.blocks.block import Link
from newsparse.blocks.characters import normalise
from newsparse.blocks.text.marks import Mark
from newsparse.named_tuple import NamedTuple


class Line(NamedTuple):
    """A line of the source with what its markup said."""

    text: str
    number: int
    gap: int
    """As `Block.gap`."""
    kind: str = "paragraph"
    heading_level: int = 0
    links: tuple[Link, ...] = ()
    is_marked: bool = False
    """As `Block.is_marked`."""
    images: int = 0
    """As `Block.images`."""


def read_plain_line(text: str, mark: Mark | None, number: int, gap: int) -> Line:
    """Read a line without markup.

    Args:
        text: The line, unwrapped, without indentation and without the signs of its mark.
        mark: What its signs say of it.
        number: Of the source line.
        gap: Empty lines before it.
    """
    if mark is None:
        return Line(normalise(text), number, gap)
    return Line(normalise(text), number, gap, mark.kind, mark.level, (), mark.is_sure)
