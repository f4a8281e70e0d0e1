from __future__ import annotations

import sys
import tomllib
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rows import for_each_row

from newsparse.lines.dateline import grammar as module
from newsparse.lines.dateline.common_form import read_common_form
from newsparse.lines.dateline.evidence import is_label, is_outlet_like, is_tag_like, place_evidence
from newsparse.lines.dateline.grammar import WINDOW_CHARS, split_dateline
from newsparse.tables.gazetteer import gazetteer, load_gazetteer
from newsparse.tables.toml import TableError, read_toml

CASES = Path(__file__).parent / "cases"
INVISIBLE = "\u200e\u200f"


def read_cases(name: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = tomllib.loads((CASES / name).read_text(encoding="utf-8"))["case"]
    return cases


def case_name(case: dict[str, Any]) -> str:
    return f"{case['language']}: {case['why']}"


def squeezed(text: str) -> str:
    return "".join(text.split())


@for_each_row("case", read_cases("datelines.toml"), ids=case_name)
def test_opening_is_cut_and_read(case: dict[str, Any]) -> None:
    dateline, rest = split_dateline(f"{case['opening']} {case['story']}", language=case["language"])
    assert dateline is not None
    assert dateline.text == case["opening"].strip(INVISIBLE)
    assert rest.strip(INVISIBLE + " ") == case["story"]
    assert list(dateline.places) == case["places"]
    assert dateline.date == case.get("date")
    assert list(dateline.agencies) == case["agencies"]


@for_each_row("case", read_cases("datelines_negative.toml"), ids=case_name)
def test_paragraph_without_dateline_comes_back_whole(case: dict[str, Any]) -> None:
    assert split_dateline(case["text"], language=case["language"]) == (None, case["text"])


def test_cases_cover_many_languages() -> None:
    cases = read_cases("datelines.toml")
    assert len(cases) >= 150
    assert len({case["language"] for case in cases}) >= 25


def test_cases_do_not_need_the_language() -> None:
    cases = read_cases("datelines.toml")
    found = [split_dateline(f"{case['opening']} {case['story']}")[0] is not None for case in cases]
    assert sum(found) >= 0.95 * len(found)


@settings(max_examples=100, deadline=None)
@given(
    st.one_of(
        st.text(max_size=300),
        st.text("LIMA lima(AP)[]【】/-—–:.,=|0123456789年月日電年 \u200f서울기자", max_size=120),
    )
)
@example("")
@example("(")
@example("LIMA (AP) —")
def test_dateline_and_rest_make_the_original(text: str) -> None:
    dateline, rest = split_dateline(text)
    if dateline is None:
        assert rest == text
    else:
        joined = squeezed(dateline.text + rest)
        assert joined.strip(INVISIBLE) in squeezed(text)
        assert len(squeezed(text)) - len(joined) <= sum(text.count(mark) for mark in _UNSEEN)


_UNSEEN = [
    chr(code) for start, end in ((0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x2069)) for code in range(start, end + 1)
]
_UNSEEN += ["\ufeff"]

HOSTILE = [
    "(" * 10_000,
    "(AP" * 10_000,
    "【" * 10_000 + "】" * 10_000,
    "A" * 1_000_000,
    "LIMA, " * 100_000,
    "LIMA/" * 100_000,
    "LIMA - " * 100_000,
    "\u200f" * 100_000 + "LIMA - Story",
    "5 May " * 100_000,
    "서울=" * 100_000,
    "新华社" * 100_000 + "电",
    "LIMA (AP) - " * 50_000,
    "St. " * 100_000,
    "(서울=연합뉴스) " + "이하늘·" * 50_000 + " 기자 =",
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:12]))
def test_only_the_window_is_looked_at(text: str) -> None:
    short, _ = split_dateline(text[:WINDOW_CHARS])
    long, _ = split_dateline(text)
    assert long == short


def calls_of(text: str) -> int:
    """Count the Python calls that reading a text makes: a measure of work that no clock disturbs."""
    count = 0

    def tick(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(tick)
    try:
        split_dateline(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:12]))
