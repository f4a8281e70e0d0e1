"""Words of the lines that credit an agency for a text: the table `data/credit_words.toml`."""

from __future__ import annotations

from functools import cache
from typing import Any

from newsparse.tables.lazy_regex import join_phrases
from newsparse.tables.phrase_sections import split_phrases
from newsparse.tables.toml import TableError, read_toml

TABLE = "credit_words.toml"
KEYS = {
    "pictures": {"words", "unspaced"},
    "joiners": {"words"},
    "openers": {"words"},
    "sources": {"words"},
    "roles": {"fields", "jobs"},
    "inputs": {"phrases", "words", "fillers"},
    "story": {"subjects", "supply", "elsewhere", "contributed"},
    "headline": {"openers"},
}


def check_credit_words(table: dict[str, Any]) -> None:
    """Raise `TableError` for a section or list that is unknown, missing or empty, or has a phrase twice."""
    for section in sorted(table.keys() | KEYS.keys()):
        if table.get(section, {}).keys() != KEYS.get(section):
            raise TableError(TABLE, section, "has lists that are unknown or missing")
        for key, value in table[section].items():
            phrases = split_phrases(value)
            if any(phrase != phrase.strip() or not phrase for phrase in phrases):
                raise TableError(TABLE, f"{section}.{key}", "has an empty or badly spaced phrase")
            twice = [phrase for phrase in phrases if phrases.count(phrase) > 1]
            if twice:
                raise TableError(TABLE, f"{section}.{key}", f"has {twice[0]!r} twice")


@cache
def list_stems(section: str) -> tuple[str, ...]:
    """Return the phrases of a section's lists in small letters, without those that have another one in them.

    A text without any of them has none of the phrases, which a pattern takes long to find out.
    """
    lists = read_toml(TABLE)[section].values()
    phrases = {phrase for value in lists for phrase in split_phrases(value.casefold())}
    return tuple(sorted(one for one in phrases if not any(other in one for other in phrases - {one})))


@cache
def join_credit_words(section: str, key: str = "words") -> str:
    """Return the source of a pattern that matches one of a list's phrases.

    >>> join_credit_words("inputs").startswith("avec|from")
    True
    """
    return join_phrases(read_toml(TABLE)[section][key])
