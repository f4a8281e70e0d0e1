"""How CSV and the like are written, told by the first lines; and whether a file is such a table."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from newsparse.named_tuple import NamedTuple
from newsparse.sources.columns import ADDRESS_COLUMNS, AUTHOR_COLUMNS, HEADLINE_COLUMNS, PAGE_COLUMNS, PUBLISHED_COLUMNS
from newsparse.sources.part import Head
from newsparse.sources.recoded import decode_start
from newsparse.tables.lazy_regex import pattern

SUFFIXES: Final = (".csv", ".tsv", ".tab", ".psv")
DELIMITERS: Final = ",\t;|"
NAME_MAX_CHARS: Final = 60
LOOK_LINES: Final = 10
"""Lines below a title that are looked at."""
COLUMNS_MAX: Final = 2000
OTHER_COLUMNS: Final = frozenset(
    (*ADDRESS_COLUMNS, *HEADLINE_COLUMNS, *AUTHOR_COLUMNS, *PUBLISHED_COLUMNS, "date", "id", "guid", "source", "section",
     "language", "lang", "domain", "site", "publisher", "summary", "description", "tags", "category", "label", "")
)  # fmt: skip
"""Columns that stand beside that of the page."""
ESCAPED_QUOTE_RE = pattern(r'(?<!\\)\\"(?!\s*(?:[,\t;|\r\n]|\Z))')
DOUBLED_QUOTE_RE = pattern(r'(?<![,\t;|\n\\])""(?![,\t;|\r\n"]|\Z)')
MARKUP_RE = pattern(rb"(?:\xef\xbb\xbf)?\s*<[!?a-zA-Z]")
"""The beginning of a page in markup, which no line of names of columns has."""


class Dialect(NamedTuple):
    """How a table is written."""

    delimiter: str
    names: tuple[str, ...]
    """Its columns, by its first line."""
    has_escapes: bool = False
    r"""Quotes inside a field are written `\"` and not doubled, as Spark does."""


def is_delimited_table(head: Head) -> bool:
    r"""Tell CSV by its suffix, and without one by a first line of names of columns, one of which holds pages.

    >>> is_delimited_table(Head(b'id,url,text\n1,https://tagus.example,"It rained, and"\n', "stdin"))
    True
    >>> is_delimited_table(Head(b"Rain, text and value\n\nIt rained, and the river rose.", "a.txt"))
    False
    """
    is_named_table = head.label.lower().endswith(SUFFIXES)
    if not is_named_table and MARKUP_RE.match(head.data):
        return False  # most members of archives are; asking for a table would cost a tenth of a millisecond each
    dialect = find_dialect(head.data)
    if dialect is None:
        return False
    names = [name.strip().casefold() for name in dialect.names]
    if is_named_table:
        return len(names) > 1 or names[0] in (*PAGE_COLUMNS, *ADDRESS_COLUMNS) or _has_several_columns_below(head)
    known = not OTHER_COLUMNS.isdisjoint(names) and not frozenset(PAGE_COLUMNS).isdisjoint(names)
    return (
        known and len(names) > 1 and all(len(name) <= NAME_MAX_CHARS for name in names) and _is_regular(head, dialect)
    )


def _has_several_columns_below(head: Head) -> bool:
    """Whether the lines below a title are cells: then the file is a table, though not one that can be read."""
    lines = decode_start(head.data).decode("utf-8", "surrogateescape").splitlines()[1:LOOK_LINES]
    filled = [line for line in lines if line.strip()]
    return any(len(filled) > 1 and all(mark in line for line in filled) for mark in DELIMITERS)


def _is_regular(head: Head, dialect: Dialect) -> bool:
    """Whether the second row has as many fields as the first; of one that is cut off, as many at most."""
    text = decode_start(head.data).decode("utf-8", "surrogateescape")
    try:
        rows = read_cells(text.splitlines(keepends=True), dialect)
        next(rows, None)
        second = next((row for row in rows if row), None)
    except csv.Error:
        return False
    return second is not None and 1 < len(second) <= len(dialect.names)


def find_dialect(data: bytes) -> Dialect | None:
    """Return how a table is written, by its beginning: its delimiter is the one that its first line has most."""
    text = decode_start(data).decode("utf-8", "surrogateescape")
    if "\0" in text[:NAME_MAX_CHARS]:
        return None
    lines = text.splitlines(keepends=True)
    while lines and _is_above_names(lines[0]):
        del lines[0]
    if lines and lines[0].strip().lower().startswith("sep=") and len(lines[0].strip()) == 5:  # for a spreadsheet
        return _named(lines[1:], lines[0].strip()[4], text)
    start = "".join(lines[:1])
    counts = {mark: start.count(mark) for mark in DELIMITERS}
    best = max(counts, key=lambda mark: counts[mark])
    return _named(lines, best, text)


def _is_above_names(line: str) -> bool:
    """Whether a line stands above the names of the columns: an empty one, or a comment of the program that wrote it."""
    return not line.strip() or (line.startswith("#") and not any(mark in line for mark in DELIMITERS))


def _named(lines: Sequence[str], delimiter: str, text: str) -> Dialect | None:
    has_escapes = bool(ESCAPED_QUOTE_RE.search(text)) and not DOUBLED_QUOTE_RE.search(text)
    dialect = Dialect(delimiter, (), has_escapes)
    try:
        names = next(read_cells(lines, dialect), None)
    except csv.Error:
        return None
    return dialect._replace(names=tuple(names)) if names and len(names) <= COLUMNS_MAX else None


def read_cells(lines: Iterable[str], dialect: Dialect, *, is_strict: bool = False) -> Iterator[list[str]]:
    """Return the rows of a table as their cells, read when they are asked for."""
    return csv.reader(
        lines,
        strict=is_strict,
        delimiter=dialect.delimiter,
        doublequote=not dialect.has_escapes,
        escapechar="\\" if dialect.has_escapes else None,
    )
