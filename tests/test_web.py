"""The client against a real server on loopback that behaves as badly as servers do."""

from __future__ import annotations

import contextlib
import gzip
import json
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from newsparse.sources import DEFAULT_LIMITS, Document, Failure, Limits, read_sources
from newsparse.sources.http_client import as_unreadable
from newsparse.sources.web_address import is_address, output_name_of_address

brotli = pytest.importorskip("brotli")
pytest.importorskip("httpx")
pytestmark = pytest.mark.usefixtures("no_proxy")

PAGE = """<!doctype html><html lang="de"><title>Überschwemmung in Köln</title><article><h1>Überschwemmung in Köln</h1>
<p>Der Rhein stieg am Montag schneller als erwartet, und die Stadt schloss am Abend die Tore am Ufer der Altstadt.</p>
<p>"Wir haben die höchsten Pegel seit Jahren", sagte die Bürgermeisterin. Am Dienstag sollte das Wasser sinken.</p>
<p>Die Fähren ruhten bis zum Mittag, und viele Läden in den tieferen Straßen blieben für den Tag geschlossen.</p>
</article></html>"""
LIMITS = DEFAULT_LIMITS._replace(fetch_max_bytes=200_000)
HASTY = LIMITS._replace(connect_seconds=2, read_seconds=0.5, total_seconds=1.5)
"""For servers that are slow: what is to arrive is waited for longer, as the machine that tests may be slow."""

BOMB = gzip.compress(b"<p>" * 3_000_000)
BROTLI_BOMB = brotli.compress(b"<p>" * 30_000_000, quality=1)

