"""Crawls, tables, saved pages, feeds: containers whose members have numbers."""

from __future__ import annotations

import gzip
import json
import subprocess
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from reading import read, summary, write

from newsparse.sources import DEFAULT_LIMITS, Document, Failure, is_many

Run = Callable[..., subprocess.CompletedProcess[bytes]]
PAGE = "<!doctype html><title>Fähre</title><p>Die Fähre fuhr am Montag nicht, und am Dienstag auch nicht.</p>"


# ---- WARC and WET ----


def record(kind: str, block: bytes, content_type: str = "application/http; msgtype=response", **more: str) -> bytes:
    fields = {
        "WARC-Type": kind,
        "WARC-Target-URI": "https://example.org/rain",
        "WARC-Date": "2024-05-03T10:11:12Z",
        "WARC-Record-ID": f"<urn:uuid:00000000-0000-0000-0000-{zlib.crc32(block):012d}>",
        "Content-Type": content_type,
        "Content-Length": str(len(block)),
    } | {name.replace("_", "-"): value for name, value in more.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return b"WARC/1.0\r\n" + head.encode() + b"\r\n" + block + b"\r\n\r\n"


def answer(body: bytes, status: str = "200 OK", **headers: str) -> bytes:
    fields = {"Content-Type": "text/html; charset=utf-8"} | {name.replace("_", "-"): v for name, v in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body


RECORDS = [
    record("warcinfo", b"software: test\r\n", "application/warc-fields"),
    record("request", b"GET /rain HTTP/1.1\r\nHost: example.org\r\n\r\n", "application/http; msgtype=request"),
    record("response", answer(PAGE.encode("latin-1"), Content_Type="text/html;charset=iso-8859-1")),
    record("response", answer(b"\x89PNG", Content_Type="image/png"), WARC_Target_URI="https://example.org/logo.png"),
    record("response", answer(b"<h1>gone</h1>", "404 Not Found")),
    record("response", answer(gzip.compress(PAGE.encode()), Content_Encoding="gzip")),
    record(
        "response", answer(b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE.encode()), PAGE.encode()), Transfer_Encoding="chunked")
    ),
    record("resource", PAGE.encode(), "text/html", WARC_Target_URI="https://example.org/saved"),
    record("conversion", "Fähre\nDie Fähre fuhr nicht.\n".encode(), "text/plain"),
    record("revisit", b"", "application/http; msgtype=response"),
]


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz", "crawl"])
def test_warc(tmp_path: Path, name: str) -> None:
    data = b"".join(map(gzip.compress, RECORDS)) if name.endswith("gz") else b"".join(RECORDS)
    path = write(tmp_path / name, data)
    found = read(path)
    text = "Fähre\nDie Fähre fuhr nicht.\n".encode()
    latin, page, url, date = PAGE.encode("latin-1"), PAGE.encode(), "https://example.org/rain", "2024-05-03T10:11:12Z"
    assert found == [
        Document(str(path), latin, f"{name}/3", "3", url, "iso-8859-1", fetched=date),
        Document(str(path), page, f"{name}/6", "6", url, "utf-8", fetched=date),
        Document(str(path), page, f"{name}/7", "7", url, "utf-8", fetched=date),
        Document(str(path), page, f"{name}/8", "8", "https://example.org/saved", None, fetched=date),
        Document(str(path), text, f"{name}/9", "9", url, "utf-8", fetched=date, kind="text"),
    ]
    assert read(f"{path}!8", f"{path}!3") == [found[0], found[3]]
    assert summary(read(f"{path}!4", f"{path}!99")) == [("4", "not-found"), ("99", "not-found")]
    assert is_many([str(path)])


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({"Content_Encoding": "gzip"}, PAGE.encode()),
        ({"Content_Encoding": "deflate"}, zlib.compress(PAGE.encode())),
        ({"Content_Encoding": "deflate"}, zlib.compress(PAGE.encode())[2:-4]),
        ({"Transfer_Encoding": "chunked"}, PAGE.encode()),
        ({"Content_Encoding": "identity", "X_Odd": "\x00\xff"}, PAGE.encode()),
        ({"Content_Encoding": "gzip, gzip"}, gzip.compress(gzip.compress(PAGE.encode()))),
    ],
)
def test_encodings_of_answers(tmp_path: Path, headers: dict[str, str], body: bytes) -> None:
    path = write(tmp_path / "a.warc", record("response", answer(body, **headers)))
    assert summary(read(path)) == [("1", PAGE.encode())]


