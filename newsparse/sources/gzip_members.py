"""gzip: members one after the other, as crawls write them, and what may stand behind the last."""

from __future__ import annotations

import struct
import zlib
from typing import Final

from newsparse.sources.document import ChecksumError, UnreadableError
from newsparse.sources.inflate import Inflater
from newsparse.sources.stream import CHUNK_BYTES, Stream
from newsparse.tables.lazy_regex import pattern

MAGIC: Final = b"\x1f\x8b"
MEMBER_RE = pattern(rb"\x1f\x8b\x08[\x00-\x1f]")
"""The beginning of a member: deflated, and none of the flags that no standard knows."""
HEAD_BYTES, TRAILER_BYTES = 10, 8
HEAD_CHECK, EXTRA, NAME, COMMENT = 2, 4, 8, 16
"""Flags of what follows a member's head (RFC 1952)."""
HEAD_MAX_BYTES: Final = 2**17


class GzipMembers:
    """Unpacks members of gzip; their checksums are tested.

    Bytes behind a whole member that begin no other one (padding, a line end that a mail or a form added) are passed over,
    as `gunzip` does: the member's checksum says that nothing is missing. Where another member follows them, they are
    what is left of one, and so damage. The head and the checksum are read here, and not
    by zlib, which would keep back what it unpacked before a wrong checksum: a crawl needs it to tell its records apart.
    """

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._pending = b""
        self._begin()
        self._is_first = True

    def _begin(self) -> None:
        self._inflater = Inflater()
        self._has_head = self._is_in_head = False
        self._checksum = self._size = 0

    def read(self, size: int = -1, /) -> bytes:
        """Return up to so many bytes, none at the end."""
        room = size if size > 0 else CHUNK_BYTES
        while True:
            if self._inflater.eof:
                self._read_trailer()
            if not self._has_head and not self._read_head():
                return b""
            if not self._pending:
                self._pending = self._stream.read(2**16)
            piece = self._inflater.unpack(self._pending, room)
            is_stuck = not self._pending and not piece
            self._pending = self._inflater.rest
            self._checksum = zlib.crc32(piece, self._checksum)
            self._size += len(piece)
            if piece:
                return piece
            if is_stuck and not self._inflater.eof:
                raise EOFError

    def _read_head(self) -> bool:
        """Take the head of the next member; false where there is none."""
        if not self._is_first:
            while not self._pending.lstrip(b"\0"):
                self._pending = self._stream.read(2**16)
                if not self._pending:
                    return False
            self._pending = self._pending.lstrip(b"\0")
            if self._need(2) != MAGIC[: len(self._pending)]:
                if self._find_member(self._pending):
                    raise UnreadableError("damaged", "damaged data: the beginning of a compressed member is lost")
                return False
        self._is_first, self._is_in_head = False, True
        flags = self._take(HEAD_BYTES)[3]
        if flags & EXTRA:
            self._take(struct.unpack("<H", self._take(2))[0])
        for flag in (NAME, COMMENT):
            if flags & flag:
                self._take_string()
        if flags & HEAD_CHECK:
            self._take(2)
        self._has_head, self._is_in_head = True, False
        return True

    def _need(self, size: int) -> bytes:
        while len(self._pending) < size and (data := self._stream.read(2**16)):
            self._pending += data
        return self._pending[:size]

    def _take(self, size: int) -> bytes:
        data = self._need(size)
        if len(data) < size:
            raise EOFError
        self._pending = self._pending[size:]
        return data

    def _take_string(self) -> None:
        while (end := self._pending.find(b"\0")) < 0:
            if len(self._pending) > HEAD_MAX_BYTES:
                raise UnreadableError("damaged", "damaged data")
            self._take(len(self._pending))
            if not self._need(1):
                raise EOFError
        self._take(end + 1)

    def _read_trailer(self) -> None:
        checksum, size = struct.unpack("<LL", self._take(TRAILER_BYTES))
        is_right = (checksum, size) == (self._checksum, self._size & 0xFFFFFFFF)
        self._begin()
        if not is_right:
            raise ChecksumError("damaged", "damaged data: the checksum is wrong")

    def skip_damage(self) -> bool:
        """Go on at the next member behind damage; false where there is none."""
        is_inside = self._has_head or self._is_in_head  # behind a wrong checksum the next one begins
        self._begin()
        return self._find_member(self._pending[1:] if is_inside else self._pending)

    def _find_member(self, data: bytes) -> bool:
        """Go to the next member in these bytes and what follows them; false where there is none."""
        while (match := MEMBER_RE.search(data)) is None:
            piece = self._stream.read(CHUNK_BYTES)
            if not piece:
                self._pending = b""
                return False
            data = data[-3:] + piece
        self._pending = data[match.start() :]
        return True
