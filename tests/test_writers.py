from __future__ import annotations

import io
import json
import re
from pathlib import Path

import jsonschema
import pytest

from newsparse.record import Agency, Article, Author, Dateline, Paragraph, Source, json_schema
from newsparse.writers import FORMATS, format_of, suffix_of, writer_of
from newsparse.writers.sinks import FileSink, FolderSink, Guard, OverwriteError, StreamSink

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


@pytest.mark.parametrize("name", FORMATS)
def test_always_utf8(name: str) -> None:
    article = Article(headline="a\ud800b", body="x", source=Source(path="caf\udce9.html"))
    assert "a\ufffdb" in writer_of(name).write(article).encode("utf-8").decode()


@pytest.mark.parametrize("name", FORMATS)
def test_empty_record_is_written(name: str) -> None:
    assert writer_of(name).write(Article()).endswith("\n")


def test_markdown() -> None:
    assert (
        writer_of("markdown").write(ARTICLE)
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


@pytest.mark.parametrize("name", FORMATS)
def test_several_in_one_stream(name: str) -> None:
    stream = io.BytesIO()
    with StreamSink(stream, writer_of(name), ("headline",), several=True) as sink:
        for number in range(3):
            sink.write("", Article(headline=f"Story {number}"))
    text = stream.getvalue().decode()
    assert list(dict.fromkeys(re.findall(r"Story (\d)", text))) == ["0", "1", "2"]
    if name == "json":
        assert [row["headline"] for row in json.loads(text)] == ["Story 0", "Story 1", "Story 2"]


def test_terminal_is_not_given_orders() -> None:
    class Terminal(io.BytesIO):
        def isatty(self) -> bool:
            return True

    stream = Terminal()
    with StreamSink(stream, writer_of("text"), (), several=False) as sink:
        sink.write("", Article(headline="a\x1b[31m\x9bb"))
    assert stream.getvalue().decode() == "a\ufffd[31m\ufffdb\n"


def test_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    sink = FileSink(target, writer_of("jsonl"), (), several=True)
    sink.write("", ARTICLE)
    assert not target.exists()
    sink.__exit__(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert list(tmp_path.iterdir()) == []
    with FileSink(target, writer_of("jsonl"), (), several=True) as sink:
        sink.write("", ARTICLE)
    assert list(tmp_path.iterdir()) == [target]
    with FileSink(target, writer_of("jsonl"), (), several=True):
        pass
    assert json.loads(target.read_text(encoding="utf-8")) == ARTICLE.to_dict()


def test_folder_mirrors_and_numbers(tmp_path: Path) -> None:
    with FolderSink(tmp_path, ".json", writer_of("json"), (), Guard([], ())) as sink:
        for place in ("a/x.html", "a/x.html", "A/x.html", "a/x.html.2"):
            sink.write(place, ARTICLE)
    found = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*"))
    assert found == ["A/x.html.3.json", "a/x.html.2.2.json", "a/x.html.2.json", "a/x.html.json"]


def test_guard(tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_text("x", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to(page)
    Guard([], (".txt",)).check(page)
    Guard([str(tmp_path)], (".txt",)).check(tmp_path / "new.txt")
    for inputs, output in (([str(page)], page), ([str(page)], tmp_path / "link.txt"), ([str(tmp_path)], page)):
        with pytest.raises(OverwriteError):
            Guard(inputs, (".txt",)).check(output)
