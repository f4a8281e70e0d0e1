"""The table of faults: each row names a test and a guard that are there, and the page of the documentation is made of it."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
ROWS_MIN = 40


@pytest.fixture
def faults(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    return importlib.import_module("guards")


def test_each_row_names_a_test_and_a_guard(faults: Any) -> None:
    """`tools/guards.py run` takes the guards away and has the tests fail; here they are looked up."""
    rows = faults.read_faults()
    assert len(rows) >= ROWS_MIN
    assert len({row.fault for row in rows}) == len(rows)
    functions: dict[str, set[str]] = {}
    for row in rows:
        path, _, name = row.test.partition("::")
        if path not in functions:
            tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
            functions[path] = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
        assert name in functions[path], row.fault
        text = (ROOT / row.file).read_text(encoding="utf-8")
        assert text.count(row.guard) == 1, row.fault
        ast.parse(text.replace(row.guard, row.without))


def test_the_page_is_made_of_the_rows(faults: Any) -> None:
    """`python tools/guards.py table` writes it."""
    assert faults.PAGE.read_text(encoding="utf-8") == faults.table(faults.read_faults())


def test_a_guard_that_is_missed_and_one_that_is_not(
    faults: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tool itself: a test that fails without a guard, and one that does not look."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")  # to load them takes most of the time
    (tmp_path / "part.py").write_text("def part():\n    return 1  # guard\n", encoding="utf-8")
    (tmp_path / "test_part.py").write_text(
        "from part import part\n\ndef test_looks():\n    assert part() == 1\n\ndef test_does_not():\n    assert part()\n",
        encoding="utf-8",
    )
    looks = faults.Fault("a", "b", "c", "test_part.py::test_looks", "part.py", "1  # guard", "2")
    assert faults.notices(looks, tmp_path)
    assert not faults.notices(looks._replace(test="test_part.py::test_does_not"), tmp_path)
    with pytest.raises(ValueError, match="0 times"):
        faults.notices(looks._replace(guard="nothing"), tmp_path)
    with pytest.raises(RuntimeError):
        faults.notices(looks._replace(test="test_part.py::test_gone"), tmp_path)
