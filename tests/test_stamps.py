"""Lines that have a time or a year, and lines that are a date and little else."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from rows import for_each_row

from newsparse.lines.dates.stamp import STAMP_MAX_CHARS, has_time, has_year, is_date_stamp

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "stamps.toml").read_text(encoding="utf-8")
)["case"]


@for_each_row("case", CASES, ids=lambda case: case["why"])
def test_date_stamp(case: dict[str, Any]) -> None:
    text = case["text"]
    found = {"time": has_time(text), "year": has_year(text), "stamp": is_date_stamp(text)}
    assert found == {key: case.get(key, False) for key in found}


def test_a_long_line_is_no_stamp() -> None:
    assert not is_date_stamp("3 May 2024, " * (STAMP_MAX_CHARS // 10))
