"""TTNITF, the markup of TT's own stories inside NewsML-G2: Swedish names for what HTML has by others."""

from __future__ import annotations

from copy import deepcopy
from typing import Final

from newsparse.formats.markup import markup_of
from newsparse.formats.xml import Element, empty_element, find_all, find_first, local_name, text_of

STORY: Final = "brodtext"
"""The element that every story has."""
TAGS: Final = {
    "rubrik": "h1", "mellis": "h2", "mellanrubrik": "h2", "citat": "blockquote", "ingress": "div", "brodtext": "div", "text": "section",
    "body": "div", "ttnitf": "div", "bild": "figure", "bildtext": "figcaption", "p": "p", "ul": "ul", "ol": "ol", "li": "li", "table": "table",
    "tr": "tr", "td": "td", "th": "th", "b": "b", "i": "i", "a": "a", "br": "br",
}  # fmt: skip
"""Elements in small letters, and those of HTML that mean the same; all others are inline."""
BYLINE, MAKER, FILE, DATE, HEADLINE, HEADING = "byline", "bildskapare", "bildfil", "dat", "h1", "h2"


def is_ttnitf(content: Element) -> bool:
    """Whether an element holds a story in this markup."""
    return find_first(content, STORY) is not None


def to_markup(content: Element) -> str:
    """Return a story as HTML in the form that TT sends today: topic and byline around it, pictures as figures.

    Further texts, which are boxes of facts, follow with their headlines as headings.
    """
    root = deepcopy(content)
    header = root.makeelement("header", {})
    for element in list(root.iter()):
        name = local_name(element).lower()
        element.tag = TAGS.get(name, "span") if name not in (BYLINE, MAKER, DATE) else "div"
        if name == BYLINE:
            header.append(header.makeelement("p", {"class": "byline"}))
            header[-1].text = text_of(element)
            empty_element(element)
        elif name == MAKER:
            element.set("class", "byline")
        elif name == FILE:
            element.tag = "img"
            element.set("src", text_of(element).strip())
            empty_element(element)
        elif name == DATE:
            element.set("class", "dat")
    for further in list(find_all(root, HEADLINE))[1:]:
        further.tag = HEADING
    root.tag = "div"
    root.insert(0, header)
    return markup_of(root)
