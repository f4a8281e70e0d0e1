"""Names of a run's output files, each given out once."""

from __future__ import annotations

import os
import sqlite3
from typing import Final

CACHE_KILOBYTES: Final = 256


class NameRegistry:
    """Numbers names that repeat, also those that differ in case only: some file systems ignore case.

    Names are kept in a temporary SQLite database, not in memory: there may be millions.
    """

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.execute(f"PRAGMA cache_size = -{CACHE_KILOBYTES}")
        self._database.execute("CREATE TABLE names (name BLOB PRIMARY KEY, number INTEGER) WITHOUT ROWID")
        self._database.execute("BEGIN")

    def reserve(self, name: str) -> str:
        """Return the name, or where it is taken, the name with the next number.

        >>> names = NameRegistry()
        >>> [names.reserve(name) for name in ("a.html", "a.html", "A.html", "b.html")]
        ['a.html', 'a.html.2', 'A.html.3', 'b.html']
        >>> names.close()
        """
        free = name
        while not self._take(free):
            ((number,),) = self._database.execute(
                "UPDATE names SET number = number + 1 WHERE name = ? RETURNING number", (_key(name),)
            ).fetchall()
            free = f"{name}.{number}"
        return free

    def _take(self, name: str) -> bool:
        return self._database.execute("INSERT OR IGNORE INTO names VALUES (?, 1)", (_key(name),)).rowcount > 0

    def close(self) -> None:
        """Forget the names."""
        self._database.close()


def _key(name: str) -> bytes:
    return os.fsencode(name.lower())
