"""What an earlier run wrote of a page that fails now, or is left out now, goes out of outputs that are written in place."""

from __future__ import annotations

import json
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from saving import page

Run = Callable[..., subprocess.CompletedProcess[bytes]]
OUTPUTS = ("out.sqlite", "out/")


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    for number in (1, 2, 3):
        (tmp_path / f"{number}.html").write_text(page(number), encoding="utf-8")
    return tmp_path


def pages_in(output: Path) -> list[str]:
    """Return the pages that an output has a record of; in a database also checks what stands beside them."""
    if output.is_dir():
        return sorted(path.name.removesuffix(".json") for path in output.glob("*.json"))
    with closing(sqlite3.connect(output)) as database:
        rows = database.execute("SELECT id, page FROM articles ORDER BY page").fetchall()
        ids = {number for number, _ in rows}
        assert {number for (number,) in database.execute("SELECT article FROM authors")} == ids
        found = database.execute("SELECT rowid FROM articles_fts WHERE articles_fts MATCH 'ferry'")
        assert {number for (number,) in found} == ids
    return [name for _, name in rows]


@pytest.mark.parametrize("output", OUTPUTS)
def test_the_record_of_a_page_that_fails_now_is_taken_out(run: Run, pages: Path, output: str) -> None:
    names = ("1.html", "2.html", "3.html")
    assert run(*names, "-o", output).returncode == 0
    (pages / "2.html").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    (pages / "3.html").unlink()
    again = run(*names, "-o", output, "--errors", "errors.jsonl")
    assert again.returncode == 1
    assert pages_in(pages / output) == ["1.html", "3.html"], "what is gone was not seen: its record stays"
    rows = [json.loads(line) for line in (pages / "errors.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(row["source"], row["error"]["code"]) for row in rows] == [("2.html", "binary"), ("3.html", "not-found")]


@pytest.mark.parametrize("output", OUTPUTS)
def test_so_is_that_of_the_only_page(run: Run, pages: Path, output: str) -> None:
    assert run("1.html", "2.html", "-o", output).returncode == 0
    (pages / "2.html").write_bytes(b"")
    assert run("2.html", "-o", output).returncode == 2
    assert pages_in(pages / output) == ["1.html"]
    (pages / "2.html").write_text(page(2), encoding="utf-8")
    assert run("2.html", "-o", output).returncode == 0
    assert pages_in(pages / output) == ["1.html", "2.html"]


@pytest.mark.parametrize("output", OUTPUTS)
def test_so_is_that_of_a_page_that_is_left_out(run: Run, pages: Path, output: str) -> None:
    assert run("1.html", "2.html", "-o", output).returncode == 0
    assert run("2.html", "-o", output, "--language", "pt").returncode == 0
    assert pages_in(pages / output) == ["1.html"]


@pytest.mark.parametrize("output", OUTPUTS)
def test_so_is_that_of_a_row_of_a_table(run: Run, pages: Path, output: str) -> None:
    rows = [json.dumps({"html": page(number)}) for number in (1, 2)]
    (pages / "rows.jsonl").write_text("\n".join(rows), encoding="utf-8")
    assert run("rows.jsonl", "1.html", "-o", output).returncode == 0
    (pages / "rows.jsonl").write_text(f"{rows[0]}\n{rows[1][:50]}", encoding="utf-8")
    assert run("rows.jsonl", "-o", output).returncode == 1
    found = (
        pages_in(pages / output)
        if output.endswith("sqlite")
        else sorted(path.relative_to(pages / output).as_posix() for path in (pages / output).rglob("*.json"))
    )
    assert found == (["1.html", "rows.jsonl!1"] if output.endswith("sqlite") else ["1.html.json", "rows.jsonl/1.json"])


def test_a_run_that_was_stopped_takes_out_what_its_first_part_left_out(run: Run, pages: Path) -> None:
    """Pages left out before are not read again by `--resume`, and their rows go all the same."""
    from newsparse.batch.run_state import RunState

    state = RunState(pages / "state", {"a": 1}, resume=False)
    state.note_withdrawn("a.html", None)
    state.note_withdrawn("b\udcff.zip", "1")
    state.close(is_finished=False, delete=False)
    state = RunState(pages / "state", {"a": 1}, resume=True)
    assert sorted(state.withdrawn()) == [("a.html", None), ("b\udcff.zip", "1")]
    state.close(is_finished=False, delete=False)
    state = RunState(pages / "state", {"a": 1}, resume=False)
    assert not state.has_withdrawn()
    state.close(is_finished=True, delete=True)


def test_a_file_that_takes_the_place_of_another_page_is_told(run: Run, pages: Path) -> None:
    """Two runs into one folder may have pages of one name; that of the first is gone then, and not without a word."""
    for number in (1, 2):
        (pages / str(number)).mkdir()
        (pages / str(number) / "a.html").write_text(page(number), encoding="utf-8")
    said = b"newsparse: 1 page: 1 read, 0 failed; files of other pages replaced: 1\n"
    assert run("1/a.html", "-o", "out/").stderr == b""
    assert run("1/a.html", "-o", "out/").stderr == b"", "the page's own"
    assert run("2/a.html", "-o", "out/").stderr == said
    assert run("1", "-o", "tree/").stderr == run("1", "-o", "tree/").stderr == b"newsparse: 1 page: 1 read, 0 failed\n"
    assert run("2", "-o", "tree/").stderr == said
    assert run("2", "-o", "tree/", "--resume").stderr.startswith(b"newsparse: 1 page: 0 read, 1 kept, 0 failed\n")
    assert run("1/a.html", "2/a.html", "-o", "both/").stderr == b"newsparse: 2 pages: 2 read, 0 failed\n", "numbered"
