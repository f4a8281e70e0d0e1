"""Stories in Markdown with nothing around them: a headline, lines in emphasis that belong to it, paragraphs.

So newsparse writes them, and other readers of web pages. A page in Markdown, with its links and menus, is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from newsparse.blocks.block import Page
from newsparse.formats.cut import Cutting
from newsparse.formats.declared import LabelledPageBuilder
from newsparse.formats.fields import BLANK_LINE_RE
from newsparse.formats.markdown_text import add_markdown, plain_markdown
from newsparse.lines.dateline.grammar import read_dateline
from newsparse.lines.dates.stated import read_stated_date
from newsparse.tables.lazy_regex import pattern

HEADLINE: Final = "# "
CUTTING: Final = Cutting(r"(?:\A|(?<=\n---\n\n))# ")
END_RE = pattern(r"\n---\s*\Z")
LINE_RE = pattern(r"(?P<marks>\*\*|\*)(?P<text>[^\s*\\](?:[^*\\]|\\.)*+)(?P=marks)", re.DOTALL)
DATELINE_RE = pattern(r"_(?P<text>[^\s_\\](?:[^_\\]|\\.)*+)_", re.DOTALL)
"""A dateline without a dash, as newsparse writes it: the other lines in emphasis have asterisks."""
MARK_RE = pattern(r"(?<!\\)(?:\\\\)*[\[\]<>*_`]")
"""Marks that a story has escaped; where they stand as such, a page has links or markup of its own."""
QUOTE_RE = pattern(r"(?m)^>\s?")
RULE_RE = pattern(r"[-*_]{3,}")
HEAD_LINES_MAX: Final = 3
DATELINE_MAX_CHARS: Final = 120
DATELINE_ENDS: Final = "-–—:."
NAMES_RE = pattern(r"(?:,| and) (?![^()]{0,200}\))")
NAME_RE = pattern(r"(?P<name>[^()]{1,120}) \((?P<role>[^()]{1,200})\)")
"""A name with the job behind it, as newsparse writes bylines."""
PARAGRAPHS_MIN: Final = 2


def recognise(head: str) -> bool:
    """Whether a document is a story in Markdown: below a headline it has no mark but those of a story's parts."""
    found = CUTTING_RE.split(head.replace("\r\n", "\n"))
    parts = _parts(found[1] if len(found) > 1 else "")
    if len(parts) < PARAGRAPHS_MIN or not head.lstrip("\ufeff\n").startswith(HEADLINE):
        return False
    return not any(_has_marks(part) for part in (parts if len(found) > 2 or len(head) < 8000 else parts[:-1]))


CUTTING_RE = pattern(r"(?:\A\ufeff?\n*|(?<=\n---\n\n))(?=# )")


def _parts(document: str) -> list[str]:
    text = END_RE.sub("", document.strip("\ufeff\r\n ").replace("\r\n", "\n"))
    return [part for part in BLANK_LINE_RE.split(text) if part.strip()]


def _has_marks(part: str) -> bool:
    if part.startswith(("    ", "\t")):  # as written, whatever its characters are
        return False
    line = LINE_RE.fullmatch(part.strip()) or DATELINE_RE.fullmatch(part.strip())
    inner = line["text"] if line else QUOTE_RE.sub("", part)
    is_second_headline = part.startswith(HEADLINE) and "\n" in part
    return is_second_headline or MARK_RE.search(inner) is not None or RULE_RE.fullmatch(part.strip()) is not None


def stories(document: str) -> Iterator[Page]:
    """Yield the story; nothing for a document without a headline."""
    headline, *parts = _parts(document) or [""]
    if not headline.startswith(HEADLINE):
        return
    page = LabelledPageBuilder("text")
    page.add_line(plain_markdown(headline), "headline")
    at = 0
    for at, part in enumerate([*parts, ""]):
        line = LINE_RE.fullmatch(part.strip())
        if line is None or at >= HEAD_LINES_MAX:
            break
        _add_head_line(page, line["marks"], plain_markdown(line["text"]))
    first = parts[at] if at < len(parts) else ""
    marked = DATELINE_RE.fullmatch(first.strip())
    shown = plain_markdown(marked["text"] if marked else first)
    if marked or _is_dateline(shown):
        page.add_line(shown, "date", "dateline")
        at += 1
    for part in parts[at:]:
        line = LINE_RE.fullmatch(part.strip())
        if line:
            page.add_line(plain_markdown(line["text"]), "correction")
        else:
            add_markdown(page, part)
    yield page.build()


def _is_dateline(text: str) -> bool:
    """Whether a line is a dateline and nothing else: a bare place is as often a heading."""
    found = read_dateline(text) if 0 < len(text) <= DATELINE_MAX_CHARS else None
    return found is not None and bool(found.date or found.agencies or text[-1] in DATELINE_ENDS)


def _add_head_line(page: LabelledPageBuilder, marks: str, text: str) -> None:
    if marks == "**":
        page.add_line(text, "subheadline")
    elif date := read_stated_date(text):
        page.add_fact("published", date)
    elif any(map(NAME_RE.fullmatch, NAMES_RE.split(text))):
        for name in NAMES_RE.split(text.removeprefix("By ")):
            told = NAME_RE.fullmatch(name)
            page.add_author(told["name"] if told else name, role=told["role"] if told else "")
    else:
        page.add_line(text, "byline")
