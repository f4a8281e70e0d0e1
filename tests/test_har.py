"""HAR: pages among what a browser recorded, by the layout of HAR 1.2; `test_saved_by_browser` has a browser's own."""

from __future__ import annotations

import gzip
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from reading import read, summary, write
from saving import FETCHED, PAGE, URL, base64_text, har, har_entry, page, zip_of

from newsparse.sources import Document, Failure, PassedOver, is_many, list_inputs, open_input

Run = Callable[..., subprocess.CompletedProcess[bytes]]


def test_each_answer_that_is_html_is_a_page_with_address_time_and_charset(tmp_path: Path) -> None:
    latin = page(2, "iso-8859-1").replace("ferry", "Fähre").encode("latin-1", "replace")
    entries = [
        har_entry({"text": PAGE}),
        har_entry({"text": "p {}", "mimeType": "text/css"}),
        har_entry(
            {"text": base64_text(latin), "encoding": "base64", "mimeType": "text/html; charset=ISO-8859-1"}, f"{URL}/2"
        ),
        har_entry({"text": "<h1>gone</h1>"}, status=404),
        har_entry({"text": "", "size": 0}, status=302),
    ]
    path = write(tmp_path / "a.har", har(entries))
    passed_over = PassedOver()
    (item,) = list_inputs([str(path)])
    assert not isinstance(item, Failure)
    found = list(open_input(item, passed_over=passed_over))
    assert found == [
        Document(str(path), PAGE.encode(), "a.har/1", "1", URL, "utf-8", fetched=FETCHED),
        Document(str(path), latin, "a.har/3", "3", f"{URL}/2", "iso-8859-1", fetched=FETCHED),
    ]
    assert len(found) + passed_over.total == len(entries)
    assert is_many([str(path)])
    assert read(f"{path}!3") == found[1:]


@pytest.mark.parametrize(
    "form",
    [
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: json.dumps(json.loads(data), indent=2).encode(),
        lambda data: gzip.compress(data),
        lambda data: b'{"log":{"entries":' + json.dumps(json.loads(data)["log"]["entries"]).encode() + b"}}",
        lambda data: b'{"comment": "x", "log": {"_note": {"entries": 1}, ' + data.split(b'"log": {', 1)[1],
    ],
    ids=["mark", "indented", "packed", "entries-first", "more-keys"],
)
def test_forms_of_the_document(tmp_path: Path, form: Callable[[bytes], bytes]) -> None:
    data = form(har([har_entry({"text": PAGE})]))
    assert summary(read(write(tmp_path / "traffic", data))) == [("1", PAGE.encode())]


@pytest.mark.parametrize("kind", ["", "x-unknown", "application/octet-stream", "text/html"])
def test_type_that_says_nothing_leaves_it_to_the_content(tmp_path: Path, kind: str) -> None:
    entries = [har_entry({"text": PAGE, "mimeType": kind}), har_entry({"text": "var a = 1;", "mimeType": "x-unknown"})]
    assert summary(read(write(tmp_path / "a.har", har(entries)))) == [("1", PAGE.encode())]


def test_saved_without_contents_fails_and_says_why(tmp_path: Path, run: Run) -> None:
    write(
        tmp_path / "a.har",
        har([har_entry({"size": 900}), har_entry({"size": 0}, bodySize=0, response={}), har_entry({"text": PAGE})]),
    )
    done = run("a.har", "--format", "jsonl")
    assert done.returncode == 1
    assert b"a.har!1: the page's content is not in this HAR" in done.stderr
    assert [json.loads(line)["source"]["member"] for line in done.stdout.splitlines()] == ["3"]


def test_contents_in_files_beside_it_in_a_zip(tmp_path: Path) -> None:
    entries = [har_entry({"_file": "a1.html"}), har_entry({"_file": "../b2.html"}), har_entry({"_file": "gone.html"})]
    members = {"har.har": har(entries), "a1.html": PAGE.encode(), "a3.png": b"\x89PNG\r\n\x1a\n"}
    path = write(tmp_path / "a.zip", zip_of(members))
    assert summary(read(path)) == [
        ("har.har!1", PAGE.encode()),
        ("har.har!2", "not-found"),
        ("har.har!3", "not-found"),
    ]
    beside = write(
        tmp_path / "b.zip", zip_of({"traffic.har": har([har_entry({"text": PAGE})]), "b.html": page(2).encode()})
    )
    assert summary(read(beside)) == [("traffic.har!1", PAGE.encode()), ("b.html", page(2).encode())]


def test_cut_or_damaged_record_loses_only_the_entries_in_question(tmp_path: Path) -> None:
    entries = [har_entry({"text": page(number)}, f"{URL}/{number}") for number in range(1, 7)]
    data = har(entries)
    *whole, last = summary(read(write(tmp_path / "cut.har", data[: len(data) // 2])))
    assert whole == [(str(number), page(number).encode()) for number in (1, 2)]
    assert last == ("3", "truncated")
    at = data.index(b"on day 3")
    for noise in (b'"}', b'\\x"', b'"], "a": [', b'"}}}]'):
        broken = data[:at] + noise + data[at + 8 :]
        found = summary(read(write(tmp_path / "broken.har", broken)))
        pages = [content for _, content in found if isinstance(content, bytes)]
        assert [number for number in range(1, 7) if page(number).encode() in pages] == [1, 2, 4, 5, 6], noise
        assert "damaged" in [content for _, content in found], noise


def test_damaged_base64_costs_one_page(tmp_path: Path) -> None:
    entries: list[dict[str, Any]] = [har_entry({"text": "A", "encoding": "base64"}), har_entry({"text": PAGE})]
    assert summary(read(write(tmp_path / "a.har", har(entries)))) == [("1", "damaged"), ("2", PAGE.encode())]


@pytest.mark.parametrize(
    "text",
    [
        '{"log": "of the harbour"}',
        '{"log": {"level": "info"}}\n',
        '{"logs": {"version": "1"}}',
        '{"@type": "NewsArticle", "log": {}}',
    ],
)
def test_other_json_is_no_record_of_traffic(tmp_path: Path, text: str) -> None:
    assert summary(read(write(tmp_path / "a.txt", text))) == [(None, "no-column")]
