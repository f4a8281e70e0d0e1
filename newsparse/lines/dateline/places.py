"""Places in an opening in alphabetic scripts, with their qualifiers."""

from __future__ import annotations

from newsparse.lines.dateline.agencies import is_slashed_agency, strip_role_words
from newsparse.lines.dateline.dates import read_date
from newsparse.lines.dateline.elements import BRACKET_RE, COMMA_RE, JOINER_RE, WORD_RE, Element
from newsparse.lines.dateline.evidence import (
    KNOWN,
    NONE,
    SHAPED,
    is_agency_or_domain,
    is_district,
    is_outlet_like,
    place_evidence,
)
from newsparse.lines.dateline.names import RIVER_RE, is_indic, read_name
from newsparse.tables.agencies import is_known_agency
from newsparse.tables.gazetteer import fold_name, gazetteer, is_region, is_town
from newsparse.tables.lazy_regex import pattern

QUALIFIERS_MAX = 2
LETTERS_OF_CODE_MAX = 4
JOINED_TOWNS_RE = pattern(r"-| [eyi] ")
QUALIFIER_START_RE = pattern(r"[,(\[（]")


def read_place(text: str, start: int, language: str | None) -> Element | None:
    """Read one place or several, each with its qualifiers: "BEIRUT/THE HAGUE", "LA CROSSE, Wis."."""
    places: list[str] = []
    evidence, capitals, end = KNOWN, True, start
    while len(places) < 6:
        town = _read_town(text, end if not places else _find_next_town(text, end, capitals=capitals), language)
        if town is None:
            break
        if places and _is_one_town(places[-1], town[0]):
            places[-1] = text[end - len(places[-1]) : town[1]]
        else:
            places.extend(_split_hyphenated(town[0]))
            evidence = min(evidence, town[2])
            capitals = capitals and _is_capitals(town[0])
        end = town[1]
        if _find_next_town(text, end, capitals=capitals) < 0:
            break
    return Element("place", tuple(places), end, evidence, capitals=capitals) if places else None


def _split_hyphenated(town: str) -> list[str]:
    """Split "MONCTON-MONTREAL-VANCOUVER" and "BRASÍLIA e RIO" when every piece is a known town."""
    towns = JOINED_TOWNS_RE.split(town)
    return towns if len(towns) > 1 and all(map(is_town, towns)) and not is_town(town) else [town]


def _is_one_town(before: str, after: str) -> bool:
    return fold_name(after) in gazetteer().slash_parts and not is_town(f"{before}/{after}")


def _is_capitals(place: str) -> bool:
    town = QUALIFIER_START_RE.split(place, maxsplit=1)[0].strip()
    return town.isupper() and len(town) > 1


def _find_next_town(text: str, end: int, *, capitals: bool) -> int:
    """Return where the next town begins after "/", "&", "and" or a comma; -1 where none does."""
    joiner = JOINER_RE.match(text, end)
    if joiner:
        return -1 if is_slashed_agency(text, end) else joiner.end()
    comma = COMMA_RE.match(text, end)
    name = read_name(text, comma.end()) if comma else None
    if not comma or not name or is_agency_or_domain(name[0]):
        return -1
    listed = is_town(name[0]) or (capitals and _is_second_town(name[0]))
    return comma.end() if listed and not read_date(text, comma.end(), None) else -1


def _read_town(text: str, start: int, language: str | None) -> tuple[str, int, int] | None:
    """Read a town with its qualifiers; returns it as printed, its end and its evidence."""
    name = read_name(text, start) if start >= 0 else None
    if not name or is_agency_or_domain(strip_role_words(name[0])):
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
    if not comma or not name or _is_agency_tag(name[0]) or read_date(text, comma.end(), language):
        return None
    value, after = name
    known = is_region(value)
    if not known and not is_town(value) and (is_outlet_like(value) or is_indic(value)):
        return None
    if not known and is_town(value) and (is_town(town) or is_region(town)):
        return None
    evident = known or is_town(value)
    if (
        not evident
        and is_town(town)
        and town.isupper()
        and _is_second_town(value)
        and not _is_before_region(text, after)
    ):
        return None
    return (after, evident) if evident or place_evidence(value) > NONE else None


def _is_before_region(text: str, end: int) -> bool:
    """A region and then a country are both qualifiers: "LONDON, GREATER LONDON, UNITED KINGDOM"."""
    comma = COMMA_RE.match(text, end)
    name = read_name(text, comma.end()) if comma else None
    return bool(name and is_region(name[0]))


def _is_second_town(name: str) -> bool:
    """Return whether a name may be a second town: after a town in capitals, another name in capitals is a second town, unless it is short or a region."""
    return name.isupper() and len(name) > LETTERS_OF_CODE_MAX and not is_region(name)


def _is_agency_tag(name: str) -> bool:
    """Return whether a name is an agency rather than a state: "Pa." is no Press Association."""
    return is_agency_or_domain(strip_role_words(name.rstrip("."))) and not is_region(name)


def read_known_town(text: str, start: int) -> Element | None:
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
