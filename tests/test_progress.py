"""What a person at a terminal sees of a run, and what a program at the other end of a pipe does."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from newsparse.batch.progress import Lines

pty = pytest.importorskip("pty")
COUNT = 30


@pytest.fixture
def pages(tmp_path: Path, story: str) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(COUNT):
        (folder / f"{number:02}.txt").write_text(story.replace("old town", f"town {number}"), encoding="utf-8")
    (folder / "07\x1b[31m.txt").write_bytes(b"")
    return folder


def seen(folder: Path, *arguments: str) -> str:
    """Run the command with stderr at a terminal, and return what the terminal is sent."""
    parent, child = pty.openpty()
    command = [sys.executable, "-m", "newsparse", *arguments]
    environment = os.environ | {"COLUMNS": "100", "TERM": "xterm"}
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=child, env=environment) as process:
        os.close(child)
        data = b""
        with suppress(OSError):  # the other end is closed
            while piece := os.read(parent, 4096):
                data += piece
        assert process.wait(60) == 1
    os.close(parent)
    return data.decode()


def test_bar_on_a_terminal(pages: Path) -> None:
    screen = seen(pages.parent, "pages", "-j", "2")
    states = screen.split("\r")
    bars = [state for state in states if "%|" in state]
    assert f"/{COUNT + 1} [" in bars[-1]
    assert any("page/s" in bar or "s/page" in bar for bar in bars)
    assert any("failed=1" in bar for bar in bars)
    assert "pages/07\\x1b[31m.txt: empty\r\n" in screen
    assert "\x1b[31m" not in screen
    assert screen.endswith(f"newsparse: {COUNT + 1} pages: {COUNT} read, 1 failed\r\n")


def test_no_bar_when_quiet(pages: Path) -> None:
    assert seen(pages.parent, "-q", "pages") == "pages/07\\x1b[31m.txt: empty\r\n"


def piped(pages: Path, pipe: str) -> list[str]:
    command = f"{sys.executable} -m newsparse -q pages -j 2 2>errors | {pipe}; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], cwd=pages.parent, capture_output=True, check=False, timeout=60)
    assert b"Traceback" not in (pages.parent / "errors").read_bytes()
    return done.stdout.decode().splitlines()


def test_head_takes_what_it_wants(pages: Path) -> None:
    *rows, code = piped(pages, "head -3")
    assert [json.loads(row)["source"]["path"] for row in rows] == [f"pages/{number:02}.txt" for number in range(3)]
    assert code in ("0", "1")  # 1 where all was written before the pipe was closed


@pytest.mark.skipif(not shutil.which("jq"), reason="jq is not installed")
def test_jq_reads_all(pages: Path) -> None:
    *places, code = piped(pages, "jq -r '.dateline.places[0]'")
    assert places == ["LISBON"] * COUNT
    assert code == "1"


def test_lines_come_soon_at_first_and_seldom_later(capsys: pytest.CaptureFixture[str]) -> None:
    """After a second it is seen that the run goes on; the log of a night has a line a minute."""
    now, shown = 0, []
    lines = Lines(clock=lambda: now)
    for now in range(1, 200):
        lines.count(failed=0)
        if capsys.readouterr().err:
            shown.append(now)
    assert shown == [1, 3, 7, 15, 31, 63, 123, 183]
    lines.close()
    assert capsys.readouterr().err == "newsparse: 199 pages in 0:03:19, 1.0 a second, 0 failed\n"
