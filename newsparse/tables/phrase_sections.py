"""Tables whose sections are each a list of phrases, in lines and between commas."""

from __future__ import annotations

from collections.abc import Set
from functools import cache
from typing import Any

from newsparse.tables.toml import TableError, read_toml


def split_phrases(text: str) -> list[str]:
    r"""Return the phrases of a list.

    >>> split_phrases("\nread more, print\nsave\n")
    ['read more', 'print', 'save']
    """
    return text.strip("\n").replace("\n", ", ").split(", ")


@cache
def list_phrases(name: str, section: str) -> frozenset[str]:
    """Return the phrases of one section of a table."""
    return frozenset(split_phrases(read_toml(name)[section]["phrases"]))


def check_phrase_sections(table: dict[str, Any], name: str, sections: Set[str]) -> None:
    """Raise `TableError` for a section that is unknown or missing, and for a phrase that is empty, doubled or in capitals.

    Args:
        table: The table as it was written.
        name: The name of its file.
        sections: The names of its sections.
    """
    for section in sorted(table.keys() | sections):
        if table.get(section, {}).keys() != {"phrases"} or section not in sections:
            raise TableError(name, section, "is a section that is unknown, missing or without its phrases")
        phrases = split_phrases(table[section]["phrases"])
        if any(phrase != phrase.strip().casefold() or not phrase for phrase in phrases):
            raise TableError(name, section, "has a phrase that is empty, badly spaced or in capitals")
        twice = [phrase for phrase in phrases if phrases.count(phrase) > 1]
        if twice:
            raise TableError(name, section, f"has {twice[0]!r} twice")
