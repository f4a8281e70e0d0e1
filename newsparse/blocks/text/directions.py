r"""Text that is written from right to left, as programs take it from print: marks of direction taken out.

A program that reads print writes each run of digits, and often the mark and the space behind a word, as an embedded run from
left to right. What is at its left is at the line's right, so a space before a mark belongs behind it.
"""

from __future__ import annotations

import re
from typing import Final

from newsparse.tables.lazy_regex import pattern

EMBEDDING: Final = "\u202a"
SIGNS_RE: Final = pattern("[\u202a-\u202e\u2066-\u2069\u061c]")
RUN_RE: Final = pattern(r"\u202a([^\u202a-\u202e\n]{1,80})\u202c")
PARTS_RE: Final = pattern(r"([ ]*)([.,:;!?؟،؛]*)(.*?)([ ]*)([.,:;!?؟،؛]*)$")
"""The spaces and marks at a run's left, its words, and a mark at its right with a space before it."""


def strip_directions(text: str) -> str:
    r"""Return text without marks of direction, the spaces beside marks and numbers where they are read.

    >>> strip_directions("\u202bكتبت\u202a :\u202cليلى\u202c"), strip_directions("\u202bعام \u202a ،1993\u202cثم\u202c")
    ('كتبت: ليلى', 'عام 1993، ثم')
    """
    if SIGNS_RE.search(text) is None:
        return text
    if EMBEDDING in text:
        text = RUN_RE.sub(_read_run, text)
    return SIGNS_RE.sub("", text)


def _read_run(run: re.Match[str]) -> str:
    parts = PARTS_RE.match(run[1])
    return f"{parts[3]}{parts[5]}{parts[2]}{parts[4]}{parts[1]}" if parts else run[1]
