"""The elements of an opening in alphabetic scripts: places, dates, agencies, and the marks between them.

Every reader looks at one position and returns what stands there, or nothing. None of them decides: whether a sequence
of elements is a dateline is the business of `newsparse.lines.dateline.grammar`.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from newsparse.tables.agencies import is_known_agency
from newsparse.tables.gazetteer import (
    KNOWN,
    NONE,
    SHAPED,
    fold_name,
    is_agency,
    is_desk,
    is_district,
    is_outlet_like,
    is_region,
    is_shortened,
    is_tag_like,
    is_town,
    place_evidence,
    words,
)
from newsparse.tables.lazy_regex import pattern

UNKNOWN_TAG, OUTLET_TAG, KNOWN_TAG = 1, 2, 3
NAME_MAX_WORDS = 6
CASELESS_MAX_WORDS = 3
JOINING_CAPITALS = frozenset(("E", "Y", "AND", "UND", "ET", "EN"))
"""Words that join two towns in capitals: "NATAL E RECIFE"."""
QUALIFIERS_MAX = 2
LETTERS_OF_CODE_MAX = 4


class Element(NamedTuple):
    """A part of an opening."""

    kind: str
    """`place`, `date`, `agency`, `reporter` or `desk` (a word for who wrote it: "our correspondent")."""
    values: tuple[str, ...]
    """Places and tags as printed; of a date its ISO form, or nothing where only a month or a day is printed."""
    end: int
    evidence: int = 0
    """Of a place 0 to 3 as in `dateline_words`, of an agency 1 unknown, 2 by its form, 3 in the table."""
    enclosed: bool = False
    """In brackets or between slashes."""
    capitals: bool = False
    """A place that is printed in capitals."""


GAP = r"[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
GAP_RE = pattern(GAP + "*")
_STOP = r"\s,;:։՝()\[\]{}（）【】〔〕［］|/／=＝।॥۔—–―−_«»\"“”„…!?،؛、。<>·•*#\u200b-\u200f\u202a-\u202e"
WORD_RE = pattern(rf"(?!ـ\s)[^\W\d_][^{_STOP}]{{0,40}}")
FIRST_TAG_RE = pattern(rf"[\w][^{_STOP}]{{1,30}}(?={GAP}?(?:[-–—,(|]|/[a-z])|(?<=\.)\s)")
MARK_RE = pattern(
    rf"""{GAP}{{0,3}}(?:
      (?P<point_dash>\.\s?[-–—]{{1,2}}(?:\s?[-–—])?)
    | (?P<dash>,?\s?(?:[-‐‑‒–—―−]{{1,3}}|(?<=\s)_(?!\w)|(?<=\s)ـ{{1,3}}(?=\s)|~)(?:\s?[-–—]{{1,2}})?>?)
    | (?P<colon>[:៖](?![\d/])|ः(?=\s))
    | (?P<semicolon>;(?=\s))
    | (?P<bar>[|│¦►»∙•])
    | (?P<danda>[।॥])
    | (?P<equals>[=＝])
    | (?P<slash>/(?![^/\n]{{2,40}}/)(?=\s|[^\W\d_]))
    | (?P<point>[.۔։](?=\s|$|["«“(]|[^\W\d_]))
    )""",
    re.VERBOSE,
)
BRACKET_RE = pattern(
    rf"{GAP}{{0,3}},?{GAP}?(?:\(\(([^()（）\n]{{1,70}})\)\)|[(（]([^()（）\n]{{1,70}})[)）]|\[([^\[\]\n]{{1,70}})\]|【([^【】\n]{{1,70}})】)"
)
INITIALS_RE = pattern(r"[a-zäöü]{2,5}")
ENCLOSURE_RE = pattern(rf"{GAP}{{0,3}},?{GAP}?[(（\[【/«]")
QUOTED_RE = pattern(rf"{GAP}{{0,3}},?{GAP}?«([^«»\n]{{2,30}})»")
SLASHED_RE = pattern(rf"{GAP}{{0,3}},?{GAP}?/{GAP}?([^/\n]{{2,40}}?){GAP}?/")
SLASH_RE = pattern(rf"{GAP}?/{GAP}?")
COMMA_RE = pattern(rf"{GAP}?[,،]{GAP}*")
JOINER_RE = pattern(rf"{GAP}?[/&·]{GAP}?|,?{GAP}+(?:and|und|et|y|e|E|en|i|og|och|ve|и|та|AND|UND|ET|Y|EN)\s+")
SLOT_END_RE = pattern(
    rf"{GAP}{{0,3}}(?:$|[-,،.:;()（）\[\]【/|=–—―−_~।॥۔։&·∙•►»]|ـ\s|\d|(?:and|und|et|y|e|E|en|i|og|och|ve|и|AND|UND|ET|Y)\s"
    rf"|(?:في|بتاريخ|le|el|em|den|dnia|dne|ngày|am|om)\s\d|[a-z]{{2,6}}\s\|)"
)
DATE_HINT_RE = pattern(r"(?:[^\W\d_][^\s\d.,]{0,13}[.,]?\s{0,2}){0,2}\d")
MONTH_NEXT_RE = pattern(r"\s[^\W\d_]{3,12}[.,]?\s?\d")
NUMBER_RE = pattern(r"\.?\s?\d")
DIGIT_RE = pattern(r"\d")
DATE_REACH_CHARS = 40
"""A date has its first number within so many characters: two words at most stand before it."""
DATE_CHARS = 120
"""No date is longer, its words before and after counted."""
MONTH_YEAR_RE = pattern(r"([^\W\d_]{3,14})\.?,? \d{4}(?!\d)")
RIVER_RE = pattern(r"\s[aiobv]\.\s?(?:d\.\s?)?[A-ZÄÖÜ][a-zäöü]{0,8}\.?(?=[\s,:–—-])")
"""What German towns are shortened with: "Frankfurt a.M.", "Freiburg i. Br."."""
OTHER_CALENDAR_RE = pattern(
    r"(?:[\u0900-\u0963\u0970-\u097f]{2,8} [०-९]{1,2}|[०-९]{1,2} [\u0900-\u0963\u0970-\u097f]{2,8})(?=[,\s।])"
)
DAY_MONTH_RE = pattern(
    r"(?:(?P<day>\d{1,2})[.-]?\s?(?P<month>[^\W\d_]{3,14}\.?)"
    r"|(?P<first>[^\W\d_]{3,14})\.?\s(?P<second>\d{1,2}))(?![\w:%])"
)
AFTER_DATE_RE = pattern(
    r"(?:\s?(?:d|m|r|г|р)\.(?!\w)|\s(?:م|года|році|року|жылы?|j)\.?(?!\w)|-c[iıuü]\sil(?!\w)|\.?,?\s[^\W\d_]{4,12}(?=\s?\())?"
)
DAY_ONLY_RE = pattern(r"\d{1,2}(?=\s?\()")
SHORT_YEAR_RE = pattern(r"\s(\d\d)(?=\s?\()")
SHORT_DAY_RE = pattern(r"(\d{1,2})[/.](\d{1,2})(?![/.]?\d)\.?")
DATE_PREPOSITIONS = frozenset(("في", "بتاريخ"))
BEFORE_DATE_RE = pattern(
    r"""(?:le|a|el|em|den|dnia|dne|ngày|am|om|في|بتاريخ|दिनांक|दि\.|ता\.|તા\.)\s(?=\d)
    | \d{1,2}\s(?:[\u0600-\u065f\u066a-\u06ef]{2,10}\s){1,2}\d{4}\s?هـ?،?\s(?:الموافق|الموافق\sلـ)\s?(?=\d)""",
    re.IGNORECASE | re.VERBOSE,
)
"""Words before a date; Saudi wires print the Islamic date, then "corresponding to" and the other."""
SPACED_DAY_RE = pattern(r"(\d{1,2})\s[-/]\s(\d{1,2})(?=\s?\()")
"""A day and a month that a wire of the Gulf prints before its bracket: "الكويت - 3 - 3 (كونا)"."""
MONGOLIAN_DATE_RE = pattern(r"(?:\d{4}\sоны\s)?(\d{1,2})-?р\sсарын\s(\d{1,2})(?:-?н(?:д|ы)?)?")


def is_small(char: str) -> bool:
    """Tell a small letter; Georgian letters are small by Unicode, yet their script has no capitals in use."""
    return char.islower() and not "\u10d0" <= char <= "\u10ff"


def read_day_only(text: str, start: int) -> Element | None:
    """Read a day without a month, which Spanish wires print before the bracket: "MADRID, 5 (EUROPA PRESS)"."""
    match = DAY_ONLY_RE.match(text, start)
    return Element("date", (), match.end()) if match else None


def read_date(text: str, start: int, language: str | None) -> Element | None:
    """Read a date, with its weekday: "Monday, Sept. 20", "12 jul", "05.12.2022".

    A month with its year is a date without an ISO form, as is a day of the Nepali calendar. A date with a time of day
    is a stamp or an event, and no dateline's.
    """
    if not DIGIT_RE.search(text, start, start + DATE_REACH_CHARS):
        return None
    found = _read_date(text[start : start + DATE_CHARS], language)
    return found._replace(end=start + found.end) if found else None


@lru_cache(maxsize=4)
def _read_date(text: str, language: str | None) -> Element | None:
    """Read the date that opens a text; a place is asked three times for what follows it before that is read itself."""
    frame = BEFORE_DATE_RE.match(text)
    start = frame.end() if frame else 0
    numbered = SPACED_DAY_RE.match(text, start) or MONGOLIAN_DATE_RE.match(text, start)
    if numbered:
        return _numbered(numbered)
    other = OTHER_CALENDAR_RE.match(text, start)
    if other:
        return Element("date", (), other.end())
    if not DATE_HINT_RE.match(text, start):
        return None
    short = SHORT_DAY_RE.match(text, start) if frame else None
    iso = format_day(None, int(short.group(2)), int(short.group(1))) if short else ()
    if short and iso:
        return Element("date", iso, short.end())
    from newsparse.lines.dates.printed import find_dates
    from newsparse.tables.months import month_number

    found = find_dates(text[start : start + 48], language=language, limit=1)
    if found and found[0].start == 0 and "T" not in found[0].iso and not _is_town_first(found[0].text):
        end = start + found[0].end
        year = SHORT_YEAR_RE.match(text, end) if found[0].iso[0] == "-" else None
        if year:
            iso = format_day(2000 + int(year.group(1)), int(found[0].iso[2:4]), int(found[0].iso[5:7]))
            return Element("date", iso, year.end())
        return Element("date", (_day_of(found[0].iso),), AFTER_DATE_RE.match(text, end).end())  # type: ignore[union-attr]
    month = MONTH_YEAR_RE.match(text, start)
    if month and month_number(month.group(1)):
        return Element("date", (), month.end())
    return _read_day_and_month(text, start, language)


def _is_town_first(printed: str) -> bool:
    """Dushanbe is a town, and a Monday in its own language."""
    first = printed.partition(",")[0]
    return first[:1].isalpha() and is_town(first)


def _numbered(match: re.Match[str]) -> Element | None:
    """Read a day and a month in numbers; the Mongolian form has the month first."""
    first, second = int(match.group(1)), int(match.group(2))
    month, day = (first, second) if match.re.pattern == MONGOLIAN_DATE_RE.pattern else (second, first)
    iso = format_day(None, month, day)
    return Element("date", iso, match.end()) if iso else None


def _read_day_and_month(text: str, start: int, language: str | None) -> Element | None:
    """Read "12 jul" and "sausio 5" whatever the language: in this slot a number beside a month is a date."""
    from newsparse.tables.months import month_number

    match = DAY_MONTH_RE.match(text, start)
    month = month_number(match["month"] or match["first"], language=language) if match else None
    day = int(match["day"] or match["second"]) if match else 0
    iso = format_day(None, month, day) if month else ()
    if not match or not iso:
        return None
    end = AFTER_DATE_RE.match(text, match.end()).end()  # type: ignore[union-attr]
    return Element("date", iso, end)


LEAP_YEAR = 2000


def format_day(year: int | None, month: int, day: int) -> tuple[str, ...]:
    """Return the ISO form of a day, with or without a year; nothing for a day that does not exist.

    >>> format_day(2025, 3, 3), format_day(None, 2, 29), format_day(2025, 2, 29)
    (('2025-03-03',), ('--02-29',), ())
    """
    try:
        iso = date(LEAP_YEAR if year is None else year, month, day).isoformat()
    except ValueError:
        return ()
    return (f"-{iso[4:]}" if year is None else iso,)


def _day_of(iso: str) -> str:
    return iso[:7] if iso.startswith("--") else iso[:10]


def read_enclosed(text: str, start: int, language: str | None, *, placed: bool) -> tuple[Element, ...]:
    """Read what stands in brackets or between slashes: agencies, a date, a place; nothing where a part is none.

    Args:
        text: The opening.
        start: Where the bracket may begin.
        language: Of the page.
        placed: Whether a place or date stands before it, so that an unknown tag may be an agency.
    """
    if not ENCLOSURE_RE.match(text, start):
        return ()
    bracket = BRACKET_RE.match(text, start)
    if bracket:
        return _classify(bracket.group(bracket.lastindex or 1).strip(), bracket.end(), language, placed=placed)
    quoted = QUOTED_RE.match(text, start) if placed else None
    if quoted:
        return _quoted(quoted.group(1).strip(), quoted.end(), closed=text[quoted.end() : quoted.end() + 2] == ". ")
    slashed = SLASHED_RE.match(text, start)
    if slashed and (
        is_known_agency(_unsigned(_bare(slashed.group(1)))) or (placed and is_tag_like(_bare(slashed.group(1))))
    ):
        return _classify(slashed.group(1).strip(), slashed.end(), language, placed=placed)
    return ()


def _quoted(tag: str, end: int, *, closed: bool) -> tuple[Element, ...]:
    """Read a tag in quotes; the Arabic press puts the names of papers so: "لندن - «الحياة»".

    Before a full stop (`closed`) any short name may be one: "Грозный, 3 марта – «Вести республики». …".
    """
    if is_agency(tag) or is_outlet_like(tag):
        return (_agency(tag, end),)
    arabic = "\u0600" <= tag[:1] <= "\u06ff" and len(tag.split()) <= CASELESS_MAX_WORDS
    if closed and is_tag_like(tag):
        return (_agency(tag, end),)
    return (Element("agency", (tag,), end, OUTLET_TAG, enclosed=True),) if arabic else ()


def _is_slashed_tag(text: str, start: int) -> bool:
    """Tell an agency between slashes ("Минск /БЕЛТА/.") from the second of two towns."""
    slashed = SLASHED_RE.match(text, start)
    if slashed:
        return is_known_agency(_unsigned(_bare(slashed.group(1).strip())))
    slash = SLASH_RE.match(text, start)
    word = WORD_RE.match(text, slash.end()) if slash else None
    return bool(word and (is_known_agency(word.group()) or is_desk(word.group())) and not is_town(word.group()))


def _bare(tag: str) -> str:
    """Drop words of the frame before or after a tag: "Корр. БЕЛТА", "जागरण संवाददाता"."""
    first, _, rest = tag.partition(" ")
    if not rest:
        return tag
    frame = words().frame
    if first.casefold().rstrip(".:") in frame:
        return tag if is_known_agency(tag) else rest
    before, _, last = tag.rpartition(" ")
    return before if last.casefold() in frame else tag


def _classify(content: str, end: int, language: str | None, *, placed: bool) -> tuple[Element, ...]:
    content = content if is_known_agency(content) else content.strip(" \t.،,")
    if placed and is_desk(content):
        return (Element("desk", (content,), end, enclosed=True),)
    tag = _bare(content)
    tag = _unsigned(tag)
    if is_known_agency(tag) or (is_outlet_like(tag) and "/" not in tag) or (placed and INITIALS_RE.fullmatch(tag)):
        return (_agency(tag, end),)
    placed_or_dated = _place_and_date(content, end, language) or _tag_and_date(tag, end, language)
    return placed_or_dated or _tags(tag, end, language, placed=placed)


SIGNED_RE = pattern(
    r"(?P<first>[^\W\d_]{2,12}) [^\W\d_]{2,15} [^\W\d_]{3,20}|[^\W\d_]{2,15} [^\W\d_]{3,20}(?:, ?|/| - )(?P<last>[^,/]{2,20})"
)
"""A wire beside the reporter's name: "ТАСС Иван Сливов", "Иван Сливов, БТА"."""


def _unsigned(tag: str) -> str:
    signed = SIGNED_RE.fullmatch(tag) if " " in tag else None
    wire = signed and (signed["last"] or signed["first"])
    before = tag[: -len(wire)].rstrip(" ,/-") if wire and tag.endswith(wire) else ""
    names = before or tag
    if not wire or is_known_agency(before) or any(is_small(word[0]) for word in names.split()):
        return tag
    return wire if is_known_agency(wire) else tag


def _is_compound(tag: str) -> bool:
    """A wire and another, or its own branch, by a hyphen are one tag: "TT-Reuter", "Интерфакс-Запад"."""
    head, _, tail = tag.partition("-")
    return bool(tail) and is_known_agency(head) and (is_known_agency(tail) or (len(head) > 3 and tail[:1].isupper()))


def _agency(tag: str, end: int, *, enclosed: bool = True) -> Element:
    evidence = (
        KNOWN_TAG if is_known_agency(tag) or _is_compound(tag) else OUTLET_TAG if is_outlet_like(tag) else UNKNOWN_TAG
    )
    return Element("agency", (tag,), end, evidence, enclosed)


def _place_and_date(content: str, end: int, language: str | None) -> tuple[Element, ...]:
    """Read brackets with a date, a place or both: "(January 24, 2017)", "(Buffalo, NY, October 18, 2004)", "(Leipzig)"."""
    found: list[Element] = []
    place = read_place(content, 0, language) if content[:1].isalpha() and not is_small(content[0]) else None
    position = 0
    if place and place.evidence == KNOWN:
        found.append(place._replace(end=end, enclosed=True))
        position = place.end
        comma = COMMA_RE.match(content, position)
        position = comma.end() if comma else position
    dated = read_date(content, position, language)
    if dated:
        found.append(dated._replace(end=end, enclosed=True))
        position = dated.end
    return tuple(found) if found and not content[position:].strip(" .,") else ()


def _tag_and_date(content: str, end: int, language: str | None) -> tuple[Element, ...]:
    """Read "TTXVN 5/1" and "AFP, 5 Jan": a known tag with a date from there to the end."""
    head, _, tail = content.partition(" ")
    short = SHORT_DAY_RE.fullmatch(tail)
    iso = format_day(None, int(short.group(2)), int(short.group(1))) if short else ()
    if iso and is_known_agency(head):
        return (_agency(head, end), Element("date", iso, end))
    dated = read_date(tail, 0, language) if tail else None
    if not dated or dated.end < len(tail) or not is_known_agency(head.rstrip(",،")):
        return ()
    return (_agency(head.rstrip(",،"), end), dated._replace(end=end, enclosed=True))


def _tags(content: str, end: int, language: str | None, *, placed: bool) -> tuple[Element, ...]:
    """Read several tags: "dpa/lno", "Dow Jones/AP"."""
    elements: list[Element] = []
    parts = re.split(r"\s[-–|/]\s", content)
    if len(parts) == 1:
        parts = re.split(r"\s?[/,،;+]\s?|\s(?:and|und|y|e|et)\s", content)
    for part in parts:
        tag = _bare(part.strip())
        dated = read_date(tag, 0, language)
        place = read_place(tag, 0, language) if len(parts) == 2 and not is_known_agency(tag) else None
        if place and place.evidence == KNOWN and place.end == len(tag):
            elements.append(place._replace(end=end, enclosed=True))
        elif dated:
            elements.append(dated._replace(end=end, enclosed=True))
        elif is_known_agency(tag) or is_tag_like(tag, placed=placed) or (elements and re.fullmatch("[a-z]{2,4}", tag)):
            elements.append(_agency(tag, end))
        else:
            return ()
    return tuple(elements)


def read_small_tag(text: str, start: int) -> Element | None:
    """Read a tag that begins with a small letter or a digit: "dpa/lni -", "jpnn.com, JAKARTA -", "247 –"."""
    tag = FIRST_TAG_RE.match(text, start)
    if not tag:
        return None
    word = tag.group().rstrip("-.")
    return _agency(word, start + len(word), enclosed=False) if is_agency(word) else None


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
    if is_agency(_bare(value)) or (_is_compound(value) and not is_town(value)):
        return _agency(_bare(value), end, enclosed=False)
    if is_desk(value) and (placed or COMMA_RE.match(text, end)):
        return Element("desk", (value,), end)
    if placed and is_outlet_like(value) and not is_town(value):
        return _agency(value, end, enclosed=False)
    if is_indic(value) and not (is_town(value) or is_region(value)) and (placed or _town_next(text, end)):
        return _agency(value, end, enclosed=False)._replace(evidence=UNKNOWN_TAG if placed else OUTLET_TAG)
    wire = None if placed or " " not in value else _wire_before_town(value)
    if wire:
        return _agency(wire, start + len(wire), enclosed=False)
    return read_place(text, start, language)


def is_indic(name: str) -> bool:
    """Tell a name in a script of India, whose papers print tag and town in either order: "लखनऊ, जेएनएन।"."""
    indic = "\u0900" <= name[:1] <= "\u0dff" and len(name.split()) < CASELESS_MAX_WORDS
    return indic and not any(map(str.isdigit, name))


def _town_next(text: str, end: int) -> bool:
    comma = COMMA_RE.match(text, end)
    name = read_name(text, comma.end()) if comma else None
    return bool(name and is_town(name[0]))


def _wire_before_town(name: str) -> str | None:
    """Read "Reuters Athens Aug 23:" and "Tribune News Service Chandigarh, May 6": no comma parts the two."""
    parts = name.split(" ")
    heads = (" ".join(parts[:count]) for count in range(1, len(parts)) if is_town(" ".join(parts[count:])))
    return next((head for head in heads if is_known_agency(head, by_name_alone=True)), None)


def read_bare_wire(text: str, start: int, *, dated: bool) -> Element | None:
    """Read a known wire that no mark parts from the story: "Bakı, 3 mart, AZƏRTAC Körpü …", "دمشق-سانا أعلنت …"."""
    word = WORD_RE.match(text, start)
    tag = word.group() if word else ""
    if len(tag) < 2 or (tag != tag.upper() and not dated) or not is_known_agency(tag, by_name_alone=True):
        return None
    return _agency(tag, start + len(tag), enclosed=False)


def _fills_slot(text: str, end: int, language: str | None) -> bool:
    """A name fills its slot before a mark, comma, bracket or number, or before a month with its day."""
    if SLOT_END_RE.match(text, end):
        return True
    return bool(MONTH_NEXT_RE.match(text, end)) and read_date(text, end + 1, language) is not None


@lru_cache(maxsize=8)
def read_name(text: str, start: int, *, mixed: bool = False) -> tuple[str, int] | None:
    """Read a run of capitalised words with the small words of names between them: "Palma de Mallorca".

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
        word = _unglued(word) if "-" in word or "." in word else word
        if count and _ends_before(text, start, end, word, cursor, mixed=mixed):
            break
        if is_small(first):
            if not count or word.casefold() not in words().particles:
                break
            cursor += len(word) + point
        else:
            if not first.isupper() and count >= CASELESS_MAX_WORDS:
                break
            count += 1
            keeps = point and _keeps_point(word)
            end = cursor = cursor + len(word) + keeps
            if match.end() > end:
                break
        gap = text[cursor : cursor + 1]
        if gap not in (" ", "\xa0"):
            break
        cursor += 1
    river = RIVER_RE.match(text, end) if end > start else None
    end = river.end() if river else end
    return (text[start:end], end) if end > start else None


def _ends_before(text: str, start: int, end: int, word: str, cursor: int, *, mixed: bool) -> bool:
    changes = not mixed and _changes_case(text[start:end], word)
    if word in DATE_PREPOSITIONS and NUMBER_RE.match(text, cursor + len(word)):
        return True
    if word in JOINING_CAPITALS and text[start:end].isupper():
        return True
    return changes or _is_month(text, word, cursor + len(word))


def _unglued(word: str) -> str:
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
    from newsparse.tables.months import month_number

    return month_number(word) is not None


def _keeps_point(word: str) -> bool:
    """Tell the full stop of "Wis." and "St. Louis" from the one that closes "Berlin."."""
    if "." in word and is_shortened(word):
        return True
    if word.rpartition("-")[2].casefold() in ("st", "ste", "sta", "mt", "ft", "tp"):
        return True
    return len(word) <= 6 and is_shortened(word)


def read_place(text: str, start: int, language: str | None) -> Element | None:
    """Read one place or several, each with its qualifiers: "BEIRUT/THE HAGUE", "LA CROSSE, Wis."."""
    places: list[str] = []
    evidence, capitals, end = KNOWN, True, start
    while len(places) < 6:
        town = _read_town(text, end if not places else _joined(text, end, capitals=capitals), language)
        if town is None:
            break
        if places and _is_one_town(places[-1], town[0]):
            places[-1] = text[end - len(places[-1]) : town[1]]
        else:
            places.extend(_hyphenated(town[0]))
            evidence = min(evidence, town[2])
            capitals = capitals and _is_capitals(town[0])
        end = town[1]
        if _joined(text, end, capitals=capitals) < 0:
            break
    return Element("place", tuple(places), end, evidence, capitals=capitals) if places else None


def _hyphenated(town: str) -> list[str]:
    """Take "MONCTON-MONTREAL-VANCOUVER" and "BRASÍLIA e RIO" apart when every part is a known town."""
    parts = re.split(r"-| [eyi] ", town)
    return parts if len(parts) > 1 and all(map(is_town, parts)) and not is_town(town) else [town]


def _is_one_town(before: str, after: str) -> bool:
    return fold_name(after) in words().slash_parts and not is_town(f"{before}/{after}")


def _is_capitals(place: str) -> bool:
    town = re.split(r"[,(\[（]", place, maxsplit=1)[0].strip()
    return town.isupper() and len(town) > 1


def _joined(text: str, end: int, *, capitals: bool) -> int:
    """Return where the next town begins after "/", "&", "and" or a comma; -1 where none does."""
    joiner = JOINER_RE.match(text, end)
    if joiner:
        return -1 if _is_slashed_tag(text, end) else joiner.end()
    comma = COMMA_RE.match(text, end)
    name = read_name(text, comma.end()) if comma else None
    if not comma or not name or is_agency(name[0]):
        return -1
    listed = is_town(name[0]) or (capitals and _is_listed_town(name[0]))
    return comma.end() if listed and not read_date(text, comma.end(), None) else -1


def _read_town(text: str, start: int, language: str | None) -> tuple[str, int, int] | None:
    """Read a town with its qualifiers; returns it as printed, its end and its evidence."""
    name = read_name(text, start) if start >= 0 else None
    if not name or is_agency(_bare(name[0])):
        return None
    town, end = name
    base = RIVER_RE.sub("", f"{town} ").strip()
    evidence = place_evidence(town) if base == town else max(SHAPED, place_evidence(base))
    for _ in range(QUALIFIERS_MAX):
        after = _read_qualifier(text, town, end, language)
        if not after:
            break
        evidence = KNOWN if evidence and after[1] else evidence
        end = after[0]
    return text[start:end], end, evidence


def _read_qualifier(text: str, town: str, end: int, language: str | None) -> tuple[int, bool] | None:
    """Read a state, country or district after a town: its end, and whether the table knows it.

    After a comma anything that reads like a name counts ("Internet City, Dubai"), unless it is an agency, a date, or a
    town as well known as the one before it, which makes two places. In brackets only known names do.
    """
    bracket = BRACKET_RE.match(text, end)
    if bracket and "," in text[end : bracket.end()].partition("(")[0]:
        return None
    if bracket:
        content = (bracket.group(bracket.lastindex or 1)).strip()
        known = content[:1].isupper() and (is_district(content) or is_town(content)) and not is_known_agency(content)
        return (bracket.end(), True) if known else None
    comma = COMMA_RE.match(text, end)
    name = read_name(text, comma.end()) if comma and not JOINER_RE.match(text, end) else None
    if not comma or not name or _is_tag(name[0]) or read_date(text, comma.end(), language):
        return None
    value, after = name
    known = is_region(value)
    if not known and not is_town(value) and (is_outlet_like(value) or is_indic(value)):
        return None
    if not known and is_town(value) and (is_town(town) or is_region(town)):
        return None
    evident = known or is_town(value)
    if not evident and is_town(town) and town.isupper() and _is_listed_town(value) and not _region_next(text, after):
        return None
    return (after, evident) if evident or place_evidence(value) > NONE else None


def _region_next(text: str, end: int) -> bool:
    """A region and then a country are both qualifiers: "LONDON, GREATER LONDON, UNITED KINGDOM"."""
    comma = COMMA_RE.match(text, end)
    name = read_name(text, comma.end()) if comma else None
    return bool(name and is_region(name[0]))


def _is_listed_town(name: str) -> bool:
    """After a town in capitals, another name in capitals is a second town, unless it is short or a region."""
    return name.isupper() and len(name) > LETTERS_OF_CODE_MAX and not is_region(name)


def _is_tag(name: str) -> bool:
    """An agency rather than a state: "Pa." is no Press Association."""
    return is_agency(_bare(name.rstrip("."))) and not is_region(name)


def known_town_at(text: str, start: int) -> Element | None:
    """Read the longest known town at a position, for openings that no mark closes: "hill.com, Jakarta Menteri …"."""
    end, best = start, None
    for _ in range(4):
        match = WORD_RE.match(text, end)
        if not match:
            break
        end = match.end()
        if is_town(text[start:end]):
            best = Element("place", (text[start:end],), end, KNOWN, capitals=text[start:end].isupper())
        if text[end : end + 1] != " ":
            break
        end += 1
    return best
