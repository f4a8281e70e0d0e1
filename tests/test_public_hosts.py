"""Fetching from public hosts only: what is refused, at every hop, and that a name cannot mean another host later."""

from __future__ import annotations

import contextlib
import json
import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from rows import for_each_row

from newsparse import parse_many
from newsparse.sources import DEFAULT_LIMITS, Document, Failure, UnreadableError, public_hosts, read_sources
from newsparse.sources.politeness import Politeness

pytest.importorskip("httpx")
pytestmark = pytest.mark.usefixtures("no_proxy")

PAGE = b"<!doctype html><title>Rain</title><h1>Rain in the valley</h1><p>Rain fell in the valley on Friday, and for long.</p>"
ONLY_PUBLIC = DEFAULT_LIMITS._replace(public_hosts_only=True, connect_seconds=2, read_seconds=2, total_seconds=5)
REFUSED = (
    *("127.0.0.1", "127.255.255.254", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1"),
    *("169.254.169.254", "100.100.100.200", "192.0.0.192", "168.63.129.16", "224.0.0.1", "255.255.255.255", "240.0.0.1"),
    *("::1", "::", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:192.168.0.1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::9"),
    *("ff02::1", "fec0::1", "64:ff9b::7f00:1", "2002:7f00:1::", "2002:c0a8:1::", "2001:db8::1", "2001::1", "100::1", "", "rain"),
)  # fmt: skip
TAKEN = ("93.184.215.14", "172.15.0.1", "172.32.0.1", "11.0.0.1", "169.253.0.1", "100.128.0.1", "223.255.255.255",
         "2606:2800:21f::1", "::ffff:93.184.215.14", "64:ff9b::5db8:d70e", "2002:5db8:d70e::1")  # fmt: skip
SPELLINGS = (
    *("127.0.0.1", "localhost", "LOCALHOST.", "2130706433", "0x7f000001", "0x7f.1", "127.1", "0", "017700000001"),
    *("[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:0:0:1]", "１２７.0.0.1", "①②⑦.0.0.1"),
)


class Handler(BaseHTTPRequestHandler):
    seen: list[str]
    places: list[str]
    """The addresses at which requests arrived."""

    def do_GET(self) -> None:
        self.seen.append(f"{self.headers['Host']} {self.path}")
        self.places.append(self.connection.getsockname()[0])
        if self.path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/to/"))
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(PAGE)))
        self.end_headers()
        self.wfile.write(PAGE)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        return


@contextlib.contextmanager
def serving(context: ssl.SSLContext | None = None) -> Iterator[int]:
    """Serve on all addresses of loopback, of which a test calls some public."""
    Handler.seen, Handler.places = [], []
    server = ThreadingHTTPServer(("0.0.0.0", 0), Handler)
    server.daemon_threads = True
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def port() -> Iterator[int]:
    with serving() as number:
        yield number


def fetch(url: str, **more: Any) -> Document | Failure:
    (item,) = read_sources([url], ONLY_PUBLIC._replace(**more))
    return item


def code_of(url: str, **more: Any) -> str | None:
    item = fetch(url, **more)
    return item.code if isinstance(item, Failure) else None


@for_each_row("address", REFUSED)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not public_hosts.is_public(address)


@for_each_row("address", TAKEN)
def test_addresses_that_are_public(address: str) -> None:
    assert public_hosts.is_public(address)


@pytest.mark.parametrize("host", SPELLINGS)
def test_a_host_is_judged_by_what_it_resolves_to(port: int, host: str) -> None:
    """However loopback is written: no request arrives."""
    assert code_of(f"http://{host}:{port}/") in ("not-public", "bad-address", "unreachable")
    assert Handler.seen == []


def test_without_the_limit_this_machine_is_asked(port: int) -> None:
    assert isinstance(fetch(f"http://127.0.0.1:{port}/", public_hosts_only=False), Document)


# ---- A part of loopback that is called public ----


