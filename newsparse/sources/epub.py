"""EPUB: a newspaper, or what a program made of one, as a book: a zip archive with a list of its documents in their order."""

from __future__ import annotations

import html
import io
import posixpath
from collections.abc import Iterator
from functools import partial
from html.entities import html5
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import unquote

from newsparse.decode import decode
from newsparse.sources.document import ExpansionError, UnreadableError
from newsparse.sources.part import Part, ReadContext
from newsparse.sources.stream import Stream
from newsparse.tables.lazy_regex import pattern

if TYPE_CHECKING:
    from newsparse.sources.zip_archives import ZipMembers

CONTAINER: Final = "META-INF/container.xml"
MARKUP: Final = frozenset(("application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document"))
LISTS: Final = frozenset(("nav", "ncx"))
"""Properties of documents that are the book's table of contents."""
TYPE_NAME: Final = "{http://www.idpf.org/2007/ops}type"
CHROME_TYPES: Final = frozenset(("toc", "landmarks", "page-list", "pagebreak", "loi", "lot"))
"""Values of `epub:type` of what a reading system shows beside the text."""
NAVIGATION: Final = "calibre_navbar"
DOWNLOADED: Final = "calibre-downloaded-from"
MADE_BY_CALIBRE_RE = pattern(r"class=[\"'][^\"']{0,200}\bcalibre")
ENTITY_RE = pattern(r"&(\w{2,31});")
XML_ENTITIES: Final = frozenset(("amp", "lt", "gt", "quot", "apos"))
ENCODING_RE = pattern(r"<\?xml[^>]{0,300}\?>")
DOCTYPE_RE = pattern(r"(?is)<!DOCTYPE[^>\[]{0,1000}(?:\[.{0,9000}?\]\s*)?>")


class Item(NamedTuple):
    """A document of a book."""

    name: str
    """Of the archive's member."""
    kind: str
    properties: frozenset[str] = frozenset()


class Book(NamedTuple):
    """What a book says of itself."""

    spine: tuple[Item, ...]
    """Its documents in the order in which they are read."""
    others: int
    """How many other files it lists."""
    fetched: str | None
    """When calibre made it, which is when it fetched the articles."""


def read_book(members: ZipMembers, context: ReadContext) -> Iterator[Part]:
    """Yield the documents of a book in the order in which they are read, by their names.

    Its table of contents is no page. Title pages and lists are pages, and no articles.
    """
    book = _read_package(members)
    for item in book.spine:
        if item.properties & LISTS:
            context.passed_over.add("table of contents")
        elif item.kind not in MARKUP:
            context.passed_over.add("part of a book")
        else:
            yield _document(members, item, book, context)
    for _ in range(book.others):
        context.passed_over.add("part of a book")


def _read_package(members: ZipMembers) -> Book:
    limit = 2**24
    root = _parse(members.open_name(CONTAINER).read_page(limit))
    path = next((node.get("full-path") for node in _all(root, "rootfile") if node.get("full-path")), None)
    if path is None:
        raise UnreadableError("damaged", "a book without its list of documents")
    package = _parse(members.open_name(_name(members, path)).read_page(limit))
    folder = posixpath.dirname(path)
    items = {
        node.get("id"): Item(
            _name(members, posixpath.normpath(posixpath.join(folder, node.get("href") or ""))),
            (node.get("media-type") or "").strip().lower(),
            frozenset((node.get("properties") or "").split()),
        )
        for node in _all(package, "item")
    }
    spine = tuple(items[node.get("idref")] for node in _all(package, "itemref") if node.get("idref") in items)
    if not spine:
        raise UnreadableError("damaged", "a book without an order of its documents")
    stamps = (node.get("content") for node in _all(package, "meta") if node.get("name") == "calibre:timestamp")
    return Book(spine, len(set(items.values()) - set(spine)), next(stamps, None))


def _name(members: ZipMembers, path: str) -> str:
    """Return the member that a path means: it is written as an address, by many programs also as it is."""
    return path if path in members.names else unquote(path)


def _all(root: Any, name: str) -> Iterator[Any]:
    return (node for node in root.iter() if isinstance(node.tag, str) and node.tag.rpartition("}")[2] == name)


def _parse(data: bytes | str) -> Any:
    from lxml import etree

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise UnreadableError("damaged", "broken XML in this book")
    return root


# ---- Documents ----


def _document(members: ZipMembers, item: Item, book: Book, context: ReadContext) -> Part:
    try:
        data = members.open_name(item.name).read_page(context.limits.page_max_bytes)
    except ExpansionError:
        raise
    except UnreadableError as error:
        return Part(item.name, partial(_raise, error), is_page=True)
    page, url = clean_document(data)
    opener = partial(_open, page)
    return Part(item.name, opener, is_page=True, url=url, charset="utf-8", fetched=book.fetched, kind="html")


def clean_document(data: bytes) -> tuple[bytes, str | None]:
    """Return a document of a book as HTML in UTF-8, without what leads on in the book, and the address it came from.

    calibre makes classes anew from the styles, so that those of a standfirst may stand at every paragraph: on its pages
    they say nothing and are left out. Its bars of links, and the line that says where the article was downloaded, are
    no part of it. Gets wrong: real classes of a book that calibre only changed.
    """
    text = decode(data).text
    try:
        root = _parse(DOCTYPE_RE.sub("", ENCODING_RE.sub("", ENTITY_RE.sub(_character, text), count=1), count=1))
    except UnreadableError:
        return data, None
    from lxml import etree

    url = next((node.get("href") for node in _all(root, "a") if node.get("rel") == DOWNLOADED), None)
    is_by_calibre = MADE_BY_CALIBRE_RE.search(text) is not None
    for node in list(root.iter()):
        if not isinstance(node.tag, str):
            continue
        types = set((node.get(TYPE_NAME) or "").split())
        if NAVIGATION in (node.get("class") or "").split() or types & CHROME_TYPES:
            _drop(node)
            continue
        node.tag = node.tag.rpartition("}")[2]
        if is_by_calibre and "class" in node.attrib:
            del node.attrib["class"]
    etree.cleanup_namespaces(root)
    is_address = url is not None and url.lower().startswith(("http://", "https://"))
    page = etree.tostring(root, encoding="unicode", method="html")
    return f"<!DOCTYPE html>\n{page}".encode("utf-8", "replace"), url if is_address else None


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


def _open(page: bytes) -> Stream:
    return Stream(io.BytesIO(page))


def _raise(error: UnreadableError) -> Stream:
    raise error
