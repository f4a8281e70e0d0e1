"""Markdown: which pages are written in it, and their lines without its signs."""

from __future__ import annotations

import re

from newsparse.blocks.block import Link
from newsparse.blocks.characters import normalise
from newsparse.blocks.text.line import BULLET_RE, Line
from newsparse.tables.lazy_regex import pattern

MARKDOWN_RE = pattern(r"^#{1,6} |\]\([^)\s]{1,500}\)|^\*\*|^!\[", re.MULTILINE)
MARKDOWN_SIGNS = ("# ", "](", "**", "![")
"""One of them is in each match of the pattern."""
MARKDOWN_MIN_SIGNS = 5
HEAD_CHARS = 20_000
"""How much of a page is searched for signs."""
LINK_RE = pattern(r"(!?)\[([^\[\]]{0,300})\]\(([^()\s]{0,500})[^()]{0,100}\)")
HEADING_RE = pattern(r"(#{1,6})\s+")
EMPHASIS_RE = pattern(r"(?<!\w)(\*\*|__|\*|_)(?=\S)([^*_]{1,300}?)(?<=\S)\1(?!\w)")


def is_markdown(text: str) -> bool:
    """Whether a page has several of Markdown's signs near its beginning."""
    if not any(sign in text for sign in MARKDOWN_SIGNS):
        return False
    return len(MARKDOWN_RE.findall(text, 0, HEAD_CHARS)) >= MARKDOWN_MIN_SIGNS


def read_markdown_line(line: str, number: int, gap: int) -> Line:
    """Read a line of Markdown: what its signs say of it, and its text without them.

    >>> read_markdown_line("## Rain in [Lisbon](/lisbon)", 0, 0)
    Line(text='Rain in Lisbon', number=0, gap=0, kind='heading', heading_level=2, links=(Link(text='Lisbon', url='/lisbon', rel=''),))
    """
    kind, level = "paragraph", 0
    heading = HEADING_RE.match(line)
    if heading:
        kind, level, line = "heading", len(heading[1]), line[heading.end() :]
    elif line.startswith(">"):
        kind, line = "quote", line.lstrip("> ")
    elif line.startswith("|") and line.endswith("|"):
        kind, line = "table_row", line.strip("| ")
        line = "" if not line.strip("-:| ") else line
    elif (bullet := BULLET_RE.match(line)) is not None:
        kind, line = "list_item", line[bullet.end() :]
    elif not line.strip("-=*_ "):
        line = ""
    links = tuple(Link(normalise(m[2]), m[3]) for m in LINK_RE.finditer(line) if not m[1] and m[2].strip())
    line = LINK_RE.sub(lambda m: "" if m[1] else m[2], line)
    return Line(normalise(EMPHASIS_RE.sub(r"\2", line)), number, gap, kind, level, links)
