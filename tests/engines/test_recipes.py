"""The recipes for pages in tables, as they are printed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import crawl
import pytest

pyarrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")

pytestmark = pytest.mark.engine
RECIPES = (Path(__file__).parents[2] / "docs/recipes.md").read_text(encoding="utf-8")


def recipe(name: str) -> str:
    found = re.search(rf"(?ms)^## Pages in a table: {name}$.*?^```python\n(.*?)^```$", RECIPES)
    assert found
    return found[1]


@pytest.fixture
def folder(tmp_path: Path, story: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    pages = [page for _, page in crawl.varied(story, 200)]
    pages[7] = b""
    urls = [f"https://tagus.example/{number}" for number in range(200)]
    parquet.write_table(pyarrow.table({"id": range(200), "url": urls, "html": pages}), tmp_path / "pages.parquet")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(rows: list[dict[str, Any]]) -> None:
    assert [row["id"] for row in rows] == [number for number in range(200) if number != 7]
    assert all(row["headline"] == f"Rain floods the town of {row['id']}" for row in rows)
    assert all(len(row["dateline"]["places"]) == len(row["agencies"]) == 1 for row in rows)


def test_duckdb(folder: Path) -> None:
    pytest.importorskip("duckdb")
    exec(recipe("DuckDB"), {})
    check(parquet.read_table("stories.parquet").to_pylist())


def test_polars(folder: Path) -> None:
    pytest.importorskip("polars")
    names: dict[str, Any] = {}
    exec(recipe("Polars"), names)
    check(names["stories"].to_dicts())
