"""RBNews, the XML of Ritzau."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from newsparse.blocks.block import Page
from newsparse.formats.declared import LabelledPageBuilder
from newsparse.formats.xml import find_first, parse_xml, root_name, text_of

DANISH: Final = "da"
"""The language of all that the agency sends in this format."""
STATED: Final = {"strapline": "strapline", "version": "version", "status": "Status", "priority": "priority"}
"""What the record has no key for: element in small letters, and name in `stated`."""


def recognise(head: str) -> bool:
    """Whether a document is of this format, by its root element."""
    return root_name(head) == "rbnews"


def stories(document: str) -> Iterator[Page]:
    """Yield the document's story; the mail address beside the byline is the desk's, and is left out."""
    root = parse_xml(document)
    if root is None:
        return

    def value(name: str) -> str:
        return text_of(find_first(root, name)).strip()

    page = LabelledPageBuilder("html")
    page.id = value("newsid")
    page.add_fact("published", value("publishdate"))
    page.add_fact("section", value("section"))
    page.add_fact("language", DANISH)
    page.add_fact("agency", value("origin").strip("/ "))
    page.add_line(value("headline"), "headline")
    page.add_line(value("subtitle"), "subheadline")
    page.add_line(value("byline"), "byline")
    town, origin = value("town"), value("origin")
    page.add_line(f"{town} {origin}".strip() if town else "", "date")
    page.add_html(value("content"))
    for element, name in STATED.items():
        page.add_stated(name, value(element))
    yield page.build()
