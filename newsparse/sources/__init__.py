"""Inputs to documents: files, folders, standard input, the web, and the archives among them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from newsparse.sources.document import DEFAULT_LIMITS, Document, Failure, Input, Limits, UnreadableError, listed_name
from newsparse.sources.files import STDIN, as_unreadable, read_file, read_stdin
from newsparse.sources.listing import is_many, list_inputs, paths_of
from newsparse.sources.passed_over import OwnKind, PassedOver, no_own_files
from newsparse.sources.web_address import is_address

__all__ = [
    "DEFAULT_LIMITS",
    "Document",
    "Failure",
    "Input",
    "Limits",
    "OwnKind",
    "PassedOver",
    "UnreadableError",
    "is_address",
    "is_many",
    "list_inputs",
    "listed_name",
    "no_own_files",
    "open_input",
    "paths_of",
    "read_sources",
]

Opener = Callable[[Input, Limits, PassedOver], Iterator[Document | Failure]]


def _fetch(item: Input, limits: Limits, passed_over: PassedOver) -> Iterator[Document | Failure]:
    from newsparse.sources.web import fetch  # with modules of the network, which files do not need

    return fetch(item, limits, passed_over)


OPENERS: Final[tuple[tuple[Callable[[str], bool], Opener], ...]] = (
    (lambda name: name == STDIN, read_stdin),
    (is_address, _fetch),
    (lambda name: True, read_file),
)
"""Tests on an input's name and the openers of such inputs; the first that fits. Formats are recognised by content."""


def read_sources(
    names: Iterable[str],
    limits: Limits = DEFAULT_LIMITS,
    *,
    listed: Iterable[str] = (),
    column: str | None = None,
) -> Iterator[Document | Failure]:
    """Yield the documents of all inputs, in order; what cannot be read is a failure in its place.

    Args:
        names: Files, folders, patterns, http(s) addresses, members of archives, `-` for standard input.
        limits: On size and time.
        listed: Names from a list, see `list_inputs`.
        column: The column of tables that holds the pages.
    """
    for item in list_inputs(tuple(names), listed=listed, column=column):
        if isinstance(item, Failure):
            yield item
        else:
            yield from open_input(item, limits)


def open_input(
    item: Input, limits: Limits = DEFAULT_LIMITS, passed_over: PassedOver | None = None
) -> Iterator[Document | Failure]:
    """Yield the documents of one input, one at a time, or the failures to read it or parts of it.

    Args:
        item: The input.
        limits: On size and time.
        passed_over: Takes account of what an archive holds that is no page.
    """
    opener = next(opener for test, opener in OPENERS if test(item.name))
    try:
        yield from opener(item, limits, PassedOver() if passed_over is None else passed_over)
    except UnreadableError as error:
        yield Failure(item.name, error.code, str(error))
    except OSError as error:
        problem = as_unreadable(error)
        yield Failure(item.name, problem.code, str(problem))
    except Exception as error:  # whatever an input raises costs this input, not the run
        yield Failure(item.name, "internal", f"{type(error).__name__}: {error}")
