"""Files, folders, archives and addresses as records, for programs."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from os import PathLike
from typing import TYPE_CHECKING, Any, TypeAlias

from newsparse.arguments import check_options
from newsparse.batch.answers import answers
from newsparse.batch.pages import KeyedDocument, PageOptions, ParseTask
from newsparse.log import log_debug, log_info
from newsparse.record import Article
from newsparse.sources import DEFAULT_LIMITS, Document, Failure, Limits, listed_name, read_sources

if TYPE_CHECKING:
    from newsparse.arguments import Kind


@dataclass(frozen=True, slots=True)
class Parsed:
    """A page that was read.

    Attributes:
        source: The page as an error list names it. Example: `"site.zip!a/b.html"`
        article: Its record.
        error: Always None, so that `error` can be asked of every result.
    """

    source: str
    article: Article
    error: None = field(default=None, init=False, repr=False)


@dataclass(frozen=True, slots=True)
class Failed:
    """A page, or an input, that was not read.

    Attributes:
        source: The page as an error list names it. Example: `"pages/a.html"`
        error: Why: a `code` for programs, a `message` for people.
        article: Always None, so that `article` can be asked of every result.
    """

    source: str
    error: Failure
    article: None = field(default=None, init=False, repr=False)


Result: TypeAlias = Parsed | Failed
"""The outcome of one page."""


def parse_many(
    inputs: str | PathLike[str] | Iterable[str | PathLike[str]],
    *,
    jobs: int = 1,
    timeout: float | None = None,
    ordered: bool = True,
    kind: Kind | None = None,
    charset: str | None = None,
    fetched: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Iterator[Result]:
    """Yield a result for each page of the inputs, one after the other, in their order; no page stops the others.

    Inputs are taken and pages held only as far as the workers need, so both may go on forever. With several jobs or
    a time limit, pages are read in processes of their own; one that hangs or dies costs its page alone.

    Args:
        inputs: Files, folders, archives, patterns, http(s) addresses, `-` for standard input; one of them, or several.
        jobs: Processes; 0 for as many as there are cores.
        timeout: Seconds after which a page is given up.
        ordered: False yields pages as they are ready.
        kind: As of `parse`.
        charset: As of `parse`.
        fetched: As of `parse`, for pages of which nothing else says when they were fetched.
        limits: On size and time of inputs.

    Raises:
        TypeError: An argument has another type.
        ValueError: `kind`, `charset` or `fetched` is none, or there are fewer than no jobs or seconds.
        WorkerError: No process can be started.

    >>> [(result.source, result.error.code) for result in parse_many("gone.html")]
    [('gone.html', 'not-found')]
    """
    options = check_options(kind=kind, charset=charset, fetched=fetched)
    if not isinstance(jobs, int) or jobs < 0:
        raise ValueError(f"jobs is a number of processes, 0 for all cores, not {jobs!r}")
    if timeout is not None and not timeout > 0:
        raise ValueError(f"timeout is a number of seconds or None, not {timeout!r}")
    if not isinstance(limits, Limits):
        raise TypeError(f"limits are a newsparse.Limits, not {type(limits).__name__}")
    names = _names(inputs)
    task = ParseTask(PageOptions(options.kind, options.charset, fetched=options.fetched))
    documents = _keyed(item for name in names for item in read_sources([name], limits))
    return _results(answers(documents, task, workers=jobs, timeout=timeout, ordered=ordered))


def _names(inputs: str | PathLike[str] | Iterable[str | PathLike[str]]) -> Iterator[str]:
    """Return the names of inputs; one that stands alone is one input, not the letters of its name."""
    if isinstance(inputs, str | PathLike):
        return iter((name_of(inputs),))
    if isinstance(inputs, bytes | bytearray | memoryview) or not isinstance(inputs, Iterable):
        raise TypeError(f"inputs are names of files or addresses, not {type(inputs).__name__}")
    return map(name_of, inputs)


def name_of(path: Any) -> str:
    """Return a file's name as a str.

    Raises:
        TypeError: it is no name.
    """
    name = os.fspath(path) if isinstance(path, PathLike) else path
    if not isinstance(name, str):
        raise TypeError(f"the name of an input is a str or a path, not {type(path).__name__}")
    return name


def _results(answered: Iterator[tuple[Document | Failure, Article | Failure | None]]) -> Iterator[Result]:
    count, failures = 0, 0
    for page, answer in answered:
        outcome = page if isinstance(page, Failure) else answer
        source = listed_name(page.name, page.member)
        count += 1
        if isinstance(outcome, Article):
            log_debug("%s: read", source)
            yield Parsed(source, outcome)
        elif outcome is not None:
            failures += 1
            log_info("%s: %s (%s)", source, outcome.message, outcome.code)
            yield Failed(source, outcome)
    log_info("%d pages read, %d failed", count - failures, failures)


def _keyed(items: Iterable[Document | Failure]) -> Iterator[KeyedDocument[Document | Failure]]:
    for item in items:
        yield (item, item._replace(data=b"")) if isinstance(item, Document) else (None, item)
