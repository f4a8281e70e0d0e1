"""No text makes the grammar of datelines and agencies raise: openings are joined at random from real marks and words."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsparse import parse
from newsparse.lines.agency.byline import find_byline_agencies
from newsparse.lines.agency.last_line import find_tail_agencies
from newsparse.lines.agency.name import find_agency, list_dateline_agencies
from newsparse.lines.dateline import (
    agencies as tags_at,
)
from newsparse.lines.dateline import (
    brackets,
    chinese_japanese,
    dates,
    evidence,
    korean,
    names,
    places,
    slots,
)
from newsparse.lines.dateline.east_asian import read_east_asian
from newsparse.lines.dateline.elements import make_outlet
from newsparse.lines.dateline.grammar import WINDOW_CHARS, read_dateline, split_dateline
from newsparse.lines.dateline.plausibility import is_dateline
from newsparse.tables import agencies, gazetteer, months

MARKS = [
    *"()（）[]［］【】〔〕«»「」<>{}=＝|ㅣ-–—―−_ـ~:：;,،、，.。۔։·・•/／।॥©*#'’\"“”!?",
    " ",
    "\u3000",
    "\xa0",
    "\n",
    "\u200f",
    "--",
]
NUMBERS = [
    "3",
    "03",
    "31",
    "45",
    "99",
    "2025",
    "0000",
    "9999",
    "२",
    "४",
    "٣",
    "۷",
    "３",
    "๓",
    "²",
    "Ⅳ",
    "5/13",
    "99/1",
    "30.2",
]
TOWNS = [
    "LIMA",
    "Lima",
    "Frankfurt a.M.",
    "WASHINGTON",
    "Wis.",
    "東京",
    "大阪",
    "台北",
    "北京",
    "서울",
    "잠실",
    "नई दिल्ली",
    "دمشق",
    "Київ",
]
TAGS = [
    "Reuters",
    "AP",
    "dpa",
    "dpa/lno",
    "AFP",
    "共同",
    "時事",
    "中央社",
    "新华社",
    "연합뉴스",
    "एजेंसी",
    "سانا",
    "ТАСС",
    "hill.com",
    "TT-Reuter",
]
WORDS = ["March", "mars", "marzo", "марта", "आज", "年", "月", "日", "日電", "讯", "報導", "記者", "记者", "기자", "특파원", "壁", "김", "년", "월", "일",
         "By", "Von", "Source:", "출처", "来源：", "Photo", "©", "저작권자", "and", "e", "the", "DAL NOSTRO INVIATO", "our correspondent in", "sports", "Writer",
         "The port reopened", "with inputs from", "Reporting by", "; Editing by", "a", "A", "İ", "ß", "\u0301", "\u200d"]  # fmt: skip
LANGUAGES = st.sampled_from([None, "", "en", "de", "fr", "it", "vi", "zh-TW", "ja", "ko", "hi", "fa", "x"])

PIECES = st.lists(st.sampled_from([*MARKS, *NUMBERS, *TOWNS, *TAGS, *WORDS]) | st.text(max_size=3), max_size=14)
BRACKETS = st.sampled_from(["[]", "［］", "()", "（）", "【】", "〔〕", "«»", "//", "  "])
BRACKETED = st.builds(
    lambda pair, inner, after: pair[0] + "".join(inner) + pair[1] + "".join(after),
    BRACKETS,
    st.lists(st.sampled_from([*"＝=、,·/|ㅣ ", *TOWNS, *TAGS, *WORDS, *NUMBERS]), max_size=7),
    PIECES,
)
TEXTS = st.one_of(PIECES.map("".join), PIECES.map(" ".join), BRACKETED)
FEW = settings(max_examples=80, deadline=None, database=None)


@pytest.mark.parametrize("text", ["[東京、大阪＝共同]本文です。", "[、壁＝]", "[=연합뉴스] 글", "[ ＝ ]", "[、＝、]"])
def test_brackets_with_empty_or_unequal_parts_do_not_raise(text: str) -> None:
    split_dateline(text)
    assert parse(text) is not None


def test_places_before_the_last_credit_are_all_read() -> None:
    dateline, rest = split_dateline("[東京、大阪＝共同]本文です。")
    assert dateline is not None
    assert (dateline.places, dateline.agencies, rest) == (("東京", "大阪"), ("共同",), "本文です。")


@pytest.mark.parametrize(
    "text",
    [
        "（中央社記者郭建伸台北2025年2月31日電）本文です。",
        "(TTXVN 99/1) – Ngày mai.",
        "東京、0000年3月3日 - 本文です。",
    ],
)
def test_days_that_no_calendar_has_are_no_dates(text: str) -> None:
    dateline, _ = split_dateline(text)
    assert dateline is None or dateline.date is None


@FEW
@given(TEXTS, LANGUAGES)
@example("[、壁＝]", None)
def test_split_keeps_the_text_and_gives_whole_values(text: str, language: str | None) -> None:
    dateline, rest = split_dateline(text, language=language)
    if dateline is None:
        assert rest == text
        return
    assert text.endswith(rest)
    assert dateline.text
    assert all(value.strip() for value in (*dateline.places, *dateline.agencies))
    if dateline.date:
        date.fromisoformat(re.sub("^--", "2000-", dateline.date))


@FEW
@given(TEXTS, LANGUAGES)
def test_an_element_of_its_own_is_read_or_not(text: str, language: str | None) -> None:
    dateline = read_dateline(text, language=language)
    assert dateline is None or text.strip().startswith(dateline.text)


@FEW
@given(TEXTS, LANGUAGES, st.integers(0, 3))
def test_readers_of_elements_end_within_the_text(text: str, language: str | None, start: int) -> None:
    text, start = text[:WINDOW_CHARS], min(start, len(text))
    found = [
        dates.read_date(text, start, language),
        dates.read_day_only(text, start),
        tags_at.read_small_tag(text, start),
        slots.read_named(text, start, language),
        slots.read_named(text, start, language, placed=True),
        tags_at.read_unmarked_agency(text, start, dated=True),
        places.read_place(text, start, language),
        places.read_known_town(text, start),
        *brackets.read_enclosed(text, start, language, placed=True),
        *brackets.read_enclosed(text, start, language, placed=False),
    ]
    east = read_east_asian(text, start)
    assert all(start < item.end <= len(text) for item in found if item)
    assert east is None or (start < east.end <= len(text) and east.elements)
    name = names.read_name(text, start)
    assert name is None or text.startswith(name[0], start)
    read = [item for item in found if item]
    assert isinstance(bool(not read or is_dateline(read, "dash", text, language)), bool)


@FEW
@given(TEXTS, LANGUAGES)
def test_agencies_are_found_in_any_line(text: str, language: str | None) -> None:
    dateline, _ = split_dateline(text)
    tags = (*find_byline_agencies(text), *find_tail_agencies(text))
    tags += list_dateline_agencies(dateline) if dateline else ()
    assert all(tag.strip() for tag in tags)
    assert find_agency(text, language=language).tag == text
    assert not (agencies.is_known_agency(text, by_name_alone=True) and not agencies.is_known_agency(text))
    assert agencies.is_unnamed_agency(text) <= agencies.is_known_agency(text) or len(text) > agencies.TAG_MAX_CHARS


@FEW
@given(TEXTS, st.sampled_from(["(", "（", "【", "["]))
def test_contents_of_brackets_are_read(text: str, bracket: str) -> None:
    found = (
        *chinese_japanese.read_content(text, bracket),
        *chinese_japanese.read_report_head(text),
        *korean.read_content(text),
    )
    assert all(value.strip() for element in found for value in element.values)
    assert text.startswith(chinese_japanese.find_leading_outlet(text))
    assert make_outlet(text).values == (text,)


@FEW
@given(TEXTS)
def test_tags_lose_their_frame_only(text: str) -> None:
    assert tags_at.strip_role_words(text) in text
    assert tags_at.strip_reporter(text) in text
    assert tags_at.is_slashed_agency(text, 0) in (True, False)
    assert tags_at.is_compound_tag(text) in (True, False)
    assert names.is_indic(text) in (True, False)


@FEW
@given(st.none() | st.integers(), st.integers(-1, 14), st.integers(-1, 40))
def test_days_are_formatted_or_refused(year: int | None, month: int, day: int) -> None:
    assert len(dates.format_day(year, month, day)) < 2


@FEW
@given(TEXTS)
def test_words_of_openings_are_judged(text: str) -> None:
    assert evidence.place_evidence(text) in range(4)
    assert not (gazetteer.is_country(text) and gazetteer.is_town(text))
    assert gazetteer.is_region(text) <= evidence.is_district(text)
    for question in (gazetteer.is_desk, evidence.is_label, gazetteer.is_person, evidence.is_shortened):
        assert question(text) in (True, False)
    assert evidence.is_outlet_like(text) in (True, False)
    assert evidence.is_tag_like(text) in (True, False)
    assert evidence.is_agency_or_domain(text) in (True, False)


@FEW
@given(
    st.integers(),
    st.integers(-1, 14),
    st.integers(-1, 40),
    st.sampled_from(["", "1", "۱"]),
    st.sampled_from(["", "fa", "en"]),
)
def test_days_of_other_calendars(year: int, month: int, day: int, digits: str, primary: str) -> None:
    assert len(months.jalali_to_gregorian(year, month, day)) == 3
    assert len(months.to_gregorian(year, month, day, digits, primary)) == 3
