from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from rows import for_each_row

from newsparse.batch.encoded import encode
from newsparse.batch.file_sink import FileSink
from newsparse.batch.guard import Guard, OverwriteError
from newsparse.batch.run_state import RunState
from newsparse.batch.sinks import FolderSink, Page, StreamSink
from newsparse.record import Agency, Article, Author, Dateline, Paragraph, Source
from newsparse.record.json_schema import json_schema
from newsparse.writers import FORMATS, format_of, frame_of, is_table, suffix_of, writer_of

ARTICLE = Article(
    headline="Überschwemmung in Köln",
    subheadline="Der Rhein steigt weiter",
    dateline=Dateline("KÖLN (dpa) -", ("KÖLN",), None, ("dpa",)),
    agencies=(Agency("dpa"),),
    authors=(Author("Ana Reis", role="Korrespondentin"), Author("Jo Lund")),
    published="2024-05-07",
    body="Der Rhein stieg.\n\nDanach\n\nEin Pegel\n\nZwei *Pegel*\n\n„Es reicht“",
    paragraphs=(
        Paragraph("paragraph", "Der Rhein stieg."),
        Paragraph("heading", "Danach"),
        Paragraph("list_item", "Ein Pegel"),
        Paragraph("list_item", "Zwei *Pegel*"),
        Paragraph("quote", "„Es reicht“"),
        Paragraph("preformatted", "a  b\nc"),
    ),
    corrections=("Correction: it was Tuesday.",),
    is_article=True,
    confidence=0.9,
)


def test_json_is_the_record() -> None:
    text = writer_of("json").write(ARTICLE)
    assert "Köln" in text
    assert json.loads(text) == ARTICLE.to_dict()
    jsonschema.validate(json.loads(text), json_schema())


def test_jsonl_is_one_line() -> None:
    article = Article(headline="a\u2028b\x85c\nd", body="x\r\ny")
    text = writer_of("jsonl").write(article)
    assert text.splitlines(keepends=True) == [text]
    assert json.loads(text) == article.to_dict()


def test_fields_are_chosen_in_the_order_given() -> None:
    assert list(json.loads(writer_of("jsonl").write(ARTICLE, ("body", "headline")))) == ["body", "headline"]
    assert writer_of("text").write(ARTICLE, ("headline",)) == "Überschwemmung in Köln\n"


@for_each_row("name", FORMATS)
def test_always_utf8(name: str) -> None:
    article = Article(headline="a\ud800b", body="x", source=Source(path="caf\udce9.html"))
    assert "a\ufffdb" in writer_of(name).write(article).encode("utf-8").decode()


@for_each_row("name", FORMATS)
def test_empty_record_is_written(name: str) -> None:
    assert writer_of(name).write(Article()).endswith("\n")


def test_markdown() -> None:
    head, _, text = writer_of("markdown").write(ARTICLE).removeprefix("---\n").partition("\n---\n\n")
    record = {name: json.loads(value) for name, _, value in (line.partition(": ") for line in head.splitlines())}
    assert record == {
        name: value
        for name, value in ARTICLE.to_dict().items()
        if name not in ("body", "paragraphs") and value not in (None, [], {}, "")
    }
    assert (
        text
        == r"""# Überschwemmung in Köln

**Der Rhein steigt weiter**

*By Ana Reis (Korrespondentin) and Jo Lund*

*2024-05-07*

KÖLN (dpa) -

Der Rhein stieg.

## Danach

- Ein Pegel
- Zwei \*Pegel\*

> „Es reicht“

    a  b
    c

*Correction: it was Tuesday.*
"""
    )


def test_markdown_of_several_pages_names_each() -> None:
    stream = io.BytesIO()
    sink = StreamSink(stream, frame_of("markdown", (), several=True, in_file=False))
    for name in ("a.html", "b.html"):
        sink.put(PAGE, encode(Article(headline="Rain", source=Source(name)), ["markdown"], ()))
    first, second = stream.getvalue().decode().split("\n\n---\n")
    assert '"path": "a.html"' in first
    assert '"path": "b.html"' in second
    assert frame_of("markdown", ("body",), several=True, in_file=False).between == "\n---\n\n"


def test_text() -> None:
    lines = writer_of("text").write(ARTICLE).split("\n\n")
    assert lines[:3] == [
        "Überschwemmung in Köln",
        "Der Rhein steigt weiter",
        "By Ana Reis (Korrespondentin) and Jo Lund",
    ]
    assert lines[5:9] == ["Der Rhein stieg.", "Danach", "- Ein Pegel", "- Zwei *Pegel*"]


def test_formats_by_suffix() -> None:
    assert [format_of(f"out{suffix_of(name)}") for name in FORMATS] == list(FORMATS)
    assert format_of("x.MD") == "markdown"
    assert format_of("x") is None


