"""Tables whose rows are cut, or written otherwise than they should be: each such row is named, and none is lost unseen."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest
from reading import read, summary, write

from newsparse.sources import Failure

PAGE = "<html><body><h1>Rain in Lisbon</h1><p>It rained, and the river rose.</p></body></html>"
ROW = json.dumps({"html": PAGE})


def messages(path: Path) -> list[str]:
    return [item.message for item in read(path) if isinstance(item, Failure)]


@pytest.mark.parametrize(
    ("rest", "behind"),
    [
        ('"<p>It rained, and the', []),
        ('"', []),
        ('"<p>It rained\n2,<p>Snow</p>\n3,<p>Hail</p>\n', []),
        ('"<p>It rained\n2,"<p>Snow</p>"\n3,"<p>Hail</p>"\n', [("3", b"<p>Hail</p>")]),
        ('"<p>It "rained</p>"\n3,"<p>Hail</p>"\n', [("3", b"<p>Hail</p>")]),
    ],
    ids=["cut in a cell", "cut at its beginning", "the rest is in it", "the next row is in it", "an odd mark"],
)
def test_a_quotation_mark_that_is_never_closed_is_a_failure(
    rest: str, behind: list[tuple[str, bytes]], tmp_path: Path
) -> None:
    path = write(tmp_path / "a.csv", 'id,html\n0,"<p>Wind</p>"\n1,' + rest)
    assert summary(read(path)) == [("1", b"<p>Wind</p>"), ("2", "bad-row"), *behind]
    assert "quotation mark" in messages(path)[0]


@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\n\n"])
def test_the_last_row_needs_no_line_end(end: str, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", 'id,html\n0,"<p>Wind,\nrain</p>"' + end)
    assert summary(read(path)) == [("1", b"<p>Wind,\nrain</p>")]


def test_marks_in_pairs_inside_a_line_are_part_of_its_cell(tmp_path: Path) -> None:
    path = write(tmp_path / "a.tsv", 'id\ttext\n1\t"It rains," she said, and "how".\n2\tIt snowed.\n')
    assert summary(read(path)) == [("1", b'"It rains," she said, and "how".'), ("2", b"It snowed.")]


def test_more_cells_than_columns_are_a_failure(tmp_path: Path) -> None:
    rows = "id,text\n1,It rained, and the river rose.\n2,It snowed.\n3,The wind blew.,,\n"
    path = write(tmp_path / "a.csv", rows)
    assert summary(read(path)) == [("1", "bad-row"), ("2", b"It snowed."), ("3", b"The wind blew.")]
    assert messages(path)[0].startswith("3 cells for 2 columns")


@pytest.mark.parametrize("packed", [base64.b64encode, base64.encodebytes, bytes.hex])
def test_packed_bytes_in_a_column_of_pages_are_no_page(packed: object, tmp_path: Path) -> None:
    assert callable(packed)
    cell = packed(PAGE.encode() * 5)
    text = cell if isinstance(cell, str) else cell.decode()
    path = write(tmp_path / "a.jsonl", f"{json.dumps({'html': text})}\n{ROW}\n")
    assert summary(read(path)) == [("1", "no-text"), ("2", PAGE.encode())]


@pytest.mark.parametrize("between", ["", " ", ", ", ",\n"])
def test_objects_one_after_the_other(between: str, tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", between.join([ROW] * 3))
    assert summary(read(path)) == [(str(number), PAGE.encode()) for number in (1, 2, 3)]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"html": "<p>M\xfcnchen</p>"}', "not in UTF-8"),
        (ROW.encode()[:40], "cut short"),
        (b"[1, 2]", "not a JSON object"),
    ],
)
def test_a_line_that_is_no_row_says_why(line: bytes, reason: str, tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", ROW.encode() + b"\n" + line + b"\n")
    assert summary(read(path)) == [("1", PAGE.encode()), ("2", "bad-json")]
    assert reason in messages(path)[0]


@pytest.mark.parametrize("above", ["# exported on 14 March\n", "\n\n", "#\n# two lines\n"])
def test_comments_above_the_names_of_columns(above: str, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", f"{above}url,html\nhttps://tagus.example/1,<p>Rain</p>\n")
    assert summary(read(path)) == [("1", b"<p>Rain</p>")]


def test_a_table_with_a_title_is_never_one_page(tmp_path: Path) -> None:
    rows = "".join(f"https://tagus.example/{number},<p>Rain</p>\n" for number in range(3))
    found = summary(read(write(tmp_path / "a.csv", f"Stories of March\nurl,html\n{rows}")))
    assert [code for _, code in found] == ["bad-row"] * 4
    found = summary(read(write(tmp_path / "b.csv", "Rain in Lisbon\n\nIt rained, and the river rose.\n")))
    assert found == [(None, b"Rain in Lisbon\n\nIt rained, and the river rose.\n")]


def test_json_text_sequences_are_rows(tmp_path: Path) -> None:
    path = write(tmp_path / "rows.json-seq", f"\x1e{ROW}\n" * 2)
    assert summary(read(path)) == [("1", PAGE.encode()), ("2", PAGE.encode())]


RIS = "TY  - NEWS\nT1  - Rain in Lisbon\nN2  - It rained, and the river rose.\nER  - \n\n" * 2
BIBTEX = "% made by hand\n@article{rain24,\n  title = {Rain in Lisbon},\n  abstract = {It rained.}\n}\n"


@pytest.mark.parametrize(
    "text", [RIS, RIS.replace("\n", "\r\n"), "\ufeff" + RIS, BIBTEX, BIBTEX.partition("\n")[2] * 3]
)
def test_citations_are_no_story(text: str, tmp_path: Path) -> None:
    assert summary(read(write(tmp_path / "a.txt", text))) == [(None, "is-list")]


@pytest.mark.parametrize(
    "text", ["@mayor: it rained.\n", "TY for the rain\n\nIt rained.\n", "@media{a, b = 1}\n"[:8] + "x\n"]
)
def test_texts_that_begin_a_little_like_citations_are_pages(text: str, tmp_path: Path) -> None:
    assert summary(read(write(tmp_path / "a.txt", text))) == [(None, text.encode())]