PLAIN = PAGE.encode()
GZIP = gzip.compress(PLAIN)
CODED: dict[str, tuple[str, bytes]] = {
    "plain-as-gzip": ("gzip", PLAIN),
    "plain-as-br": ("br", PLAIN),
    "plain-as-deflate": ("deflate", PLAIN),
    "gzip-without-header": ("", GZIP),
    "gzip-as-deflate": ("deflate", GZIP),
    "gzip-as-br": ("br", GZIP),
    "gzip-twice": ("gzip", gzip.compress(GZIP)),
    "gzip-once-of-two": ("gzip, gzip", GZIP),
    "capitals": ("GZIP", GZIP),
    "a-charset": ("utf-8", PLAIN),
    "cut": ("gzip", GZIP[: len(GZIP) // 2]),
    "cut-without-header": ("", GZIP[: len(GZIP) // 2]),
    "wrong-checksum": ("gzip", GZIP[:-8] + bytes(4) + GZIP[-4:]),
    "cut-deflate": ("deflate", zlib.compress(PLAIN)[:200]),
    "cut-br": ("br", brotli.compress(PLAIN)[:200]),
    "deflate-without-header": ("", zlib.compress(PLAIN)),
    "deflate-as-gzip": ("gzip", zlib.compress(PLAIN)),
    "br-without-header": ("", brotli.compress(PLAIN)),
    "br-as-gzip": ("gzip", brotli.compress(PLAIN)),
    "nothing": ("gzip", b""),
}
"""Bodies by what a server says of their coding, and by what they are."""


class Handler(BaseHTTPRequestHandler):
    """Answers by the path's name."""

    seen: list[dict[str, str]]

    def do_GET(self) -> None:
        self.seen.append({name.lower(): value for name, value in self.headers.items()})
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            getattr(self, "send_" + self.path.strip("/").split("/")[0])()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        return

    def answer(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in ({"Content_Type": "text/html", "Content_Length": str(len(body))} | headers).items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def redirect(self, target: str) -> None:
        self.answer(b"", 302, Location=target)

    def send_page(self) -> None:
        self.answer(PAGE.encode(), Content_Type="text/html; charset=utf-8")

    def send_latin(self) -> None:
        self.answer(PAGE.encode("latin-1"), Content_Type="text/html; charset=iso-8859-1")

    def send_wrong(self) -> None:
        self.answer(PAGE.encode(), Content_Type="text/html; charset=iso-8859-1")

    def send_gzip(self) -> None:
        self.answer(gzip.compress(PAGE.encode()), Content_Encoding="gzip")

    def send_brotli(self) -> None:
        self.answer(brotli.compress(PAGE.encode()), Content_Encoding="br")

    def send_broken(self) -> None:
        self.answer(gzip.compress(PAGE.encode())[:-200] + bytes(200), Content_Encoding="gzip")

    def send_coded(self) -> None:
        said, body = CODED[self.path.rpartition("/")[2]]
        self.answer(body, **({"Content_Encoding": said} if said else {}), Content_Type="text/html; charset=utf-8")

    def send_bomb(self) -> None:
        self.answer(BOMB, Content_Encoding="gzip")

    def send_brotli_bomb(self) -> None:
        self.answer(BROTLI_BOMB, Content_Encoding="br")

    def send_said(self) -> None:
        self.answer(b"", Content_Length=str(10**12))

    def send_headers(self) -> None:
        self.send_response(200)
        self.flush_headers()
        for number in range(60):
            self.wfile.write(b"X-%d: x\r\n" % number)
            time.sleep(0.1)

    def send_ftp(self) -> None:
        self.redirect("ftp://127.0.0.1/x")

    def send_feed(self) -> None:
        entries = "".join(f"<item><title>{number}</title></item>" for number in range(3))
        self.answer(f"<rss><channel>{entries}</channel></rss>".encode(), Content_Type="application/rss+xml")

    def send_moved(self) -> None:
        self.redirect("/page")

    def send_loop(self) -> None:
        self.redirect("/loop")

    def send_away(self) -> None:
        self.redirect("file:///etc/hostname")

    def send_status(self) -> None:
        self.answer(PAGE.encode(), int(self.path.split("/")[2]), Content_Type="text/html; charset=utf-8")

    def send_missing(self) -> None:
        self.answer(b"<h1>Not here</h1>", 404)

    def send_fault(self) -> None:
        self.answer(b"", 500)

    def send_silent(self) -> None:
        time.sleep(2)

    def send_endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        while True:
            self.wfile.write(b"<p>on and on</p>" * 1000)

    def send_drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(60):
            self.wfile.write(b"x")
            time.sleep(0.1)

    def send_sized(self) -> None:
        self.answer(b"x" * int(self.path.split("/")[2]))

    def send_chunks(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"x" * int(self.path.split("/")[2]))

    def send_steps(self) -> None:
        left = int(self.path.split("/")[2])
        self.redirect(f"/steps/{left - 1}" if left > 1 else "/page")

    def send_table(self) -> None:
        self.answer(b'text\n"It rained, and the river rose."\n', Content_Type="text/csv")

    def send_odd(self) -> None:
        self.send_response(418, "No\x1b[31m " + "tea " * 30)
        self.end_headers()

    def send_short(self) -> None:
        self.answer(b"<p>half", Content_Length="1000")


@pytest.fixture
def site() -> Iterator[str]:
    Handler.seen = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def fetch(url: str, limits: Limits = LIMITS) -> Document | Failure:
    (item,) = read_sources([url], limits)
    assert item.name == url
    return item


@pytest.mark.parametrize("path", ["page", "gzip", "brotli", "moved"])
def test_page_arrives(site: str, path: str) -> None:
    document = fetch(f"{site}/{path}")
    assert isinstance(document, Document)
    assert document.data.decode() == PAGE
    assert document.url == f"{site}/{'page' if path == 'moved' else path}"


READ = [name for name in CODED if not name.startswith(("cut", "wrong", "deflate", "br-", "nothing"))]


@pytest.mark.parametrize("name", READ)
def test_a_body_that_is_packed_otherwise_than_the_server_says_is_read(site: str, name: str) -> None:
    document = fetch(f"{site}/coded/{name}")
    assert isinstance(document, Document)
    assert document.data.decode() == PAGE


@pytest.mark.parametrize("name", [name for name in CODED if name not in READ])
def test_or_refused(run: Callable[..., subprocess.CompletedProcess[bytes]], site: str, name: str) -> None:
    problem = {"cut-without-header": b"cut short", "nothing": b"empty"}.get(name, b"binary data, not a page")
    is_broken = name.startswith(("cut", "wrong")) and not name.endswith("header")
    done = run(f"{site}/coded/{name}")
    assert done.returncode == 2
    assert not done.stdout
    assert done.stderr.splitlines()[0].endswith(b"the page's compression is broken" if is_broken else problem)


@pytest.mark.parametrize(("status", "arrives"), [(200, True), (203, True), (299, True), (300, False), (404, False)])
def test_answers_that_are_pages(site: str, status: int, *, arrives: bool) -> None:
    found = fetch(f"{site}/status/{status}")
    assert isinstance(found, Document) is arrives
    assert isinstance(found, Document) or found.code == f"http-{status}"


def test_charset_of_the_header(site: str) -> None:
    document = fetch(f"{site}/latin")
    assert isinstance(document, Document)
    assert document.charset == "iso-8859-1"


def test_says_who_it_is(site: str) -> None:
    fetch(f"{site}/page")
    assert Handler.seen[0]["user-agent"].startswith("newsparse/")
    assert Handler.seen[0]["accept"].startswith("text/html,")
    fetch(f"{site}/page", LIMITS._replace(user_agent="lab-reader/2.0"))
    assert Handler.seen[1]["user-agent"] == "lab-reader/2.0"
    assert "gzip" in Handler.seen[0]["accept-encoding"]
    assert "br" in Handler.seen[0]["accept-encoding"]


@pytest.mark.parametrize(
    ("path", "code", "message"),
    [
        ("missing", "http-404", "the server says 404 Not Found"),
        ("fault", "http-500", "the server says 500 Internal Server Error"),
        ("loop", "redirects", "too many redirects"),
        ("away", "scheme", "only http and https are fetched"),
        ("broken", "bad-encoding", "the page's compression is broken"),
        ("bomb", "too-large", "larger than 195 KB"),
        ("brotli_bomb", "too-large", "larger than 195 KB"),
        ("said", "too-large", "larger than 195 KB"),
        ("headers", "timeout", "not finished after 1.5 seconds"),
        ("ftp", "scheme", "only http and https are fetched"),
        ("endless", "too-large", "larger than 195 KB"),
        ("silent", "timeout", "the server went silent"),
        ("drip", "timeout", "not finished after 1.5 seconds"),
        ("short", "broken-off", "the connection broke off"),
    ],
)
def test_failures(site: str, path: str, code: str, message: str) -> None:
    limits = HASTY if code == "timeout" else LIMITS
    assert fetch(f"{site}/{path}", limits) == Failure(f"{site}/{path}", code, message)


@pytest.mark.parametrize("way", ["sized", "chunks"])
def test_a_page_of_the_largest_size(site: str, way: str) -> None:
    largest = LIMITS.fetch_max_bytes
    document = fetch(f"{site}/{way}/{largest}")
    assert isinstance(document, Document)
    assert len(document.data) == largest
    failure = fetch(f"{site}/{way}/{largest + 1}")
    assert isinstance(failure, Failure)
    assert (failure.code, failure.message) == ("too-large", "larger than 195 KB")


def test_so_many_redirects(site: str) -> None:
    limits = LIMITS._replace(max_redirects=3)
    assert isinstance(fetch(f"{site}/steps/3", limits), Document)
    failure = fetch(f"{site}/steps/4", limits)
    assert isinstance(failure, Failure)
    assert failure.code == "redirects"


def test_the_suffix_of_an_address_counts_without_its_query(site: str) -> None:
    (row,) = read_sources([f"{site}/table/a.csv?as=.html"], LIMITS)
    assert isinstance(row, Document)
    assert (row.member, row.data) == ("1", b"It rained, and the river rose.")
    assert row.url is None, "the address is that of the table"


def test_what_a_server_says_is_shown_on_one_line(site: str) -> None:
    failure = fetch(f"{site}/odd")
    assert isinstance(failure, Failure)
    assert failure.code == "http-418"
    assert failure.message == ("the server says 418 No[31m " + "tea " * 30)[: len("the server says 418 ") + 60].rstrip()


@pytest.mark.parametrize(
    ("name", "is_one"),
    [("ab://x", True), ("C://x", False), ("HTTPS://x", True), ("a" * 21 + "://x", True), ("a" * 22 + "://x", False)],
)
def test_addresses_are_told_from_paths(name: str, *, is_one: bool) -> None:
    assert is_address(name) is is_one
    assert is_address(f"x {name}") is False


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://a.example", "a.example"),
        ("https://a.example/b//c/", "a.example/b/c"),
        ("https://a.example/..%2f/ä b?x=1&y", "a.example/.._2f/ä_b_x=1_y"),
        ("https://a.example/" + "b" * 121 + "/~c.d", "a.example/" + "b" * 120 + "/~c.d"),
        ("https://../.", "page"),
    ],
)
def test_names_of_fetched_pages(url: str, name: str) -> None:
    assert output_name_of_address(url) == name


def test_feed_and_one_of_its_stories(site: str) -> None:
    found = list(read_sources([f"{site}/feed"], LIMITS))
    assert [item.member for item in found] == ["1", "2", "3"]
    assert list(read_sources([f"{site}/feed!2"], LIMITS)) == found[1:2]


@pytest.mark.parametrize("url", ["ftp://example.org/x", "file:///etc/hostname", "gopher://example.org/"])
def test_other_schemes_are_not_fetched(url: str) -> None:
    assert fetch(url) == Failure(url, "scheme", "only http and https are fetched")


@pytest.mark.parametrize("url", ["https://", "http:///"])
def test_an_address_has_a_host(url: str) -> None:
    assert fetch(url) == Failure(url, "bad-address", "an address without a host")


def test_no_server(site: str) -> None:
    assert fetch("http://127.0.0.1:9/") == Failure("http://127.0.0.1:9/", "unreachable", "no connection to the server")


@pytest.mark.parametrize(
    "url", ["http://", "http://[::1", "http://exa mple.org:port/", "https://\udce9/", "http://x\ny/"]
)
def test_impossible_addresses(url: str) -> None:
    assert isinstance(fetch(url), Failure)


def test_errors_of_the_client_that_nobody_listed_are_a_broken_connection() -> None:
    import httpx

    for error in (httpx.DecodingError("three bytes"), httpx.StreamError("closed"), RuntimeError("closed")):
        found = as_unreadable(httpx, error, None)
        assert (found.code, str(found)) == ("broken-off", "the connection broke off"), error


def test_without_httpx(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "httpx", None)
    failure = fetch("https://example.org/")
    assert failure == Failure("https://example.org/", "no-httpx", "fetching needs httpx: pip install 'newsparse[web]'")


def test_command(site: str, run: Callable[..., subprocess.CompletedProcess[bytes]]) -> None:
    done = run(f"{site}/wrong", f"{site}/latin", f"{site}/missing", "--fields", "headline,url,source")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["source"]["charset"] for row in rows] == ["utf-8", "windows-1252"]
    assert [row["headline"] for row in rows] == ["Überschwemmung in Köln"] * 2
    assert done.returncode == 1
    assert done.stderr.decode().splitlines() == [
        f"{site}/missing: the server says 404 Not Found",
        "newsparse: 3 pages: 2 read, 1 failed",
    ]
