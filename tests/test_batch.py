"""Runs over many pages: workers that hang or die, order, resuming, the account of every page."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from newsparse import Result, parse_file, parse_many

Run = Callable[..., subprocess.CompletedProcess[bytes]]
COUNT = 24


@pytest.fixture
def pages(tmp_path: Path, story: str) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(COUNT):
        page = story.replace("old town", f"town of {number}")
        (folder / f"{number:02}.txt").write_text(page, encoding="utf-8")
    (folder / "10.txt").write_bytes(b"")
    return folder


def names(results: list[Result]) -> list[str]:
    return [Path(result.source).name for result in results]


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_order(pages: Path, jobs: int) -> None:
    results = list(parse_many([pages, "gone.txt"], jobs=jobs))
    assert names(results) == [*sorted(path.name for path in pages.iterdir()), "gone.txt"]
    for result in results:
        assert (result.article is None) != (result.error is None)
        if result.article:
            assert result.article == parse_file(result.source)
    assert {Path(result.source).name: result.error.code for result in results if result.error} == {
        "10.txt": "empty",
        "gone.txt": "not-found",
    }


def test_unordered_results_are_all_there(pages: Path) -> None:
    results = list(parse_many([pages], jobs=2, ordered=False))
    assert sorted(names(results)) == sorted(path.name for path in pages.iterdir())


def test_input_is_taken_as_it_is_needed(pages: Path) -> None:
    taken = 0

    def forever() -> Iterator[Path]:
        nonlocal taken
        while True:
            taken += 1
            yield pages / "00.txt"

    results = parse_many(forever(), timeout=60)
    assert next(results).article
    assert taken <= 6


def hang(document: Any) -> Any:
    """Be a parser that stops, dies or works, as the page says."""
    if document.data == b"stop":
        os.kill(os.getpid(), signal.SIGSTOP)
    if document.data == b"die":
        os.kill(os.getpid(), signal.SIGKILL)
    if document.data == b"raise":
        raise RecursionError
    return document.name


def test_a_page_that_hangs_or_kills_costs_itself() -> None:
    from newsparse.batch.pool import Pool
    from newsparse.sources import Document, Failure

    faults = {3: b"stop", 7: b"die", 8: b"die", 15: b"raise"}
    documents = [Document(str(number), faults.get(number, b"x" * 9000)) for number in range(40)]
    jobs = [(document, document.name) for document in documents] + [(None, "none")]
    found = dict(Pool(hang, 2, timeout=3.0).run(jobs))
    assert list(found) == [*(str(number) for number in range(40)), "none"]
    assert found.pop("none") is None
    failures = {name: answer.code for name, answer in found.items() if isinstance(answer, Failure)}
    assert failures == {"3": "timeout", "7": "worker-died", "8": "worker-died", "15": "internal"}
    assert all(answer == name for name, answer in found.items() if name not in failures)


def test_workers_are_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    from newsparse.batch import pool, worker_process
    from newsparse.sources import Document

    started = []
    monkeypatch.setattr(worker_process, "PAGES_A_WORKER", 5)
    monkeypatch.setattr(pool.Pool, "_start", lambda self, start=pool.Pool._start: started.append(1) or start(self))
    found = list(pool.Pool(hang, 1).run((Document(str(number), b""), number) for number in range(17)))
    assert found == [(number, str(number)) for number in range(17)]
    assert len(started) == 4


def test_workers_that_do_not_start() -> None:
    from newsparse.batch.pool import Pool, WorkerError
    from newsparse.sources import Document

    pool = Pool(hang, 1)
    pool._task = b"broken"
    with pytest.raises(WorkerError):
        list(pool.run([(Document("a", b""), 1)]))


def test_run_with_workers_gives_what_a_run_without_gives(run: Run, pages: Path) -> None:
    alone = run("pages")
    assert run("pages", "-j", "2").stdout == alone.stdout
    unordered = run("pages", "-j", "2", "--unordered")
    assert sorted(unordered.stdout.splitlines()) == sorted(alone.stdout.splitlines())
    assert unordered.returncode == alone.returncode == 1
    run("pages", "-o", "out.csv")
    expected = (pages.parent / "out.csv").read_bytes()
    run("pages", "-o", "out.csv", "-j", "2")
    assert (pages.parent / "out.csv").read_bytes() == expected


def test_several_formats_into_a_folder(run: Run, pages: Path) -> None:
    done = run("pages", "-o", "out", "--format", "json", "--format", "md", "-j", "2")
    assert done.stderr.decode().splitlines()[-1] == f"newsparse: {COUNT} pages: {COUNT - 1} read, 1 failed"
    found = sorted(path.name for path in (pages.parent / "out").glob("[!.]*"))
    assert found[:2] == ["00.txt.json", "00.txt.md"]
    assert len(found) == 2 * (COUNT - 1)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--format", "json", "--format", "csv"),
        ("--format", "sqlite"),
        ("--format", "parquet", "-o", "out/"),
        ("--resume",),
        ("-j", "-1"),
    ],
)
def test_wrong_usage(run: Run, pages: Path, arguments: tuple[str, ...]) -> None:
    done = run("pages", *arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().splitlines()[-1].startswith("Error: ")


def test_a_script_needs_no_guard(tmp_path: Path, story: str) -> None:
    (tmp_path / "a.txt").write_text(story, encoding="utf-8")
    script = tmp_path / "script.py"
    script.write_text(
        "import newsparse\nprint([result.source for result in newsparse.parse_many(['a.txt'], jobs=2)], __file__)\n",
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, script], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout == f"['a.txt'] {script}\n"
