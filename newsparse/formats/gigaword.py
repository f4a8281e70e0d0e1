"""LDC Gigaword and its kin: newswire as SGML without a root; a story's number says who sent it, when and in what language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from newsparse.blocks.block import Page
from newsparse.formats.cut import Cutting
from newsparse.formats.declared import LabelledPageBuilder
from newsparse.formats.fields import split_indented, split_paragraphs
from newsparse.formats.sgml import attributes_of, find_element, find_elements, text_inside
from newsparse.tables.lazy_regex import pattern

CUTTING: Final = Cutting(r"<DOC[ \t][^<>]{0,200}?[Ii][Dd][ \t]?=", r"</DOC>")
DOCUMENT_RE = pattern(CUTTING.begins)
ID_RE = pattern(r"([A-Z]{3})_([A-Z]{3})_(\d{4})(\d{2})(\d{2})\.\d+")
AGENCIES: Final = {
    "AFP": "AFP",
    "APW": "AP",
    "APS": "AP",
    "XIN": "Xinhua",
    "CNA": "CNA",
    "UMM": "Ummah Press",
    "HYT": "Al Hayat",
    "NHR": "An Nahar",
    "NYT": "New York Times News Service",
    "LTW": "Los Angeles Times-Washington Post News Service",
    "WPB": "Washington Post News Service",
}
"""Agencies by the code in a story's number; those of newspapers are their news services."""
LANGUAGES: Final = {
    "ENG": "en",
    "FRE": "fr",
    "FRN": "fr",
    "SPA": "es",
    "ARB": "ar",
    "CMN": "zh",
    "ZHO": "zh",
    "GER": "de",
    "POR": "pt",
}
STORY: Final = "story"
"""The type of what is one story; the others are notes to editors, several stories, and tables."""
WIDE_BREAK_RE = pattern(r"(?<=[\u2e80-\u9fff\uff00-\uffef])[ \t]*\r?\n[ \t]*(?=[\u2e80-\u9fff\uff00-\uffef])")
"""A line end between characters that no space sets apart."""


def recognise(head: str) -> bool:
    """Whether a document begins with a story that has a number, and holds the corpus's elements."""
    return DOCUMENT_RE.match(head.lstrip("\ufeff \t\r\n")) is not None and ("<TEXT>" in head or "<HEADLINE>" in head)


def stories(document: str) -> Iterator[Page]:
    """Yield the story of a document that holds one."""
    attributes = attributes_of(document, "DOC")
    if not attributes:
        return
    page = LabelledPageBuilder("text")
    page.id = attributes.get("id", "")
    if found := ID_RE.match(page.id):
        page.add_fact("agency", AGENCIES.get(found[1]))
        page.add_fact("language", LANGUAGES.get(found[2]))
        page.add_fact("published", f"{found[3]}-{found[4]}-{found[5]}")
    kind = attributes.get("type", STORY)
    page.add_stated("type", kind)
    page.is_denied = kind.lower() != STORY
    page.add_line(_text(find_element(document, "HEADLINE")), "headline")
    page.add_line(_text(find_element(document, "DATELINE")), "date")
    text = find_element(document, "TEXT")
    page.add_lines(read_paragraphs(text))
    yield page.build()


def read_paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text: its elements `P`, else what empty lines and indents set apart."""
    marked = find_elements(text, "P")
    if marked:
        return [paragraph for inner in marked for paragraph in split_paragraphs(_text(inner))]
    return split_indented(_text(text))


def _text(inner: str) -> str:
    return WIDE_BREAK_RE.sub("", text_inside(inner))
