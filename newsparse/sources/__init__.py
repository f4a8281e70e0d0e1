"""Inputs to documents: files, folders, standard input, the web."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import Final

from newsparse.sources.document import DEFAULT_LIMITS, Document, Failure, Input, Limits, UnreadableError
from newsparse.sources.files import STDIN, is_folder, list_folder, read_file, read_stdin
from newsparse.sources.web import fetch, is_address, place_of

__all__ = [
    "DEFAULT_LIMITS",
    "Document",
    "Failure",
    "Input",
    "Limits",
    "UnreadableError",
    "list_inputs",
    "open_input",
    "read_sources",
]

Opener = Callable[[Input, Limits], Iterator[Document]]

OPENERS: Final[tuple[tuple[Callable[[str], bool], Opener], ...]] = (
    (lambda name: name == STDIN, read_stdin),
    (is_address, fetch),
    (lambda name: True, read_file),
)
"""Who opens an input, by its name; the first that says yes. An archive's opener yields a document a member."""


def read_sources(names: Iterable[str], limits: Limits = DEFAULT_LIMITS) -> Iterator[Document | Failure]:
    """Yield the documents of all inputs, in order; what cannot be read is a failure in its place.

    Args:
        names: Files, folders, http(s) addresses, `-` for standard input.
        limits: On size and time.
    """
    for item in list_inputs(tuple(names)):
        if isinstance(item, Failure):
            yield item
        else:
            yield from open_input(item, limits)


def list_inputs(names: Sequence[str]) -> Iterator[Input | Failure]:
    """Yield what there is to open, folders taken apart, nothing opened yet.

    A single folder's pages are placed as they stand in it. Of several inputs, each folder keeps its own name in
    the places, as in a copy of them all.

    >>> list(list_inputs(["b/page.html", "https://example.org/rain"]))[1].place
    'example.org/rain'
    """
    for name in names:
        if name != STDIN and not is_address(name) and is_folder(name):
            own = PurePath(name).name
            yield from list_folder(name, f"{own}/" if len(names) > 1 and own not in ("", "..") else "")
        else:
            yield Input(name, _place(name))


def is_many(names: Sequence[str]) -> bool:
    """Tell whether inputs may give more than one page: there are several, or one is a folder.

    >>> is_many(["a.html"]), is_many(["a.html", "b.html"]), is_many(["."])
    (False, True, True)
    """
    return len(names) != 1 or (names[0] != STDIN and not is_address(names[0]) and is_folder(names[0]))


def _place(name: str) -> str:
    if name == STDIN:
        return "stdin"
    return place_of(name) if is_address(name) else PurePath(name).name


def open_input(item: Input, limits: Limits = DEFAULT_LIMITS) -> Iterator[Document | Failure]:
    """Yield the documents of one input, or the failure to read it."""
    opener = next(opener for test, opener in OPENERS if test(item.name))
    try:
        yield from opener(item, limits)
    except UnreadableError as error:
        yield Failure(item.name, error.code, str(error))
