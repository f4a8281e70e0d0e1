"""The dateline: the opening of a story that says where, when and for whom it was written."""

from __future__ import annotations

import re
from typing import NamedTuple

from newsparse.lines.dateline.elements import (
    COMMA_RE,
    GAP_RE,
    KNOWN_TAG,
    MARK_RE,
    OUTLET_TAG,
    UNKNOWN_TAG,
    Element,
    is_small,
    known_town_at,
    read_bare_wire,
    read_date,
    read_day_only,
    read_enclosed,
    read_named,
    read_small_tag,
)
from newsparse.record import Dateline
from newsparse.tables.agencies import is_unnamed_agency
from newsparse.tables.gazetteer import is_country, is_person
from newsparse.tables.lazy_regex import pattern

WINDOW_CHARS = 250
"""No dateline is longer; what comes after is not looked at, so a paragraph of a megabyte costs no more than a line."""
ELEMENTS_MAX = 9
CLOSERS = frozenset(("dash", "bar", "danda", "equals", "slash", "comma", "point_dash"))
CLOSING_COMMA_RE = pattern(r"\s?(?P<comma>[,،])(?=\s)")
COLON_LANGUAGES = frozenset(
    (
        "en",
        "hi",
        "ur",
        "bn",
        "ne",
        "id",
        "ms",
        "pa",
        "mr",
        "ta",
        "te",
        "ml",
        "kn",
        "gu",
        "or",
        "as",
        "si",
        "fil",
        "tl",
        "km",
    )
)
"""Languages whose newspapers print "New Delhi:" before the story; elsewhere that is a topic or a speaker."""
HEADING_LANGUAGES = frozenset(("de", "fr"))
"""Languages whose press prints towns in mixed case, and kickers in capitals ("DÉCRYPTAGE -")."""
PARTICLE_MAX_CHARS = 5
EAST_ASIAN_CHARS = 12
STOP_RE = pattern(r"[,;:()\[\]{}（）【】〔〕|/=।॥۔—–―−_«»\"“”„…!?،؛、。<>*#∙•\d]|-(?=\s)|ـ(?=\s)|(?<=\s)-|\.(?=[\s-])")
MATCH_RE = pattern(r"[A-ZÀ-Þ][\w'’.]{2,20}(?:\s[A-ZÀ-Þ][\w'’.]{1,20}){0,2}\s?:\s")
"""After a town and a dash another name before a colon is the other team, or the other end of the road."""
RESULT_RE = pattern(
    r"\d[\d.,:]*\s\S{2,20}(?:\s\S{2,20})?\s?[-–]\s?\d"
    r"|[^\W\d_]\S{2,20}(?:\s[^\W\d_]\S{1,20}){0,2}\s(?:[-–—]\s)?\d{1,3}\s?[-–:]\s?\d{1,3}(?!\d)"
)
"""A list of results goes on like this: "Kaduna - 139 Kano - 113", and a score like this: "Dortmund - Leipzig 3:2"."""
FIRST_RE = pattern(r"[^\W_]|[(\[（【〔［]|/[A-Z]")


class Opening(NamedTuple):
    """An accepted reading: where the dateline ends, and its elements."""

    end: int
    elements: tuple[Element, ...]


def split_dateline(text: str, *, language: str | None = None) -> tuple[Dateline | None, str]:
    """Split a story's first paragraph into its dateline and the text after it.

    The opening is read as elements (places, a date, agencies, reporters) with marks between them, and the sequence
    must be one that the press prints. What decides is how much speaks for a dateline: an agency in its brackets with a
    place is enough anywhere; a place alone needs capitals or a known name, and a dash; before a colon or full stop it
    must be known, for speakers and headings look the same. Without a dateline the text comes back whole: a wrong guess
    must not lose words.

    Gets wrong: unknown towns in mixed case before a lone dash ("Obersee - …" without a telling ending); capitals
    before a dash that are a heading and no word of the table of labels; a known town as the topic ("LEIPZIG: …").

    >>> split_dateline("LIMA, 4 March (Reuters) - The port reopened.")
    (Dateline(text='LIMA, 4 March (Reuters) -', places=('LIMA',), date='--03-04', agencies=('Reuters',)), 'The port reopened.')
    >>> split_dateline("Lima is a port.")
    (None, 'Lima is a port.')
    """
    opening = text[:WINDOW_CHARS]
    start = GAP_RE.match(opening).end()  # type: ignore[union-attr]
    if not FIRST_RE.match(opening, start) or _is_prose(opening, start):
        return None, text
    found = _read(opening, start, language)
    if found is None:
        return None, text
    return _dateline(text[start : found.end].rstrip(), found.elements), text[found.end :].lstrip()


