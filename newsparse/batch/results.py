"""Many pages as a stream of results, for programs."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from os import PathLike
from typing import NamedTuple, cast

from newsparse.batch.pages import Answer, Key, KeyedDocument, PageOptions, ParseTask, Task, answer_to
from newsparse.record import Article
from newsparse.sources import DEFAULT_LIMITS, Document, Failure, Limits, read_sources


class Result(NamedTuple):
    """The outcome of one page: an article or an error."""

    source: str
    """The page as an error list names it: `pages/a.html`, `site.zip!a/b.html`."""
    article: Article | None = None
    error: Failure | None = None
    """Why there is no article: a `code` for programs, a `message` for people."""


def parse_many(
    inputs: Iterable[str | PathLike[str]],
    *,
    jobs: int = 1,
    timeout: float | None = None,
    ordered: bool = True,
    kind: str | None = None,
    charset: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Iterator[Result]:
    """Yield a result for each page of the inputs, one after the other, in their order; no page stops the others.

    Inputs are taken and pages held only as far as the workers need, so both may go on forever. With several jobs or
    a time limit, pages are read in processes of their own; one that hangs or dies costs its page alone.

    Args:
        inputs: Files, folders, http(s) addresses, `-` for standard input.
        jobs: Processes; 0 for as many as there are cores.
        timeout: Seconds after which a page is given up.
        ordered: False yields pages as they are ready.
        kind: As of `parse`.
        charset: As of `parse`.
        limits: On size and time of inputs.

    Raises:
        WorkerError: no process can be started.

    >>> [(result.source, result.error.code) for result in parse_many(["gone.html"])]
    [('gone.html', 'not-found')]
    """
    task = ParseTask(PageOptions(kind, charset))
    todo = _jobs(item for name in inputs for item in read_sources([os.fspath(name)], limits))
    for page, answer in answers(todo, task, workers=jobs, timeout=timeout, ordered=ordered):
        failure = page if isinstance(page, Failure) else answer
        if isinstance(failure, Failure):
            yield Result(address(page.name, page.member), error=failure)
        else:
            yield Result(address(page.name, page.member), cast("Article", answer))


def _jobs(items: Iterable[Document | Failure]) -> Iterator[KeyedDocument[Document | Failure]]:
    for item in items:
        yield (item, item._replace(data=b"")) if isinstance(item, Document) else (None, item)


def answers(
    jobs: Iterable[KeyedDocument[Key]], task: Task[Answer], *, workers: int, timeout: float | None, ordered: bool
) -> Iterator[tuple[Key, Answer | Failure | None]]:
    """Yield each job's key with the task's answer to its document; None where there is no document.

    One worker without a time limit is this process.
    """
    if workers == 1 and timeout is None:
        for document, key in jobs:
            yield key, None if document is None else answer_to(document, task)
        return
    from newsparse.batch.pool import Pool

    yield from Pool(task, workers or _cores(), timeout).run(jobs, ordered=ordered)


def address(name: str, member: str | None) -> str:
    """Return how a page is named in lists.

    >>> address("site.zip", "a/b.html")
    'site.zip!a/b.html'
    """
    return f"{name}!{member}" if member else name


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
