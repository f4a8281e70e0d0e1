"""A worker process with the pages that were given to it, and what it sends back."""

from __future__ import annotations

import multiprocessing
import pickle
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker
from multiprocessing.util import Finalize
from queue import SimpleQueue
from typing import Final

from newsparse.batch.worker import STOP, serve
from newsparse.named_tuple import NamedTuple
from newsparse.sources import Document

PAGES_A_WORKER: Final = 5_000
"""A worker is replaced after so many pages, which bounds memory that native code leaks."""
START_SECONDS: Final = 120.0


class Assignment(NamedTuple):
    """A document and the number of its answer in the results."""

    number: int
    document: Document


class Event(NamedTuple):
    """A message from a worker: it is ready, an answer, or None at its end."""

    worker: Worker
    message: bytes | None


class Worker:
    """A process with the pages that were given to it."""

    def __init__(self, task: bytes, events: SimpleQueue[Event]) -> None:
        self.pending: deque[Assignment] = deque()
        self.is_ready = False
        self._left = PAGES_A_WORKER
        self._since = time.monotonic()
        self._inbox: SimpleQueue[bytes | None] = SimpleQueue()
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs, task), name="newsparse worker")
        with _block_sigint(), _hide_main_module():
            self._process.start()
        # A program may end before it has read all results, and would then wait for its processes.
        self._at_exit = Finalize(self, self._process.kill, exitpriority=0)
        theirs.close()
        for carry in (self._send, self._receive):
            threading.Thread(target=carry, args=(events,), daemon=True).start()

    @property
    def is_spent(self) -> bool:
        """It has been given as many pages as it may."""
        return self._left <= 0

    def take(self, assigned: Assignment) -> None:
        """Queue a page for it."""
        if not self.pending:
            self._since = time.monotonic()
        self.pending.append(assigned)
        self._left -= 1
        self._inbox.put(pickle.dumps(assigned.document, pickle.HIGHEST_PROTOCOL))

    def begin(self) -> None:
        """Mark it as started: it begins with its first page."""
        self.is_ready, self._since = True, time.monotonic()

    def answered(self) -> Assignment:
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
        self._at_exit.cancel()
        self._inbox.put(None)

    def kill(self) -> None:
        """End it at once, stopped or not."""
        self._at_exit.cancel()
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
