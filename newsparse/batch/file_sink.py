"""One output file: records are gathered beside it, and it takes its name when the run is over."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from newsparse.batch.encoded import Encoded, ending, framed
from newsparse.batch.finished import Finished, Receipt
from newsparse.batch.own_files import (
    PART_SUFFIX,
    STATE_SUFFIX,
    WHOLE_SUFFIX,
    ForeignFileError,
    beside,
    check_own_database,
    new_beside,
    remove_own,
)
from newsparse.batch.part_log import PartLog
from newsparse.batch.sinks import Page, no_state
from newsparse.writers import NO_NOTE, Assembling, Growing, PageKey, RunNote, frame_of, writer_of
from newsparse.writers.packing import open_packed, wants_size

if TYPE_CHECKING:
    from newsparse.batch.run_state import RunState

COPY_BYTES: Final = 2**20


class FileSink:
    """Gathers all records beside a file, which takes its name when the run is over.

    They are gathered in the order they come, and put together in the order of the inputs.
    """

    is_lasting = False

    def __init__(self, path: Path, format_: str, fields: Sequence[str], *, several: bool) -> None:
        self._path, self._named = Path(os.path.realpath(path)), path
        self._format, self._fields, self.several = format_, fields, several
        self._frame = frame_of(format_, fields, several=several, in_file=True)
        self.state_path: Path | None = beside(self._path, STATE_SUFFIX)
        self._part = beside(self._path, PART_SUFFIX)
        self._state: RunState | None = None
        self._log: PartLog | None = None
        self._count = 0

    def is_complete(self, note: RunNote) -> bool:
        """Tell whether the file is there, and no run into it to go on with.

        A file that records are added to is complete for a run that it knows of.
        """
        if not self._path.exists() or self._part.exists() or beside(self._path, STATE_SUFFIX).exists():
            return False
        writer = writer_of(self._format)
        return writer.holds_run(self._path, note) if isinstance(writer, Growing) else True

    @property
    def own_paths(self) -> tuple[Path, ...]:
        """The files that it writes, which are no inputs."""
        return self._path, self._part, *no_state(self.state_path)

    def open(self, state: RunState | None, *, resume: bool) -> None:
        """Open the gathered records, of which an earlier run may have left some."""
        assert state is not None
        self._state = state
        if isinstance(writer_of(self._format), Growing):
            check_own_database(self._path)
        try:
            self._log = PartLog(self._part, state.settings)
        except ForeignFileError:
            raise
        except OSError as error:
            error.filename = str(self._named)  # what the user asked for
            raise
        if not resume or state.has_changed or not self._log.is_of_these_settings:
            self._log.begin()
            return
        start, end = state.last_end(), 0
        for entry in self._log.entries(start if start <= self._log.size else 0):
            found = Finished(entry.version, [entry.start, entry.size, entry.checksum])
            state.add(entry.source, entry.member, found, commit=False)
            state.found_again += 1
            end = entry.start + entry.size
        self._log.cut(max(end, start if start <= self._log.size else 0) or self._log.size)
        state.commit()

    def reserve(self, output_name: str) -> str:
        """Return the name, which is not used here."""
        return output_name

    def put(self, page: Page, record: Encoded) -> Receipt:
        """Add a record."""
        assert self._log is not None
        (data,) = record.data
        entry = self._log.add(page.name, page.member, page.version, data)
        self._place(entry.start, entry.size)
        return [entry.start, entry.size, entry.checksum]

    def holds(self, output_name: str, receipt: Receipt) -> bool:
        """Tell whether a record lies where its receipt says; its checksum does."""
        assert self._log is not None
        start, size, checksum = cast("list[int]", receipt)
        return start + size <= self._log.size and zlib.crc32(self._log.read(start, size)) == checksum

    def keep(self, receipt: Receipt) -> None:
        """Take a record over."""
        start, size, _ = cast("list[int]", receipt)
        self._place(start, size)

    def withdraw(self, page: PageKey, receipt: Receipt | None, output_name: str | None) -> None:
        """Note a page whose record is to go out of a file that grows; into others goes what this run puts or keeps."""
        assert self._state is not None
        if isinstance(writer_of(self._format), Growing):
            self._state.note_withdrawn(*page)

    def _place(self, start: int, size: int) -> None:
        assert self._state is not None
        self._state.place(start, size)
        self._count += 1

    def finish(self, note: RunNote = NO_NOTE) -> None:
        """Put the records together and give the file its name.

        Where all were left out, it is a file without records: what an earlier run had written would be taken for them.
        Where nothing could be read, what is there stays; of a file that grows, the records of other pages.
        """
        assert self._state is not None
        writer = writer_of(self._format)
        has_records = bool(self._count or note.counts.get("left_out"))
        if isinstance(writer, Growing) and self._path.exists():
            if has_records or self._state.has_withdrawn():
                writer.grow(self._records(), self._path, self._fields, note, self._state.withdrawn())
            return
        if not has_records:
            return
        whole = new_beside(self._path, WHOLE_SUFFIX)
        self._state.note_temporary(whole)
        try:
            if isinstance(writer, Assembling):
                writer.assemble(self._records(), whole, self._fields, note)
            else:
                self._join(whole)
            _settle(whole)
            whole.replace(self._path)
            _settle_name(self._path)
        finally:
            remove_own(whole)

    def _join(self, whole: Path) -> None:
        size = sum(map(len, self._pieces())) if wants_size(self._path.name) else None
        with open_packed(whole, self._path.name, COPY_BYTES, size) as file:
            for piece in self._pieces():
                file.write(piece)

    def _pieces(self) -> Iterator[bytes]:
        if not self._count:
            yield f"{self._frame.opening}{self._frame.closing}".encode()
            return
        yield from framed(self._records(), self._frame)
        yield ending(self._frame)

    def _records(self) -> Iterator[bytes]:
        assert self._state is not None
        assert self._log is not None
        for start, size in self._state.places():
            yield self._log.read(start, size)

    def close(self, *, delete: bool) -> None:
        """Close the gathered records, and delete them where there is nothing to go on with."""
        if self._log is not None:
            self._log.close(delete=delete)


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
