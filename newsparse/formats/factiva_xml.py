"""Factiva as XML, as its programming interface gives lists of results."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from newsparse.blocks.block import Page
from newsparse.formats.cut import Cutting
from newsparse.formats.declared import LabelledPageBuilder, clean_text
from newsparse.formats.factiva_story import add_story
from newsparse.formats.xml import Element, find_all, find_first, parse_xml, root_name, text_of

CUTTING: Final = Cutting(r"<(?i:ppsarticle)(?=[\s>])", r"</(?i:ppsarticle)>")
FIELDS: Final = {
    "headline": "HD", "byline": "BY", "credit": "CR", "leadparagraph": "LP", "tailparagraphs": "TD", "sourcename": "SN", "sectionname": "SE",
    "section": "SE", "columnname": "CLM", "baselanguage": "LA", "publishername": "PUB", "copyright": "CY", "edition": "ED", "pages": "PG",
    "notes": "NT", "accessionno": "AN", "wordcount": "WC", "sourcecode": "SC", "corrections": "CX", "correction": "CX", "artwork": "ART",
}  # fmt: skip
"""Elements in small letters, and the codes that mean the same."""
LISTS: Final = {"newssubject": "NS", "region": "RE", "industry": "IN", "company": "CO"}
"""The same for elements that come several times, each with the name of what its code means."""
ROOTS: Final = ("ppsarticleresultset", "ppsarticle", "ppsarticleresponse")
ANSWER: Final = "ppsresponse"
"""The root around them in an answer as it was sent, which may be of another kind."""


def recognise(head: str) -> bool:
    """Whether a document is a list of results, or one of them."""
    root = root_name(head)
    return root in ROOTS or (root == ANSWER and f"<{ROOTS[1]}" in head.lower())


def stories(document: str) -> Iterator[Page]:
    """Yield the story of a document that holds one."""
    root = parse_xml(document)
    if root is None:
        return
    fields: dict[str, list[str]] = {}
    for name, code in FIELDS.items():
        for element in find_all(root, name):
            fields.setdefault(code, _paragraphs(element))
    for name, code in LISTS.items():
        named = ((element.get("code"), text_of(find_first(element, "name"))) for element in find_all(root, name))
        fields[code] = [" | ".join(f"{key} : {clean_text(text)}" for key, text in named if key and text.strip())]
    for code, name, inner in (("PD", "publicationdate", "date"), ("ET", "publicationtime", "time")):
        element = find_first(root, name)
        if element is not None:
            found = find_first(element, inner)
            fields[code] = [clean_text(text_of(found if found is not None else element)).removesuffix("T00:00:00")]
    page = LabelledPageBuilder()
    page.id = root.get("accessionNo") or ""
    add_story(page, fields)
    yield page.build()


def _paragraphs(element: Element) -> list[str]:
    inner = list(find_all(element, "paragraph"))
    return [text for found in inner or [element] if (text := clean_text(text_of(found)))]
