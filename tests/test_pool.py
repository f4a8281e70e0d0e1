"""The pool's decisions, with workers that are played in this process: who gets a page, what becomes of it."""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Callable, Iterator
from queue import SimpleQueue
from typing import Any

import pytest

from newsparse.batch import pool as pools
from newsparse.batch import worker_process
from newsparse.batch.messages import READY, pack
from newsparse.batch.pages import KeyedDocument
from newsparse.batch.pool import Pool, WorkerError
from newsparse.batch.worker_process import Assignment, Event
from newsparse.sources import Document, Failure


class PlayedWorker:
    """Answers a page as soon as it is given it; on the page `die` it ends, on `hang` it does nothing."""

    started: list[PlayedWorker]
    starts = True

    def __init__(self, task: bytes, events: SimpleQueue[Any]) -> None:
        self.pending: deque[Assignment] = deque()
        self.is_ready = False
        self.given: list[str] = []
        self.end = ""
        self._left = worker_process.PAGES_A_WORKER
        self._events, self._task = events, pickle.loads(task)
        self._answered = 0
        self.started.append(self)
        self._tell(READY if self.starts else None)

    def _tell(self, message: bytes | None) -> None:
        self._events.put(Event(self, message))  # type: ignore[arg-type]

    @property
    def is_spent(self) -> bool:
        return self._left <= 0

    def take(self, job: Assignment) -> None:
        self.pending.append(job)
        self.given.append(job.document.name)
        self._left -= 1
        self.work()

    def work(self) -> None:
        """Answer the pages in hand, in order, until one is not to be answered."""
        if self.end:
            return
        for job in list(self.pending)[self._answered :]:
            if job.document.data == b"hang":
                return
            if job.document.data.startswith(b"die"):
                self.end = "died"
                self._tell(None)
                return
            self._answered += 1
            self._tell(pack(self._task(job.document)))

    def begin(self) -> None:
        self.is_ready = True

    def answered(self) -> Assignment:
        self._answered -= 1
        return self.pending.popleft()

    def deadline(self, timeout: float | None) -> float:
        hangs = self.pending and self.pending[0].document.data == b"hang"
        return 0.0 if hangs and timeout is not None and self.is_ready else float("inf")

    def dismiss(self) -> None:
        self.end = "dismissed"

    def kill(self) -> None:
        self.end = "killed"

    def exit_reason(self) -> str:
        return "SIGKILL"


@pytest.fixture(autouse=True)
def _played(monkeypatch: pytest.MonkeyPatch) -> None:
    PlayedWorker.started = []
    PlayedWorker.starts = True
    monkeypatch.setattr(pools, "Worker", PlayedWorker)


def name_of(document: Document) -> str:
    return document.name


def jobs(*data: bytes) -> list[KeyedDocument[int]]:
    return [(Document(str(number), piece), number) for number, piece in enumerate(data)]


def codes(found: list[tuple[int, Any]]) -> dict[int, str]:
    return {key: answer.code for key, answer in found if isinstance(answer, Failure)}


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_answers_come_in_order(workers: int) -> None:
    given = [*jobs(*[b"x"] * 20), (None, "none")]
    assert list(Pool(name_of, workers).run(given)) == [*((number, str(number)) for number in range(20)), ("none", None)]
    assert {worker.end for worker in PlayedWorker.started} == {"dismissed"}


def test_a_page_that_kills_costs_itself_and_the_pages_behind_it_go_to_others() -> None:
    found = list(Pool(name_of, 2).run(jobs(b"x", b"die", b"x", b"die", b"die", b"x", b"x")))
    assert [key for key, _ in found] == list(range(7))
    assert codes(found) == {1: "worker-died", 3: "worker-died", 4: "worker-died"}
    assert all("SIGKILL" in answer.message for _, answer in found if isinstance(answer, Failure))


def test_a_page_that_hangs_costs_itself_and_its_worker_is_ended() -> None:
    found = list(Pool(name_of, 1, timeout=5.0).run(jobs(b"x", b"hang", b"x", b"x")))
    assert codes(found) == {1: "timeout"}
    assert found[1][1].message == "not finished after 5 seconds"
    assert [worker.end for worker in PlayedWorker.started] == ["killed", "dismissed"]
    assert PlayedWorker.started[1].given == ["2", "3"]


@pytest.mark.parametrize("fault", [b"die", b"hang"])
def test_room_of_pages_behind_a_lost_worker_is_given_back(monkeypatch: pytest.MonkeyPatch, fault: bytes) -> None:
    """Else the pool would stall once so many bytes had been lost."""
    monkeypatch.setattr(pools, "AHEAD_MAX_BYTES", 2_000)
    pool = never_stalling(Pool(name_of, 1, timeout=5.0), monkeypatch)
    monkeypatch.setattr(pool, "_handle_pending", lambda results: None)  # so that pages pile up behind others
    pages = [fault if number % 5 == 1 else b"x" * 400 for number in range(60)]
    assert len(list(pool.run(jobs(*pages)))) == 60
    assert pool.bytes_under_way == 0