def read_dateline(text: str, *, language: str | None = None) -> Dateline | None:
    """Read a text that is nothing but a dateline, such as an element that the page sets apart before the story.

    There the page itself says that it is one, so no mark is asked for, and a name is a place unless it is a label.

    >>> read_dateline("AUBURN, Wash.").places
    ('AUBURN, Wash.',)
    >>> read_dateline("Read more")
    """
    printed = text.strip()
    closed = split_dateline(f"{printed} \u2014 X" if len(printed) < WINDOW_CHARS else "", language=language)[0]
    if closed and len(closed.text) > len(printed):
        return Dateline(printed, closed.places, closed.date, closed.agencies)
    dateline, rest = split_dateline(printed, language=language)
    if dateline and not rest:
        return dateline
    return _read_whole(printed, language)


def _read_whole(printed: str, language: str | None) -> Dateline | None:
    elements: list[Element] = []
    position = 0
    while position < len(printed) <= WINDOW_CHARS and len(elements) < ELEMENTS_MAX:
        found = _next_elements(printed, position, elements, language)
        if not found or any(item.kind == "place" and not item.evidence for item in found):
            return None
        elements.extend(found)
        mark = MARK_RE.match(printed, found[-1].end)
        position = _skip_comma(printed, mark.end() if mark else found[-1].end)
    return _dateline(printed, tuple(elements)) if elements and position >= len(printed) else None


def _is_prose(opening: str, start: int) -> bool:
    """Reject most paragraphs by one look: a small word before the first mark, comma, bracket or number.

    Small words inside names are short ("Palma de Mallorca"), so a long one settles it without any table. Capitals
    before mixed case ("LONDON President said") are left to the slower reading.
    """
    stop = STOP_RE.search(opening, start)
    slot = opening[start : stop.start() if stop else len(opening)].split()
    small = next((word for word in slot[1:] if is_small(word[0])), None)
    if small is None or (slot[0].isupper() and len(slot[0]) > 1) or "." in slot[0]:
        return not stop and small is None and len(slot) > 8
    return len(small) > PARTICLE_MAX_CHARS or len(slot) > 8


def _read(opening: str, start: int, language: str | None) -> Opening | None:
    if any(map(_is_east_asian, opening[start : start + EAST_ASIAN_CHARS])):
        from newsparse.lines.dateline.east_asian import read_east_asian

        return read_east_asian(opening, start, language)
    return _read_alphabetic(opening, start, language)


def _is_east_asian(char: str) -> bool:
    return "\u3040" <= char <= "\u30ff" or "\u3400" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7af"


def _dateline(printed: str, elements: tuple[Element, ...]) -> Dateline:
    def values(kind: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(value for element in elements if element.kind == kind for value in element.values))

    dates = values("date")
    return Dateline(printed, values("place"), dates[0] if dates else None, values("agency"))


def _read_alphabetic(text: str, start: int, language: str | None) -> Opening | None:
    """Read elements and marks from the left, and keep the last place where the sequence so far is a dateline."""
    reporters = _read_reporters(text, start) or _read_desk(text, start)
    elements: list[Element] = [reporters] if reporters else []
    best: Opening | None = None
    position = reporters.end if reporters else start
    for _ in range(ELEMENTS_MAX):
        found = _as_reporter(elements, _next_elements(text, position, elements, language), best)
        if not found or _is_too_much(elements, found, best):
            break
        elements.extend(found)
        end = found[-1].end
        mark = MARK_RE.match(text, end) or _closing_comma(text, elements)
        kind = (mark.lastgroup or "") if mark else ""
        cut = mark.end() if mark else end
        if is_dateline(elements, kind, text[cut:], language):
            best = Opening(cut, tuple(elements))
        elif (kind == "colon" and not text.startswith("«", cut + 1)) or (
            kind == "dash" and _is_person(found[-1]) and text[cut : cut + 2].strip()[:1].isdigit()
        ):
            break
        position = _skip_comma(text, cut)
    return best or _read_unmarked(text, start, language)


def _is_person(element: Element) -> bool:
    """A name and a date apart by a dash are a byline: "Karla Plum - 14.09.2022 -"."""
    named = element.kind == "place" and element.evidence == 1 and not element.capitals
    return named and len(element.values[0].split()) == 2 and element.values[0] != element.values[0].swapcase()


BEFORE_PLACE_RE = pattern(r"([^/(),:\d]{5,80}?)\s?/\s?(?=[^/(),:\d]{3,30},?\s?\((?:DHA|İHA|AA|[A-ZİÇŞĞÖÜ]{2,6})\))")


