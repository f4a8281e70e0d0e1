"""Tables with a page a row: JSON lines and arrays, CSV; what their other columns say; lists of names beside them."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import json
import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import read, summary, write

import newsparse
from newsparse.formats.json_values import is_json_document, read_first_value
from newsparse.sources import DEFAULT_LIMITS, Document, Failure, UnreadableError
from newsparse.sources.json_rows import cut_values
from newsparse.sources.name_lists import read_names
from newsparse.sources.stream import Stream

Run = Callable[..., subprocess.CompletedProcess[bytes]]
PAGE = "<html><body><h1>Rain</h1><p>It “rained”, all day.\nAnd all night.</p></body></html>"
ROWS = [
    {"id": 1, "url": "https://example.org/1", "html": PAGE},
    {"id": 2, "url": None, "html": PAGE + "<p>More.</p>"},
    {"id": 3, "url": "https://example.org/3", "html": None},
    {"id": 4, "url": "https://example.org/4", "html": "", "text": "It rained."},
]
FOUND = [("1", PAGE.encode()), ("2", (PAGE + "<p>More.</p>").encode()), ("3", b""), ("4", b"It rained.")]


def as_lines(rows: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


def as_csv(rows: list[dict[str, Any]], **form: Any) -> str:
    file = io.StringIO()
    table = csv.DictWriter(file, ["id", "url", "html", "text"], restval="", **form)
    table.writeheader()
    table.writerows(rows)
    return file.getvalue()


# ---- JSON ----


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("name", ["rows.jsonl", "rows", "rows.jsonl.gz"])
def test_json_lines_in_any_encoding(tmp_path: Path, charset: str, name: str) -> None:
    data = as_lines(ROWS).replace("\n", "\r\n").encode(charset)
    assert summary(read(write(tmp_path / name, gzip.compress(data) if name.endswith("gz") else data))) == FOUND


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize(
    "form",
    [
        lambda rows: json.dumps(rows),
        lambda rows: json.dumps(rows, indent=2, ensure_ascii=False),
        lambda rows: "\n [\n" + ",\n".join(map(json.dumps, rows)) + "]",
        lambda rows: "\n".join(json.dumps(row, indent=1) for row in rows),
    ],
)
def test_arrays_and_objects_over_several_lines(tmp_path: Path, form: Callable[[Any], str], charset: str) -> None:
    path = write(tmp_path / "rows.json", form(ROWS).encode(charset))
    assert summary(read(path)) == FOUND
    assert summary(read(f"{path}!2")) == FOUND[1:2]


def test_rows_of_a_line_each_have_the_numbers_of_their_lines(tmp_path: Path) -> None:
    path = write(tmp_path / "rows.jsonl", "\n\n".join(map(json.dumps, ROWS)))
    assert [item.member for item in read(path)] == [str(2 * number + 1) for number in range(len(ROWS))]


def test_a_single_object_with_a_page_is_its_page(tmp_path: Path) -> None:
    for text in (json.dumps(ROWS[0]), json.dumps(ROWS[0], indent=4)):
        (found,) = read(write(tmp_path / "page.json", text))
        assert isinstance(found, Document)
        assert (found.data, found.url) == (PAGE.encode(), "https://example.org/1")


def test_array_that_is_cut_off_and_values_that_are_no_rows(tmp_path: Path) -> None:
    text = json.dumps([*ROWS[:2], 7, ["x"], *ROWS[:1]])
    assert summary(read(write(tmp_path / "a.json", text))) == [
        *FOUND[:2],
        ("3", "bad-json"),
        ("4", "bad-json"),
        ("5", FOUND[0][1]),
    ]
    for text in ('[null, 7,\n"a, [b", %s, null]', '\x1e[1]\n17, "{"\n[]\n%s\n,?,'):
        found = summary(read(write(tmp_path / "a.ndjson", text % json.dumps(ROWS[0]))))
        bad = [(str(number), "bad-json") for number in (1, 2, 3, 5)]
        assert sorted(found) == sorted([*bad, ("4", FOUND[0][1])])
    cut = json.dumps(ROWS[:2])[:-30]
    assert summary(read(write(tmp_path / "b.json", cut))) == [FOUND[0], ("2", "bad-json")]
    limits = DEFAULT_LIMITS._replace(page_max_bytes=1000)
    long = json.dumps([ROWS[0], {"html": "x" * 3000}, ROWS[0]])
    assert [found for _, found in summary(read(write(tmp_path / "c.json", long), limits=limits))] == [
        FOUND[0][1],
        "too-large",
        FOUND[0][1],
    ]


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.dictionaries(st.text(), st.text() | st.lists(st.text() | st.none()) | st.integers())
        | st.none()
        | st.integers()
        | st.text(st.characters(exclude_categories=["Cs"]))
    ),
    st.integers(1, 9),
)
def test_values_are_cut_anywhere(rows: list[Any], size: int) -> None:
    class Slow(io.BytesIO):
        def read1(self, wanted: int | None = -1, /) -> bytes:
            return self.read(min(size, wanted or size))

    objects = [row for row in rows if isinstance(row, dict)]
    for values, text in ((rows, json.dumps(rows, ensure_ascii=False)), (objects, " ".join(map(json.dumps, objects)))):
        found = list(cut_values(Stream(Slow(text.encode("utf-8", "replace"))), 10**6))
        assert [json.loads(piece or b"") for piece in found] == json.loads(
            json.dumps(values).encode("utf-8", "replace")
        ) or ("\\ud" in json.dumps(values))


@settings(max_examples=30, deadline=None)
@given(
    st.recursive(
        st.text() | st.integers() | st.booleans() | st.none(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    ),
    st.data(),
)
def test_a_value_that_is_cut_anywhere_is_read_up_to_there(value: Any, data: st.DataObject) -> None:
    text = json.dumps([value])
    found = read_first_value(text[: data.draw(st.integers(1, len(text)))])
    assert found is not None
    assert isinstance(found.value, list)


@pytest.mark.parametrize("indent", [None, 2])
def test_rows_that_the_answer_of_an_interface_wraps(tmp_path: Path, indent: int | None) -> None:
    for answer in ({"status": "ok", "articles": ROWS}, {"response": {"total": 4, "results": ROWS}, "tags": ["x"]}):
        assert summary(read(write(tmp_path / "answer.json", json.dumps(answer, indent=indent)))) == FOUND


def test_a_table_of_addresses_says_so(tmp_path: Path) -> None:
    for name, text in (("a.csv", "url\nhttps://t.example/1\n"), ("a.jsonl", '{"url": "https://t.example/1"}\n' * 2)):
        (found,) = read(write(tmp_path / name, text))
        assert isinstance(found, Failure)
        assert "--files-from" in found.message


def test_messages_above_the_rows(tmp_path: Path) -> None:
    for name, first in (
        ("a.jsonl", "Fetched 4 pages"),
        ("a.ndjson", "null"),
        ("b.jsonl", "[1, 2]"),
        ("c.jl", "[]"),
        ("stdin", "[fetcher] 4 pages"),
    ):
        found = summary(read(write(tmp_path / name, first + "\n" + as_lines(ROWS))))
        assert found[0] == ("1", "bad-json")
        assert [page for _, page in found[1:]] == [page for _, page in FOUND]


def test_a_dump_with_json_in_it_is_a_page(tmp_path: Path) -> None:
    script = '{"@context": "https://schema.org", "@type": "WebSite", "name": "The Courier"}'
    for text in (f"Rain\n\n{script}\n{script}\n\nIt rained.", f"{script}\nRain in Lisbon\n", f"{script}\n\nIt rained."):
        assert summary(read(write(tmp_path / "a.txt", text))) == [(None, text.encode())]


@pytest.mark.parametrize(
    "text",
    [
        '{"name": "x", "version": 2}',
        "[]",
        "{}",
        '[{"id": 1}, {"id": 2}]',
        '{"type": "FeatureCollection", "features": []}',
    ],
)
def test_other_json_is_refused_and_gives_no_story(tmp_path: Path, run: Run, text: str) -> None:
    path = write(tmp_path / "a.json", text)
    (found,) = read(path)
    assert isinstance(found, Failure)
    done = run("a.json")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"a.json: ")
    article = newsparse.parse(text)
    assert (article.headline, article.body, article.is_article) == (None, "", False)


def test_rows_have_their_own_keys(tmp_path: Path, run: Run, story: str) -> None:
    rows = [
        {"url": "https://example.org/0", "error": "timeout"},
        {"text": story},
        {"uri": "https://example.org/2", "html": PAGE},
    ]
    path = write(tmp_path / "rows.jsonl", as_lines(rows))
    for column in (None, "text", "html"):
        found = read(path, column=column)
        assert [isinstance(item, Document) for item in found] == [False, column != "html", column != "text"]
        assert isinstance(found[0], Failure)
        assert found[0].code == "no-column"
    assert [item.url for item in read(path) if isinstance(item, Document)] == [None, "https://example.org/2"]
    done = run("rows.jsonl", "--errors", "e.jsonl")
    assert done.returncode == 1
    assert json.loads((tmp_path / "e.jsonl").read_text(encoding="utf-8"))["source"] == "rows.jsonl!1"


def test_a_table_without_pages_is_one_failure(tmp_path: Path) -> None:
    path = write(tmp_path / "rows.jsonl", as_lines([{"a": str(number), "b": 2} for number in range(2000)]))
    message = "which column holds the pages? --column names it, of a, b"
    assert read(path) == [Failure(str(path), "no-column", message)]
    assert read(path, column="y") == [Failure(str(path), "no-column", "no column y: it has a, b")]


def test_time_for_a_long_line_is_linear(tmp_path: Path) -> None:
    def seconds(size: int) -> float:
        path = write(
            tmp_path / "long.jsonl", json.dumps({"html": PAGE, "rest": 'x\\"' * size}) + "\n" + as_lines(ROWS[:1])
        )
        start = time.process_time()
        assert summary(read(path)) == [FOUND[0], ("2", FOUND[0][1])]
        return time.process_time() - start

    seconds(1000)
    assert seconds(2_000_000) < 12 * seconds(250_000) + 0.3


# ---- CSV ----


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("rows.csv", {}),
        ("rows.csv", {"delimiter": ";", "lineterminator": "\n"}),
        ("rows.tsv", {"delimiter": "\t"}),
        ("rows", {"quoting": csv.QUOTE_ALL}),
        ("rows.txt", {"delimiter": "\t"}),
        ("rows.csv", {"doublequote": False, "escapechar": "\\"}),
        ("rows.csv", {"lineterminator": "\r"}),
    ],
)
def test_csv(tmp_path: Path, name: str, form: dict[str, Any], charset: str) -> None:
    page = PAGE.replace("<h1>", '<h1 class="a">')
    rows = [row | {"html": row["html"] and str(row["html"]).replace(PAGE, page)} for row in ROWS]
    path = write(tmp_path / name, as_csv(rows, **form).encode(charset))
    expected = [(number, data.replace(b"<h1>", b'<h1 class="a">')) for number, data in FOUND]
    assert summary(read(path)) == expected
    assert summary(read(f"{path}!4")) == expected[3:]
    assert [item.url for item in read(path) if isinstance(item, Document)][:2] == ["https://example.org/1", None]


def test_csv_of_a_spreadsheet_in_the_encoding_of_its_system(tmp_path: Path) -> None:
    data = ("sep=;\r\n" + as_csv(ROWS, delimiter=";")).encode("cp1252")
    (first, *_) = read(write(tmp_path / "rows.csv", data))
    assert isinstance(first, Document)
    assert (first.data, first.charset) == (PAGE.encode("cp1252"), None)
    assert newsparse.parse(first.data).body.startswith("It “rained”")


def test_fields_of_a_megabyte_and_more_than_may_be(tmp_path: Path) -> None:
    rows = [{"id": 1, "html": "<p>x</p>" * 200_000}, *ROWS[:1]]
    path = write(tmp_path / "rows.csv", as_csv(rows))
    assert [len(str(page)) > 0 for _, page in summary(read(path))] == [True, True]
    limits = DEFAULT_LIMITS._replace(page_max_bytes=500_000)
    assert summary(read(path, limits=limits))[0] == ("1", "too-large")


def test_csv_without_a_column_of_pages(tmp_path: Path, run: Run) -> None:
    path = write(tmp_path / "sales.csv", "month,apples\nMay,3\nJune,4\n")
    message = "which column holds the pages? --column names it, of month, apples"
    assert read(path) == [Failure(str(path), "no-column", message)]
    assert run("sales.csv").returncode == 2


# ---- What the other columns say ----

PARAGRAPHS = [
    "The harbour board agreed on Tuesday to dredge the north channel before winter, after two ferries touched the bottom.",
    "Work is to begin on Monday and will take about forty days, said the chair, who promised that the market would stay open.",
    "Fishermen asked for a berth on the south side in the meantime, and the board put off a decision until its next meeting.",
    "The channel was last deepened eleven years ago at a cost of nine million crowns, most of which the shipping line paid.",
]
SAID = {"title": "Board to dredge channel", "authors": ["Tove Halden", "Jo Lund"], "date": "2024-03-14"}


@pytest.mark.parametrize(
    "text", ["\n\n".join(PARAGRAPHS), "\n".join(PARAGRAPHS), "NORVIK (TDI) - " + "\n\n".join(PARAGRAPHS)]
)
@pytest.mark.parametrize("column", ["text", "content", "body"])
def test_the_row_gives_what_the_page_lacks(tmp_path: Path, run: Run, text: str, column: str) -> None:
    write(tmp_path / "rows.jsonl", as_lines([SAID | {column: text}]))
    record = json.loads(run("rows.jsonl").stdout)
    assert (record["headline"], record["published"]) == (SAID["title"], "2024-03-14")
    assert [author["name"] for author in record["authors"]] == SAID["authors"]
    assert {record["evidence"][key] for key in ("headline", "published", "authors")} == {"row"}
    assert record["is_article"]
    assert record["body"].startswith(PARAGRAPHS[0])


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("Board to dredge the north channel | The Norvik Post", "Board to dredge the north channel"),
        ("Tides | The Norvik Post", "Tides | The Norvik Post"),
        ("Board to dredge - and to pay", "Board to dredge - and to pay"),
    ],
)
def test_the_title_of_a_row_has_no_name_of_its_site(tmp_path: Path, run: Run, title: str, headline: str) -> None:
    write(tmp_path / "rows.jsonl", as_lines([{"title": title, "text": "\n\n".join(PARAGRAPHS)}]))
    assert json.loads(run("rows.jsonl").stdout)["headline"] == headline


def test_what_the_page_says_wins() -> None:
    facts = [("headline", "board-dredging-v2"), ("author", "webmaster"), ("published", "2024-03-20")]
    own = "Board to dredge channel\n\nBy Tove Halden\n\nPublished 14 March 2024\n\n" + "\n\n".join(PARAGRAPHS)
    html = f"<html><head><title>Board to dredge channel</title></head><body><h1>Board to dredge channel</h1><p class=byline>By Tove Halden</p><time datetime=2024-03-14>14 March 2024</time>{''.join(f'<p>{text}</p>' for text in PARAGRAPHS)}</body></html>"
    for page in (own, html):
        article = newsparse.parse(page, facts=facts)
        assert (article.headline, article.published) == ("Board to dredge channel", "2024-03-14")
        assert [author.name for author in article.authors] == ["Tove Halden"]


def test_the_date_of_a_crawl_is_no_day_of_publication(tmp_path: Path, run: Run) -> None:
    crawl = {"text": "\n\n".join(PARAGRAPHS), "url": "https://example.org/a", "date": "2024-03-14T00:00:00Z"}
    write(tmp_path / "rows.jsonl", as_lines([crawl]))
    assert json.loads(run("rows.jsonl").stdout)["published"] is None


@pytest.mark.parametrize(
    ("text", "is_table"),
    [
        ("title,text\nRain,It rained.\n", True),
        ("guid|text\n7|It rained.\n", True),
        ("title,text\nIt rained all day.\n", False),
        ("title,text\nIt rained, and rained, and rained.\n", False),
        ("title,text\n", False),
        ("title\nRain\n", False),
    ],
)
def test_a_table_without_a_suffix_has_rows_like_its_first_line(tmp_path: Path, text: str, *, is_table: bool) -> None:
    found = summary(read(write(tmp_path / "a.txt", text)))
    assert (found[0][0] == "1") is is_table


# ---- Lists of names ----


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_lists_with_marks_blanks_and_comments(tmp_path: Path, charset: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "#kept.html", "x")
    write(tmp_path / " a.html", "x")
    write(
        tmp_path / "list",
        "# of today\r\n\r\nä.html  \r\n  \t\r\n#kept.html\r\n a.html\r\n\tb c.html\r\n".encode(charset),
    )
    assert list(read_names("list")) == ["ä.html", "#kept.html", " a.html", "b c.html"]


URL = "https://tagus.example/{}"


@pytest.mark.parametrize(
    "text",
    [
        "url\n{0}\n{1}\n",
        "id;Page_URL;title\r\n1;{0};Rain\r\n\r\n2;{1};Wind\r\n3;;\r\n4\r\n",
        'title\turl\n"Rain\nand ""wind"""\t{0}\nx\t{1}\n',
        '{{"url": "{0}", "source": "The Courier"}}\n{{"link": "{1}"}}\n',
        '{{"source": "{0}", "error": {{"code": "timeout"}}, "url": "x"}}\n{1}\n',
    ],
)
@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16"])
def test_lists_that_are_tables_of_addresses(tmp_path: Path, text: str, charset: str) -> None:
    path = write(tmp_path / "list", text.format(URL.format(1), URL.format(2)).encode(charset))
    assert list(read_names(str(path))) == [URL.format(1), URL.format(2)]


