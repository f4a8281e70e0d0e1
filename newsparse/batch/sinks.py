"""Where records go: a stream, a file a page in a folder; one file for all is in `file_sink`.

A sink takes records that are already in their format, and gives a receipt for each: where the record lies, so that
a run that was stopped can go on, and knows what it need not do again. Files appear whole or not at all.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, Protocol

from newsparse.batch.encoded import Encoded, ending, framed
from newsparse.batch.finished import Finished, Receipt
from newsparse.batch.guard import Guard
from newsparse.batch.own_files import PART_SUFFIX, STATE_SUFFIX, ForeignFileError, new_beside, remove_own
from newsparse.named_tuple import NamedTuple
from newsparse.writers import NO_NOTE, Frame, Indexing, PageKey, RunNote, frame_of, suffix_of, writer_of
from newsparse.writers.printable import BIDI_CONTROLS, LINE_ENDS

if TYPE_CHECKING:
    from newsparse.batch.run_state import RunState

TERMINAL: Final = {
    **dict.fromkeys({*range(32), *range(127, 160)} - {10}, "\ufffd"),
    **{number: f"\\u{number:04x}" for number in (*BIDI_CONTROLS, *LINE_ENDS)},
}
"""What a terminal would interpret: control characters, and those that reorder a line, as JSON escapes them."""


class Page(NamedTuple):
    """A page whose record is to be written."""

    name: str
    member: str | None
    output_name: str
    version: str


class Sink(Protocol):
    """Takes the records of a run one after the other."""

    state_path: Path | None
    """Where the run's state is kept; None where nothing is left to go on with."""
    is_lasting: bool
    """What was put stays where it is after the run, and so does the state."""
    several: bool
    """More than one page may come."""

    @property
    def own_paths(self) -> tuple[Path, ...]:
        """The files and folders that it writes, which are no inputs."""

    def open(self, state: RunState | None, *, resume: bool) -> None:
        """Begin, or go on with what a run that was stopped has left."""

    def reserve(self, output_name: str) -> str:
        """Return the name that a page's output gets; called in the order of the inputs."""

    def put(self, page: Page, record: Encoded) -> Receipt:
        """Write a page's record."""

    def holds(self, output_name: str, receipt: Receipt) -> bool:
        """Tell whether the record of an earlier run that was stopped is still there, unbroken."""

    def keep(self, receipt: Receipt) -> None:
        """Take a record over from there."""

    def withdraw(self, page: PageKey, receipt: Receipt | None, output_name: str | None) -> None:
        """Take an earlier run's record out of the output: its page fails now, or is left out.

        Args:
            page: The page.
            receipt: Of that record; None where the run state knows of none.
            output_name: The name that the page has got in this run, if it came so far.
        """

    def finish(self, note: RunNote = NO_NOTE) -> None:
        """Make the output appear, where it has not done so yet."""

    def close(self, *, delete: bool) -> None:
        """Close; what is unfinished stays where it is unless it is to be deleted."""


def no_state(path: Path | None) -> tuple[Path, ...]:
    """Return the path of a run state, which is no input, if there is one."""
    return () if path is None else (path,)


class StreamSink:
    """Writes all records to one stream. It closes a device that was opened for it, and no other stream."""

    state_path: Path | None = None
    is_lasting = False
    own_paths: tuple[Path, ...] = ()

    def __init__(
        self, stream: BinaryIO, frame: Frame, *, is_painted: bool = False, is_own: bool = False, several: bool = True
    ) -> None:
        self._stream, self._frame, self._is_own, self.several = stream, frame, is_own, several
        self._for_terminal = stream.isatty() and not is_painted  # what paints has made its texts harmless itself
        self._count = 0

    def open(self, state: RunState | None, *, resume: bool) -> None:
        """Do nothing: the stream is open."""

    def reserve(self, output_name: str) -> str:
        """Return the name, which is not used here."""
        return output_name

    def put(self, page: Page, record: Encoded) -> Receipt:
        """Write a record, with what the format sets between two."""
        for piece in framed(iter(record.data), self._frame, self._count):
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

    def withdraw(self, page: PageKey, receipt: Receipt | None, output_name: str | None) -> None:
        """Do nothing: nothing is kept."""

    def finish(self, note: RunNote = NO_NOTE) -> None:
        """Write what the format sets after the last record."""
        if self._count:
            self._put(ending(self._frame))
        self._stream.flush()

    def close(self, *, delete: bool) -> None:
        """Close the stream if it is the sink's own."""
        if self._is_own:
            self._stream.close()


