"""Text in other encodings as UTF-8, while it is read."""

from __future__ import annotations

import codecs
from typing import Final

from newsparse.sources.stream import Stream

LOOK_BYTES: Final = 4
MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte-order marks; that of UTF-32 begins with that of UTF-16."""


def charset_of(start: bytes) -> str | None:
    r"""Return the encoding that the first bytes of a text of ASCII letters show, None for UTF-8 without a mark.

    >>> charset_of("url".encode("utf-16")), charset_of(b"\x00{\x00\""), charset_of(b"{\"ur")
    ('utf-16', 'utf-16-be', None)
    """
    for mark, name in MARKS:
        if start.startswith(mark):
            return name
    first = start[:LOOK_BYTES]
    if len(first) < LOOK_BYTES or not (0 in first and any(first)):
        return None
    even, odd = first[0::2], first[1::2]
    if not any(odd) and all(even):
        return "utf-16-le"
    return "utf-16-be" if not any(even) and all(odd) else None


def decode_start(data: bytes) -> bytes:
    """Return the beginning of a text in UTF-8, without a byte-order mark."""
    charset = charset_of(data)
    if charset is None:
        return data
    return codecs.getincrementaldecoder(charset)("replace").decode(data).encode("utf-8", "replace")


def as_utf8(stream: Stream) -> Stream:
    """Return a stream as UTF-8 without a byte-order mark; other bytes than UTF-16 and UTF-32 stay as they are."""
    charset = charset_of(stream.peek_available(LOOK_BYTES))
    if charset == "utf-8-sig":
        stream.read(len(codecs.BOM_UTF8))
        return stream
    return stream if charset is None else Stream(_Recoded(stream, charset))


class _Recoded:
    """Reads on until there is something to give, since an end is no bytes."""

    def __init__(self, stream: Stream, charset: str) -> None:
        self._stream, self._decoder = stream, codecs.getincrementaldecoder(charset)("replace")

    def read(self, size: int = -1) -> bytes:
        while data := self._stream.read(size):
            if text := self._decoder.decode(data):
                return text.encode("utf-8", "replace")
        return self._decoder.decode(b"", final=True).encode("utf-8", "replace")
