"""Whether elements that open a text are a dateline that the press prints: the decision, and what it depends on."""

from __future__ import annotations

from newsparse.lines.dateline.elements import KNOWN_TAG, OUTLET_TAG, Element, is_small
from newsparse.lines.dateline.evidence import KNOWN, NONE, PLAIN, SHAPED
from newsparse.tables.gazetteer import gazetteer, is_country, is_person
from newsparse.tables.lazy_regex import pattern

CLOSERS = frozenset(("dash", "bar", "danda", "equals", "slash", "comma", "point_dash"))
"""Marks that end a dateline for sure, where its elements can be one."""
MATCH_RE = pattern(r"[A-ZÀ-Þ][\w'’.]{2,20}(?:\s[A-ZÀ-Þ][\w'’.]{1,20}){0,2}\s?:\s")
"""After a town and a dash another name before a colon is the other team, or the other end of the road."""
RESULT_RE = pattern(
    r"\d[\d.,:]*\s\S{2,20}(?:\s\S{2,20})?\s?[-–]\s?\d"
    r"|[^\W\d_]\S{2,20}(?:\s[^\W\d_]\S{1,20}){0,2}\s(?:[-–—]\s)?\d{1,3}\s?[-–:]\s?\d{1,3}(?!\d)"
)
"""A list of results goes on like this: "Kaduna - 139 Kano - 113", and a score like this: "Dortmund - Leipzig 3:2"."""
SHORT_SENTENCE_RE = pattern(r"\S+\.\s")
"""One word before a full stop, which is no story."""


def is_dateline(elements: list[Element], mark: str, rest: str, language: str | None) -> bool:
    """Decide whether elements before a mark are a dateline; the mark is "" where there is none."""
    if not elements:
        return False
    places = [element for element in elements if element.kind == "place"]
    dates = [element for element in elements if element.kind == "date"]
    agencies = [element for element in elements if element.kind == "agency"]
    if elements[-1].kind == "reporter" and mark != "dash" and not (mark == "point" and dates):
        return False
    if mark == "slash" and not (dates or (agencies and not places)):
        return False
    if elements[-1].kind == "desk":
        return _weakest_evidence(places) == KNOWN and (bool(mark) or _are_caseless(places)) and bool(rest.strip())
    if any(place.evidence == NONE for place in places) and not _is_credited(dates, agencies, mark):
        return False
    if len(agencies) == 1 and len(places) == 1 and _abbreviates(agencies[0].values[0], places[0].values[0]):
        return False
    story = rest.lstrip()
    opens = bool(story) and not is_small(story[0]) and story[0] not in ".…,;:$€£%" and not RESULT_RE.match(story)
    if agencies:
        return _is_agency_dateline(places, dates, agencies, mark, opens=opens, language=language)
    if not story:
        return bool(dates and mark) and (_weakest_evidence(places) >= SHAPED or _are_in_capitals(places))
    if dates:
        return _is_date_dateline(places, dates, mark, story, opens=opens)
    return _is_place_alone(places, mark, story, opens=opens, language=language)


def _abbreviates(tag: str, name: str) -> bool:
    """A bracket with the initials of the words before it explains a name: "Hill Water Board (HWB) - …"."""
    return len(tag) > 2 and tag == "".join(word[0] for word in name.split() if word[0].isupper())


def _is_credited(dates: list[Element], agencies: list[Element], mark: str) -> bool:
    """A known agency in its brackets, with a date or a dash, makes up for any name: "ABOARD THE FERRY (Reuters) -"."""
    known = any(agency.enclosed and agency.evidence == KNOWN_TAG for agency in agencies)
    return known and (mark == "dash" or bool(dates))


def _weakest_evidence(places: list[Element]) -> int:
    return min((place.evidence for place in places), default=0)


def _are_in_capitals(places: list[Element]) -> bool:
    return bool(places) and all(place.capitals for place in places)


def _are_caseless(places: list[Element]) -> bool:
    """In scripts without capitals a short name in its slot is all that can be asked."""
    names = [name for place in places for name in place.values]
    return all(name == name.swapcase() and len(name.split()) < 3 for name in names)


