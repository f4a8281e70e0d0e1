"""Dates in Chinese and Japanese numerals: 令和六年十月十二日, 二〇二三年十一月二十八日, 十月十二日."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsparse.lines.dates.day import Day, FoundDate, is_calendar_day
from newsparse.lines.dates.forms import date_forms
from newsparse.tables.lazy_regex import pattern

KANJI_MONTH = "月"
"""Every such date has it."""
DIGITS = {numeral: str(value) for value, numeral in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0"}
TEN, FIRST = "十", "元"
"""Ten, and the first year of an era."""
NUMERALS = "〇零○一二三四五六七八九十"
KANJI_DATE_RE = pattern(
    lambda: (
        rf"""
    (?: (?P<era>{"|".join(sorted(date_forms().eras))})? (?P<year>[{NUMERALS}元]{{1,4}}|(?<=和|成|國|国)\d{{1,2}}) 年 )?
    (?P<month>[{NUMERALS}]{{1,3}}|(?<=元年)\d{{1,2}}) 月
    (?P<day>[{NUMERALS}]{{1,4}}|\d{{1,2}}) [日號号]
    """
    ),
    re.VERBOSE,
)


def find_kanji_dates(text: str) -> Iterator[FoundDate]:
    """Yield the dates of a text whose year or month is in numerals.

    A year of an era counts from its first; four numerals are a year by their figures.

    >>> [found.iso for found in find_kanji_dates("令和六年十月十二日、二〇二三年十一月二十八日、令和元年5月1日、十月二日")]
    ['2024-10-12', '2023-11-28', '2019-05-01', '--10-02']
    """
    for match in KANJI_DATE_RE.finditer(text):
        month, day = read_numeral(match["month"]), read_numeral(match["day"])
        year = _read_year(match["era"], match["year"])
        if not is_calendar_day(Day(year, month, day)) or (match["year"] and not year):
            continue
        iso = f"{year:04}-{month:02}-{day:02}" if year else f"--{month:02}-{day:02}"
        yield FoundDate(iso, match[0], match.start(), match.end())


def _read_year(era: str | None, numeral: str | None) -> int:
    if not numeral:
        return 0
    year = read_numeral(numeral)
    if era:
        return date_forms().eras[era] + year - 1
    return year if year >= 1000 else 0


def read_numeral(numeral: str) -> int:
    """Return the number of a numeral up to 99, or of one that gives its figures one by one.

    >>> [read_numeral(numeral) for numeral in ("十", "十二", "二十八", "三十", "二〇二三", "元", "12")]
    [10, 12, 28, 30, 2023, 1, 12]
    """
    if numeral == FIRST:
        return 1
    if TEN in numeral:
        tens, _, ones = numeral.partition(TEN)
        return 10 * int(DIGITS.get(tens, "1")) + int(DIGITS.get(ones, "0"))
    figures = "".join(DIGITS.get(character, character) for character in numeral)
    return int(figures) if figures.isdecimal() else 0
