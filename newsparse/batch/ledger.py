"""The ledger of a run: which pages are finished, and where their records lie. It is only ever added to.

A line is written when a page's record is, so after any stop the pages without a line are those still to do. A page
counts as the same if its file has the size and the time of change that it had; what is no file is known by its
content.
"""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import blake2b, sha256
from pathlib import Path
from typing import Any, BinaryIO

from newsparse.batch.sinks import Receipt
from newsparse.sources import Document, Input


class LockedError(OSError):
    """Another run writes to the same output."""

    def __init__(self) -> None:
        super().__init__(0, "another run is writing to it")


class Ledger:
    """An open ledger; nobody else may open it meanwhile."""

    def __init__(self, path: Path, settings: Mapping[str, Any], *, resume: bool) -> None:
        """Open a ledger, begun anew unless an earlier run with the same settings is to be resumed.

        Args:
            path: Where it lies.
            settings: What the records depend on besides the pages.
            resume: Go on with what is there.

        Raises:
            LockedError: another run has it open.
            OSError: it cannot be written.
        """
        self._path, self._offsets = path, dict[int, int]()
        self._file = path.open("r+b" if path.exists() else "x+b", buffering=0)
        try:
            _lock(self._file)
        except LockedError:
            self._file.close()
            raise
        head = _line(settings)
        found = resume and self._file.readline() == head
        self.has_changed = resume and not found and self._file.tell() > 0
        """It is of a run with other settings, and was begun anew."""
        if found:
            self._end = self._read_on(len(head))
        else:
            self._file.seek(0)
            self._file.write(head)
            self._end = len(head)
        self._file.truncate(self._end)
        self.goes_on = bool(self._offsets)
        """There are finished pages in it."""

    def _read_on(self, end: int) -> int:
        """Index all complete lines, and return where they end: the last may be broken off."""
        with self._path.open("rb") as file:
            file.seek(end)
            for line in file:
                if not line.endswith(b"\n"):
                    break
                with suppress(ValueError, KeyError, TypeError):  # a line that is no row, as after a disk's fault
                    row = json.loads(line)
                    _ = row["version"], row["receipt"]
                    self._offsets[_digest(row["source"], row["member"])] = end
                end += len(line)
        return end

    def find(self, name: str, member: str | None, version: str) -> Receipt | None:
        """Return the receipt of a page that is finished, and has not changed since."""
        offset = self._offsets.get(_digest(name, member))
        if offset is None:
            return None
        self._file.seek(offset)
        row = json.loads(self._file_line())
        is_same = (row["source"], row["member"], row["version"]) == (name, member, version)
        return row["receipt"] if is_same else None

    def _file_line(self) -> bytes:
        return b"".join(self._pieces())

    def _pieces(self) -> Iterator[bytes]:
        while piece := self._file.read(512):
            line, end, _ = piece.partition(b"\n")
            yield line
            if end:
                return

    def add(self, name: str, member: str | None, version: str, receipt: Receipt) -> None:
        """Write down that a page is finished."""
        line = _line({"source": name, "member": member, "version": version, "receipt": receipt})
        self._file.seek(self._end)
        self._file.write(line)
        self._end += len(line)

    def close(self, *, delete: bool) -> None:
        """Close the ledger, and delete it after a run that is complete."""
        if delete:
            with suppress(OSError):  # Windows deletes no open file
                self._path.unlink()
        self._file.close()
        if delete:
            self._path.unlink(missing_ok=True)


def version_of(item: Input) -> str | None:
    """Return a file's size and time of change, which show that it has changed; None for what is no file."""
    try:
        status = Path(item.name).stat()
    except (OSError, ValueError):
        return None
    return f"{status.st_size}-{status.st_mtime_ns}" if stat.S_ISREG(status.st_mode) else None


def version_of_data(document: Document) -> str:
    """Return a digest of a document's content."""
    return sha256(document.data).hexdigest()


def _line(row: Mapping[str, Any]) -> bytes:
    return json.dumps(row).encode("ascii") + b"\n"


def _digest(name: str, member: str | None) -> int:
    """Return a page's key in 8 bytes, for ledgers of millions; who looks it up compares the whole of it."""
    key = json.dumps([name, member]).encode("ascii")
    return int.from_bytes(blake2b(key, digest_size=8).digest())


def _lock(file: BinaryIO) -> None:
    try:
        import fcntl
    except ImportError:  # Windows: two runs into one output are not noticed there
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise LockedError from error
    except OSError:  # file systems without locks
        return
