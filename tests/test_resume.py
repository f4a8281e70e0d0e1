"""Going on after any stop: nothing is lost, nothing comes twice, and the output is that of a run without a stop."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from conftest import STORY

from newsparse.batch.part_log import PartLog

Run = Callable[..., subprocess.CompletedProcess[bytes]]
COUNT = 40


@pytest.fixture
def pages(tmp_path: Path, story: str) -> Path:
    """A folder with pages, one that cannot be read, and an archive with more."""
    folder = tmp_path / "pages"
    (folder / "sub").mkdir(parents=True)
    for number in range(COUNT):
        page = story.replace("old town", f"town of {number}")
        (folder / f"{'sub/' * (number % 2)}{number:03}.txt").write_text(page, encoding="utf-8")
    (folder / "030.txt").write_bytes(b"")
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        for number in range(20):
            archive.writestr(f"{number}.txt", story.replace("Monday", f"day {number}"))
    return folder


def content(output: Path) -> Any:
    """Return what an output holds: bytes of files, rows of tables."""
    if output.is_dir():
        return {path.relative_to(output): path.read_bytes() for path in sorted(output.rglob("*.json"))}
    if output.suffix == ".parquet":
        return pytest.importorskip("pyarrow.parquet").read_table(output).to_pylist()
    if output.suffix == ".sqlite":
        with closing(sqlite3.connect(output)) as database:
            tables = ("articles", "authors", "agencies")
            return [database.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in tables]
    return output.read_bytes()


def finished_pages(output: Path) -> int:
    if not output.suffix:
        return sum(1 for _ in output.rglob("*.json"))
    try:
        return output.with_name(output.name + ".newsparse-part").read_bytes().count(b'\n{"page": [')
    except OSError:
        return 0


def stopped(folder: Path, output: str, after: int, number: signal.Signals, *arguments: str) -> tuple[int, str]:
    """Run until so many pages are finished, send a signal, and return the exit code and what was said."""
    command = [sys.executable, "-m", "newsparse", "pages", "-o", output, *arguments]
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True) as process:
        deadline = time.monotonic() + 100
        while finished_pages(folder / output) < after and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.005)
        assert process.poll() is None, "it was over before"
        process.send_signal(number)
        _, errors = process.communicate(timeout=60)
    return process.returncode, errors


def closing_line(done: subprocess.CompletedProcess[bytes]) -> str:
    return done.stderr.decode().splitlines()[-1]


@pytest.mark.parametrize("output", ["out.jsonl", "out.json", "out.csv", "out.parquet", "out.sqlite", "out"])
def test_killed_and_resumed(run: Run, pages: Path, output: str) -> None:
    if output.endswith("parquet"):
        pytest.importorskip("pyarrow")
    folder = pages.parent
    run("pages", "-o", output)
    expected = content(folder / output)
    (folder / output).rename(folder / f"expected{Path(output).suffix}")
    for after, options in ((5, ()), (20, ("--resume", "-j", "2")), (COUNT, ("--resume",))):
        code, _ = stopped(folder, output, after, signal.SIGKILL, *options)
        assert code == -signal.SIGKILL
        assert output == "out" or not (folder / output).exists()
    done = run("pages", "-o", output, "--resume", "--errors", "errors")
    assert done.returncode == 1
    assert content(folder / output) == expected
    assert (folder / "errors").read_bytes().count(b"\n") == 1
    counts = [int(word) for word in closing_line(done).split() if word.isdecimal()]
    assert counts[0] == COUNT + 20 == sum(counts[1:])
    assert counts[2] >= COUNT - 1, "finished pages are not read again; the last may be there and not yet written down"
    assert {path.name for path in folder.iterdir()} - {"pages", "errors", output} == {f"expected{Path(output).suffix}"}


def test_interrupted_and_resumed(run: Run, pages: Path) -> None:
    run("pages", "-o", "expected.jsonl")
    code, errors = stopped(pages.parent, "out.jsonl", 10, signal.SIGINT, "-j", "2")
    assert code == 130
    assert "finishing the pages under way" in errors
    closing, hint = errors.splitlines()[-2:]
    assert closing.endswith("then interrupted")
    assert re.fullmatch(r"newsparse: \d+ records kept; the same command with --resume goes on", hint)
    done = run("pages", "-o", "out.jsonl", "--resume")
    assert " kept, " in closing_line(done)
    assert content(pages.parent / "out.jsonl") == content(pages.parent / "expected.jsonl")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_asked_to_end(pages: Path, number: signal.Signals) -> None:
    if signal.getsignal(number) is signal.SIG_IGN:
        pytest.skip("the tests run under nohup")
    code, errors = stopped(pages.parent, "out.jsonl", 3, number)
    assert code == 128 + number
    assert errors.splitlines()[-1].endswith("the same command with --resume goes on")


def test_begun_anew_is_said(run: Run, killed: Path, tmp_path: Path) -> None:
    shutil.copytree(killed, tmp_path, dirs_exist_ok=True)
    said = run("pages", "-o", "out.csv").stderr.decode()
    assert re.match(r"newsparse: begun anew: the run before was stopped after \d+ pages \(--resume goes on\)\n", said)


FEW = 25


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with pages, what a whole run makes of them, and what a run leaves that is killed."""
    folder = tmp_path_factory.mktemp("killed")
    (folder / "pages").mkdir()
    for number in range(FEW):
        (folder / f"pages/{number:03}.txt").write_text(STORY.replace("old town", f"town {number}"), encoding="utf-8")
    command = [sys.executable, "-m", "newsparse", "-q", "pages", "-o", "expected.csv"]
    subprocess.run(command, cwd=folder, check=True, timeout=100)
    stopped(folder, "out.csv", 15, signal.SIGKILL)
    return folder


