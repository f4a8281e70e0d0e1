"""Words beside a story's section: the table `data/section_words.toml`."""

from __future__ import annotations

from typing import Any

from newsparse.tables.phrase_sections import check_phrase_sections, list_phrases

TABLE = "section_words.toml"
SECTIONS = frozenset(("page-types", "list-openers", "topic-openers"))


def check_section_words(table: dict[str, Any]) -> None:
    """Raise `TableError` for a section that is unknown or missing, and for a phrase that is empty, doubled or in capitals.

    >>> check_section_words({"page-types": {"phrases": "more, more"}, "list-openers": {"phrases": "in"}, "topic-openers": {"phrases": "in"}})
    Traceback (most recent call last):
    newsparse.tables.toml.TableError: data/section_words.toml: 'page-types': has 'more' twice
    """
    check_phrase_sections(table, TABLE, SECTIONS)


def is_page_type(name: str) -> bool:
    """Return whether a step of a breadcrumb names the kind of page ("Article", "記事") and no section.

    >>> is_page_type("Artículo"), is_page_type("Articles of faith")
    (True, False)
    """
    return name.casefold() in list_phrases(TABLE, "page-types")


def drop_list_opener(text: str) -> str:
    """Return a line without the word that opens a list of sections.

    >>> drop_list_opener("In Local News, Weather"), drop_list_opener("India, Weather")
    ('Local News, Weather', 'India, Weather')
    """
    opener, space, rest = text.partition(" ")
    return rest if space and opener.casefold() in list_phrases(TABLE, "list-openers") else text


def opens_topics(text: str) -> bool:
    """Return whether a line's opener is one of lists of topics as often as of sections.

    >>> opens_topics("Archivado en: Islas"), opens_topics("Category: Tides")
    (True, False)
    """
    return text.casefold().startswith(tuple(list_phrases(TABLE, "topic-openers")))
