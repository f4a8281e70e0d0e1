"""HAR 1.2: what a browser, a proxy or a test recorded of its traffic, as one JSON document; pages are answers in it.

The document is read entry by entry, so its size is no matter, and damage costs the entries that it lies in.
"""

from __future__ import annotations

import base64
import binascii
import codecs
import json
import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, Final

from newsparse.kinds import binary_name
from newsparse.sources.document import ExpansionError, UnreadableError
from newsparse.sources.http_answer import (
    OTHER_ANSWER,
    OTHER_STATUS,
    is_markup_type,
    is_page_by_content,
    open_body,
    stated_charset_of,
)
from newsparse.sources.part import Part, ReadContext, failing_part
from newsparse.sources.recoded import as_utf8
from newsparse.sources.stream import CHUNK_BYTES, Stream, stream_of, too_large
from newsparse.tables.lazy_regex import pattern

ENTRIES_RE = pattern(r'"entries"\s*:\s*\[')
END_RE = pattern(r'\]\s*(?:\}|,\s*"|\Z)')
END_MAX_CHARS: Final = 200
NEXT_RE = pattern(r"[\s,]*")
ENTRY_RE = pattern(
    r'\{\s*"(?:startedDateTime|pageref|request|response|time|connection|cache|timings|serverIPAddress|_\w+)"\s*:'
)
ATTACHED_RE = pattern(r'"_file"\s*:\s*"([^"\\]{1,500})"')
SUFFIX_MARGIN: Final = 12
"""An error so near the end of what was read may be for want of the rest."""
KEPT_STATUS: Final = 304
"""The server says that the browser's own copy is still right; browsers record that copy."""


def read_har(stream: Stream, context: ReadContext, label: str) -> Iterator[Part]:
    """Yield the answers that are pages by the numbers of their entries, from 1.

    An entry's content is in the record, as text or in base64, or in a file beside it. An entry of a page that was saved
    without its content fails.
    """
    for number, entry in enumerate(_Entries(as_utf8(stream), 2 * context.limits.page_max_bytes), 1):
        if isinstance(entry, UnreadableError):
            yield failing_part(str(number), entry)
        elif (part := _page(entry, number, context)) is not None:
            yield part


def attached_names(stream: Stream) -> set[str]:
    """Return the names of the files that hold contents of a HAR."""
    decoder, text, found = _decoder(), "", set[str]()
    while data := stream.read(CHUNK_BYTES):
        text = text[-600:] + decoder.decode(data)
        found.update(match[1] for match in ATTACHED_RE.finditer(text))
    return found


def _decoder() -> codecs.IncrementalDecoder:
    return codecs.getincrementaldecoder("utf-8")("replace")


