"""Flattened text into blocks: lines unwrapped, glued text split, names joined again.

The steps and their modules: traces of the tool that wrote the text (`dumped_text`: `overstrikes`, `prints`, `front_matter`,
`labelled_head`, `dumped_links`, `restructured`, `markdown`), the lines of the page (`unwrap`: signs of lists, tables and rules
by `marks` and `tables`, columns and layout tables by `columns` and `layouts`, hard wraps by `wrap_width`, `wrapping` and
`openings`, lines broken at links by `broken_lines`), lines below pictures (`pictured`), glued blocks (`split`), pages in one
line (`spaced`, `unbroken`, `boundaries`), words that the splitter cut (`joins`), and datelines on a line of their own
(`lone_datelines`).
"""

from __future__ import annotations

from collections.abc import Sequence

from newsparse.blocks.block import Block, Container, Page
from newsparse.blocks.text.dumped_links import strip_link_numbers
from newsparse.blocks.text.dumped_text import DumpedText, strip_traces
from newsparse.blocks.text.joins import mark_continuations
from newsparse.blocks.text.line import Line, read_plain_line
from newsparse.blocks.text.lone_datelines import join_lone_datelines
from newsparse.blocks.text.markdown import read_markdown_line
from newsparse.blocks.text.split import find_camel_names, split_echoes, split_lines
from newsparse.blocks.text.unbroken import split_unbroken_lines
from newsparse.blocks.text.unwrap import unwrap


def read_text(text: str) -> Page:
    r"""Read a flattened page.

    >>> page = read_text("HomeWorldRain in Lisbon\n\nRain in Lisbon\nIt rained.Also Read: Sun in Porto\n")
    >>> [(block.text, block.gap) for block in page.blocks]
    [('Home', 0), ('World', -1), ('Rain in Lisbon', -1), ('Rain in Lisbon', 1), ('It rained.', 0), ('Also Read: Sun in Porto', -1)]
    """
    dump = strip_traces(text)
    blocks = mark_continuations(join_lone_datelines(_split_dump(dump)))
    return Page("text", blocks, (Container(-1, "", "", 0),), dump.facts)


def split_blocks(text: str) -> Sequence[Block]:
    """Return the blocks of a flattened page before it is known which of them continue another."""
    return _split_dump(strip_traces(text))


def _split_dump(dump: DumpedText) -> Sequence[Block]:
    lines = _read_lines(dump)
    camels = find_camel_names(dump.text)
    return split_unbroken_lines(split_lines(split_echoes(lines), camels))


def _read_lines(dump: DumpedText) -> list[Line]:
    read_line = read_markdown_line if dump.is_markdown else read_plain_line
    rows = unwrap(dump)
    texts = [row.text for row in rows]
    if not dump.is_markdown:
        texts = strip_link_numbers(texts, dump.listed)
    lines = [read_line(text, row.mark, row.number, row.gap) for text, row in zip(texts, rows, strict=True)]
    if dump.pictures or "![" in dump.text:
        from newsparse.blocks.text.pictured import mark_pictured  # which few pages need

        lines = mark_pictured(lines, dump)
    return _pass_on_gaps(lines)


def _pass_on_gaps(lines: list[Line]) -> list[Line]:
    """Return the lines that have text; those without count as empty lines before the next."""
    kept: list[Line] = []
    gap = 0
    for line in lines:
        if line.text:
            kept.append(line._replace(gap=gap) if gap > line.gap else line)
            gap = 0
        else:
            gap = max(gap, line.gap) + 1
    return kept
