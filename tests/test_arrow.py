"""Batches of pages to batches of records, which every engine stands on."""

from __future__ import annotations

import json
import os
import pickle
from collections.abc import Callable, Iterator
from importlib.metadata import requires
from pathlib import Path
from typing import Any

import crawl
import pytest
import saving
from faults import Faulty

from newsparse.sources import UnreadableError

pyarrow = pytest.importorskip("pyarrow")

from newsparse.engines.arrow import BATCH_ROWS, Columns, output_schema, parse_batch, parse_batches, record_schema  # noqa: E402
from newsparse.engines.files import divide, parse_files, read_files  # noqa: E402
from newsparse.engines.records import RecordOptions  # noqa: E402
from newsparse.engines.spark import record_ddl  # noqa: E402

Run = Callable[..., Any]
FIXTURES = Path(__file__).parent.parent / "fixtures"


def plain(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"evidence": dict(row["evidence"]), "stated": json.loads(row["stated"])}


def test_a_row_is_the_commands_record(run: Run, tmp_path: Path) -> None:
    pages = sorted([*FIXTURES.glob("*/en-*.txt"), *FIXTURES.glob("*/de-*.html"), *FIXTURES.glob("xml/*.xml")])
    records = [json.loads(line) for line in run("-q", *map(str, pages)).stdout.splitlines()]
    paths = [record["source"]["path"] for record in records if record["source"]["member"] is None]
    batch = pyarrow.record_batch({"p": paths, "page": [Path(path).read_bytes() for path in paths]})
    found = parse_batch(batch, Columns(path="p"))
    assert found.schema == output_schema(batch.schema, Columns(path="p"))
    for row, record in zip(found.to_pylist(), (each for each in records if not each["source"]["member"]), strict=True):
        assert row.pop("p") == record["source"]["path"]
        assert row.pop("error") is None
        assert plain(row) == record


def test_files_give_what_the_command_gives(run: Run, tmp_path: Path) -> None:
    """Also stories of exports and wires, rows of tables that say more than the page, and pages that a crawl cut."""
    page = "<p>Rain fell on the old town all day long, and the trams stood still until the evening.</p>" * 2
    row = {"html": page, "title": "Rain in the valley", "author": "Ana Reis", "published": "2024-05-03"}
    (tmp_path / "a.jsonl").write_text("\n".join([json.dumps(row)] * 2), encoding="utf-8")
    block = saving.answer(saving.PAGE.encode())
    (tmp_path / "b.warc").write_bytes(saving.warc_record(block, extra="WARC-Truncated: length\r\n"))
    exports = [path for path in sorted((FIXTURES / "formats").iterdir()) if path.suffix != ".json"][::7]
    names = [str(path) for path in (tmp_path / "a.jsonl", tmp_path / "b.warc", *exports)]
    records = [json.loads(line) for line in run("-q", *names).stdout.splitlines()]
    rows = [row for batch in parse_files(names) for row in batch.to_pylist()]
    assert [row.pop("error") for row in rows] == [None] * len(records)
    assert [plain(row) for row in rows] == records
    assert records[0]["headline"] == "Rain in the valley"
    assert records[2]["source"]["truncated"] == "length"
    assert len({record["source"]["format"] for record in records}) > 5


def test_facts_of_a_table_are_taken_and_are_of_one_type() -> None:
    page = "<p>Rain fell on the old town all day long, and the trams stood still until the evening.</p>" * 2
    facts = [[{"field": "headline", "value": "Rain in the valley"}], None]
    kind = pyarrow.list_(pyarrow.struct([("field", pyarrow.string()), ("value", pyarrow.string())]))
    batch = pyarrow.record_batch({"page": [page, page], "said": pyarrow.array(facts, kind)})
    rows = parse_batch(batch, Columns(facts="said"), ["headline"]).to_pylist()
    assert [row["headline"] for row in rows] == ["Rain in the valley", None]
    with pytest.raises(TypeError, match="which is no facts"):
        parse_batch(pyarrow.record_batch({"page": [page], "said": ["x"]}), Columns(facts="said"))


