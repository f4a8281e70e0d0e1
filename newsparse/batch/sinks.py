"""Where records go: a stream, one file, a folder. Files appear whole or not at all, and never where an input is.

A sink takes records that are already in their format, and gives a receipt for each: where the record lies, so that
a run that was stopped can go on, and knows what it need not do again.
"""

from __future__ import annotations

import os
import zlib
from array import array
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final, Protocol, cast

from newsparse.explain.types import Explanation
from newsparse.record import Article
from newsparse.writers import (
    NO_FAILURES,
    Assembling,
    Explaining,
    Failures,
    Frame,
    Indexing,
    Writer,
    frame_of,
    suffix_of,
    writer_of,
)

TERMINAL: Final = dict.fromkeys({*range(32), *range(127, 160)} - {10}, "\ufffd")
"""Control characters, which a terminal would interpret."""
LEDGER_SUFFIX, PART_SUFFIX, WHOLE_SUFFIX = ".ledger", ".part", ".whole"
COPY_BYTES: Final = 2**20

Receipt = list[int | str]
Encoded = tuple[bytes, ...]
"""A record in each of the formats that are wanted."""


class OverwriteError(OSError):
    """The output would take the place of an input."""

    def __init__(self, path: str) -> None:
        super().__init__(0, "would overwrite an input")
        self.filename = path


class Guard:
    """Refuses outputs that would replace an input."""

    def __init__(self, inputs: Sequence[str], page_suffixes: tuple[str, ...]) -> None:
        self._page_suffixes = page_suffixes
        real = [Path(os.path.realpath(name)) for name in inputs if "\0" not in name and "://" not in name]
        self._folders = [path for path in real if path.is_dir()]
        self._files = frozenset(real)

    def check(self, path: Path) -> None:
        """Raise `OverwriteError` for a path that is an input, or a page in a folder that is one."""
        target = Path(os.path.realpath(path))
        if target in self._files or (self._is_page(target) and target.exists()):
            raise OverwriteError(str(path))

    def _is_page(self, path: Path) -> bool:
        return path.name.lower().endswith(self._page_suffixes) and any(map(path.is_relative_to, self._folders))


def is_explained(formats: Sequence[str]) -> bool:
    """Tell whether a format wants reasons beside the record.

    >>> is_explained(["json"]), is_explained(["json", "html"])
    (False, True)
    """
    return any(isinstance(writer_of(name), Explaining) for name in formats)


def encode(found: Article | Explanation, formats: Sequence[str], fields: Sequence[str]) -> Encoded:
    r"""Return a record as sinks take it.

    >>> encode(Article(headline="Rain"), ["text", "jsonl"], ["headline"])
    (b'Rain\n', b'{"headline": "Rain"}\n')
    """
    return tuple(_written(found, writer_of(name), fields).encode("utf-8", "replace") for name in formats)


def _written(found: Article | Explanation, writer: Writer, fields: Sequence[str]) -> str:
    if isinstance(found, Article):
        return writer.write(found, fields)
    if isinstance(writer, Explaining):
        return writer.write_explanation(found, fields)
    return writer.write(found.article, fields)


class Sink(Protocol):
    """Takes the records of a run one after the other."""

    ledger: Path | None
    """Where the run's ledger may be kept; None where nothing is left to go on with."""
    is_lasting: bool
    """What was put stays where it is after the run, and so may the ledger."""

    def open(self, *, resume: bool) -> None:
        """Begin, or go on with what a run that was stopped has left."""

    def reserve(self, output_name: str) -> str:
        """Return the name that a page's output gets; called in the order of the inputs."""

    def put(self, output_name: str, record: Encoded) -> Receipt:
        """Write a record under its name."""

    def holds(self, output_name: str, receipt: Receipt) -> bool:
        """Tell whether the record of an earlier run that was stopped is still there, unbroken."""

    def keep(self, receipt: Receipt) -> None:
        """Take a record over from there."""

    def finish(self, failures: Failures = NO_FAILURES) -> None:
        """Make the output appear, where it has not done so yet."""

    def close(self) -> None:
        """Close; unfinished output stays where it is."""


