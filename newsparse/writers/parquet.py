"""Parquet: the record with its real, nested types, in row groups that are written as they fill."""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from newsparse.record import SCHEMA, Article
from newsparse.writers import NO_NOTE, MissingExtraError, RunNote, jsonl
from newsparse.writers.selection import DATE_COLUMN, MAPS, all_fields, dated_fields, day_of

if TYPE_CHECKING:
    import pyarrow

OPENING, BETWEEN, CLOSING = "", "", ""
GROUP_MAX_ROWS: Final = 1_000
GROUP_MAX_BYTES: Final = 16 * 2**20
"""Of JSON: a row group is held in memory until it is full."""

write = jsonl.write


def check() -> None:
    """Raise `MissingExtraError` without pyarrow."""
    try:
        import pyarrow.parquet
    except ImportError as error:
        raise MissingExtraError("Parquet needs pyarrow: pip install 'newsparse[parquet]'") from error
    assert pyarrow.parquet


def assemble(records: Iterable[bytes], path: Path, fields: Sequence[str], note: RunNote = NO_NOTE) -> None:
    """Make a file of records."""
    import pyarrow
    from pyarrow import parquet

    schema = arrow_schema(fields or dated_fields())
    schema = schema.with_metadata(schema.metadata | _metadata(note))
    with parquet.ParquetWriter(path, schema, compression="zstd") as file:
        for group in _groups(iter(records)):
            rows = [_dated(to_row(json.loads(line)), schema.names) for line in group]
            file.write_table(pyarrow.Table.from_pylist(rows, schema))


def _metadata(note: RunNote) -> dict[bytes, bytes]:
    """Return what the file says of the run that made it, beside `newsparse`, which names the form of the records."""
    if not note.program:
        return {}
    found = {"program": note.program, "weights": note.weights(), "options": json.dumps(dict(note.options))}
    found |= {"inputs": json.dumps([*note.inputs]), "started": note.started}
    return {f"newsparse.{name}".encode(): value.encode("utf-8", "replace") for name, value in found.items()}


def _dated(row: dict[str, Any], names: Sequence[str]) -> dict[str, Any]:
    """Return a row with the day of publication as a date, where it is wanted."""
    if DATE_COLUMN not in names:
        return row
    day = row.get(DATE_COLUMN) or day_of(row.get("published"))
    try:
        return row | {DATE_COLUMN: date.fromisoformat(day) if day else None}
    except ValueError:  # a day that no month has
        return row | {DATE_COLUMN: None}


def arrow_schema(fields: Sequence[str] = ()) -> pyarrow.Schema:
    """Return the record's types, or those of some of its keys, as Arrow says them.

    >>> arrow_schema(["tags", "dateline"]).field("tags").type
    ListType(list<item: string not null>)
    """
    import pyarrow

    columns = [_column(name) for name in fields or all_fields()]
    return pyarrow.schema(columns, metadata={"newsparse": SCHEMA})


def to_row(record: dict[str, Any]) -> dict[str, Any]:
    """Return a record as a row of `arrow_schema`: an object whose keys differ from page to page is JSON.

    >>> to_row({"headline": "Rain", "stated": {"docno": "17"}})
    {'headline': 'Rain', 'stated': '{"docno": "17"}'}
    """
    row = {name.replace(".", "_"): value for name, value in record.items()}
    for name, value in record.items():
        if name.startswith("stated.") and value is not None and not isinstance(value, str):
            row[name.replace(".", "_")] = json.dumps(value, ensure_ascii=False)
    if record.get("stated") is not None:
        row["stated"] = json.dumps(record["stated"], ensure_ascii=False)
    return row


def _column(name: str) -> pyarrow.Field:
    """Return the column of a field; of a part, a list where the field is one. A dot in a name would part it again."""
    import pyarrow

    if name == DATE_COLUMN:
        return pyarrow.field(name, pyarrow.date32())
    key, _, part = name.partition(".")
    if part and key in MAPS:
        return pyarrow.field(name.replace(".", "_"), pyarrow.string())
    whole = _field(key, typing.get_type_hints(Article)[key])
    if not part:
        return whole
    if pyarrow.types.is_list(whole.type):
        return pyarrow.field(name.replace(".", "_"), pyarrow.list_(whole.type.value_type.field(part).with_name("item")))
    return pyarrow.field(name.replace(".", "_"), whole.type.field(part).type)


def _field(name: str, hint: Any) -> pyarrow.Field:
    import pyarrow

    optional = typing.get_origin(hint) in (types.UnionType, typing.Union)
    return pyarrow.field(name, _type(typing.get_args(hint)[0] if optional else hint), nullable=optional)


def _type(hint: Any) -> pyarrow.DataType:
    import pyarrow

    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        hints = typing.get_type_hints(hint)
        return pyarrow.struct([_field(field.name, hints[field.name]) for field in dataclasses.fields(hint)])
    if typing.get_origin(hint) is tuple:
        return pyarrow.list_(_field("item", typing.get_args(hint)[0]))
    if typing.get_origin(hint) is dict:
        is_free = typing.get_args(hint)[1] is Any
        return pyarrow.string() if is_free else pyarrow.map_(pyarrow.string(), pyarrow.string())
    return {str: pyarrow.string(), bool: pyarrow.bool_(), float: pyarrow.float64()}[hint]


def _groups(records: Iterator[bytes]) -> Iterator[list[bytes]]:
    """Divide records into row groups by number and size."""
    while group := list(islice(records, 1)):
        size = len(group[0])
        while size < GROUP_MAX_BYTES and len(group) < GROUP_MAX_ROWS and (more := next(records, None)) is not None:
            group.append(more)
            size += len(more)
        yield group