def test_rows_that_are_no_pages_are_errors_in_their_place(story: str) -> None:
    batch = pyarrow.record_batch(
        {
            "html": [story.encode(), None, b"", b"\x89PNG\r\n\x1a\n" + bytes(99), story.encode(), story.encode()],
            "kind": [None, None, "html", None, "pdf", "text"],
        }
    )
    rows = parse_batch(batch, Columns("html", kind="kind"), ["headline", "source"]).to_pylist()
    assert [row["error"] and row["error"]["code"] for row in rows] == [
        None,
        "empty",
        "empty",
        "binary",
        "bad-kind",
        None,
    ]
    assert [row["headline"] for row in rows] == ["Rain floods the old town", *[None] * 4, "Rain floods the old town"]
    assert [row["kind"] for row in rows] == batch.column("kind").to_pylist()


def test_what_is_known_of_pages_is_used(story: str) -> None:
    page = (
        "Überschwemmung in Köln\n\nKÖLN (dpa) - Der Rhein stieg am Freitag weiter, und die Stadt sperrte Straßen. " * 3
    )
    batch = pyarrow.record_batch(
        {
            "raw": pyarrow.array([page.encode("latin-1"), page.encode("cp1252"), page.encode()]),
            "said": ["iso-8859-1", "no-such-charset", None],
            "at": pyarrow.array(["https://rhein.example/1", None, None]).dictionary_encode(),
            "when": ["2024-05-03", None, None],
        }
    )
    rows = parse_batch(batch, Columns("raw", url="at", charset="said", date="when")).to_pylist()
    assert all("KÖLN" in row["dateline"]["places"] for row in rows)
    assert rows[0]["url"] == "https://rhein.example/1"
    assert rows[0]["source"]["path"] is None


def test_text_that_is_not_utf_8_fails_nothing(story: str) -> None:
    data = pyarrow.array([story.encode() + b"\xff", None], pyarrow.binary())
    text = pyarrow.StringArray.from_buffers(len(data), data.buffers()[1], data.buffers()[2], data.buffers()[0])
    rows = parse_batch(pyarrow.record_batch({"page": text, "u": text}), Columns(url="u"), ["headline"]).select(
        ["headline"]
    )
    assert rows.to_pylist() == [{"headline": "Rain floods the old town"}, {"headline": None}]


def test_other_columns_are_carried_along(story: str) -> None:
    batch = pyarrow.record_batch(
        {
            "body": [1, 2],
            "input_body": ["a", None],
            "page": [story, story],
            "error": [0.5, None],
            "more": [[{"x": 1}], []],
        }
    )
    found = parse_batch(batch, fields=["body", "tags"])
    names = ["input_body", "input_input_body", "input_error", "more", "body", "tags", "error"]
    assert found.schema.names == names
    assert found.column("input_body").equals(batch.column("body"))
    assert found.column("more").equals(batch.column("more"))
    assert found.schema.metadata == {b"newsparse": b"newsparse/1"}


@pytest.mark.parametrize(
    ("columns", "error"),
    [(Columns("gone"), KeyError), (Columns("id"), TypeError), (Columns("page", url="id"), TypeError)],
)
def test_columns_that_cannot_be_are_refused(columns: Columns, error: type[Exception]) -> None:
    batch = pyarrow.record_batch({"page": ["x"], "id": [1]})
    with pytest.raises(error):
        parse_batch(batch, columns)
    with pytest.raises(error):
        output_schema(batch.schema, columns)


def test_batches_stay_apart(story: str) -> None:
    page = pyarrow.record_batch({"page": [story]})
    batches = [page.slice(0, 0), page, page.slice(0, 0), pyarrow.record_batch({"page": [story] * 3}), page.slice(0, 0)]
    for timeout in (None, 60.0):
        found = list(parse_batches(batches, options=RecordOptions(("headline",), timeout)))
        assert [batch.num_rows for batch in found] == [0, 1, 0, 3, 0]
        assert all(batch.schema == record_schema(["headline"]) for batch in found)


def test_a_page_that_hangs_or_kills_costs_its_row(story: str) -> None:
    batches = [
        pyarrow.record_batch({"page": [story, "hang", story]}),
        pyarrow.record_batch({"page": ["kill", "kill", story]}),
    ]
    found = list(parse_batches(batches, options=RecordOptions(timeout=3, task=Faulty())))
    errors = [[row["error"] and row["error"]["code"] for row in batch.to_pylist()] for batch in found]
    assert errors == [[None, "timeout", None], ["worker-died", "worker-died", None]]
    assert parse_batch(batches[0].slice(2)).equals(found[0].slice(2))


