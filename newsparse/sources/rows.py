"""Tables with a page a row: JSON lines and Parquet."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any, Final

from newsparse.sources.document import UnreadableError
from newsparse.sources.part import Part, ReadContext
from newsparse.sources.stream import Stream, as_damage, too_large

PAGE_COLUMNS: Final = (
    "html", "raw_html", "html_content", "page_html", "page", "content", "raw_content", "raw", "document", "doc",
    "text", "plain_text", "raw_text", "body", "value",
)  # fmt: skip
"""Names of columns that hold pages, the likeliest first, in any case."""
ADDRESS_COLUMNS: Final = (
    "url",
    "uri",
    "page_url",
    "source_url",
    "target_uri",
    "warc-target-uri",
    "warc_target_uri",
    "link",
)
DATE_COLUMNS: Final = ("warc-date", "warc_date", "crawl_date", "date_download", "fetched", "fetched_at", "crawled_at")
"""Names of columns that say when a page was fetched; `date` and `timestamp` are as often the day of publication."""
OWN_SCHEMA: Final = "newsparse/"
OWN_COLUMNS: Final = frozenset(("schema", "headline", "paragraphs", "evidence"))
"""A table with these is one of records that newsparse wrote."""
BATCH_ROWS: Final = 32
SHOWN_COLUMNS: Final = 8


class Columns:
    """Which columns of a table are read, settled by its first row."""

    def __init__(self, names: Iterable[str], wanted: str | None) -> None:
        self.names = tuple(names)
        known = {name.casefold(): name for name in reversed(self.names)}
        self.page = self._named(wanted) if wanted else _first(PAGE_COLUMNS, known)
        self.address, self.date = _first(ADDRESS_COLUMNS, known), _first(DATE_COLUMNS, known)

    def _named(self, wanted: str) -> str:
        if wanted not in self.names:
            raise UnreadableError("no-column", f"no column {wanted}: it has {self._shown()}")
        return wanted

    def page_column(self) -> str:
        """Return the column of the pages.

        Raises:
            UnreadableError: none is named as such.
        """
        if self.page is None:
            raise UnreadableError("no-column", f"which column holds the pages? --column names it, of {self._shown()}")
        return self.page

    def _shown(self) -> str:
        more = ", …" if len(self.names) > SHOWN_COLUMNS else ""
        return (", ".join(name[:40] for name in self.names[:SHOWN_COLUMNS]) or "none") + more


def _first(names: tuple[str, ...], known: Mapping[str, str]) -> str | None:
    return next((known[name] for name in names if name in known), None)


def _part(number: int, row: Mapping[str, Any], columns: Columns) -> Part:
    page = row.get(columns.page_column())
    return Part(
        str(number),
        partial(_open, page),
        is_page=True,
        is_numbered=True,
        url=_said(row, columns.address),
        charset="utf-8" if isinstance(page, str) else None,
        fetched=_said(row, columns.date),
    )


def _said(row: Mapping[str, Any], column: str | None) -> str | None:
    value = row.get(column) if column else None
    if value is None:
        return None
    return value if isinstance(value, str) else value.isoformat() if hasattr(value, "isoformat") else None


def _open(page: Any) -> Stream:
    if isinstance(page, str):
        page = page.encode("utf-8", "replace")
    if page is None:
        page = b""
    if not isinstance(page, bytes):
        raise UnreadableError("no-text", "neither text nor bytes in this row")
    return Stream(io.BytesIO(page))


def read_json_lines(stream: Stream, context: ReadContext, label: str) -> Iterator[Part]:
    """Yield the pages of JSON lines by their line numbers, from 1. A line that is no row fails alone."""
    columns: Columns | None = None
    for number, line in enumerate(stream.read_lines(2 * context.limits.page_max_bytes), 1):
        if line is None:
            yield Part(str(number), partial(_fail, too_large(2 * context.limits.page_max_bytes)), is_numbered=True)
            continue
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            row = None
        if not isinstance(row, dict):
            yield Part(str(number), partial(_fail, UnreadableError("bad-json", "not a JSON object")), is_numbered=True)
            continue
        if columns is None:
            columns = _columns_of(row, context.column)
        yield _part(number, row, columns)


def _columns_of(row: dict[str, Any], wanted: str | None) -> Columns:
    if str(row.get("schema")).startswith(OWN_SCHEMA):
        raise UnreadableError("record", "records of newsparse, not pages")
    columns = Columns(row, wanted)
    columns.page_column()
    return columns


def _fail(error: UnreadableError) -> Stream:
    raise error


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
            if {*table.schema_arrow.names} >= OWN_COLUMNS and context.column is None:
                raise UnreadableError("record", "records of newsparse, not pages")
            columns = Columns(table.schema_arrow.names, context.column)
            names = list(dict.fromkeys(filter(None, (columns.page_column(), columns.address, columns.date))))
            number = 0
            for batch in table.iter_batches(batch_size=BATCH_ROWS, columns=names, use_threads=False):
                context.budget.spend(batch.nbytes)
                for row in batch.to_pylist():
                    number += 1
                    yield _part(number, row, columns)
    except (ArrowException, OSError, ValueError) as error:
        raise as_damage(OSError()) from error
