"""Arrow batches of pages to Arrow batches of records: what all engines stand on."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple, get_args

import pyarrow
from pyarrow import types

from newsparse.arguments import Kind
from newsparse.batch.pages import KeyedDocument
from newsparse.engines.records import COLLISION_PREFIX, DEFAULT_OPTIONS, RecordOptions, error_record, read_records
from newsparse.sources import Document, Failure
from newsparse.writers.parquet import arrow_schema, to_row

ERROR: Final = pyarrow.field(
    "error", pyarrow.struct([pyarrow.field("code", pyarrow.string()), pyarrow.field("message", pyarrow.string())])
)
"""Why a row has no record: a slug for programs and a line for people, as the command's `--errors` says it."""

FACTS: Final = pyarrow.list_(pyarrow.struct([("field", pyarrow.string()), ("value", pyarrow.string())]))
"""What a row of a table says of its page's story beside the page."""
ALL_KINDS: Final[tuple[str, ...]] = get_args(Kind)

BATCH_ROWS: Final = 64
"""Pages in a batch. Engines take thousands of rows unless it is said, which are gigabytes of pages."""


class Columns(NamedTuple):
    """Where a batch has what is known of its pages."""

    page: str = "page"
    """The page, as bytes or text."""
    url: str | None = None
    """Its address."""
    kind: str | None = None
    """`html`, `text`, `xml` or the name of a format; null looks at the page."""
    charset: str | None = None
    """What the server's header said. A byte-order mark goes before it; one that is not known is left aside."""
    date: str | None = None
    """When the page was fetched, as ISO 8601 text: what is dated later is not the publication."""
    path: str | None = None
    """The file it is from, for `source.path`."""
    member: str | None = None
    """Its name in that file, for `source.member`."""
    error: str | None = None
    """Why there is no page, where there is none: of the type of `ERROR`."""
    truncated: str | None = None
    """Why the page is cut: as a crawl says, or `unspecified` where the file that held it broke off."""
    facts: str | None = None
    """What a table says of the story beside its page: of the type of `FACTS`."""

    def named(self) -> dict[str, str]:
        """Return the columns that are named, by what they are for."""
        return {role: name for role, name in self._asdict().items() if name is not None}


PAGE_ALONE: Final = Columns()


def record_schema(fields: Sequence[str] = ()) -> pyarrow.Schema:
    """Return the columns of a record, as the Parquet files of the command have them, and `error`.

    Each may be null, since a row that is an error has no record. Dates are text: they may be partial.

    >>> record_schema(["headline", "tags"]).field("tags").type
    ListType(list<item: string>)
    >>> record_schema().names[-2:]
    ['source', 'error']
    """
    schema = arrow_schema(fields)
    return pyarrow.schema([*map(_nullable, schema), ERROR], metadata=schema.metadata)


def _nullable(field: pyarrow.Field) -> pyarrow.Field:
    """Relax a field and what is in it: engines differ in whether they can say that an item is never null."""
    kind = field.type
    if types.is_struct(kind):
        kind = pyarrow.struct([_nullable(kind.field(index)) for index in range(kind.num_fields)])
    elif types.is_list(kind):
        kind = pyarrow.list_(_nullable(kind.value_field))
    return pyarrow.field(field.name, kind)


def output_schema(schema: pyarrow.Schema, columns: Columns = PAGE_ALONE, fields: Sequence[str] = ()) -> pyarrow.Schema:
    """Return the schema that `parse_batch` gives for batches of that schema.

    The pages are left out; all other columns come first, as they are, then the record and `error`. A column that has
    the name of one of these is carried along as `input_…`.

    Raises:
        KeyError: a column that `columns` names is not there.
        TypeError: such a column has a type that it cannot have.

    >>> pages = pyarrow.schema([("id", pyarrow.int64()), ("url", pyarrow.string()), ("html", pyarrow.binary())])
    >>> output_schema(pages, Columns("html", url="url"), ["url"]).names
    ['id', 'input_url', 'url', 'error']
    """
    record, carried = record_schema(fields), carried_names(schema.names, columns, fields)
    _check(schema, columns)
    return pyarrow.schema(
        [*(schema.field(index).with_name(name) for index, name in carried.items()), *record], metadata=record.metadata
    )


