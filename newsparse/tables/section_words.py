"""Words beside a story's section: the table `data/section_words.toml`."""

from __future__ import annotations

from functools import cache
from typing import Any

from newsparse.tables.toml import TableError, read_toml

TABLE = "section_words.toml"
SECTIONS = frozenset(("page-types", "list-openers"))


def check_section_words(table: dict[str, Any]) -> None:
    """Raise `TableError` for a section that is unknown or missing, and for a phrase that is empty, doubled or in capitals.

    >>> check_section_words({"page-types": {"phrases": "more, more"}, "list-openers": {"phrases": "in"}})
    Traceback (most recent call last):
    newsparse.tables.toml.TableError: data/section_words.toml: 'page-types': has 'more' twice
    """
    for section in sorted(table.keys() | SECTIONS):
        if table.get(section, {}).keys() != {"phrases"} or section not in SECTIONS:
            raise TableError(TABLE, section, "is a section that is unknown, missing or without its phrases")
        phrases = _split_phrases(table[section]["phrases"])
        if any(phrase != phrase.strip().casefold() or not phrase for phrase in phrases):
            raise TableError(TABLE, section, "has a phrase that is empty, badly spaced or in capitals")
        twice = [phrase for phrase in phrases if phrases.count(phrase) > 1]
        if twice:
            raise TableError(TABLE, section, f"has {twice[0]!r} twice")


def _split_phrases(text: str) -> list[str]:
    return text.strip("\n").replace("\n", ", ").split(", ")


@cache
def _list_phrases(section: str) -> frozenset[str]:
    return frozenset(_split_phrases(read_toml(TABLE)[section]["phrases"]))


def is_page_type(name: str) -> bool:
    """Return whether a step of a breadcrumb names the kind of page ("Article", "記事") and no section.

    >>> is_page_type("Artículo"), is_page_type("Articles of faith")
    (True, False)
    """
    return name.casefold() in _list_phrases("page-types")


def drop_list_opener(text: str) -> str:
    """Return a line without the word that opens a list of sections.

    >>> drop_list_opener("In Local News, Weather"), drop_list_opener("India, Weather")
    ('Local News, Weather', 'India, Weather')
    """
    opener, space, rest = text.partition(" ")
    return rest if space and opener.casefold() in _list_phrases("list-openers") else text
