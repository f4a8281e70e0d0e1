"""Lines of a text page, with what bullets say of them."""

from __future__ import annotations

from typing import NamedTuple

from newsparse.blocks.block import Link
from newsparse.blocks.characters import normalise
from newsparse.tables.lazy_regex import pattern

BULLET_RE = pattern(r"(?:[*•●▪■◦‣·–-]|\d{1,2}[.)])\s+(?=\S)")
BULLET_SIGNS = "*•●▪■◦‣·"
"""Bullets that are taken off their item; numbers and dashes may belong to its text."""


class Line(NamedTuple):
    """A line of the source with what its markup said."""

    text: str
    number: int
    gap: int
    """As `Block.gap`."""
    kind: str = "paragraph"
    heading_level: int = 0
    links: tuple[Link, ...] = ()


def read_plain_line(line: str, number: int, gap: int) -> Line:
    """Read a line without markup: an item where it begins with a bullet, else a paragraph.

    >>> [read_plain_line(line, 0, 0)[::3] for line in ("• Rain", "2. Wind", "Rain fell")]
    [('Rain', 'list_item'), ('2. Wind', 'list_item'), ('Rain fell', 'paragraph')]
    """
    bullet = BULLET_RE.match(line)
    if bullet and len(line) - bullet.end() > 1:
        start = bullet.end() if line[0] in BULLET_SIGNS else 0
        return Line(normalise(line[start:]), number, gap, "list_item")
    return Line(normalise(line), number, gap)
