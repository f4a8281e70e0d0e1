"""Elements in brackets, quotes or between slashes, in an opening in alphabetic scripts."""

from __future__ import annotations

from newsparse.lines.dateline.agencies import make_agency, strip_reporter, strip_role_words
from newsparse.lines.dateline.dates import SHORT_DAY_RE, format_day, read_date
from newsparse.lines.dateline.elements import (
    BRACKET_RE,
    CASELESS_MAX_WORDS,
    COMMA_RE,
    GAP,
    OUTLET_TAG,
    SLASHED_RE,
    Element,
    is_small,
)
from newsparse.lines.dateline.evidence import KNOWN, is_agency_or_domain, is_outlet_like, is_tag_like
from newsparse.lines.dateline.places import read_place
from newsparse.tables.agencies import is_known_agency
from newsparse.tables.gazetteer import is_desk
from newsparse.tables.lazy_regex import pattern

INITIALS_RE = pattern(r"[a-zäöü]{2,5}")
ENCLOSURE_RE = pattern(rf"{GAP}{{0,3}},?{GAP}?[(（\[【/«]")
QUOTED_RE = pattern(rf"{GAP}{{0,3}},?{GAP}?«([^«»\n]{{2,30}})»")
SIGNED_PAPER_RE = pattern(r"«(?P<paper>[^«»\n]{2,30})»(?:\s[^\W\d_][\w.’'-]{0,20}){0,3}")
SPACED_SEPARATOR_RE = pattern(r"\s[-–|/]\s")
SEPARATOR_RE = pattern(r"\s?[/,،;+]\s?|\s(?:and|und|y|e|et)\s")
DESK_CODE_RE = pattern("[a-z]{2,4}")


def read_enclosed(text: str, start: int, language: str | None, *, placed: bool) -> tuple[Element, ...]:
    """Read brackets or slashes that hold agencies, a date, a place; nothing where they hold anything else.

    Args:
        text: The opening.
        start: Where the bracket may begin.
        language: Of the page.
        placed: Whether there is a place or date before it, so that an unknown tag may be an agency.
    """
    if not ENCLOSURE_RE.match(text, start):
        return ()
    bracket = BRACKET_RE.match(text, start)
    if bracket:
        return _read_content(bracket.group(bracket.lastindex or 1).strip(), bracket.end(), language, placed=placed)
    quoted = QUOTED_RE.match(text, start) if placed else None
    if quoted:
        return _read_quoted(quoted.group(1).strip(), quoted.end(), closed=text[quoted.end() : quoted.end() + 2] == ". ")
    slashed = SLASHED_RE.match(text, start)
    signed = _read_signed(slashed.group(1), slashed.end()) if slashed and placed else ()
    if signed:
        return signed
    if slashed and (
        is_known_agency(strip_reporter(strip_role_words(slashed.group(1))))
        or (placed and is_tag_like(strip_role_words(slashed.group(1))))
    ):
        return _read_content(slashed.group(1).strip(), slashed.end(), language, placed=placed)
    return ()


def _read_signed(content: str, end: int) -> tuple[Element, ...]:
    """Read a word for a correspondent, a paper in quotes and perhaps a name: "Корр. «Вести» Мария Шестакова"."""
    tag = strip_role_words(content.strip())
    signed = SIGNED_PAPER_RE.fullmatch(tag) if tag != content.strip() else None
    return (make_agency(signed["paper"], end),) if signed else ()


def _read_quoted(tag: str, end: int, *, closed: bool) -> tuple[Element, ...]:
    """Read a tag in quotes; the Arabic press puts the names of papers so: "لندن - «الحياة»".

    Before a full stop (`closed`) any short name may be one: "Грозный, 3 марта – «Вести республики». …".
    """
    if is_agency_or_domain(tag) or is_outlet_like(tag):
        return (make_agency(tag, end),)
    arabic = "\u0600" <= tag[:1] <= "\u06ff" and len(tag.split()) <= CASELESS_MAX_WORDS
    if closed and is_tag_like(tag, placed=True):
        return (make_agency(tag, end),)
    return (Element("agency", (tag,), end, OUTLET_TAG, enclosed=True),) if arabic else ()


def _read_content(content: str, end: int, language: str | None, *, placed: bool) -> tuple[Element, ...]:
    content = content if is_known_agency(content) else content.strip(" \t.،,")
    if placed and is_desk(content):
        return (Element("desk", (content,), end),)
    tag = strip_role_words(content)
    tag = strip_reporter(tag)
    if is_known_agency(tag) or (is_outlet_like(tag) and "/" not in tag) or (placed and INITIALS_RE.fullmatch(tag)):
        return (make_agency(tag, end),)
    placed_or_dated = _read_place_and_date(content, end, language) or _read_tag_and_date(tag, end, language)
    return placed_or_dated or _read_tags(tag, end, language, placed=placed)


def _read_place_and_date(content: str, end: int, language: str | None) -> tuple[Element, ...]:
    """Read brackets with a date, a place or both: "(January 24, 2017)", "(Buffalo, NY, October 18, 2004)", "(Leipzig)"."""
    found: list[Element] = []
    place = read_place(content, 0, language) if content[:1].isalpha() and not is_small(content[0]) else None
    position = 0
    if place and place.evidence == KNOWN:
        found.append(place._replace(end=end))
        position = place.end
        comma = COMMA_RE.match(content, position)
        position = comma.end() if comma else position
    dated = read_date(content, position, language)
    if dated:
        found.append(dated._replace(end=end))
        position = dated.end
    return tuple(found) if found and not content[position:].strip(" .,") else ()


def _read_tag_and_date(content: str, end: int, language: str | None) -> tuple[Element, ...]:
    """Read "TTXVN 5/1" and "AFP, 5 Jan": a known tag with a date from there to the end."""
    head, _, tail = content.partition(" ")
    short = SHORT_DAY_RE.fullmatch(tail)
    iso = format_day(None, int(short.group(2)), int(short.group(1))) if short else ()
    if iso and is_known_agency(head):
        return (make_agency(head, end), Element("date", iso, end))
    dated = read_date(tail, 0, language) if tail else None
    if not dated or dated.end < len(tail) or not is_known_agency(head.rstrip(",،")):
        return ()
    return (make_agency(head.rstrip(",،"), end), dated._replace(end=end))


def _read_tags(content: str, end: int, language: str | None, *, placed: bool) -> tuple[Element, ...]:
    """Read several tags: "dpa/lno", "Dow Jones/AP"."""
    elements: list[Element] = []
    pieces = SPACED_SEPARATOR_RE.split(content)
    if len(pieces) == 1:
        pieces = SEPARATOR_RE.split(content)
    for piece in pieces:
        tag = strip_role_words(piece.strip())
        dated = read_date(tag, 0, language)
        place = read_place(tag, 0, language) if len(pieces) == 2 and not is_known_agency(tag) else None
        if place and place.evidence == KNOWN and place.end == len(tag):
            elements.append(place._replace(end=end))
        elif dated:
            elements.append(dated._replace(end=end))
        elif is_known_agency(tag) or is_tag_like(tag, placed=placed) or (elements and DESK_CODE_RE.fullmatch(tag)):
            elements.append(make_agency(tag, end))
        else:
            return ()
    return tuple(elements)
