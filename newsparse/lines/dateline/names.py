"""Names in an opening in alphabetic scripts: sequences of capitalised words, of a place or of an agency."""

from __future__ import annotations

from functools import lru_cache

from newsparse.lines.dateline.elements import CASELESS_MAX_WORDS, NUMBER_RE, WORD_RE, is_small
from newsparse.lines.dateline.evidence import is_shortened
from newsparse.tables.agencies import is_known_agency
from newsparse.tables.gazetteer import gazetteer, is_town
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.months import month_number

NAME_MAX_WORDS = 6
JOINING_CAPITALS = frozenset(("E", "Y", "AND", "UND", "ET", "EN"))
"""Words that join two towns in capitals: "NATAL E RECIFE"."""
DATE_PREPOSITIONS = frozenset(("في", "بتاريخ"))
RIVER_RE = pattern(r"\s[aiobv]\.\s?(?:d\.\s?)?[A-ZÄÖÜ][a-zäöü]{0,8}\.?(?=[\s,:–—-])")
"""What German towns are shortened with: "Frankfurt a.M.", "Freiburg i. Br."."""

RIVER_END_RE = pattern(r"\s[aiobv]\.\s?(?:d\.\s?)?[A-ZÄÖÜ][a-zäöü]{0,2}$")


@lru_cache(maxsize=8)
def read_name(text: str, start: int, *, mixed: bool = False) -> tuple[str, int] | None:
    """Read a sequence of capitalised words with the small words of names between them: "Palma de Mallorca".

    A change from capitals to mixed case ends it ("LONDON President …"), as does a month before its day. Scripts
    without capitals give at most three words. A hyphen or full stop at the end is left to the mark, unless the word is
    an abbreviation ("Wis."). With `mixed` a change of case does not end it ("CNN Indonesia"). Kept for the length of a
    line, as an agency, a town and a second town are looked for at the same place.
    """
    end, cursor, count = start, start, 0
    while count < NAME_MAX_WORDS:
        match = WORD_RE.match(text, cursor)
        if not match:
            break
        word = match.group().rstrip("-‐‑.'’")
        if not word:
            break
        first, point = word[0], text[cursor + len(word) : cursor + len(word) + 1] == "."
        word = _cut_glued_tag(word) if "-" in word or "." in word else word
        if count and _ends_name(text, start, end, word, cursor, mixed=mixed):
            break
        if is_small(first):
            if not count or word.casefold() not in gazetteer().particles:
                break
            cursor += len(word) + point
        else:
            if not first.isupper() and count >= CASELESS_MAX_WORDS:
                break
            count += 1
            keeps = point and _keeps_full_stop(word)
            end = cursor = cursor + len(word) + keeps
            if match.end() > end:
                break
        gap = text[cursor : cursor + 1]
        if gap not in (" ", "\xa0"):
            break
        cursor += 1
    river = RIVER_RE.match(text, end) if end > start else None
    end = river.end() if river else end
    if text[end : end + 1] == "." and RIVER_END_RE.search(text, start, end):
        end += 1  # the loop took the river for a word of the name
    return (text[start:end], end) if end > start else None


def _ends_name(text: str, start: int, end: int, word: str, cursor: int, *, mixed: bool) -> bool:
    changes = not mixed and _changes_case(text[start:end], word)
    if word in DATE_PREPOSITIONS and NUMBER_RE.match(text, cursor + len(word)):
        return True
    if word in JOINING_CAPITALS and text[start:end].isupper():
        return True
    return changes or _is_month(text, word, cursor + len(word))


def _cut_glued_tag(word: str) -> str:
    """Cut "LONDON-Shares" at the hyphen, which is the mark there, and "LIMA.REUTERS" at the point."""
    town, _, tag = word.partition(".")
    if tag and is_town(town) and is_known_agency(tag):
        return town
    if "--" in word:
        return word.partition("--")[0] or word
    head, _, tail = word.partition("-")
    if tail and is_town(head) and is_known_agency(tail, by_name_alone=True) and tail == tail.upper():
        return head
    glued = len(head) > 4 and head.isupper() and not tail.isupper() and (is_town(head) or is_known_agency(head))
    return head if glued else word


def _changes_case(name: str, word: str) -> bool:
    return len(name) > 1 and name.isupper() and not word.isupper() and word[0].isupper() and len(word) > 1


def _is_month(text: str, word: str, end: int) -> bool:
    """A month, but only before a number: the cheap question comes first."""
    if not NUMBER_RE.match(text, end):
        return False
    return month_number(word) is not None


SHORTENED_WORDS = frozenset(("st", "ste", "sta", "mt", "ft", "tp"))
"""Words before a name that keep their full stop: "St. Louis"."""


def _keeps_full_stop(word: str) -> bool:
    """Return whether a full stop belongs to the word, as in "Wis." and "St. Louis", and does not close the dateline."""
    if "." in word and is_shortened(word):
        return True
    if word.rpartition("-")[2].casefold() in SHORTENED_WORDS:
        return True
    return len(word) <= 6 and is_shortened(word)


def is_indic(name: str) -> bool:
    """Return whether a name is in a script of India, whose papers print tag and town in either order: "लखनऊ, जेएनएन।"."""
    indic = "\u0900" <= name[:1] <= "\u0dff" and len(name.split()) < CASELESS_MAX_WORDS
    return indic and not any(map(str.isdigit, name))
