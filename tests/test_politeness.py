"""Many pages from a server: its robots.txt, pauses, a busy server, proxies and certificates, with real servers."""

from __future__ import annotations

import contextlib
import json
import shutil
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path

import pytest
from rows import for_each_row

from newsparse.sources.politeness import PAUSE_SECONDS, Politeness
from newsparse.sources.robots import group_for, may_fetch

pytest.importorskip("httpx")
pytestmark = pytest.mark.usefixtures("no_proxy")
Command = Callable[..., int]
Errors = pytest.CaptureFixture[str]
PAGE = b"<title>Rain in Lisbon</title><h1>Rain in Lisbon</h1><p>It rained all day in the old town on Monday.</p>"


class Handler(BaseHTTPRequestHandler):
    """Keeps what it was asked for, and answers by the path."""

    asked: list[tuple[str, str, float]]
    robots = "User-agent: *\nDisallow: /private\nAllow: /private/open$\n"
    robots_status = 200

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers["User-Agent"], time.monotonic()))
        path = self.path.removeprefix("http://news.invalid")
        if path == "/robots.txt":
            self.answer(self.robots.encode(), self.robots_status)
        elif path.startswith("/moved/"):
            target = path.removeprefix("/moved").replace("/other/", f"http://localhost:{self.server.server_port}/")  # type: ignore[attr-defined]
            self.answer(b"", 302, {"Location": target})
        elif path == "/busy" and sum(name == "/busy" for name, *_ in self.asked) < 3:
            self.answer(b"", 503, {"Retry-After": "0"})
        elif path == "/never":
            self.answer(b"", 429, {"Retry-After": "0"})
        else:
            self.answer(PAGE, 200)

    def answer(self, body: bytes, status: int, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": "text/html", "Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        return


@contextlib.contextmanager
def served(certificate: Path | None = None) -> Iterator[str]:
    Handler.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"{'https' if certificate else 'http'}://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def site() -> Iterator[str]:
    with served() as address:
        yield address


def asked() -> list[str]:
    return [path for path, *_ in Handler.asked]


def test_robots_are_heeded_for_lists_alone(site: str, command: Command, capsys: Errors) -> None:
    pages = [f"{site}/a", f"{site}/private/x", f"{site}/private/open"]
    assert command(*pages, "--fields", "headline", "--user-agent", "lab-reader/1.0") == 1
    seen = capsys.readouterr()
    assert len(seen.out.splitlines()) == 2
    assert seen.err.splitlines()[0] == (
        f"{site}/private/x: the site's robots.txt excludes this page (--ignore-robots fetches it)"
    )
    assert asked() == ["/robots.txt", "/a", "/private/open"]
    assert {agent for _, agent, _ in Handler.asked} == {"lab-reader/1.0"}
    Handler.asked.clear()
    assert command(*pages, "--fields", "headline", "--ignore-robots", "-q") == 0
    assert command(pages[1], "-q") == 0, "who names one page looks at it as with a browser"
    assert "/robots.txt" not in asked()


def test_robots_of_where_a_redirect_leads(site: str, command: Command, capsys: Errors) -> None:
    """The host that a redirect leads to is asked too, and so is the rule of another path of the same host."""
    pages = [f"{site}/moved/a", f"{site}/moved/private/x", f"{site}/moved/other/b", f"{site}/moved/other/private/y"]
    assert command(*pages, "--fields", "headline") == 1
    seen = capsys.readouterr()
    assert len(seen.out.splitlines()) == 2
    assert [line.partition(": ")[0] for line in seen.err.splitlines()[:2]] == [pages[1], pages[3]]
    assert not {"/private/x", "/private/y"} & set(asked())
    assert asked().count("/robots.txt") == 2, "of 127.0.0.1 and of localhost"
    Handler.asked.clear()
    assert command(*pages, "--fields", "headline", "--ignore-robots", "-q") == 0
    assert {"/private/x", "/private/y"} <= set(asked())


def test_robots_that_cannot_be_read(
    site: str, command: Command, capsys: Errors, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Handler, "robots_status", 500)
    assert command(f"{site}/a", f"{site}/b") == 2
    assert "robots.txt cannot be read (status 500)" in capsys.readouterr().err
    monkeypatch.setattr(Handler, "robots_status", 404)
    assert command(f"{site}/a", f"{site}/b", "-q") == 0


def test_a_busy_server_is_asked_again(site: str, command: Command, capsys: Errors) -> None:
    assert command(f"{site}/busy", f"{site}/never", "--retries", "2", "-q", "--fields", "headline") == 1
    assert asked() == ["/robots.txt", *["/busy"] * 3, *["/never"] * 3]
    assert "/never: the server says 429 Too Many Requests" in capsys.readouterr().err


def test_pauses_between_pages_of_a_host(site: str, command: Command) -> None:
    assert command(f"{site}/a", f"{site}/b", f"{site}/c", "--pause", "0.2", "-q", "--fields", "headline") == 0
    times = [time for path, _, time in Handler.asked if path != "/robots.txt"]
    assert all(later - earlier >= 0.19 for earlier, later in pairwise(times))


def test_pauses_of_the_host_that_a_redirect_leads_to(site: str, command: Command) -> None:
    """Many links of a shortener lead to one host, which is asked no faster."""
    other = site.replace("127.0.0.1", "localhost")
    pages = [f"{site}/moved/other/a", f"{other}/b", f"{site}/moved/other/c", f"{other}/moved/d"]
    assert command(*pages, "--pause", "0.2", "-q", "--fields", "headline") == 0
    times = {path: time for path, _, time in Handler.asked}
    assert [path for path in times if path in ("/a", "/b", "/c", "/moved/d")] == ["/a", "/b", "/c", "/moved/d"]
    assert times["/moved/d"] - times["/a"] >= 0.5, (
        "three pauses, of which the first began before the connection was there"
    )


def test_a_redirect_within_a_host_needs_no_pause(site: str, command: Command) -> None:
    assert (
        command(f"{site}/moved/a", f"{site}/moved/b", "--pause", "30", "--limit", "1", "-q", "--fields", "headline")
        == 0
    )
    assert "/a" in asked()


def test_pauses_without_being_asked_for() -> None:
    now, waits = 100.0, list[float]()
    manners = Politeness(clock=lambda: now, sleep=waits.append)
    manners.check("https://slow.example/", "newsparse/1", lambda url: (200, b"User-agent: *\nCrawl-delay: 7\n"))
    manners.check("https://SLOW.example/b", "newsparse/1", lambda url: pytest.fail("it was asked before"))
    for url in ("https://news.example/a", "https://NEWS.example/b", "https://other.example/", "http://localhost:8/"):
        manners.wait_for_turn(url)
    assert waits == [PAUSE_SECONDS]
    for _ in range(2):
        manners.wait_for_turn("http://localhost:8/")
        manners.wait_for_turn("https://slow.example/")
    assert waits == [PAUSE_SECONDS, 7.0]
    for number in (1, 2, 3):
        manners.wait_to_ask_again(number, None)
    for said in ("999999", " 3 ", "Wed, 21 Oct 2015 07:28:00 GMT", "soon", formatdate(time.time() + 20)):
        manners.wait_to_ask_again(1, said)
    assert waits[2:-1] == [0.5, 1.0, 2.0, 60.0, 3.0, 0.0, 0.5]
    assert waits[-1] == pytest.approx(20, abs=5)


@for_each_row(
    ("robots", "path", "allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /a?", "/a?b", False),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("User-agent: *\nAllow: /a/b\nDisallow: /a", "/a/c", False),
        ("User-agent: *\nDisallow: /*?print", "/a?print=1", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf?x", True),
        ("User-agent: *\nDisallow: /caf%C3%A9", "/caf\u00e9/x", False),
        ("User-agent: other\nUser-agent: NewsParse\nDisallow: /a\n\nUser-agent: *\nDisallow: /", "/b", True),
        ("\ufeffuser-agent : newsparse # us\ndisallow : /a # not this", "/a", False),
        ("Disallow: /a\nUser-agent: *\nDisallow: /b", "/a", True),
    ],
)
def test_rules_of_robots(robots: str, path: str, allowed: bool) -> None:
    assert may_fetch(group_for(robots, "newsparse/0.1"), path) is allowed


# ---- Settings of the environment ----


def test_a_proxy_that_is_named(site: str, command: Command, capsys: Errors) -> None:
    pages = ("http://news.invalid/a", "--proxy", site, "--fields", "headline")
    assert command(*pages) == 0
    assert asked() == ["http://news.invalid/a"]


@pytest.mark.parametrize(
    ("status", "code"), [(407, "proxy"), (403, "proxy"), (502, "unreachable")], ids=["asks", "refuses", "passing"]
)
def test_a_proxy_that_opens_no_way_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: Command, capsys: Errors, status: int, code: str
) -> None:
    """The way to a server with TLS is asked for with CONNECT; the status is the proxy's own, and is told with its name."""
    monkeypatch.setattr(Handler, "do_CONNECT", lambda self: self.answer(b"", status), raising=False)
    with served() as site:
        proxy = site.replace("//", "//ana:secret@")
        options = ("--proxy", proxy, "--retries", "0", "--errors", str(tmp_path / "failed"))
        assert command("https://news.invalid/a", *options) == 2
    told, failed = capsys.readouterr().err, (tmp_path / "failed").read_text(encoding="utf-8")
    assert f"the proxy {site.replace('//', '//ana:…@')} says {status} " in told
    assert json.loads(failed)["error"]["code"] == code
    assert "secret" not in told + failed


