"""The dateline: the opening of a story with the place, the date and the agency of its writing."""

from __future__ import annotations

import re

from newsparse.lines.byline.words import name_words
from newsparse.lines.dateline.agencies import read_small_tag, read_unmarked_agency
from newsparse.lines.dateline.brackets import read_enclosed
from newsparse.lines.dateline.common_form import read_common_form
from newsparse.lines.dateline.dates import read_date, read_day_only
from newsparse.lines.dateline.elements import COMMA_RE, GAP_RE, MARK_RE, UNKNOWN_TAG, Element, Opening, is_small
from newsparse.lines.dateline.evidence import KNOWN, PLAIN, is_agency_or_domain
from newsparse.lines.dateline.places import read_known_town
from newsparse.lines.dateline.plausibility import is_dateline
from newsparse.lines.dateline.slots import read_named
from newsparse.record import Dateline
from newsparse.tables.agencies import is_unnamed_agency
from newsparse.tables.gazetteer import gazetteer, is_desk, is_town
from newsparse.tables.lazy_regex import pattern

WINDOW_CHARS = 250
"""No dateline is longer; what comes after is not looked at, so a paragraph of a megabyte costs no more than a line."""
ELEMENTS_MAX = 9
CLOSING_COMMA_RE = pattern(r"\s?(?P<comma>[,،])(?=\s)")
PARTICLE_MAX_CHARS = 5
SLOT_MAX_WORDS = 8
"""More words before the first mark are prose."""
EAST_ASIAN_CHARS = 12
STOP_RE = pattern(r"[,;:()\[\]{}（）【】〔〕|/=।॥۔—–―−_«»\"“”„…!?،؛、。<>*#∙•\d]|-(?=\s)|ـ(?=\s)|(?<=\s)-|\.(?=[\s-])")
PLAIN_PROSE_RE = pattern(
    r"(?![A-Z]{2,} )[A-Za-z]+"
    r"(?:(?: [A-Z][A-Za-z]*){0,7} [a-z]{6}|(?=(?: [A-Z][A-Za-z]*){0,7} [a-z])(?: [A-Za-z]+){7} [A-Za-z]+\b(?!\.))"
)
"""What opens most paragraphs: capitalised words and a long small one, or nine words and a small one among the first eight,
with no mark between them. `_is_prose` says the same of them, and takes five times as long."""
FIRST_RE = pattern(r"[^\W_]|[(\[（【〔［]|/[A-Z]")


def split_dateline(text: str, *, language: str | None = None) -> tuple[Dateline | None, str]:
    """Split a story's first paragraph into its dateline and the text after it.

    The opening is read as elements (places, a date, agencies, reporters) with marks between them, and the sequence
    must be one that the press prints. What decides is how much speaks for a dateline: an agency in its brackets with a
    place is enough anywhere; a place alone needs capitals or a known name, and a dash; before a colon or full stop it
    must be known, for speakers and headings look the same. Without a dateline the text comes back whole: a wrong guess
    must not lose words.

    Gets wrong: unknown towns in mixed case before a lone dash ("Obersee - …" without a telling ending); capitals
    before a dash that are a heading and no word of the table of labels; a known town as the topic ("LEIPZIG: …").

    Args:
        text: The first paragraph of a story, or all of it.
        language: The language as a BCP 47 tag, where it is known: some words and dates are read by it.

    Returns:
        The dateline, or None where there is none, and what is left of the text.

    >>> split_dateline("LIMA, 4 March (Reuters) - The port reopened.")
    (Dateline(text='LIMA, 4 March (Reuters) -', places=('LIMA',), date='--03-04', agencies=('Reuters',)), 'The port reopened.')
    >>> split_dateline("Lima is a port.")
    (None, 'Lima is a port.')
    """
    if PLAIN_PROSE_RE.match(text):
        return None, text
    opening = text[:WINDOW_CHARS]
    start = GAP_RE.match(opening).end()  # type: ignore[union-attr]
    found = read_common_form(opening, start, language)
    if found is None and FIRST_RE.match(opening, start) and not _is_prose(opening, start):
        found = _read_opening(opening, start, language)
    if found is None:
        return None, text
    return _make_dateline(text[start : found.end].rstrip(), found.elements), text[found.end :].lstrip()