@pytest.fixture
def public_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have 127.0.0.1 and 127.0.0.3 count as public, and no other address."""
    monkeypatch.setattr(public_hosts, "is_public", lambda text: text in ("127.0.0.1", "127.0.0.3"))


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[list[str]]]:
    """Names with the answers that the name server gives, one after the other; the last one again and again."""
    known: dict[str, list[list[str]]] = {}
    real = socket.getaddrinfo

    def resolve(host: Any, port: Any, *arguments: Any, **more: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if name not in known:
            return real(host, port, *arguments, **more)
        answers = known[name]
        addresses = answers.pop(0) if len(answers) > 1 else answers[0]
        return [place for address in addresses for place in real(address, port, *arguments, **more)]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    return known


@pytest.mark.usefixtures("public_loopback")
def test_redirects_are_judged_one_by_one(port: int) -> None:
    site = f"http://127.0.0.1:{port}"
    found = fetch(f"{site}/to/http://127.0.0.3:{port}/to/{site}/page")
    assert isinstance(found, Document)
    assert found.url == f"{site}/page"
    assert len(Handler.seen) == 3
    Handler.seen.clear()
    for target in (
        f"http://127.0.0.2:{port}/inner",
        f"http://2130706434:{port}/inner",
        f"//127.0.0.2:{port}/inner",
        f"http://[::1]:{port}/",
    ):
        assert code_of(f"{site}/to/http://127.0.0.3:{port}/to/{target}") == "not-public", target
    assert not any("inner" in line.partition("/to/")[0] for line in Handler.seen)
    assert code_of(f"{site}/to/file:///etc/hostname") == "scheme"


@pytest.mark.usefixtures("public_loopback")
def test_a_second_answer_of_the_name_server_changes_nothing(port: int, names: dict[str, list[list[str]]]) -> None:
    """The connection goes to the address that was judged, and the server is asked by its name."""
    names["rain.example"] = [["127.0.0.1"], ["127.0.0.2"]]
    assert isinstance(fetch(f"http://rain.example:{port}/a"), Document)
    assert Handler.seen == [f"rain.example:{port} /a"]
    assert Handler.places == ["127.0.0.1"]
    assert code_of(f"http://rain.example:{port}/a") == "not-public"


@pytest.mark.usefixtures("public_loopback")
def test_one_address_that_is_not_public_is_enough(port: int, names: dict[str, list[list[str]]]) -> None:
    names["both.example"] = [["127.0.0.1", "127.0.0.2"]]
    assert code_of(f"http://both.example:{port}/") == "not-public"
    assert Handler.seen == []


@pytest.mark.usefixtures("public_loopback")
def test_the_next_address_is_tried(names: dict[str, list[list[str]]]) -> None:
    with serving() as port:
        names["two.example"] = [["127.0.0.9", "127.0.0.1"]]
        assert code_of(f"http://two.example:{port}/") == "not-public"
        names["two.example"] = [["127.0.0.3", "127.0.0.1"]]
        assert isinstance(fetch(f"http://two.example:{port}/"), Document)
        names["none.example"] = [["127.0.0.3", "127.0.0.1"]]
    assert code_of(f"http://none.example:{port}/") == "unreachable"


@pytest.mark.usefixtures("public_loopback")
def test_robots_and_many_pages_go_the_same_way(port: int, names: dict[str, list[list[str]]]) -> None:
    names["rain.example"] = [["127.0.0.1"], ["127.0.0.1"], ["127.0.0.2"]]
    limits = ONLY_PUBLIC._replace(politeness=Politeness(pause_seconds=0))
    urls = [f"http://rain.example:{port}/{number}" for number in range(2)]
    found = [item for url in urls for item in read_sources([url], limits)]
    assert [item.code if isinstance(item, Failure) else None for item in found] == [None, "not-public"]
    assert [line.partition(" ")[2] for line in Handler.seen] == ["/robots.txt", "/0"]


@pytest.mark.usefixtures("public_loopback")
def test_a_server_proves_itself_by_its_name(
    tmp_path: Path, names: dict[str, list[list[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed")
    made = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "2",
    ]
    made += [
        "-subj",
        "/CN=rain.example",
        "-addext",
        "subjectAltName=DNS:rain.example",
        "-keyout",
        "key.pem",
        "-out",
        "cert.pem",
    ]
    subprocess.run(made, cwd=tmp_path, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
    names["rain.example"] = names["other.example"] = [["127.0.0.1"]]
    with serving(context) as port:
        assert isinstance(fetch(f"https://rain.example:{port}/"), Document)
        assert code_of(f"https://other.example:{port}/") == "certificate"
        assert code_of(f"https://127.0.0.1:{port}/") == "certificate"


# ---- What goes with it ----


@pytest.mark.parametrize("name", ["https_proxy", "HTTP_PROXY", "all_proxy"])
def test_no_proxy_is_gone_through(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would look names up itself."""
    monkeypatch.setenv(name, "http://me:secret@127.0.0.1:9")
    refused = fetch("http://rain.example/")
    assert isinstance(refused, Failure)
    assert refused.code == "proxy"
    assert name in refused.message
    assert "secret" not in refused.message
    monkeypatch.delenv(name)
    assert code_of("http://rain.example/", proxy="http://127.0.0.1:9") == "proxy"
    with pytest.raises(UnreadableError, match=r"\(the one that is named\)"):
        public_hosts.refuse_proxies("http://127.0.0.1:9")


def test_command_and_library(port: int, run: Callable[..., subprocess.CompletedProcess[bytes]]) -> None:
    url = f"http://127.0.0.1:{port}/a"
    assert json.loads(run(url).stdout)["headline"] == "Rain in the valley"
    done = run(url, f"http://localhost:{port}/b", "--public-hosts-only")
    assert (done.returncode, done.stdout) == (2, b"")
    assert (
        done.stderr.decode().splitlines()[0]
        == f"{url}: 127.0.0.1 is not a public host, and only those are fetched from"
    )
    assert len(Handler.seen) == 1
    refused = run(url, "--public-hosts-only", "--proxy", "http://127.0.0.1:9")
    assert refused.returncode == 2
    assert b"exclude each other" in refused.stderr
    (result,) = parse_many([url], limits=ONLY_PUBLIC)
    assert result.error is not None
    assert result.error.code == "not-public"
