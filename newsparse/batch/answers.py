"""The answers of a task to documents, by this process or by workers."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from newsparse.batch.pages import Answer, Key, KeyedDocument, Task, answer_to
from newsparse.sources import Failure


def answers(
    documents: Iterable[KeyedDocument[Key]], task: Task[Answer], *, workers: int, timeout: float | None, ordered: bool
) -> Iterator[tuple[Key, Answer | Failure | None]]:
    """Yield each key with the task's answer to its document; None where there is no document.

    One worker without a time limit is this process.
    """
    if workers == 1 and timeout is None:
        for document, key in documents:
            yield key, None if document is None else answer_to(document, task)
        return
    from newsparse.batch.pool import Pool

    yield from Pool(task, workers or _cores(), timeout).run(documents, ordered=ordered)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
