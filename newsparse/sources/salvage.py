"""Members of a zip archive by their own headers, where its directory is lost or leads astray."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, Final

from newsparse.sources.document import UnreadableError
from newsparse.sources.stream import CHUNK_BYTES, Readable
from newsparse.sources.zip_data import DeflatedData, StoredData
from newsparse.sources.zip_names import read_member_name

SIGNATURE: Final = b"PK\x03\x04"
DIRECTORY_SIGNATURE: Final = b"PK\x01\x02"
HEADER: Final = struct.Struct("<4s5H3L2H")
ENCRYPTED, SIZE_FOLLOWS, UTF8_NAME = 0x1, 0x8, 0x800
STORED, DEFLATED = 0, 8
METHODS: Final = frozenset((*range(13), 14, 16, 18, 19, 20, *range(93, 100)))
"""Numbers of methods of compression; others stand in no header."""
NAME_MAX_BYTES: Final = 4096
SIZE_IN_EXTRA: Final = 0xFFFFFFFF
WIDE_SIZES: Final = 1
"""Number of the extra field with sizes of 64 bits."""
SIZE_MAX: Final = 1 << 62
"""Larger sizes are damage: no file is so long, and a position behind them is no number that files know."""
DESCRIPTORS: Final = (16, 12, 24, 20)
"""Lengths of what may follow data whose size was not known before: with signature or without, 32 bit or 64."""


def find_members(file: BinaryIO, spend: Callable[[int], None]) -> Iterator[FoundMember]:
    """Yield the members that have a header, each behind the other; behind damage the next header is looked for.

    Gets wrong: behind damage, the members of an archive that is stored in this one are taken for its own.

    Args:
        file: The archive.
        spend: Takes account of bytes that are unpacked only to see where a member ends.
    """
    at = _find_header(file, 0)
    while at is not None:
        member = _read_header(file, at)
        if member is None:
            at = _find_header(file, at + 1)
            continue
        yield member
        end = member.find_end(spend)
        if end is not None and _signature(file, end) == DIRECTORY_SIGNATURE:
            return
        at = end if end is not None and _read_header(file, end) else _find_header(file, member.start)


def _find_header(file: BinaryIO, start: int) -> int | None:
    """Return where the next bytes stand that begin a header."""
    kept = b""
    while True:
        file.seek(start + len(kept))
        data = file.read(CHUNK_BYTES)
        if not data:
            return None
        found = (kept + data).find(SIGNATURE)
        if found >= 0:
            return start + found
        start += len(kept) + len(data)
        kept = (kept + data)[-len(SIGNATURE) + 1 :]
        start -= len(kept)


def _signature(file: BinaryIO, at: int) -> bytes:
    file.seek(at)
    return file.read(len(SIGNATURE))


def _read_header(file: BinaryIO, at: int) -> FoundMember | None:
    file.seek(at)
    header = file.read(HEADER.size)
    if len(header) < HEADER.size or not header.startswith(SIGNATURE):
        return None
    _, _, flags, method, _, _, checksum, size, _, name_size, extra_size = HEADER.unpack(header)
    if method not in METHODS or not 0 < name_size <= NAME_MAX_BYTES:
        return None
    name, extra = file.read(name_size), file.read(extra_size)
    if size == SIZE_IN_EXTRA:
        size = _wide_size(extra)
    follows = bool(flags & SIZE_FOLLOWS)
    start = at + HEADER.size + name_size + extra_size
    return FoundMember(
        file,
        name.decode("utf-8", "replace") if flags & UTF8_NAME else read_member_name(name),
        start,
        None if follows else size,
        None if follows else checksum,
        method,
        is_locked=bool(flags & ENCRYPTED),
    )


def _wide_size(extra: bytes) -> int | None:
    """Return the packed size of 64 bits, the second one in its extra field."""
    while len(extra) >= 4:
        number, length = struct.unpack_from("<HH", extra)
        if number == WIDE_SIZES and length >= 16 and len(extra) >= 20:
            size = int(struct.unpack_from("<Q", extra, 12)[0])
            return size if size <= SIZE_MAX else None
        extra = extra[4 + length :]
    return None


class FoundMember:
    """A member as its own header describes it."""

    def __init__(
        self,
        file: BinaryIO,
        name: str,
        start: int,
        size: int | None,
        checksum: int | None,
        method: int,
        *,
        is_locked: bool,
    ) -> None:
        self._file, self.name, self.start = file, name, start
        self._size, self._checksum, self._method, self._is_locked = size, checksum, method, is_locked

    def is_data_of(self, name: str, checksum: int) -> bool:
        """Whether it is the member that a directory lists with this name and checksum."""
        return self.name == name and self._checksum in (checksum, None)

    def open(self) -> Readable:
        """Return its data.

        Raises:
            UnreadableError: they are encrypted, or packed by a method that is not supported here.
        """
        if self._is_locked:
            raise UnreadableError("encrypted", "encrypted")
        if self._method == DEFLATED:
            return DeflatedData(self._file, self.start, self._size, self._checksum)
        if self._method == STORED and self._size is not None:
            return StoredData(self._file, self.start, self._size, self._checksum)
        raise UnreadableError("unsupported", "compressed by a method that is not supported")

    def find_end(self, spend: Callable[[int], None]) -> int | None:
        """Return where what follows it begins, or None where that cannot be known."""
        if self._size is not None:
            return self.start + self._size
        if self._method != DEFLATED or self._is_locked:
            return None
        data = DeflatedData(self._file, self.start)
        try:
            while piece := data.read(CHUNK_BYTES):
                spend(len(piece))
        except (EOFError, zlib.error):
            return None
        for length in DESCRIPTORS:
            if _signature(self._file, data.end + length) in (SIGNATURE, DIRECTORY_SIGNATURE):
                return data.end + length
        return None
