"""The state of a run: which pages are finished, where their records lie, which names are given. One SQLite database.

A page is written down after its record, in a transaction of its own, so after any stop the pages that are not in it
are those still to do. A page counts as the same if its file has the size and the time of change that it had; what is
no file is known by its content. All of it is on the disk: the memory of a run does not grow with its pages.
"""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from errno import EIO
from pathlib import Path
from typing import Any, Final

from newsparse.batch.finished import Finished, Receipt
from newsparse.batch.own_files import (
    SQLITE_SUFFIXES,
    ForeignFileError,
    beside,
    check_own_database,
    read_own,
    remove_own,
)
from newsparse.batch.state_file import (
    APPLICATION_ID,
    APPLICATION_ID_AT,
    SQLITE_MARK,
    LockedError,
    as_os_error,
    is_at,
    is_damage,
    open_database,
)

LAYOUT: Final = 1
WAIT_STEP_SECONDS: Final = 0.05
LOST_MAX: Final = 40
"""Run states in a row that are no longer there when they are locked. Runs that end just then are one or two; more are
the doing of a file system that gives a file another number each time."""
SCHEMA: Final = """
CREATE TABLE settings (layout INTEGER, settings TEXT, is_finished INTEGER);
CREATE TABLE pages (
    source NOT NULL, member NOT NULL, version TEXT, receipt TEXT, left_out TEXT, PRIMARY KEY (source, member)
) WITHOUT ROWID;
CREATE TABLE records (number INTEGER PRIMARY KEY, start INTEGER, size INTEGER);
CREATE TABLE names (name BLOB PRIMARY KEY, number INTEGER) WITHOUT ROWID;
CREATE TABLE temporaries (path);
"""
"""`pages` is what is finished; `records` and `names` are of the present run alone."""
EARLIER: Final = """
CREATE TABLE IF NOT EXISTS earlier (source, member, receipt, PRIMARY KEY (source, member)) WITHOUT ROWID
"""
"""Records of runs before the last one that was begun anew. States of earlier versions lack this table."""

WITHDRAWN: Final = "CREATE TABLE IF NOT EXISTS withdrawn (source, member, PRIMARY KEY (source, member)) WITHOUT ROWID"
"""Pages whose records of earlier runs are to go out of an output that grows, also where this run is gone on with."""