def _read_reporters(text: str, start: int) -> Element | None:
    """Read reporters before the place, as one Turkish wire prints them: "Ayla KORUCU – Mert DUMAN / BURSA, (DHA) -".

    Their surnames are in capitals and the rest is not, which no pair of towns is.
    """
    found = BEFORE_PLACE_RE.match(text, start) if "/" in text[start : start + 90] else None
    if not found:
        return None
    names = re.split(r"\s?[-–—,]\s?", found.group(1))
    plain = all(len(name.split()) > 1 and name.split()[-1].isupper() and not name.isupper() for name in names)
    return Element("reporter", tuple(names), found.end()) if plain else None


DESK_RE = pattern(
    r"""(?:dal(?:la)?\snostr[oa]\s(?:inviat[oa]|corrispondente)|van\sonze\s(?:[a-z]+\s)?(?:correspondent|verslaggever|redacteur)
    |de\snotre\s(?:correspondante?|envoyée?)(?:\sspéciale?)?(?:\s(?:à|au))?|von\sunserem\s(?:[A-Z]?[a-z]+-?)?korrespondenten
    |de\snuestro\scorresponsal|[гм]\.(?=\s[А-ЯҐЄІЇ])|(?:from\s)?our\s(?:own\s|special\s)?correspondent(?:\sin)?)\s(?=[A-ZА-ЯҐЄІЇ])""",
    re.VERBOSE | re.IGNORECASE,
)


def _read_desk(text: str, start: int) -> Element | None:
    """Read words for a correspondent before the place: "DAL NOSTRO INVIATO PARIGI -"; they are short, so one look does."""
    found = DESK_RE.match(text, start) if text[start : start + 1] in "DVFOdvfoгм" else None
    return Element("desk", (), found.end()) if found else None


def _as_reporter(elements: list[Element], found: tuple[Element, ...], best: Opening | None) -> tuple[Element, ...]:
    """A name in capitals after place and agency, before one more dash, is the reporter: "ANKARA (AA) - AYLA KORUCU -"."""
    first, kinds = (found[0] if found else None), {item.kind for item in elements}
    if not first or first.kind != "place" or {"place", "agency"} - kinds:
        return found
    if "date" in kinds and elements[-1].kind == "agency" and first.evidence == 1 and len(first.values[0].split()) == 2:
        return (first._replace(kind="reporter"),)
    if not best:
        return found
    named = first.capitals and first.evidence < 3 and len(first.values) == 1 and 2 <= len(first.values[0].split()) <= 3
    return (first._replace(kind="reporter"),) if named else found


def _closing_comma(text: str, elements: list[Element]) -> re.Match[str] | None:
    """A comma closes only after a word for unnamed agencies: "नई दिल्ली, एजेंसी, …"."""
    last = elements[-1]
    unnamed = last.kind == "agency" and not last.enclosed and len(elements) > 1 and is_unnamed_agency(last.values[0])
    return CLOSING_COMMA_RE.match(text, last.end) if unnamed else None


def _skip_comma(text: str, position: int) -> int:
    comma = COMMA_RE.match(text, position)
    return comma.end() if comma else GAP_RE.match(text, position).end()  # type: ignore[union-attr]


def _next_elements(text: str, position: int, elements: list[Element], language: str | None) -> tuple[Element, ...]:
    """Read what stands at a position; the order of the attempts settles what could be two things."""
    enclosed = read_enclosed(text, position, language, placed=bool(elements))
    if enclosed:
        return enclosed
    first = text[position : position + 1]
    element = read_date(text, position, language) or (read_day_only(text, position) if elements else None)
    if element is None and first.isalpha() and not is_small(first):
        caseless = first == first.swapcase()
        element = _read_bare(text, position, elements) if caseless else None
        element = element or read_named(text, position, language, placed=bool(elements))
        element = element or (None if caseless else _read_bare(text, position, elements))
        element = element or _town_after_wire(text, position, elements)
    if element is None and (is_small(first) or first.isdigit()):
        element = read_small_tag(text, position)
    return (element,) if element else ()


def _town_after_wire(text: str, position: int, elements: list[Element]) -> Element | None:
    """Read the town after a wire and a slash where no mark follows: "ایسنا/اصفهان …"."""
    after = len(elements) == 1 and elements[0].kind == "agency" and text[position - 1 : position] == "/"
    return known_town_at(text, position) if after else None


