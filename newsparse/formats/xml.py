"""Trees of XML: parsed without entities, network or DTD, broken ones as far as they can be read; and helpers on them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5
from typing import TYPE_CHECKING, Any, Final

from newsparse.blocks.characters import CONTROL_RE
from newsparse.formats.roots import root_name as root_name
from newsparse.tables.lazy_regex import pattern

if TYPE_CHECKING:
    from lxml import etree

Element = Any
"""An element of lxml, whose tag may also be a function for a comment."""
XMLNS: Final = "{http://www.w3.org/XML/1998/namespace}"
DECLARATION_RE = pattern(r"\s*<\?xml[^>]{0,300}\?>")
DOCTYPE_RE = pattern(r"<!DOCTYPE[^>\[]{0,1000}(?:\[[^\]]*\]\s*)?>", re.IGNORECASE)
DOCTYPE: Final = "<!DOCTYPE"
ENTITY_RE = pattern(r"&([A-Za-z][A-Za-z0-9]{1,30});")
AMPERSAND_RE = pattern(r"&(?!#?[A-Za-z0-9]{1,31};)")
NUMBER_RE = pattern(r"&#(x[0-9a-fA-F]{1,20}|[0-9]{1,20});")
VOID_RE = pattern(r"<(br|hr|img\s[^<>]{0,2000}?)\s?/?>", re.IGNORECASE)
SECTION, SECTION_END = "<![CDATA[", "]]>"
OWN_ENTITIES: Final = frozenset(("amp", "lt", "gt", "quot", "apos"))


def parse_xml(text: str) -> etree._Element | None:
    """Return the root of a document, of a broken one as far as it can be read; None where there is none.

    The document type is removed first, and with it every entity it declares; those of HTML, which feeds use without
    declaring them, become characters.
    """
    from lxml import etree

    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    plain = CONTROL_RE.sub(" ", _repair_markup(_without_declarations(text)))
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


def _repair_markup(text: str) -> str:
    """Return markup with lone ampersands escaped and void elements closed, which feeds write as in HTML.

    CDATA sections are changed too: they hold HTML, in which both forms mean the same.
    """
    if text.rfind(SECTION) > text.rfind(SECTION_END):  # cut in the middle of a story
        text += SECTION_END
    text = NUMBER_RE.sub(_allowed_reference, text)
    return VOID_RE.sub(r"<\1/>", AMPERSAND_RE.sub("&amp;", ENTITY_RE.sub(_character_of_entity, text)))


def _allowed_reference(match: re.Match[str]) -> str:
    """Return a numeric reference as it is where XML allows its character; a surrogate would break the parser."""
    number = match[1].lower()
    code = int(number[1:], 16) if number.startswith("x") else int(number)
    return match[0] if 0 < code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code <= 0x10FFFF else "\ufffd"


def _character_of_entity(match: re.Match[str]) -> str:
    name = match[1]
    return match[0] if name in OWN_ENTITIES else html5.get(f"{name};", "")


def local_name(element: Element) -> str:
    """Return an element's name without namespace or prefix; nothing for what is no element."""
    tag = element.tag if isinstance(element.tag, str) else ""
    return tag.rpartition("}")[2].rpartition(":")[2]


def text_of(element: Element | None) -> str:
    """Return all text in an element."""
    return "" if element is None else "".join(element.itertext())


def find_all(element: Element, *names: str) -> Iterator[Element]:
    """Yield the elements below one that have one of the names, in any namespace, in lower case."""
    return (found for found in element.iter() if local_name(found).lower() in names)


def find_first(element: Element, *names: str) -> Element | None:
    """Return the first element below one that has one of the names."""
    return next(find_all(element, *names), None)


def empty_element(element: Element) -> None:
    """Remove the content of an element; what follows it stays."""
    for child in list(element):
        element.remove(child)
    element.text = None


def language_of(element: Element) -> str | None:
    """Return the value of `xml:lang` or `lang`."""
    language: str | None = element.get(f"{XMLNS}lang") or element.get("lang")
    return language
