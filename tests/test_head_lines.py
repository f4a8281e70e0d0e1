"""Lines between headline and story that are a byline or a date as a whole: their forms, labels, places and neighbours."""

from __future__ import annotations

import pytest
from rows import for_each_row
from stories import BODY, NIGHT, STORY, TIDES, Line, ask, build_lines, fill

TITLE = "Ferry of Hill sails at night"


HEADLINE = Line(TITLE, "headline", kind="heading", heading_level=1)


def head(*lines: Line | str, kind: str = "html", story: tuple[str, ...] = BODY) -> dict[int, str]:
    """Return what becomes of lines between headline and story, which are at 1, 2 …"""
    return ask("head lines", build_lines(HEADLINE, *lines, *story, kind=kind))


@for_each_row(
    ("line", "label"),
    [
        ("By Ada Berg", "byline"),
        ("Von Ada Berg", "byline"),
        ("文・桐谷真帆", "byline"),
        ("By Ada Berg.", ""),
        ("By the harbour of Hill", ""),
        ("3 May 2024", "date"),
        ("3 hours ago", "date"),
        ("Today: Monday, 3 May 2024", ""),
        ("Ada Berg", ""),
        ("Ada Berg, 3 May 2024", "byline"),
        ("Ada Berg and Jon Lund, 3 May 2024", "byline"),
        ("Ada Berg in 2024", ""),
        ("Berg, 3 May 2024", "date"),
        ("Ada Berg saw it rain over the hills of Dale, 3 May 2024", ""),
        ("Posted on 3 May 2024 by ada", "byline"),
        ("Posted on 3 May 2024 on behalf of Hill", ""),
        ("Hill Press | 3 May 2024 | Law", "date"),
        ("On behalf of Hill Press | 3 May 2024 | Law", "date"),
        ("Hill Press | of the third of May | Law", ""),
        ("Hill Press | Law of 3 May 2024 over rain | Law", ""),
        ("Hill Press | 3 May 2024 | a b c d e f g h", "date"),
        ("Hill Press | 3 May 2024 | a b c d e f g h i", ""),
        ("Hill Press | 3 May 2024 | It rains.", ""),
        ("By Ada Berg | 3 May 2024 | Law", "byline"),
        ("Hill Press 3 May 2024 Law", ""),
    ],
)
def test_lines_below_the_headline_that_are_a_byline_or_a_date(line: str, label: str) -> None:
    assert head(line) == ({1: label} if label else {})
    assert head(line, kind="xml") == {}


@for_each_row(
    ("line", "label"),
    [
        (Line("By Ada Berg", "chrome"), "byline"),
        (Line("By Ada Berg", "promo", {"promo": 29}), "byline"),
        (Line("By Ada Berg", "promo", {"promo": 30}), "byline"),
        (Line("By Ada Berg", "section"), ""),
        (Line("By Ada Berg", kind="quote"), "byline"),
        (Line("By Ada Berg", kind="table_row"), "byline"),
        (Line("By Ada Berg", kind="list_item"), ""),
        (Line("3 May 2024", "item"), "date"),
        (Line("3 May 2024", "chrome"), ""),
        (Line("Ada Berg, 3 May 2024", "chrome"), ""),
    ],
)
def test_labels_and_kinds_of_such_lines(line: Line, label: str) -> None:
    assert head(line) == ({1: label} if label else {})


def test_a_full_name_beside_a_date_is_a_byline() -> None:
    assert head("Ada Berg", Line("3 May 2024", "date")) == {1: "byline"}
    assert head(Line("3 May 2024", "date"), "Ada Berg") == {2: "byline"}
    assert head("Ada Berg", Line("Share", "chrome"), Line("3 May 2024", "date")) == {}
    assert head("Berg", Line("3 May 2024", "date")) == {}
    assert head("ada berg", Line("3 May 2024", "date")) == {}
    assert head("Ada Berg", "3 May 2024") == {1: "byline", 2: "date"}


def test_a_name_without_capitals_beside_a_date_is_a_byline() -> None:
    def found(name: str) -> bool:
        return 1 in head(name, Line("٣ مايو ٢٠٢٤", "date"))

    assert found("سارة الحسن")
    assert not found("سارة")
    assert not found("أخبار اليوم من المدينة")


@pytest.mark.parametrize(("chars", "found"), [(59, True), (60, False)])
def test_a_sentence_of_some_length_is_the_standfirst(chars: int, *, found: bool) -> None:
    """Behind it a name beside a date is the story's."""
    standfirst = Line(fill("It rains over Hill.", chars), "chrome")
    assert head(standfirst, "Ada Berg, 3 May 2024") == ({2: "byline"} if found else {})


