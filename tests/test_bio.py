from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rows import for_each_row

from newsparse.lines.bio.owner import assign_bios
from newsparse.lines.bio.score import is_bio, score_bio
from newsparse.lines.bio.trim import BIO_MAX_CHARS, clean_bio
from newsparse.record import Author

CASES = Path(__file__).parent / "cases"
ADA, BO = Author("Ada Berg", role="Editor"), Author("Bo Lind")


def marked_cases(name: str) -> list[Any]:
    cases: list[dict[str, Any]] = tomllib.loads((CASES / name).read_text(encoding="utf-8"))["case"]
    return [
        pytest.param(
            case,
            id=f"{case.get('language', 'xx')}: {case['why']}",
            marks=pytest.mark.xfail(strict=True, reason=case["known_failure"]) if "known_failure" in case else (),
        )
        for case in cases
    ]


@for_each_row("case", marked_cases("bios.toml"))
def test_bios_are_told_from_other_text(case: dict[str, Any]) -> None:
    boxed = case.get("boxed", False)
    assert is_bio(case["text"], case["authors"], boxed=boxed, language=case["language"]) is case["bio"]
    assert is_bio(case["text"], case["authors"], boxed=boxed) is case["bio"]


@for_each_row("case", marked_cases("bios_trimmed.toml"))
def test_what_stands_around_a_bio_is_cut(case: dict[str, Any]) -> None:
    assert clean_bio(case["text"], case.get("name")) == case["kept"]
    assert clean_bio(case["kept"], case.get("name")) == case["kept"]


def bios_of(authors: list[Author], *bios: tuple[str | None, str]) -> list[str | None]:
    return [author.bio for author in assign_bios(authors, bios)]


def test_bios_go_to_the_author_they_name() -> None:
    assert bios_of([ADA, BO], (None, "Bo Lind covers tides."), (None, "Ada Berg covers ports.")) == [
        "Ada Berg covers ports.",
        "Bo Lind covers tides.",
    ]
    assert bios_of([ADA, BO], (None, "Bo covers tides.")) == [None, "Bo covers tides."]


def test_a_heading_decides() -> None:
    assert bios_of([ADA, BO], ("Bo Lind", "Editor of the harbour page.")) == [None, "Editor of the harbour page."]
    assert bios_of([ADA], ("A. Berg, Editor", "Editor of the harbour page.")) == ["Editor of the harbour page."]


def test_nameless_bios_go_by_number_and_place() -> None:
    assert bios_of([ADA], (None, "Editor of the harbour page.")) == ["Editor of the harbour page."]
    assert bios_of([ADA, BO], (None, "Editor of ports."), (None, "Editor of tides.")) == [
        "Editor of ports.",
        "Editor of tides.",
    ]
    assert bios_of([ADA, BO], (None, "Editor of ports.")) == [None, None]


def test_bios_of_others_stay_out() -> None:
    assert bios_of([ADA], (None, "Cleo Marsh is a professor of tides.")) == [None]
    assert bios_of([ADA], ("Cleo Marsh", "Professor of tides at Hill University.")) == [None]
    assert bios_of([], (None, "Ada Berg covers ports.")) == []


def test_the_fuller_of_two_bios_is_kept() -> None:
    short, long = "Ada Berg covers ports.", "Ada Berg covers ports and tides for The Hill Herald."
    assert bios_of([ADA], (None, short), (None, long)) == [long]
    assert bios_of([ADA], (None, short), (None, "Berg & Lind write about the movies for The Hill Herald.")) == [short]


def test_the_rest_of_an_author_stays() -> None:
    assert assign_bios([ADA], [(None, "Ada Berg covers ports.")])[0].role == "Editor"


def test_scores_order_the_evidence() -> None:
    texts = ("The pier fell on Monday.", "Ada Berg fell into the harbour.", "Ada Berg covers harbours.")
    scores = [score_bio(text, ["Ada Berg"]) for text in texts]
    assert scores == sorted(scores)
    assert score_bio(texts[1], ["Ada Berg"], boxed=True) > scores[1]


def test_long_texts_are_no_bios() -> None:
    assert not is_bio("Ada Berg covers ports. " * BIO_MAX_CHARS, ["Ada Berg"], boxed=True)


@for_each_row("unit", ["a", "A ", "@", "(", "Ada ", "Ada Berg ", "a.b@", "Follow ", "。"])
def test_huge_texts_are_left_at_once(unit: str) -> None:
    huge = unit * (1_000_000 // len(unit))
    assert score_bio(huge, ["Ada Berg"]) == 0
    assert clean_bio(huge, "Ada Berg")


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200), st.lists(st.text(max_size=30), max_size=3), st.booleans())
def test_any_text_has_a_score(text: str, names: list[str], boxed: bool) -> None:
    assert 0 <= score_bio(text, names, boxed=boxed) <= 1
    told = assign_bios([Author(name) for name in names], [(None, text)])
    assert [author.name for author in told] == names
