"""Processes that work on documents, one of which may hang or die without harm to more than its page."""

from __future__ import annotations

import multiprocessing
import pickle
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker
from queue import Empty, SimpleQueue
from typing import Any, Final, Generic, NamedTuple

from newsparse.batch.messages import READY, MessageError, unpack
from newsparse.batch.pages import Answer, Key, KeyedDocument, Task, failed
from newsparse.batch.worker import STOP, serve
from newsparse.sources import Document, Failure

AHEAD: Final = 4
"""Pages queued at a worker, with its current one, so that it never waits."""
AHEAD_MAX_BYTES: Final = 64 * 2**20
"""Of all pages under way; one page is let through whatever its size."""
WAITING_MAX: Final = 2_000
"""Answers a worker that may be held back for an earlier page: enough for a page that takes a minute."""
PAGES_A_WORKER: Final = 5_000
"""A worker is replaced after so many pages, which bounds memory that native code leaks."""
START_SECONDS: Final = 120.0
STARTS_MAX: Final = 3
"""Workers that may fail to start one after the other."""


class WorkerError(RuntimeError):
    """No worker can be started."""


class Event(NamedTuple):
    """A message from a worker: it is ready, an answer, or None at its end."""

    worker: Worker
    message: bytes | None


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
        self, jobs: Iterable[KeyedDocument[Key]], *, ordered: bool = True
    ) -> Iterator[tuple[Key, Answer | Failure | None]]:
        """Yield each job's key with the answer to its document, or its failure; None where there is no document.

        However long the input is, only so much of it is held at a time.

        Raises:
            WorkerError: no worker can be started.
        """
        results = OrderedResults(ordered)
        try:
            for document, key in jobs:
                number = results.enter(key)
                if document is None:
                    results.answer(number, None)
                else:
                    while not self._has_room(results):
                        self._wait(results)
                        yield from results.ready()
                    self._give(Job(number, document))
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

    def _give(self, job: Job) -> None:
        """Give a page to the worker with the least to do, or to a new one."""
        staff = self._staff()
        if len(staff) < self._size and all(worker.pending for worker in staff):
            staff = [self._start()]
        worker = min(staff, key=lambda worker: len(worker.pending))
        self.bytes_under_way += len(job.document.data)
        worker.take(job)

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

    def _settle(self, job: Job, answer: Any, results: OrderedResults) -> None:
        self.bytes_under_way -= len(job.document.data)
        results.answer(job.number, answer)

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
            job = worker.pending.popleft()
            self._settle(job, failed(job.document, code, message), results)
        elif not worker.is_ready:
            self._failed_starts += 1
        for job in worker.pending:
            self.bytes_under_way -= len(job.document.data)
            self._give(job)

    def _stop(self) -> None:
        for worker in self._workers:
            worker.dismiss() if not worker.pending else worker.kill()
        self._workers.clear()


class Job(NamedTuple):
    """A document and the number of its answer in the results."""

    number: int
    document: Document


class OrderedResults:
    """Keys in the order of the input, with their answers, which arrive in any order."""

    def __init__(self, ordered: bool) -> None:
        self._ordered = ordered
        self._first = self._count = 0
        self._keys: dict[int, Any] = {}
        self._answers: dict[int, Any] = {}

    @property
    def open(self) -> bool:
        """There are keys whose answer has not been taken."""
        return bool(self._keys)

    @property
    def waiting(self) -> int:
        """How many answers are held."""
        return len(self._answers)

    def enter(self, key: Any) -> int:
        """Let a key in and return its number."""
        self._keys[self._count] = key
        self._count += 1
        return self._count - 1

    def answer(self, number: int, answer: Any) -> None:
        """Take note of an answer."""
        self._answers[number] = answer

    def ready(self) -> Iterator[tuple[Any, Any]]:
        """Yield what can be given out now."""
        while self._answers:
            number = self._first if self._ordered else next(iter(self._answers))
            if number not in self._answers:
                return
            self._first += 1
            yield self._keys.pop(number), self._answers.pop(number)


class Worker:
    """A process with the pages that were given to it."""

    def __init__(self, task: bytes, events: SimpleQueue[Event]) -> None:
        self.pending: deque[Job] = deque()
        self.is_ready = False
        self._left = PAGES_A_WORKER
        self._since = time.monotonic()
        self._inbox: SimpleQueue[bytes | None] = SimpleQueue()
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs, task), daemon=True, name="newsparse worker")
        with _block_sigint(), _hide_main_module():
            self._process.start()
        theirs.close()
        for carry in (self._send, self._receive):
            threading.Thread(target=carry, args=(events,), daemon=True).start()

    @property
    def is_spent(self) -> bool:
        """It has been given as many pages as it may."""
        return self._left <= 0

    def take(self, job: Job) -> None:
        """Queue a page for it."""
        if not self.pending:
            self._since = time.monotonic()
        self.pending.append(job)
        self._left -= 1
        self._inbox.put(pickle.dumps(job.document, pickle.HIGHEST_PROTOCOL))

    def begin(self) -> None:
        """Mark it as started: it begins with its first page."""
        self.is_ready, self._since = True, time.monotonic()

    def answered(self) -> Job:
        """Remove and return the page that it has finished; it begins with the next."""
        self._since = time.monotonic()
        return self.pending.popleft()

    def deadline(self, timeout: float | None) -> float:
        """Return the time at which its current page, or its start, has taken too long."""
        if not self.is_ready:
            return self._since + START_SECONDS
        return self._since + timeout if timeout is not None and self.pending else float("inf")

    def dismiss(self) -> None:
        """Let it end by itself."""
        self._inbox.put(None)

    def kill(self) -> None:
        """End it at once, stopped or not."""
        self._process.kill()
        self._inbox.put(None)

    def exit_reason(self) -> str:
        """Return the signal or exit code that it ended with."""
        self._process.join(5)
        code = self._process.exitcode
        if code is not None and code < 0:
            with suppress(ValueError):
                return signal.Signals(-code).name
        return f"exit code {code}"

    def _send(self, events: SimpleQueue[Event]) -> None:
        with suppress(OSError):  # it has ended, which `_receive` reports
            while (message := self._inbox.get()) is not None:
                self._connection.send_bytes(message)
            self._connection.send_bytes(STOP)

    def _receive(self, events: SimpleQueue[Event]) -> None:
        with suppress(EOFError, OSError):
            while True:
                events.put(Event(self, self._connection.recv_bytes()))
        events.put(Event(self, None))


@contextmanager
def _block_sigint() -> Iterator[None]:
    """Block SIGINT while a process starts: it inherits the mask, and must not end before it ignores the signal."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # it would let interrupts through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _hide_main_module() -> Iterator[None]:
    """Keep a process that is started from importing the main module: all that it needs is in newsparse.

    The main module may be a script without `if __name__ == "__main__":`, or an engine's worker, which takes seconds.
    Gets wrong: another thread that looks at the main module meanwhile sees it without its file and spec.
    """
    main = sys.modules["__main__"]
    spec, path = main.__spec__, main.__dict__.pop("__file__", None)
    main.__spec__ = None
    try:
        yield
    finally:
        main.__spec__ = spec
        if path is not None:
            main.__file__ = path
