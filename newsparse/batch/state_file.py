"""The file of a run state: an SQLite database that one process has open, and that is one of ours."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from errno import EIO, ENOSPC
from pathlib import Path
from typing import Final

from newsparse.batch.own_files import ForeignFileError

APPLICATION_ID: Final = 0x6E657773
"""In the header of the database: it is one of ours."""
APPLICATION_ID_AT: Final = 68
LISTED: Final = Path("/dev/fd")
"""Where systems list the open files of a process: FreeBSD has the standard streams alone, a bare chroot nothing."""
DESCRIPTORS_MAX: Final = 4096
SQLITE_MARK: Final = b"SQLite format 3\0"
CACHE_KILOBYTES: Final = 128
"""Small, so that the memory of a run is soon what it will be: pages come and are looked up in the order of their names."""
REMOVED_ERRORS: Final = frozenset(("SQLITE_READONLY_DBMOVED", "SQLITE_IOERR_FSTAT"))
"""What SQLite says of a database whose file is gone while it is opened: the run that had it has just ended."""
LOG_PAGES: Final = 64
"""Pages of 4 KB after which SQLite's log is brought into the database: the log of a short run stays small."""


class LockedError(OSError):
    """Another run writes to the same output."""

    def __init__(self) -> None:
        super().__init__(0, "another run is writing to it")


def open_database(path: Path, schema: str) -> sqlite3.Connection:
    """Open the database for this process alone; its tables are made where there are none.

    Raises:
        LockedError: another process has it open.
        ForeignFileError: it is somebody else's.
        sqlite3.Error: it is damaged, or cannot be written.
    """
    database = sqlite3.connect(path, timeout=0, isolation_level=None)
    try:
        database.execute("PRAGMA locking_mode = EXCLUSIVE")
        database.execute(f"PRAGMA cache_size = -{CACHE_KILOBYTES}")
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute("PRAGMA temp_store = MEMORY")
        database.execute(f"PRAGMA wal_autocheckpoint = {LOG_PAGES}")
        database.execute("BEGIN EXCLUSIVE")
        if not database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            for statement in filter(str.strip, schema.split(";")):
                database.execute(statement)
        elif database.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise sqlite3.DatabaseError("malformed")
        elif database.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise ForeignFileError(path, "it is no run state of newsparse: move it away")
    except ForeignFileError:
        database.close()
        raise
    except sqlite3.Error as error:
        database.close()
        is_removed = getattr(error, "sqlite_errorname", "") in REMOVED_ERRORS
        if isinstance(error, sqlite3.OperationalError) and ("locked" in str(error) or is_removed):
            raise LockedError from error
        raise
    return database


def is_at(path: Path) -> bool:
    """Tell whether a locked database is still the file of its name: the run that had the lock may have removed it."""
    if os.name == "nt":  # which removes no open file
        return True
    try:
        here = path.stat()
    except FileNotFoundError:
        return False
    return any(_is_file(descriptor, here) for descriptor in _descriptors())


def _descriptors() -> Iterator[int]:
    """Yield the numbers of open files; behind those that the system lists, if it does, all that may be some."""
    with suppress(OSError):
        yield from [int(entry.name) for entry in LISTED.iterdir()]
    yield from range(DESCRIPTORS_MAX)


def _is_file(descriptor: int, status: os.stat_result) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), status)
    except OSError:  # that of the list itself is closed
        return False


def is_damage(error: sqlite3.OperationalError) -> bool:
    """Tell whether an error says that the database itself is broken, and not its place."""
    return any(word in str(error) for word in ("no such table", "no such column", "malformed", "not a database"))


def as_os_error(path: Path, error: sqlite3.Error) -> OSError:
    """Return what SQLite says as an error of the system, which it may stand for."""
    number = ENOSPC if "full" in str(error) else EIO
    found = OSError(number, os.strerror(number) if number == ENOSPC else f"the run state cannot be used: {error}")
    found.filename = str(path)
    return found
