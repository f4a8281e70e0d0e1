"""Encodings that servers send pages in."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Any, Final

from newsparse.kinds import UNPRINTABLE_RE
from newsparse.sources.compressions import unpacker_of
from newsparse.sources.document import UnreadableError
from newsparse.sources.part import Head
from newsparse.sources.stream import CHUNK_BYTES, Budget, Readable, Stream, stream_of

MAGIC_ONES: Final = ("gzip", "x-gzip", "zstd")
"""Encodings whose data begin with a mark of their own."""
PROBE_BYTES: Final = 2**12
"""How much of a body is unpacked to see whether it is packed at all."""


def undo_encodings(stream: Stream, encodings: str, budget: Budget, *, may_be_plain: bool = False) -> Stream:
    """Undo what a `Content-Encoding` header names.

    Args:
        stream: The body as it was sent.
        encodings: The header.
        budget: Takes account of what is unpacked.
        may_be_plain: Many crawlers store bodies unpacked and keep the header: what cannot be unpacked from its first
            byte on stays as it is.

    Raises:
        UnreadableError: the data are damaged, and not `may_be_plain`; or what unpacks them is not installed.
    """
    for encoding in reversed(encodings.lower().replace(" ", "").split(",")):
        if encoding in MAGIC_ONES:
            unpacker = unpacker_of(Head(stream.peek_available(16), ""))
            if unpacker is None and not may_be_plain:
                raise UnreadableError("damaged", "damaged compressed data")
            stream = unpacker(stream, budget) if unpacker else stream
        elif encoding in UNMARKED and not (may_be_plain and _is_plain(stream, UNMARKED[encoding])):
            stream = Stream(UNMARKED[encoding](stream), budget.spend)
    return stream


def _is_plain(stream: Stream, opener: Callable[[Stream], Readable]) -> bool:
    """Whether a body was not packed: it has no control characters, or cannot be unpacked from its first byte on.

    Gets wrong: a packed body of a few bytes, which may have no control characters; a packed body whose beginning is
    damaged is taken for text, which is then no page.
    """
    head = stream.peek_available(PROBE_BYTES)
    if not UNPRINTABLE_RE.search(head):
        return True
    probe = Stream(opener(stream_of(head)))
    try:
        return not probe.read(1)
    except UnreadableError as error:
        return error.code == "damaged"


class _Inflated:
    """Deflated data, with the header that the standard asks for or without, as servers send it."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        head = stream.peek(2)
        is_wrapped = len(head) == 2 and head[0] & 0x0F == 8 and (head[0] << 8 | head[1]) % 31 == 0
        self._inflater = zlib.decompressobj(zlib.MAX_WBITS if is_wrapped else -zlib.MAX_WBITS)

    def read(self, size: int = -1, /) -> bytes:
        while not self._inflater.eof:
            data = self._inflater.unconsumed_tail or self._stream.read(2**16)
            piece = self._inflater.decompress(data, max(size, 1))
            if piece:
                return piece
            if not data:
                raise EOFError
        return b""


class _Brotli:
    """Data compressed by brotli, which may unpack a millionfold, so no more is asked for than there is room."""

    def __init__(self, stream: Stream) -> None:
        try:
            import brotli
        except ImportError as error:
            raise UnreadableError("no-brotli", "this page needs brotli: pip install 'newsparse[web]'") from error
        self._stream = stream
        self._decompressor: Any = brotli.Decompressor()

    def read(self, size: int = -1, /) -> bytes:
        room = size if size > 0 else CHUNK_BYTES
        while not self._decompressor.is_finished():
            data = self._stream.read(2**14) if self._decompressor.can_accept_more_data() else b""
            piece = bytes(self._decompressor.process(data, output_buffer_limit=room))
            if piece:
                return piece
            if not data and self._decompressor.can_accept_more_data():
                raise EOFError
        return b""


UNMARKED: Final[dict[str, Callable[[Stream], Readable]]] = {"deflate": _Inflated, "br": _Brotli}
"""Encodings whose data have no mark."""