class RunState:
    """An open run state; nobody else may open it meanwhile."""

    def __init__(self, path: Path, settings: Mapping[str, Any], *, resume: bool, wait_seconds: float = 0.0) -> None:
        """Open a run state, begun anew unless an earlier run with the same settings is to be resumed.

        Args:
            path: Where it lies.
            settings: What the records depend on besides the pages.
            resume: Go on with what is there.
            wait_seconds: How long to wait for a run that has it open.

        Raises:
            LockedError: another run has it open.
            ForeignFileError: a file of somebody else has its name.
            OSError: it cannot be written.
        """
        self.path, self._number = path, 0
        self.settings = json.dumps(settings, sort_keys=True)
        self.is_damaged = False
        """It could not be read, and was begun anew: its pages are to be found in the output."""
        self.has_changed = False
        """It is of a run with other settings, and was begun anew."""
        self.was_finished = False
        """The run before came to its end."""
        self.unfinished = 0
        """Pages of a run before that was stopped and is not gone on with."""
        self.found_again = 0
        """Pages that were found in the output, and not in the state."""
        self._database = self._locked(resume, time.monotonic() + wait_seconds)
        try:
            self._begin(resume)
        except sqlite3.Error as error:
            self._database.close()
            raise as_os_error(path, error) from error

    # ---- Opening ----

    def _locked(self, resume: bool, deadline: float) -> sqlite3.Connection:
        lost = 0
        while lost < LOST_MAX:
            database = None
            try:
                self._check_files(resume)
                database = open_database(self.path, SCHEMA)
                if is_at(self.path):
                    return database
            except LockedError:
                if time.monotonic() >= deadline:
                    raise
            except sqlite3.DatabaseError as error:
                if database is not None:
                    database.close()
                self._set_aside(resume, error)
                continue
            if database is not None:  # the run before has just ended and removed it
                database.close()
                lost += 1
            time.sleep(WAIT_STEP_SECONDS)
        raise OSError(
            EIO, "the run state cannot be told from another file: files here have no lasting numbers", str(self.path)
        )

    def _check_files(self, resume: bool) -> None:
        check_own_database(self.path)
        head = read_own(self.path, APPLICATION_ID_AT + 4)
        if head is None:
            for suffix in SQLITE_SUFFIXES:  # what is left of a database that was removed by hand would be read into it
                remove_own(beside(self.path, suffix))
            return
        if head.startswith(SQLITE_MARK) and int.from_bytes(head[APPLICATION_ID_AT:]) in (APPLICATION_ID, 0):
            return
        if head and not resume:
            raise ForeignFileError(self.path, "it is no run state of newsparse: move it away")
        if head:
            self._set_aside(resume, None)

    def _set_aside(self, resume: bool, error: sqlite3.DatabaseError | None) -> None:
        """Move a damaged state out of the way: what is in it may still be wanted by somebody."""
        if isinstance(error, sqlite3.OperationalError) and not is_damage(error):
            raise as_os_error(self.path, error) from error
        self.is_damaged = resume
        for suffix in ("", *SQLITE_SUFFIXES):
            with suppress(FileNotFoundError):
                beside(self.path, suffix).replace(beside(self.path, f".damaged{suffix}"))

    def _begin(self, resume: bool) -> None:
        database = self._database
        database.execute(EARLIER)
        database.execute(WITHDRAWN)
        found = database.execute("SELECT layout, settings, is_finished FROM settings").fetchone()
        is_same = found is not None and found[:2] == (LAYOUT, self.settings)
        self.was_finished = bool(found and found[2])
        count = self.count()
        self.has_changed = resume and not is_same and count > 0
        if not (resume and is_same):
            self.unfinished = 0 if self.was_finished or self.has_changed else count
            database.execute(
                "INSERT OR REPLACE INTO earlier SELECT source, member, receipt FROM pages WHERE receipt NOT NULL"
            )
            database.execute("DELETE FROM pages")
            database.execute("DELETE FROM withdrawn")
            count = 0
        for (path,) in database.execute("SELECT path FROM temporaries").fetchall():
            remove_own(Path(os.fsdecode(path)))
        for table in ("settings", "records", "names", "temporaries"):
            database.execute(f"DELETE FROM {table}")
        database.execute("INSERT INTO settings VALUES (?, ?, 0)", (LAYOUT, self.settings))
        self._commit()

    def count(self) -> int:
        """Return how many pages are finished, with a record."""
        try:
            return int(self._database.execute("SELECT count(*) FROM pages WHERE receipt IS NOT NULL").fetchone()[0])
        except sqlite3.Error:  # the state itself is what has failed: nothing in it is thrown away
            return 1

    # ---- Pages ----

    def find(self, name: str, member: str | None) -> Finished | None:
        """Return what is known of a page that is finished."""
        row = self._database.execute(
            "SELECT version, receipt, left_out FROM pages WHERE source = ? AND member = ?", _key(name, member)
        ).fetchone()
        return row and Finished(row[0], json.loads(row[1]) if row[1] else None, row[2])

    def take_back(self, name: str, member: str | None) -> Receipt | None:
        """Forget what is known of a page; return the receipt of the last record that a run wrote of it."""
        receipts = list[str | None]()
        for table in ("pages", "earlier"):
            statement = f"DELETE FROM {table} WHERE source = ? AND member = ? RETURNING receipt"
            receipts += [receipt for (receipt,) in self._execute(statement, _key(name, member)).fetchall()]
        self._commit()
        return next((json.loads(receipt) for receipt in receipts if receipt), None)

    def output_names(self, name: str, member: str | None) -> set[str]:
        """Return the names under which this run and earlier ones have written records of a page."""
        query = " UNION ".join(
            f"SELECT json_extract(receipt, '$[0]') FROM {table} WHERE source = ? AND member = ?"
            for table in ("pages", "earlier")
        )
        return {found for (found,) in self._execute(query, _key(name, member) * 2) if isinstance(found, str)}

    def is_given(self, output_name: str) -> bool:
        """Whether a page of this run has got a name."""
        query = "SELECT 1 FROM names WHERE name = ?"
        return self._execute(query, (_folded(output_name),)).fetchone() is not None

    def add(self, name: str, member: str | None, finished: Finished, *, commit: bool = True) -> None:
        """Write down that a page is finished."""
        receipt = json.dumps(finished.receipt) if finished.receipt is not None else None
        self._execute(
            "INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?, ?)",
            (*_key(name, member), finished.version, receipt, finished.left_out),
        )
        if commit:
            self._commit()

    def last_end(self) -> int:
        """Return where the last of the records ends that are written down as start and size."""
        query = "SELECT max(json_extract(receipt, '$[0]') + json_extract(receipt, '$[1]')) FROM pages"
        return self._database.execute(query).fetchone()[0] or 0

    # ---- The order of records, and names ----

    def place(self, start: int, size: int) -> None:
        """Write down where the next record of the output lies."""
        self._number += 1
        self._execute("INSERT INTO records VALUES (?, ?, ?)", (self._number, start, size))

    def places(self) -> Iterator[tuple[int, int]]:
        """Yield the places of all records, in their order."""
        yield from self._database.execute("SELECT start, size FROM records ORDER BY number")

    def reserve(self, name: str) -> str:
        """Return a name, numbered where it is given already, also in another case: some file systems ignore case."""
        free = name
        while not self._execute("INSERT OR IGNORE INTO names VALUES (?, 1)", (_folded(free),)).rowcount:
            ((number,),) = self._execute(
                "UPDATE names SET number = number + 1 WHERE name = ? RETURNING number", (_folded(name),)
            ).fetchall()
            free = f"{name}.{number}"
        return free

    def note_temporary(self, path: Path) -> None:
        """Write down a file that the next run may remove, should this one be stopped."""
        self._execute("INSERT INTO temporaries VALUES (?)", (os.fsencode(path),))
        self._commit()

    def note_withdrawn(self, name: str, member: str | None) -> None:
        """Write down a page whose record of an earlier run is to go out of the output."""
        self._execute("INSERT OR IGNORE INTO withdrawn VALUES (?, ?)", _key(name, member))
        self._commit()

    def has_withdrawn(self) -> bool:
        """Whether such a page was written down."""
        return self._execute("SELECT 1 FROM withdrawn LIMIT 1", ()).fetchone() is not None

    def withdrawn(self) -> Iterator[tuple[str, str | None]]:
        """Yield those pages."""
        for name, member in self._execute("SELECT source, member FROM withdrawn", ()):
            yield _readable(name), _readable(member) or None

    # ---- The end ----

    def commit(self) -> None:
        """Write down what was added without it."""
        self._commit()

    def close(self, *, is_finished: bool, delete: bool) -> None:
        """Close the state, and delete it after a run that leaves nothing to go on with."""
        try:
            if not delete:
                self._execute("UPDATE settings SET is_finished = ?", (is_finished,))
            self._database.execute("COMMIT")
            self._database.execute("PRAGMA journal_mode = DELETE")  # else closing it would remove the next run's log
            if delete:
                with suppress(OSError):  # Windows deletes no open file
                    self.path.unlink()
        except sqlite3.Error:
            delete = False  # the file system is full: what is there is there
        finally:
            self._database.close()
        if delete and os.name == "nt":
            self.path.unlink(missing_ok=True)

    def _execute(self, statement: str, values: tuple[Any, ...]) -> sqlite3.Cursor:
        try:
            return self._database.execute(statement, values)
        except sqlite3.Error as error:
            raise as_os_error(self.path, error) from error

    def _commit(self) -> None:
        try:
            self._database.execute("COMMIT")
            self._database.execute("BEGIN")
        except sqlite3.Error as error:
            raise as_os_error(self.path, error) from error


def _key(name: str, member: str | None) -> tuple[str | bytes, str | bytes]:
    return _storable(name), _storable(member or "")


def _storable(name: str) -> str | bytes:
    """Return a name as SQLite takes it: one that is no text, as bytes."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return name.encode("utf-8", "surrogatepass")
    return name


def _readable(name: str | bytes) -> str:
    return name.decode("utf-8", "surrogatepass") if isinstance(name, bytes) else name


def _folded(name: str) -> bytes:
    return name.lower().encode("utf-8", "surrogatepass")
