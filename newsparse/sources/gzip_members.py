"""gzip: members one after the other, as crawls write them, and what may stand behind the last."""

from __future__ import annotations

import zlib
from typing import Final

from newsparse.sources.stream import CHUNK_BYTES, Stream
from newsparse.tables.lazy_regex import pattern

MAGIC: Final = b"\x1f\x8b"
MEMBER_RE = pattern(rb"\x1f\x8b\x08[\x00-\x1f]")
"""The beginning of a member: deflated, and none of the flags that no standard knows."""
GZIP_BITS: Final = 16 + zlib.MAX_WBITS


class GzipMembers:
    """Unpacks members of gzip; their checksums are tested.

    Bytes behind a whole member that begin no other one (padding, a line end that a mail or a form added) are passed over,
    as `gunzip` does: the member's checksum says that nothing is missing.
    """

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._inflater = zlib.decompressobj(GZIP_BITS)
        self._pending = b""

    def read(self, size: int = -1, /) -> bytes:
        """Return up to so many bytes, none at the end."""
        room = size if size > 0 else CHUNK_BYTES
        while True:
            if self._inflater.eof and not self._begins_member():
                return b""
            data = self._pending or self._stream.read(2**16)
            if not data:
                raise EOFError
            self._pending = data  # in case of damage: the next member is looked for in it
            piece = self._inflater.decompress(data, room)
            self._pending = self._inflater.unconsumed_tail or self._inflater.unused_data
            if piece:
                return piece

    def _begins_member(self) -> bool:
        while not self._pending.lstrip(b"\0"):
            self._pending = self._stream.read(2**16)
            if not self._pending:
                return False
        self._pending = self._pending.lstrip(b"\0")
        if not self._pending.startswith(MAGIC[: len(self._pending)]):
            return False
        self._inflater = zlib.decompressobj(GZIP_BITS)
        return True

    def skip_damage(self) -> bool:
        """Go on at the next member behind damage; false where there is none."""
        data = self._pending[1:]
        while (match := MEMBER_RE.search(data)) is None:
            piece = self._stream.read(CHUNK_BYTES)
            if not piece:
                return False
            data = data[-3:] + piece
        self._pending = data[match.start() :]
        self._inflater = zlib.decompressobj(GZIP_BITS)
        return True
