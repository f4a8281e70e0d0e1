"""The table of words of bios."""

from __future__ import annotations

from functools import cache

from newsparse.tables.toml import TableError, read_toml

TABLE = "bio_words.toml"
KEYS = {"speech", "before-name", "links"}


@cache
def bio_words(kind: str) -> frozenset[str]:
    """Return the words of a kind, in small letters; a phrase has a space.

    >>> "ha detto" in bio_words("speech")
    True
    """
    table = read_toml(TABLE)
    if table.keys() != KEYS:
        raise TableError(TABLE, sorted(table), f"needs {sorted(KEYS)}")
    return frozenset(word.replace("·", " ") for word in table[kind]["words"].split())
