"""Compressions of a single stream: gzip, bzip2, xz, Zstandard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, cast

from newsparse.sources.document import UnreadableError
from newsparse.sources.part import Head
from newsparse.sources.stream import Budget, Readable, Stream

Unpacker = Callable[[Stream, Budget], Stream]


ZSTANDARD_BYTES: Final = 1024
"""Packed bytes that are given at once to what has no limit on their unpacked size; they reach 32 MB."""


def _gzip(stream: Stream) -> Readable:
    from newsparse.sources.gzip_members import GzipMembers

    return GzipMembers(stream)


def _bzip2(stream: Stream) -> Readable:
    import bz2

    return bz2.BZ2File(cast("Any", stream))


def _xz(stream: Stream) -> Readable:
    import lzma

    return lzma.LZMAFile(cast("Any", stream))


def _zstandard(stream: Stream) -> Readable:
    try:
        from compression.zstd import ZstdFile  # Python 3.14 and newer

        return cast("Readable", ZstdFile(cast("Any", stream)))
    except ImportError:
        pass
    try:
        from zstandard import ZstdDecompressor
    except ImportError as error:
        raise UnreadableError("no-zstandard", "Zstandard needs a package: pip install 'newsparse[zstd]'") from error
    return _Frames(stream, ZstdDecompressor().decompressobj)


class _Frames:
    """Frames of Zstandard one after the other; the package's own reader does not notice that the last is cut."""

    def __init__(self, stream: Stream, opener: Callable[[], Any]) -> None:
        self._stream, self._opener = stream, opener
        self._frame = opener()
        self._rest = b""

    def read(self, size: int = -1, /) -> bytes:
        """Return what the next few bytes unpack to: few, since it comes all at once."""
        while data := self._rest or self._stream.read(ZSTANDARD_BYTES):
            if self._frame.eof:
                self._frame = self._opener()
            unpacked = bytes(self._frame.decompress(data))
            self._rest = self._frame.unused_data if self._frame.eof else b""
            if unpacked:
                return unpacked
        if not self._frame.eof:
            raise EOFError
        return b""


FORMATS: Final[tuple[tuple[bytes, Callable[[Stream], Readable]], ...]] = (
    (b"\x1f\x8b", _gzip),
    (b"BZh", _bzip2),
    (b"\xfd7zXZ\x00", _xz),
    (b"\x28\xb5\x2f\xfd", _zstandard),
)
BZIP2_BLOCKS: Final = (b"1AY&SY", b"\x17rE8P\x90")
"""What follows the size in bzip2: a block, or the end."""


def unpacker_of(head: Head) -> Unpacker | None:
    r"""Return who unpacks an entry, by its first bytes, or None where it is not compressed.

    >>> unpacker_of(Head(b"BZhukov was there", "a.txt")) is None
    True
    """
    for magic, opener in FORMATS:
        if head.data.startswith(magic) and (magic != b"BZh" or head.data[4:10] in BZIP2_BLOCKS):
            return lambda stream, budget: Stream(opener(stream), budget.spend)
    return None