def _is_agency_dateline(
    places: list[Element],
    dates: list[Element],
    agencies: list[Element],
    mark: str,
    *,
    opens: bool,
    language: str | None,
) -> bool:
    """An agency in its slot: alone it must be known or look like one, beside a place its form is enough."""
    sure = max(agency.evidence for agency in agencies)
    enclosed = any(agency.enclosed for agency in agencies)
    if not places and not dates:
        return _is_agency_alone(agencies, sure, mark, opens=opens, enclosed=enclosed, language=language)
    evident = bool(dates) or _weakest_evidence(places) >= SHAPED or _are_in_capitals(places)
    strong = evident or _are_caseless(places)
    one_word = len(places) == 1 and " " not in places[0].values[0]
    if places and not (evident or opens or _are_caseless(places)):
        return False
    if mark in CLOSERS:
        return (sure >= OUTLET_TAG or strong or one_word) and (mark != "bar" or evident or enclosed)
    if mark == "semicolon":
        return enclosed and opens and _weakest_evidence(places) == KNOWN
    if mark == "colon":
        return (
            (sure == KNOWN_TAG and (enclosed or strong))
            or (sure >= OUTLET_TAG and strong)
            or _is_place_with_tag(places, agencies)
        )
    if mark == "point":
        return opens and (
            (sure >= OUTLET_TAG and (strong or enclosed)) or bool(dates) or _weakest_evidence(places) == KNOWN
        )
    if not enclosed:
        return opens and sure == KNOWN_TAG and evident and bool(places)
    return opens and ((sure >= OUTLET_TAG and evident) or bool(dates))


def _is_place_with_tag(places: list[Element], agencies: list[Element]) -> bool:
    """A known town before a tag that could be a district ("Bernau (Barnim): ...") needs capitals on one of them."""
    return _weakest_evidence(places) == KNOWN and (
        _are_in_capitals(places) or _is_shaped_like_tag(agencies[0].values[0]) or _are_caseless(places)
    )


def _is_agency_alone(
    agencies: list[Element], sure: int, mark: str, *, opens: bool, enclosed: bool, language: str | None
) -> bool:
    """An agency without place or date; Vietnamese papers put their own names there: "(Xây dựng) -"."""
    if mark in CLOSERS:
        shaped = _is_shaped_like_tag(agencies[0].values[0]) or (language or "")[:2] == "vi"
        return opens and (sure >= OUTLET_TAG or (enclosed and shaped))
    return enclosed and opens and sure == KNOWN_TAG


def _is_shaped_like_tag(tag: str) -> bool:
    return " " not in tag and (tag.isupper() or not tag[1:].islower())


def _is_date_dateline(places: list[Element], dates: list[Element], mark: str, story: str, *, opens: bool) -> bool:
    """A place and a date are enough before a dash; a date alone needs its year there."""
    full = bool(dates[0].values) and not dates[0].values[0].startswith("--")
    if not places:
        return mark in ("dash", "bar") and full and opens and not story[0].isdigit()
    known = _weakest_evidence(places) >= SHAPED or _are_in_capitals(places)
    if mark in CLOSERS:
        return True
    if mark in ("colon", "point"):
        return known and opens and (bool(dates[0].values) or mark == "point")
    return False


def _is_place_alone(places: list[Element], mark: str, story: str, *, opens: bool, language: str | None) -> bool:
    """A place alone: the weaker its evidence, the stronger the mark has to be."""
    evidence, capitals = _weakest_evidence(places), _are_in_capitals(places)
    kicker = mark != "point_dash" and (mark == "colon" or not capitals) and is_country(places[0].values[0])
    if kicker or (len(places) > 1 and evidence < KNOWN):
        return False
    if mark == "point_dash":
        return opens and evidence >= PLAIN and len(places) == 1 and len(places[0].values[0].split()) <= 4
    if mark == "bar":
        return evidence == KNOWN and opens and story[0].isalpha()
    if mark in ("dash", "equals"):
        opens = opens and not MATCH_RE.match(story)
        capitals = capitals and (language or "")[:2] not in gazetteer().kicker_languages
        return (opens and (evidence >= SHAPED or capitals)) or (evidence == KNOWN and language == "it")
    if mark == "danda":
        return evidence == KNOWN
    if mark == "colon":
        quoted, spoken = story[0] in "\"“«'‘", is_person(places[0].values[0])
        return opens and _is_before_colon(evidence, capitals=capitals, quoted=quoted, spoken=spoken, language=language)
    if mark == "point":
        return (
            opens
            and not SHORT_SENTENCE_RE.match(story)
            and (evidence == KNOWN or (evidence == SHAPED and language == "de"))
        )
    return False


def _is_before_colon(evidence: int, *, capitals: bool, quoted: bool, spoken: bool, language: str | None) -> bool:
    """Before a colon and a quotation a town in mixed case is a speaker, as are towns that are first names."""
    if capitals:
        prints = (language or "en")[:2] in gazetteer().colon_languages
        return (evidence == KNOWN and (prints or not quoted)) or (evidence == SHAPED and prints)
    return evidence == KNOWN and not (spoken or quoted) and (language or "en")[:2] in gazetteer().colon_languages
