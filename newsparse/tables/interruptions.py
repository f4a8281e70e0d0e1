"""Lines that stand inside a story for an advertisement, or for what is still loading: the table `data/interruptions.toml`."""

from __future__ import annotations

from functools import cache
from typing import Any

from newsparse.tables.lazy_regex import pattern
from newsparse.tables.phrase_sections import check_phrase_sections, list_phrases

TABLE = "interruptions.toml"
SECTIONS = frozenset(
    ("ages", "advertisements", "directions", "notices", "openings", "platforms", "reading-times", "self-mentions")
)
NOTICE_MAX_CHARS = 80
COUNTER_RE = pattern(r"[(\[]?(?:[^\W\d_]+ )?\d{1,3} ?(?:of|von|de|di|van|av|af|z|из) ?\d{1,3}[)\]]?")
"""The number of a picture among those of a gallery: "Image 1 of 5"."""
NUMBER_RE = pattern(r"[(\[]?\d{1,3}[ -]?")
WORD_RE = pattern(r"[^\W\d_]+")
EDGE_MARKS = " .…:：-–—*[]()|•·▼↓"


def check_interruptions(table: dict[str, Any]) -> None:
    """Raise `TableError` for a section that is unknown or missing, and for a word that is empty, doubled or in capitals.

    >>> check_interruptions({"advertisements": {"phrases": "ad, ad"}, "directions": {"phrases": "to"}, "notices": {"phrases": "x"}})
    Traceback (most recent call last):
    newsparse.tables.toml.TableError: data/interruptions.toml: 'advertisements': has 'ad' twice
    """
    check_phrase_sections(table, TABLE, SECTIONS)


def is_interruption(text: str) -> bool:
    """Return whether a line says that an advertisement is here, where the story goes on, or to wait, and nothing else.

    So do numbers of pictures, times of reading, how old the page is, and what embedded posts and players leave behind. Of a notice of an advertisement the words are
    looked at together and not their order, as each site words its notice in its own way. Gets wrong: a line of a story that
    is made of such words alone ("See this ad."), and notices in languages that the table lacks.

    >>> [is_interruption(text) for text in ("Advertisement (2 of 3)", "Story continues below this ad", "The ad cost millions")]
    [True, True, False]
    """
    if not 0 < len(text) <= NOTICE_MAX_CHARS:
        return False
    line = text.casefold()
    if COUNTER_RE.fullmatch(line) or _is_reading_time(line):
        return True
    if " ".join(line.strip(EDGE_MARKS).split()) in list_phrases(TABLE, "notices"):
        return True
    if line.lstrip(EDGE_MARKS).startswith(_openings()):
        return True
    words = set(WORD_RE.findall(line))
    named = words & list_phrases(TABLE, "advertisements")
    return bool(named) and words - named <= list_phrases(TABLE, "directions")


def _is_reading_time(line: str) -> bool:
    """Whether a line is a number and words for minutes of reading: "5 min read"."""
    number = NUMBER_RE.match(line)
    return number is not None and line[number.end() :].strip(EDGE_MARKS) in list_phrases(TABLE, "reading-times")


@cache
def _openings() -> tuple[str, ...]:
    return (*list_phrases(TABLE, "ages"), *list_phrases(TABLE, "openings"))


def names_platform(text: str) -> bool:
    """Return whether a line names a network or an application on which papers ask to be followed.

    >>> names_platform("Join our WhatsApp channel"), names_platform("Follow these steps")
    (True, False)
    """
    return not list_phrases(TABLE, "platforms").isdisjoint(WORD_RE.findall(text.casefold()))


def mentions_itself(text: str) -> bool:
    """Return whether a sentence names the article or page that it is printed on, as notices below stories do.

    Gets wrong: a sentence of a column that speaks of itself.

    >>> mentions_itself("This article first appeared in The Tideline."), mentions_itself("The article was lost.")
    (True, False)
    """
    line = text.casefold()
    return any(phrase in line for phrase in list_phrases(TABLE, "self-mentions"))
