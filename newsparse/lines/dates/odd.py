"""Odd dates of metadata, read by python-dateutil where no reader of ours knows the form.

dateutil fills what a text leaves out from a default, today if none is given. So each value is read twice, with two
defaults that have no part in common and with the day first in one of them, and what both answers agree on is what
the text says.
"""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from newsparse.lines.dates.times import read_offset
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.months import months_table, primary_language

if TYPE_CHECKING:
    from dateutil.parser import parserinfo

ODD_DATE_MAX_CHARS = 60
YEAR_RE = pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)")
DIGIT_RE = pattern(r"\d")
DEFAULTS = (datetime(2004, 1, 1, 0, 0, 0), datetime(2008, 12, 28, 23, 58, 57))
"""They agree in no part, and are so far apart in their months that no weekday moves both to the same day."""


def read_odd_date(value: str, *, language: str | None = None) -> str | None:
    """Return a date in ISO 8601 if dateutil finds one whose day, month and year are all written; else None.

    The year must have four figures: without one "10.35.12" would be a day.
    Gets wrong: what dateutil takes for a time, such as a number beside the date.

    >>> read_odd_date("25.Jun.2019"), read_odd_date("2019 10:35 Jun 25 EST")
    ('2019-06-25', '2019-06-25T10:35-05:00')
    >>> read_odd_date("June 2019"), read_odd_date("06 05 2019"), read_odd_date("10:35")
    (None, None, None)
    """
    if len(value) > ODD_DATE_MAX_CHARS or not YEAR_RE.search(value) or len(DIGIT_RE.findall(value)) < len("12019"):
        return None
    first, second = (_parse(value, language, default) for default in DEFAULTS)
    if first is None or second is None or first.date() != second.date():
        return None
    if (first.hour, first.minute) != (second.hour, second.minute):
        return first.date().isoformat()
    seconds = f":{first.second:02}" if first.second == second.second else ""
    offset = first.isoformat()[len(first.replace(tzinfo=None).isoformat()) :]
    return f"{first.date().isoformat()}T{first.hour:02}:{first.minute:02}{seconds}{offset}"


def _parse(value: str, language: str | None, default: datetime) -> datetime | None:
    from dateutil import parser

    is_day_first = default is DEFAULTS[1]
    info = _parser_info(primary_language(language))
    try:
        return parser.parse(value, parserinfo=info, default=default, dayfirst=is_day_first, tzinfos=_read_zone)
    except (ValueError, ArithmeticError):  # decimals of a number too long are an ArithmeticError
        return None


@lru_cache(maxsize=16)
def _parser_info(primary: str) -> parserinfo:
    """Return what dateutil knows of words: our months, where a word means one month only or the page's language has it."""
    from dateutil.parser import parserinfo

    months: list[list[str]] = [[] for _ in range(12)]
    for word, numbers in months_table().gregorian.items():
        number = numbers.get(primary) or (next(iter(numbers.values())) if len(set(numbers.values())) == 1 else 0)
        if number and not word.isdigit():
            months[number - 1].append(word)
    names = tuple(tuple(words) for words in months)
    info: parserinfo = type("MonthsOfTheTable", (parserinfo,), {"MONTHS": names})()
    return info


def _read_zone(name: str | None, seconds: int | None) -> tzinfo | None:
    """Return a zone by its offset or by a name of the table; None for a name that may mean several."""
    from dateutil.tz import tzoffset

    if seconds is None:
        seconds = _zone_seconds(name or "")
    return None if seconds is None else tzoffset(None, timedelta(seconds=seconds))


@cache
def _zone_seconds(name: str) -> int | None:
    offset = read_offset(name)
    if not offset:
        return None
    if offset == "Z":
        return 0
    hours, minutes = int(offset[1:3]), int(offset[4:6])
    return (hours * 3600 + minutes * 60) * (-1 if offset[0] == "-" else 1)
