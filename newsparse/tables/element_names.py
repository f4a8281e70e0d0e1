"""What the names of elements mean: classes, ids, roles and properties, by the table `data/element_names.toml`.

It is the only place, beside the formats, that knows names that pages give to their elements. A name is weak evidence:
"lead" may be a standfirst or a picture, so whoever asks looks at the text too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from operator import add
from typing import Any

from newsparse.tables.lazy_regex import pattern
from newsparse.tables.toml import TableError, read_toml
from newsparse.tables.words import latin_in

TABLE = "element_names.toml"
SEPARATOR = "\0"
"""Stands between the names of elements that are searched together; no parser leaves it in a page."""
SECTIONS = frozenset(("meanings", "tags", "names", "rel"))


def check_element_names(table: dict[str, Any]) -> None:
    """Raise `TableError` for an unknown section, an empty entry, a doubled word, or a tag whose meaning is unknown.

    >>> check_element_names({"meanings": {"byline": "author author"}, "tags": {}, "names": {}, "rel": {}})
    Traceback (most recent call last):
    newsparse.tables.toml.TableError: data/element_names.toml: 'byline': has the word 'author' twice
    """
    if table.keys() != SECTIONS:
        raise TableError(TABLE, sorted(table.keys() ^ SECTIONS), "are sections that are unknown or missing")
    for section, entries in table.items():
        for name, value in entries.items():
            words = value.split(" | ") if section == "rel" else value.split(" ")
            if "" in words:
                raise TableError(TABLE, name, "has an empty word")
            twice = [word for word in words if words.count(word) > 1]
            if twice:
                raise TableError(TABLE, name, f"has the word {twice[0]!r} twice")
            if section == "tags" and value not in table["meanings"]:
                raise TableError(TABLE, name, f"has the unknown meaning {value!r}")


MEANINGS: tuple[str, ...] = tuple(read_toml(TABLE)["meanings"])
"""All meanings, in the order of their bits."""
MEANING_BITS = {meaning: 1 << index for index, meaning in enumerate(MEANINGS)}
TAG_BITS: dict[str, int] = {tag: MEANING_BITS[meaning] for tag, meaning in read_toml(TABLE)["tags"].items()}
"""The meaning that an HTML element has by itself."""


@cache
def _bits_by_word() -> dict[str, int]:
    bits: dict[str, int] = {}
    for meaning, words in read_toml(TABLE)["meanings"].items():
        for word in words.split():
            bits[word] = bits.get(word, 0) | MEANING_BITS[meaning]
    return bits


@lru_cache(maxsize=4096)
def element_meanings(names: str) -> int:
    """Return the bits of all meanings whose words occur in an element's names.

    >>> [meaning for meaning in MEANINGS if element_meanings("author-bio__text is-dark") & MEANING_BITS[meaning]]
    ['content', 'author_box', 'byline']
    """
    known = _bits_by_word()
    words = latin_in(names)
    bits = 0
    for word in (*words, *map(add, words, words[1:])):
        if word in known:
            bits |= known[word]
    return bits


def _join_names(field: str) -> str:
    return "|".join(_name_form(word) for word in read_toml(TABLE)["names"][field].split())


def _name_form(word: str) -> str:
    bare = re.escape(word.strip("…"))
    return ("" if word[0] == "…" else r"\b") + bare + ("" if word[-1] == "…" else r"\b")


AUTHOR_RE = pattern(lambda: _join_names("author"))
SUBHEADLINE_RE = pattern(lambda: _join_names("subheadline"))
BREADCRUMB_RE = pattern(lambda: _join_names("breadcrumb"))
BREADCRUMB_NEIGHBOUR_RE = pattern(lambda: _join_names("breadcrumb_others"))
HIDDEN_RE = pattern(lambda: _join_names("hidden"))
CAPTION_RE = pattern(lambda: _join_names("caption"))
CREDIT_RE = pattern(lambda: _join_names("credit"))
DATELINE_RE = pattern(lambda: _join_names("dateline"))
FACTS_RE = pattern(lambda: _join_names("facts"))
SECTION_RE = pattern(lambda: _join_names("section"))


@cache
def _breadcrumb_stems() -> tuple[str, ...]:
    return tuple(read_toml(TABLE)["names"]["breadcrumb_stems"].replace("…", "").split())


def has_byline_name(names: str) -> bool:
    """Return whether names call an element a byline.

    >>> has_byline_name("article__author"), has_byline_name("article__text")
    (True, False)
    """
    return bool(element_meanings(names) & MEANING_BITS["byline"])


def has_author_name(names: str) -> bool:
    """Return whether "author" occurs in names, even inside a word, as in names of boxes ("authorcard2")."""
    return AUTHOR_RE.search(names) is not None


def has_subheadline_name(names: str) -> bool:
    """Return whether names call an element a standfirst in one of many languages.

    Gets wrong: pictures and teasers that are named "lead" or "intro"; so it counts only for a box apart from the story.

    >>> has_subheadline_name("article_lead"), has_subheadline_name("leader")
    (True, False)
    """
    return SUBHEADLINE_RE.search(names.replace("_", " ")) is not None


def has_breadcrumb_name(names: str) -> bool:
    """Return whether names call an element a breadcrumb; names of several elements may be joined by spaces.

    >>> has_breadcrumb_name("page-breadcrumbs"), has_breadcrumb_name("crumble"), has_breadcrumb_name("path")
    (True, False, False)
    """
    return any(stem in names for stem in _breadcrumb_stems()) and BREADCRUMB_RE.search(names) is not None


def has_breadcrumb_neighbour_name(names: str) -> bool:
    """Return whether names call an element something else that is set in a breadcrumb's box: tags, a byline, a date.

    >>> has_breadcrumb_neighbour_name("item_tags"), has_breadcrumb_neighbour_name("item")
    (True, False)
    """
    return BREADCRUMB_NEIGHBOUR_RE.search(names.replace("_", " ")) is not None


@cache
def _consent_stems() -> tuple[str, ...]:
    return tuple(read_toml(TABLE)["names"]["consent"].replace("…", "").split())


def find_consent_names(names: Sequence[str]) -> list[int]:
    r"""Return which elements, by the names of each, may ask for consent to cookies.

    >>> find_consent_names(["site", "cybotcookiebotdialog", "", "big\nstory", "modal"])
    [1, 4]
    """
    lines = SEPARATOR.join(names)
    found: set[int] = set()
    for stem in _consent_stems():
        at, number = -1, 0
        while (following := lines.find(stem, at + 1)) >= 0:
            number += lines.count(SEPARATOR, max(at, 0), following)
            found.add(number)
            at = following
    return sorted(found)


def has_hidden_name(names: str) -> bool:
    """Return whether only screen readers show an element with such names.

    >>> has_hidden_name("sr-only"), has_hidden_name("is-visible")
    (True, False)
    """
    return HIDDEN_RE.search(names) is not None


def has_caption_name(names: str) -> bool:
    """Return whether names call an element a caption or the credit of a picture.

    >>> has_caption_name("image-author"), has_caption_name("article-author")
    (True, False)
    """
    return CAPTION_RE.search(names) is not None


def has_credit_name(names: str) -> bool:
    """Return whether names show that a caption has a credit inside.

    >>> has_credit_name("photo__copyright"), has_credit_name("photo")
    (True, False)
    """
    return CREDIT_RE.search(names) is not None


def has_dateline_name(names: str) -> bool:
    """Return whether names call an element a dateline or place.

    Gets wrong: "placeholder" and "replace"; the text has to be read as a dateline too.

    >>> has_dateline_name("story__location"), has_dateline_name("story__text")
    (True, False)
    """
    return DATELINE_RE.search(names) is not None


def has_facts_name(names: str) -> bool:
    """Return whether names call an element a box of facts.

    >>> has_facts_name("article-factbox"), has_facts_name("artifact")
    (True, False)
    """
    return FACTS_RE.search(names) is not None


def has_section_name(names: str) -> bool:
    """Return whether microdata call an element the article's section (`itemprop="articleSection"`).

    >>> has_section_name("label articlesection")
    True
    """
    return SECTION_RE.search(names) is not None


@cache
def _rel_values(field: str) -> tuple[str, ...]:
    return tuple(f" {value} " for value in read_toml(TABLE)["rel"][field].split(" | "))


def has_author_rel(rel: str) -> bool:
    """Return whether a link's rel values mark it as the author's (`rel=author`, hCard).

    >>> has_author_rel("author external"), has_author_rel("url fn n"), has_author_rel("authors")
    (True, True, False)
    """
    return any(value in f" {rel} " for value in _rel_values("author"))


def has_category_rel(rel: str) -> bool:
    """Return whether a link's rel values mark it as the story's section.

    >>> has_category_rel("category tag"), has_category_rel("tag")
    (True, False)
    """
    return any(value in f" {rel} " for value in _rel_values("category"))


def has_tag_rel(rel: str) -> bool:
    """Return whether a link's rel values mark it as one of the story's tags, and not its section.

    >>> has_tag_rel("nofollow tag"), has_tag_rel("category tag")
    (True, False)
    """
    return " tag" in f" {rel}" and "categor" not in rel