def carried_names(names: Sequence[str], columns: Columns, fields: Sequence[str] = ()) -> dict[int, str]:
    """Return the new names of the columns that are carried along, by their places.

    Raises:
        KeyError: a column that `columns` names is not there, or is there twice.

    >>> carried_names(["html", "id", "error"], Columns("html"))
    {1: 'id', 2: 'input_error'}
    """
    for role, name in columns.named().items():
        if list(names).count(name) != 1:
            raise KeyError(f"no column {name!r} for the {role}, or several: there are {', '.join(names)}")
    taken, found = {*record_schema(fields).names}, dict[int, str]()
    for index, name in enumerate(names):
        if name not in (columns.page, columns.error):
            while name in taken:
                name = COLLISION_PREFIX + name
            taken.add(name)
            found[index] = name
    return found


def parse_batch(
    batch: pyarrow.RecordBatch,
    columns: Columns = PAGE_ALONE,
    fields: Sequence[str] = (),
) -> pyarrow.RecordBatch:
    """Read the pages of a batch: one row out for each row in, in their order.

    Pure, like `parse`: the same batch gives the same batch; without signals, threads, processes or network. A page
    that cannot be read is a row with an `error`, and so is a row whose `error` is already filled. Nothing protects
    the process from a page that never ends, or ends it: `parse_batches` can.

    Args:
        batch: Pages and whatever else.
        columns: The names of the columns that are read.
        fields: Only these keys of the record.

    Raises:
        KeyError, TypeError: as of `output_schema`.

    >>> story = "Rain in Lisbon" + chr(10) * 2 + "LISBON (Lusa) - Rain fell on Friday, and the river rose. " * 3
    >>> pages = pyarrow.record_batch({"id": [7, 8], "text": [story, ""]})
    >>> parse_batch(pages, Columns("text"), fields=["headline"]).to_pylist()[0]
    {'id': 7, 'headline': 'Rain in Lisbon', 'error': None}
    >>> parse_batch(pages, Columns("text"), fields=["headline"]).to_pylist()[1]["error"]["code"]
    'empty'
    """
    return next(parse_batches([batch], columns, RecordOptions(tuple(fields), timeout=None)))


def parse_batches(
    batches: Iterable[pyarrow.RecordBatch],
    columns: Columns = PAGE_ALONE,
    options: RecordOptions = DEFAULT_OPTIONS,
) -> Iterator[pyarrow.RecordBatch]:
    """Yield for each batch what `parse_batch` gives for it, safe from its pages where `options` has a time limit.

    One child process then reads the pages of all batches, each page within its time; a page that does not end or
    ends the process is a row with the `error` `timeout` or `worker-died`, and another child goes on after it.

    Raises:
        KeyError, TypeError: as of `output_schema`.
        WorkerError: no process can be started.
    """
    taken: deque[pyarrow.RecordBatch] = deque()
    rows: list[dict[str, Any]] = []

    def documents() -> Iterator[KeyedDocument[Failure | Document]]:
        for batch in batches:
            output_schema(batch.schema, columns, options.fields)
            taken.append(batch)
            for page in _pages(batch, columns):
                yield (page, page._replace(data=b"")) if isinstance(page, Document) else (None, page)

    for page, answer in read_records(documents(), options):
        while len(rows) == taken[0].num_rows:  # of a batch without rows no answer comes
            yield _output(taken.popleft(), rows, columns, options.fields)
            rows.clear()
        rows.append(answer if isinstance(answer, dict) else error_record(page, answer))
    while taken:
        batch = taken.popleft()
        yield _output(batch, rows[: batch.num_rows], columns, options.fields)
        del rows[: batch.num_rows]


