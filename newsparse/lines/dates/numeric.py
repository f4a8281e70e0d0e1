"""Dates in figures: 2023-11-28, 28.11.2023, 11/28/2023, 2023年11月28日, 28 tháng 11 năm 2023."""

from __future__ import annotations

import re
from datetime import date

from newsparse.lines.dates.day import WINDOW_CHARS, Day, complete_year
from newsparse.lines.dates.forms import date_forms
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.months import fold_word, months_table, to_gregorian, weekday_numbers

YEAR_FIRST_RE = pattern(r"(\d{4})\s?([-/.．／])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?!\d)\.?")
MONGOLIAN_RE = pattern(r"(\d{4})\s(?:оны|он)\s(\d{1,2})(?:-р|\sдугаар|\sдүгээр)?\sсар\w{0,3}\s(\d{1,2})")
IDEOGRAPHIC_MARKS = frozenset("年년月월")
MARKS = "-/.．／"
"""Between the figures of a date."""
MARKS_BEHIND = f" {MARKS}"
IDEOGRAPHIC_RE = pattern(
    r"""
    (?: (\d{1,4}) \s? (?:年|년) \s? )?           # a year of two or four figures, or of an era
    (\d{1,2}) \s? [月월] \s?
    (\d{1,2}) \s? [日일号號]
    """,
    re.VERBOSE,
)
NUMERIC_RE = pattern(r"(\d{1,2})(\s?)([-/.．／])\s?(\d{1,2})\s?\3\s?(?:(\d{4})|(\d{2}))(?![\d%]|[./:-]\d)")
DAY_MONTH_RE = pattern(r"(\d{1,2})\.\s?(\d{1,2})\.(?!\s?\d)")
VIETNAMESE_RE = pattern(r"(\d{1,2})\s(?:tháng|thg)\s(\d{1,2})(?:(?:,|\snăm|,\snăm)?\s(\d{4}))?(?!\d)", re.IGNORECASE)
WEEKDAY_BEFORE_RE = pattern(r"([^\W\d_]{2,12})[\s.,:;/(|-]{1,4}$")
WEEKDAY_AFTER_RE = pattern(r"[\s,(]{1,3}([^\W\d_]{2,12})\b")
NGAY_RE = pattern(r"(\d{1,2})[/-](\d{1,2})(?![\d/-])")


def read_year_first(text: str, start: int, primary: str) -> Day | None:
    """Read a date in figures that begins with its year: 2023-11-28, 2023. 11. 28., 2023年11月28日, 2023 оны 11-р сарын 28."""
    end = start + WINDOW_CHARS
    if match := YEAR_FIRST_RE.match(text, start, end):
        year, month, day = to_gregorian(int(match[1]), int(match[3]), int(match[4]), match[1], primary)
        return Day(year, month, day, start, match.end() - match[0].endswith(".") * (match[2] != "."))
    if day_found := read_ideographic(text, start, start + 4):
        return day_found
    if match := MONGOLIAN_RE.match(text, start, end):
        return Day(int(match[1]), int(match[2]), int(match[3]), start, match.end())
    return None


def read_ideographic(text: str, start: int, end: int) -> Day | None:
    """Read a date with ideographs: 2023年11月28日, 11月28日, 2023년 11월 28일, 令和5年11月28日."""
    if text[end : end + 1] not in IDEOGRAPHIC_MARKS and text[end + 1 : end + 2] not in IDEOGRAPHIC_MARKS:
        return None
    match = IDEOGRAPHIC_RE.match(text, start, start + WINDOW_CHARS)
    if match is None:
        return None
    year = int(match[1] or 0)
    era = text[max(start - 2, 0) : start]
    if match[1] and (first_year := date_forms().eras.get(era)):
        return Day(year + first_year - 1, int(match[2]), int(match[3]), start - 2, match.end())
    if match[1] and len(match[1]) == 3:
        return None
    if match[1] and len(match[1]) == 2:
        year += 2000
    return Day(year, int(match[2]), int(match[3]), start, match.end())


def read_numeric(text: str, start: int, end: int, primary: str, language: str | None) -> Day | None:
    """Read a date in figures that begins with its day or month: 28.11.2023, 11/28/2023, 28 tháng 11 năm 2023.

    "28.11." without a year is read in languages that print it so.
    """
    if text[end : end + 3].lower() == " th" and (match := VIETNAMESE_RE.match(text, start, start + WINDOW_CHARS)):
        return Day(int(match[3] or 0), int(match[2]), int(match[1]), start, match.end())
    if text[end : end + 1] not in MARKS_BEHIND or (text[end : end + 1] == " " and text[end + 1 : end + 2] not in MARKS):
        return None
    if match := NUMERIC_RE.match(text, start, start + WINDOW_CHARS):
        return _order_numeric(match, primary, language)
    if primary == "vi" and (match := NGAY_RE.match(text, start)) and _follows_ngay(text, start):
        return Day(0, int(match[2]), int(match[1]), start, match.end())
    if primary in date_forms().dotted and (match := DAY_MONTH_RE.match(text, start)):
        first, second = match[1], match[2]
        if (len(first) == len(second) == 2 or int(first) > 12) and int(second) <= 12:
            return Day(0, int(second), int(first), start, match.end())
    return None


def _follows_ngay(text: str, start: int) -> bool:
    """Whether Vietnamese "ngày" ("day") or a bracket precedes a date without its year."""
    return text[max(start - 5, 0) : start].lower().endswith(("ngày ", "("))


def _order_numeric(match: re.Match[str], primary: str, language: str | None) -> Day | None:
    """Decide which figure is the day: what is possible, else the weekday beside it, else the page's region or language."""
    first, second, separator = int(match[1]), int(match[4]), match[3]
    if match[6] and (separator in "-." and len(match[1]) + len(match[4]) < 3):
        return None  # "1.2.10" is a version or a section
    year = int(match[5]) if match[5] else complete_year(int(match[6]))
    is_swapped = second > 12
    if not is_swapped and first <= 12 and first != second:
        by_weekday = _is_month_first_by_weekday(match, year, first, second, primary)
        is_swapped = separator != "." and _is_month_first(primary, language) if by_weekday is None else by_weekday
    if is_swapped:
        first, second = second, first
    year, month, day = to_gregorian(year, second, first, match[1], primary)
    return Day(year, month, day, match.start(), match.end())


def _is_month_first(primary: str, language: str | None) -> bool:
    """Whether a page's region, else its language, writes the month before the day."""
    region = (language or "").rpartition("-")[2].upper() if language and "-" in language else ""
    if len(region) == 2:
        return region in date_forms().month_first_regions
    return primary in date_forms().month_first_languages


def _is_month_first_by_weekday(match: re.Match[str], year: int, first: int, second: int, primary: str) -> bool | None:
    """Whether the weekday printed beside a date makes its first figure the month; None where none decides it."""
    text = match.string
    before = WEEKDAY_BEFORE_RE.search(text[max(0, match.start() - 16) : match.start()])
    after = None if before else WEEKDAY_AFTER_RE.match(text, match.end())
    word = before or after
    folded = fold_word(word[1]) if word else ""
    numbers = weekday_numbers().get(folded, frozenset())
    if not numbers or (len(folded) < 3 and primary not in months_table().weekdays[folded]):
        return None
    fits_day_first = date(year, second, first).weekday() in numbers
    fits_month_first = date(year, first, second).weekday() in numbers
    return None if fits_day_first == fits_month_first else fits_month_first
