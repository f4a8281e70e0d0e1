from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rows import for_each_row

from newsparse.fields.dates.choice import ChosenDates, choose_published
from newsparse.lines.dates import printed as dates
from newsparse.lines.dates.address import find_url_date
from newsparse.lines.dates.candidate import DateCandidate, list_fact_candidates, list_printed_candidates
from newsparse.lines.dates.metadata import read_metadata_date
from newsparse.lines.dates.printed import find_dates
from newsparse.parse import parse
from newsparse.tables import months
from newsparse.tables.months import jalali_to_gregorian, month_number
from newsparse.tables.toml import TableError, read_toml

CASES = Path(__file__).parent / "cases"


def read_cases(name: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = tomllib.loads((CASES / name).read_text(encoding="utf-8"))["case"]
    return cases


def case_name(case: dict[str, Any]) -> str:
    return f"{case.get('language', '')}: {case['why']}: {case.get('value', '')}"


@for_each_row("case", read_cases("dates.toml"), ids=case_name)
def test_printed_date_is_found(case: dict[str, Any]) -> None:
    found = find_dates(case["text"], language=case["language"] or None)
    assert [item.iso for item in found] == case["iso"]
    assert all(case["text"][item.start : item.end] == item.text for item in found)
    if "printed" in case:
        assert found[0].text == case["printed"]


@for_each_row("case", read_cases("dates_negative.toml"), ids=case_name)
def test_figures_that_are_no_date(case: dict[str, Any]) -> None:
    assert find_dates(case["text"], language=case["language"]) == ()


@for_each_row("case", read_cases("dates_metadata.toml"), ids=case_name)
def test_date_of_metadata(case: dict[str, Any]) -> None:
    assert read_metadata_date(case["value"]) == case.get("iso")


def test_cases_cover_many_languages() -> None:
    assert len({case["language"] for case in read_cases("dates.toml")}) >= 40


def test_limit_and_order() -> None:
    text = "1 May 2020, 2 May 2020, 3 May 2020, 4 May 2020, 5 May 2020"
    assert [item.iso for item in find_dates(text, limit=3)] == ["2020-05-01", "2020-05-02", "2020-05-03"]
    assert len(find_dates(text)) == 4


@pytest.mark.parametrize("word", ["", "Monday", "مرحبا", "12", "."])
def test_no_month(word: str) -> None:
    assert month_number(word) is None


def test_every_form_of_the_table_is_read() -> None:
    for language, table in read_toml("months.toml").items():
        if language == "links" or "calendar" in table:
            continue
        for number, forms in enumerate(table["months"].split("; "), 1):
            for form in forms.split(", "):
                assert month_number(form, language=language) == number, (language, form)
                assert month_number(form.upper() + ".", language=language) == number, (language, form)


@for_each_row(
    ("table", "problem"),
    [
        ({"months": "a; b", "weekdays": "a; b; c; d; e; f; g"}, "months has 2 entries"),
        ({"months": "; ".join("abcdefghijkl"), "weekdays": "a; b"}, "weekdays has 2 entries"),
        ({"months": "a, ; " + "; ".join("bcdefghijkl"), "weekdays": "a; b; c; d; e; f; g"}, "empty"),
        ({"months": "; ".join("abcdefghijkl")}, "needs months and weekdays"),
        ({"months": "; ".join("abcdefghijkl"), "weekdays": "a; b; c; d; e; f; g", "days": ""}, "needs months"),
        ({"months": "; ".join("abcdefghijkl"), "weekdays": "a; b; c; d; e; f; g", "calendar": "x"}, "unknown calendar"),
    ],
)
def test_bad_table_is_named(table: dict[str, str], problem: str) -> None:
    with pytest.raises(TableError, match=problem) as caught:
        months.check_months("tlh", table)
    assert "months.toml" in str(caught.value)
    assert "tlh" in str(caught.value)


@pytest.mark.parametrize(
    ("year", "month", "day", "gregorian"),
    [
        (1402, 1, 1, (2023, 3, 21)),
        (1403, 1, 1, (2024, 3, 20)),
        (1403, 12, 30, (2025, 3, 20)),
        (1357, 11, 22, (1979, 2, 11)),
        (1402, 13, 1, (0, 0, 0)),
    ],
)
def test_iranian_calendar(year: int, month: int, day: int, gregorian: tuple[int, int, int]) -> None:
    assert jalali_to_gregorian(year, month, day) == gregorian


@for_each_row(
    ("url", "day"),
    [
        ("https://news.example/2023/11/28/bridge-opens", "2023-11-28"),
        ("https://news.example/2023-11-28-bridge", "2023-11-28"),
        ("https://news.example/world/20231128/bridge", "2023-11-28"),
        ("https://news.example/2023/nov/28/bridge", "2023-11-28"),
        ("https://news.example/2023_11_28/x", "2023-11-28"),
        ("https://news.example/2023/11/bridge", None),
        ("https://news.example/a-20231398", None),
        ("https://news.example/2023113012345", None),
        ("https://news.example/", None),
        ("", None),
    ],
)
def test_day_in_address(url: str, day: str | None) -> None:
    assert find_url_date(url) == day


def published(*candidates: DateCandidate, latest: str | None = None) -> tuple[str | None, str | None]:
    chosen = choose_published(candidates, latest=latest).published
    return (chosen.iso, chosen.origin) if chosen else (None, None)


JSON_LD = DateCandidate("2023-11-28T10:35:00+01:00", "json-ld", "published")
PRINTED = DateCandidate("2023-11-28", "date block", "", 1)


def test_nothing_to_choose() -> None:
    assert choose_published([]) == ChosenDates()


def test_most_exact_source_of_the_day_wins() -> None:
    assert published(PRINTED, JSON_LD) == (JSON_LD.iso, "json-ld")


def test_two_that_agree_beat_one() -> None:
    build = DateCandidate("2024-01-05T00:00:00+00:00", "json-ld", "published")
    address = DateCandidate("2023-11-28", "url")
    assert published(build, PRINTED, address) == ("2023-11-28", "date block")


def test_own_day_of_a_moment_in_utc() -> None:
    utc = DateCandidate("2023-11-29T03:28:00Z", "json-ld", "published")
    assert published(utc, PRINTED) == ("2023-11-28", "date block")
    assert (
        published(utc, DateCandidate("2023-11-29", "date block", "", 1), DateCandidate("2023-11-28", "url"))[0]
        == utc.iso
    )
    assert published(utc) == (utc.iso, "json-ld")


@pytest.mark.parametrize("iso", ["1970-01-01", "2121-01-01", "--11-28"])
def test_days_no_news_page_has(iso: str) -> None:
    assert published(DateCandidate(iso, "meta", "published"), PRINTED)[0] == PRINTED.iso


def test_nothing_later_than_the_fetch() -> None:
    event = DateCandidate("2024-06-01", "date block", "", 1)
    assert published(event, DateCandidate("2023-11-28", "date block", "", 4), latest="2023-12-01")[0] == "2023-11-28"


def test_update_is_no_publication() -> None:
    update = DateCandidate("2023-11-30", "date block", "Last updated:", 1)
    first = DateCandidate("2023-11-28", "date block", "", 2)
    assert choose_published([update, first]) == ChosenDates(first, update)


def test_only_day_on_the_page_is_an_update() -> None:
    assert published(DateCandidate("2023-11-30", "date block", "Updated", 1)) == ("2023-11-30", "date block")


def test_unlabelled_day_that_metadata_call_a_change() -> None:
    changed = DateCandidate("2024-02-02T08:00:00+00:00", "meta", "modified")
    shown = DateCandidate("2024-02-02", "date block", "Ana Reis", 1)
    shown_in_element = DateCandidate("2024-02-02T08:00", "time", "Ana Reis", 1)
    first = DateCandidate("2020-03-10T15:30:00+00:00", "meta", "published")
    assert published(changed, shown, shown_in_element, first) == (first.iso, "meta")


def test_day_of_the_masthead_and_of_other_stories() -> None:
    masthead = DateCandidate("2023-12-05", "date block", "The Harbour Post", -9)
    other = DateCandidate("2023-12-04", "date block", "", 60)
    assert published(masthead, PRINTED, other)[0] == PRINTED.iso


def test_update_at_the_headline_outdoes_a_day_far_below() -> None:
    update = DateCandidate("2023-11-28", "date block", "Last updated", 1)
    far = DateCandidate("2023-10-02", "date block", "Published", 40)
    assert published(far, update) == ("2023-11-28", "date block")
    assert published(far) == ("2023-10-02", "date block")


def test_change_before_the_publication_is_none() -> None:
    early = DateCandidate("2023-11-20", "json-ld", "modified")
    assert choose_published([JSON_LD, early]).modified is None


def test_last_change_keeps_its_offset() -> None:
    figures = DateCandidate("2023-11-29T03:38:38", "meta", "modified")
    stamp = DateCandidate("2023-11-29T03:38:38-05:00", "meta", "modified")
    assert choose_published([JSON_LD, figures, stamp]).modified == stamp


def test_candidates_of_facts() -> None:
    facts = [
        ("published", "28 November 2023", "json-ld"),
        ("published", "never", "meta"),
        ("modified", "2023-11-29T08:00Z", "meta"),
        ("url", "https://news.example/2023/11/28/bridge", "link"),
        ("image", "https://news.example/2023/11/27/bridge.jpg", "meta"),
        ("headline", "2023-11-28", "meta"),
    ]
    assert [(item.iso, item.origin, item.label) for item in list_fact_candidates(facts, language="en")] == [
        ("2023-11-28", "json-ld", "published"),
        ("2023-11-29T08:00Z", "meta", "modified"),
        ("2023-11-28", "url", ""),
        ("2023-11-27", "image", ""),
    ]


def test_candidates_of_a_printed_line() -> None:
    found = list_printed_candidates(
        "28 Nov 2023", distance=2, stamp="2023-11-28T10:35Z", before="Last updated", language="en"
    )
    assert [(item.iso, item.origin, item.label) for item in found] == [
        ("2023-11-28", "date block", "Last updated"),
        ("2023-11-28T10:35Z", "time", "Last updated"),
    ]


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    for item in find_dates(text):
        assert text[item.start : item.end] == item.text
    read_metadata_date(text)
    find_url_date(text)


@given(
    st.text(alphabet="0123456789/.-:年月日 Nov2MayTZ+٣३", max_size=60),
    st.sampled_from(["", "en", "de", "vi", "fa", "th"]),
)
def test_figures_of_any_kind_are_read(text: str, language: str) -> None:
    for item in find_dates(text, language=language or None):
        assert text[item.start : item.end] == item.text
    iso = read_metadata_date(text, language=language or None)
    assert iso is None or read_metadata_date(iso) == iso


@pytest.mark.parametrize("piece", ["1", "1 ", "1.", "28 N", "2023 ", "1/", "a", "年", "28 November", "11:11 "])
def test_work_is_bounded(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A megabyte costs no more look-ups than the part of it that is read."""
    calls = 0
    read_day = dates._read_day

    def counted(*arguments: Any) -> Any:
        nonlocal calls
        calls += 1
        return read_day(*arguments)

    monkeypatch.setattr(dates, "_read_day", counted)
    find_dates(piece * 200_000)
    assert calls <= dates.SCAN_MAX_CHARS


def test_a_stray_date_does_not_outdo_the_day_of_an_update() -> None:
    update = DateCandidate("2018-01-18", "date block", "Letzte Aktualisierung:", 25)
    stray = DateCandidate("2017-12-27", "date block", "Hafenzeitung", 34)
    assert choose_published([update, stray]).published == update
    assert choose_published([stray]).published == stray
    near = stray._replace(distance=2)
    assert choose_published([update, near]).published == near


def test_the_day_of_an_embedded_post_is_none_of_the_story() -> None:
    prose = [
        f"<p>The keepers of the rock went up to the lamp on day {day} and trimmed it by hand until the morning.</p>"
        for day in range(1, 7)
    ]
    line = "Ewan Tait (@ewantait) November 8, 2023"
    post = f"<blockquote><p>The lamp is lit again. Tea is on.</p>— {line}</blockquote>"

    def found(above: str, between: str) -> str | None:
        page = f"<h1>Keepers return to the rock</h1>{above}{''.join(prose[:3])}{between}{''.join(prose[3:])}"
        return parse(page).published

    assert found("", post) is None
    assert found(f"<p>By {line}</p>", "") == found(f"<p>{line}</p>", "") == "2023-11-08"
