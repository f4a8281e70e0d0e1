"""`make demo`, up to what it installs: an old Python is refused with what helps, and does not spoil the next try."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.skipif(not shutil.which("make"), reason="make is not installed")


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    for name in ("Makefile", "pyproject.toml"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    (tmp_path / "newsparse").mkdir()
    write_program(tmp_path / "old", "exit 1")
    # A new Python that makes an environment of links, which takes less time than a real one.
    write_program(
        tmp_path / "new",
        f'if [ "$2" = venv ]; then mkdir -p "$3/bin"; ln -s {sys.executable} "$3/bin/python"; else exec {sys.executable} "$@"; fi',
    )
    return tmp_path


def write_program(path: Path, line: str) -> None:
    path.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
    path.chmod(0o755)


def make(folder: Path, python: str) -> subprocess.CompletedProcess[str]:
    command = ["make", ".venv/package", "PIP=true", f"PYTHON={python}"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize("python", ["./old", "./no-such-python"])
def test_old_python_is_refused_by_name_and_leaves_nothing(clone: Path, python: str) -> None:
    done = make(clone, python)
    assert done.returncode != 0
    assert f"newsparse needs Python 3.11 or newer; {python} is older" in done.stderr
    assert "make demo PYTHON=" in done.stderr
    assert not (clone / ".venv").exists()


def test_next_try_works_after_an_environment_of_an_old_python(clone: Path) -> None:
    (clone / ".venv" / "bin").mkdir(parents=True)
    write_program(clone / ".venv" / "bin" / "python", "exit 1")
    done = make(clone, "./new")
    assert done.returncode == 0, done.stderr
    assert "Removing .venv: its Python is too old" in done.stdout
    assert "Installing newsparse" in done.stdout
    assert (clone / ".venv" / "package").exists()


def test_environment_that_works_is_kept(clone: Path) -> None:
    assert make(clone, "./new").returncode == 0
    (clone / ".venv" / "kept").touch()
    (clone / ".venv" / "package").unlink()
    done = make(clone, "./new")
    assert done.returncode == 0, done.stderr
    assert "Removing" not in done.stdout
    assert (clone / ".venv" / "kept").exists()
