"""Where records go: a stream, one file, a folder. Files appear whole or not at all, and never where an input is."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Final, Protocol, Self

from newsparse.record import Article
from newsparse.writers import Writer

TERMINAL: Final = dict.fromkeys({*range(32), *range(127, 160)} - {10}, "\ufffd")
"""Characters that a terminal obeys."""


class OverwriteError(OSError):
    """The output would take the place of an input."""

    def __init__(self, path: str) -> None:
        super().__init__(0, "would overwrite an input")
        self.filename = path


class Guard:
    """Knows the inputs, so that no output replaces one."""

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


class Sink(Protocol):
    """Takes the records of a run one after the other, as a context manager."""

    def write(self, place: str, article: Article) -> None:
        """Write a record; `place` is its page's place in the input tree."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None: ...


class StreamSink:
    """Writes all records to one stream, which it does not close."""

    def __init__(self, stream: BinaryIO, writer: Writer, fields: Sequence[str], *, several: bool) -> None:
        self._stream, self._writer, self._fields, self._several = stream, writer, fields, several
        self._for_terminal = stream.isatty()
        self.count = 0

    def write(self, place: str, article: Article) -> None:
        """Write a record, with what the format sets between two."""
        if self._several:
            self._put(self._writer.BETWEEN if self.count else self._writer.OPENING)
        self.count += 1
        text = self._writer.write(article, self._fields)
        self._put(text.removesuffix("\n") if self._several and self._writer.CLOSING else text)
        self._stream.flush()

    def _put(self, text: str) -> None:
        self._stream.write((text.translate(TERMINAL) if self._for_terminal else text).encode("utf-8", "replace"))

    def close(self) -> None:
        """Write what the format sets after the last record."""
        if self._several and self.count and self._writer.CLOSING:
            self._put("\n" + self._writer.CLOSING)
        self._stream.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is None:
            self.close()


class FileSink(StreamSink):
    """Writes all records to a file that takes its name when the run is over, if it has any."""

    def __init__(self, path: Path, writer: Writer, fields: Sequence[str], *, several: bool) -> None:
        self._path = Path(os.path.realpath(path))
        self._part = _part(self._path.parent)
        try:
            stream = self._part.open("wb")
        except OSError as error:
            error.filename = str(path)  # what the user asked for
            raise
        super().__init__(stream, writer, fields, several=several)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        try:
            super().__exit__(kind, error, at)
            self._stream.close()
            if kind is None and self.count:
                self._part.replace(self._path)
        finally:
            self._stream.close()
            self._part.unlink(missing_ok=True)


class FolderSink:
    """Writes a file a page, in a tree like the inputs'."""

    def __init__(self, folder: Path, suffix: str, writer: Writer, fields: Sequence[str], guard: Guard) -> None:
        self._folder, self._suffix, self._writer, self._fields, self._guard = folder, suffix, writer, fields, guard
        self._taken: dict[str, int] = {}

    def write(self, place: str, article: Article) -> None:
        """Write a record to the file that belongs to its page; of equal places the second is numbered."""
        path = self._folder / self._free(place)
        self._guard.check(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        part = _part(path.parent)
        try:
            part.write_bytes(self._writer.write(article, self._fields).encode("utf-8", "replace"))
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)

    def _free(self, place: str) -> str:
        name = place + self._suffix
        while name.lower() in self._taken:
            self._taken[name.lower()] += 1
            name = f"{place}.{self._taken[name.lower()]}{self._suffix}"
        self._taken[name.lower()] = 1
        return name

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        return None


def _part(folder: Path) -> Path:
    return folder / f".newsparse-{os.getpid()}.part"
