"""What a server answered, as crawls and browsers keep it: head, body, and whether it is a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from newsparse.decode import kind_of
from newsparse.named_tuple import NamedTuple
from newsparse.sources.content_encoding import undo_encodings
from newsparse.sources.document import UnreadableError
from newsparse.sources.part import ReadContext
from newsparse.sources.stream import Stream, stream_of
from newsparse.tables.lazy_regex import pattern

HEAD_MAX_BYTES: Final = 2**17
SNIFFED_BYTES: Final = 8192
"""How much of a body its type is told by, where nothing else says it."""
HEAD_END_RE = pattern(rb"\r?\n\r?\n")
STATUS_RE = pattern(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})(?!\d)")
MARKUP_RE = pattern(r"(?i)\b(?:text/html|application/xhtml\+xml)\b")
TYPE_RE = pattern(r"[\w.+-]+/[\w.+-]+$")
UNSPECIFIC_RE = pattern(r"octet-stream|unknown|force-download|x-download|text/xml|application/xml")
"""Types that servers send for whatever they have; the last two are also those of pages in XHTML."""
CHARSET_RE = pattern(r"(?i)charset\s*=\s*[\"']?([\w.:-]{1,40})")
OTHER_ANSWER, OTHER_STATUS = "answer of another type", "answer of another status"
"""What a crawl or a record of traffic holds beside pages, as it is counted."""
GZIP_MARK: Final = b"\x1f\x8b"
"""The beginning of a body that a server packed without a word."""
CHUNK_RE = pattern(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r?\n")


class Answer(NamedTuple):
    """A server's answer."""

    status: int
    headers: Mapping[str, str]
    """By names in lower case; what came twice is joined by commas."""
    body: bytes
    """As it was sent."""

    @property
    def is_success(self) -> bool:
        """The status is 2xx."""
        return self.status // 100 == 2


def read_answer(data: bytes) -> Answer | None:
    r"""Part a server's answer into status, headers and body; None for what has no status line.

    >>> read_answer(b"HTTP/1.1 200 OK\r\nContent-Type: text/html;\r\n charset=utf-8\r\n\r\n<p>Rain").headers
    {'content-type': 'text/html; charset=utf-8'}
    """
    status = STATUS_RE.match(data)
    if status is None:
        return None
    end = HEAD_END_RE.search(data, 0, HEAD_MAX_BYTES)
    head, body = (data[: end.start()], data[end.end() :]) if end else (data, b"")
    return Answer(int(status[1]), read_headers(head.partition(b"\n")[2]), body)


def read_headers(head: bytes) -> dict[str, str]:
    r"""Return header fields by their names in lower case; folded lines are joined, lines that are no field left out.

    >>> read_headers(b"Server: x\r\nnonsense\r\nVary: a\r\nVary: b\r\n")
    {'server': 'x', 'vary': 'a, b'}
    """
    found: dict[str, str] = {}
    name = ""
    for line in _text(head).splitlines():
        if line[:1] in (" ", "\t"):
            if name:
                found[name] = f"{found[name]} {line.strip()}".strip()
            continue
        name, colon, value = line.partition(":")
        name = name.strip().lower() if colon else ""
        if name:
            found[name] = f"{found[name]}, {value.strip()}" if name in found else value.strip()
    return found


def _text(head: bytes) -> str:
    try:
        return head.decode("utf-8")
    except UnicodeDecodeError:
        return head.decode("latin-1")


def is_markup_type(content_type: str) -> bool | None:
    """Tell whether a type says that something is a page; None where it says nothing, so that the content has to.

    Servers write it without a semicolon, twice, in quotes.

    >>> [is_markup_type(said) for said in ("text/html charset=utf-8", '"text/html"', "image/png", "html", "*/*", "")]
    [True, True, False, None, None, None]
    """
    if MARKUP_RE.search(content_type):
        return True
    first = content_type.partition(";")[0].strip(" \t\"'").lower()
    return None if not TYPE_RE.match(first) or UNSPECIFIC_RE.search(first) else False


def is_page_by_content(content_type: str, opener: Callable[[], Stream]) -> bool:
    """Tell whether a body is a page: by its type, or by its content where the type says nothing.

    One that cannot be unpacked counts as a page, so that its failure is seen when it is read.
    """
    said = is_markup_type(content_type)
    if said is not None:
        return said
    try:
        return kind_of(opener().peek_available(SNIFFED_BYTES)) == "html"
    except UnreadableError:
        return True


def stated_charset_of(content_type: str) -> str | None:
    """Return the charset that a type names.

    >>> stated_charset_of('text/html; Charset="ISO-8859-1"'), stated_charset_of("text/html")
    ('iso-8859-1', None)
    """
    match = CHARSET_RE.search(content_type)
    return match[1].lower() if match else None


def open_body(body: bytes, headers: Mapping[str, str], context: ReadContext) -> Stream:
    """Return a body without the encodings that it was sent in. Many crawlers undo them and keep the headers."""
    body = join_chunks(body) if "chunked" in headers.get("transfer-encoding", "").lower() else body
    encodings = headers.get("content-encoding", "") or ("gzip" if body.startswith(GZIP_MARK) else "")
    return undo_encodings(stream_of(body), encodings, context.budget, may_be_plain=True)


def join_chunks(body: bytes) -> bytes:
    """Join the chunks of a transfer; a body that has none comes back as it is, a broken one as far as it goes."""
    at, pieces = 0, list[bytes]()
    while match := CHUNK_RE.match(body, at):
        size = int(match[1], 16)
        if not size:
            return b"".join(pieces)
        pieces.append(body[match.end() : match.end() + size])
        at = match.end() + size + (2 if body[match.end() + size : match.end() + size + 2] == b"\r\n" else 1)
    return b"".join(pieces) or body