def test_work_does_not_grow_with_the_paragraph(text: str) -> None:
    calls_of(text)
    assert calls_of(text) <= calls_of(text[: WINDOW_CHARS * 2]) + 20


@pytest.mark.parametrize("unit", ["(", "LIMA, ", "LIMA/", "A B ", "5 May ", "[(", "– - "])
def test_work_grows_no_faster_than_the_opening(unit: str) -> None:
    def work(chars: int) -> int:
        text = (unit * chars)[:chars]
        calls_of(text)
        return calls_of(text)

    assert work(240) <= 3 * work(120) + 200


def test_prose_does_not_load_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise AssertionError

    monkeypatch.setattr(module, "_read_opening", lambda *_: refuse())
    assert split_dateline("The harbour reopened on Tuesday, officials said.")[0] is None


def test_tables_are_checked() -> None:
    places, datelines = read_toml("places.toml"), read_toml("datelines.toml")
    assert load_gazetteer(places, datelines) == gazetteer()
    with pytest.raises(TableError, match=r"labels\.words"):
        load_gazetteer(places, datelines | {"labels": {"words": " "}})
    with pytest.raises(TableError, match=r"slash\.parts"):
        load_gazetteer(places | {"slash": {"parts": 3}}, datelines)


def test_words_are_weighed() -> None:
    assert [place_evidence(name) for name in ("ST LOUIS", "New Harbour", "Quirke", "MARCH", "IN LATE MAY")] == [
        3,
        2,
        1,
        0,
        0,
    ]
    assert is_label("VIDÉO")
    assert is_label("L’ÉDITORIAL DU MATIN")
    assert not is_label("LIMA")
    assert is_outlet_like("Harbour Newswire")
    assert not is_tag_like("see page two")


NAMES = ("LIMA", "New York", "LA PAZ", "Zürich", "IRAN", "Reuters Athens", "MARCH", "Hanover")
REGIONS = ("", ", Kenya", ", Calif.", ", New Mexico", ", Lima", ", Plum")
DAYS = ("", ", May 3", ", 4 March 2024", ", Sept. 20", ", Monday")
TAGS = ("", " (Reuters)", " (dpa)", " (staff)", " (LAP)", " (HVT)")
DASHES = (" - ", " – ", " -- ", ": ", "- ", ".- ", ". ")
STORIES = (
    "The port reopened on Friday.",
    "Officials in Lisbon said so.",
    "Reuters and others reported it.",
    "May brought rain to the coast.",
    "ANKARA (AA) - The port reopened.",
    "CUSCO reopened its port.",
    "Hamburg gewinnt klar 3:2 - 2 Tore.",
    "Wilma Plum - the port reopened.",
    "palm trees fell.",
    "Old Harbour Master Wilma Plum Quirke said so.",
    "Drei alte Häfen öffnen wieder.",
    "South Korea, the United States and Japan agreed.",
    "Kenya, May 3, reopened its port.",
    "China's top harbour reopened.",
    "New Mexico's Harbour News reported it.",
    "Police in Kenya's ports said so.",
    "Wilma van Plum and Jo Quirke said so.",
    "Bergen op Zoom reopened its port.",
    "The U.S. Federal Reserve raised rates.",
    "U.S. harbours reopened.",
)


def test_the_plainest_datelines_are_read_as_by_their_elements(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["".join(pieces) for pieces in product(NAMES, REGIONS, DAYS, TAGS, DASHES, STORIES)]
    texts = [text for at, text in enumerate(texts) if at % 37 == 0]
    found = [split_dateline(text) for text in texts]
    assert sum(read_common_form(text, 0, None) is not None for text in texts) > 20
    monkeypatch.setattr(module, "read_common_form", lambda *_: None)
    assert found == [split_dateline(text) for text in texts]


def test_the_plainest_datelines_take_a_third_of_the_calls(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "LIMA, 4 March (Reuters) - The port reopened."
    calls_of(text)
    quick = calls_of(text)
    monkeypatch.setattr(module, "read_common_form", lambda *_: None)
    assert 3 * quick < calls_of(text)
