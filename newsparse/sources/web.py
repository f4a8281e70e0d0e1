"""Pages fetched over http(s), with limits on size, time and redirects."""

from __future__ import annotations

import io
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING, Final, NamedTuple

from newsparse.sources.containers import read_entries
from newsparse.sources.content_encoding import decoded
from newsparse.sources.document import Document, Failure, Input, Limits, UnreadableError
from newsparse.sources.part import Part, ReadContext
from newsparse.sources.passed_over import PassedOver
from newsparse.sources.stream import Budget, Stream, too_large
from newsparse.tables.lazy_regex import pattern

if TYPE_CHECKING:
    import httpx

ADDRESS_RE = pattern(r"(?i)[a-z][a-z0-9+.-]{1,20}://")
UNSAFE_RE = pattern(r"[^\w.~=-]+")
NAME_MAX_CHARS: Final = 120
ACCEPT: Final = "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5"

PROBLEMS: Final = (
    ("ConnectTimeout", "timeout", "the server did not answer in time"),
    ("TimeoutException", "timeout", "the server went silent"),
    ("TooManyRedirects", "redirects", "too many redirects"),
    ("UnsupportedProtocol", "scheme", "only http and https are fetched"),
    ("ConnectError", "unreachable", "no connection to the server"),
    ("ProxyError", "unreachable", "no connection through the proxy"),
    ("InvalidURL", "bad-address", "not a possible address"),
    ("HTTPError", "broken-off", "the connection broke off"),
)
"""Errors of httpx by name, the particular before the general: httpx itself is not imported until it is needed."""


def is_address(name: str) -> bool:
    """Tell whether an input is an address and not a path.

    >>> is_address("https://example.org/"), is_address("ftp://example.org/"), is_address("C:/pages")
    (True, True, False)
    """
    return "://" in name and ADDRESS_RE.match(name) is not None


def output_name_of_address(url: str) -> str:
    """Return the output name of a fetched page.

    >>> output_name_of_address("https://example.org/2024/rain?page=2")
    'example.org/2024/rain_page=2'
    >>> output_name_of_address("http://example.org:8080/../../etc/")
    'example.org_8080/etc'
    """
    parts = (UNSAFE_RE.sub("_", part)[:NAME_MAX_CHARS] for part in url.partition("://")[2].split("/"))
    return "/".join(part for part in parts if part.strip(".")) or "page"


def fetch(item: Input, limits: Limits, passed_over: PassedOver) -> Iterator[Document | Failure]:
    """Yield a web page as a document, or the pages of a feed or an archive.

    Redirects are followed within http(s). The limits on size hold for what is sent and for what it unpacks to, and
    the time is up in total, whatever the server sends how slowly. Gets wrong: looking up a name may take longer.
    """
    if not item.name.lower().startswith(("http://", "https://")):
        raise UnreadableError("scheme", "only http and https are fetched")
    context = ReadContext(limits, Budget(limits), item.column, passed_over)
    answer = _get(item.name, limits)
    context.budget.feed(len(answer.body))
    stream = Stream(io.BytesIO(_unpacked(answer, context)), is_file=True)
    label = answer.url.partition("?")[0].rpartition("/")[2]
    part = Part(label, lambda: stream, url=answer.url, charset=answer.charset)
    yield from read_entries(item, stream, context, part)


class Answer(NamedTuple):
    """What a server sent."""

    url: str
    charset: str | None
    encodings: str
    body: bytes


def _get(url: str, limits: Limits) -> Answer:
    httpx, deadline = _httpx(), time.monotonic() + limits.total_seconds
    try:
        with _client(httpx, limits) as client, _closed_at_last(client, limits), client.stream("GET", url) as response:
            body = _body(response, limits)
            encodings = response.headers.get("Content-Encoding", "")
            return Answer(str(response.url), response.charset_encoding, encodings, body)
    except UnreadableError:
        raise
    except Exception as error:  # a connection closed under its reader raises errors of several libraries
        if time.monotonic() > deadline:
            raise UnreadableError("timeout", f"not finished after {limits.total_seconds:g} seconds") from error
        if isinstance(error, (httpx.HTTPError, httpx.InvalidURL)):
            raise _as_unreadable(httpx, error) from error
        raise


@contextmanager
def _closed_at_last(client: httpx.Client, limits: Limits) -> Iterator[None]:
    """Close a client when the total time is up: httpx's own limits hold for each piece that a server sends."""
    timer = threading.Timer(limits.total_seconds, client.close)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _unpacked(answer: Answer, context: ReadContext) -> bytes:
    stream = Stream(io.BytesIO(answer.body))
    try:
        return decoded(stream, answer.encodings, context.budget).read_page(context.limits.fetch_max_bytes)
    except UnreadableError as error:
        if error.code in ("damaged", "truncated"):
            raise UnreadableError("bad-encoding", "the page's compression is broken") from error
        raise


def _httpx() -> ModuleType:
    try:
        import httpx
    except ImportError as error:
        raise UnreadableError("no-httpx", "fetching needs httpx: pip install 'newsparse[web]'") from error
    return httpx


def _client(httpx: ModuleType, limits: Limits) -> httpx.Client:
    from importlib.metadata import version

    return httpx.Client(  # type: ignore[no-any-return]
        follow_redirects=True,
        max_redirects=limits.max_redirects,
        timeout=httpx.Timeout(limits.read_seconds, connect=limits.connect_seconds),
        headers={"User-Agent": f"newsparse/{version('newsparse')}", "Accept": ACCEPT},
    )


def _body(response: httpx.Response, limits: Limits) -> bytes:
    if not response.is_success:
        raise UnreadableError(
            f"http-{response.status_code}", f"the server says {response.status_code} {_phrase(response)}".rstrip()
        )
    said = response.headers.get("Content-Length", "")
    if said.isdecimal() and int(said) > limits.fetch_max_bytes:
        raise too_large(limits.fetch_max_bytes)
    data = bytearray()
    for chunk in response.iter_raw():
        data += chunk
        if len(data) > limits.fetch_max_bytes:
            raise too_large(limits.fetch_max_bytes)
    return bytes(data)


def _phrase(response: httpx.Response) -> str:
    return "".join(char for char in response.reason_phrase if char.isprintable())[:60]


def _as_unreadable(httpx: ModuleType, error: Exception) -> UnreadableError:
    for name, code, message in PROBLEMS:
        if isinstance(error, getattr(httpx, name)):
            return UnreadableError(code, message)
    return UnreadableError("broken-off", "the connection broke off")