def test_a_page_behind_a_proxy_that_asks_who_one_is(
    monkeypatch: pytest.MonkeyPatch, command: Command, capsys: Errors
) -> None:
    monkeypatch.setattr(Handler, "do_GET", lambda self: self.answer(b"", 407))
    with served() as site:
        assert command("http://news.invalid/a", "--proxy", site) == 2
        assert "the proxy says 407 " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"ALL_PROXY": "socks5://127.0.0.1:9"}, "a SOCKS proxy (ALL_PROXY=socks5://127.0.0.1:9) needs a package"),
        ({"ALL_PROXY": "socks://127.0.0.1:9"}, "the proxy (ALL_PROXY=socks://127.0.0.1:9) cannot be used"),
        ({"all_proxy": "ftp://127.0.0.1:9"}, "the proxy (all_proxy=ftp://127.0.0.1:9) cannot be used"),
        ({"http_proxy": "http://127.0.0.1:9", "no_proxy": "[::1]"}, "no_proxy=[::1]) cannot be used"),
        ({"http_proxy": "http://127.0.0.1:9"}, "no connection to the proxy http://127.0.0.1:9"),
        ({"HTTP_PROXY": "http://127.0.0.1:9", "no_proxy": "127.0.0.1"}, "no connection to the server"),
        ({"ALL_PROXY": "http://ana:secret@127.0.0.1:9"}, "no connection to the proxy http://ana:…@127.0.0.1:9"),
        ({"all_proxy": "socks4://ana:secret@127.0.0.1:9"}, "the proxy (all_proxy=socks4://ana:…@127.0.0.1:9) cannot"),
        ({"SSL_CERT_FILE": "gone.pem"}, "certificates (SSL_CERT_FILE=gone.pem): no such file or directory"),
        ({"SSL_CERT_FILE": "a.txt"}, "certificates (SSL_CERT_FILE=a.txt): "),
        ({"SSLKEYLOGFILE": "gone/keys"}, "certificates (SSLKEYLOGFILE=gone/keys): no such file or directory"),
    ],
)
def test_a_setting_that_cannot_be_used_costs_the_address(
    tmp_path: Path,
    story: str,
    command: Command,
    capsys: Errors,
    monkeypatch: pytest.MonkeyPatch,
    settings: dict[str, str],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(story, encoding="utf-8")
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert command("a.txt", "http://127.0.0.1:9/", "a.txt", "--fields", "headline") == 1
    seen = capsys.readouterr()
    assert len(seen.out.splitlines()) == 2
    assert said in seen.err.splitlines()[0]
    assert "secret" not in seen.err


def test_certificates(tmp_path: Path, command: Command, capsys: Errors, monkeypatch: pytest.MonkeyPatch) -> None:
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed")
    pem = tmp_path / "own.pem"
    arguments = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost"
    subprocess.run(
        ["openssl", *arguments.split(), "-keyout", pem, "-out", tmp_path / "c"], capture_output=True, check=True
    )
    pem.write_bytes(pem.read_bytes() + (tmp_path / "c").read_bytes())
    with served(pem) as site:
        assert command(site) == 2
        assert "certificate is not trusted: self-signed certificate" in capsys.readouterr().err
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "c"))
        assert command(site) == 2
        assert "certificate is not trusted: IP address mismatch" in capsys.readouterr().err
        assert command(site.replace("127.0.0.1", "localhost"), "--fields", "headline") == 0
        assert json.loads(capsys.readouterr().out) == {"headline": "Rain in Lisbon"}
    with served() as plain:
        assert command(plain.replace("http:", "https:")) == 2
        assert "no secure connection to the server: TLS says" in capsys.readouterr().err
