"""What is added around a story, or changed in its markup, leaves its record as it is, on nearly all pages.

The share is printed. Over many real pages `tools/metamorphic.py` measures it: figures in `docs/fuzzing.md`.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import pytest

import newsparse

ROOT = Path(__file__).parent.parent
PAGES = {
    "floor/*.html": 0.97,  # whole pages in the shape of real ones
    "html/*-control.html": 0.94,  # small pages that were made to stand at the edge of a rule
}
"""Pages of the fixtures, and the share of changes that must leave the record as it is."""
EVERY = {"floor/*.html": 1, "html/*-control.html": 3}


@pytest.fixture
def metamorphic(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    return importlib.import_module("metamorphic")


@pytest.mark.parametrize("pattern", PAGES)
def test_records_stay_under_changes_around_the_story(metamorphic: Any, pattern: str) -> None:
    paths = sorted((ROOT / "fixtures").glob(pattern))[:: EVERY[pattern]]
    found = list(metamorphic.measure((path.name, path.read_text(encoding="utf-8"), None) for path in paths))
    changed = [(name, title, keys) for name, title, keys in found if keys]
    share = 1 - len(changed) / len(found)
    print(f"{pattern}: {share:.3f} of {len(found)} unchanged")  # noqa: T201  the figure is what the test is for
    assert {title for _, title, _ in found} == set(metamorphic.CHANGES)
    assert share >= PAGES[pattern], changed
    assert "attributes in the opposite order" not in {title for _, title, _ in changed}


def test_changes_do_change_pages_and_differences_are_seen(metamorphic: Any) -> None:
    page = (ROOT / "fixtures/floor/en-regional-comments.html").read_text(encoding="utf-8")
    assert all(change(page) != page for change in metamorphic.CHANGES.values())
    assert metamorphic.garble_names(page) != page
    one, other = newsparse.parse("<h1>Rain</h1>", kind="html"), newsparse.parse("<h1>Wind</h1>", kind="html")
    assert metamorphic.differences(one, other) == ["headline"]