def test_a_list_of_files_is_no_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "url", "x")
    for text in (
        "url\na.html\n",
        "curl.html\nurl, and more.html\n",
        "my url.html\nb.html\n",
        "https://t.example/a,url\nb.html\n",
    ):
        assert list(read_names(str(write(tmp_path / "list", text)))) == text.splitlines()


def test_standard_input_is_one_thing(run: Run) -> None:
    done = run("--files-from", "-", "-", stdin=b"a.html\n")
    assert (done.returncode, b"either a page or the list" in done.stderr) == (2, True)


def test_a_list_that_breaks_off_in_a_character(tmp_path: Path, run: Run) -> None:
    write(tmp_path / "list", codecs.BOM_UTF16_LE + "a.html\n".encode("utf-16-le") + b"\0")
    with pytest.raises(UnreadableError, match="utf-16"):
        list(read_names(str(tmp_path / "list")))
    assert run("--files-from", "list").returncode == 2


def test_names_divided_by_nul_are_taken_as_they_are(tmp_path: Path) -> None:
    path = write(tmp_path / "list", b"#a.html\0 b.html \0c\nd.html\0\0")
    assert list(read_names(str(path), divided_by_nul=True)) == ["#a.html", " b.html ", "c\nd.html"]
    path.write_bytes(codecs.BOM_UTF8 + path.read_bytes())
    assert next(iter(read_names(str(path), divided_by_nul=True))) == "#a.html"


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/rain\nhttp://example.org/wind\n",
        "\ufeff# today\r\n\r\nhttps://example.org/rain\r\n",
        "pages/a.html\npages/b 2.html.gz\n",
        '{"source": "a.html", "error": {"code": "empty", "message": "x"}}\n',
    ],
)
def test_a_list_named_as_a_page_says_what_reads_it(tmp_path: Path, run: Run, text: str) -> None:
    write(tmp_path / "list", text)
    done = run("list")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"--files-from" in done.stderr
    assert os.fsencode("list") in done.stderr


def test_json_documents() -> None:
    assert is_json_document('[{"a": 1}] [2]')
    assert not is_json_document("[1]")
    assert not is_json_document('{"a": 1} and more')
