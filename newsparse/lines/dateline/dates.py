"""Dates in an opening in alphabetic scripts."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from newsparse.lines.dateline.elements import Element
from newsparse.tables.gazetteer import is_town
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.months import WORD_RE, first_words, fold_word, month_number

DIGIT_RE = pattern(r"\d")
DATE_REACH_CHARS = 40
"""A date has its first number within so many characters: at most two words come before it."""
DATE_CHARS = 120
"""No date is longer, its words before and after counted."""
DATE_HINT_RE = pattern(r"(?:[^\W\d_][^\s\d.,]{0,13}[.,]?\s{0,2}){0,2}\d")
MONTH_YEAR_RE = pattern(r"([^\W\d_]{3,14})\.?,? \d{4}(?!\d)")
OTHER_CALENDAR_RE = pattern(
    r"(?:[\u0900-\u0963\u0970-\u097f]{2,8} [०-९]{1,2}|[०-९]{1,2} [\u0900-\u0963\u0970-\u097f]{2,8})(?=[,\s।])"
)
DAY_MONTH_RE = pattern(
    r"(?:(?P<day>\d{1,2})[.-]?\s?(?P<month>[^\W\d_]{3,14}\.?)"
    r"|(?P<first>[^\W\d_]{3,14})\.?\s(?P<second>\d{1,2}))(?![\w:%])"
)
AFTER_DATE_RE = pattern(
    r"(?:\s?(?:d|m|r|г|р)\.(?!\w)|\s(?:م|года|році|року|жылы?|j)\.?(?!\w)|-c[iıuü]\sil(?!\w)|\.?,?\s[^\W\d_]{4,12}(?=\s?\())?"
)
DAY_ONLY_RE = pattern(r"\d{1,2}(?=\s?\()")
SHORT_YEAR_RE = pattern(r"\s(\d\d)(?=\s?\()")
SHORT_DAY_RE = pattern(r"(\d{1,2})[/.](\d{1,2})(?![/.]?\d)\.?")
BEFORE_DATE_RE = pattern(
    r"""(?:le|a|el|em|den|dnia|dne|ngày|am|om|في|بتاريخ|दिनांक|दि\.|ता\.|તા\.)\s(?=\d)
    | \d{1,2}\s(?:[\u0600-\u065f\u066a-\u06ef]{2,10}\s){1,2}\d{4}\s?هـ?،?\s(?:الموافق|الموافق\sلـ)\s?(?=\d)""",
    re.IGNORECASE | re.VERBOSE,
)
"""Words before a date; Saudi wires print the Islamic date, then "corresponding to" and the other."""
SPACED_DAY_RE = pattern(r"(\d{1,2})\s[-/]\s(\d{1,2})(?=\s?\()")
"""A day and a month that an agency of the Gulf prints before its bracket: "الكويت - 3 - 3 (كونا)"."""
MONGOLIAN_DATE_RE = pattern(r"(?:\d{4}\sоны\s)?(\d{1,2})-?р\sсарын\s(\d{1,2})(?:-?н(?:д|ы)?)?")
LEAP_YEAR = 2000
CASED_BELOW = "\u0590"
"""First letter of the scripts without capitals, whose dates have other forms."""
WORDS_BEFORE_DATE = frozenset(("le", "a", "el", "em", "den", "dnia", "dne", "ngay", "am", "om"))
"""Those of `BEFORE_DATE_RE`, folded."""


def format_day(year: int | None, month: int, day: int) -> tuple[str, ...]:
    """Return the ISO form of a day, with or without a year; nothing for a day that does not exist.

    >>> format_day(2025, 3, 3), format_day(None, 2, 29), format_day(2025, 2, 29)
    (('2025-03-03',), ('--02-29',), ())
    """
    try:
        iso = date(LEAP_YEAR if year is None else year, month, day).isoformat()
    except (ValueError, OverflowError):
        return ()
    return (f"-{iso[4:]}" if year is None else iso,)


def read_day_only(text: str, start: int) -> Element | None:
    """Read a day without a month, which Spanish wires print before the bracket: "MADRID, 5 (EUROPA PRESS)"."""
    match = DAY_ONLY_RE.match(text, start)
    return Element("date", (), match.end()) if match else None


def read_date(text: str, start: int, language: str | None) -> Element | None:
    """Read a date, with its weekday: "Monday, Sept. 20", "12 jul", "05.12.2022".

    A month with its year is a date without an ISO form, as is a day of the Nepali calendar. A date with a time of day
    is a stamp or an event, and no dateline's.
    """
    if not has_digit_near(text, start) or not may_open_date(text, start):
        return None
    found = _read_date_at_start(text[start : start + DATE_CHARS], language)
    return found._replace(end=start + found.end) if found else None


@lru_cache(maxsize=4)
def _read_date_at_start(text: str, language: str | None) -> Element | None:
    """Read the date that opens a text; a place is asked three times for what follows it before that is read itself."""
    frame = BEFORE_DATE_RE.match(text)
    start = frame.end() if frame else 0
    numbered = SPACED_DAY_RE.match(text, start) or MONGOLIAN_DATE_RE.match(text, start)
    if numbered:
        return _read_numbers(numbered)
    other = OTHER_CALENDAR_RE.match(text, start)
    if other:
        return Element("date", (), other.end())
    if not DATE_HINT_RE.match(text, start):
        return None
    short = SHORT_DAY_RE.match(text, start) if frame else None
    iso = format_day(None, int(short.group(2)), int(short.group(1))) if short else ()
    if short and iso:
        return Element("date", iso, short.end())
    from newsparse.lines.dates.printed import find_dates

    found = find_dates(text[start : start + 48], language=language, limit=1)
    if found and found[0].start == 0 and "T" not in found[0].iso and not _is_town_first(found[0].text):
        end = start + found[0].end
        year = SHORT_YEAR_RE.match(text, end) if found[0].iso[0] == "-" else None
        if year:
            iso = format_day(2000 + int(year.group(1)), int(found[0].iso[2:4]), int(found[0].iso[5:7]))
            return Element("date", iso, year.end())
        return Element("date", (found[0].iso,), AFTER_DATE_RE.match(text, end).end())  # type: ignore[union-attr]
    month = MONTH_YEAR_RE.match(text, start)
    if month and month_number(month.group(1)):
        return Element("date", (), month.end())
    return _read_day_and_month(text, start, language)


def has_digit_near(text: str, start: int) -> bool:
    """Whether there is a number where a date that begins at a position would have its first one."""
    return DIGIT_RE.search(text, start, start + DATE_REACH_CHARS) is not None


def may_open_date(text: str, start: int) -> bool:
    """Whether a date may begin with a text's first word: most are names of places, with a number behind them."""
    first = WORD_RE.match(text, start)
    if first is None or text[start] >= CASED_BELOW or text[first.end() : first.end() + 1] == ".":
        return True
    word = fold_word(first[0])
    return word in WORDS_BEFORE_DATE or word in first_words()


def _is_town_first(printed: str) -> bool:
    """Dushanbe is a town, and a Monday in its own language."""
    first = printed.partition(",")[0]
    return first[:1].isalpha() and is_town(first)


def _read_numbers(match: re.Match[str]) -> Element | None:
    """Read a day and a month in numbers; the Mongolian form has the month first."""
    first, second = int(match.group(1)), int(match.group(2))
    month, day = (first, second) if match.re.pattern == MONGOLIAN_DATE_RE.pattern else (second, first)
    iso = format_day(None, month, day)
    return Element("date", iso, match.end()) if iso else None


def _read_day_and_month(text: str, start: int, language: str | None) -> Element | None:
    """Read "12 jul" and "sausio 5" whatever the language: in this slot a number beside a month is a date."""
    match = DAY_MONTH_RE.match(text, start)
    month = month_number(match["month"] or match["first"], language=language) if match else None
    day = int(match["day"] or match["second"]) if match else 0
    iso = format_day(None, month, day) if month else ()
    if not match or not iso:
        return None
    end = AFTER_DATE_RE.match(text, match.end()).end()  # type: ignore[union-attr]
    return Element("date", iso, end)
