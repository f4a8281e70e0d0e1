"""Crawls: WARC files with the answers of servers, and WET files with the text taken from them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesHeaderParser
from typing import Any, Final, cast

from newsparse.sources.content_encoding import decoded
from newsparse.sources.document import UnreadableError
from newsparse.sources.part import Part, ReadContext
from newsparse.sources.stream import Stream, as_damage, too_large
from newsparse.tables.lazy_regex import pattern

MARKUP: Final = frozenset(("text/html", "application/xhtml+xml"))
HTTP_HEAD_MAX_BYTES: Final = 2**17
STATUS_RE = pattern(rb"HTTP/\d(?:\.\d)? +2\d\d\b")
CHUNK_RE = pattern(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r?\n")


def read_warc(stream: Stream, context: ReadContext, label: str) -> Iterator[Part]:
    """Yield the pages of a crawl by the numbers of their records, counted from 1 over records of all kinds.

    Pages are answers and resources that are HTML, if the server says that all went well, and conversions, which are
    text. The frame of the records is read by FastWARC; what is in them is decoded here, since an answer with a
    broken encoding must not end the archive.
    """
    iterator, kinds = _records(stream)
    number = 0
    while True:
        try:
            record = next(iterator, None)
        except UnreadableError:
            raise
        except Exception as error:  # its errors have other bases in other versions
            raise as_damage(error) from error
        if record is None:
            return
        number += 1
        if record.headers.get("Content-Length") is None or record.headers.get("WARC-Type") is None:
            yield Part(str(number), _damaged, is_numbered=True)
        elif record.record_type in kinds and (part := _part(record, number, context)):
            yield part


def _records(stream: Stream) -> tuple[Iterator[Any], tuple[Any, ...]]:
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise UnreadableError("no-fastwarc", "web archives need FastWARC: pip install 'newsparse[warc]'") from error
    kinds = (WarcRecordType.response, WarcRecordType.resource, WarcRecordType.conversion)
    return iter(ArchiveIterator(cast("Any", stream), parse_http=False, record_types=WarcRecordType.any_type)), kinds


def _damaged() -> Stream:
    raise UnreadableError("damaged", "a record without a whole header")


def _part(record: Any, number: int, context: ReadContext) -> Part | None:
    """Return a record as a part, or None for one that is no page. Only its head is read here."""
    headers = record.headers
    kind = headers.get("Content-Type", "").partition(";")[0].strip().lower()
    url = headers.get("WARC-Target-URI", "").strip("<> ") or None
    body = _Body(record, context)
    part = Part(str(number), body.open, is_page=True, is_numbered=True, url=url, fetched=headers.get("WARC-Date"))
    if headers["WARC-Type"].lower() == "conversion":
        return part._replace(charset="utf-8", kind="text") if kind == "text/plain" else None
    if kind in MARKUP:
        return part
    if kind == "application/http" and body.read_http_head() and body.http.get_content_type() in MARKUP:
        return part._replace(charset=body.http.get_content_charset())
    return None


class _Body:
    """What a record holds: a page, or a server's answer with a page in it."""

    def __init__(self, record: Any, context: ReadContext) -> None:
        self._reader, self._size, self._context = record.reader, int(record.content_length), context
        self._start = b""
        self._taken = 0
        self.http = Message()

    def read_http_head(self) -> bool:
        """Read the head of a server's answer; false for one that is no success."""
        while b"\n\r\n" not in self._start and b"\n\n" not in self._start and len(self._start) < HTTP_HEAD_MAX_BYTES:
            piece = self._read(8192)
            if not piece:
                break
            self._start += piece
        head, self._start = _parted(self._start)
        if not STATUS_RE.match(head):
            return False
        self.http = BytesHeaderParser().parsebytes(head.partition(b"\n")[2])
        return True

    def open(self) -> Stream:
        """Return the page."""
        limit = self._context.limits.page_max_bytes
        data = bytearray(self._start)
        while piece := self._read(2**18):
            data += piece
            if len(data) > limit:
                raise too_large(limit)
        if self._taken < self._size:
            raise UnreadableError("truncated", "cut short")
        body = _unchunked(bytes(data)) if "chunked" in self._header("Transfer-Encoding") else bytes(data)
        encodings = self._header("Content-Encoding")
        return decoded(Stream(io.BytesIO(body)), encodings, self._context.budget, may_be_plain=True)

    def _header(self, name: str) -> str:
        return str(self.http.get(name) or "").lower()

    def _read(self, size: int) -> bytes:
        try:
            data = bytes(self._reader.read(size))
        except UnreadableError:
            raise
        except Exception as error:
            raise as_damage(error) from error
        self._taken += len(data)
        return data


def _parted(answer: bytes) -> tuple[bytes, bytes]:
    """Part a server's answer into its head and the body's beginning."""
    ends = [(at + len(mark), at) for mark in (b"\r\n\r\n", b"\n\n") if (at := answer.find(mark)) >= 0]
    end, at = min(ends, default=(len(answer), len(answer)))
    return answer[:at] + b"\r\n\r\n", answer[end:]


def _unchunked(body: bytes) -> bytes:
    """Join the chunks of a transfer; a body that has none comes back as it is, a broken one as far as it goes."""
    at, pieces = 0, list[bytes]()
    while match := CHUNK_RE.match(body, at):
        size = int(match[1], 16)
        if not size:
            return b"".join(pieces)
        pieces.append(body[match.end() : match.end() + size])
        at = match.end() + size + (2 if body[match.end() + size : match.end() + size + 2] == b"\r\n" else 1)
    return b"".join(pieces) or body
