"""The data of a member of a zip archive, read where they lie; what stands before damage comes before the error."""

from __future__ import annotations

import zlib
from typing import BinaryIO

from newsparse.sources.document import UnreadableError
from newsparse.sources.inflate import Inflater
from newsparse.sources.stream import CHUNK_BYTES


class StoredData:
    """A member that is not compressed.

    Args:
        file: The archive.
        start: Where the data begin.
        size: How many bytes they are.
        checksum: What their CRC-32 has to be; None where it is not known.
    """

    def __init__(self, file: BinaryIO, start: int, size: int, checksum: int | None) -> None:
        self._file, self._at, self._end = file, start, start + size
        self._account = _Account(checksum)

    def read(self, size: int = -1, /) -> bytes:
        """Return up to so many bytes, none at the end."""
        room = min(size if size > 0 else CHUNK_BYTES, self._end - self._at)
        if not room:
            self._account.close()
            return b""
        self._file.seek(self._at)
        data = self._file.read(room)
        if not data:
            raise EOFError
        self._at += len(data)
        self._account.add(data)
        return data


class DeflatedData:
    """A member that is deflated, read until its data say that they end.

    Args:
        file: The archive.
        start: Where the data begin.
        size: How many packed bytes they are; None where it is not known.
        checksum: What the CRC-32 of the unpacked ones has to be; None where it is not known.
    """

    def __init__(self, file: BinaryIO, start: int, size: int | None = None, checksum: int | None = None) -> None:
        self._file, self.end = file, start
        self._last = None if size is None else start + size
        self._inflater, self._pending = Inflater(), b""
        self._account = _Account(checksum)

    def read(self, size: int = -1, /) -> bytes:
        """Return up to so many bytes, none at the end; `end` says how far the packed ones were taken."""
        while not self._inflater.eof:
            if not self._pending:
                room = CHUNK_BYTES if self._last is None else min(CHUNK_BYTES, self._last - self.end)
                self._file.seek(self.end)
                self._pending = self._file.read(room)
                if not self._pending:
                    raise EOFError
            data = self._inflater.unpack(self._pending, max(size, 1))
            rest = self._inflater.rest
            self.end += len(self._pending) - len(rest)
            self._pending = b"" if self._inflater.eof else rest
            if data:
                self._account.add(data)
                return data
        self._account.close()
        return b""


class _Account:
    """The checksum of what was read."""

    def __init__(self, wanted: int | None) -> None:
        self._wanted, self._found = wanted, 0

    def add(self, data: bytes) -> None:
        self._found = zlib.crc32(data, self._found)

    def close(self) -> None:
        if self._wanted is not None and self._wanted != self._found:
            raise UnreadableError("damaged", "damaged data: the member's checksum is wrong")
