"""Standard streams as shells and services leave them, and outputs that lie where inputs are, through the command."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not shutil.which("bash"), reason="bash is not installed")
Run = Callable[..., subprocess.CompletedProcess[bytes]]
NEWSPARSE = f"{sys.executable} -m newsparse"


@pytest.fixture
def folder(tmp_path: Path, story: str) -> Path:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(story.replace("old town", f"town of {name}"), encoding="utf-8")
    return tmp_path


def shell(folder: Path, script: str) -> subprocess.CompletedProcess[str]:
    """Run a script; `newsparse` is the command."""
    script = f'newsparse() {{ {NEWSPARSE} "$@"; }}; {script}'
    environment = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    return subprocess.run(
        ["bash", "-c", script], cwd=folder, capture_output=True, text=True, check=False, timeout=120, env=environment
    )


@pytest.mark.parametrize(
    ("script", "code", "said"),
    [
        ("newsparse a.txt >&-", 2, "Error: standard output is closed: name a file with -o."),
        ("newsparse --explain a.txt >&-", 2, "Error: standard output is closed: name a file with -o."),
        ("newsparse --schema >&-", 2, "Error: standard output is closed."),
        ("newsparse --help >&-", 2, "Error: standard output is closed."),
        ("newsparse --files-from - -0 <&-", 2, "Error: standard input is closed: there is no list of names in it."),
        ("newsparse a.txt b.txt -o out.jsonl >&- <&-", 0, "newsparse: 2 pages: 2 read, 0 failed"),
    ],
)
def test_closed_streams(folder: Path, script: str, code: int, said: str) -> None:
    done = shell(folder, script)
    assert (done.returncode, done.stderr) == (code, f"{said}\n")


def test_a_summary_without_standard_output_is_refused_before_the_run(folder: Path) -> None:
    done = shell(folder, "newsparse a.txt b.txt -o out.jsonl --summary - >&-")
    assert (done.returncode, done.stderr) == (2, "Error: standard output is closed: name a file with -o.\n")
    assert not (folder / "out.jsonl").exists()


def test_no_file_takes_the_place_of_a_closed_stream(folder: Path) -> None:
    """Else what is said to stderr would be written into the run state."""
    assert shell(folder, "newsparse a.txt gone.txt -o out.jsonl <&- >&- 2>&-").returncode == 1
    assert len((folder / "out.jsonl").read_text(encoding="utf-8").splitlines()) == 1


@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/3"])
def test_a_stream_that_is_open_is_written_behind(folder: Path, name: str) -> None:
    (folder / "all.jsonl").write_text('{"earlier": 1}\n', encoding="utf-8")
    done = shell(folder, f"newsparse -q a.txt b.txt --format jsonl -o {name} >> all.jsonl 3>&1")
    assert (done.returncode, done.stderr) == (0, "")
    rows = [json.loads(line) for line in (folder / "all.jsonl").read_text(encoding="utf-8").splitlines()]
    assert (rows[0], len(rows)) == ({"earlier": 1}, 3)


def test_errors_go_where_they_are_sent(folder: Path) -> None:
    (folder / "log").write_text("earlier\n", encoding="utf-8")
    assert shell(folder, "newsparse -q gone.txt a.txt --errors /dev/stderr 2>>log").returncode == 1
    earlier, line, row = (folder / "log").read_text(encoding="utf-8").splitlines()
    assert (earlier, line) == ("earlier", "gone.txt: no such file or folder")
    assert json.loads(row)["source"] == "gone.txt"
    done = shell(folder, "newsparse -q gone.txt a.txt -o out.jsonl --errors -")
    assert json.loads(done.stdout)["source"] == "gone.txt"
    assert not (folder / "-").exists()
    done = shell(folder, "newsparse -q gone.txt a.txt -o out.jsonl --errors ./out.jsonl")
    assert done.stderr.splitlines()[-1] == "Error: --errors and -o would both write to ./out.jsonl."


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("option", ["--errors", "--summary"])
def test_what_cannot_be_written_beside_the_records_is_named(folder: Path, option: str) -> None:
    done = shell(folder, f"newsparse -q a.txt gone.txt -o out.jsonl {option} /dev/full")
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == "Error: cannot write /dev/full: no space left on device"


def test_a_folder_is_no_summary_and_is_refused_before_the_run(folder: Path) -> None:
    (folder / "notes").mkdir()
    done = shell(folder, "newsparse -q a.txt -o out.jsonl --summary notes")
    assert (done.returncode, (folder / "out.jsonl").exists()) == (2, False)
    assert done.stderr.splitlines()[-1].endswith("notes: is a directory")


def test_a_list_of_failures_that_nobody_reads_any_more_ends_no_run(folder: Path) -> None:
    failing = " ".join(f"gone{number}.txt" for number in range(30))
    done = shell(
        folder, f"newsparse {failing} a.txt b.txt -o out.jsonl --errors - | head -n 1; echo ${{PIPESTATUS[0]}}"
    )
    assert done.stdout.splitlines()[1:] == ["1"]
    assert len((folder / "out.jsonl").read_text(encoding="utf-8").splitlines()) == 2


def test_columns_are_named_once(folder: Path) -> None:
    script = "for page in a.txt b.txt; do newsparse $page --format csv --fields headline,site >> all.csv; done"
    shell(folder, script)
    lines = (folder / "all.csv").read_text(encoding="utf-8").splitlines()
    assert lines == ["headline,site", *["Rain floods the town of a.txt,", "Rain floods the town of b.txt,"]]
    shell(folder, "newsparse a.txt --format csv --fields headline >> all.csv")
    assert (folder / "all.csv").read_text(encoding="utf-8").splitlines()[-2] == "headline", "other columns"


# ---- Outputs that lie where inputs are ----


def test_what_a_run_writes_is_no_input(folder: Path) -> None:
    for summaries in (0, 1):  # the list of errors is opened before the search, the summary is written at the end
        done = shell(folder, "newsparse . -o out/ --format text --errors errors.jsonl --summary run.json")
        passed = f"output of this run: {1 + summaries}, output folder: 1"
        line = f"newsparse: 2 pages: 2 read, 0 failed; passed over: {2 + summaries} ({passed})\n"
        assert (done.returncode, done.stderr) == (0, line)
    assert sorted(path.name for path in (folder / "out").iterdir()) == [".newsparse-run", "a.txt.txt", "b.txt.txt"]
    (folder / "run.json").unlink()
    (folder / "errors.jsonl").unlink()
    shutil.rmtree(folder / "out")
    line = "newsparse: 2 pages: 2 read, 0 failed; passed over: 1 (output of this run: 1)\n"
    assert shell(folder, "newsparse . --format text > all.txt").stderr == line
    (folder / "all.txt").unlink()
    done = shell(folder, "newsparse . -o . --format text")
    assert (done.returncode, "would be pages of the next run" in done.stderr) == (2, True)
    assert sorted(path.name for path in folder.iterdir()) == ["a.txt", "b.txt"]


def test_records_of_earlier_runs_are_passed_over_in_every_format_that_says_so(folder: Path, run: Run) -> None:
    (folder / "in").mkdir()
    (folder / "a.txt").rename(folder / "in/a.txt")
    outputs = ("r.json", "r.jsonl.gz", "r.csv", "r.parquet", "r.md", "reports/", "index.html")
    for name in outputs:
        more = ("--format", "html") if name == "reports/" else ()
        assert run("-q", "in/a.txt", "b.txt", "-o", name, *more).returncode == 0
    for name in outputs:
        (folder / name).rename(folder / "in" / name)
    done = run("in", "--fields", "source.path", "--format", "jsonl")
    assert (done.returncode, [json.loads(line) for line in done.stdout.splitlines()]) == (
        0,
        [{"source.path": "in/a.txt"}],
    )
    assert "passed over: 9 (record of newsparse: 9)" in done.stderr.decode(), "three reports, and an index of them"


def test_files_of_others_are_left_alone(folder: Path, run: Run) -> None:
    (folder / "precious").write_text("precious", encoding="utf-8")
    for suffix in ("run", "part", "run-wal"):
        link = folder / f"out.jsonl.newsparse-{suffix}"
        link.symlink_to("precious")
        done = run("a.txt", "b.txt", "-o", "out.jsonl")
        assert (done.returncode, b"it is a link, which is not followed" in done.stderr) == (2, True)
        link.unlink()
        link.write_text("notes", encoding="utf-8")
        done = run("a.txt", "b.txt", "-o", "out.jsonl")
        assert (done.returncode, link.read_text(encoding="utf-8")) == (2, "notes")
        link.unlink()
    for suffix in ("part", "whole", "ledger"):
        (folder / f"other.jsonl.{suffix}").write_text("mine", encoding="utf-8")
    assert run("a.txt", "b.txt", "-o", "other.jsonl").returncode == 0
    assert {path.read_text(encoding="utf-8") for path in folder.glob("other.jsonl.*")} == {"mine"}
    assert (folder / "precious").read_text(encoding="utf-8") == "precious"
    for name in ("news.db-wal", "news.db-journal"):
        (folder / name).write_text("mine", encoding="utf-8")
        done = run("a.txt", "-o", "news.db")
        assert (done.returncode, f"{name}: it is no file of this run" in done.stderr.decode()) == (2, True)
        assert (folder / name).read_text(encoding="utf-8") == "mine"
        (folder / name).unlink()
    assert [run("-q", name, "-o", "news.db").returncode for name in ("a.txt", "b.txt")] == [0, 0]


def test_single_pages_wait_for_their_turn(folder: Path, story: str) -> None:
    import sqlite3

    for number in range(4):
        (folder / f"{number}.txt").write_text(story.replace("old town", f"town {number}"), encoding="utf-8")
    script = f"ls ?.txt | xargs -P 4 -n 1 {NEWSPARSE} -q -o news.db; echo $?"
    done = shell(folder, script)
    assert (done.stdout, done.stderr) == ("0\n", "")
    database = sqlite3.connect(folder / "news.db")
    assert database.execute("SELECT count(*) FROM articles").fetchone() == (6,)
    database.close()
    assert not list(folder.glob("news.db.*"))


def test_a_second_run_of_many_pages_is_refused_and_a_single_page_waits(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    command = [sys.executable, "-m", "newsparse", "-q", "b.txt", "pipe", "-o", "out.jsonl"]
    with subprocess.Popen(command, cwd=folder) as first:
        while not (folder / "out.jsonl.newsparse-part").exists():
            time.sleep(0.02)
        (folder / "failed.jsonl").write_text("of the first run\n", encoding="utf-8")
        refused = shell(folder, "newsparse a.txt b.txt -o out.jsonl --errors failed.jsonl")
        one = [sys.executable, "-m", "newsparse", "a.txt", "-o", "out.jsonl"]
        with subprocess.Popen(one, cwd=folder) as waiting:
            time.sleep(1)
            assert waiting.poll() is None
            (folder / "pipe").write_text("Rain\n\nIt rained all day.\n", encoding="utf-8")
            assert first.wait(60) == 0
            assert waiting.wait(60) == 0
    assert refused.returncode == 2
    assert refused.stderr == "Error: cannot write out.jsonl: another run is writing to it\n"
    assert len((folder / "out.jsonl").read_text(encoding="utf-8").splitlines()) == 1, "it came last"
    assert (folder / "failed.jsonl").read_text(encoding="utf-8") == "of the first run\n"


# ---- The temporary folder ----


@pytest.mark.skipif(sys.platform == "win32", reason="no limits there")
def test_no_room_for_an_archive_costs_the_archive(folder: Path) -> None:
    import random
    import zipfile

    letters = random.Random(1).randbytes(1_000_000)
    with zipfile.ZipFile(folder / "big.zip", "w", zipfile.ZIP_STORED) as archive:
        for number in range(40):
            archive.writestr(f"{number}.txt", letters)
    done = shell(folder, "cat big.zip | (ulimit -f 8000; newsparse a.txt - b.txt --format jsonl)")
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 2
    assert done.stderr.startswith("-: no room in the temporary folder (")
