"""Tables with a page a row: JSON lines and arrays, CSV, Parquet."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any, Final

from newsparse.formats import format_named
from newsparse.formats.json_marks import format_of_object
from newsparse.named_tuple import NamedTuple
from newsparse.sources.columns import (
    ADDRESS_COLUMNS,
    AMBIGUOUS_DATE_COLUMNS,
    AUTHOR_COLUMNS,
    FETCHED_COLUMNS,
    HEADLINE_COLUMNS,
    PAGE_COLUMNS,
    PUBLISHED_COLUMNS,
    find_address,
    find_fetched,
    find_page,
    is_packed_as_text,
    list_facts,
    no_column,
    no_page_in_row,
)
from newsparse.sources.document import UnreadableError
from newsparse.sources.json_rows import LOOSE, cut_values, is_cut_by_lines, rows_inside
from newsparse.sources.part import Part, ReadContext, failing_part, refuse_with
from newsparse.sources.recoded import as_utf8
from newsparse.sources.stream import Stream, as_damage, stream_of, too_large

BATCH_ROWS: Final = 32
OWN: Final = "newsparse"
"""Name of the format of our own records."""
ROWS_WITHOUT_PAGE_MAX: Final = 1000
"""So many rows without a page before the first that has one, and the table is none of pages."""


class Row(NamedTuple):
    """A row of a table."""

    number: int
    values: Mapping[str, Any] | None
    """None for what is no row."""
    error: UnreadableError | None = None
    """Why it is none."""
    data: bytes = b""
    """As it is written, where it may be a story of a stated format."""


def read_rows(rows: Iterable[Row], wanted: str | None) -> Iterator[Part]:
    """Yield the pages of rows. A row that is none, or has no page, fails alone.

    Raises:
        UnreadableError: no row has a page: the table has no column of pages. Rows of another kind are no table.
    """
    waiting: list[tuple[int, UnreadableError]] = []
    found, first = False, None
    for row in rows:
        part = _read_row(row, wanted)
        if isinstance(part, Part):
            yield from _failures(waiting)
            waiting, found = [], True
            yield part
            continue
        first = first or (no_column(row.values, wanted) if row.values is not None else None)
        waiting.append((row.number, part))
        if found:
            yield from _failures(waiting)
            waiting = []
        elif len(waiting) > ROWS_WITHOUT_PAGE_MAX:
            raise first or part
    if not found and first:
        raise first
    yield from _failures(waiting)


def _failures(rows: list[tuple[int, UnreadableError]]) -> Iterator[Part]:
    for number, error in rows:
        yield failing_part(str(number), error)


def _read_row(row: Row, wanted: str | None) -> Part | UnreadableError:
    if row.values is None:
        return row.error or _no_object(row.data)
    name = format_of_object(row.values) if wanted is None else None
    if name and row.data:
        is_page = not format_named(name).holds_several
        known = name if is_page else None
        return Part(str(row.number), partial(_open, row.data), is_page, is_numbered=True, charset="utf-8", kind=known)
    if name == OWN:
        raise UnreadableError("record", "records of newsparse as CSV; those in JSON lines and Parquet are read back")
    column = find_page(row.values, wanted)
    if column is None:
        return no_page_in_row(row.values)
    page = row.values[column]
    if is_packed_as_text(page):
        return UnreadableError("no-text", f"base64 in the column {column}, not a page")
    return Part(
        str(row.number),
        partial(_open, page),
        is_page=True,
        is_numbered=True,
        url=find_address(row.values),
        charset="utf-8" if isinstance(page, str) else None,
        fetched=find_fetched(row.values),
        facts=list_facts(row.values),
    )


def _no_object(data: bytes) -> UnreadableError:
    """Return the error of what is no row of a table in JSON."""
    try:
        json.loads(data, strict=False)
    except UnicodeDecodeError:
        return UnreadableError("bad-json", "not a JSON object: not in UTF-8")
    except (ValueError, RecursionError):
        return UnreadableError("bad-json", "not a JSON object: cut short, damaged, or another text")
    return UnreadableError("bad-json", "not a JSON object")


def _open(page: Any) -> Stream:
    if isinstance(page, str):
        page = page.encode("utf-8", "replace")
    if page is None:
        page = b""
    if not isinstance(page, bytes):
        raise UnreadableError("no-text", "neither text nor bytes in this row")
    return stream_of(page)


# ---- JSON ----


def read_json(stream: Stream, context: ReadContext, label: str) -> Iterator[Part]:
    """Yield the pages of JSON lines by their line numbers, of other JSON by the numbers of its objects, from 1."""
    text = as_utf8(stream)
    max_bytes = 2 * context.limits.page_max_bytes
    by_lines = is_cut_by_lines(text)
    pieces = text.read_lines(max_bytes) if by_lines else cut_values(text, max_bytes)
    yield from read_rows(_unwrap(_json_rows(pieces, max_bytes), context.column), context.column)


def _unwrap(rows: Iterator[Row], wanted: str | None) -> Iterator[Row]:
    """Yield rows; of an object alone that is none, but has a list of them, those of the list."""
    first, second = next(rows, None), next(rows, None)
    if first and not second and first.values and find_page(first.values, wanted) is None:
        inner = rows_inside(dict(first.values)) if format_of_object(first.values) is None else []
        if inner:
            yield from (Row(number, values, data=json.dumps(values).encode()) for number, values in enumerate(inner, 1))
            return
    yield from (row for row in (first, second) if row)
    yield from rows


def _json_rows(pieces: Iterable[bytes | None], max_bytes: int) -> Iterator[Row]:
    for number, piece in enumerate(pieces, 1):
        if piece is None:
            yield Row(number, None, too_large(max_bytes))
        elif piece.strip():
            try:
                values = json.loads(piece.strip(LOOSE) or piece, strict=False)
            except (ValueError, RecursionError):
                values = None
            yield Row(number, values if isinstance(values, dict) else None, data=piece)


refuse_json = refuse_with(
    "no-column", "JSON of no known format, and no table: that has an object for each page, by lines or in an array"
)


refuse_broken_json = refuse_with("bad-json", "named as JSON, and cannot be read as such")


# ---- Parquet ----


def read_parquet(stream: Stream, context: ReadContext, label: str) -> Iterator[Part]:
    """Yield the pages of a Parquet file by their row numbers, from 1, a few rows in memory at a time."""
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise UnreadableError("no-pyarrow", "Parquet needs pyarrow: pip install 'newsparse[parquet]'") from error
    try:
        with stream.seekable(context.limits) as file:
            table = ParquetFile(file, pre_buffer=False)
            yield from read_rows(_parquet_rows(table, context), context.column)
    except (ArrowException, OSError, ValueError) as error:
        raise as_damage(OSError()) from error


def _parquet_rows(table: Any, context: ReadContext) -> Iterator[Row]:
    """Yield rows with the columns that are asked for; nested values of others are not even decoded.

    Records of newsparse are read whole: they come back.
    """
    names = table.schema_arrow.names
    is_own = OWN.encode() in (table.schema_arrow.metadata or {}) and "schema" in names and context.column is None
    if is_own and context.is_searched:
        raise UnreadableError("record", "records of newsparse, not pages")
    if not is_own and find_page(dict.fromkeys(names), context.column) is None:
        raise no_column(names, context.column)
    columns = None if is_own else _useful(names, context.column)
    number = 0
    for batch in table.iter_batches(batch_size=BATCH_ROWS, columns=columns, use_threads=False):
        context.budget.spend(batch.nbytes)
        rows = batch.to_pylist()
        decoded = sum(len(value) for values in rows for value in values.values() if isinstance(value, str | bytes))
        context.budget.spend(max(0, decoded - batch.nbytes))  # rows may name one text of a dictionary again and again
        for values in rows:
            number += 1
            yield Row(number, values, data=_as_record(values) if is_own else b"")


def _as_record(values: Mapping[str, Any]) -> bytes:
    """Return a record of newsparse as JSON, of which Parquet has objects of any keys as pairs and as texts of JSON."""
    record: dict[str, Any] = {
        name: dict(value) if name == "evidence" else value
        for name, value in values.items()
        if not isinstance(value, date) and not name.endswith("_date")  # columns beside the record's keys
    }
    if isinstance(record.get("stated"), str):
        record["stated"] = json.loads(record["stated"])
    return json.dumps(record).encode()


def _useful(names: Iterable[str], column: str | None) -> list[str]:
    known = (PAGE_COLUMNS if column is None else ()) + ADDRESS_COLUMNS + FETCHED_COLUMNS + HEADLINE_COLUMNS
    known += AUTHOR_COLUMNS + PUBLISHED_COLUMNS + AMBIGUOUS_DATE_COLUMNS
    return [name for name in dict.fromkeys(names) if name == column or name.strip().casefold() in known]
