"""Worker processes as they are: started, given pages, dismissed, ended; and the order of what they answer."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import pytest

from newsparse.batch import worker, worker_process
from newsparse.batch.answers import answers
from newsparse.batch.messages import READY, unpack
from newsparse.batch.ordered_results import OrderedResults
from newsparse.batch.pages import PageOptions, ParseTask
from newsparse.batch.results import Result, parse_many
from newsparse.batch.worker_process import Assignment, Event, Worker
from newsparse.record import Article
from newsparse.sources import Document, Failure

TASK = ParseTask(PageOptions(kind="text"))
TEXT = """Rain floods the old town

By Ana Reis

It rained all day in the old town on Monday, and the trams stood still until the evening.

Shops in the lower streets were closed on Tuesday, and the council said that the damage would be counted later.
"""
PAGE = Document("a.txt", TEXT.encode())


@pytest.fixture
def started() -> Iterator[tuple[Worker, SimpleQueue[Event]]]:
    events: SimpleQueue[Event] = SimpleQueue()
    main = sys.modules["__main__"]
    before = (main.__spec__, main.__dict__.get("__file__"), signal.pthread_sigmask(signal.SIG_BLOCK, ()))
    worker = Worker(pickle.dumps(TASK), events)
    assert (main.__spec__, main.__dict__.get("__file__"), signal.pthread_sigmask(signal.SIG_BLOCK, ())) == before
    yield worker, events
    worker.kill()


def next_answer(worker: Worker, events: SimpleQueue[Event]) -> Any:
    event = events.get(timeout=60)
    assert event.worker is worker
    if event.message is None or event.message == READY:
        return event.message
    return unpack(event.message)


def oom_score(process: int | None) -> int:
    return int(Path(f"/proc/{process}/oom_score_adj").read_text(encoding="ascii"))


def test_a_worker_answers_page_after_page_and_ends(started: tuple[Worker, SimpleQueue[Event]]) -> None:
    worker, events = started
    worker.take(Assignment(7, PAGE))
    assert not worker.is_ready
    assert worker.deadline(5.0) == pytest.approx(time.monotonic() + worker_process.START_SECONDS, abs=30)
    assert next_answer(worker, events) == READY
    if Path("/proc/self/oom_score_adj").exists():  # the system ends it before its parent where memory runs out
        assert oom_score(worker._process.pid) > oom_score(os.getpid())
    worker.begin()
    assert worker.deadline(5.0) == pytest.approx(time.monotonic() + 5, abs=4)
    assert worker.deadline(None) == float("inf")
    article = next_answer(worker, events)
    assert isinstance(article, Article)
    assert article.headline == "Rain floods the old town"
    assert worker.answered().number == 7
    assert worker.deadline(5.0) == float("inf")
    os.kill(worker._process.pid, signal.SIGINT)  # type: ignore[arg-type]  # an interrupt is the parent's business
    worker.take(Assignment(8, PAGE._replace(data=b"\x00")))
    assert isinstance(next_answer(worker, events), (Article, Failure))
    worker.dismiss()
    assert next_answer(worker, events) is None
    assert worker.exit_reason() == "exit code 0"


def test_the_parser_is_loaded_before_the_time_of_a_page_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[Any] = []

    class Ending:
        send_bytes = done.append

        def recv_bytes(self) -> bytes:
            return worker.STOP

    monkeypatch.setattr(worker, "import_module", done.append)
    monkeypatch.setattr(worker, "_raise_oom_score", lambda: None)  # this process is none
    monkeypatch.setattr(worker.signal, "signal", lambda number, handler: None)
    worker.serve(Ending(), pickle.dumps(TASK))  # type: ignore[arg-type]
    assert done == ["newsparse.parse", READY]


def test_a_worker_that_is_killed_says_so(started: tuple[Worker, SimpleQueue[Event]]) -> None:
    worker, events = started
    worker.kill()
    assert next_answer(worker, events) is None
    assert worker.exit_reason() == "SIGKILL"


def test_a_worker_takes_so_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_process, "PAGES_A_WORKER", 2)
    monkeypatch.setattr(worker_process.multiprocessing, "get_context", lambda _: PlayedContext())
    worker = Worker(b"", SimpleQueue())
    assert not worker.is_spent
    worker.take(Assignment(0, PAGE))
    assert not worker.is_spent
    worker.take(Assignment(1, PAGE))
    assert worker.is_spent


class PlayedContext:
    """Starts no process."""

    def __getattr__(self, name: str) -> Any:
        return (lambda: (PlayedContext(), PlayedContext())) if name == "Pipe" else (lambda *_, **__: PlayedContext())

    def recv_bytes(self) -> None:
        raise EOFError


def test_time_runs_for_the_first_page_in_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(worker_process.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(worker_process.multiprocessing, "get_context", lambda _: PlayedContext())
    worker = Worker(b"", SimpleQueue())
    worker.begin()
    now[0] = 110.0
    worker.take(Assignment(0, PAGE))
    assert worker.deadline(5.0) == 115.0
    now[0] = 112.0
    worker.take(Assignment(1, PAGE))
    assert worker.deadline(5.0) == 115.0
    worker.answered()
    assert worker.deadline(5.0) == 117.0


def test_answers_wait_for_those_before_them() -> None:
    results = OrderedResults(ordered=True)
    assert [results.enter(key) for key in "abc"] == [0, 1, 2]
    assert (results.open, results.waiting) == (True, 0)
    results.answer(1, "B")
    results.answer(2, "C")
    assert list(results.ready()) == []
    assert results.waiting == 2
    results.answer(0, "A")
    assert list(results.ready()) == [("a", "A"), ("b", "B"), ("c", "C")]
    assert (results.open, results.waiting) == (False, 0)


def test_answers_do_not_wait_where_the_order_does_not_matter() -> None:
    results = OrderedResults(ordered=False)
    for key in "abc":
        results.enter(key)
    results.answer(1, "B")
    assert list(results.ready()) == [("b", "B")]
    assert results.open
    results.answer(2, "C")
    results.answer(0, "A")
    assert list(results.ready()) == [("c", "C"), ("a", "A")]


def test_one_worker_without_a_limit_is_this_process() -> None:
    def task(document: Document) -> int:
        return os.getpid()

    jobs = [(PAGE, "page"), (None, "none")]
    assert list(answers(jobs, task, workers=1, timeout=None, ordered=True)) == [("page", os.getpid()), ("none", None)]


def test_a_worker_for_each_processor_that_the_process_may_use(monkeypatch: pytest.MonkeyPatch) -> None:
    """A container or `taskset` may give it fewer than the machine has."""
    asked: list[int] = []
    orders: list[bool] = []

    class Counting:
        def __init__(self, task: Any, workers: int, timeout: float | None) -> None:
            asked.append(workers)

        def run(self, documents: Any, *, ordered: bool) -> Iterator[Any]:
            orders.append(ordered)
            return iter(())

    monkeypatch.setattr("newsparse.batch.pool.Pool", Counting)
    list(parse_many([], jobs=2))
    list(parse_many([], jobs=2, ordered=False))
    assert (asked, orders) == ([2, 2], [True, False])
    asked.clear()
    monkeypatch.setattr(os, "cpu_count", lambda: 8)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 2, 3}, raising=False)
    list(answers([], len, workers=0, timeout=None, ordered=True))
    list(answers([], len, workers=5, timeout=None, ordered=True))
    monkeypatch.delattr(os, "sched_getaffinity")
    list(answers([], len, workers=0, timeout=None, ordered=True))
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    list(answers([], len, workers=0, timeout=None, ordered=True))
    assert asked == [3, 5, 8, 1]


def test_results_of_pages(tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_bytes(PAGE.data)
    read, gone, none = parse_many([page, tmp_path / "gone", os.devnull], kind="text")
    assert isinstance(read, Result)
    assert (read.source, read.error) == (str(page), None)
    assert read.article is not None
    assert read.article.source.path == str(page)
    assert (gone.article, gone.error.code if gone.error else "") == (None, "not-found")
    assert (none.article, none.error is not None) == (None, True)


def test_a_program_that_leaves_results_unread_ends(tmp_path: Path) -> None:
    """Neither workers that wait for a page nor the threads that carry pages to them hold it up."""
    paths = [str(tmp_path / f"{number}.txt") for number in range(9)]
    for path in paths:
        Path(path).write_bytes(PAGE.data)
    script = (
        f"import newsparse\nresults = newsparse.parse_many({paths!r}, jobs=2)\nprint(next(results).article.headline)"
    )
    done = subprocess.run([sys.executable, "-c", script], stdout=subprocess.PIPE, timeout=120, check=True)
    assert done.stdout == b"Rain floods the old town\n"
