"""Dates counted from the day of fetching, in several languages."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsparse.lines.dates import relative
from newsparse.lines.dates.relative import read_relative_date
from newsparse.tables.toml import TableError, read_toml

FETCHED = "2024-03-01T09:30:00+01:00"


@pytest.mark.parametrize(
    ("language", "text", "iso", "unit"),
    [
        ("en", "2 hours ago", "2024-03-01", "hour"),
        ("en", "Updated 10h ago", "2024-02-29", "hour"),
        ("en", "an hour ago", "2024-03-01", "hour"),
        ("en", "Posted 45 minutes ago by Ada Berg", "2024-03-01T08:45+01:00", "minute"),
        ("en", "3 months ago", "2023-12-01", "month"),
        ("en", "1 year ago", "2023-03-01", "year"),
        ("en", "Yesterday at 18:20", "2024-02-29T18:20", "minute"),
        ("de", "vor 3 Tagen", "2024-02-27", "day"),
        ("de", "vor einer Stunde", "2024-03-01", "hour"),
        ("de", "Vorgestern", "2024-02-28", "day"),
        ("fr", "Publié il y a 2 jours", "2024-02-28", "day"),
        ("fr", "hier à 18h20", "2024-02-29T18:20", "minute"),
        ("fr", "Aujourd'hui", "2024-03-01", "day"),
        ("es", "hace 5 días", "2024-02-25", "day"),
        ("pt", "há 20 minutos", "2024-03-01T09:10+01:00", "minute"),
        ("pt", "2 dias atrás", "2024-02-28", "day"),
        ("it", "2 giorni fa", "2024-02-28", "day"),
        ("nl", "12 uur geleden", "2024-02-29", "hour"),
        ("sv", "för 3 dagar sedan", "2024-02-27", "day"),
        ("nb", "for 3 dager siden", "2024-02-27", "day"),
        ("fi", "2 päivää sitten", "2024-02-28", "day"),
        ("pl", "5 dni temu", "2024-02-25", "day"),
        ("cs", "před 2 dny", "2024-02-28", "day"),
        ("ro", "acum 2 zile", "2024-02-28", "day"),
        ("hu", "3 napja", "2024-02-27", "day"),
        ("tr", "2 gün önce", "2024-02-28", "day"),
        ("ru", "3 дня назад", "2024-02-27", "day"),
        ("ru", "вчера, 18:20", "2024-02-29T18:20", "minute"),
        ("uk", "2 дні тому", "2024-02-28", "day"),
        ("el", "πριν από 2 ημέρες", "2024-02-28", "day"),
        ("id", "2 hari yang lalu", "2024-02-28", "day"),
        ("vi", "2 ngày trước", "2024-02-28", "day"),
        ("ar", "منذ 3 أيام", "2024-02-27", "day"),
        ("fa", "۲ روز پیش", "2024-02-28", "day"),
        ("he", "לפני 3 ימים", "2024-02-27", "day"),
        ("hi", "2 दिन पहले", "2024-02-28", "day"),
        ("zh", "3天前", "2024-02-27", "day"),
        ("zh", "昨天", "2024-02-29", "day"),
        ("ja", "2日前", "2024-02-28", "day"),
        ("ja", "12時間前", "2024-02-29", "hour"),
        ("ko", "3일 전", "2024-02-27", "day"),
        ("th", "2 วันที่แล้ว", "2024-02-28", "day"),
        ("sw", "2 days ago", "2024-02-28", "day"),
    ],
)
def test_date_is_counted_from_the_fetch(language: str, text: str, iso: str, unit: str) -> None:
    found = read_relative_date(text, FETCHED, language=language)
    assert found is not None
    assert (found.iso, found.unit) == (iso, unit)
    assert text[found.start : found.end] == found.text
    unknown = read_relative_date(text, FETCHED)
    assert unknown is not None
    assert unknown.iso == iso


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "2 hours"),
        ("en", "5 min read"),
        ("en", "12 days of rain"),
        ("en", "28 November 2023"),
        ("en", "long ago"),
        ("en", "3.5 days ago"),
        ("en", "2024 days ago"),
        ("de", "vor 2024"),
        ("de", "5 Minuten Lesezeit"),
        ("fr", "il y a du vent"),
        ("es", "hace frío"),
        ("ja", "2日"),
        ("ko", "3일"),
        ("zh", "3天"),
        ("en", ""),
    ],
)
def test_other_lines_tell_no_day(language: str, text: str) -> None:
    assert read_relative_date(text, FETCHED, language=language) is None


def test_prose_is_not_searched() -> None:
    assert read_relative_date("The bridge was closed two days ago. " * 4 + "2 days ago", FETCHED) is None


@pytest.mark.parametrize(("fetched", "iso"), [("2024-03-01", None), ("never", None), ("", None)])
def test_hours_need_the_time_of_fetching(fetched: str, iso: str | None) -> None:
    assert read_relative_date("2 hours ago", fetched, language="en") is iso


def test_a_day_needs_only_the_day_of_fetching() -> None:
    found = read_relative_date("2 days ago", "2024-03-01", language="en")
    assert found is not None
    assert found.iso == "2024-02-28"


def test_no_day_before_the_calendar() -> None:
    assert read_relative_date("3 years ago", "0002-01-01") is None
    assert read_relative_date("yesterday", "0001-01-01") is None


def test_bad_table_is_named() -> None:
    with pytest.raises(TableError, match="tlh"):
        relative._compile("tlh", {"minute": "tup", "later": "x"})


def test_every_language_has_its_words() -> None:
    for language, table in read_toml("relative_dates.toml").items():
        for key, back in relative.DAY_WORDS.items():
            for word in table.get(key, "").split(" | ") if key in table else ():
                found = read_relative_date(word, FETCHED, language=language)
                assert found is not None, (language, word)
                assert found.iso == ("2024-03-01", "2024-02-29", "2024-02-28")[back]


pieces = st.one_of(
    st.sampled_from(
        ["2", "999", "²", "۲", "0", "12:30", "ago", "vor", "hace", "days", "years", "天", "前", "gestern", " ", "İ"]
    ),
    st.text(max_size=3),
)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(pieces, max_size=8).map("".join),
    st.sampled_from([FETCHED, "2024-03-01", "0001-01-01", "9999-12-31T23:59:59Z"]),
)
def test_any_line_is_read(text: str, fetched: str) -> None:
    found = read_relative_date(text, fetched)
    if found:
        datetime.fromisoformat(found.iso)
        assert text[found.start : found.end] == found.text
