"""Short notices that sites print below a story and write as sentences: the table `data/end_notices.toml`.

A last sentence of a story is as short. Its words do not tell it from a notice one by one, so each form asks for two.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from newsparse.tables.phrase_sections import check_phrase_sections, list_phrases

TABLE: Final = "end_notices.toml"
SECTIONS: Final = frozenset(("comments", "comment-states", "invitations", "further", "credits", "links", "openings"))
COMMENTS_MAX_WORDS: Final = 7
"""A longer sentence about comments is one of a story."""
FURTHER_REACH: Final = 3
NAMES_MIN_WORDS: Final = 2
"""Words of the names of a credit: one name in full."""
EDGE_MARKS: Final = " .,;:!?…。！？()[]（）&"
QUOTES: Final = frozenset('"“”„«»「」『』')
UNSPACED_FROM: Final = "\u0e00"


def check_end_notices(table: dict[str, Any]) -> None:
    """Raise `TableError` for a section that is unknown or missing, and for a word that is empty, doubled or in capitals."""
    check_phrase_sections(table, TABLE, SECTIONS)


def is_end_notice(text: str) -> bool:
    """Whether a short sentence sends its reader on, says who helped, or opens a notice about rights, and does nothing else.

    Gets wrong: advice at the end of a story that has such words ("Visit all three."), and notices in other words.

    >>> is_end_notice("Explore other topics of the valley & more."), is_end_notice("See you in the valley.")
    (True, False)
    >>> is_end_notice("Thanks to Ada Berg."), is_end_notice("Thanks to the flood, Ada Berg is back.")
    (True, False)
    """
    if not QUOTES.isdisjoint(text):
        return False
    words = [word for part in text.split() if (word := part.strip(EDGE_MARKS))]
    return bool(words) and (_sends_on(words) or _credits(words) or text.casefold().startswith(_openings()))


def find_comment_word(text: str) -> str | None:
    """Return the word for comments of a sentence that says that there are none, or no more; None for any other.

    Gets wrong: a sentence of a story about a notice of that kind; so a story that has the word is to be asked, too.

    >>> find_comment_word("There are no comments yet."), find_comment_word("Her comments drew anger.")
    ('comments', None)
    """
    if not QUOTES.isdisjoint(text):
        return None
    line = text.casefold()
    if any(char >= UNSPACED_FROM for char in line):  # words are not apart, or have endings
        has_state = any(word in line for word in _unspaced("comment-states"))
        return next((word for word in _unspaced("comments") if word in line), None) if has_state else None
    words = [word.strip(EDGE_MARKS) for word in line.split()]
    if len(words) > COMMENTS_MAX_WORDS or list_phrases(TABLE, "comment-states").isdisjoint(words):
        return None
    return next((word for word in words if word in list_phrases(TABLE, "comments")), None)


def _sends_on(words: list[str]) -> bool:
    """Whether a sentence opens with a word that sends its reader on, right before one for other pages."""
    following = map(str.casefold, words[1 : 1 + FURTHER_REACH])
    return words[0].casefold() in list_phrases(TABLE, "invitations") and not list_phrases(TABLE, "further").isdisjoint(
        following
    )


def _credits(words: list[str]) -> bool:
    """Whether a sentence has no verb: words of a credit, small words, and names that end it."""
    openers = sum(word.casefold() in list_phrases(TABLE, "credits") for word in words)
    if not openers or not words[-1][0].isupper() or all(map(str.isupper, words)):
        return False
    rest = [word for word in words if word.casefold() not in list_phrases(TABLE, "credits")]
    names = [word for word in rest if word.casefold() not in list_phrases(TABLE, "links")]
    is_opened = words[0] not in names
    return is_opened and len(names) >= NAMES_MIN_WORDS and all(word[0].isupper() for word in names)


@cache
def _openings() -> tuple[str, ...]:
    return tuple(sorted(list_phrases(TABLE, "openings")))


@cache
def _unspaced(section: str) -> tuple[str, ...]:
    return tuple(sorted(word for word in list_phrases(TABLE, section) if word[0] >= UNSPACED_FROM))
