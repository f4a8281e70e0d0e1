"""CSV and the like: tables with a page a row."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Final

from newsparse.sources.dialects import Dialect, find_dialect, read_cells
from newsparse.sources.document import UnreadableError
from newsparse.sources.part import Part, ReadContext
from newsparse.sources.passed_over import PassedOver
from newsparse.sources.recoded import as_utf8
from newsparse.sources.rows import Row, read_rows
from newsparse.sources.stream import Stream, too_large
from newsparse.tables.lazy_regex import pattern

STRAY_QUOTE: Final = (
    "a quotation mark is not doubled, or is never closed: its cell would take in what follows, perhaps other rows"
)
NAMES_AGAIN: Final = "names of columns again"
SURROGATE_RE = pattern("[\ud800-\udfff]")


def read_delimited(stream: Stream, context: ReadContext, label: str) -> Iterator[Part]:
    """Yield the pages of CSV by their row numbers, from 1, not counting the line of names.

    Fields that are not UTF-8 stay bytes, whose encoding is looked for as in any page.
    """
    text = as_utf8(stream)
    dialect = find_dialect(text.peek_available(2**16))
    if dialect is None:
        raise UnreadableError("damaged", "no table: its first line has no names of columns")
    max_bytes = 2 * context.limits.page_max_bytes
    csv.field_size_limit(max(csv.field_size_limit(), max_bytes))  # the limit of all readers: only ever raised
    yield from read_rows(_rows(text, dialect, max_bytes, context.passed_over), context.column)


def _rows(text: Stream, dialect: Dialect, max_bytes: int, passed_over: PassedOver) -> Iterator[Row]:
    """Yield the rows; names of columns that come again, where tables stand one behind the other, are counted, and no row."""
    names = list(dialect.names)
    rows = _below_names(_cells(_Lines(text, max_bytes), dialect, max_bytes), dialect)
    for number, fields in enumerate(rows, 1):
        if isinstance(fields, UnreadableError):
            yield Row(number, None, fields)
        elif fields == names:
            passed_over.add(NAMES_AGAIN)
        elif any(fields[len(dialect.names) :]):
            yield Row(number, None, _too_many_cells(len(fields), len(dialect.names)))
        else:
            yield Row(number, dict(zip(dialect.names, map(_as_page, fields), strict=False)))


def _cells(lines: _Lines, dialect: Dialect, max_bytes: int) -> Iterator[list[str] | UnreadableError]:
    """Yield the cells of each row, or why they cannot be told.

    A quotation mark in the middle of a cell, not doubled, is taken as it is where the row is a line with as many that
    open as that close; else the cell may have taken other rows into it.
    """
    reader = read_cells(lines, dialect, is_strict=True)
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
                yield _cells_of_line(lines.last, dialect)
            else:
                yield UnreadableError("bad-row", STRAY_QUOTE)


def _cells_of_line(line: str, dialect: Dialect) -> list[str]:
    """Return the cells of a line whose quotation marks do not follow the rules.

    Where there are as many as columns, they are taken as they stand between the delimiters, and one that is quoted as a
    whole without its marks.
    """
    cells = line.rstrip("\r\n").split(dialect.delimiter)
    if len(cells) != len(dialect.names):
        return next(read_cells([line], dialect))
    return [cell[1:-1].replace('""', '"') if len(cell) > 1 and cell[0] == cell[-1] == '"' else cell for cell in cells]


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
