"""Output files that are compressed as they are written: `articles.jsonl.gz`, `articles.csv.zst`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Final, Self, cast

GZIP_LEVEL: Final = 6
ZSTANDARD_LEVEL: Final = 9


class PackingError(Exception):
    """A compression needs a package that is not installed; the text says how to install it."""


def packing_of(path: str) -> str | None:
    """Return the suffix of the compression that a file's name ends with.

    >>> packing_of("articles.JSONL.gz"), packing_of("articles.jsonl")
    ('.gz', None)
    """
    return next((suffix for suffix in PACKINGS if path.lower().endswith(suffix)), None)


def without_packing(path: str) -> str:
    """Return a file's name without the suffix of its compression.

    >>> without_packing("articles.jsonl.zst")
    'articles.jsonl'
    """
    return path[: len(path) - len(packing_of(path) or "")]


def check_packing(path: str) -> None:
    """Raise `PackingError` where what a compression needs is not installed."""
    if packing_of(path) == ".zst":
        _zstandard()


def wants_size(name: str) -> bool:
    """Tell whether what is written is to be measured first.

    A frame of Zstandard that does not say its size cannot be unpacked in one step: the `decompress` of several libraries
    refuses it.
    """
    return packing_of(name) == ".zst"


@contextmanager
def open_packed(path: Path, name: str, buffer_bytes: int, size: int | None = None) -> Iterator[BinaryIO]:
    """Open a file to write into, compressed as the name says that it will get.

    Args:
        path: Where it lies meanwhile.
        name: What it will be called.
        buffer_bytes: How much is gathered for a write.
        size: How many bytes will be written, where that is known.
    """
    with path.open("wb", buffer_bytes) as file:
        suffix = packing_of(name)
        if suffix is None:
            yield file
            return
        with PACKINGS[suffix](file, size) as packed:
            yield packed


def _gzip(file: BinaryIO, size: int | None) -> BinaryIO:
    from gzip import GzipFile

    return cast("BinaryIO", GzipFile("", "wb", GZIP_LEVEL, file, mtime=0))  # same records, same bytes


def _zstandard() -> Callable[[BinaryIO, int | None], BinaryIO]:
    """Return what writes a single frame, with its size and a checksum."""
    try:
        from compression import zstd  # Python 3.14 and newer
    except ImportError:
        pass
    else:
        options = {
            zstd.CompressionParameter.compression_level: ZSTANDARD_LEVEL,
            zstd.CompressionParameter.checksum_flag: 1,
        }
        return lambda file, size: cast("BinaryIO", _Frame(file, zstd.ZstdCompressor(options=options), size))
    try:
        from zstandard import ZstdCompressor
    except ImportError as error:
        raise PackingError(".zst needs zstandard: pip install 'newsparse[zstd]'") from error
    compressor = ZstdCompressor(ZSTANDARD_LEVEL, write_checksum=True)
    return lambda file, size: cast(
        "BinaryIO", compressor.stream_writer(file, size=-1 if size is None else size, closefd=False)
    )


class _Frame:
    """Writes one frame with the compressor of the standard library, whose file takes no size."""

    def __init__(self, file: BinaryIO, compressor: Any, size: int | None) -> None:
        self._file, self._compressor = file, compressor
        compressor.set_pledged_input_size(size)

    def __enter__(self) -> Self:
        return self

    def write(self, data: bytes) -> int:
        """Write data, which may be kept for later."""
        self._file.write(self._compressor.compress(data))
        return len(data)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if error is None:
            self._file.write(self._compressor.flush())


PACKINGS: Final[dict[str, Callable[[BinaryIO, int | None], BinaryIO]]] = {
    ".gz": _gzip,
    ".zst": lambda file, size: _zstandard()(file, size),
}
"""Suffixes of compressions, with what writes them."""
