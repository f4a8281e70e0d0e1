"""Markdown in fields of formats: paragraphs, headings, lists and quotes."""

from __future__ import annotations

import re
from typing import Final

from newsparse.blocks.text.line import Line
from newsparse.blocks.text.markdown import read_markdown_line
from newsparse.blocks.text.marks import mark_lines
from newsparse.formats.declared import LABELS, LabelledPageBuilder
from newsparse.formats.fields import BLANK_LINE_RE
from newsparse.tables.lazy_regex import pattern

ESCAPE_RE = pattern(r"\\([!-/:-@\[-`{-~])")
HELD: Final = "\ue000"
"""Stands for an escaped mark while the others are read: a character for private use, which no text should have."""
CODE_INDENT: Final = "    "
HELD_RE = pattern(HELD + r"([0-9a-f]{4})")
DASH_RE = pattern(r"(?m)^([–—•])")
"""Dashes that open speech: in Markdown they begin no list."""
LINE_START_RE = pattern(r"\s{0,3}(?:#{1,6}\s|>|[-*+•]\s|\d{1,9}[.)]\s|\|)")


def plain_markdown(text: str) -> str:
    r"""Return a line of Markdown without its marks.

    >>> plain_markdown("By **Ana Reis**, [Tagus](https://tagus.example) 5 \\* 4")
    'By Ana Reis, Tagus 5 * 4'
    """
    return _release(_read_line(_hold(" ".join(text.split()))).text)


def add_markdown(page: LabelledPageBuilder, text: str) -> None:
    """Add a story in Markdown."""
    for part in BLANK_LINE_RE.split(_hold(text)):
        if part.startswith(CODE_INDENT):
            page.add_line(_release(part), "body", kind="preformatted")
            continue
        lines: list[str] = []
        for line in part.splitlines():
            if lines and not LINE_START_RE.match(line):
                lines[-1] += f" {line.strip()}"
            else:
                lines.append(line.strip())
        for line in lines:
            read = _read_line(line)
            page.add_line(_release(read.text), LABELS.get(read.kind, "body"), kind=read.kind, level=read.heading_level)


def _read_line(line: str) -> Line:
    (mark,) = mark_lines([line], is_markdown=True)
    return read_markdown_line(mark.text if mark else line, mark, 0, 0)


def _hold(text: str) -> str:
    return DASH_RE.sub(_held, ESCAPE_RE.sub(_held, text))


def _held(match: re.Match[str]) -> str:
    return f"{HELD}{ord(match[1]):04x}"


def _release(text: str) -> str:
    return HELD_RE.sub(lambda match: chr(int(match[1], 16)), text)
