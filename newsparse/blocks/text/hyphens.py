"""Words divided at the end of a line: put together, with their hyphen or without it. The table is `data/hyphens.toml`."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from newsparse.tables.lazy_regex import pattern
from newsparse.tables.toml import TableError, read_toml

TABLE: Final = "hyphens.toml"
KEYS: Final = {"first": {"numbers", "prefixes"}, "second": {"words"}, "joiners": {"words"}}
LAST_PART_RE: Final = pattern(r"[^\W\d_]+$")
FIRST_PART_RE: Final = pattern(r"[^\W\d_]+")
ADDRESS_RE: Final = pattern(r"(?:\w[./@]\w|://)\S*$")
ADDRESS_START_RE: Final = pattern(r"\w+(?:[@/]\w|\.[a-z]{2,}/)")
"""The end of a line within an address, and the beginning of the next one."""
DIVIDED: Final = "\ue002"
"""Ends a line within a word until the lines are joined; no text has it."""
SOFT_BREAK_RE: Final = pattern("\u00ad\u2010?[ \t]*\n[ \t]*")
"""A soft hyphen at the end of a line, in some PDF files with the hyphen that was shown for it."""


def check_hyphens(table: dict[str, Any]) -> None:
    """Raise `TableError` for a section or list that is unknown or missing."""
    for section in sorted(table.keys() | KEYS.keys()):
        if table.get(section, {}).keys() != KEYS.get(section):
            raise TableError(TABLE, section, "has lists that are unknown or missing")


@cache
def _words(section: str) -> frozenset[str]:
    return frozenset(word for value in read_toml(TABLE)[section].values() for word in value.split())


def mark_soft_breaks(text: str) -> str:
    r"""Return text with `DIVIDED` in place of the soft hyphens that divide words at the ends of lines.

    >>> mark_soft_breaks("the confi\u00ad\u2010\ndential plan, the flat\u00ad\n  fishery").split(DIVIDED)
    ['the confi', '\ndential plan, the flat', '\nfishery']
    """
    return SOFT_BREAK_RE.sub(f"{DIVIDED}\n", text) if "\u00ad" in text else text


def join_divided(line: str, following: str, page: str) -> str:
    """Return two lines as one, the first of which ends with a hyphen after a letter.

    The hyphen goes, unless the page writes the word with it elsewhere, the parts are those of a compound ("eighty-one",
    "Lisbon-based"), or a name goes on; before "and" it stands for a part left out, and a space follows it.

    Gets wrong: compounds that neither the page nor the table has.

    >>> join_divided("the har-", "bour was", ""), join_divided("weighs eighty-", "one pounds", "")
    ('the harbour was', 'weighs eighty-one pounds')
    >>> join_divided("between two-", "and three-year leases", ""), join_divided("the low-", "lying land", "a low-lying field")
    ('between two- and three-year leases', 'the low-lying land')
    """
    stem = line[:-1]
    first, second = LAST_PART_RE.search(stem), FIRST_PART_RE.match(following)
    if first is None or second is None or ADDRESS_RE.search(stem) or ADDRESS_START_RE.match(following):
        return line + following
    if second[0].lower() in _words("joiners"):
        return f"{stem}- {following}"
    if _keeps_hyphen(first[0], second[0], page):
        return f"{stem}-{following}"
    return stem + following


def is_broken_dash(line: str, following: str) -> bool:
    """Whether a tool broke a line between the two signs of a dash.

    Gets wrong: a list's first item below a line that ends in a lone dash.

    >>> is_broken_dash("LISBON -", "- Rain fell."), is_broken_dash("LISBON", "- Rain fell.")
    (True, False)
    """
    return line.endswith(" -") and following.startswith("- ")


def _keeps_hyphen(first: str, second: str, page: str) -> bool:
    if not second[0].islower() or (first.isupper() and len(first) > 1):
        return True
    if f"{first}{second}" in page:
        return False
    return f"{first}-{second}" in page or first.lower() in _words("first") or second.lower() in _words("second")
