"""Output files that are compressed as they are written: `articles.jsonl.gz`, `articles.csv.zst`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

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


@contextmanager
def open_packed(path: Path, name: str, buffer_bytes: int) -> Iterator[BinaryIO]:
    """Open a file to write into, compressed as the name says that it will get."""
    with path.open("wb", buffer_bytes) as file:
        suffix = packing_of(name)
        if suffix is None:
            yield file
            return
        with PACKINGS[suffix](file) as packed:
            yield packed


def _gzip(file: BinaryIO) -> BinaryIO:
    from gzip import GzipFile

    return cast("BinaryIO", GzipFile("", "wb", GZIP_LEVEL, file, mtime=0))  # same records, same bytes


def _zstandard() -> Any:
    try:
        from compression import zstd
    except ImportError:
        try:
            import zstandard
        except ImportError as error:
            raise PackingError(".zst needs zstandard: pip install 'newsparse[zstd]'") from error
        return lambda file: zstandard.ZstdCompressor(ZSTANDARD_LEVEL).stream_writer(file, closefd=False)
    return lambda file: zstd.ZstdFile(file, "wb", level=ZSTANDARD_LEVEL)


PACKINGS: Final[dict[str, Callable[[BinaryIO], BinaryIO]]] = {
    ".gz": _gzip,
    ".zst": lambda file: cast("BinaryIO", _zstandard()(file)),
}
"""Suffixes of compressions, with what writes them."""
