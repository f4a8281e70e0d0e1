"""Names without brackets that fill a slot of an opening: an agency, a word for who wrote it, or places."""

from __future__ import annotations

from newsparse.lines.dateline.agencies import is_compound_tag, make_agency, strip_role_words
from newsparse.lines.dateline.dates import read_date
from newsparse.lines.dateline.elements import COMMA_RE, GAP, OUTLET_TAG, UNKNOWN_TAG, Element
from newsparse.lines.dateline.evidence import is_agency_or_domain, is_outlet_like
from newsparse.lines.dateline.names import is_indic, read_name
from newsparse.lines.dateline.places import read_place
from newsparse.tables.agencies import is_known_agency
from newsparse.tables.gazetteer import is_desk, is_region, is_town
from newsparse.tables.lazy_regex import pattern

SLOT_END_RE = pattern(
    rf"{GAP}{{0,3}}(?:$|[-,،.:;()（）\[\]【/|=–—―−_~।॥۔։&·∙•►»]|ـ\s|\d|(?:and|und|et|y|e|E|en|i|og|och|ve|и|AND|UND|ET|Y)\s"
    rf"|(?:في|بتاريخ|le|el|em|den|dnia|dne|ngày|am|om)\s\d|[a-z]{{2,6}}\s\|)"
)
MONTH_NEXT_RE = pattern(r"\s[^\W\d_]{3,12}[.,]?\s?\d")


def read_named(text: str, start: int, language: str | None, *, placed: bool = False) -> Element | None:
    """Read an agency without brackets ("KOMPAS.com -", "УНН.") or places.

    Either must fill its slot, up to a mark, comma or bracket: "Reuters is reporting" and "London stocks fell" have none.
    After a place (`placed`), what only has the form of an outlet is one too: "TBILISI, Harbour News -".
    """
    name = read_name(text, start)
    if name and text[start : name[1]].isupper() and text[name[1] : name[1] + 1] == " ":
        mixed = read_name(text, start, mixed=True)
        name = mixed if mixed and is_known_agency(mixed[0]) else name
    if not name or not _fills_slot(text, name[1], language):
        return None
    value, end = name
    if value.endswith(".") and is_known_agency(value[:-1]):
        value, end = value[:-1], end - 1
    if is_agency_or_domain(strip_role_words(value)) or (is_compound_tag(value) and not is_town(value)):
        return make_agency(strip_role_words(value), end, enclosed=False)
    if is_desk(value) and (placed or COMMA_RE.match(text, end)):
        return Element("desk", (value,), end)
    if placed and is_outlet_like(value) and not is_town(value):
        return make_agency(value, end, enclosed=False)
    if is_indic(value) and not (is_town(value) or is_region(value)) and (placed or _is_before_town(text, end)):
        return make_agency(value, end, enclosed=False)._replace(evidence=UNKNOWN_TAG if placed else OUTLET_TAG)
    agency = None if placed or " " not in value else _find_agency_before_town(value)
    if agency:
        return make_agency(agency, start + len(agency), enclosed=False)
    return read_place(text, start, language)


def _is_before_town(text: str, end: int) -> bool:
    comma = COMMA_RE.match(text, end)
    name = read_name(text, comma.end()) if comma else None
    return bool(name and is_town(name[0]))


def _find_agency_before_town(name: str) -> str | None:
    """Read "Reuters Athens Aug 23:" and "Tribune News Service Chandigarh, May 6": no comma separates the two."""
    words = name.split(" ")
    heads = (" ".join(words[:count]) for count in range(1, len(words)) if is_town(" ".join(words[count:])))
    return next((head for head in heads if is_known_agency(head, by_name_alone=True)), None)


def _fills_slot(text: str, end: int, language: str | None) -> bool:
    """A name fills its slot before a mark, comma, bracket or number, or before a month with its day."""
    if SLOT_END_RE.match(text, end):
        return True
    return bool(MONTH_NEXT_RE.match(text, end)) and read_date(text, end + 1, language) is not None
