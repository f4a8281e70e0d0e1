"""Places of a run's files, each given once."""

from __future__ import annotations

import os
import sqlite3
from typing import Final

CACHE_KILOBYTES: Final = 256


class Places:
    """Numbers places that come again; also names that differ in case only, which are one on some systems.

    They are kept in a database of the system's temporary files, not in memory: there may be millions.
    """

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.execute(f"PRAGMA cache_size = -{CACHE_KILOBYTES}")
        self._database.execute("CREATE TABLE places (name BLOB PRIMARY KEY, number INTEGER) WITHOUT ROWID")
        self._database.execute("BEGIN")

    def reserve(self, place: str) -> str:
        """Return the place, or where it is taken, the place with the next number.

        >>> places = Places()
        >>> [places.reserve(place) for place in ("a.html", "a.html", "A.html", "b.html")]
        ['a.html', 'a.html.2', 'A.html.3', 'b.html']
        >>> places.close()
        """
        free = place
        while not self._take(free):
            ((number,),) = self._database.execute(
                "UPDATE places SET number = number + 1 WHERE name = ? RETURNING number", (_name(place),)
            ).fetchall()
            free = f"{place}.{number}"
        return free

    def _take(self, place: str) -> bool:
        return self._database.execute("INSERT OR IGNORE INTO places VALUES (?, 1)", (_name(place),)).rowcount > 0

    def close(self) -> None:
        """Forget the places."""
        self._database.close()


def _name(place: str) -> bytes:
    return os.fsencode(place.lower())