@for_each_row("name", [name for name in FORMATS if not is_table(name)])
def test_several_in_one_stream(name: str) -> None:
    stream, fields = io.BytesIO(), ("headline",)
    sink = StreamSink(stream, frame_of(name, fields, several=True, in_file=False))
    for number in range(3):
        sink.put(PAGE, encode(Article(headline=f"Story {number}"), [name], fields))
    sink.finish()
    text = stream.getvalue().decode()
    assert list(dict.fromkeys(re.findall(r"Story (\d)", text))) == ["0", "1", "2"]
    if name == "json":
        assert [row["headline"] for row in json.loads(text)] == ["Story 0", "Story 1", "Story 2"]


def test_terminal_is_not_given_orders() -> None:
    class Terminal(io.BytesIO):
        def isatty(self) -> bool:
            return True

    stream = Terminal()
    sink = StreamSink(stream, frame_of("text", (), several=False, in_file=False))
    sink.put(PAGE, encode(Article(headline="a\x1b[31m\x9bb"), ["text"], ()))
    assert stream.getvalue().decode() == "a\ufffd[31m\ufffdb\n"


PAGE = Page("a.txt", None, "a.txt", "v1")


@contextmanager
def opened(
    target: Path, name: str, *, resume: bool = False, keep: bool = False, fields: tuple[str, ...] = ()
) -> Iterator[FileSink]:
    sink = FileSink(target, name, fields, several=True)
    assert sink.state_path is not None
    state = RunState(sink.state_path, {}, resume=resume)
    sink.open(state, resume=resume)
    try:
        yield sink
    finally:
        sink.close(delete=not keep)
        state.close(is_finished=not keep, delete=not keep)


def saved(target: Path, name: str, *articles: Article, fields: tuple[str, ...] = ()) -> None:
    with opened(target, name, fields=fields) as sink:
        for article in articles:
            sink.put(PAGE, encode(article, [name], fields))
        sink.finish()


def test_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    with opened(target, "jsonl") as sink:
        sink.put(PAGE, encode(ARTICLE, ["jsonl"], ()))
        assert not target.exists()
    assert list(tmp_path.iterdir()) == []
    saved(target, "jsonl", ARTICLE)
    assert list(tmp_path.iterdir()) == [target]
    saved(target, "jsonl")
    assert json.loads(target.read_text(encoding="utf-8")) == ARTICLE.to_dict()


def test_records_are_put_together_in_the_order_of_the_inputs(tmp_path: Path) -> None:
    with opened(tmp_path / "out.json", "json", keep=True) as first:
        kept = first.put(PAGE, encode(Article(headline="Two"), ["json"], ()))
    with opened(tmp_path / "out.json", "json", resume=True) as again:
        assert again.holds("", kept)
        assert not again.holds("", [kept[0], kept[1], 17])
        assert not again.holds("", [10**9, kept[1], kept[2]])
        again.put(PAGE._replace(name="b.txt"), encode(Article(headline="One"), ["json"], ()))
        again.keep(kept)
        again.finish()
    found = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert [record["headline"] for record in found] == ["One", "Two"]


