"""Records that are gathered beside an output file, each behind a line that says of which page it is.

So the run state is an index to them, and can be made again from them.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from newsparse.batch.own_files import open_part, remove_own
from newsparse.named_tuple import NamedTuple

MARK: Final = b'{"newsparse-part": 1, "settings": '
ENTRY_MARK: Final = b'{"page": ['
SEARCH_BYTES: Final = 2**20


class Entry(NamedTuple):
    """A record that was gathered, whole."""

    source: str
    member: str | None
    version: str
    start: int
    size: int
    checksum: int


class PartLog:
    """An open file of gathered records. Nothing is buffered, so that they survive the end of the process."""

    def __init__(self, path: Path, settings: str) -> None:
        """Open the file; it is made where there is none.

        Args:
            path: Where it lies.
            settings: Those of the run, as JSON.

        Raises:
            OSError: it cannot be written, or is somebody else's.
        """
        self._path, self._head = path, MARK + settings.encode("ascii") + b"}\n"
        self._file = open_part(path, MARK)
        self._end = self._file.seek(0, os.SEEK_END)

    @property
    def is_of_these_settings(self) -> bool:
        """It holds records of a run with the same settings."""
        self._file.seek(0)
        return _read_all(self._file, len(self._head)) == self._head

    @property
    def size(self) -> int:
        """Its length in bytes."""
        return self._end

    def begin(self) -> None:
        """Throw away what is in it."""
        self.cut(0)
        self._write(self._head)

    def cut(self, end: int) -> None:
        """Throw away what lies behind a place."""
        self._file.truncate(end)
        self._end = end

    def entries(self, start: int) -> Iterator[Entry]:
        """Yield the records that are whole, from a place on where one begins; 0 for the first.

        What a power cut has left broken is passed over.
        """
        with self._path.open("rb") as file:
            at = start or len(self._head)
            file.seek(at)
            while line := file.readline():
                entry = _entry(line, at + len(line))
                data = file.read(entry.size) if entry else b""
                if entry and len(data) == entry.size and zlib.crc32(data) == entry.checksum:
                    yield entry
                    at = entry.start + entry.size
                else:
                    at = _next_entry(file, at + 1)
                file.seek(at)

    def add(self, source: str, member: str | None, version: str, data: bytes) -> Entry:
        """Add a record."""
        checksum = zlib.crc32(data)
        row = {"page": [source, member, version], "size": len(data), "checksum": checksum}
        line = json.dumps(row).encode("ascii") + b"\n"
        start = self._end + len(line)
        self._write(line + data)
        return Entry(source, member, version, start, len(data), checksum)

    def _write(self, data: bytes) -> None:
        self._file.seek(self._end)
        left = memoryview(data)
        while left:
            left = left[self._file.write(left) :]
        self._end += len(data)

    def read(self, start: int, size: int) -> bytes:
        """Return what lies at a place."""
        self._file.seek(start)
        return _read_all(self._file, size)

    def close(self, *, delete: bool) -> None:
        """Close the file, and delete it where nothing in it is wanted."""
        self._file.close()
        if delete:
            remove_own(self._path)


def _entry(line: bytes, start: int) -> Entry | None:
    if not line.startswith(ENTRY_MARK):
        return None
    try:
        row = json.loads(line)
        source, member, version = row["page"]
        return Entry(source, member, version, start, int(row["size"]), int(row["checksum"]))
    except (ValueError, KeyError, TypeError):
        return None


def _next_entry(file: BinaryIO, start: int) -> int:
    """Return where the next record's line begins behind what is broken, or the end."""
    wanted = b"\n" + ENTRY_MARK
    file.seek(start)
    while data := file.read(SEARCH_BYTES):
        found = data.find(wanted)
        if found >= 0:
            return start + found + 1
        start += max(len(data) - len(wanted), 1)
        file.seek(start)
    return start


def _read_all(file: BinaryIO, size: int) -> bytes:
    """Return so many bytes, or what there is of them: a system reads no more than 2 GB at once."""
    data = file.read(size)
    while 0 < len(data) < size and (more := file.read(size - len(data))):
        data += more
    return data
