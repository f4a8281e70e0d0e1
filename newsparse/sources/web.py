"""Pages fetched over http(s), with limits on size, time and redirects."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Iterator
from types import ModuleType
from typing import TYPE_CHECKING, Final

from newsparse.sources.containers import read_entries
from newsparse.sources.document import Document, Failure, Input, Limits, UnreadableError, size_in_words
from newsparse.sources.part import Part, Reading
from newsparse.sources.stream import Budget, Stream

if TYPE_CHECKING:
    import httpx

ADDRESS_PATTERN: Final = r"(?i)[a-z][a-z0-9+.-]{1,20}://"
UNSAFE_PATTERN: Final = r"[^\w.~=-]+"
PLACE_MAX_CHARS: Final = 120
ACCEPT: Final = "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5"

PROBLEMS: Final = (
    ("ConnectTimeout", "timeout", "the server did not answer in time"),
    ("TimeoutException", "timeout", "the server went silent"),
    ("TooManyRedirects", "redirects", "too many redirects"),
    ("UnsupportedProtocol", "scheme", "only http and https are fetched"),
    ("DecodingError", "bad-encoding", "the page's compression is broken"),
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
    return "://" in name and re.match(ADDRESS_PATTERN, name) is not None


def place_of(url: str) -> str:
    """Return where the output of a fetched page stands in a mirrored tree.

    >>> place_of("https://example.org/2024/rain?page=2")
    'example.org/2024/rain_page=2'
    >>> place_of("http://example.org:8080/../../etc/")
    'example.org_8080/etc'
    """
    parts = (re.sub(UNSAFE_PATTERN, "_", part)[:PLACE_MAX_CHARS] for part in url.partition("://")[2].split("/"))
    return "/".join(part for part in parts if part.strip(".")) or "page"


def fetch(item: Input, limits: Limits) -> Iterator[Document | Failure]:
    """Yield a web page as a document, or the pages of a feed or an archive.

    Redirects are followed within http(s); gzip, deflate and brotli are unpacked, and the limit on size holds for
    what comes out. Gets wrong: a server that sends its headers byte by byte may take longer than the total allowed.
    """
    if not item.name.lower().startswith(("http://", "https://")):
        raise UnreadableError("scheme", "only http and https are fetched")
    httpx, deadline = _httpx(), time.monotonic() + limits.total_seconds
    try:
        with _client(httpx, limits) as client, client.stream("GET", item.name) as response:
            data = _body(response, limits, deadline)
            url, charset = str(response.url), response.charset_encoding
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise _as_unreadable(httpx, error) from error
    reading, stream = Reading(limits, Budget(limits), item.column), Stream(io.BytesIO(data), is_file=True)
    reading.budget.feed(len(data))
    label = url.partition("?")[0].rpartition("/")[2]
    yield from read_entries(item, stream, reading, Part(label, lambda: stream, url=url, charset=charset))


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


def _body(response: httpx.Response, limits: Limits, deadline: float) -> bytes:
    if not response.is_success:
        raise UnreadableError(
            f"http-{response.status_code}", f"the server says {response.status_code} {_phrase(response)}".rstrip()
        )
    data = bytearray()
    for chunk in response.iter_bytes():  # as it comes, so that a slow drip is noticed
        data += chunk
        if len(data) > limits.fetch_max_bytes:
            raise UnreadableError("too-large", f"larger than {size_in_words(limits.fetch_max_bytes)}")
        if time.monotonic() > deadline:
            raise UnreadableError("timeout", f"not finished after {limits.total_seconds:g} seconds")
    return bytes(data)


def _phrase(response: httpx.Response) -> str:
    return "".join(char for char in response.reason_phrase if char.isprintable())[:60]


def _as_unreadable(httpx: ModuleType, error: Exception) -> UnreadableError:
    for name, code, message in PROBLEMS:
        if isinstance(error, getattr(httpx, name)):
            return UnreadableError(code, message)
    return UnreadableError("broken-off", "the connection broke off")