def test_the_same_batch_gives_the_same_bytes(tmp_path: Path) -> None:
    pages = [
        page.decode()
        for _, page in crawl.varied("Rain\n\nLISBON (ANP) - It rained all day in the old town.\n\n" * 2, 30)
    ]
    batch = pyarrow.record_batch({"page": pages})

    def stored(found: Iterator[Any]) -> bytes:
        sink = pyarrow.BufferOutputStream()
        with pyarrow.ipc.new_stream(sink, record_schema()) as stream:
            for each in found:
                stream.write_batch(each)
        return bytes(sink.getvalue())

    assert stored(iter([parse_batch(batch)])) == stored(parse_batches([batch])) == stored(parse_batches([batch]))
    assert pickle.loads(pickle.dumps(parse_batch)) is parse_batch


def test_spark_is_told_the_same_types() -> None:
    ddl = record_ddl()
    assert ddl.startswith("schema STRING, headline STRING, subheadline STRING, dateline STRUCT<text: STRING, places: ")
    assert "evidence MAP<STRING, STRING>, host STRING, source STRUCT<" in ddl
    assert ddl.endswith("error STRUCT<code: STRING, message: STRING>")


# ---- Files ----


def test_files_give_the_rows_of_the_command(
    run: Run, tmp_path: Path, story: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = [*crawl.varied(story, 60), ("empty.txt", b"")]
    crawl.folder(tmp_path / "pages", pages[:20])
    crawl.warc(tmp_path / "crawl.warc.gz", pages)
    crawl.parquet(tmp_path / "rows.parquet", pages[20:])
    os.truncate(crawl.zipped(tmp_path / "cut.zip", pages), 3_000)
    names = ["pages", "crawl.warc.gz", "rows.parquet", "cut.zip"]
    done = run(*names, "-j", "2", "--errors", "errors")
    monkeypatch.chdir(tmp_path)
    tasks = divide(names, 2)
    assert [name for task in tasks for name in task][-3:] == names[1:]
    assert 4 <= len(tasks) <= 9
    rows = [
        row for task in tasks for batch in parse_files(task, RecordOptions(timeout=None)) for row in batch.to_pylist()
    ]
    read = [plain({key: row[key] for key in row if key != "error"}) for row in rows if row["error"] is None]
    assert read == [json.loads(line) for line in done.stdout.splitlines()]
    failed = [row for row in rows if row["error"] is not None]
    assert [
        {"source": "!".join(filter(None, (row["source"]["path"], row["source"]["member"]))), "error": row["error"]}
        for row in failed
    ] == [json.loads(line) for line in (tmp_path / "errors").read_text(encoding="ascii").splitlines()]
    assert len(failed) >= 3


def test_files_are_read_in_small_batches(tmp_path: Path, story: str) -> None:
    crawl.warc(tmp_path / "crawl.warc.gz", list(crawl.varied(story, 200)))
    sizes = [batch.num_rows for batch in read_files([str(tmp_path / "crawl.warc.gz")])]
    assert sizes == [BATCH_ROWS] * 3 + [200 - 3 * BATCH_ROWS]


def test_batches_are_taken_as_they_are_needed(story: str) -> None:
    taken = 0

    def endless() -> Iterator[Any]:
        nonlocal taken
        while True:
            taken += 1
            yield pyarrow.record_batch({"page": [story] * 8})

    found = parse_batches(endless(), options=RecordOptions(("headline",), 60.0))
    for _ in range(3):
        next(found)
    assert taken <= 5
    found.close()


def test_tasks_are_of_about_the_same_size(tmp_path: Path) -> None:
    for number in range(100):
        (tmp_path / f"{number:03}.txt").write_bytes(bytes(100 if number else 5_000))
    tasks = divide([str(tmp_path)], 2)
    assert [name for task in tasks for name in task] == sorted(map(str, tmp_path.iterdir()))
    assert len(tasks[0]) == 1
    assert {len(task) for task in tasks[1:-1]} <= {17, 18, 19}
    with pytest.raises(UnreadableError, match=r"gone\.txt"):
        divide([str(tmp_path), "gone.txt"], 2)


def test_engines_are_extras() -> None:
    needed = [line for line in requires("newsparse") or () if "extra ==" not in line]
    assert needed
    assert not any(
        name in line for line in needed for name in ("pyarrow", "pyspark", "ray", "datatrove", "duckdb", "polars")
    )
