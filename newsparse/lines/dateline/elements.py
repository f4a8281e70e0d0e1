"""The elements of an opening and the marks between them.

The readers of dates, names, places and agencies beside this module look at one position of a text and return the
element there, or nothing. Whether a sequence of elements is a dateline is decided in
`newsparse.lines.dateline.plausibility`.
"""

from __future__ import annotations

import re

from newsparse.named_tuple import NamedTuple
from newsparse.tables.lazy_regex import pattern

UNKNOWN_TAG, OUTLET_TAG, KNOWN_TAG = 1, 2, 3
CASELESS_MAX_WORDS = 3


class Element(NamedTuple):
    """One element of an opening."""

    kind: str
    """`place`, `date`, `agency`, `reporter` or `desk` (a word for who wrote it: "our correspondent")."""
    values: tuple[str, ...]
    """Places and tags as printed; of a date its ISO form, or nothing where only a month or a day is printed."""
    end: int
    evidence: int = 0
    """Of a place as in `newsparse.lines.dateline.evidence`, of an agency `UNKNOWN_TAG`, `OUTLET_TAG` by its form, or `KNOWN_TAG`."""
    enclosed: bool = False
    """An agency in brackets or between slashes."""
    capitals: bool = False
    """A place that is printed in capitals."""


class Opening(NamedTuple):
    """The elements that open a text, and the end of the last."""

    end: int
    elements: tuple[Element, ...]


GAP = r"[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
GAP_RE = pattern(GAP + "*")
_STOP = r"\s,;:։՝()\[\]{}（）【】〔〕［］|/／=＝।॥۔—–―−_«»\"“”„…!?،؛、。<>·•*#\u200b-\u200f\u202a-\u202e"
WORD_RE = pattern(rf"(?!ـ\s)[^\W\d_][^{_STOP}]{{0,40}}")
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
SLASHED_RE = pattern(rf"{GAP}{{0,3}},?{GAP}?/{GAP}?([^/\n]{{2,60}}?){GAP}?/")
SLASH_RE = pattern(rf"{GAP}?/{GAP}?")
COMMA_RE = pattern(rf"{GAP}?[,،]{GAP}*")
JOINER_RE = pattern(rf"{GAP}?[/&·]{GAP}?|,?{GAP}+(?:and|und|et|y|e|E|en|i|og|och|ve|и|та|AND|UND|ET|Y|EN)\s+")
NUMBER_RE = pattern(r"\.?\s?\d")


def is_small(char: str) -> bool:
    """Return whether a character is a small letter; Georgian letters are small by Unicode, yet their script has no capitals in use."""
    return char.islower() and not "\u10d0" <= char <= "\u10ff"


def make_place(name: str) -> Element:
    """Return a place whose name is in its slot whatever the tables say, as in brackets of East Asian datelines."""
    return Element("place", (name,), 0)


def make_outlet(tag: str) -> Element:
    """Return an agency or outlet whose tag is in its slot whatever the tables say."""
    return Element("agency", (tag,), 0)