def _read_bare(text: str, position: int, elements: list[Element]) -> Element | None:
    dated = any(element.kind == "date" and element.values and element.values[0][0] != "-" for element in elements)
    return read_bare_wire(text, position, dated=dated) if _may_be_bare(text, position, elements) else None


def _may_be_bare(text: str, position: int, elements: list[Element]) -> bool:
    """A wire without a mark of its own stands after place and date, or is glued to the place by a hyphen or slash."""
    kinds = {element.kind for element in elements}
    caseless = text[position : position + 1].swapcase() == text[position : position + 1]
    before = text[:position].rstrip()[-1:]
    glued = before in ("-", "–", "—", "/", "ـ") and (caseless or before == text[position - 1 : position])
    closed = before == "." and elements[-1].capitals if elements else False
    return "agency" not in kinds and "place" in kinds and ("date" in kinds or glued or closed)


def _is_too_much(elements: list[Element], found: tuple[Element, ...], best: Opening | None) -> bool:
    """A story may open with a place or a date of its own: after a complete dateline neither is taken."""
    kinds = {element.kind for element in elements}
    new = found[0].kind
    if new == "date":
        return "date" in kinds
    guessed = new == "agency" and not found[0].enclosed and found[0].evidence == UNKNOWN_TAG
    return best is not None and (guessed or (new == "place" and {"place", "agency"} <= kinds))


def is_dateline(elements: list[Element], mark: str, rest: str, language: str | None) -> bool:
    """Decide whether elements before a mark are a dateline; the mark is "" where none stands there."""
    places = [element for element in elements if element.kind == "place"]
    dates = [element for element in elements if element.kind == "date"]
    agencies = [element for element in elements if element.kind == "agency"]
    if elements[-1].kind == "reporter" and mark != "dash" and not (mark == "point" and dates):
        return False
    if mark == "slash" and not (dates or (agencies and not places)):
        return False
    if elements[-1].kind == "desk":
        return _evidence(places) == 3 and (bool(mark) or _is_caseless(places)) and bool(rest.strip())
    if any(place.evidence == 0 for place in places) and not _is_credited(dates, agencies, mark):
        return False
    if len(agencies) == 1 and len(places) == 1 and _abbreviates(agencies[0].values[0], places[0].values[0]):
        return False
    story = rest.lstrip()
    opens = bool(story) and not is_small(story[0]) and story[0] not in ".…,;:$€£%" and not RESULT_RE.match(story)
    if agencies:
        return _with_agency(places, dates, agencies, mark, opens=opens, language=language)
    if not story:
        return bool(dates and mark) and (_evidence(places) >= 2 or _in_capitals(places))
    if dates:
        return _with_date(places, dates, mark, story, opens=opens)
    return _place_alone(places, mark, story, opens=opens, language=language)


def _abbreviates(tag: str, name: str) -> bool:
    """A bracket with the initials of the words before it explains a name: "Hill Water Board (HWB) - …"."""
    return len(tag) > 2 and tag == "".join(word[0] for word in name.split() if word[0].isupper())


def _is_credited(dates: list[Element], agencies: list[Element], mark: str) -> bool:
    """A known agency in its brackets, with a date or a dash, makes up for any name: "ABOARD THE FERRY (Reuters) -"."""
    known = any(agency.enclosed and agency.evidence == KNOWN_TAG for agency in agencies)
    return known and (mark == "dash" or bool(dates))


def _evidence(places: list[Element]) -> int:
    return min((place.evidence for place in places), default=0)


def _in_capitals(places: list[Element]) -> bool:
    return bool(places) and all(place.capitals for place in places)


def _is_caseless(places: list[Element]) -> bool:
    """In scripts without capitals a short name in its slot is all that can be asked."""
    names = [name for place in places for name in place.values]
    return all(name == name.swapcase() and len(name.split()) < 3 for name in names)


