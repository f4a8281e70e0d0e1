"""Files that a run keeps beside its output: none is opened through a link, none takes the place of a stranger's."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final

STATE_SUFFIX: Final = ".newsparse-run"
"""Of the run state; a file of this name alone lies inside an output folder."""
PART_SUFFIX: Final = ".newsparse-part"
WHOLE_SUFFIX: Final = ".newsparse-whole"
WAL_MARKS: Final = (b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83")
JOURNAL_MARKS: Final = (b"\xd9\xd5\x05\xf9", bytes(4))
INDEX_MARKS: Final = (b"\x18\xe2\x2d\x00", b"\x00\x2d\xe2\x18", bytes(4))
SQLITE_FILES: Final = {"-wal": WAL_MARKS, "-journal": JOURNAL_MARKS, "-shm": INDEX_MARKS}
"""What SQLite keeps beside a database, and what such files begin with; zeros where they are new or done with."""
SQLITE_SUFFIXES: Final = tuple(SQLITE_FILES)
NOFOLLOW: Final = getattr(os, "O_NOFOLLOW", 0)
BINARY: Final = getattr(os, "O_BINARY", 0)


class ForeignFileError(OSError):
    """A file of somebody else has a name that the run needs."""

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(0, problem)
        self.filename = str(path)


def beside(path: Path, suffix: str) -> Path:
    """Return the path of a file that lies beside another one."""
    return path.with_name(path.name + suffix)


def check_own(path: Path) -> bool:
    """Tell whether there is a file of our own to open.

    Raises:
        ForeignFileError: it is a link, a second name of another file, or no file.
    """
    try:
        status = path.lstat()
    except FileNotFoundError:
        return False
    if stat.S_ISLNK(status.st_mode):
        raise ForeignFileError(path, "it is a link, which is not followed: move it away")
    if not stat.S_ISREG(status.st_mode) or status.st_nlink > 1:
        raise ForeignFileError(path, "it is no file of this run: move it away")
    return True


def check_own_database(path: Path) -> None:
    """Check the files that SQLite keeps beside a database, which it would write over.

    Raises:
        ForeignFileError: one of them is a link, or is no such file.
    """
    for suffix, marks in SQLITE_FILES.items():
        kept = beside(path, suffix)
        head = read_own(kept, 4)
        if head and head not in marks:
            raise ForeignFileError(kept, "it is no file of this run: move it away")


def read_own(path: Path, size: int) -> bytes | None:
    """Return the beginning of a file of our own; None where there is none, or none any more: another run may end.

    Raises:
        ForeignFileError: as `check_own`.
    """
    if not check_own(path):
        return None
    try:
        with path.open("rb") as file:
            return file.read(size)
    except FileNotFoundError:
        return None


def open_part(path: Path, mark: bytes) -> BinaryIO:
    """Open a file of our own to read and write, without a buffer; it is made where there is none.

    Args:
        path: Where it lies.
        mark: What such files begin with.

    Raises:
        ForeignFileError: there is another file of that name.
    """
    check_own(path)
    file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | NOFOLLOW | BINARY, 0o666), "r+b", buffering=0)
    head = file.read(len(mark))
    if head and not mark.startswith(head):
        file.close()
        raise ForeignFileError(path, "it is no file of this run: move it away")
    return file


def new_beside(path: Path, suffix: str) -> Path:
    """Make an empty file with a name that nobody has, beside a path, and return its own."""
    while True:
        found = beside(path, f".{os.urandom(4).hex()}{suffix}")
        try:
            os.close(os.open(found, os.O_WRONLY | os.O_CREAT | os.O_EXCL | NOFOLLOW | BINARY, 0o666))
        except FileExistsError:
            continue
        return found


def remove_own(path: Path) -> None:
    """Remove a file of our own, if it is there and one.

    What cannot be removed stays: the run is over, its name tells what it is, and the next run removes it.
    """
    with suppress(OSError):
        if check_own(path):
            path.unlink()
