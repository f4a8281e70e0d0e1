"""A file with one page as a record, for programs."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from os import PathLike
from typing import TYPE_CHECKING, Final

from newsparse.arguments import INSTEAD, KINDS, check_options
from newsparse.batch.pages import PageOptions, read_page
from newsparse.batch.results import name_of
from newsparse.record import Article
from newsparse.sources import Document, Failure, Input, UnreadableError, listed_name, open_input
from newsparse.sources.files import STDIN, is_folder
from newsparse.sources.web_address import is_address

if TYPE_CHECKING:
    from newsparse.arguments import Kind

OS_ERRORS: Final = {"not-found": errno.ENOENT, "permission": errno.EACCES, "is-folder": errno.EISDIR}
"""Codes of failures that are errors of the system."""
SEVERAL: Final = "several", "holds several pages: newsparse.parse_many reads them all"


def parse_file(
    path: str | PathLike[str],
    *,
    url: str | None = None,
    kind: Kind | None = None,
    charset: str | None = None,
    fetched: str | None = None,
) -> Article:
    """Read a file as `parse_many` does: the page in it, also compressed or saved by a browser; `source.path` names it.

    Of a file in a stated format that holds several stories it is the first, as with `parse`.

    Args:
        path: The file.
        url: As of `parse`.
        kind: As of `parse`.
        charset: As of `parse`.
        fetched: As of `parse`; what a saved page says of itself counts more.

    Raises:
        OSError: The file is not there, is a folder, or the system does not give it.
        UnreadableError: There is no page in it (a PDF, an empty file), it is damaged, or it is an archive or a table of
            several pages; `code` is a slug, as `parse_many` has it in `error.code`.
        TypeError: An argument has another type.
        ValueError: `kind`, `charset` or `fetched` is none, or the path is an address.

    >>> parse_file("gone.html")
    Traceback (most recent call last):
    FileNotFoundError: [Errno 2] no such file or folder: 'gone.html'
    """
    options = check_options(url=url, kind=kind, charset=charset, fetched=fetched)
    name = name_of(path)
    if is_address(name):
        raise ValueError(INSTEAD["address"].format(name=name))
    pages = PageOptions(kind=options.kind, charset=options.charset, url=options.url, fetched=options.fetched)
    documents = _open_file(name)
    found = next(documents, Failure(name, "no-pages", "no page in it"))
    if isinstance(found, Document) and found.member and found.kind in (None, *KINDS):
        another = next(documents, None)
        if another is not None:
            found = another if isinstance(another, Failure) else Failure(name, *SEVERAL)
    answer = read_page(found, pages) if isinstance(found, Document) else found
    if isinstance(answer, Failure):
        raise _as_error(answer)
    return answer


def _open_file(name: str) -> Iterator[Document | Failure]:
    """Yield the documents of a file; its name is taken as it is, also where it would be a pattern or standard input."""
    if not name:
        yield Failure(name, "not-found", "no such file or folder")
        return
    if is_folder(name):
        yield Failure(name, "is-folder", "is a folder: newsparse.parse_many reads the pages in it")
        return
    path = f".{os.sep}{name}" if name == STDIN else name
    yield from open_input(Input(path, path))


def _as_error(failure: Failure) -> Exception:
    """Return a failure as what is raised for it."""
    if failure.code in OS_ERRORS:
        return OSError(OS_ERRORS[failure.code], failure.message, failure.name)
    return UnreadableError(failure.code, f"{listed_name(failure.name, failure.member)}: {failure.message}")
