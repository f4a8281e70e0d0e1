"""One story of Factiva by its codes, which its exports with indexing, its text and its list of results have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from newsparse.formats.declared import LabelledPageBuilder, clean_text
from newsparse.tables.lazy_regex import pattern

CODES: Final = frozenset((
    "CLM", "SE", "HD", "CR", "BY", "WC", "PD", "ET", "SN", "SC", "NGC", "GC", "ED", "PG", "VOL", "LA", "CY", "LP", "TD",
    "ART", "CO", "IN", "NS", "RE", "IPC", "IPD", "PUB", "AN", "CT", "RF", "CX", "NT", "DID", "PCO", "IO", "SO",
))  # fmt: skip
"""Codes of the fields."""
STATED: Final = {
    "WC": "wc", "SC": "sc", "NGC": "ngc", "GC": "gc", "ED": "ed", "PG": "pg", "VOL": "vol", "CY": "copyright", "IPC": "ipc", "IPD": "ipd",
    "PUB": "pub", "CLM": "clm", "NT": "nt", "RF": "rf",
}  # fmt: skip
LISTS: Final = {"CO": "companies", "IN": "industries", "RE": "regions"}
NUMBER_RE = pattern(r"[A-Z][A-Z0-9]{2,12}(?:19|20)\d{6}[a-z0-9]{4,14}")
"""A story's number: code of the source, day, and the place of the story."""
LISTED_RE = pattern(r"\s*\|\s*")
TIME_RE = pattern(r"\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?(?:\s?[A-Z]{2,4})?")


def add_story(page: LabelledPageBuilder, fields: Mapping[str, Sequence[str]]) -> None:
    """Add a story from its fields, each with its paragraphs."""

    def value(code: str) -> str:
        return clean_text(" ".join(fields.get(code, ())))

    number = NUMBER_RE.search(value("AN"))
    page.id = number[0] if number else value("AN")
    page.add_fact("section", value("SE"))
    page.add_fact("published", f"{value('PD')} {value('ET')}")
    page.add_fact("published", value("PD"))
    page.add_fact("site", value("SN"))
    page.add_fact("language", value("LA"))
    page.add_fact("agency", value("CR"))
    for name in list_names(value("NS")):
        page.add_fact("tag", name)
    for code, stated in LISTS.items():
        page.add_stated(stated, list_names(value(code)))
    for code, stated in STATED.items():
        page.add_stated(stated, value(code))
    page.add_line(value("HD"), "headline")
    page.add_line(value("BY"), "byline")
    page.add_lines(fields.get("CX", ()), "correction")
    page.add_lines((*fields.get("LP", ()), *fields.get("TD", ())))
    page.add_lines(fields.get("ART", ()), "caption")


def list_names(value: str) -> list[str]:
    """Return the names of a list of codes and names.

    >>> list_names("gcat : Political/General News | c42 : Labour")
    ['Political/General News', 'Labour']
    """
    names = (entry.partition(" : ")[2] or entry for entry in LISTED_RE.split(value))
    return [name for name in map(clean_text, names) if name]
