"""Datelines that a stated format gives in an element of their own, and the same where the story repeats them."""

from __future__ import annotations

from newsparse.lines.dateline.grammar import read_dateline, split_dateline
from newsparse.lines.dates.printed import find_dates
from newsparse.record import Dateline
from newsparse.tables.agencies import is_known_agency
from newsparse.tables.lazy_regex import pattern

STATED_MAX_CHARS = 160
MARKS = " -–—―_:,;.=\u00a0"
BRACKET_RE = pattern(r"\s*[(\[（/]\s*([^()\[\]（）/]{1,60}(?:/[^()\[\]（）/]{1,20}){0,3})\s*[)\]）/]\s*")
SLUG_RE = pattern(r"[A-Z]{2,3}-[\w-]*|.*[A-Z]-[A-Z].*")
"""A desk's name for the story ("BC-FERRY-VOTE"), which is no agency."""
TAG_SEPARATOR_RE = pattern(r"\s*[/,;]\s*|\s+-\s+")
PLACE_SEPARATOR_RE = pattern(r"\s*/\s*|\s+(?:and|und|et|y|e)\s+")
TAG_MAX_CHARS = 30
CREDITED_RE = pattern(r"\s*[(\[][^()\[\]]{2,60}[)\]]\s*[-–—―_]{1,2}\s*")
REPEATED_END_RE = pattern(r"(?:[^.!?\n]{0,50}?[-–—―_]{1,2}\s*|\s*:\s+|[^.!?\n-]{0,30}?[)\]]\s+)")


def read_stated_dateline(text: str, *, language: str | None = None) -> Dateline | None:
    """Read a dateline element: it is a dateline whether or not the gazetteer knows the place.

    None for what names no place and no agency: a bare day, a slug.

    >>> read_stated_dateline("OSLO, Aug 2, 2014 (AFP) -")
    Dateline(text='OSLO, Aug 2, 2014 (AFP) -', places=('OSLO',), date='2014-08-02', agencies=('AFP',))
    >>> read_stated_dateline("Nether Wallop, Freedonia (Example Wire)").places, read_stated_dateline("2 August 2014")
    (('Nether Wallop, Freedonia',), None)
    """
    printed = " ".join(text.split())[:STATED_MAX_CHARS]
    slug = BRACKET_RE.search(printed)
    if slug and SLUG_RE.fullmatch(slug[1]) and not all(map(is_known_agency, slug[1].split("-"))):
        printed = f"{printed[: slug.start()]} {printed[slug.end() :]}".strip()
    if not any(map(str.isalpha, printed)):
        return None
    found = read_dateline(printed, language=language)
    if found is None or not found.places:
        found = _read_by_marks(printed, language) or found
    return found if found and (found.places or found.agencies) else None


def _read_by_marks(printed: str, language: str | None) -> Dateline | None:
    """Read what is in brackets as agencies and what is a day as the date; the rest is the place."""
    rest = printed
    agencies: list[str] = []
    day: str | None = None
    for bracket in BRACKET_RE.finditer(printed):
        tags = bracket[1].split()
        if len(tags) < 2 or not all(map(is_known_agency, tags)):
            tags = TAG_SEPARATOR_RE.split(bracket[1])
        agencies += [tag for tag in tags if 0 < len(tag) <= TAG_MAX_CHARS]
        rest = rest.replace(bracket[0], " ", 1)
    for item in find_dates(rest, language=language, limit=1):
        day = item.iso[:10] if not item.iso.startswith("--") else item.iso
        rest = f"{rest[: item.start]} {rest[item.end :]}"
    rest = rest.strip(MARKS) + ("." if rest.rstrip(" -–—―_:,").endswith(".") else "")
    places = tuple(place.strip(" ,") for place in PLACE_SEPARATOR_RE.split(rest) if any(map(str.isalpha, place)))
    if len(places) == 1 and is_known_agency(places[0]):
        return Dateline(printed, (), day, (places[0], *agencies))
    return Dateline(printed, places, day, tuple(agencies)) if places or agencies else None


def split_stated_opening(
    text: str, stated: Dateline | None, *, language: str | None = None
) -> tuple[Dateline | None, str]:
    """Split a story's first paragraph into its dateline and the rest, where the format may have stated the dateline.

    A stated one is repeated by some agencies at the beginning of the text, with more or less in it. An opening that has
    neither its place nor an agency is no dateline but story. What is stated is kept; the text supplies what it lacks.

    >>> stated = read_stated_dateline("NETHER WALLOP, Ore.")
    >>> split_stated_opening("NETHER WALLOP, Ore.--(EXAMPLE WIRE)--Pilots voted on Tuesday.", stated)[1]
    'Pilots voted on Tuesday.'
    >>> split_stated_opening("PORT ELLERY (AP) - Pilots voted on Tuesday.", stated)[1]
    'Pilots voted on Tuesday.'
    >>> split_stated_opening("The pilots voted on Tuesday.", stated)[1]
    'The pilots voted on Tuesday.'
    """
    opening, rest = split_dateline(text, language=language)
    if stated is None:
        return opening, rest
    if opening is not None and rest and _are_alike(opening, stated):
        first, second = (opening, stated) if len(opening.text) >= len(stated.text) else (stated, opening)
        agencies = stated.agencies or opening.agencies
        places = first.places or second.places  # as the text prints them
        return Dateline(first.text, places, _choose_date(stated.date, opening.date), agencies), rest
    if opening is not None and rest and any(map(is_known_agency, opening.agencies)):
        return stated, rest
    end = _end_of_repeated(text, stated)
    return (stated, text[end:].lstrip()) if end else (stated, text)


def _choose_date(stated: str | None, printed: str | None) -> str | None:
    return printed if stated is None or (stated.startswith("--") and printed) else stated


def _are_alike(opening: Dateline, stated: Dateline) -> bool:
    places = {_fold(place) for place in opening.places} & {_fold(place) for place in stated.places}
    return bool(places) or (not opening.places and bool(set(opening.agencies) & set(stated.agencies)))


def _fold(place: str) -> str:
    return place.partition(",")[0].strip().casefold()


def _end_of_repeated(text: str, stated: Dateline) -> int:
    """Return where a stated dateline ends that begins a text as it is stated, or by its place; 0 where none does."""
    for start in (stated.text, *stated.places):
        begin = start.rstrip(MARKS).casefold()
        if begin and text[: len(begin)].casefold() == begin:
            end = REPEATED_END_RE.match(text, len(begin))
            if end:
                return _skip_agency(text, end.end())
    return 0


def _skip_agency(text: str, at: int) -> int:
    """Skip an agency in brackets and its dash behind a dash: "…--(EXAMPLE WIRE)--"."""
    found = CREDITED_RE.match(text, at)
    return found.end() if found else at