class StreamSink:
    """Writes all records to one stream. It closes a device that was opened for it, and no other stream."""

    ledger: Path | None = None
    is_lasting = False

    def __init__(self, stream: BinaryIO, frame: Frame, *, is_painted: bool = False, is_own: bool = False) -> None:
        self._stream, self._frame, self._is_own = stream, frame, is_own
        self._for_terminal = stream.isatty() and not is_painted  # what paints has made its texts harmless itself
        self._count = 0

    def open(self, *, resume: bool) -> None:
        """Do nothing: the stream is open."""

    def reserve(self, output_name: str) -> str:
        """Return the name, which is not used here."""
        return output_name

    def put(self, output_name: str, record: Encoded) -> Receipt:
        """Write a record, with what the format sets between two."""
        for piece in _framed(iter(record), self._frame, self._count):
            self._put(piece)
        self._count += 1
        self._stream.flush()
        return []

    def _put(self, data: bytes) -> None:
        if self._for_terminal:
            data = data.decode("utf-8").translate(TERMINAL).encode()
        self._stream.write(data)

    def holds(self, output_name: str, receipt: Receipt) -> bool:
        """Tell that nothing is kept."""
        return False

    def keep(self, receipt: Receipt) -> None:
        """Do nothing: nothing is kept."""

    def finish(self, failures: Failures = NO_FAILURES) -> None:
        """Write what the format sets after the last record."""
        if self._count:
            self._put(_ending(self._frame))
        self._stream.flush()

    def close(self) -> None:
        """Close the stream if it is the sink's own."""
        if self._is_own:
            self._stream.close()


class FileSink:
    """Gathers all records beside a file, which takes its name when the run is over, if it has any.

    They are gathered in the order they come, and put together in the order of the inputs.
    """

    is_lasting = False

    def __init__(self, path: Path, format_: str, fields: Sequence[str], *, several: bool) -> None:
        self._path, self._named = Path(os.path.realpath(path)), path
        self._format, self._fields = format_, fields
        self._frame = frame_of(format_, fields, several=several, in_file=True)
        self._part = _beside(self._path, PART_SUFFIX)
        self.ledger: Path | None = _beside(self._path, LEDGER_SUFFIX) if several else None
        self._order = array("Q")

    def open(self, *, resume: bool) -> None:
        """Open the gathered records, of which an earlier run may have left some."""
        try:
            self._file = self._part.open("r+b" if resume and self._part.exists() else "w+b", buffering=0)
        except OSError as error:
            error.filename = str(self._named)  # what the user asked for
            raise
        self._end = self._file.seek(0, os.SEEK_END)

    def reserve(self, output_name: str) -> str:
        """Return the name, which is not used here."""
        return output_name

    def put(self, output_name: str, record: Encoded) -> Receipt:
        """Add a record."""
        (data,) = record
        start, self._end = self._end, self._end + len(data)
        _write_all(self._file, data, start)
        self._order.extend((start, len(data)))
        return [start, len(data), zlib.crc32(data)]

    def holds(self, output_name: str, receipt: Receipt) -> bool:
        """Tell whether a record lies where its receipt says; its checksum does."""
        start, size, checksum = cast("list[int]", receipt)
        return start + size <= self._end and zlib.crc32(self._read(start, size)) == checksum

    def keep(self, receipt: Receipt) -> None:
        """Take a record over."""
        start, size, _ = cast("list[int]", receipt)
        self._order.extend((start, size))

    def _read(self, start: int, size: int) -> bytes:
        self._file.seek(start)
        return self._file.read(size)

    def finish(self, failures: Failures = NO_FAILURES) -> None:
        """Put the records together and give the file its name."""
        if not self._order:
            return
        writer = writer_of(self._format)
        if isinstance(writer, Assembling) and self._path.exists() and writer.GROWS:
            writer.assemble(self._records(), self._path, self._fields, failures)
            return
        whole = _beside(self._path, WHOLE_SUFFIX)
        try:
            if isinstance(writer, Assembling):
                whole.unlink(missing_ok=True)
                writer.assemble(self._records(), whole, self._fields, failures)
            else:
                self._join(whole)
            _settle(whole)
            whole.replace(self._path)
            _settle_name(self._path)
        finally:
            whole.unlink(missing_ok=True)

    def _join(self, whole: Path) -> None:
        with whole.open("wb", COPY_BYTES) as file:
            file.writelines(_framed(self._records(), self._frame))
            file.write(_ending(self._frame))

    def _records(self) -> Iterator[bytes]:
        starts, sizes = self._order[::2], self._order[1::2]
        for start, size in zip(starts, sizes, strict=True):
            yield self._read(start, size)

    def close(self) -> None:
        """Close the gathered records; the file stays if there is a ledger of it."""
        self._file.close()
        if self.ledger is None or not self.ledger.exists():
            self._part.unlink(missing_ok=True)