def test_brotli_in_an_answer(tmp_path: Path) -> None:
    brotli = pytest.importorskip("brotli", reason="brotli is not installed (extra warc)")
    data = record("response", answer(brotli.compress(PAGE.encode()), Content_Encoding="br"))
    assert summary(read(write(tmp_path / "a.warc", data))) == [("1", PAGE.encode())]


def test_broken_answer_costs_one_page(tmp_path: Path) -> None:
    broken = answer(gzip.compress(PAGE.encode())[:-20], Content_Encoding="gzip")
    bomb = answer(gzip.compress(b"0" * 2**22), Content_Encoding="gzip")
    no_head = record("response", b"HTTP/1.1 200 OK\r\nContent-Type: text/html")
    data = [record("response", broken), record("response", bomb), no_head, RECORDS[2]]
    path = write(tmp_path / "a.warc.gz", b"".join(map(gzip.compress, data)))
    limits = DEFAULT_LIMITS._replace(page_max_bytes=2**20)
    assert summary(read(path, limits=limits)) == [
        ("1", "truncated"),
        ("2", "too-large"),
        ("3", b""),
        ("4", PAGE.encode("latin-1")),
    ]


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_cut_crawl_gives_the_pages_before(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    page = PAGE.encode() + bytes(range(33, 120)) * 300
    data = b"".join(pack(record("response", answer(page + b"%d" % number))) for number in range(5))
    for cut in (len(data) - 40, len(data) * 7 // 10):
        found = summary(read(write(tmp_path / "a.warc", data[:cut])))
        whole = [item for item in found if isinstance(item[1], bytes)]
        assert len(whole) == cut * 5 // len(data)
        assert 1 <= len(found) - len(whole) <= 2
        assert {code for _, code in found[len(whole) :]} == {"truncated"}


def test_garbage_between_records(tmp_path: Path) -> None:
    data = RECORDS[2] + b"garbage " * 20 + b"\r\n\r\n" + RECORDS[2] + RECORDS[7]
    found = summary(read(write(tmp_path / "a.warc", data)))
    assert found[0] == ("1", PAGE.encode("latin-1"))
    assert len(found) >= 2


def test_command_uses_address_date_and_kind_of_a_crawl(tmp_path: Path, run: Run, story: str) -> None:
    later = story.replace("LISBON (ANP)", "LISBON, 9 May 2031 (ANP)")
    text = record("conversion", later.encode(), "text/plain")
    write(tmp_path / "a.wet.gz", gzip.compress(RECORDS[0]) + gzip.compress(text))
    done = run("a.wet.gz")
    (row,) = map(json.loads, done.stdout.splitlines())
    assert row["url"] == "https://example.org/rain"
    assert (row["source"]["kind"], row["source"]["member"]) == ("text", "2")
    assert row["dateline"]["date"] == "2031-05-09"
    assert row["published"] is None
    assert done.stderr.decode() == ("newsparse: 1 page: 1 read, 0 failed; passed over: 1 (record of another kind: 1)\n")


# ---- JSON lines and Parquet ----

ROWS: list[dict[str, Any]] = [
    {"id": 1, "url": "https://example.org/1", "html": PAGE, "crawl_date": "2024-05-03"},
    {"id": 2, "url": "https://example.org/2", "html": PAGE + "<p>More.</p>", "crawl_date": None},
    {"id": 3, "url": None, "html": None, "crawl_date": "2024-05-04"},
]


@pytest.mark.parametrize("name", ["rows.jsonl", "rows.jsonl.gz", "rows"])
def test_json_lines(tmp_path: Path, name: str) -> None:
    text = "\n".join([json.dumps(ROWS[0]), "", json.dumps(ROWS[1]), "no JSON", "[]", json.dumps(ROWS[2])])
    path = write(tmp_path / name, gzip.compress(text.encode()) if name.endswith("gz") else text)
    first = Document(
        str(path), PAGE.encode(), f"{name}/1", "1", "https://example.org/1", charset="utf-8", fetched="2024-05-03"
    )
    assert read(path)[0] == first
    assert summary(read(path)) == [
        ("1", PAGE.encode()),
        ("3", (PAGE + "<p>More.</p>").encode()),
        ("4", "bad-json"),
        ("5", "bad-json"),
        ("6", b""),
    ]
    assert summary(read(f"{path}!3")) == summary(read(path))[1:2]
    assert is_many([str(path)])


def test_column_is_named_or_guessed(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", json.dumps({"Content": "<p>guessed</p>", "x": "<p>named</p>", "n": 5}) + "\n")
    assert summary(read(path)) == [("1", b"<p>guessed</p>")]
    assert summary(read(path, column="x")) == [("1", b"<p>named</p>")]
    assert summary(read(path, column="n")) == [("1", "no-text")]
    assert read(path, column="y") == [Failure(str(path), "no-column", "no column y: it has Content, x, n")]
    unknown = write(tmp_path / "b.jsonl", '{"a": "x", "b": "y"}\n')
    message = "which column holds the pages? --column names it, of a, b"
    assert read(unknown) == [Failure(str(unknown), "no-column", message)]


def test_lone_surrogates_in_json(tmp_path: Path) -> None:
    assert summary(read(write(tmp_path / "a.jsonl", r'{"html": "a\ud800b"}'))) == [("1", b"a?b")]


def test_json_with_controls_in_its_strings(tmp_path: Path) -> None:
    """Many programs write tabs as they are, which JSON does not allow."""
    assert summary(read(write(tmp_path / "a.jsonl", '{"html": "a\tb"}\n{"html": "c"}'))) == [
        ("1", b"a\tb"),
        ("2", b"c"),
    ]


def test_row_longer_than_may_be(tmp_path: Path) -> None:
    limits = DEFAULT_LIMITS._replace(page_max_bytes=10_000)
    rows = [{"html": "a"}, {"html": "0" * 700_000}, {"html": "0" * 15_000}, {"html": "b"}]
    path = write(tmp_path / "a.jsonl", "\n".join(map(json.dumps, rows)))
    assert summary(read(path, limits=limits)) == [("1", b"a"), ("2", "too-large"), ("3", "too-large"), ("4", b"b")]


@pytest.mark.parametrize(
    "text",
    [
        '{"@type": "NewsArticle"}\n\nRain in Lisbon\n\nIt rained.',
        "{ braces } begin a page",
        '{ "name" : value of it } begins a page',
        "[Updated] Rain in Lisbon\n\nIt rained.",
        "[1] Rain in Lisbon\n\nIt rained.",
        "[1]",
        "Rain, text and value\n\nIt rained, and the river rose.\n",
        "url\ttext\n\nNo row has as many fields, for this is a page that explains columns.",
        "https://example.org/rain\n\nRain in Lisbon\n\nIt rained.",
        "story.txt",
    ],
)
def test_pages_that_begin_like_json_are_pages(tmp_path: Path, text: str) -> None:
    assert summary(read(write(tmp_path / "a.txt", text))) == [(None, text.encode())]


def test_own_records_are_read_back_where_they_are_named(tmp_path: Path, run: Run, story: str) -> None:
    write(tmp_path / "a.txt", story)
    written = run("a.txt", "a.txt").stdout
    write(tmp_path / "articles.jsonl", written)
    again = [json.loads(line) for line in run("articles.jsonl").stdout.splitlines()]
    for row, own in zip(again, map(json.loads, written.splitlines()), strict=True):
        assert row["source"]["format"] == "newsparse"
        assert row | {"source": None} == own | {"source": None}
    done = run(".")
    said = b"newsparse: 1 page: 1 read, 0 failed; passed over: 1 (record of newsparse: 1)\n"
    assert (done.returncode, done.stderr) == (0, said)


@pytest.fixture
def parquet() -> Callable[[Path, list[dict[str, Any]]], Path]:
    pyarrow = pytest.importorskip("pyarrow", reason="pyarrow is not installed (extra parquet)")
    from pyarrow import parquet as module

    def write_table(path: Path, rows: list[dict[str, Any]]) -> Path:
        module.write_table(pyarrow.Table.from_pylist(rows), path, row_group_size=2)
        return path

    return write_table


def test_parquet(tmp_path: Path, parquet: Callable[[Path, list[dict[str, Any]]], Path]) -> None:
    path = parquet(tmp_path / "rows.parquet", ROWS)
    assert summary(read(path)) == [("1", PAGE.encode()), ("2", (PAGE + "<p>More.</p>").encode()), ("3", b"")]
    assert read(path)[0] == Document(
        str(path), PAGE.encode(), "rows.parquet/1", "1", "https://example.org/1", charset="utf-8", fetched="2024-05-03"
    )
    assert summary(read(f"{path}!2")) == summary(read(path))[1:2]
    assert [item.code for item in read(path, column="nothing") if isinstance(item, Failure)] == ["no-column"]
    inside = gzip.compress(path.read_bytes())
    assert summary(read(write(tmp_path / "rows.parquet.gz", inside))) == summary(read(path))


def test_parquet_of_bytes_and_damaged_parquet(
    tmp_path: Path, parquet: Callable[[Path, list[dict[str, Any]]], Path]
) -> None:
    latin = PAGE.encode("latin-1")
    path = parquet(tmp_path / "a.parquet", [{"content": latin, "n": number} for number in range(100)])
    found = read(path)
    assert len(found) == 100
    assert found[99] == Document(str(path), latin, "a.parquet/100", "100")
    data = path.read_bytes()
    assert [code for _, code in summary(read(write(tmp_path / "b.parquet", data[:-30])))] == ["damaged"]
    middle = data[: len(data) // 2] + b"\xff" * 100 + data[len(data) // 2 + 100 :]
    assert summary(read(write(tmp_path / "c.parquet", middle)))[-1][1] in ("damaged", latin)


def test_parquet_that_unpacks_too_far(tmp_path: Path, parquet: Callable[[Path, list[dict[str, Any]]], Path]) -> None:
    path = parquet(tmp_path / "a.parquet", [{"html": "0" * 100_000} for _ in range(300)])
    limits = DEFAULT_LIMITS._replace(expansion_free_bytes=2**22, expansion_max=10)
    assert summary(read(path, limits=limits))[-1] == (None, "expansion")


def test_parquet_without_pyarrow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("pyarrow", "pyarrow.parquet"):
        monkeypatch.setitem(__import__("sys").modules, name, None)
    path = write(tmp_path / "a.parquet", b"PAR1\x15\x00" + bytes(100))
    assert read(path) == [Failure(str(path), "no-pyarrow", "Parquet needs pyarrow: pip install 'newsparse[parquet]'")]


# ---- MHTML ----

SAVED = """From: <Saved by Blink>
Snapshot-Content-Location: https://example.org/ferry
Subject: =?utf-8?Q?F=C3=A4hre?=
Date: Fri, 3 May 2024 10:11:12 +0200
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="----Part--"


------Part--
Content-Type: text/css
Content-Transfer-Encoding: quoted-printable
Content-Location: https://example.org/style.css

p =7B color: red =7D
------Part--
Content-Type: text/html; charset="iso-8859-1"
Content-ID: <frame@mhtml.blink>
Content-Transfer-Encoding: quoted-printable
Content-Location: https://example.org/ferry?full=1

<!doctype html><p>Die F=E4hre fuhr am Montag=
 nicht.</p>
------Part--
Content-Type: text/html
Content-Location: https://ads.example.org/

<p>An advertisement</p>
------Part----
"""


@pytest.mark.parametrize("name", ["saved.mhtml", "saved.mht.gz", "saved.txt"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_saved_page(tmp_path: Path, name: str, end: str) -> None:
    data = SAVED.replace("\n", end).encode()
    path = write(tmp_path / name, gzip.compress(data) if name.endswith("gz") else data)
    page = "<!doctype html><p>Die Fähre fuhr am Montag nicht.</p>".encode("latin-1")
    (found,) = read(path)
    assert found == Document(
        str(path),
        page,
        name,
        url="https://example.org/ferry?full=1",
        charset="iso-8859-1",
        fetched="2024-05-03T10:11:12+02:00",
    ) or (isinstance(found, Document) and found.data.rstrip() == page and found.charset == "iso-8859-1")
    assert not is_many([str(path)])


def test_saved_page_without_a_page_and_mail_about_mail(tmp_path: Path) -> None:
    assert summary(read(write(tmp_path / "a.mht", SAVED.replace("text/html", "image/png")))) == [(None, "no-pages")]
    text = "Mime-Version: 1.0 is what a mail says, and so\nContent-Type: multipart/related\n\nRain fell."
    assert summary(read(write(tmp_path / "b.mht", f"Rain\n\n{text}"))) == [(None, f"Rain\n\n{text}".encode())]


# ---- Feeds ----

FEED = """<?xml version="1.0" encoding="utf-8"?><!-- <item> --><rss version="2.0"><channel><title>Rain & <b></title>
<item><title>One</title><description><![CDATA[<item> in </item> it]]></description></item>
<item><title>Two</title></item><item/><item rdf:about="x"><title>Three</title>
</channel></rss>"""


def test_feed_of_several_stories(tmp_path: Path) -> None:
    path = write(tmp_path / "feed.xml", FEED)
    found = read(path)
    assert [item.member for item in found] == ["1", "2", "3"]
    pages = [item.data.decode() for item in found if isinstance(item, Document)]
    assert [[name in page for name in ("One", "Two", "Three")] for page in pages] == [
        [True, False, False],
        [False, True, False],
        [False, False, True],
    ]
    assert all(page.startswith(FEED[: FEED.index("<item><title>One")]) for page in pages)
    assert read(f"{path}!2") == found[1:2]
    assert is_many([str(path)])


@pytest.mark.parametrize(
    "text",
    [
        "<rss><channel><item><title>One</title></item></channel></rss>",
        "<html><body><item>one</item><item>two</item></body></html>",
        "<p>An <item> and an <item> in prose.</p>",
        "<?xml version='1.0'?><nitf><body><item/><item/></body></nitf>",
    ],
)
def test_what_is_no_feed_of_several(tmp_path: Path, text: str) -> None:
    path = write(tmp_path / "a.xml", text)
    assert summary(read(path)) == [(None, text.encode())]
    assert not is_many([str(path)])


def test_atom_and_news_messages(tmp_path: Path) -> None:
    atom = "<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>1</id></entry>\n<entry><id>2</id></entry></feed>"
    news = "<n:newsMessage xmlns:n='http://iptc.org/'><n:itemSet><n:newsItem>{0}</n:newsItem><n:newsItem>{0}</n:newsItem></n:itemSet></n:newsMessage>"
    news = news.format("<n:contentSet><n:inlineData>Rain fell on Lisbon.</n:inlineData></n:contentSet>")
    for text in (atom, news):
        assert [item.member for item in read(write(tmp_path / "a.xml", text))] == ["1", "2"]


@pytest.mark.parametrize(
    "text",
    [
        "Key: value\r\n" * 3000,
        "Key: value\r\n  more\r\n" * 3000,
        "<!-- x -->" * 3000 + "<p>Rain</p>",
        "<?x?>" * 3000 + "<p>Rain</p>",
        "<!-- " * 3000,
        "<!doctype " * 3000,
        "<rss><item " * 2900,
        '{"' * 3000,
    ],
)
@pytest.mark.alone
def test_formats_are_told_in_linear_time(tmp_path: Path, text: str) -> None:
    path = write(tmp_path / "a.txt", text)
    start = time.process_time()
    is_feed = text.startswith("<rss>")
    assert summary(read(path)) == ([("1", "format")] if is_feed else [(None, text.encode())])
    assert time.process_time() - start < 1


def test_a_page_with_wrong_lengths_is_whole_or_lost(tmp_path: Path) -> None:
    """Where the record's own length leads past the next record, the server's tells whether something is missing."""
    page = PAGE.encode()
    for said, message in ((len(page), None), (len(page) + 40, "damaged data: some of the page is lost")):
        block = answer(page, Content_Length=str(said))
        crawl = record("response", block, Content_Length=str(len(block) + 40)) + record("response", answer(page))
        first, second = read(write(tmp_path / "a.warc", crawl))
        assert (first.data if isinstance(first, Document) else first.message) == (message or page)
        assert isinstance(second, Document)


def test_what_a_server_calls_a_page_is_one_page(tmp_path: Path) -> None:
    feed = b"<rss version='2.0'><channel><item><title>A</title></item><item><title>B</title></item></channel></rss>"
    (found,) = read(write(tmp_path / "a.warc", record("response", answer(feed))))
    assert (found.member, found.data) == ("1", feed)  # type: ignore[union-attr]


@pytest.mark.alone
def test_many_members_by_address(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", "".join(f'{{"html": "{number}"}}\n' for number in range(10_000)))
    start = time.process_time()
    found = read(*(f"{path}!{number}" for number in range(1, 10_001)))
    assert [item.data for item in found if isinstance(item, Document)] == [b"%d" % number for number in range(10_000)]
    assert time.process_time() - start < 5


def test_huge_feed_is_cut_in_linear_time(tmp_path: Path) -> None:
    items = "".join(f"<item><title>{number}</title></item>" for number in range(20_000))
    assert len(read(write(tmp_path / "a.xml", f"<rss><channel>{items}</channel></rss>"))) == 20_000
    unclosed = f"<rss><channel>{'<item><![CDATA[' * 100_000}"
    assert len(read(write(tmp_path / "b.xml", unclosed))) <= 100_001
    limits = DEFAULT_LIMITS._replace(expansion_max=20)
    frame = "<rss><channel>" + "x" * 30_000
    found = read(write(tmp_path / "c.xml", f"{frame}{'<item><b/></item>' * 50_000}"), limits=limits)
    assert found[-1].code == "expansion"  # type: ignore[union-attr]


def test_stdin_holds_a_crawl_or_rows(tmp_path: Path, run: Run, story: str) -> None:
    rows = "".join(json.dumps({"text": story, "n": number}) + "\n" for number in range(3))
    done = run(stdin=rows.encode())
    assert [json.loads(line)["source"]["member"] for line in done.stdout.splitlines()] == ["1", "2", "3"]
    done = run("--", "-!2", stdin=rows.encode())
    assert json.loads(done.stdout)["source"]["member"] == "2"
