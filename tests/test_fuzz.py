"""What is fuzzed: each target takes the seeds, and what the mutations along their structure make of them."""

from __future__ import annotations

import importlib
import random
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.filterwarnings("ignore:Duplicate name")
FUZZ = Path(__file__).parent.parent / "tools" / "fuzz"
TARGETS = (
    *("pages", "html", "text", "xml", "formats", "explain", "split_dateline", "lines", "inputs", "encodings"),
    *("read_zip", "read_tar", "read_warc", "read_parquet", "read_json", "read_mhtml", "read_several_stories"),
    *("read_arc", "read_har", "read_webarchive", "read_delimited"),
)


@pytest.fixture
def fuzz(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(FUZZ))
    return importlib.import_module("fuzz")


def test_targets_are_these(fuzz: Any) -> None:
    assert set(fuzz.TARGETS) == set(TARGETS)


@pytest.mark.parametrize("target", TARGETS)
def test_each_target_takes_seeds_and_what_is_made_of_them(fuzz: Any, tmp_path: Path, target: str) -> None:
    fuzz.write_seeds(tmp_path)
    for number, path in enumerate(sorted(tmp_path.iterdir())):
        data = path.read_bytes()
        if number % 3 == len(target) % 3:
            fuzz.TARGETS[target](data if number % 2 else fuzz.mutate(data, random.Random(number)))


@pytest.mark.parametrize("text", ["", " ", "\n", "\u200b", "\u3000", "(", ")", "/", "-"])
def test_readers_of_lines_take_next_to_nothing(fuzz: Any, text: str) -> None:
    """The first find: an empty line was asked for its first character."""
    for function in fuzz.readers_of_lines():
        function(text)


def test_mutations_keep_the_frame_of_an_input(fuzz: Any, tmp_path: Path) -> None:
    """Most archives stay archives and most pages pages, and few of them are alike."""
    fuzz.write_seeds(tmp_path)
    archive = (tmp_path / "a.zip").read_bytes()
    made = [fuzz.mutate(archive, random.Random(number)) for number in range(20)]
    assert sum(data[:2] == b"PK" for data in made) == 20
    assert len(set(made)) > 12
    pages = [fuzz.mutate(fuzz.STORY * 3, random.Random(number)) for number in range(40)]
    assert sum(b"<" in page for page in pages) > 35
    assert len(set(pages)) > 28
