"""What stands near a headline and is no name of a person or a section: the table `data/no_names.toml`."""

from __future__ import annotations

from functools import cache
from typing import Any

from newsparse.tables.lazy_regex import pattern
from newsparse.tables.phrase_sections import check_phrase_sections, list_phrases

TABLE = "no_names.toml"
SECTIONS = frozenset(("buttons", "summaries", "call-endings", "topic-endings"))
BUTTON_MAX_CHARS = 60
TOPIC_MIN_CHARS = 6
"""A shorter word with such an end may be a name ("Ness", "Dad")."""
PIECE_RE = pattern(r"\s*[/|&+•·,]\s*|\s+-\s+")
EDGE_MARKS = " .…>»›→«‹<←▶►[]()+-–|:：×✕"


def check_no_names(table: dict[str, Any]) -> None:
    """Raise `TableError` for a section that is unknown or missing, and for a phrase that is empty, doubled or in capitals.

    >>> check_no_names({"buttons": {"phrases": "Cancel"}, "summaries": {"phrases": "z"}, "call-endings": {"phrases": "x"}, "topic-endings": {"phrases": "y"}})
    Traceback (most recent call last):
    newsparse.tables.toml.TableError: data/no_names.toml: 'buttons': has a phrase that is empty, badly spaced or in capitals
    """
    check_phrase_sections(table, TABLE, SECTIONS)


@cache
def _endings(section: str) -> tuple[str, ...]:
    return tuple(list_phrases(TABLE, section))


def is_button_name(text: str) -> bool:
    """Return whether a line is a button of a page's tools, or several between marks; or a call in a script without spaces.

    Gets wrong: a section or a person named as a button is ("Print").

    >>> [is_button_name(text) for text in ("Cancel", "Print/Save as PDF", "詳しくはこちら", "Print makers", "Deals")]
    [True, True, True, False, False]
    """
    if not 0 < len(text) <= BUTTON_MAX_CHARS:
        return False
    name = " ".join(text.strip(EDGE_MARKS).casefold().split())
    if name in list_phrases(TABLE, "buttons"):
        return True
    if not name.isascii() and name.endswith(_endings("call-endings")):
        return True
    pieces = PIECE_RE.split(name)
    return len(pieces) > 1 and all(piece in list_phrases(TABLE, "buttons") for piece in pieces)


def is_summary_name(text: str) -> bool:
    """Return whether a line heads a summary of the story ("Key Points").

    >>> is_summary_name("Key Points"), is_summary_name("Points Key")
    (True, False)
    """
    return len(text) <= BUTTON_MAX_CHARS and " ".join(text.strip(EDGE_MARKS).casefold().split()) in list_phrases(
        TABLE, "summaries"
    )


def is_topic_name(text: str) -> bool:
    """Return whether all words of a line are words for ideas or fields of knowledge, by their ends.

    Gets wrong: people both of whose names have such an end, who have to be named otherwise ("By").

    >>> [is_topic_name(text) for text in ("Wellness", "Wellness Ergonomics", "Loch Ness", "Faith Clement")]
    [True, True, False, False]
    """
    words = text.casefold().split()
    return bool(words) and all(
        len(word) >= TOPIC_MIN_CHARS and word.isalpha() and word.endswith(_endings("topic-endings")) for word in words
    )
