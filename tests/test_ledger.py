"""The ledger of a run, in the process itself: what it finds again, what it does with lines that are broken."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from newsparse.batch.ledger import Ledger, LockedError, version_of, version_of_data

from newsparse.sources import Document, Input

SETTINGS = {"newsparse": "1", "fields": ["headline"]}
LONG = "a/" * 700 + "page.html"
"""Longer than the pieces a line is read in."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "out.jsonl.ledger"


def begun(path: Path, *names: str) -> None:
    ledger = Ledger(path, SETTINGS, resume=False)
    for number, name in enumerate(names):
        ledger.add(name, None, "v1", [number, 10, 99])
    ledger.close(delete=False)


def reopened(path: Path) -> Ledger:
    return Ledger(path, SETTINGS, resume=True)


def test_finished_pages_are_found_again(path: Path) -> None:
    begun(path, "a", LONG, "b")
    ledger = reopened(path)
    assert ledger.goes_on
    assert not ledger.has_changed
    assert [ledger.find(name, None, "v1") for name in ("b", LONG, "a")] == [[2, 10, 99], [1, 10, 99], [0, 10, 99]]
    assert ledger.find("a", None, "v2") is None, "the page has changed"
    assert ledger.find("a", "1", "v1") is None, "another page of that name"
    assert ledger.find("c", None, "v1") is None
    ledger.close(delete=False)


def test_a_page_that_is_done_again_has_its_last_receipt(path: Path) -> None:
    begun(path, "a", "b")
    ledger = reopened(path)
    ledger.add("a", None, "v2", [5, 6, 7])
    ledger.close(delete=False)
    again = reopened(path)
    assert again.find("a", None, "v2") == [5, 6, 7]
    assert again.find("a", None, "v1") is None
    again.close(delete=False)


@pytest.mark.parametrize(
    "torn", [b'{"source": "c", "memb', b'{"source": "c", "member": null, "version": "v1", "receipt": [1]}']
)
def test_a_half_written_line_is_cut_off(path: Path, torn: bytes) -> None:
    """A line counts once its end is written; the next one must not be glued to what there is of it."""
    begun(path, "a", "b")
    with path.open("ab") as file:
        file.write(torn)
    ledger = reopened(path)
    assert ledger.find("c", None, "v1") is None
    ledger.add("d", None, "v1", [3, 4, 5])
    ledger.close(delete=False)
    assert [json.loads(line).get("source") for line in path.read_bytes().splitlines()] == [None, "a", "b", "d"]
    again = reopened(path)
    assert [again.find(name, None, "v1") for name in "abd"] == [[0, 10, 99], [1, 10, 99], [3, 4, 5]]
    again.close(delete=False)


@pytest.mark.parametrize(
    "line", [b"~~~", b"[1]", b"7", b'{"source": "c"}', b'{"source": "c", "member": null}', b"\xff\x00"]
)
def test_a_line_that_is_no_row_is_passed_over(path: Path, line: bytes) -> None:
    begun(path, "a")
    with path.open("ab") as file:
        file.write(line + b"\n")
    ledger = reopened(path)
    assert ledger.find("a", None, "v1") == [0, 10, 99]
    assert ledger.find("c", None, "v1") is None
    ledger.add("b", None, "v1", [1])
    ledger.close(delete=False)
    again = reopened(path)
    assert again.find("b", None, "v1") == [1]
    again.close(delete=False)


def test_other_settings_begin_anew(path: Path) -> None:
    begun(path, "a")
    ledger = Ledger(path, SETTINGS | {"fields": []}, resume=True)
    assert (ledger.has_changed, ledger.goes_on) == (True, False)
    assert ledger.find("a", None, "v1") is None
    ledger.close(delete=False)
    assert len(path.read_bytes().splitlines()) == 1


def test_a_run_that_does_not_resume_begins_anew(path: Path) -> None:
    begun(path, "a", "b")
    ledger = Ledger(path, SETTINGS, resume=False)
    assert (ledger.has_changed, ledger.goes_on) == (False, False)
    ledger.close(delete=False)
    assert len(path.read_bytes().splitlines()) == 1


def test_nothing_to_go_on_with(path: Path) -> None:
    ledger = reopened(path)
    assert (ledger.has_changed, ledger.goes_on) == (False, False)
    ledger.close(delete=True)
    assert not path.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no locks there")
def test_only_one_run_has_it_open(path: Path) -> None:
    first = Ledger(path, SETTINGS, resume=False)
    first.add("a", None, "v1", [1])
    with pytest.raises(LockedError, match="another run"):
        Ledger(path, SETTINGS, resume=True)
    first.close(delete=False)
    second = reopened(path)
    assert second.find("a", None, "v1") == [1]
    second.close(delete=False)


def test_versions(tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_bytes(b"Rain")
    os.utime(page, ns=(5, 7))
    assert version_of(Input(str(page), "a.txt")) == "4-7"
    assert version_of(Input(str(tmp_path), "")) is None
    assert version_of(Input("gone", "gone")) is None
    assert version_of(Input("a\0b", "")) is None
    assert version_of_data(Document("a", b"Rain")) != version_of_data(Document("a", b"rain"))
