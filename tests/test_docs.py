"""The documents: figures are those of their files, and each page says first what it is for."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from rows import for_each_row

import newsparse

ROOT = Path(__file__).parent.parent
PAGES = sorted((ROOT / "docs").glob("*.md"))
TOOL = ROOT / "tools" / "figures.py"
FIGURES: dict[str, Any] = tomllib.loads((ROOT / "docs" / "figures.toml").read_text(encoding="utf-8"))


def test_figures_are_those_of_the_files() -> None:
    """`make readme` writes them."""
    done = subprocess.run([sys.executable, TOOL, "--check"], capture_output=True, text=True, check=False, timeout=60)
    assert done.stderr == ""
    assert done.returncode == 0


def test_another_figure_is_noticed(tmp_path: Path) -> None:
    for name in ("docs", "tools", "fixtures"):
        (tmp_path / name).mkdir()
    (tmp_path / "tools" / "figures.py").write_bytes(TOOL.read_bytes())
    (tmp_path / "fixtures" / "known_failures.toml").write_bytes(
        (ROOT / "fixtures" / "known_failures.toml").read_bytes()
    )
    (tmp_path / "README.md").write_bytes((ROOT / "README.md").read_bytes())
    figures = (ROOT / "docs" / "figures.toml").read_text(encoding="utf-8")
    (tmp_path / "docs" / "figures.toml").write_text(figures.replace("\nbody = 0.", "\nbody = 0.1"), encoding="utf-8")
    command = [sys.executable, tmp_path / "tools" / "figures.py", "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert "README.md" in done.stderr


def test_every_figure_says_when_and_by_which_command() -> None:
    for part, systems in FIGURES.items():
        for system, figure in systems.items():
            assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", figure["date"]), (part, system)
            program = re.match(r"python ((?:benchmarks|tools)/\w+\.py) ", figure["command"])
            assert program, (part, system)
            assert (ROOT / program[1]).exists()


def test_no_system_is_shown_on_its_own_gold() -> None:
    """The gold of the set `fundus` is made by fundus; newsparse's figures on what it was trained on are of other weights."""
    assert "fundus" not in FIGURES["fundus html"]
    for part in ("wcxb html", "wcxb text", "fundus html"):
        assert "cross-validation" in FIGURES[part]["newsparse"]["note"]


@pytest.mark.parametrize(
    ("row_re", "part"),
    [
        (r"\| HTML, 791 pages \(blogs and news\) \| [\d.]+ \| ([\d.]+) \|", "wcxb html"),
        (r"\| HTML, 144 news pages \| [\d.]+ \| ([\d.]+) \|", "fundus html"),
    ],
)
def test_cross_validation_is_that_of_the_page_on_training(row_re: str, part: str) -> None:
    """Who trains again writes the figures to both; a table of another form says nothing here."""
    row = re.search(row_re, (ROOT / "docs" / "training.md").read_text(encoding="utf-8"))
    assert row is None or float(row[1]) == FIGURES[part]["newsparse"]["body"]


@for_each_row("path", PAGES, ids=lambda path: path.name)
def test_page_says_first_what_it_is_for(path: Path) -> None:
    title, first = path.read_text(encoding="utf-8").split("\n\n")[:2]
    assert re.fullmatch(r"# .+", title)
    assert re.match(r"[A-Z`].*[a-z].*[.:,]?$", first, re.DOTALL)
    assert not first.startswith(("```", "|", "#", "- "))


def test_every_page_is_in_the_contents() -> None:
    contents = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    for path in PAGES:
        assert path.stem == "index" or f"\n{path.stem}\n" in contents, path.name


def test_figure_of_the_record_is_true() -> None:
    """Each line of the drawn page is on the fixture, and each key beside it has a value on it."""
    page = (ROOT / "fixtures" / "html" / "en-record-figure.html").read_text(encoding="utf-8")
    words = re.sub(r"<[^>]+>|\s+", " ", page)
    record = newsparse.parse(page).to_dict()
    drawn = ElementTree.parse(ROOT / "docs" / "images" / "record.svg").iter("{http://www.w3.org/2000/svg}text")
    lines, keys = 0, 0
    for text in drawn:
        shown = "".join(text.itertext())
        if "monospace" in text.get("font-family", ""):
            for key in re.sub(r" \(.+\)", "", shown).split(", "):
                keys += 1
                value = record
                for part in key.split("."):
                    value = value[part.removesuffix("[]")]
                    value = value[0] if part.endswith("[]") else value
                assert value, key
        elif shown != "left out":
            lines += 1
            assert " ".join(re.findall(r"\w+", shown)) in " ".join(re.findall(r"\w+", words)), shown
    assert lines > 15
    assert keys > 15
