"""Flattened text into blocks: lines unwrapped, glued text split, names joined again.

The steps and their modules: characters and line ends (here), Markdown and links of text browsers (`markdown`,
`dumped_links`), hard wraps and lines broken at links (`wrapping`), glued blocks (`split`), pages in one line
(`unbroken`), and words that the splitter cut (`joins`).
"""

from __future__ import annotations

from collections.abc import Sequence

from newsparse.blocks.block import Block, Container, Page
from newsparse.blocks.characters import strip_invisible
from newsparse.blocks.text.dumped_links import join_links, strip_link_numbers
from newsparse.blocks.text.joins import mark_continuations
from newsparse.blocks.text.line import Line, read_plain_line
from newsparse.blocks.text.markdown import is_markdown, read_markdown_line
from newsparse.blocks.text.split import find_camel_names, split_echoes, split_line
from newsparse.blocks.text.unbroken import split_unbroken_lines
from newsparse.blocks.text.wrapping import join_broken, join_wrapped, wrap_width
from newsparse.tables.lazy_regex import pattern

NEWLINES = ("\r\n", *"\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
PAGE_BREAK_RE = pattern("(?<=\n\n)\f|(?<=\n\r\n)\f")
"""A page break after an empty line: it separates nothing more than the empty line does."""


def read_text(text: str) -> Page:
    r"""Read a flattened page.

    >>> page = read_text("HomeWorldRain in Lisbon\n\nRain in Lisbon\nIt rained.Also Read: Sun in Porto\n")
    >>> [(block.text, block.gap) for block in page.blocks]
    [('Home', 0), ('World', -1), ('Rain in Lisbon', -1), ('Rain in Lisbon', 1), ('It rained.', 0), ('Also Read: Sun in Porto', -1)]
    """
    blocks = mark_continuations(split_blocks(text))
    return Page("text", blocks, (Container(-1, "", "", 0),), ())


def split_blocks(text: str) -> Sequence[Block]:
    """Return the blocks of a flattened page before it is known which of them continue another."""
    text = normalise_newlines(text)
    lines = _read_lines(text)
    camels = find_camel_names(text)
    return split_unbroken_lines([block for line in split_echoes(lines) for block in split_line(line, camels)])


def normalise_newlines(text: str) -> str:
    r"""Return text with line feeds as its only line ends, without control and invisible characters.

    >>> normalise_newlines("one\r\ntwo\rthr\u00adee\ffour")
    'one\ntwo\nthree\nfour'
    """
    if "\f" in text:
        text = PAGE_BREAK_RE.sub("", text)
    for newline in NEWLINES:
        if newline in text:
            text = text.replace(newline, "\n")
    return strip_invisible(text)


def _read_lines(text: str) -> list[Line]:
    has_markdown = is_markdown(text)
    read_line = read_markdown_line if has_markdown else read_plain_line
    text = join_links(text) if has_markdown else strip_link_numbers(text)
    raw = list(map(str.rstrip, text.split("\n")))
    width = wrap_width(raw)
    raw = join_wrapped(raw, width) if width else join_broken(list(map(str.lstrip, raw)))
    lines: list[Line] = []
    gap = 0
    for number, source in enumerate(raw):
        if not source:
            gap += 1
            continue
        line = read_line(source, number, gap)
        if line.text:
            lines.append(line)
            gap = 0
    return lines