class _Entries:
    """The entries of a record of traffic; what is damaged comes as an error in its place."""

    def __init__(self, stream: Stream, max_chars: int) -> None:
        self._stream, self._max_chars = stream, max_chars
        self._decoder = _decoder()
        self._text, self._at = "", 0
        self._is_at_end = False
        self._fault: UnreadableError | None = None

    def __iter__(self) -> Iterator[dict[str, Any] | UnreadableError]:
        if not self._find(ENTRIES_RE):
            raise self._fault or UnreadableError("damaged", "a HAR without entries")
        while True:
            self._at = NEXT_RE.match(self._text, self._at).end()  # type: ignore[union-attr]
            if self._at >= len(self._text) and not self._is_at_end:
                self._read_on()
                continue
            if self._at >= len(self._text):
                yield self._fault or UnreadableError("truncated", "cut short")
                return
            if self._is_end():
                return
            entry = self._read_entry()
            if isinstance(entry, dict):
                yield entry
                continue
            yield entry
            self._at += 1
            if not self._find(ENTRY_RE, behind=False):
                return

    def _is_end(self) -> bool:
        """Whether the list of entries ends here: also damage may look like its end, but not what follows."""
        if len(self._text) - self._at < END_MAX_CHARS:
            self._read_on()
        return END_RE.match(self._text, self._at) is not None

    def _read_entry(self) -> dict[str, Any] | UnreadableError:
        """Return the entry that begins here, or why it cannot be read."""
        damaged = UnreadableError("damaged", "a damaged entry")
        decoder = json.JSONDecoder(strict=False)
        while True:
            try:
                value, self._at = decoder.raw_decode(self._text, self._at)
                return value if isinstance(value, dict) else damaged
            except json.JSONDecodeError as error:
                is_open = error.msg.startswith("Unterminated string") or error.pos >= len(self._text) - SUFFIX_MARGIN
            except RecursionError:
                return damaged
            if not is_open:
                return damaged
            if self._is_at_end:
                return self._fault or UnreadableError("truncated", "cut short")
            if len(self._text) - self._at > self._max_chars:
                return too_large(self._max_chars // 2)
            self._text, self._at = self._text[self._at :], 0
            self._read_on(max(CHUNK_BYTES, len(self._text)))  # twice as much each time: long entries cost in proportion

    def _find(self, wanted: re.Pattern[str], *, behind: bool = True) -> bool:
        """Go behind the next match, or to where it begins; false where there is none."""
        while (match := wanted.search(self._text, self._at)) is None:
            if self._is_at_end:
                return False
            self._text, self._at = self._text[max(self._at, len(self._text) - 200) :], 0
            self._read_on()
        self._at = match.end() if behind else match.start()
        return True

    def _read_on(self, size: int = CHUNK_BYTES) -> None:
        try:
            data = self._stream.read(size)
        except ExpansionError:
            raise
        except UnreadableError as error:
            self._fault, data = error, b""
        self._is_at_end = not data
        self._text += self._decoder.decode(data, final=not data)


def _page(entry: Mapping[str, Any], number: int, context: ReadContext) -> Part | None:
    request, response = _object(entry, "request"), _object(entry, "response")
    content, status = _object(response, "content"), response.get("status")
    kind = content.get("mimeType") if isinstance(content.get("mimeType"), str) else ""
    is_kept = isinstance(status, int) and (status // 100 == 2 or status == KEPT_STATUS)
    if not is_kept:
        context.passed_over.add(OTHER_STATUS)
        return None
    said = is_markup_type(str(kind))
    has_text = bool(content.get("text") or content.get("_file"))
    if said is False or (not has_text and (said is None or not _has_size(content, response))):
        context.passed_over.add(OTHER_ANSWER)
        return None
    headers = _headers(response)
    opener = partial(_open, content, headers, context)
    if said is None and not is_page_by_content(str(kind), opener):
        context.passed_over.add(OTHER_ANSWER)
        return None
    url = request.get("url")
    is_encoded = content.get("encoding") == "base64" or not content.get("text")
    return Part(
        str(number),
        opener,
        is_page=True,
        is_numbered=True,
        url=url if isinstance(url, str) and url.lower().startswith(("http://", "https://")) else None,
        charset=stated_charset_of(str(kind) or headers.get("content-type", "")) if is_encoded else "utf-8",
        fetched=entry.get("startedDateTime") if isinstance(entry.get("startedDateTime"), str) else None,
    )


def _object(value: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = value.get(key)
    return found if isinstance(found, dict) else {}


def _has_size(content: Mapping[str, Any], response: Mapping[str, Any]) -> bool:
    """Whether the answer had a body, as far as the record says: an empty one needs no content."""
    return any(size != 0 for size in (content.get("size"), response.get("bodySize")))


def _headers(response: Mapping[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    headers = response.get("headers")
    for header in headers if isinstance(headers, list) else []:
        if isinstance(header, dict) and isinstance(header.get("name"), str):
            found.setdefault(header["name"].lower(), str(header.get("value", "")))
    return found


def _open(content: Mapping[str, Any], headers: Mapping[str, str], context: ReadContext) -> Stream:
    text, limit = content.get("text"), context.limits.page_max_bytes
    if not isinstance(text, str) or not text:
        name = content.get("_file")
        if not isinstance(name, str) or context.beside is None:
            raise UnreadableError("no-content", "the page's content is not in this HAR: it was saved without contents")
        data = context.beside(name).read_page(limit)
    elif content.get("encoding") == "base64":
        try:
            data = base64.b64decode(text)
        except (binascii.Error, ValueError) as error:
            raise UnreadableError("damaged", "damaged base64") from error
    else:  # halves of characters that JSON has apart are put together
        data = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode("utf-8")
    if len(data) > limit:
        raise too_large(limit)
    if content.get("encoding") != "base64" and isinstance(text, str) and text:
        return stream_of(data)
    encodings = headers.get("content-encoding", "")
    if binary_name(data[:300]) is None and "br" not in encodings:
        return stream_of(data)  # browsers record contents unpacked, and the headers as they were sent
    return open_body(data, {"content-encoding": encodings}, context)
