"""A calendar day found in a text."""

from __future__ import annotations

from datetime import date

from newsparse.named_tuple import NamedTuple

YEAR_MIN, YEAR_MAX = 1800, 2100
"""Years a printed date may have; what may be a publication date is narrower, see `NEWS_YEARS`."""
NEWS_YEARS = range(1990, 2101)
"""News pages are not older than the web; an earlier year is a default such as 1970-01-01 or 0001-01-01."""
WINDOW_CHARS = 48
"""How far around a number its month, year, weekday and time are looked for."""


class Day(NamedTuple):
    """A calendar day and its span in the text; year 0 where none is printed."""

    year: int
    month: int
    day: int
    start: int = 0
    end: int = 0
    is_sighted: bool = False
    """Whether it is of the Islamic calendar, in which a country may be a day before or behind another."""


class FoundDate(NamedTuple):
    """A date found in a text."""

    iso: str
    """As precise as printed: `2023-11-28`, `2023-11-28T14:05`, `2023-11-28T14:05+02:00`; `--11-28` without a year."""
    text: str
    """As printed, with the weekday and the time that belong to it."""
    start: int
    end: int


def is_calendar_day(day: Day) -> bool:
    """Whether there is such a day; one without a year may be of a leap year.

    >>> is_calendar_day(Day(0, 2, 29)), is_calendar_day(Day(2023, 2, 29))
    (True, False)
    """
    try:
        date(day.year or 2000, day.month, day.day)
    except ValueError:
        return False
    return day.year == 0 or YEAR_MIN <= day.year <= YEAR_MAX


def complete_year(year: int) -> int:
    """Return the year that two figures mean.

    >>> complete_year(23), complete_year(98)
    (2023, 1998)
    """
    return year + (2000 if year < 70 else 1900)
