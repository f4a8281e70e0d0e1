"""The hand-made pages under `fixtures/`, key by key, through the library and the command.

An expected record holds the keys that matter on its page; of objects in it only the sub-keys that are written
there are compared. What the parser is known to get wrong stands in `fixtures/known_failures.toml` (page, key,
reason) and must go on failing: an entry that starts to pass fails the run until it is taken out.
"""

from __future__ import annotations

import json
import subprocess
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from rows import for_each_row

import newsparse

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]
FIXTURES = Path(__file__).parent.parent / "fixtures"
EXPECTED = ".expected.json"


def name_of(page: Path) -> str:
    return page.relative_to(FIXTURES).with_suffix("").as_posix()


PAGES = {
    name_of(page): page
    for page in sorted(FIXTURES.glob("*/*"))
    if page.suffix in (".txt", ".html", ".xml") and page.with_suffix(EXPECTED).exists()
}
KNOWN_FAILURES = tomllib.loads((FIXTURES / "known_failures.toml").read_text(encoding="utf-8"))


@cache
def expected_of(name: str) -> dict[str, Any]:
    expected: dict[str, Any] = json.loads(PAGES[name].with_suffix(EXPECTED).read_text(encoding="utf-8"))
    return expected


@cache
def record_of(name: str) -> dict[str, Any]:
    return newsparse.parse(PAGES[name].read_bytes()).to_dict()


def cases() -> Iterator[Any]:
    for name in PAGES:
        for key in expected_of(name):
            reason = KNOWN_FAILURES.get(name, {}).get(key)
            marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
            yield pytest.param(name, key, id=f"{name}:{key}", marks=marks)


def pared(value: Any, like: Any) -> Any:
    """Return value with only those sub-keys that the expected value names."""
    if isinstance(like, dict) and isinstance(value, dict):
        return {key: pared(value.get(key), like[key]) for key in like}
    if isinstance(like, list) and isinstance(value, list):
        named = [*like, *like[-1:] * len(value)]  # surplus entries are shown in full shape, so they differ
        return [pared(item, pattern) for item, pattern in zip(value, named, strict=False)]
    return value


@for_each_row(("name", "key"), list(cases()))
def test_key_of_page(name: str, key: str) -> None:
    expected = expected_of(name)[key]
    assert pared(record_of(name)[key], expected) == expected


@cache
def record_of_file(name: str) -> dict[str, Any]:
    return newsparse.parse_file(PAGES[name]).to_dict()


@pytest.mark.parametrize("kind", ["html", "text", "xml"])
def test_command_gives_the_same_records(kind: str, run: Run) -> None:
    """All pages in one run, and one of each kind by itself."""
    names = [name for name in PAGES if name.startswith(f"{kind}/")]
    assert names
    for chosen in (names, names[:1]):
        done = run("--format", "jsonl", "-q", *(str(PAGES[name]) for name in chosen))
        assert (done.returncode, done.stderr) == (0, b"")
        assert [json.loads(line) for line in done.stdout.splitlines()] == [record_of_file(name) for name in chosen]


@for_each_row("name", list(PAGES))
def test_library_reads_a_file_as_it_reads_its_bytes(name: str) -> None:
    assert {**record_of_file(name), "source": None} == {**record_of(name), "source": None}


def test_known_failures_name_pages_and_keys() -> None:
    for name, reasons in KNOWN_FAILURES.items():
        assert name in PAGES
        assert set(reasons) <= set(expected_of(name))


def test_fixtures_cover_enough() -> None:
    languages = {expected_of(name).get("language") for name in PAGES}
    assert len(languages) >= 10
    assert sum(name.startswith("text/") for name in PAGES) >= 18
    assert sum(name.startswith("html/") for name in PAGES) >= 12
