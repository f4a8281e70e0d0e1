"""The state of a run: what it finds again, what it does with files that are damaged or not its own."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from newsparse.batch import own_files, run_state, state_file
from newsparse.batch.finished import Finished, version_of, version_of_data
from newsparse.batch.own_files import ForeignFileError
from newsparse.batch.run_state import RunState
from newsparse.batch.state_file import LockedError
from newsparse.sources import Document, Input

SETTINGS = {"newsparse": "1", "fields": ["headline"]}
ODD = os.fsdecode(b"caf\xe9.html")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "out.jsonl.newsparse-run"


def begun(path: Path, *names: str) -> None:
    state = RunState(path, SETTINGS, resume=False)
    for number, name in enumerate(names):
        state.add(name, None, Finished("v1", [number, 10, 99]))
    state.close(is_finished=False, delete=False)


def reopened(path: Path) -> RunState:
    return RunState(path, SETTINGS, resume=True)


def closed(state: RunState) -> None:
    state.close(is_finished=False, delete=False)


def test_finished_pages_are_found_again(path: Path) -> None:
    begun(path, "a", ODD)
    state = reopened(path)
    assert (state.count(), state.has_changed, state.is_damaged) == (2, False, False)
    assert [state.find(name, None) for name in (ODD, "a")] == [Finished("v1", [1, 10, 99]), Finished("v1", [0, 10, 99])]
    assert state.find("a", "1") is None, "another page of that name"
    state.add("a", None, Finished("v2", None, "no article"))
    closed(state)
    again = reopened(path)
    assert again.find("a", None) == Finished("v2", None, "no article")
    assert again.count() == 1, "what is left out is no record"
    closed(again)


@pytest.mark.parametrize("resume", [False, True])
def test_other_settings_begin_anew(path: Path, resume: bool) -> None:
    begun(path, "a")
    state = RunState(path, SETTINGS | {"fields": []}, resume=resume)
    assert (state.has_changed, state.unfinished) == (resume, 0 if resume else 1)
    assert state.find("a", None) is None
    closed(state)


def test_only_one_run_has_it_open(path: Path) -> None:
    first = RunState(path, SETTINGS, resume=False)
    first.add("a", None, Finished("v1", [1]))
    with pytest.raises(LockedError, match="another run"):
        RunState(path, SETTINGS, resume=True, wait_seconds=0.1)
    closed(first)
    second = reopened(path)
    assert second.find("a", None) == Finished("v1", [1])
    second.close(is_finished=True, delete=True)
    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize("damage", ["head", "middle", "short"])
def test_a_damaged_one_is_set_aside(path: Path, damage: str) -> None:
    begun(path, *map(str, range(500)))
    data = bytearray(path.read_bytes())
    if damage == "short":
        del data[3 * len(data) // 4 :]
    else:
        start = 0 if damage == "head" else len(data) // 3
        data[start : start + 4096] = b"\xa5" * 4096
    path.write_bytes(data)
    state = reopened(path)
    assert state.is_damaged
    assert state.count() == 0
    closed(state)
    assert path.with_name(path.name + ".damaged").stat().st_size == len(data), "nothing is thrown away"


@pytest.mark.parametrize("cut", [0, 1, 33, 5000, 20_000])
def test_a_log_that_was_cut_costs_its_last_pages_alone(path: Path, tmp_path: Path, cut: int) -> None:
    state = RunState(path, SETTINGS, resume=False)
    for number in range(300):
        state.add(str(number), None, Finished("v1", [number, 10, 99]))
    copy = tmp_path / "copy" / path.name
    copy.parent.mkdir()
    for suffix in ("", "-wal"):
        copy.with_name(copy.name + suffix).write_bytes(path.with_name(path.name + suffix).read_bytes())
    state.close(is_finished=False, delete=True)
    log = copy.with_name(copy.name + "-wal")
    os.truncate(log, log.stat().st_size - cut)
    again = reopened(copy)
    found = [again.find(str(number), None) is not None for number in range(300)]
    assert not again.is_damaged
    assert found == sorted(found, reverse=True), "the first ones are there"
    assert again.count() >= 300 - cut // 100 - 1
    closed(again)


@pytest.mark.parametrize("suffix", ["", "-wal", "-journal"])
def test_links_are_not_followed(path: Path, tmp_path: Path, suffix: str) -> None:
    (tmp_path / "precious").write_bytes(b"precious")
    path.with_name(path.name + suffix).symlink_to("precious")
    with pytest.raises(ForeignFileError, match="it is a link"):
        reopened(path)
    assert (tmp_path / "precious").read_bytes() == b"precious"


def test_a_file_of_somebody_else_is_left_alone(path: Path) -> None:
    path.write_bytes(b"my notes")
    with pytest.raises(ForeignFileError, match="no run state"):
        RunState(path, SETTINGS, resume=False)
    assert path.read_bytes() == b"my notes"
    path.unlink()
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE mine (a)")
    database.close()
    with pytest.raises(ForeignFileError, match="no run state"):
        reopened(path)


@pytest.mark.parametrize("suffix", ["-wal", "-journal", "-shm"])
@pytest.mark.parametrize("has_state", [False, True])
def test_files_beside_it_that_are_not_sqlites_are_left_alone(path: Path, suffix: str, *, has_state: bool) -> None:
    """SQLite would remove them without a look."""
    if has_state:
        begun(path, "a")
    beside = path.with_name(path.name + suffix)
    beside.write_bytes(b"my notes")
    with pytest.raises(ForeignFileError, match="no file of this run"):
        reopened(path)
    assert beside.read_bytes() == b"my notes"
    beside.write_bytes(b"")
    closed(reopened(path))


def test_names_are_given_once(path: Path) -> None:
    state = RunState(path, SETTINGS, resume=False)
    names = ("a.html", "a.html", "A.html", "b.html", "a.html.2")
    assert [state.reserve(name) for name in names] == ["a.html", "a.html.2", "A.html.3", "b.html", "a.html.2.2"]
    closed(state)


def test_versions(tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_bytes(b"Rain")
    os.utime(page, ns=(5, 7))
    assert version_of(Input(str(page), "a.txt")) == "4-7"
    assert version_of(Input(str(tmp_path), "")) is None
    assert version_of(Input("gone", "gone")) is None
    assert version_of(Input("a\0b", "")) is None
    assert version_of_data(Document("a", b"Rain")) != version_of_data(Document("a", b"rain"))


GROWTH = """
import sys
from pathlib import Path
from newsparse.batch.finished import Finished
from newsparse.batch.run_state import RunState

