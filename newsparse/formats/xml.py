"""News as XML: NITF, NewsML and feeds, read without entities, without the network, and as far as they are whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html.entities import html5
from typing import TYPE_CHECKING, Any, Final

from newsparse.blocks.block import Page
from newsparse.blocks.characters import CONTROL_RE
from newsparse.tables.lazy_regex import pattern

if TYPE_CHECKING:
    from lxml import etree

Element = Any
"""An element of lxml, whose tag may also be a function for a comment."""
XMLNS: Final = "{http://www.w3.org/XML/1998/namespace}"
PREFIXES: Final = {
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://www.w3.org/2005/Atom": "atom:",
    "http://purl.org/atom/ns#": "atom:",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://search.yahoo.com/mrss/": "media:",
}
"""Prefixes that feeds give to namespaces; any other namespace is told apart by `?:`."""
DECLARATION_RE = pattern(r"\s*<\?xml[^>]{0,300}\?>")
DOCTYPE_RE = pattern(r"<!DOCTYPE[^>\[]{0,1000}(?:\[[^\]]*\]\s*)?>", re.IGNORECASE)
DOCTYPE: Final = "<!DOCTYPE"
ENTITY_RE = pattern(r"&([A-Za-z][A-Za-z0-9]{1,30});")
AMPERSAND_RE = pattern(r"&(?!#?[A-Za-z0-9]{1,31};)")
NUMBER_RE = pattern(r"&#(x[0-9a-fA-F]{1,20}|[0-9]{1,20});")
VOID_RE = pattern(r"<(br|hr|img\s[^<>]{0,2000}?)\s?/?>", re.IGNORECASE)
SECTION, SECTION_END = "<![CDATA[", "]]>"
OWN_ENTITIES: Final = frozenset(("amp", "lt", "gt", "quot", "apos"))


def read_xml(text: str) -> Page:
    """Read a page of XML. What is no news format is read as HTML, which takes its paragraphs where it has some.

    Of a feed or message with several stories the first is read; inputs take them apart before they come here.

    >>> page = read_xml("<nitf><body><body.head><hedline><hl1>Rain</hl1></hedline></body.head></body></nitf>")
    >>> [(block.label, block.text) for block in page.blocks]
    [('headline', 'Rain')]
    """
    root = parse_xml(text)
    reader = _reader_of(root) if root is not None else None
    if reader is None:
        from newsparse.blocks.html import read_html

        return read_html(text)
    return reader(root)


def parse_xml(text: str) -> etree._Element | None:
    """Return the root of a document, of a broken one as far as it can be read; None where there is none.

    The document type is left out before, and with it every entity it declares; those of HTML, which feeds use without
    declaring them, become characters.
    """
    from lxml import etree

    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    plain = CONTROL_RE.sub(" ", _mended(_without_declarations(text)))
    try:
        root: etree._Element | None = etree.fromstring(plain.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None
    return root


def _without_declarations(text: str) -> str:
    declared = DECLARATION_RE.match(text)
    text = text[declared.end() :] if declared else text
    at = text.find(DOCTYPE)
    found = DOCTYPE_RE.match(text, at) if at >= 0 else None
    return text[:at] + text[found.end() :] if found else text


def _mended(text: str) -> str:
    """Return markup in which lone ampersands are escaped and line breaks closed, where feeds have them as in HTML.

    Sections of plain characters are mended along: what they hold is HTML, in which both forms mean the same.
    """
    if text.rfind(SECTION) > text.rfind(SECTION_END):  # cut in the middle of a story
        text += SECTION_END
    text = NUMBER_RE.sub(_as_allowed, text)
    return VOID_RE.sub(r"<\1/>", AMPERSAND_RE.sub("&amp;", ENTITY_RE.sub(_as_character, text)))


def _as_allowed(match: re.Match[str]) -> str:
    """Return a character's number as it is where text may have it; half a surrogate pair would break the parser."""
    number = match[1].lower()
    code = int(number[1:], 16) if number.startswith("x") else int(number)
    return match[0] if 0 < code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code <= 0x10FFFF else "\ufffd"


def _as_character(match: re.Match[str]) -> str:
    name = match[1]
    return match[0] if name in OWN_ENTITIES else html5.get(f"{name};", "")


def _reader_of(root: Element) -> Callable[[Element], Page] | None:
    name = local_name(root).lower()
    if name == "nitf":
        from newsparse.formats.nitf import read_nitf

        return read_nitf
    if name in ("newsml", "newsitem", "newsmessage", "packageitem"):
        from newsparse.formats.newsml import read_newsml

        return read_newsml
    if name in ("rss", "rdf", "feed", "channel", "item", "entry"):
        from newsparse.formats.feeds import read_feed

        return read_feed
    return None


def local_name(element: Element) -> str:
    """Return an element's name without namespace or prefix; nothing for what is no element."""
    tag = element.tag if isinstance(element.tag, str) else ""
    return tag.rpartition("}")[2].rpartition(":")[2]


def feed_name(element: Element) -> str:
    """Return an element's name with the prefix that feeds usually give to its namespace."""
    tag = element.tag if isinstance(element.tag, str) else ""
    if not tag.startswith("{"):
        return tag
    namespace, _, name = tag[1:].partition("}")
    return PREFIXES.get(namespace, "?:") + name


def text_of(element: Element | None) -> str:
    """Return all text in an element."""
    return "" if element is None else "".join(element.itertext())


def find_all(element: Element, *names: str) -> Iterator[Element]:
    """Yield the elements below one that have one of the names, in any namespace, in lower case."""
    return (found for found in element.iter() if local_name(found).lower() in names)


def find_first(element: Element, *names: str) -> Element | None:
    """Return the first element below one that has one of the names."""
    return next(find_all(element, *names), None)


def language_of(element: Element) -> str | None:
    """Return what `xml:lang` says."""
    language: str | None = element.get(f"{XMLNS}lang") or element.get("lang")
    return language
