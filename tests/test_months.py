"""The table of months holds what CLDR has."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from rows import for_each_row

from newsparse.lines.dates.printed import find_dates
from newsparse.tables.months import check_months, month_number
from newsparse.tables.toml import read_toml

TOOL = Path(__file__).parent.parent / "tools" / "check_months.py"


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("check_months", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["check_months"] = module
    spec.loader.exec_module(module)
    return module


def test_no_form_of_cldr_is_missing(tool: ModuleType) -> None:
    assert tool.list_differences() == []


def test_the_tool_finds_and_adds_what_is_missing(
    tool: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tool, "month_number", lambda form, language: None if form == "July" else 0)
    monkeypatch.setattr(tool, "read_toml", lambda name: {"links": {}, "en": read_toml(name)["en"]})
    missing = [difference for difference in tool.list_differences() if difference.found is None]
    assert missing == [tool.Difference("en", 7, "July", None)]
    table = tmp_path / "months.toml"
    table.write_text("[de]\nmonths = ''\n[en]\nmonths = 'a; b; c; d; e; f; g; h; i; j; k; l'\n", encoding="utf-8")
    tool.add_forms(table, missing)
    assert "f; g, july; h" in table.read_text(encoding="utf-8")


@for_each_row(
    ("form", "language", "month"),
    [
        ("जन॰", "hi", 1),
        ("সেপ্ট", "bn", 9),
        ("ఏప్రి", "te", 4),
        ("ดิเซม", "th", None),
        ("ינו׳", "he", 1),
        ("de gener", "ca", 1),
    ],
)
def test_short_forms(form: str, language: str, month: int | None) -> None:
    assert month_number(form, language=language) == month


def test_a_short_month_makes_a_date() -> None:
    assert [found.iso for found in find_dates("5 ফেব 2024", language="bn")] == ["2024-02-05"]


def test_every_table_is_sound() -> None:
    for language, table in read_toml("months.toml").items():
        if language != "links":
            check_months(language, table)
