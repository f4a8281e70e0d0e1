"""CSV and the like: tables with a page a row, told by their first line."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from newsparse.named_tuple import NamedTuple
from newsparse.sources.columns import ADDRESS_COLUMNS, AUTHOR_COLUMNS, HEADLINE_COLUMNS, PAGE_COLUMNS, PUBLISHED_COLUMNS
from newsparse.sources.document import UnreadableError
from newsparse.sources.part import Head, Part, ReadContext
from newsparse.sources.recoded import as_utf8, decode_start
from newsparse.sources.rows import Row, read_rows
from newsparse.sources.stream import Stream, too_large
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
STRAY_QUOTE: Final = (
    "a quotation mark is not doubled, or is never closed: its cell would take in what follows, perhaps other rows"
)
MARKUP_RE = pattern(rb"(?:\xef\xbb\xbf)?\s*<[!?a-zA-Z]")
"""The beginning of a page in markup, which no line of names of columns has."""
SURROGATE_RE = pattern("[\ud800-\udfff]")


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
    dialect = _dialect_of(head.data)
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
        rows = _reader(text.splitlines(keepends=True), dialect)
        next(rows, None)
        second = next((row for row in rows if row), None)
    except csv.Error:
        return False
    return second is not None and 1 < len(second) <= len(dialect.names)


def _dialect_of(data: bytes) -> Dialect | None:
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
        names = next(_reader(lines, dialect), None)
    except csv.Error:
        return None
    return dialect._replace(names=tuple(names)) if names and len(names) <= COLUMNS_MAX else None


def _reader(lines: Iterable[str], dialect: Dialect, *, is_strict: bool = False) -> Iterator[list[str]]:
    return csv.reader(
        lines,
        strict=is_strict,
        delimiter=dialect.delimiter,
        doublequote=not dialect.has_escapes,
        escapechar="\\" if dialect.has_escapes else None,
    )


def read_delimited(stream: Stream, context: ReadContext, label: str) -> Iterator[Part]:
    """Yield the pages of CSV by their row numbers, from 1, not counting the line of names.

    Fields that are not UTF-8 stay bytes, whose encoding is looked for as in any page.
    """
    text = as_utf8(stream)
    dialect = _dialect_of(text.peek_available(2**16))
    if dialect is None:
        raise UnreadableError("damaged", "no table: its first line has no names of columns")
    max_bytes = 2 * context.limits.page_max_bytes
    csv.field_size_limit(max(csv.field_size_limit(), max_bytes))  # the limit of all readers: only ever raised
    yield from read_rows(_rows(text, dialect, max_bytes), context.column)


def _rows(text: Stream, dialect: Dialect, max_bytes: int) -> Iterator[Row]:
    rows = _below_names(_cells(_Lines(text, max_bytes), dialect, max_bytes), dialect)
    for number, fields in enumerate(rows, 1):
        if isinstance(fields, UnreadableError):
            yield Row(number, None, fields)
        elif any(fields[len(dialect.names) :]):
            yield Row(number, None, _too_many_cells(len(fields), len(dialect.names)))
        else:
            yield Row(number, dict(zip(dialect.names, map(_as_page, fields), strict=False)))


def _cells(lines: _Lines, dialect: Dialect, max_bytes: int) -> Iterator[list[str] | UnreadableError]:
    """Yield the cells of each row, or why they cannot be told.

    A quotation mark in the middle of a cell, not doubled, is taken as it is where the row is a line with as many that
    open as that close; else the cell may have taken other rows into it.
    """
    reader = _reader(lines, dialect, is_strict=True)
    while True:
        lines.number = 0
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if lines.is_too_long or "field limit" in str(error):
                yield too_large(max_bytes)
                return
            if lines.number == 1 and lines.last.count('"') % 2 == 0:
                yield from _reader([lines.last], dialect)
            else:
                yield UnreadableError("bad-row", STRAY_QUOTE)


def _below_names(
    rows: Iterator[list[str] | UnreadableError], dialect: Dialect
) -> Iterator[list[str] | UnreadableError]:
    for row in rows:
        if row == list(dialect.names):
            break
    return (row for row in rows if row)


def _too_many_cells(number: int, columns: int) -> UnreadableError:
    message = f"{number} cells for {columns} columns: a cell with a delimiter in it has no quotation marks, or the first line is short of a name"
    return UnreadableError("bad-row", message)


class _Lines:
    """The lines of a table, also those that end in carriage returns alone, and which of them were read last."""

    def __init__(self, text: Stream, max_bytes: int) -> None:
        self._text, self._max_bytes = text, max_bytes
        self.number, self.last = 0, ""
        self.is_too_long = False

    def __iter__(self) -> Iterator[str]:
        for line in self._text.read_lines(self._max_bytes):
            if line is None:
                self.is_too_long = True
                raise csv.Error("a line that is too long")
            shown = (line + b"\n").decode("utf-8", "surrogateescape")
            for self.last in shown.splitlines(keepends=True) if "\r" in shown[:-2] else (shown,):
                self.number += 1
                yield self.last


def _as_page(field: str) -> str | bytes:
    """Return a field as text, or as the bytes that it was where they are not UTF-8."""
    return field if field.isascii() or not SURROGATE_RE.search(field) else field.encode("utf-8", "surrogateescape")