STATE, PART, LOG = "out.csv.newsparse-run", "out.csv.newsparse-part", "out.csv.newsparse-run-wal"


def cut(path: Path, share: float) -> None:
    os.truncate(path, int(path.stat().st_size * share))


def overwrite(path: Path, share: float, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(int(path.stat().st_size * share))
        file.write(data)


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda folder: cut(folder / LOG, 0.6), "found again in the output"),
        (lambda folder: (cut(folder / LOG, 0.3), cut(folder / PART, 0.7)), ""),
        (lambda folder: (folder / LOG).unlink(), ""),
        (lambda folder: overwrite(folder / PART, 0.3, b"\0" * 4096), ""),
        (lambda folder: (folder / STATE).write_bytes(b"\xa5" * 9999), "was damaged: made again from the output"),
        (lambda folder: [(folder / name).unlink() for name in (STATE, LOG)], "found again in the output"),
        (lambda folder: (folder / PART).unlink(), ""),
    ],
    ids=["log", "log-and-part", "no-log", "hole", "state", "no-state", "no-part"],
)
def test_what_a_power_cut_leaves(
    run: Run, killed: Path, tmp_path: Path, damage: Callable[[Path], object], said: str
) -> None:
    """Neither the output nor the log of the state is on the disk as it was written: the rest is read again."""
    shutil.copytree(killed, tmp_path, dirs_exist_ok=True)
    damage(tmp_path)
    done = run("pages", "-o", "out.csv", "--resume")
    assert said in done.stderr.decode()
    assert content(tmp_path / "out.csv") == content(tmp_path / "expected.csv")
    counts = [int(word) for word in closing_line(done).split() if word.isdecimal()]
    assert counts[0] == FEW == sum(counts[1:])


@pytest.mark.parametrize("tail", [b"x", b"\n", b"\0" * 5000, b'{"page": ["a"', b'{"page": [\n', b'\n{"page": ['])
def test_gathered_records_with_something_broken_behind_them(tmp_path: Path, tail: bytes) -> None:
    """What a power cut has left at the end, or between two records, costs nothing but itself."""
    log = PartLog(tmp_path / "out.part", '{"format": "jsonl"}')
    log.begin()
    first = log.add("a.txt", None, "1", b"one\n")
    log.close(delete=False)
    assert json.loads((tmp_path / "out.part").read_bytes().partition(b"\n")[0]) == {
        "newsparse-part": 1,
        "settings": {"format": "jsonl"},
    }
    with (tmp_path / "out.part").open("ab") as file:
        file.write(tail)
    log = PartLog(tmp_path / "out.part", '{"format": "jsonl"}')
    assert (log.is_of_these_settings, list(log.entries(0))) == (True, [first])
    with (tmp_path / "out.part").open("ab") as file:
        file.write(b"\n")
    log.close(delete=False)
    log = PartLog(tmp_path / "out.part", '{"format": "jsonl"}')
    second = log.add("b.txt", "2", "1", b"two\n")
    assert [entry.source for entry in log.entries(0)] == ["a.txt", "b.txt"]
    assert log.read(second.start, second.size) == b"two\n"
    log.close(delete=True)
    assert not (tmp_path / "out.part").exists()


def test_the_state_of_a_folder_is_made_again_from_its_records(run: Run, killed: Path, tmp_path: Path) -> None:
    shutil.copytree(killed / "pages", tmp_path / "pages")
    run("pages", "-o", "out/")
    before = content(tmp_path / "out")
    (tmp_path / "out/.newsparse-run").write_bytes(b"\xa5" * 9999)
    done = run("pages", "-o", "out/", "--resume")
    assert "out/.newsparse-run was damaged: made again from the output" in done.stderr.decode()
    assert f"newsparse: {FEW} pages: 0 read, {FEW} kept, 0 failed\n" in done.stderr.decode()
    assert content(tmp_path / "out") == before


