"""What README.md shows is what the program does. Run as a script, it writes down what the program does now."""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
SHOWING = (README, *sorted((ROOT / "docs").glob("*.md")))
"""Documents with examples of the command."""
CONSOLE_RE = re.compile(r"(?<=^```console\n)\$ (.+)\n((?:(?!```).*\n)*)", re.MULTILINE)
README_MAX_LINES = 150
"""What is longer belongs to docs."""


def answer(command: str) -> str:
    folder = str(Path(sys.executable).parent)
    environment = os.environ | {"COLUMNS": "100", "PATH": folder + os.pathsep + os.environ["PATH"]}
    command = f"set -o pipefail; {command}"
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, env=environment, capture_output=True, check=False)
    return done.stdout.decode("utf-8")


@pytest.mark.parametrize(
    ("command", "shown"),
    [example for path in SHOWING for example in CONSOLE_RE.findall(path.read_text(encoding="utf-8"))],
)
def test_examples_of_the_command(command: str, shown: str) -> None:
    if "jq" in command and not shutil.which("jq"):
        pytest.skip("jq is not installed")
    assert shown, "make readme writes it down"
    assert answer(command) == shown


def test_there_are_examples() -> None:
    assert len(CONSOLE_RE.findall(README.read_text(encoding="utf-8"))) >= 3


def test_examples_of_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    results = doctest.testfile(str(README), module_relative=False, encoding="utf-8")
    assert results.attempted > 4
    assert results.failed == 0


def test_readme_is_short() -> None:
    assert len(README.read_text(encoding="utf-8").splitlines()) <= README_MAX_LINES


def test_links_lead_somewhere() -> None:
    for path in (README, ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md", *sorted((ROOT / "docs").glob("*.md"))):
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
            generated = (ROOT / "docs" / "generated").name in target  # `make docs` writes these
            assert generated or (path.parent / target).exists(), f"{path.name}: {target}"


def test_help_names_every_exit_code() -> None:
    assert all(f"{code} " in answer("newsparse --help") for code in (0, 1, 2, 130))


if __name__ == "__main__":
    subprocess.run([sys.executable, ROOT / "tools" / "figures.py"], check=True)
    for path in SHOWING:
        text = path.read_text(encoding="utf-8")
        path.write_text(CONSOLE_RE.sub(lambda match: f"$ {match[1]}\n{answer(match[1])}", text), encoding="utf-8")
