"""EPUB: a newspaper, or what a program made of one, as a book: a zip archive with a list of its documents in their order."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import partial
from typing import Final
from urllib.parse import unquote

from newsparse.blocks.epub_documents import BrokenBookError, Package, clean_document, find_package, read_package
from newsparse.decode import decode
from newsparse.sources.document import ExpansionError, UnreadableError
from newsparse.sources.part import Part, ReadContext
from newsparse.sources.stream import Stream
from newsparse.sources.zip_members import ZipMembers

CONTAINER: Final = "META-INF/container.xml"
MARKUP: Final = frozenset(("application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document"))
CONTENTS: Final = "nav"
"""Property of the document that is the book's table of contents."""
PACKAGE_MAX_BYTES: Final = 2**24


def read_book(members: ZipMembers, context: ReadContext) -> Iterator[Part]:
    """Yield the documents of a book in the order in which they are read, by their names.

    Its table of contents is no page. Title pages and lists are pages, and no articles.
    """
    package = _read_package(members)
    for item in package.spine:
        if CONTENTS in item.properties:
            context.passed_over.add("table of contents")
        elif item.kind not in MARKUP:
            context.passed_over.add("part of a book")
        else:
            yield _document(members, _name(members, item.path), package, context)
    for _ in range(package.others):
        context.passed_over.add("part of a book")


def _read_package(members: ZipMembers) -> Package:
    try:
        path = _name(members, find_package(members.open_name(CONTAINER).read_page(PACKAGE_MAX_BYTES)))
        return read_package(members.open_name(path).read_page(PACKAGE_MAX_BYTES), path)
    except BrokenBookError as error:
        raise UnreadableError("damaged", str(error)) from error


def _name(members: ZipMembers, path: str) -> str:
    """Return the member that a path means: it is written as an address, by many programs also as it is."""
    return path if path in members.names else unquote(path)


def _document(members: ZipMembers, name: str, package: Package, context: ReadContext) -> Part:
    try:
        data = members.open_name(name).read_page(context.limits.page_max_bytes)
    except ExpansionError:
        raise
    except UnreadableError as error:
        return Part(name, partial(_raise, error), is_page=True)
    page, url = clean_document(decode(data).text)
    opener = partial(_open, page.encode("utf-8", "replace"))
    return Part(name, opener, is_page=True, url=url, charset="utf-8", fetched=package.fetched, kind="html")


def _open(page: bytes) -> Stream:
    return Stream(io.BytesIO(page))


def _raise(error: UnreadableError) -> Stream:
    raise error
