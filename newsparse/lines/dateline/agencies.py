"""Tags of agencies in an opening in alphabetic scripts."""

from __future__ import annotations

from newsparse.lines.dateline.elements import (
    _STOP,
    GAP,
    KNOWN_TAG,
    OUTLET_TAG,
    SLASH_RE,
    SLASHED_RE,
    UNKNOWN_TAG,
    WORD_RE,
    Element,
    is_small,
)
from newsparse.lines.dateline.evidence import is_agency_or_domain, is_outlet_like
from newsparse.tables.agencies import is_known_agency
from newsparse.tables.gazetteer import gazetteer, is_desk, is_town
from newsparse.tables.lazy_regex import pattern

FIRST_TAG_RE = pattern(rf"[\w][^{_STOP}]{{1,30}}(?={GAP}?(?:[-–—,(|]|/[a-z])|(?<=\.)\s)")
SIGNED_RE = pattern(
    r"(?P<first>[^\W\d_]{2,12}) [^\W\d_]{2,15} [^\W\d_]{3,20}|[^\W\d_]{2,15} [^\W\d_]{3,20}(?:, ?|/| - )(?P<last>[^,/]{2,20})"
)
"""An agency beside the reporter's name: "ТАСС Иван Сливов", "Иван Сливов, БТА"."""


def make_agency(tag: str, end: int, *, enclosed: bool = True) -> Element:
    """Return the element of a tag, with the evidence of the table or of its form."""
    evidence = (
        KNOWN_TAG
        if is_known_agency(tag) or is_compound_tag(tag)
        else OUTLET_TAG
        if is_outlet_like(tag)
        else UNKNOWN_TAG
    )
    return Element("agency", (tag,), end, evidence, enclosed)


def is_compound_tag(tag: str) -> bool:
    """Return whether a tag is two agencies, or one and its branch, joined by a hyphen: "TT-Reuter", "Интерфакс-Запад"."""
    head, _, tail = tag.partition("-")
    return bool(tail) and is_known_agency(head) and (is_known_agency(tail) or (len(head) > 3 and tail[:1].isupper()))


def strip_role_words(tag: str) -> str:
    """Drop role words before or after a tag: "Корр. БЕЛТА", "जागरण संवाददाता"."""
    first, _, rest = tag.partition(" ")
    if not rest:
        return tag
    frame = gazetteer().frame
    if first.casefold().rstrip(".:") in frame:
        return tag if is_known_agency(tag) else rest
    before, _, last = tag.rpartition(" ")
    return before if last.casefold() in frame else tag


def strip_reporter(tag: str) -> str:
    """Drop the reporter's name before or after a known agency; any other text comes back as it is."""
    signed = SIGNED_RE.fullmatch(tag) if " " in tag else None
    agency = signed and (signed["last"] or signed["first"])
    before = tag[: -len(agency)].rstrip(" ,/-") if agency and tag.endswith(agency) else ""
    names = before or tag
    if not agency or is_known_agency(before) or any(is_small(word[0]) for word in names.split()):
        return tag
    return agency if is_known_agency(agency) else tag


def is_slashed_agency(text: str, start: int) -> bool:
    """Return whether a slash opens an agency ("Минск /БЕЛТА/.") and not the second of two towns."""
    slashed = SLASHED_RE.match(text, start)
    if slashed:
        return is_known_agency(strip_reporter(strip_role_words(slashed.group(1).strip())))
    slash = SLASH_RE.match(text, start)
    word = WORD_RE.match(text, slash.end()) if slash else None
    return bool(word and (is_known_agency(word.group()) or is_desk(word.group())) and not is_town(word.group()))


def read_small_tag(text: str, start: int) -> Element | None:
    """Read a tag that begins with a small letter or a digit: "dpa/lni -", "jpnn.com, JAKARTA -", "247 –"."""
    tag = FIRST_TAG_RE.match(text, start)
    if not tag:
        return None
    word = tag.group().rstrip("-.")
    return make_agency(word, start + len(word), enclosed=False) if is_agency_or_domain(word) else None


def read_unmarked_agency(text: str, start: int, *, dated: bool) -> Element | None:
    """Read a known agency that no mark separates from the story: "Bakı, 3 mart, AZƏRTAC Körpü …", "دمشق-سانا أعلنت …"."""
    word = WORD_RE.match(text, start)
    tag = word.group() if word else ""
    if len(tag) < 2 or (tag != tag.upper() and not dated) or not is_known_agency(tag, by_name_alone=True):
        return None
    return make_agency(tag, start + len(tag), enclosed=False)
