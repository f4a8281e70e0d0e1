"""What stands in a book (EPUB): its list of documents, and the documents as HTML."""

from __future__ import annotations

import html
import posixpath
from collections.abc import Iterator
from html.entities import html5
from typing import Any

from newsparse.blocks.xml_names import rename_element
from newsparse.named_tuple import NamedTuple
from newsparse.tables.lazy_regex import pattern

TYPE_NAMES = ("{http://www.idpf.org/2007/ops}type", "epub:type")
"""The attribute as XML names it, and as HTML does."""
CHROME_TYPES = frozenset(("toc", "landmarks", "page-list", "pagebreak", "loi", "lot"))
"""Values of `epub:type` of what a reading system shows beside the text."""
NAVIGATION = "calibre_navbar"
DOWNLOADED = "calibre-downloaded-from"
MADE_BY_CALIBRE_RE = pattern(r"class=[\"'][^\"']{0,200}\bcalibre")
ENTITY_RE = pattern(r"&(\w{2,31});")
XML_ENTITIES = frozenset(("amp", "lt", "gt", "quot", "apos"))
OPEN_VOID_RE = pattern(r"(?i)<(?:meta|link|br|hr|img|input|col)\b[^<>]{0,2000}(?<!/)>")
"""Elements without content that XML would want to be closed."""
DECLARATION_RE = pattern(r"<\?xml[^>]{0,300}\?>")
DOCTYPE_RE = pattern(r"(?is)<!DOCTYPE[^>\[]{0,1000}(?:\[.{0,9000}?\]\s*)?>")


class BrokenBookError(ValueError):
    """A part of a book cannot be read; the message is one line."""


class Item(NamedTuple):
    """A document of a book."""

    path: str
    """Inside the book, as it is written: often as an address is."""
    kind: str
    properties: frozenset[str] = frozenset()


class Package(NamedTuple):
    """What a book says of itself."""

    spine: tuple[Item, ...]
    """Its documents in the order in which they are read."""
    others: int
    """How many other files it lists."""
    fetched: str | None
    """When calibre made it, which is when it fetched the articles."""


def find_package(container: bytes) -> str:
    """Return where a book's list of documents is, as its container file says.

    Raises:
        BrokenBookError: it does not say it.
    """
    path = next((node.get("full-path") for node in _all(_parse(container), "rootfile") if node.get("full-path")), None)
    if path is None:
        raise BrokenBookError("a book without its list of documents")
    return str(path)


def read_package(data: bytes, path: str) -> Package:
    """Read a book's list of documents.

    Args:
        data: The list.
        path: Where it is, from which the paths in it are counted.

    Raises:
        BrokenBookError: it lists nothing in an order.
    """
    package, folder = _parse(data), posixpath.dirname(path)
    items = {
        node.get("id"): Item(
            posixpath.normpath(posixpath.join(folder, node.get("href") or "")),
            (node.get("media-type") or "").strip().lower(),
            frozenset((node.get("properties") or "").split()),
        )
        for node in _all(package, "item")
    }
    spine = tuple(items[node.get("idref")] for node in _all(package, "itemref") if node.get("idref") in items)
    if not spine:
        raise BrokenBookError("a book without an order of its documents")
    stamps = (node.get("content") for node in _all(package, "meta") if node.get("name") == "calibre:timestamp")
    return Package(spine, len(set(items.values()) - set(spine)), next(stamps, None))


def clean_document(text: str) -> tuple[str, str | None]:
    r"""Return a document of a book as HTML, without what leads on in the book, and the address it came from.

    calibre makes classes anew from the styles, so that those of a standfirst may stand at every paragraph: on its pages
    they say nothing and are left out. Its bars of links, and the line that says where the article was downloaded, are
    no part of it. Documents have to be XML, and many programs put the HTML of a site into a book as it is. Gets wrong:
    real classes of a book that calibre only changed.

    >>> clean_document("<html xmlns='http://www.w3.org/1999/xhtml'><body><p>Rain&nbsp;fell.<br/></p></body></html>")[0]
    '<html><body><p>Rain\xa0fell.<br></p></body></html>'
    """
    from lxml import etree

    try:
        root = _parse_document(text)
    except BrokenBookError:
        return text, None
    url = next((node.get("href") for node in _all(root, "a") if node.get("rel") == DOWNLOADED), None)
    is_by_calibre = MADE_BY_CALIBRE_RE.search(text) is not None
    for node in list(root.iter()):
        if not isinstance(node.tag, str):
            continue
        types = {word for name in TYPE_NAMES for word in (node.get(name) or "").split()}
        if NAVIGATION in (node.get("class") or "").split() or types & CHROME_TYPES:
            _drop(node)
            continue
        rename_element(node, node.tag.rpartition("}")[2])
        if is_by_calibre and "class" in node.attrib:
            del node.attrib["class"]
    etree.cleanup_namespaces(root)
    is_address = url is not None and url.lower().startswith(("http://", "https://"))
    return str(etree.tostring(root, encoding="unicode", method="html")), url if is_address else None


def _character(match: Any) -> str:
    """Return the character of a named entity, which XML does not have without a document type."""
    return match[0] if match[1] in XML_ENTITIES else html.escape(html5.get(f"{match[1]};", match[0]))


def _drop(node: Any) -> None:
    parent = node.getparent()
    if parent is None:
        return
    if node.tail:
        before = node.getprevious()
        if before is None:
            parent.text = (parent.text or "") + node.tail
        else:
            before.tail = (before.tail or "") + node.tail
    parent.remove(node)


def _all(root: Any, name: str) -> Iterator[Any]:
    return (node for node in root.iter() if isinstance(node.tag, str) and node.tag.rpartition("}")[2] == name)


def _parse_document(text: str) -> Any:
    """Return the tree of a document: of XML where it is some, else of HTML where it has elements that only that has."""
    from lxml import etree

    document = DOCTYPE_RE.sub("", DECLARATION_RE.sub("", ENTITY_RE.sub(_character, text), count=1), count=1)
    if not OPEN_VOID_RE.search(document):
        return _parse(document)
    try:
        return _parse(document, recover=False)  # it may close them apart: <br></br>
    except BrokenBookError:
        pass
    try:
        root = etree.fromstring(text, etree.HTMLParser(no_network=True, huge_tree=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise BrokenBookError("broken HTML in this book")
    return root


def _parse(data: bytes | str, *, recover: bool = True) -> Any:
    from lxml import etree

    parser = etree.XMLParser(recover=recover, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise BrokenBookError("broken XML in this book")
    return root
