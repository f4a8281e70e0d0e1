from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rows import for_each_row

from newsparse.lines.byline.author_value import clean_author_name, list_author_names
from newsparse.lines.byline.builder import NO_BYLINE
from newsparse.lines.byline.grammar import is_byline, read_byline
from newsparse.lines.byline.tokens import BYLINE_MAX_CHARS

CASES = Path(__file__).parent / "cases"


def read_cases(name: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = tomllib.loads((CASES / name).read_text(encoding="utf-8"))["case"]
    return cases


def marked_cases(name: str) -> list[Any]:
    return [
        pytest.param(
            case,
            id=f"{case['language']}: {case['why']}",
            marks=pytest.mark.xfail(strict=True, reason=case["known_failure"]) if "known_failure" in case else (),
        )
        for case in read_cases(name)
    ]


@for_each_row("case", marked_cases("bylines.toml"))
def test_byline_is_taken_apart(case: dict[str, Any]) -> None:
    byline = read_byline(case["text"], language=case["language"])
    assert [author.name for author in byline.authors] == case["authors"]
    assert list(byline.agencies) == case.get("agencies", [])
    if "roles" in case:
        assert [author.role for author in byline.authors] == case["roles"]
    if "places" in case:
        assert list(byline.places) == case["places"]


@for_each_row(
    "case",
    [case for case in read_cases("bylines.toml") if "known_failure" not in case and "needs_language" not in case],
)
def test_names_do_not_need_the_language(case: dict[str, Any]) -> None:
    byline = read_byline(case["text"])
    assert [author.name for author in byline.authors] == case["authors"]


@for_each_row("case", marked_cases("bylines_negative.toml"))
def test_other_lines_are_no_bylines(case: dict[str, Any]) -> None:
    assert not is_byline(case["text"], language=case["language"])


@for_each_row("case", marked_cases("bylines_metadata.toml"))
def test_author_values(case: dict[str, Any]) -> None:
    assert list(list_author_names(case["value"], language=case["language"])) == case["authors"]
    assert clean_author_name(case["value"]) == (case["authors"] or [None])[0]


def test_cases_cover_fifteen_languages() -> None:
    cases = read_cases("bylines.toml")
    assert len(cases) >= 120
    assert len({case["language"] for case in cases}) >= 15


def test_links_tell_names_that_no_mark_sets_apart() -> None:
    line, links = "Ada Berg Eva Giulia Fink Jan Marsch", ("Ada Berg", "Eva Giulia Fink", "Jan Marsch")
    assert tuple(author.name for author in read_byline(line, links=links).authors) == links
    for line in ("Ada Berg and Eva Fink", "By: Ada Berg & Eva Fink", "Ada Berg Eva Fink", "Por Ada Berg y Eva Fink"):
        assert [author.name for author in read_byline(line, links=("Ada Berg", "Eva Fink")).authors] == [
            "Ada Berg",
            "Eva Fink",
        ]


def test_a_link_ends_the_name_that_it_is() -> None:
    byline = read_byline("Ada Berg Bo Lind", links=("Ada Berg",))
    assert [author.name for author in byline.authors] == ["Ada Berg", "Bo Lind"]


def test_openers_that_are_names_elsewhere() -> None:
    assert [author.name for author in read_byline("De Ana Munteanu", language="ro").authors] == ["Ana Munteanu"]
    assert [author.name for author in read_byline("Di Bruni").authors] == ["Di Bruni"]


def test_strength_grows_with_the_evidence() -> None:
    lines = ("the harbour was closed", "Ada Berg", "Ada Berg, Staff Writer", "By Ada Berg")
    strengths = [read_byline(line).strength for line in lines]
    assert strengths == sorted(strengths)
    assert strengths[0] == 0
    assert strengths[-1] == 1


def test_nothing_is_read_beyond_the_window() -> None:
    line = "By Ada Berg" + " " * BYLINE_MAX_CHARS + "and Bo Lind"
    assert [author.name for author in read_byline(line).authors] == ["Ada Berg"]


@pytest.mark.parametrize(
    "unit",
    ["(", "a", "A", "1", "@", ",", "/", "a.b@", "von ", "By ", "Ada, ", "\u202e", "張", "기자 ", "& ", "| ", "-"],
)
def test_a_megabyte_costs_no_more_than_the_window(unit: str) -> None:
    huge = unit * (1_000_000 // len(unit))
    assert read_byline(huge) == read_byline(huge[:BYLINE_MAX_CHARS])
    assert list_author_names(huge) == list_author_names(huge[:BYLINE_MAX_CHARS])


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=120))
@example("・")
def test_any_text_is_read(text: str) -> None:
    byline = read_byline(text)
    assert 0 <= byline.strength <= 1
    assert all(author.name == author.name.strip() != "" for author in byline.authors)
    assert byline == read_byline(text)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "By ",
                "Ada Berg",
                "von ",
                " and ",
                ", ",
                " | ",
                "Editor",
                "Reuters",
                "(",
                ")",
                " 5 May 2024 ",
                "de ",
                "@ada",
                "기자",
            ]
        ),
        max_size=12,
    )
)
def test_any_mix_of_parts_is_read(parts: list[str]) -> None:
    names = [author.name for author in read_byline("".join(parts)).authors]
    assert len(names) == len(set(names))
    assert list_author_names("".join(parts)) == list_author_names("".join(parts))


def test_empty_lines() -> None:
    assert read_byline("") == read_byline(" \n") == NO_BYLINE
