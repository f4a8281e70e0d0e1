"""Lines that stand inside a story for an advertisement, or for what is still loading: the table `data/interruptions.toml`."""

from __future__ import annotations

from typing import Any

from newsparse.tables.lazy_regex import pattern
from newsparse.tables.phrase_sections import check_phrase_sections, list_phrases

TABLE = "interruptions.toml"
SECTIONS = frozenset(("advertisements", "directions", "notices"))
NOTICE_MAX_CHARS = 80
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

    Its words are looked at together and not their order, as each site words its notice in its own way. Gets wrong: a line of a
    story that is made of such words alone ("See this ad."), and notices in languages that the table lacks.

    >>> [is_interruption(text) for text in ("Advertisement (2 of 3)", "Story continues below this ad", "The ad cost millions")]
    [True, True, False]
    """
    if not 0 < len(text) <= NOTICE_MAX_CHARS:
        return False
    line = text.casefold()
    if " ".join(line.strip(EDGE_MARKS).split()) in list_phrases(TABLE, "notices"):
        return True
    words = set(WORD_RE.findall(line))
    named = words & list_phrases(TABLE, "advertisements")
    return bool(named) and words - named <= list_phrases(TABLE, "directions")
