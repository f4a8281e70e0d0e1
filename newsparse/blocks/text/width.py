"""The columns that a text takes in a terminal: what dump tools wrap by."""

from __future__ import annotations

import unicodedata
from functools import cache

from newsparse.tables.lazy_regex import pattern

OTHER_RE = pattern("[^\x00-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]")
"""Characters beside Latin, Greek and Cyrillic letters and common punctuation, which all take one column."""

INDIAN_RE = pattern("[\u0900-\u0dff]")

UNSPACED_MAX_SHARE = 0.08
"""Scripts that are written without spaces between words have as few, by the characters."""


def display_width(text: str) -> int:
    """Return the number of columns of a text: two for a full-width character, none for a combining mark.

    >>> display_width("Rain"), display_width("白浜港"), display_width("e\u0301")
    (4, 6, 1)
    """
    return len(text) if is_narrow(text) else sum(map(_columns, text))


def letter_width(text: str) -> int:
    """Return the columns of a text as tools count that leave out the vowel signs of Indian scripts, spacing ones too.

    >>> letter_width("पानी"), display_width("पानी"), len("पानी")
    (2, 4, 4)
    """
    return sum([_columns(character) for character in text if unicodedata.category(character) != "Mc"])


def has_vowel_signs(text: str) -> bool:
    """Whether a text has letters of Indian scripts, in which vowel signs may take columns."""
    return INDIAN_RE.search(text) is not None


def is_narrow(text: str) -> bool:
    """Whether each character of a text takes one column for sure, so that its lines are measured by their lengths.

    >>> is_narrow("Rain in Łódź"), is_narrow("白浜港")
    (True, False)
    """
    return text.isascii() or OTHER_RE.search(text) is None


def is_unspaced(text: str) -> bool:
    """Whether a text is in a script without spaces between words, as Chinese, Japanese and Thai are.

    >>> is_unspaced("古い灯台、来春から点灯"), is_unspaced("Rain in Lisbon")
    (True, False)
    """
    return not text.isascii() and text.count(" ") <= len(text) * UNSPACED_MAX_SHARE


def is_wide(character: str) -> bool:
    """Whether a character takes two columns and is written without spaces: Chinese and Japanese, not Korean."""
    return _columns(character) == 2 and not "\uac00" <= character <= "\ud7a3"


@cache
def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