def read_dateline(text: str, *, language: str | None = None) -> Dateline | None:
    """Read a text that is nothing but a dateline, such as an element that the page sets apart before the story.

    There the markup shows that it is one, so no mark is needed, and a name is a place unless it is a label.

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
    return _make_dateline(printed, tuple(elements)) if elements and position >= len(printed) else None


def _is_prose(opening: str, start: int) -> bool:
    """Reject most paragraphs by one look: a small word before the first mark, comma, bracket or number.

    Small words inside names are short ("Palma de Mallorca"), so a long one settles it without any table. Capitals
    before mixed case ("LONDON President said") are left to the slower reading.
    """
    stop = STOP_RE.search(opening, start)
    slot = opening[start : stop.start() if stop else len(opening)].split()
    small = next((word for word in slot[1:] if is_small(word[0])), None)
    if small is None or (slot[0].isupper() and len(slot[0]) > 1) or "." in slot[0]:
        return not stop and small is None and len(slot) > SLOT_MAX_WORDS
    return len(small) > PARTICLE_MAX_CHARS or len(slot) > SLOT_MAX_WORDS


def _read_opening(opening: str, start: int, language: str | None) -> Opening | None:
    head = opening[start : start + EAST_ASIAN_CHARS]
    if not head.isascii() and any(map(_is_east_asian, head)):
        from newsparse.lines.dateline.east_asian import read_east_asian

        return read_east_asian(opening, start)
    return _read_alphabetic(opening, start, language)


def _is_east_asian(char: str) -> bool:
    return "\u3040" <= char <= "\u30ff" or "\u3400" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7af"


def _make_dateline(printed: str, elements: tuple[Element, ...]) -> Dateline:
    values: dict[str, dict[str, None]] = {"place": {}, "date": {}, "agency": {}}
    for element in elements:
        values.setdefault(element.kind, {}).update(dict.fromkeys(element.values))
    return Dateline(printed, tuple(values["place"]), next(iter(values["date"]), None), tuple(values["agency"]))


def _read_alphabetic(text: str, start: int, language: str | None) -> Opening | None:
    """Read elements and marks from the left, and keep the last place where the sequence so far is a dateline."""
    reporters = _read_reporters(text, start) or _read_correspondent(text, start)
    elements: list[Element] = [reporters] if reporters else []
    best: Opening | None = None
    position = reporters.end if reporters else start
    for _ in range(ELEMENTS_MAX):
        found = _relabel_reporter(elements, _next_elements(text, position, elements, language), best)
        if not found or _repeats_kind(elements, found, best):
            break
        elements.extend(found)
        end = found[-1].end
        mark = MARK_RE.match(text, end) or _match_closing_comma(text, elements)
        kind = (mark.lastgroup or "") if mark else ""
        cut = mark.end() if mark else end
        if is_dateline(elements, kind, text[cut:], language):
            best = Opening(cut, tuple(elements))
            reporter = _read_arabic_reporter(text, cut) if kind == "dash" else None
            if reporter is not None:
                return Opening(reporter.end, (*elements, reporter))
        elif (kind == "colon" and not text.startswith("«", cut + 1)) or (
            kind == "dash" and _is_personal_name(found[-1]) and text[cut : cut + 2].strip()[:1].isdigit()
        ):
            break
        position = _skip_comma(text, cut)
    return best or _read_without_mark(text, start, language)


ARABIC_REPORTER_RE = pattern(
    r"\s?(?P<name>[\u0621-\u064a]{2,12}(?:\s[\u0621-\u064a]{2,12}){1,2})\s?(?:[–—ـ]|-(?=\s))\s?"
)


def _read_arabic_reporter(text: str, position: int) -> Element | None:
    """Read the reporter between two dashes behind the place: "القاهرة - أحمد علي - صوت المجلس".

    Before a colon the words are a speaker's. A word with the article before the last is of a sentence, as are verbs.
    Gets wrong: two words of a sentence before a dash that are in no table.
    """
    found = ARABIC_REPORTER_RE.match(text, position)
    if found is None:
        return None
    words = found["name"].split()
    if not name_words("arabic-no-reporters").isdisjoint(words) or any(word.startswith("ال") for word in words[:-1]):
        return None
    if is_agency_or_domain(found["name"]) or is_town(found["name"]) or is_desk(found["name"]):
        return None
    return Element("reporter", (found["name"],), found.end())


def _is_personal_name(element: Element) -> bool:
    """A name and a date apart by a dash are a byline: "Karla Plum - 14.09.2022 -"."""
    named = element.kind == "place" and element.evidence == PLAIN and not element.capitals
    return named and len(element.values[0].split()) == 2 and element.values[0] != element.values[0].swapcase()


BEFORE_PLACE_RE = pattern(r"([^/(),:\d]{5,80}?)\s?/\s?(?=[^/(),:\d]{3,30},?\s?\((?:DHA|İHA|AA|[A-ZİÇŞĞÖÜ]{2,6})\))")
REPORTER_SEPARATOR_RE = pattern(r"\s?[-–—,]\s?")


def _read_reporters(text: str, start: int) -> Element | None:
    """Read reporters before the place, as one Turkish agency prints them: "Ayla KORUCU – Mert DUMAN / BURSA, (DHA) -".

    Their surnames are in capitals and the rest is not, which no pair of towns is.
    """
    found = BEFORE_PLACE_RE.match(text, start) if "/" in text[start : start + 90] else None
    if not found:
        return None
    names = REPORTER_SEPARATOR_RE.split(found.group(1))
    plain = all(len(name.split()) > 1 and name.split()[-1].isupper() and not name.isupper() for name in names)
    return Element("reporter", tuple(names), found.end()) if plain else None


CORRESPONDENT_RE = pattern(lambda: rf"(?:{gazetteer().correspondents}|[гм]\.)\s(?=[A-ZА-ЯҐЄІЇ])", re.IGNORECASE)
"""Words for a correspondent before the place; a Cyrillic abbreviation of "town" counts as one."""


def _read_correspondent(text: str, start: int) -> Element | None:
    """Read words for a correspondent before the place: "DAL NOSTRO INVIATO PARIGI -"; they are short, so one look does."""
    found = CORRESPONDENT_RE.match(text, start) if text[start : start + 1] in "DVFOdvfoгм" else None
    return Element("desk", (), found.end()) if found else None


def _relabel_reporter(elements: list[Element], found: tuple[Element, ...], best: Opening | None) -> tuple[Element, ...]:
    """A name in capitals after place and agency, before one more dash, is the reporter: "ANKARA (AA) - AYLA KORUCU -"."""
    first, kinds = (found[0] if found else None), {item.kind for item in elements}
    if not first or first.kind != "place" or {"place", "agency"} - kinds:
        return found
    if (
        "date" in kinds
        and elements[-1].kind == "agency"
        and first.evidence == PLAIN
        and len(first.values[0].split()) == 2
    ):
        return (first._replace(kind="reporter"),)
    if not best:
        return found
    named = (
        first.capitals and first.evidence < KNOWN and len(first.values) == 1 and 2 <= len(first.values[0].split()) <= 3
    )
    return (first._replace(kind="reporter"),) if named else found


def _match_closing_comma(text: str, elements: list[Element]) -> re.Match[str] | None:
    """A comma closes only after a word for unnamed agencies: "नई दिल्ली, एजेंसी, …"."""
    last = elements[-1]
    unnamed = last.kind == "agency" and not last.enclosed and len(elements) > 1 and is_unnamed_agency(last.values[0])
    return CLOSING_COMMA_RE.match(text, last.end) if unnamed else None


def _skip_comma(text: str, position: int) -> int:
    comma = COMMA_RE.match(text, position)
    return comma.end() if comma else GAP_RE.match(text, position).end()  # type: ignore[union-attr]


def _next_elements(text: str, position: int, elements: list[Element], language: str | None) -> tuple[Element, ...]:
    """Read the elements at a position; where two kinds are possible, the order of the attempts decides."""
    enclosed = read_enclosed(text, position, language, placed=bool(elements))
    if enclosed:
        return enclosed
    first = text[position : position + 1]
    element = read_date(text, position, language) or (read_day_only(text, position) if elements else None)
    if element is None and first.isalpha() and not is_small(first):
        caseless = first == first.swapcase()
        element = _read_unmarked_agency(text, position, elements) if caseless else None
        element = element or read_named(text, position, language, placed=bool(elements))
        element = element or (None if caseless else _read_unmarked_agency(text, position, elements))
        element = element or _read_town_after_agency(text, position, elements)
    if element is None and (is_small(first) or first.isdigit()):
        element = read_small_tag(text, position)
    return (element,) if element else ()


def _read_town_after_agency(text: str, position: int, elements: list[Element]) -> Element | None:
    """Read the town after a agency and a slash where no mark follows: "ایسنا/اصفهان …"."""
    after = len(elements) == 1 and elements[0].kind == "agency" and text[position - 1 : position] == "/"
    return read_known_town(text, position) if after else None


def _read_unmarked_agency(text: str, position: int, elements: list[Element]) -> Element | None:
    dated = any(element.kind == "date" and element.values and element.values[0][0] != "-" for element in elements)
    return read_unmarked_agency(text, position, dated=dated) if _is_unmarked_slot(text, position, elements) else None


def _is_unmarked_slot(text: str, position: int, elements: list[Element]) -> bool:
    """Return whether an agency may follow without a mark: after place and date, or glued to the place by a hyphen or slash."""
    kinds = {element.kind for element in elements}
    caseless = text[position : position + 1].swapcase() == text[position : position + 1]
    before = text[:position].rstrip()[-1:]
    glued = before in ("-", "–", "—", "/", "ـ") and (caseless or before == text[position - 1 : position])
    closed = before == "." and elements[-1].capitals if elements else False
    return "agency" not in kinds and "place" in kinds and ("date" in kinds or glued or closed)


def _repeats_kind(elements: list[Element], found: tuple[Element, ...], best: Opening | None) -> bool:
    """A story may open with a place or a date of its own: after a complete dateline neither is taken."""
    kinds = {element.kind for element in elements}
    new = found[0].kind
    if new == "date":
        return "date" in kinds
    guessed = new == "agency" and not found[0].enclosed and found[0].evidence == UNKNOWN_TAG
    return best is not None and (guessed or (new == "place" and {"place", "agency"} <= kinds))


MIXED_CASE_RE = pattern(r"\s[A-ZÀ-Þ][^\W\d_A-Z]*[\s,'’-]")


def _read_without_mark(text: str, start: int, language: str | None) -> Opening | None:
    """Read openings that no mark closes: "LONDON President …", "hillvalley.com, Jakarta Menteri …".

    Only a known town in capitals before a word in mixed case, or a known town after an outlet's own domain, is enough.
    """
    agency = None
    if "." in text[start : start + 30]:
        agency = read_small_tag(text, start) if is_small(text[start]) else read_named(text, start, language)
    agency = agency if agency and agency.kind == "agency" else None
    comma = COMMA_RE.match(text, agency.end) if agency else None
    town = (
        read_known_town(text, comma.end() if comma else start) if comma or text[start : start + 2].isupper() else None
    )
    if town is None or not MIXED_CASE_RE.match(text[town.end : town.end + 40]):
        return None
    if agency:
        return Opening(town.end, (agency, town))
    return Opening(town.end, (town,)) if town.capitals else None
