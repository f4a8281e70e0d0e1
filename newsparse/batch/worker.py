"""What runs in a worker process."""

from __future__ import annotations

import pickle
import signal
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from newsparse.batch.pages import answer_to

READY: Final = "ready"
STOP: Final = b""
OOM_SCORE: Final = "500"


def serve(connection: Connection, pickled_task: bytes) -> None:
    """Answer one document after the other until there are no more, or nobody is left to answer to.

    An interrupt is the parent's to handle: it lets the pages under way finish.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _offer_to_the_kernel()
    task: Callable[[Any], Any] = pickle.loads(pickled_task)
    _load()
    with suppress(EOFError, OSError):
        connection.send(READY)
        while (message := connection.recv_bytes()) != STOP:
            connection.send(answer_to(pickle.loads(message), task))


def _load() -> None:
    """Import the parser before the clock of the first page runs."""
    import_module("newsparse.parse")


def _offer_to_the_kernel() -> None:
    """Have Linux end a worker rather than its parent where memory runs out."""
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(OOM_SCORE, encoding="ascii")
