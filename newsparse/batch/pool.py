"""Processes that work on documents, one of which may hang or die without harm to more than its page."""

from __future__ import annotations

import pickle
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Any, Final, Generic

from newsparse.batch.messages import READY, MessageError, unpack
from newsparse.batch.ordered_results import OrderedResults
from newsparse.batch.pages import Answer, Key, KeyedDocument, Task, failed
from newsparse.batch.worker_process import START_SECONDS, Assignment, Event, Worker
from newsparse.sources import Failure

AHEAD: Final = 4
"""Pages queued at a worker, with its current one, so that it never waits."""
AHEAD_MAX_BYTES: Final = 64 * 2**20
"""Of all pages under way; one page is let through whatever its size."""
WAITING_MAX: Final = 2_000
"""Answers a worker that may be held back for an earlier page: enough for a page that takes a minute."""
STARTS_MAX: Final = 3
"""Workers that may fail to start one after the other."""


class WorkerError(RuntimeError):
    """No worker can be started."""


class Pool(Generic[Answer]):
    """Workers for one task.

    Used from one thread, which makes all decisions; the two threads of each worker only transfer bytes, so that a
    worker that stops in the middle of a message does not block the others.
    """

    def __init__(self, task: Task[Answer], workers: int, timeout: float | None = None) -> None:
        """Prepare to start workers.

        Args:
            task: What is done to each document.
            workers: How many processes.
            timeout: Seconds after which a page is given up and its worker replaced.
        """
        self._task, self._size, self._timeout = pickle.dumps(task), workers, timeout
        self._events: SimpleQueue[Event] = SimpleQueue()
        self._workers: list[Worker] = []
        self._failed_starts = 0
        self.bytes_under_way = 0
        """Of the pages that were given to workers and are not answered."""

    def run(
        self, documents: Iterable[KeyedDocument[Key]], *, ordered: bool = True
    ) -> Iterator[tuple[Key, Answer | Failure | None]]:
        """Yield each key with the answer to its document, or its failure; None where there is no document.

        However long the input is, only so much of it is held at a time.

        Raises:
            WorkerError: no worker can be started.
        """
        results = OrderedResults(ordered)
        try:
            for document, key in documents:
                number = results.enter(key)
                if document is None:
                    results.answer(number, None)
                else:
                    while not self._has_room(results):
                        self._wait(results)
                        yield from results.ready()
                    self._give(Assignment(number, document))
                    self._handle_pending(results)
                yield from results.ready()
            while results.open:
                self._wait(results)
                yield from results.ready()
        finally:
            self._stop()

    def _has_room(self, results: OrderedResults) -> bool:
        if results.waiting > WAITING_MAX * self._size or self.bytes_under_way > AHEAD_MAX_BYTES:
            return False
        staff = self._staff()
        return len(staff) < self._size or any(len(worker.pending) < AHEAD for worker in staff)

    def _staff(self) -> list[Worker]:
        return [worker for worker in self._workers if not worker.is_spent]

    def _give(self, assigned: Assignment) -> None:
        """Give a page to the worker with the least to do, or to a new one."""
        staff = self._staff()
        if len(staff) < self._size and all(worker.pending for worker in staff):
            staff = [self._start()]
        worker = min(staff, key=lambda worker: len(worker.pending))
        self.bytes_under_way += len(assigned.document.data)
        worker.take(assigned)

    def _start(self) -> Worker:
        if self._failed_starts >= STARTS_MAX:
            raise WorkerError("the worker processes do not start")
        worker = Worker(self._task, self._events)
        self._workers.append(worker)
        return worker

    def _handle_pending(self, results: OrderedResults) -> None:
        """Handle the events that have arrived, without waiting."""
        with suppress(Empty):
            while True:
                self._handle(self._events.get_nowait(), results)
        self._end_overdue(results)

    def _wait(self, results: OrderedResults) -> None:
        """Wait for the next event, or until a page is overdue."""
        deadlines = [worker.deadline(self._timeout) for worker in self._workers]
        seconds = max(0.0, min(deadlines, default=0.0) - time.monotonic())
        with suppress(Empty):
            self._handle(self._events.get(timeout=min(seconds, 3600.0)), results)
        self._end_overdue(results)

    def _handle(self, event: Event, results: OrderedResults) -> None:
        worker, message = event
        if worker not in self._workers:  # ended by us
            return
        if message is None:
            self._drop_worker(worker, "worker-died", f"its worker died ({worker.exit_reason()})", results)
        elif message == READY:
            self._failed_starts = 0
            worker.begin()
        else:
            try:
                answer = unpack(message)
            except MessageError as error:
                worker.kill()
                self._drop_worker(worker, "worker-died", str(error), results)
                return
            self._settle(worker.answered(), answer, results)
            if worker.is_spent and not worker.pending:
                self._workers.remove(worker)
                worker.dismiss()

    def _settle(self, assigned: Assignment, answer: Any, results: OrderedResults) -> None:
        self.bytes_under_way -= len(assigned.document.data)
        results.answer(assigned.number, answer)

    def _end_overdue(self, results: OrderedResults) -> None:
        now = time.monotonic()
        for worker in [worker for worker in self._workers if worker.deadline(self._timeout) <= now]:
            worker.kill()
            self._drop_worker(
                worker, "timeout", f"not finished after {self._timeout or START_SECONDS:g} seconds", results
            )

    def _drop_worker(self, worker: Worker, code: str, message: str, results: OrderedResults) -> None:
        """Remove a lost worker: its current page fails, the pages queued behind it go to other workers."""
        self._workers.remove(worker)
        if worker.is_ready and worker.pending:
            assigned = worker.pending.popleft()
            self._settle(assigned, failed(assigned.document, code, message), results)
        elif not worker.is_ready:
            self._failed_starts += 1
        for assigned in worker.pending:
            self.bytes_under_way -= len(assigned.document.data)
            self._give(assigned)

    def _stop(self) -> None:
        for worker in self._workers:
            worker.dismiss() if not worker.pending else worker.kill()
        self._workers.clear()