def parse_table(
    table: pyarrow.Table, columns: Columns = PAGE_ALONE, options: RecordOptions = DEFAULT_OPTIONS
) -> pyarrow.Table:
    """Return the records of a whole table, as `parse_batches` gives them.

    Raises:
        KeyError, TypeError: as of `output_schema`.
        WorkerError: no process can be started.
    """
    schema = output_schema(table.schema, columns, options.fields)
    return pyarrow.Table.from_batches(parse_batches(table.to_batches(BATCH_ROWS), columns, options), schema)


def _check(schema: pyarrow.Schema, columns: Columns) -> None:
    for role, name in columns.named().items():
        kind = _plain(schema.field(name).type)
        is_fit = _is_text(kind) or (role == "page" and _is_bytes(kind)) or types.is_null(kind)
        if kind != NESTED[role] if role in NESTED else not is_fit:
            raise TypeError(f"column {name!r} is {kind}, which is no {role}")


TEXT_TYPES: Final = frozenset(("string", "large_string", "string_view"))
BYTES_TYPES: Final = frozenset(("binary", "large_binary", "binary_view"))
"""Names of types: pyarrow asks for those of views by functions only since 16."""
NESTED: Final = {"error": ERROR.type, "facts": FACTS}
"""Types of columns that are neither text nor bytes, by what they are for."""


def _plain(kind: pyarrow.DataType) -> pyarrow.DataType:
    return kind.value_type if types.is_dictionary(kind) else kind


def _is_text(kind: pyarrow.DataType) -> bool:
    return str(kind) in TEXT_TYPES


def _is_bytes(kind: pyarrow.DataType) -> bool:
    return str(kind) in BYTES_TYPES or bool(types.is_fixed_size_binary(kind))


def _pages(batch: pyarrow.RecordBatch, columns: Columns) -> Iterator[Document | Failure]:
    """Yield the rows of a batch as documents; those that are errors already as they are."""
    known = {role: batch.column(name) for role, name in columns.named().items()}
    is_text = _is_text(_plain(known["page"].type))
    page_bytes = _as_bytes(known.pop("page"))
    errors, facts = known.pop("error", None), known.pop("facts", None)
    known_bytes = [(role, _as_bytes(column)) for role, column in known.items()]
    for row in range(batch.num_rows):
        values = {role: _text_of(column[row].as_py()) for role, column in known_bytes}
        path, kind = values.pop("path", None) or "", values.get("kind")
        error = errors[row].as_py() if errors is not None else None
        if error is not None:
            yield Failure(path, error["code"], error["message"], values.get("member"))
        elif kind is not None and kind not in ALL_KINDS:
            message = f"no kind {kind!r}: it is one of {', '.join(ALL_KINDS)}"
            yield Failure(path, "bad-kind", message, values.get("member"))
        else:
            yield Document(
                path,
                page_bytes[row].as_py() or b"",
                member=values.get("member"),
                url=values.get("url"),
                charset="utf-8" if is_text else values.get("charset"),
                fetched=values.get("date"),
                kind=kind,
                truncated=values.get("truncated"),
                facts=tuple((fact["field"], fact["value"]) for fact in facts[row].as_py() or ())
                if facts is not None
                else (),
            )


def _as_bytes(column: pyarrow.Array) -> pyarrow.Array:
    """Return a column of text as it is stored: not all that calls itself UTF-8 is, and Arrow would raise."""
    if types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if types.is_null(column.type):
        return column
    return column.cast(pyarrow.large_binary())


def _text_of(data: bytes | None) -> str | None:
    return None if data is None else data.decode("utf-8", "replace")


def _output(
    batch: pyarrow.RecordBatch, rows: list[dict[str, Any]], columns: Columns, fields: Sequence[str]
) -> pyarrow.RecordBatch:
    record = pyarrow.RecordBatch.from_pylist([to_row(row) for row in rows], record_schema(fields))
    carried = [batch.column(index) for index in carried_names(batch.schema.names, columns, fields)]
    return pyarrow.RecordBatch.from_arrays(
        [*carried, *record.columns], schema=output_schema(batch.schema, columns, fields)
    )