def test_folder_mirrors_and_numbers(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    sink = FolderSink(tmp_path / "out", ["json", "markdown"], (), Guard([], ()))
    state = RunState(tmp_path / "state", {}, resume=False)
    sink.open(state, resume=False)
    for place in ("a/x.html", "a/x.html", "A/x.html", "a/x.html.2"):
        receipt = sink.put(PAGE._replace(output_name=sink.reserve(place)), encode(ARTICLE, ["json", "markdown"], ()))
    found = sorted(path.relative_to(tmp_path / "out").as_posix() for path in tmp_path.rglob("*.json"))
    assert found == ["A/x.html.3.json", "a/x.html.2.2.json", "a/x.html.2.json", "a/x.html.json"]
    assert json.loads((tmp_path / "out/a/x.html.json").read_text(encoding="utf-8")) == ARTICLE.to_dict()
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["A", "a"], "nothing half-written is left"
    assert sink.holds("a/x.html.2.2", receipt)
    assert not sink.holds("a/x.html", receipt)
    (tmp_path / "out/a/x.html.2.2.md").write_text("", encoding="utf-8")
    assert not sink.holds("a/x.html.2.2", receipt)
    sink.close(delete=False)
    state.close(is_finished=True, delete=True)


def test_csv_opens_in_a_spreadsheet(tmp_path: Path) -> None:
    authors = (Author("Ana Reis", bio="A|B"), Author("@handle"))
    saved(tmp_path / "out.csv", "csv", ARTICLE, Article(headline="=1+1", authors=authors, tags=("a,b", 'c"d')))
    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbfschema,headline,")
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        first, second = csv.DictReader(file)
    assert first["body"] == ARTICLE.body
    assert (first["dateline_places"], first["authors_role"]) == ("KÖLN", "Korrespondentin | ")
    assert (first["is_article"], first["confidence"], first["published"]) == ("true", "0.9", "2024-05-07")
    assert (second["headline"], second["tags"]) == ("'=1+1", 'a,b | c"d')
    assert (second["authors_name"], second["authors_bio"]) == ("Ana Reis | @handle", "A\\|B | ")
    assert "paragraphs_text" not in first
    assert "paragraphs_text" in writer_of("csv").header(("paragraphs",), in_file=False)  # type: ignore[attr-defined]


@for_each_row("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_csv_is_a_formula(sign: str) -> None:
    """A spreadsheet runs what begins so, also behind a tab or a carriage return; elsewhere in a cell it is harmless."""
    article = Article(headline=f"{sign}1", tags=(f"{sign}2", "x"), site=f"a{sign}3")
    ((headline, tags, site),) = csv.reader(
        io.StringIO(writer_of("csv").write(article, ("headline", "tags", "site")), "")
    )
    assert (headline, tags, site) == (f"'{sign}1", f"'{sign}2 | x", f"a{sign}3")


def test_parquet_has_the_records_types(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    articles = [ARTICLE, Article(), Article(headline="x", evidence={"headline": "meta"}, source=Source("a", "b"))] * 700
    saved(tmp_path / "out.parquet", "parquet", *articles)
    file = parquet.ParquetFile(tmp_path / "out.parquet")
    assert file.num_row_groups == 3
    rows = file.read().to_pylist()
    days = [row.pop("published_date") for row in rows]
    assert days[:2] == [date(2024, 5, 7), None]
    assert [row | {"evidence": dict(row["evidence"]), "stated": json.loads(row["stated"])} for row in rows] == [
        article.to_dict() for article in articles
    ]
    assert [part.name for part in file.schema_arrow.field("authors").type.value_type] == ["name", "role", "bio", "url"]


def test_parquet_of_some_fields(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    saved(tmp_path / "out.parquet", "parquet", ARTICLE, fields=("body", "dateline"))
    assert parquet.read_schema(tmp_path / "out.parquet").names == ["body", "dateline"]


def test_sqlite_grows_without_duplicates(tmp_path: Path) -> None:
    target = tmp_path / "out.db"
    page = replace(ARTICLE, source=Source("pages/a.html"))
    saved(target, "sqlite", page, replace(ARTICLE, source=Source("site.zip", "a.html")))
    saved(target, "sqlite", replace(page, headline="Neu", authors=page.authors[:1], dateline=None), Article())
    with closing(sqlite3.connect(target)) as database:
        database.row_factory = sqlite3.Row
        rows = database.execute("SELECT * FROM articles ORDER BY id").fetchall()
        assert [row["page"] for row in rows] == ["pages/a.html", "site.zip!a.html", "None"]
        assert [row["headline"] for row in rows] == ["Neu", ARTICLE.headline, None]
        assert [row["dateline_places"] for row in rows] == [None, '["KÖLN"]', None]
        authors = database.execute("SELECT article, name, role FROM authors ORDER BY article, position")
        assert [tuple(row) for row in authors] == [
            (1, "Ana Reis", "Korrespondentin"),
            (2, "Ana Reis", "Korrespondentin"),
            (2, "Jo Lund", None),
        ]
        assert len(database.execute("SELECT * FROM agencies").fetchall()) == 2
        for word, found in (("neu", [1]), ("koln", [2]), ("rhein", [1, 2])):
            hits = database.execute("SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?", (word,))
            assert [row[0] for row in hits] == found
        database.execute("INSERT INTO articles_fts(articles_fts) VALUES ('integrity-check')")


def test_sqlite_file_that_is_something_else(tmp_path: Path) -> None:
    (tmp_path / "out.db").write_bytes(b"no database" * 99)
    with pytest.raises(OSError, match="not a database"):
        saved(tmp_path / "out.db", "sqlite", ARTICLE)
    assert (tmp_path / "out.db").read_bytes() == b"no database" * 99


def test_guard(tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_text("x", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to(page)
    Guard([], (".txt",)).check(page)
    Guard([str(tmp_path)], (".txt",)).check(tmp_path / "new.txt")
    Guard([str(tmp_path)], (".txt",)).check(tmp_path / "out/new.txt", tmp_path / "out")
    with pytest.raises(OverwriteError, match="would be a page"):
        Guard([str(tmp_path)], (".txt",)).check(tmp_path / "new.txt", tmp_path.parent)
    for inputs, output in (([str(page)], page), ([str(page)], tmp_path / "link.txt"), ([str(tmp_path)], page)):
        with pytest.raises(OverwriteError):
            Guard(inputs, (".txt",)).check(output)