class FolderSink:
    """Writes a file a page and format, in a tree like the inputs'."""

    is_lasting = True

    def __init__(self, folder: Path, formats: Sequence[str], fields: Sequence[str], guard: Guard) -> None:
        self._folder, self._guard = folder, guard
        self._part = folder / f".newsparse{PART_SUFFIX}"  # one run at a time writes here: the ledger is locked
        self._suffixes = [suffix_of(name) for name in formats]
        self._frames = [frame_of(name, fields, several=False, in_file=True) for name in formats]
        self.ledger: Path | None = _ledger_of_folder(folder)
        self._indexing = [writer for writer in map(writer_of, formats) if isinstance(writer, Indexing)]

    def open(self, *, resume: bool) -> None:
        """Begin with no names; the folder exists, with the files of earlier runs."""
        from newsparse.batch.name_registry import NameRegistry

        self._names = NameRegistry()
        if self._indexing:
            self._names.reserve("index")

    def reserve(self, output_name: str) -> str:
        """Return the name, numbered where another page has it already."""
        return self._names.reserve(output_name)

    def put(self, output_name: str, record: Encoded) -> Receipt:
        """Write a record to the files that belong to its page."""
        sizes: Receipt = []
        for suffix, frame, data in zip(self._suffixes, self._frames, record, strict=True):
            path = self._folder / (output_name + suffix)
            self._guard.check(path)
            path.parent.mkdir(parents=True, exist_ok=True)
            sizes.append(self._part.write_bytes(b"".join(_framed(iter((data,)), frame))))
            self._part.replace(path)
        return [output_name, *sizes]

    def holds(self, output_name: str, receipt: Receipt) -> bool:
        """Tell whether the files exist, under the same name and with their size."""
        was, *sizes = receipt
        return was == output_name and sizes == [self._size(output_name + suffix) for suffix in self._suffixes]

    def _size(self, name: str) -> int | None:
        try:
            return (self._folder / name).stat().st_size
        except (OSError, ValueError):
            return None

    def keep(self, receipt: Receipt) -> None:
        """Do nothing: the files are there."""

    def finish(self, failures: Failures = NO_FAILURES) -> None:
        """Write the index of formats that have one; each page's file appeared with its record."""
        for writer in self._indexing:
            name, text = writer.index(self._folder, failures)
            path = self._folder / name
            self._guard.check(path)
            self._part.write_text(text, encoding="utf-8")
            self._part.replace(path)

    def close(self) -> None:
        """Close the registry of names, and remove a half-written file."""
        self._names.close()
        with suppress(OSError):
            self._part.unlink(missing_ok=True)


def _ledger_of_folder(folder: Path) -> Path:
    """Return a path beside the folder, which holds nothing but pages; in it where its parent is not ours."""
    real = Path(os.path.realpath(folder))
    return _beside(real, LEDGER_SUFFIX) if real.name and os.access(real.parent, os.W_OK) else real / LEDGER_SUFFIX


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


def _framed(records: Iterator[bytes], frame: Frame, count: int = 0) -> Iterator[bytes]:
    """Yield records with what stands before and between them; `count` is how many came before.

    Formats that close the whole, as JSON's arrays do, want no line end between a record and what follows it.
    """
    for number, record in enumerate(records, count):
        yield (frame.between if number else frame.opening).encode()
        yield record.removesuffix(b"\n") if frame.closing else record


def _ending(frame: Frame) -> bytes:
    return f"\n{frame.closing}".encode() if frame.closing else b""


def _write_all(file: BinaryIO, data: bytes, start: int) -> None:
    """Write at an offset without a buffer, so that the data survive the end of the process."""
    file.seek(start)
    left = memoryview(data)
    while left:
        left = left[file.write(left) :]


def _settle(path: Path) -> None:
    """Flush a file to the disk, before it is renamed."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _settle_name(path: Path) -> None:
    """Flush a file's new name to the disk, where the system lets folders be opened."""
    with suppress(OSError):
        descriptor = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
