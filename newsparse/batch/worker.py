"""What runs in a worker process."""

from __future__ import annotations

import gc
import pickle
import signal
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from newsparse.batch.interrupts import HANDLED
from newsparse.batch.messages import READY, pack
from newsparse.batch.pages import answer_to

STOP: Final = b""
GC_THRESHOLD: Final = 50_000
"""New objects between two searches for cycles. Those of a page are freed as they are no longer used; with the usual 700 the
searches take 4 % of its time."""
OOM_SCORE: Final = "500"


def serve(connection: Connection, pickled_task: bytes) -> None:
    """Answer documents one by one until there are no more, or the parent has ended.

    What asks the whole group of processes to end is ignored: the parent handles it and lets the current pages finish.
    """
    for name in HANDLED:  # by the parent
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    _raise_oom_score()
    gc.set_threshold(GC_THRESHOLD)
    task: Callable[[Any], Any] = pickle.loads(pickled_task)
    _load()
    with suppress(EOFError, OSError):
        connection.send_bytes(READY)
        while (message := connection.recv_bytes()) != STOP:
            connection.send_bytes(pack(answer_to(pickle.loads(message), task)))


def _load() -> None:
    """Import the parser before the clock of the first page runs."""
    import_module("newsparse.parse")


def _raise_oom_score() -> None:
    """Have Linux end a worker, rather than its parent, when memory runs out."""
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(OOM_SCORE, encoding="ascii")
