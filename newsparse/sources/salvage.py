"""Members of a zip archive whose directory is lost, read from their own headers."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, Final

from newsparse.sources.document import UnreadableError
from newsparse.sources.stream import CHUNK_BYTES, Readable

SIGNATURE: Final = b"PK\x03\x04"
HEADER: Final = struct.Struct("<4s5H3L2H")
ENCRYPTED, SIZE_FOLLOWS, UTF8_NAME = 0x1, 0x8, 0x800
STORED, DEFLATED = 0, 8
DESCRIPTORS: Final = (16, 12, 24, 20)
"""Lengths of what may follow data whose size was not known before: with signature or without, 32 bit or 64."""


def salvage_zip(file: BinaryIO) -> Iterator[tuple[str, Callable[[], Readable]]]:
    """Yield name and opener of each member that has a header, until one is not to be followed."""
    at: int | None = 0
    while at is not None:
        file.seek(at)
        header = file.read(HEADER.size)
        if len(header) < HEADER.size or not header.startswith(SIGNATURE):
            return
        _, _, flags, method, _, _, _, size, _, name_size, extra_size = HEADER.unpack(header)
        name = _name(file.read(name_size), is_utf8=bool(flags & UTF8_NAME))
        start = at + HEADER.size + name_size + extra_size
        member = _Member(file, start, None if flags & SIZE_FOLLOWS else size, method, is_locked=bool(flags & ENCRYPTED))
        yield name, member.open
        at = member.end()


def _name(name: bytes, *, is_utf8: bool) -> str:
    """Return a member's name; many programs write UTF-8 and forget the flag for it."""
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return name.decode("utf-8" if is_utf8 else "cp437", "replace")


class _Member:
    def __init__(self, file: BinaryIO, start: int, size: int | None, method: int, *, is_locked: bool) -> None:
        self._file, self._start, self._size, self._method, self._is_locked = file, start, size, method, is_locked

    def open(self) -> Readable:
        if self._is_locked:
            raise UnreadableError("encrypted", "encrypted")
        if self._method == DEFLATED:
            return _Inflated(self._file, self._start)
        if self._method == STORED and self._size is not None:
            self._file.seek(self._start)
            data = self._file.read(self._size)
            if len(data) < self._size:
                raise UnreadableError("truncated", "cut short")
            return io.BytesIO(data)
        raise UnreadableError("unsupported", "compressed by a method that is not supported")

    def end(self) -> int | None:
        """Return where the next header stands, or None where that cannot be known."""
        if self._size is not None:
            return self._start + self._size
        if self._method != DEFLATED or self._is_locked:
            return None
        inflated = _Inflated(self._file, self._start)
        try:
            while inflated.read(CHUNK_BYTES):
                pass
        except (EOFError, zlib.error):
            return None
        for length in DESCRIPTORS:
            self._file.seek(inflated.end + length)
            if self._file.read(len(SIGNATURE)) == SIGNATURE:
                return inflated.end + length
        return None


class _Inflated:
    """A deflated member, read until its data say that they end."""

    def __init__(self, file: BinaryIO, start: int) -> None:
        self._file, self.end = file, start
        self._inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        self._pending = b""

    def read(self, size: int = -1, /) -> bytes:
        while not self._inflater.eof:
            if not self._pending:
                self._file.seek(self.end)
                self._pending = self._file.read(CHUNK_BYTES)
                if not self._pending:
                    raise EOFError
            data = self._inflater.decompress(self._pending, max(size, 1))
            rest = self._inflater.unused_data if self._inflater.eof else self._inflater.unconsumed_tail
            self.end += len(self._pending) - len(rest)
            self._pending = b"" if self._inflater.eof else rest
            if data:
                return data
        return b""
