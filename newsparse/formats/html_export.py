"""HTML exports of databases: their elements by CSS selectors, with beautifulsoup4."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.formats.declared import clean_text
from newsparse.tables.lazy_regex import pattern

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

XML_DECLARATION_RE = pattern(r"<\?xml\s[^<>]{0,400}>")


def parse_html(markup: str) -> BeautifulSoup:
    """Return a piece of HTML as a tree of beautifulsoup4, parsed by lxml.

    It warns of markup that looks like an address or the name of a file, as short stories do, and of XML: of neither where
    there is a line end, and no declaration. So nothing is said to the user, and nothing raised where warnings are errors.

    >>> text_of(parse_html("https://tagus.example/rain")), text_of(parse_html("<?xml version='1.0'?><p>Rain</p>"))
    ('https://tagus.example/rain', 'Rain')
    """
    from bs4 import BeautifulSoup

    return BeautifulSoup(XML_DECLARATION_RE.sub("", markup) + "\n", "lxml")


def text_at(tree: Tag, selector: str) -> str:
    """Return the text of the first element that a selector finds; empty where it finds none."""
    return text_of(tree.select_one(selector))


def text_of(element: Tag | None) -> str:
    """Return an element's text as a reader sees it, line breaks as spaces."""
    if element is None:
        return ""
    from bs4.element import CData, NavigableString

    pieces = (
        str(node) if type(node) in (NavigableString, CData) else "\n" if getattr(node, "name", "") == "br" else ""
        for node in element.descendants
    )
    return clean_text("".join(pieces))
