"""Pages fetched over http(s), with limits on size, time and redirects."""

from __future__ import annotations

import io
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from types import ModuleType
from typing import TYPE_CHECKING, Final

from newsparse.named_tuple import NamedTuple
from newsparse.sources.containers import read_entries
from newsparse.sources.content_encoding import undo_encodings
from newsparse.sources.document import Document, Failure, Input, Limits, UnreadableError
from newsparse.sources.http_client import agent_of, as_unreadable, import_httpx, open_client, proxy_for
from newsparse.sources.part import Part, ReadContext
from newsparse.sources.passed_over import PassedOver
from newsparse.sources.politeness import BUSY, host_of
from newsparse.sources.robots import MAX_BYTES as ROBOTS_MAX_BYTES
from newsparse.sources.stream import Budget, Stream, stream_of, too_large

if TYPE_CHECKING:
    import httpx

PROXY_AUTHENTICATION: Final = 407
PASSING: Final = frozenset(("timeout", "unreachable", "broken-off", "proxy-unreachable"))
"""Problems that may be none soon."""


def fetch(item: Input, limits: Limits, passed_over: PassedOver) -> Iterator[Document | Failure]:
    """Yield a web page as a document, or the pages of a feed or an archive.

    Redirects are followed within http(s). The limits on size hold for what is sent and for what it unpacks to, and
    the time is up in total, whatever the server sends how slowly. Gets wrong: looking up a name may take longer.
    """
    if not item.name.lower().startswith(("http://", "https://")):
        raise UnreadableError("scheme", "only http and https are fetched")
    if not item.name.partition("://")[2].strip("/"):
        raise UnreadableError("bad-address", "an address without a host")
    context = ReadContext(limits, Budget(limits), item.column, passed_over)
    answer = _get_politely(item.name, limits)
    context.budget.feed(len(answer.body))
    stream = Stream(io.BytesIO(_unpacked(answer, context)), is_file=True)
    label = answer.url.partition("?")[0].rpartition("/")[2]
    part = Part(label, lambda: stream, url=answer.url, charset=answer.charset)
    yield from read_entries(item, stream, context, part)


class Answer(NamedTuple):
    """What a server sent."""

    url: str
    status: int
    phrase: str
    headers: Mapping[str, str]
    charset: str | None
    body: bytes


def _get_politely(url: str, limits: Limits) -> Answer:
    """Return a server's answer with a page, asked for as hosts want it where many pages are asked for."""
    manners = limits.politeness
    if manners is None:
        return _page(_get(url, limits))

    asked = url

    def check(address: str) -> None:
        manners.check(address, agent_of(limits), lambda robots: _robots(robots, limits))

    def follow(address: str) -> None:
        nonlocal asked
        check(address)
        if host_of(address) != host_of(asked):
            manners.wait_for_turn(address)
        asked = address

    check(url)
    for number in range(1, manners.tries + 1):
        asked = url
        manners.wait_for_turn(url)
        retry_after = None
        try:
            answer = _get(url, limits, follow)
            if answer.status not in BUSY or number == manners.tries:
                return _page(answer)
            retry_after = answer.headers.get("Retry-After")
        except UnreadableError as error:
            if error.code not in PASSING or number == manners.tries:
                raise
        manners.wait_to_ask_again(number, retry_after)
    raise AssertionError("the last try returns or raises")


def _robots(url: str, limits: Limits) -> tuple[int, bytes]:
    answer = _get(url, limits._replace(fetch_max_bytes=ROBOTS_MAX_BYTES))
    context = ReadContext(limits, Budget(limits))
    return answer.status, _unpacked(answer, context) if 200 <= answer.status < 300 else b""


def _page(answer: Answer) -> Answer:
    """Return an answer that is a page.

    Raises:
        UnreadableError: the server says that it is none.
    """
    if 200 <= answer.status < 300:
        return answer
    sender = "proxy" if answer.status == PROXY_AUTHENTICATION else "server"
    raise UnreadableError(f"http-{answer.status}", f"the {sender} says {answer.status} {answer.phrase}".rstrip())


def _get(url: str, limits: Limits, follow: Callable[[str], None] | None = None) -> Answer:
    """Return a server's answer, behind its redirects.

    Args:
        url: The address.
        limits: On size, time and redirects; what `follow` waits is no part of the time.
        follow: Asked of each address that a redirect leads to: waits for its host's turn, and raises an error for one
            that is not to be fetched.
    """
    httpx, left, begun = import_httpx(), limits.total_seconds, time.monotonic()
    with _client_for(httpx, limits) as client:
        try:
            request = client.build_request("GET", url)
            for _ in range(limits.max_redirects + 1):
                begun = time.monotonic()
                with (
                    _closed_at_last(client, left),
                    closing(client.send(request, stream=True, follow_redirects=False)) as response,
                ):
                    if response.next_request is None:
                        return _read_answer(response, limits)
                    request = response.next_request
                left -= time.monotonic() - begun
                if follow is not None:
                    follow(str(request.url))
            raise UnreadableError("redirects", "too many redirects")
        except UnreadableError:
            raise
        except Exception as error:  # a connection closed under its reader raises errors of several libraries
            if time.monotonic() - begun > left:
                raise UnreadableError("timeout", f"not finished after {limits.total_seconds:g} seconds") from error
            if isinstance(error, (httpx.HTTPError, httpx.InvalidURL)):
                raise as_unreadable(httpx, error, proxy_for(url, limits)) from error
            raise UnreadableError("broken-off", f"the connection broke off ({type(error).__name__})") from error


def _read_answer(response: httpx.Response, limits: Limits) -> Answer:
    return Answer(
        str(response.url),
        response.status_code,
        _phrase(response),
        response.headers,
        response.charset_encoding,
        _body(response, limits),
    )


@contextmanager
def _client_for(httpx: ModuleType, limits: Limits) -> Iterator[httpx.Client]:
    """Return a client: for many pages the one that has the connections, unless it was closed under a slow server."""
    manners = limits.politeness
    if manners is None:
        with open_client(httpx, limits) as client:
            yield client
        return
    if manners.client is None or manners.client.is_closed:
        manners.client = open_client(httpx, limits)
    yield manners.client


@contextmanager
def _closed_at_last(client: httpx.Client, seconds: float) -> Iterator[None]:
    """Close a client when the time is up: httpx's own limits hold for each piece that a server sends."""
    timer = threading.Timer(max(0.0, seconds), client.close)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _unpacked(answer: Answer, context: ReadContext) -> bytes:
    stream = stream_of(answer.body)
    try:
        encodings = answer.headers.get("Content-Encoding", "")
        return undo_encodings(stream, encodings, context.budget, may_be_plain=True).read_page(
            context.limits.fetch_max_bytes
        )
    except UnreadableError as error:
        if error.code in ("damaged", "truncated"):
            raise UnreadableError("bad-encoding", "the page's compression is broken") from error
        raise


def _body(response: httpx.Response, limits: Limits) -> bytes:
    """Return what was sent; of an answer that is no page nothing."""
    if not response.is_success:
        return b""
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
