"""The table of words of names."""

from __future__ import annotations

import re
from functools import cache

from newsparse.tables.toml import TableError, read_toml

TABLE = "name_words.toml"
KINDS = frozenset(
    [
        "particles",
        "generations",
        "credentials",
        "no-name-begins",
        "sentence-words",
        "outlet-articles",
        "picture-work",
        "role-adjective-ends",
        "job-joints",
        "name-openers",
        "given-names",
        "logins",
        "member-joints",
        "members",
        "syndicates",
        "hosts",
        "chinese-ranks",
        "chinese-writers",
        "chinese-helpers",
        "chinese-no-places",
        "japanese-writers",
        "chinese-buttons",
        "arabic-no-reporters",
    ]
)


@cache
def name_words(kind: str) -> frozenset[str]:
    """Return the words of a kind.

    >>> "van" in name_words("particles"), "The" in name_words("outlet-articles")
    (True, True)
    """
    table = read_toml(TABLE)
    if table.keys() != KINDS:
        raise TableError(TABLE, sorted(table), f"needs {sorted(KINDS)}")
    return frozenset(table[kind]["words"].split())


def join_words(kind: str) -> str:
    """Return the source of a pattern that matches one of a kind's words."""
    return "|".join(re.escape(word) for word in sorted(name_words(kind)))