def resident():
    (line,) = (line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1])

state, sizes = RunState(Path(sys.argv[1]), {}, resume=False), []
for number in range(40_000):
    state.add(f"crawls/2024/{number:07}.html", None, Finished("4096-1700000000000000000", [number, 500, 99]), commit=False)
    state.place(number, 500)
    if number % 200 == 0:
        state.commit()
    if number in (4_000, 39_999):
        sizes.append(resident())
state.close(is_finished=True, delete=True)
print(sizes[1] - sizes[0])
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is asked of Linux")
def test_memory_does_not_grow_with_pages(path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", GROWTH, str(path)], capture_output=True, check=True, timeout=120)
    assert int(done.stdout) < 800, "kilobytes; what is remembered of 36,000 pages would be thousands"


# ---- Systems that say less of open files ----


@pytest.mark.parametrize("suffix", ["", "-journal", "-wal"])
def test_a_file_that_its_run_removes_while_it_is_looked_at(
    path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    """A run may end between the look at a file's kind and the reading of it."""
    gone = own_files.beside(path, suffix)
    gone.write_bytes(b"")
    is_there = own_files.check_own

    def check_and_remove(file: Path) -> bool:
        found = is_there(file)
        if file == gone:
            file.unlink(missing_ok=True)
        return found

    monkeypatch.setattr(own_files, "check_own", check_and_remove)
    state = RunState(path, SETTINGS, resume=False)
    monkeypatch.undo()
    assert state.count() == 0
    state.close(is_finished=True, delete=True)


def test_a_state_that_its_run_removes_while_it_is_opened(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its run has just ended: the next one waits and begins anew, as behind one that is locked."""
    removed = []

    class Removed(sqlite3.Connection):
        def execute(self, sql: str, *parameters: Any) -> sqlite3.Cursor:
            if sql.startswith("BEGIN") and not removed:
                removed.append(path)
                path.unlink()
            return super().execute(sql, *parameters)

    monkeypatch.setattr(state_file.sqlite3, "connect", partial(sqlite3.connect, factory=Removed))
    state = RunState(path, SETTINGS, resume=False, wait_seconds=5)
    assert removed
    assert path.exists()
    closed(state)


@pytest.mark.parametrize("listed", [(), ("0", "1", "2")])
def test_a_system_that_does_not_list_open_files(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, listed: tuple[str, ...]
) -> None:
    for name in listed:
        (tmp_path / "fd").mkdir(exist_ok=True)
        (tmp_path / "fd" / name).touch()
    monkeypatch.setattr(state_file, "LISTED", tmp_path / "fd")
    begun(path, "a.html")
    state = reopened(path)
    assert state.find("a.html", None)
    closed(state)


def test_a_file_system_without_lasting_numbers_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_state, "is_at", lambda path: False)
    monkeypatch.setattr(run_state, "WAIT_STEP_SECONDS", 0.0)
    with pytest.raises(OSError, match="no lasting numbers"):
        RunState(path, SETTINGS, resume=False)
