"""What a release consists of: versions that agree, and what is in the wheel and the source archive."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

import newsparse

ROOT = Path(__file__).parent.parent
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("hatchling", reason="hatchling is not installed: pip install --group dev")
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=60)
    return folder


def test_wheel_has_the_package_manual_and_completions_and_no_more(built: Path) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        names = set(wheel.namelist())
        metadata = wheel.read(f"newsparse-{newsparse.__version__}.dist-info/METADATA").decode("utf-8")
    package = {path.relative_to(ROOT).as_posix() for path in (ROOT / "newsparse").rglob("*") if path.is_file()}
    package = {name for name in package if "__pycache__" not in name}
    assert {name for name in names if name.startswith("newsparse/")} == package
    assert {"newsparse/py.typed", "newsparse/data/places.toml", "newsparse/data/html-1.model"} <= package
    others = names - package
    data = f"newsparse-{newsparse.__version__}.data/data/share"
    assert {name for name in others if "/share/" in name} == {
        f"{data}/man/man1/newsparse.1",
        f"{data}/bash-completion/completions/newsparse",
        f"{data}/zsh/site-functions/_newsparse",
        f"{data}/fish/vendor_completions.d/newsparse.fish",
    }
    info = {PurePosixPath(name).name for name in others if ".dist-info/" in name}
    assert info == {"METADATA", "WHEEL", "RECORD", "entry_points.txt", "LICENSE"}
    assert "Requires-Python: >=3.11" in metadata
    assert "Description-Content-Type: text/markdown" in metadata


def test_source_archive_has_what_its_tests_need(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    needed = ("README.md", "LICENSE", "CHANGELOG.md", "CITATION.cff", "SECURITY.md", "Makefile", "pyproject.toml")
    assert names >= set(needed)
    assert names >= {"tests/test_release.py", "fixtures/known_failures.toml", "tools/reference.py", "docs/figures.toml"}
    assert not [name for name in names if re.search(r"(^|/)(\.venv|__pycache__|\.git|build|dist)/|\.pyc$", name)]
    assert names >= {path.relative_to(ROOT).as_posix() for path in (ROOT / "newsparse").rglob("*.py")}


def test_versions_agree() -> None:
    version = newsparse.__version__
    assert re.search(
        rf"^version: {re.escape(version)}$", (ROOT / "CITATION.cff").read_text(encoding="utf-8"), re.MULTILINE
    )
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    releases = re.findall(r"^## \[(\d[\d.]*)\] - (\d{4}-\d{2}-\d{2})$", changelog, re.MULTILINE)
    assert releases[0][0] == version
    assert releases == sorted(releases, key=lambda release: release[1], reverse=True)


def test_no_address_is_invented() -> None:
    """`[project.urls]` is empty until there is a public address; example hosts and empty ones are none."""
    for url in PROJECT.get("urls", {}).values():
        assert url.startswith("https://")
        assert "example" not in url


def test_workflow_runs_every_python_that_is_supported() -> None:
    workflow = (ROOT / ".github" / "workflows" / "test.yml").read_text(encoding="utf-8")
    pythons = re.search(r"python: \[(.+)\]", workflow)
    assert pythons
    named = re.findall(r"3\.\d+", pythons[1])
    assert f">={named[0]}" == PROJECT["requires-python"]
    classified = [c.rpartition(" ")[2] for c in PROJECT["classifiers"] if re.search(r":: 3\.\d+$", c)]
    assert set(classified) <= set(named)
    assert all(system in workflow for system in ("ubuntu-latest", "macos-latest", "windows-latest"))
    assert "--group dev" in workflow
