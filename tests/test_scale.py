"""Thousands of pages in every form, and all faults together. `.ci/run` runs them in full, `make test` in small."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import crawl
import pytest

Run = Callable[..., subprocess.CompletedProcess[bytes]]
CODE = [sys.executable, "-m", "newsparse"]
BOMB_BYTES = 100 * 2**20
"""More than a page may be unpacked to without being looked at, and a thousand times what it is packed."""


def records(run: Run, name: str) -> list[Any]:
    done = run(name, "-j", "2")
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.stderr.decode().splitlines()[-1] == f"newsparse: {len(rows)} pages: {len(rows)} read, 0 failed"
    for row in rows:  # what the container says, and the page does not; an address tells what kind of page it is
        del row["source"], row["url"], row["host"], row["evidence"], row["is_article"], row["confidence"]
    return rows


@pytest.mark.parametrize("count", [30, pytest.param(5_000, marks=pytest.mark.scale)])
def test_all_forms_give_the_same_records(run: Run, tmp_path: Path, story: str, count: int) -> None:
    pages = list(crawl.varied(story, count))
    ordered = sorted(pages)
    expected = records(run, crawl.folder(tmp_path / "pages", pages).name)
    assert len(expected) == count
    assert [row["headline"].rpartition(" ")[2] for row in expected] == [str(int(name[2:8])) for name, _ in ordered]
    forms: list[Path] = [
        crawl.zipped(tmp_path / "pages.zip", ordered),
        crawl.tarred(tmp_path / "pages.tar.gz", ordered),
        crawl.warc(tmp_path / "pages.warc.gz", ordered),
    ]
    if pytest.importorskip("pyarrow"):
        forms.append(crawl.parquet(tmp_path / "pages.parquet", ordered))
    for form in forms:
        assert records(run, form.name) == expected, form


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system with room for a few records."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=384k", "none", str(disk)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no file system can be mounted here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def children(pid: int) -> list[int]:
    """Return a run's workers; the tracker that Python starts beside them is none."""
    found = [int(text) for text in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]
    return [child for child in found if b"resource_tracker" not in Path(f"/proc/{child}/cmdline").read_bytes()]


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_until(condition: Callable[[], bool], seconds: float = 120) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not come"
        time.sleep(0.005)


def finished(output: Path) -> int:
    part = output.with_name(output.name + ".newsparse-part")
    return part.read_bytes().count(b'\n{"page": [') if part.exists() else 0


def numbers(line: str) -> list[int]:
    return [int(word.rstrip(",")) for word in line.split() if word.rstrip(",").isdecimal()]


@pytest.mark.alone
@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="reads /proc")
@pytest.mark.parametrize("count", [150, pytest.param(5_000, marks=pytest.mark.scale)])
def test_all_faults_together(run: Run, tmp_path: Path, small_disk: Path, story: str, count: int) -> None:
    pages = crawl.folder(tmp_path / "pages", list(crawl.varied(story, count)))
    (pages / "0/gone.txt").symlink_to("nowhere")
    with zipfile.ZipFile(pages / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", b"\0" * BOMB_BYTES)
    total, broken = count + 2, {"pages/0/gone.txt", "pages/bomb.zip"}
    assert run("pages", "-o", "expected.jsonl", "-j", "2").returncode == 1
    output = small_disk / "out.jsonl"
    command = [*CODE, "pages", "-o", str(output), "-j", "2", "--errors", "errors"]

    full = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert full.returncode == 2
    assert full.stderr.splitlines()[-1].endswith("no space left on device")
    assert 0 < finished(output) < count
    subprocess.run(["mount", "-o", "remount,size=100m", str(small_disk)], check=True)

    before = finished(output)
    with subprocess.Popen(
        [*command, "--resume", "--timeout", "4"], cwd=tmp_path, stderr=subprocess.PIPE, text=True
    ) as process:
        wait_until(lambda: finished(output) > before + 5)
        stuck, killed = children(process.pid)
        os.kill(stuck, signal.SIGSTOP)
        os.kill(killed, signal.SIGKILL)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    counts = numbers(said.splitlines()[-2])
    assert counts[0] == sum(counts[1:]) == finished(output) + counts[-1]
    assert said.splitlines()[-1].endswith("the same command goes on")
    assert counts[-1] == said.count("pages/")
    assert said.count("not finished after 4 seconds") == 1
    assert said.count("its worker died (SIGKILL)") <= 1  # it may have been between two pages

    before = finished(output)
    with subprocess.Popen([*command, "--resume"], cwd=tmp_path, stderr=subprocess.DEVNULL) as process:
        wait_until(lambda: finished(output) > before + 5)
        workers = children(process.pid)
        process.kill()
    wait_until(lambda: not any(map(is_alive, workers)))

    done = subprocess.run([*command, "--resume"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    counts = numbers(done.stderr.splitlines()[-1])
    assert counts[0] == sum(counts[1:]) == total
    assert counts[-1] == 2
    assert {
        json.loads(row)["source"] for row in (tmp_path / "errors").read_text(encoding="ascii").splitlines()
    } == broken
    assert output.read_bytes() == (tmp_path / "expected.jsonl").read_bytes()
    assert sorted(path.name for path in small_disk.iterdir()) == ["out.jsonl"]