def test_what_changed_is_done_again(run: Run, pages: Path, story: str) -> None:
    stopped(pages.parent, "out.jsonl", 30, signal.SIGKILL)
    (pages / "000.txt").write_text(story.replace("Rain floods", "Snow covers"), encoding="utf-8")
    (pages / "002.txt").unlink()
    (pages / "001.txt").write_text(story, encoding="utf-8")
    run("pages", "-o", "out.jsonl", "--resume")
    run("pages", "-o", "expected.jsonl")
    assert content(pages.parent / "out.jsonl") == content(pages.parent / "expected.jsonl")
    assert b"Snow covers" in content(pages.parent / "out.jsonl")


def test_folder_is_brought_up_to_date(run: Run, pages: Path, story: str) -> None:
    run("pages", "-o", "out/")
    (pages / "000.txt").write_text(story.replace("Rain floods", "Snow covers"), encoding="utf-8")
    (pages.parent / "out/002.txt.json").unlink()
    done = run("pages", "-o", "out/", "--resume", "-j", "2")
    assert closing_line(done) == f"newsparse: {COUNT + 20} pages: 2 read, {COUNT + 17} kept, 1 failed"
    assert json.loads((pages.parent / "out/000.txt.json").read_bytes())["headline"].startswith("Snow")
    forced = run("pages", "-o", "out/", "--resume", "--force")
    assert closing_line(forced) == f"newsparse: {COUNT + 20} pages: {COUNT + 19} read, 1 failed"
    (pages / "030.txt").unlink()
    done = run("pages", "-o", "out/", "--resume")
    assert closing_line(done) == "newsparse: nothing to do: all pages were in out/"


@pytest.fixture
def read_before(run: Run, tmp_path: Path, story: str) -> Path:
    """A folder of records beside `two/`, of two pages."""
    (tmp_path / "two").mkdir()
    for name in "ab":
        (tmp_path / "two" / f"{name}.txt").write_text(story)
    assert run("two", "-o", "out/").returncode == 0
    return tmp_path / "out"


def records_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*.json"))


@pytest.mark.parametrize("options", [(), ("--resume",), ("--format", "json", "--format", "text")])
def test_no_record_is_left_of_a_page_that_fails_now(run: Run, read_before: Path, options: tuple[str, ...]) -> None:
    (read_before.parent / "two/b.txt").write_bytes(b"")
    assert run("two", "-o", "out/", *options).returncode == 1
    assert records_in(read_before) == ["a.txt.json"]


def test_no_record_is_left_of_a_page_that_fails_alone(run: Run, read_before: Path) -> None:
    (read_before.parent / "two/b.txt").write_bytes(b"")
    assert run("two/b.txt", "-o", "out/").returncode == 2
    assert records_in(read_before) == ["a.txt.json"]


def test_no_record_is_left_of_a_page_that_is_left_out_now(run: Run, read_before: Path) -> None:
    assert run("two", "-o", "out/", "--until", "1999").returncode == 0
    assert records_in(read_before) == []


def test_a_page_that_was_not_seen_keeps_its_record(run: Run, read_before: Path) -> None:
    (read_before.parent / "two/b.txt").unlink()
    assert run("two/a.txt", "two/b.txt", "two", "-o", "out/").returncode == 1
    assert "b.txt.json" in records_in(read_before)


def test_files_of_others_stay_where_a_page_fails(run: Run, read_before: Path) -> None:
    (read_before / "b.txt.json").write_text("[1]")
    (read_before.parent / "two/b.txt").write_bytes(b"")
    run("two", "-o", "out/")
    assert (read_before / "b.txt.json").read_text() == "[1]"


def test_other_options_begin_anew(run: Run, pages: Path) -> None:
    stopped(pages.parent, "out.jsonl", 5, signal.SIGKILL)
    done = run("pages", "-o", "out.jsonl", "--resume", "--fields", "headline")
    assert "not the options of the run before" in done.stderr.decode()
    assert set(content(pages.parent / "out.jsonl").splitlines()[0].split(b'"')[1::2]) >= {b"headline"}
    assert b"body" not in content(pages.parent / "out.jsonl")


@pytest.mark.skipif(sys.platform == "win32", reason="no locks there")
def test_two_runs_into_one_output(run: Run, pages: Path) -> None:
    command = [sys.executable, "-m", "newsparse", "pages", "-o", "out.jsonl"]
    with subprocess.Popen(command, cwd=pages.parent, stderr=subprocess.DEVNULL) as first:
        while not finished_pages(pages.parent / "out.jsonl") and first.poll() is None:
            time.sleep(0.01)
        first.send_signal(signal.SIGSTOP)
        try:
            done = run("pages", "-o", "out.jsonl")
        finally:
            first.send_signal(signal.SIGCONT)  # before anything is asserted: it is waited for
        assert (done.returncode, closing_line(done)) == (
            2,
            "Error: cannot write out.jsonl: another run is writing to it",
        )
        assert first.wait(60) == 1
    assert len(content(pages.parent / "out.jsonl").splitlines()) == COUNT + 19