def _with_agency(
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
        return _agency_alone(agencies, sure, mark, opens=opens, enclosed=enclosed, language=language)
    evident = bool(dates) or _evidence(places) >= 2 or _in_capitals(places)
    strong = evident or _is_caseless(places)
    one_word = len(places) == 1 and " " not in places[0].values[0]
    if places and not (evident or opens or _is_caseless(places)):
        return False
    if mark in CLOSERS:
        return (sure >= OUTLET_TAG or strong or one_word) and (mark != "bar" or evident or enclosed)
    if mark == "semicolon":
        return enclosed and opens and _evidence(places) == 3
    if mark == "colon":
        return (
            (sure == KNOWN_TAG and (enclosed or strong))
            or (sure >= OUTLET_TAG and strong)
            or _is_tagged(places, agencies)
        )
    if mark == "point":
        return opens and ((sure >= OUTLET_TAG and (strong or enclosed)) or bool(dates) or _evidence(places) == 3)
    if not enclosed:
        return opens and sure == KNOWN_TAG and evident and bool(places)
    return opens and ((sure >= OUTLET_TAG and evident) or bool(dates))


def _is_tagged(places: list[Element], agencies: list[Element]) -> bool:
    """A known town before a tag that could be a district ("Bernau (Barnim): ...") needs capitals on one of them."""
    return _evidence(places) == 3 and (_in_capitals(places) or _is_tag(agencies[0].values[0]) or _is_caseless(places))


def _agency_alone(
    agencies: list[Element], sure: int, mark: str, *, opens: bool, enclosed: bool, language: str | None
) -> bool:
    """An agency without place or date; Vietnamese papers put their own names there: "(Xây dựng) -"."""
    if mark in CLOSERS:
        shaped = _is_tag(agencies[0].values[0]) or (language or "")[:2] == "vi"
        return opens and (sure >= OUTLET_TAG or (enclosed and shaped))
    if mark == "colon":
        return opens and enclosed and sure == KNOWN_TAG
    return enclosed and opens and sure == KNOWN_TAG


def _is_tag(tag: str) -> bool:
    return " " not in tag and (tag.isupper() or not tag[1:].islower())


def _with_date(places: list[Element], dates: list[Element], mark: str, story: str, *, opens: bool) -> bool:
    """A place and a date are enough before a dash; a date alone needs its year there."""
    full = bool(dates[0].values) and not dates[0].values[0].startswith("--")
    if not places:
        return mark in ("dash", "bar") and full and opens and not story[0].isdigit()
    known = _evidence(places) >= 2 or _in_capitals(places)
    if mark in CLOSERS:
        return True
    if mark in ("colon", "point"):
        return known and opens and (bool(dates[0].values) or mark == "point")
    return False


def _place_alone(places: list[Element], mark: str, story: str, *, opens: bool, language: str | None) -> bool:
    """A place alone: the weaker its evidence, the stronger the mark has to be."""
    evidence, capitals = _evidence(places), _in_capitals(places)
    kicker = mark != "point_dash" and (mark == "colon" or not capitals) and is_country(places[0].values[0])
    if kicker or (len(places) > 1 and evidence < 3):
        return False
    if mark == "point_dash":
        return opens and evidence >= 1 and len(places) == 1 and len(places[0].values[0].split()) <= 4
    if mark == "bar":
        return evidence == 3 and opens and story[0].isalpha()
    if mark in ("dash", "equals"):
        opens = opens and not MATCH_RE.match(story)
        capitals = capitals and (language or "")[:2] not in HEADING_LANGUAGES
        return (opens and (evidence >= 2 or capitals)) or (evidence == 3 and language == "it")
    if mark == "danda":
        return evidence == 3
    if mark == "colon":
        quoted, spoken = story[0] in "\"“«'‘", is_person(places[0].values[0])
        return opens and _colon_decides(evidence, capitals=capitals, quoted=quoted, spoken=spoken, language=language)
    if mark == "point":
        return opens and not re.match(r"\S+\.\s", story) and (evidence == 3 or (evidence == 2 and language == "de"))
    return False


def _colon_decides(evidence: int, *, capitals: bool, quoted: bool, spoken: bool, language: str | None) -> bool:
    """Before a colon and a quotation a town in mixed case is a speaker, as are towns that are first names."""
    if capitals:
        prints = (language or "en")[:2] in COLON_LANGUAGES
        return (evidence == 3 and (prints or not quoted)) or (evidence == 2 and prints)
    return evidence == 3 and not (spoken or quoted) and (language or "en")[:2] in COLON_LANGUAGES


def _read_unmarked(text: str, start: int, language: str | None) -> Opening | None:
    """Read openings that no mark closes: "LONDON President …", "hillvalley.com, Jakarta Menteri …".

    Only a known town in capitals before a word in mixed case, or a known town after an outlet's own domain, is enough.
    """
    agency = read_named(text, start, language) if "." in text[start : start + 30] else None
    agency = agency if agency and agency.kind == "agency" else None
    comma = COMMA_RE.match(text, agency.end) if agency else None
    town = known_town_at(text, comma.end() if comma else start) if comma or text[start : start + 2].isupper() else None
    if town is None or not re.match(r"\s[A-ZÀ-Þ][^\W\d_A-Z]*[\s,'’-]", text[town.end : town.end + 40]):
        return None
    if agency:
        return Opening(town.end, (agency, town))
    return Opening(town.end, (town,)) if town.capitals else None
