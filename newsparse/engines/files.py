"""Files to tasks of about the same size, and a task's files to batches of pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import pyarrow

from newsparse.engines.arrow import BATCH_ROWS, ERROR, FACTS, Columns, parse_batches, record_schema
from newsparse.engines.records import DEFAULT_OPTIONS, RecordOptions, input_files
from newsparse.record.json_text import replace_surrogates
from newsparse.sources import Document, Failure, Input, UnreadableError, open_input

TASK_MAX_BYTES: Final = 128 * 2**20
"""Of several files; a larger file is a task of its own."""
TASKS_A_CORE: Final = 4
"""At least, where there are so many files: the last tasks to end keep fewer cores waiting."""
BATCH_MAX_BYTES: Final = 16 * 2**20
"""Of pages; one page is let through whatever its size."""

FILE_COLUMNS: Final = Columns(
    *("page", "url", "kind", "charset", "date", "path", "member", "error", "truncated", "facts"),
)
FILE_SCHEMA: Final = pyarrow.schema(
    [
        ("page", pyarrow.binary()),
        *((name, pyarrow.string()) for name in ("url", "kind", "charset", "date", "path", "member", "truncated")),
        ("facts", FACTS),
        ERROR,
    ]
)
"""Pages as files give them. A page that could not be read out of its file has an `error`."""


def divide(names: Sequence[str], cores: int) -> list[list[str]]:
    """List the files of inputs in tasks of about the same size, without opening any.

    Each task is a run of files in the order of the inputs, so that records put together by task are in that order.

    Args:
        names: Files, folders and patterns, as the command takes them.
        cores: How many there are to keep busy.

    Raises:
        UnreadableError: an input is not there; nothing has been read yet.
    """
    sizes = [(item.name, _size(item.name)) for item in input_files(names)]
    total, count = sum(size for _, size in sizes), min(len(sizes), cores * TASKS_A_CORE)
    limit = min(TASK_MAX_BYTES, total / count) if count else 0
    tasks: list[list[str]] = []
    filled = float("inf")
    for name, size in sizes:
        if filled + size / 2 > limit:  # half of it, so that sizes do not fall short in every task
            tasks.append([])
            filled = 0
        tasks[-1].append(name)
        filled += size
    return tasks


def _size(name: str) -> int:
    try:
        return Path(name).stat().st_size
    except OSError as error:
        raise UnreadableError("unreadable", f"{name}: {(error.strerror or str(error)).lower()}") from error


def read_files(names: Iterable[str]) -> Iterator[pyarrow.RecordBatch]:
    """Yield the pages of files, and of the archives among them, in batches that stay small.

    >>> [batch.to_pylist()[0]["error"]["code"] for batch in read_files(["gone.warc.gz"])]
    ['not-found']
    """
    rows, size = list[dict[str, Any]](), 0
    for name in names:
        for item in open_input(Input(name, "", in_folder=True)):
            rows.append(_row(item))
            size += len(rows[-1]["page"] or b"")
            if len(rows) == BATCH_ROWS or size >= BATCH_MAX_BYTES:
                yield pyarrow.RecordBatch.from_pylist(rows, FILE_SCHEMA)
                rows, size = [], 0
    if rows:
        yield pyarrow.RecordBatch.from_pylist(rows, FILE_SCHEMA)


def _row(item: Document | Failure) -> dict[str, Any]:
    row = {"path": replace_surrogates(item.name), "member": item.member and replace_surrogates(item.member)}
    if isinstance(item, Failure):
        return row | {"page": None, "error": {"code": item.code, "message": item.message}}
    return row | {
        "page": item.data, "url": item.url, "kind": item.kind, "charset": item.charset, "date": item.fetched, "error": None,
        "truncated": item.truncated, "facts": [{"field": field, "value": value} for field, value in item.facts],
    }  # fmt: skip


def parse_files(names: Iterable[str], options: RecordOptions = DEFAULT_OPTIONS) -> Iterator[pyarrow.RecordBatch]:
    """Yield the records of files: the columns of `record_schema`, a row for each page, in order.

    Raises:
        WorkerError: the child process does not start.
    """
    wanted = record_schema(options.fields).names
    for batch in parse_batches(read_files(names), FILE_COLUMNS, options):
        yield batch.select(wanted)
