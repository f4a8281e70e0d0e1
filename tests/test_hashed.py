"""Tables whose entries are read when they are asked for: they behave as dictionaries of all entries."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsparse.tables import hashed
from newsparse.tables.hashed import HashedSet, HashedTable, WordTable, build_buckets

TOOLS = str(Path(__file__).parent.parent / "tools")
NUMBERS = {f"word{number}": number for number in range(100)}
words = st.text(st.characters(exclude_characters="\t\n", exclude_categories=("Cs",)))


@pytest.fixture
def numbers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> HashedTable[int]:
    monkeypatch.setattr(hashed, "BUILT", tmp_path)
    (tmp_path / "numbers.txt").write_bytes(build_buckets({word: str(number) for word, number in NUMBERS.items()}))
    return HashedTable("numbers", int)


def test_a_table_has_what_it_was_built_of(numbers: HashedTable[int]) -> None:
    assert numbers["word7"] == numbers.get("word7") == 7
    assert numbers.get("rain") is None
    assert numbers.get("rain", 0) == 0
    assert "word8" in numbers
    assert "rain" not in numbers
    assert "\ud800" not in numbers
    with pytest.raises(KeyError, match="snow"):
        numbers["snow"]
    assert isinstance(numbers, HashedTable), "not all of it is read yet"


def test_whoever_asks_for_all_entries_gets_all(tmp_path: Path, numbers: HashedTable[int]) -> None:
    for read in (dict, lambda table: {**table}, lambda table: dict(table.items())):
        assert read(HashedTable("numbers", int)) == NUMBERS
    assert set(HashedTable("numbers", int)) == HashedTable("numbers", int).keys() == set(NUMBERS)
    assert sorted(HashedTable("numbers", int).values()) == sorted(NUMBERS.values())
    assert len(HashedTable("numbers", int)) == len(HashedSet("numbers")) == 100
    assert HashedTable("numbers", int) == NUMBERS == HashedTable("numbers", int)
    assert HashedSet("numbers") == frozenset(NUMBERS)
    assert HashedSet("numbers") & {"word1", "rain"} == {"word1"}


def test_a_table_that_is_asked_often_becomes_a_dictionary(numbers: HashedTable[int]) -> None:
    for _ in range(200):
        assert numbers.get("rain", 5) == 5
    assert type(numbers) is WordTable
    assert numbers == NUMBERS


def test_methods_that_were_taken_before_go_on(numbers: HashedTable[int]) -> None:
    get, has, items, missing = numbers.get, numbers.__contains__, numbers.items, HashedTable.__missing__
    assert len(numbers) == len(NUMBERS)
    assert (get("word5"), get("rain", 0), has("word6"), has("rain"), dict(items())) == (5, 0, True, False, NUMBERS)
    assert missing(numbers, "word5") == 5


def test_threads_share_a_table(numbers: HashedTable[int]) -> None:
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda word: numbers.get(word, -1), [*NUMBERS, *NUMBERS] * 5))
    assert found == [*NUMBERS.values(), *NUMBERS.values()] * 5


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(words, words), words)
def test_any_words_are_found_again(entries: dict[str, str], other: str) -> None:
    buckets = build_buckets(entries).split(b"\n")[:-1]
    for word in (*entries, other):
        found = buckets[hashed.find_bucket(word, len(buckets))].decode().split("\t")
        assert dict(zip(found[::2], found[1::2], strict=False)).get(word) == entries.get(word)


@pytest.mark.parametrize("entry", [{"a\tb": "1"}, {"a": "1\n"}])
def test_marks_that_divide_entries_are_in_none(entry: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="tab or line break"):
        build_buckets(entry)


def test_files_are_what_the_tables_give(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(TOOLS)
    built = importlib.import_module("build_tables").build_files()
    stored = {path.name: path.read_bytes() for path in hashed.BUILT.iterdir() if not path.name.startswith("patterns-")}
    assert stored.keys() == built.keys()
    assert [name for name in built if built[name] != stored[name]] == [], "run: python tools/build_tables.py"


def test_files_are_the_same_in_each_process() -> None:
    code = "import build_tables, hashlib; print(hashlib.sha256(repr(build_tables.build_files()).encode()).hexdigest())"
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed},
            cwd=TOOLS,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_threads_that_read_while_another_one_reads_the_rest(numbers: HashedTable[int]) -> None:
    """The table becomes a plain dictionary in the middle of their look-ups."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as pool:
            for _ in range(40):
                table = HashedTable("numbers", int)
                found = list(pool.map(table.get, [*NUMBERS, *NUMBERS]))
                assert found == [*NUMBERS.values(), *NUMBERS.values()]
    finally:
        sys.setswitchinterval(interval)