def test_the_byline_of_another_storys_card_is_not_the_storys() -> None:
    share = Line("Share", "chrome")
    assert head(share, Line("By Ada Berg", "promo", {"promo": 29})) == {2: "byline"}
    assert head(share, Line("By Ada Berg", "promo", {"promo": 30})) == {}


def test_one_sentence_may_stand_between() -> None:
    assert head(STORY, "By Ada Berg") == {1: "subheadline", 2: "byline"}
    assert head(Line(STORY, "subheadline"), "By Ada Berg") == {2: "byline"}
    assert head(STORY, TIDES, "By Ada Berg") == {}
    assert head(STORY, "3 May 2024") == {}
    assert head(STORY, "By Ada Berg", "3 May 2024") == {1: "subheadline", 2: "byline", 3: "date"}
    assert head(STORY, Line("By Ada Berg", "byline"), "3 May 2024") == {3: "date"}
    assert head(STORY, "Ada Berg, 3 May 2024") == {}
    assert head(fill(STORY, 300), "By Ada Berg") == {1: "subheadline", 2: "byline"}
    assert head(fill(STORY, 301), "By Ada Berg") == {}
    assert head("It rains.", "By Ada Berg") == {1: "subheadline", 2: "byline"}
    assert head(Line("It rains.", "chrome"), "By Ada Berg") == {2: "byline"}
    assert head("x" * 121, "By Ada Berg") == {1: "subheadline", 2: "byline"}
    assert head("x" * 120, "By Ada Berg") == {2: "byline"}


def test_the_head_begins_at_the_headline_where_that_is_near() -> None:
    share = Line("Share", "chrome")
    story = ("By Ada Berg", *BODY)
    top = Line(TITLE, "heading", kind="heading", heading_level=2)
    assert ask("head lines", build_lines(*story, kind="html")) == {0: "byline"}
    assert ask("head lines", build_lines(top, *story, kind="html")) == {1: "byline"}
    byline = Line("By Ada Berg", "chrome")
    assert ask("head lines", build_lines(HEADLINE, byline, *BODY, kind="html")) == {1: "byline"}
    assert ask("head lines", build_lines(byline, *BODY, kind="html")) == {}
    assert ask("head lines", build_lines(HEADLINE, byline, *[share] * 6, *BODY, kind="html")) == {1: "byline"}
    assert ask("head lines", build_lines(HEADLINE, byline, *[share] * 7, *BODY, kind="html")) == {}
    assert ask("head lines", build_lines(HEADLINE, byline, kind="html")) == {}


def test_dates_that_head_entries_of_a_chronicle_stay() -> None:
    def day(text: str, level: int = 3) -> Line:
        return Line(text, "heading", kind="heading", heading_level=level)

    assert head(day("3 May 2024")) == {1: "date"}
    entries = (day("3 May 2024"), STORY, day("4 May 2024"))
    assert head(*entries) == {}
    assert head(*entries[:2], day("4 May 2024", 4)) == {1: "date"}
    assert head(*entries[:2], day("Rain over Hill")) == {1: "date"}
    assert head(*entries[:2], Line("4 May 2024")) == {1: "date"}
    assert head(Line("3 May 2024"), STORY, Line("4 May 2024")) == {1: "date"}


def test_dates_above_the_first_sentence_of_a_text_page_are_no_story() -> None:
    def found(*lines: Line | str) -> dict[int, str]:
        return ask("head lines", build_lines(*lines, *BODY))

    assert found("3 May 2024") == {0: "date"}
    assert found("3 May 2024", "Harbour notes", "4 May 2024") == {0: "date", 2: "date"}
    assert found("Today: Monday, 3 May 2024") == {}
    assert found(STORY, "3 May 2024") == {1: "date"}  # behind a standfirst
    assert found(STORY, "3 May 2024", NIGHT, "4 May 2024") == {}  # as a diary has them
    assert found("By Ada Berg") == {}
    assert found("3 May 2024", Line("4 May 2024", "chrome")) == {0: "date"}
    assert found(*["Rain over Hill"] * 6, "3 May 2024") == {6: "date"}
    assert found(*["Rain over Hill"] * 7, "3 May 2024") == {}
    assert ask("head lines", build_lines("3 May 2024", "Harbour notes")) == {}
