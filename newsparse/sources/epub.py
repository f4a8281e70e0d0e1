"""EPUB: a newspaper, or what a program made of one, as a book: a zip archive with a list of its documents in their order."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final
from urllib.parse import unquote

from newsparse.blocks.epub_documents import BrokenBookError, Package, clean_document, find_package, read_package
from newsparse.decode import decode
from newsparse.sources.document import ExpansionError, UnreadableError
from newsparse.sources.part import HEAD_BYTES, Part, ReadContext, failing_part
from newsparse.sources.stream import stream_of
from newsparse.sources.zip_members import ZipMembers
from newsparse.tables.lazy_regex import pattern

CONTAINER: Final = "META-INF/container.xml"
MARKUP: Final = frozenset(("application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document"))
CONTENTS: Final = "nav"
"""Property of the document that is the book's table of contents."""
MARKUP_SUFFIXES: Final = (".xhtml", ".html", ".htm")
CONTENTS_RE = pattern(rb"<nav\b[^>]{0,400}type=[\"']toc")
PACKAGE_MAX_BYTES: Final = 2**24


def read_book(members: ZipMembers, context: ReadContext) -> Iterator[Part]:
    """Yield the documents of a book in the order in which they are read, by their names.

    Its table of contents is no page. Title pages and lists are pages, and no articles. Where damage took the list of
    documents, they come in the order of the archive.
    """
    try:
        package = _read_package(members)
    except ExpansionError:
        raise
    except UnreadableError as error:
        yield from _documents_without_order(members, context)
        raise UnreadableError(error.code, f"{error}: its documents are read as the archive has them") from error
    for item in package.spine:
        if CONTENTS in item.properties:
            context.passed_over.add("table of contents")
        elif item.kind not in MARKUP:
            context.passed_over.add("part of a book")
        else:
            yield _document(members, _name(members, item.path), package.fetched, context)
    for _ in range(package.others):
        context.passed_over.add("part of a book")


def _documents_without_order(members: ZipMembers, context: ReadContext) -> Iterator[Part]:
    """Yield the documents that are pages by their names, and not by what they say of themselves its contents."""
    for _, name in members:
        if not name.lower().endswith(MARKUP_SUFFIXES) or name.startswith("META-INF/"):
            context.passed_over.add("part of a book")
        elif _is_contents(members, name):
            context.passed_over.add("table of contents")
        else:
            yield _document(members, name, None, context)


def _is_contents(members: ZipMembers, name: str) -> bool:
    try:
        return CONTENTS_RE.search(members.open_name(name).peek_available(HEAD_BYTES)) is not None
    except UnreadableError:
        return False  # its failure is to be seen


def _read_package(members: ZipMembers) -> Package:
    try:
        path = _name(members, find_package(members.open_name(CONTAINER).read_page(PACKAGE_MAX_BYTES)))
        return read_package(members.open_name(path).read_page(PACKAGE_MAX_BYTES), path)
    except BrokenBookError as error:
        raise UnreadableError("damaged", str(error)) from error


def _name(members: ZipMembers, path: str) -> str:
    """Return the member that a path means: it is written as an address, by many programs also as it is."""
    return path if path in members.names else unquote(path)


def _document(members: ZipMembers, name: str, fetched: str | None, context: ReadContext) -> Part:
    try:
        data = members.open_name(name).read_page(context.limits.page_max_bytes)
    except ExpansionError:
        raise
    except UnreadableError as error:
        return failing_part(name, error, is_numbered=False)
    page, url = clean_document(decode(data).text)
    opener = partial(stream_of, page.encode("utf-8", "replace"))
    return Part(name, opener, is_page=True, url=url, charset="utf-8", fetched=fetched, kind="html")