def test_so_many_bytes_are_under_way_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pools, "AHEAD_MAX_BYTES", 1_000)
    pool = Pool(name_of, 1)
    monkeypatch.setattr(pool, "_handle_pending", lambda results: None)  # answers are seen only when room is needed
    most = taken = 0

    def documents() -> Iterator[KeyedDocument[int]]:
        nonlocal most, taken
        for number in range(30):
            most, taken = max(most, pool.bytes_under_way), taken + 1
            yield Document(str(number), b"x" * 600), number

    for done, (key, _) in enumerate(pool.run(documents())):
        assert key == done
        assert taken - done <= 3
    assert most == 1_200


def test_a_large_page_is_let_through_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pools, "AHEAD_MAX_BYTES", 10)
    assert len(list(Pool(name_of, 2).run(jobs(*[b"x" * 50] * 9)))) == 9


def test_a_worker_is_replaced_after_its_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_process, "PAGES_A_WORKER", 5)
    assert len(list(Pool(name_of, 1).run(jobs(*[b"x"] * 17)))) == 17
    assert [len(worker.given) for worker in PlayedWorker.started] == [5, 5, 5, 2]
    assert {worker.end for worker in PlayedWorker.started} == {"dismissed"}


def test_a_spent_worker_is_dismissed_with_its_last_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not sooner, which would lose the pages that it still has, and not only at the end of the run."""
    monkeypatch.setattr(worker_process, "PAGES_A_WORKER", 3)
    pool = never_stalling(Pool(name_of, 1), monkeypatch)
    monkeypatch.setattr(pool, "_handle_pending", lambda results: None)  # so that pages pile up behind others
    ends = [[worker.end for worker in PlayedWorker.started] for _ in pool.run(jobs(*[b"x"] * 9))]
    assert len(ends) == 9
    assert ends[-1][:2] == ["dismissed", "dismissed"]
    assert ends[0][:1] == [""]


def test_workers_that_do_not_start_are_given_up() -> None:
    PlayedWorker.starts = False
    with pytest.raises(WorkerError):
        list(Pool(name_of, 2).run(jobs(b"x", b"x")))
    assert len(PlayedWorker.started) <= 4
    PlayedWorker.started = []
    with pytest.raises(WorkerError, match="do not start"):
        list(Pool(name_of, 1).run(jobs(b"x")))
    assert len(PlayedWorker.started) == 3


def test_pages_are_shared_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each worker waits on a page, so pages pile up: they go to the one with the least to do."""
    monkeypatch.setattr(PlayedWorker, "work", lambda self: None)
    pool = Pool(name_of, 2)
    given = iter(jobs(*[b"x"] * (2 * pools.AHEAD)))
    results = pool.run(given)
    monkeypatch.setattr(pool, "_wait", _stop)
    with pytest.raises(_StopError):
        next(results)
    assert [len(worker.given) for worker in PlayedWorker.started] == [pools.AHEAD, pools.AHEAD]
    assert next(given, None) is None
    assert {worker.end for worker in PlayedWorker.started} == {"killed"}


class _StopError(Exception):
    pass


def never_stalling(pool: Pool[str], monkeypatch: pytest.MonkeyPatch) -> Pool[str]:
    """Have a pool raise an error where it would wait for what never comes."""
    wait_on: Callable[[Any], None] = pool._wait

    def wait(results: Any) -> None:
        if pool._events.empty() and all(worker.deadline(pool._timeout) == float("inf") for worker in pool._workers):
            raise _StopError
        wait_on(results)

    monkeypatch.setattr(pool, "_wait", wait)
    return pool


def _stop(*_: object) -> None:
    raise _StopError


def test_input_is_not_taken_while_answers_wait_for_an_earlier_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first page takes for ever, the other worker goes on: its answers are held, but only so many."""
    monkeypatch.setattr(pools, "WAITING_MAX", 10)
    taken = 0

    def documents() -> Iterator[KeyedDocument[int]]:
        nonlocal taken
        for number in range(500):
            taken += 1
            yield Document(str(number), b"x" if number else b"hang"), number

    pool = never_stalling(Pool(name_of, 2), monkeypatch)
    with pytest.raises(_StopError):
        list(pool.run(documents()))
    assert 20 <= taken <= 20 + 2 * pools.AHEAD + 2


def test_unordered_answers_do_not_wait() -> None:
    found = list(Pool(name_of, 2, timeout=5.0).run(jobs(b"hang", *[b"x"] * 9), ordered=False))
    assert {key for key, _ in found} == set(range(10))
    assert codes(found) == {0: "timeout"}