class FolderSink:
    """Writes a file a page and format, in a tree like the inputs'."""

    is_lasting = True

    def __init__(
        self, folder: Path, formats: Sequence[str], fields: Sequence[str], guard: Guard, *, several: bool = True
    ) -> None:
        self._folder, self._guard, self._formats, self._fields = folder, guard, formats, fields
        self.several = several
        self._suffixes = [suffix_of(name) for name in formats]
        self._frames = [frame_of(name, fields, several=False, in_file=True) for name in formats]
        self.state_path: Path | None = folder / STATE_SUFFIX
        self._indexing = [writer for writer in map(writer_of, formats) if isinstance(writer, Indexing)]
        self._state: RunState | None = None
        self._part: Path | None = None

    @property
    def own_paths(self) -> tuple[Path, ...]:
        """The folder, where it is no input itself, and the files of the run."""
        folder = () if self._guard.holds_inputs(self._folder) else (self._folder,)
        return *folder, *no_state(self.state_path)

    def open(self, state: RunState | None, *, resume: bool) -> None:
        """Begin with no names; the folder exists, with the files of earlier runs."""
        assert state is not None
        self._state = state
        for writer in self._indexing:
            if writer.index_name(self._folder) is None:
                raise ForeignFileError(self._folder / "index.html", "it is no index of newsparse: move it away")
        if resume and state.is_damaged:
            self._find_again(state)
        self._part = new_beside(self._folder / ".newsparse", PART_SUFFIX)
        state.note_temporary(self._part)
        if self._indexing:
            state.reserve("index")

    def _find_again(self, state: RunState) -> None:
        """Make a lost run state again from records that say of which page they are.

        Gets wrong: formats that do not say it, and records of a part of the keys; their pages are read again.
        """
        if "json" not in self._formats or self._fields:
            return
        for path in sorted(self._folder.rglob("*.json")):
            try:
                record = json.loads(path.read_bytes())
                source, member, digest = (record["source"][name] for name in ("path", "member", "sha256"))
            except (OSError, ValueError, KeyError, TypeError, RecursionError):
                continue
            name = path.relative_to(self._folder).as_posix().removesuffix(".json")
            sizes = [self._size(name + suffix) for suffix in self._suffixes]
            if isinstance(source, str) and isinstance(digest, str) and None not in sizes:
                state.add(source, member, Finished(digest, [name, *(size or 0 for size in sizes)]), commit=False)
                state.found_again += 1
        state.commit()

    def reserve(self, output_name: str) -> str:
        """Return the name, numbered where another page has it already."""
        assert self._state is not None
        return self._state.reserve(output_name)

    def replaces_another(self, page: Page) -> bool:
        """Tell whether a page's file takes the place of one that no run, as far as is known, has written of this page."""
        assert self._state is not None
        if not any((self._folder / (page.output_name + suffix)).exists() for suffix in self._suffixes):
            return False
        return page.output_name not in self._state.output_names(page.name, page.member)

    def put(self, page: Page, record: Encoded) -> Receipt:
        """Write a record to the files that belong to its page."""
        sizes: Receipt = []
        for suffix, frame, data in zip(self._suffixes, self._frames, record.data, strict=True):
            path = self._folder / (page.output_name + suffix)
            self._guard.check(path, self._folder)
            path.parent.mkdir(parents=True, exist_ok=True)
            whole = b"".join(framed(iter((data,)), frame))
            self._write(path, whole)
            sizes.append(len(whole))
        return [page.output_name, *sizes]

    def _write(self, path: Path, data: bytes) -> None:
        assert self._part is not None
        self._part.write_bytes(data)
        self._part.replace(path)

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

    def withdraw(self, page: PageKey, receipt: Receipt | None, output_name: str | None) -> None:
        """Remove the files of a record, if they are still as they were written and no other page has got their name."""
        assert self._state is not None
        if receipt is None:
            return
        name = str(receipt[0])
        if name != output_name and self._state.is_given(name):
            return
        for suffix in self._suffixes:
            if self._size(name + suffix) in receipt[1:]:
                path = self._folder / (name + suffix)
                self._guard.check(path, self._folder)
                path.unlink()

    def finish(self, note: RunNote = NO_NOTE) -> None:
        """Write the index of formats that have one; each page's file appeared with its record."""
        for writer in self._indexing:
            name, text = writer.index(self._folder, note.failures)
            path = self._folder / name
            self._guard.check(path, self._folder)
            self._write(path, text.encode("utf-8"))

    def close(self, *, delete: bool) -> None:
        """Remove a half-written file."""
        if self._part is not None:
            with suppress(OSError):
                remove_own(self._part)
