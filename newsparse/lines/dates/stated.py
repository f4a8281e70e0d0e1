"""Dates that a stated format gives in a field of their own: the whole value is the date, in whatever form.

Such a field holds nothing else, so python-dateutil may read all of it; its words for months and weekdays and its zones
are those of our tables. In running text `find_dates` looks for dates instead.
"""

from __future__ import annotations

import re
from functools import lru_cache

from newsparse.lines.dates.day import Day, is_calendar_day
from newsparse.lines.dates.metadata import COMPACT_RE, ISO_RE
from newsparse.lines.dates.odd import read_odd_date
from newsparse.lines.dates.printed import find_dates
from newsparse.lines.dates.times import read_offset
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.months import fold_word, months_table

VALUE_MAX_CHARS = 80
CACHED = 1_000
"""The stories of an export are of few days."""
WORD_RE = pattern(r"[^\W\d_]{2,20}\.?,?")
GREENWICH_RE = pattern(r"(?<![A-Z])(?:Z|GMT|UTC|UT)(?![A-Z+\d-])")
SIGNED_ZONE_RE = pattern(r"\b(?:GMT|UTC|UT)\s?([+-]\d)")
"""dateutil takes the sign of "GMT+1" as POSIX does, east for west, in some of its releases."""


@lru_cache(maxsize=CACHED)
def read_stated_date(value: str | None, *, language: str | None = None) -> str | None:
    """Return a stated date in ISO 8601, as precise as written; None for what is no date or has no year.

    The zone is as written: `Z` for Z and GMT, an offset for an offset, none for none. Fractions of a second are left out.

    >>> read_stated_date("26-FEB-1987 15:01:01.79"), read_stated_date("20240206T073000-0800")
    ('1987-02-26T15:01:01', '2024-02-06T07:30:00-08:00')
    >>> read_stated_date("February 6, 2010 Saturday 11:21 AM GMT"), read_stated_date("6. März 2012 Dienstag 7:40 AM GMT+1")
    ('2010-02-06T11:21Z', '2012-03-06T07:40+01:00')
    >>> read_stated_date("2019 年 5 月 6 日 09:12"), read_stated_date("20240206T073000+0000"), read_stated_date("6 May")
    ('2019-05-06T09:12', '2024-02-06T07:30:00+00:00', None)
    >>> read_stated_date("Thu, 05 Mar 2026 12:00:00 CET"), read_stated_date("čet, 5. ožu 2026 12:00", language="hr")
    ('2026-03-05T12:00:00+01:00', '2026-03-05T12:00')
    """
    text = " ".join((value or "")[:VALUE_MAX_CHARS].split())
    if not text:
        return None
    if match := ISO_RE.fullmatch(text) or COMPACT_RE.fullmatch(text):
        return _read_figures(match)
    plain = SIGNED_ZONE_RE.sub(r"\1", WORD_RE.sub(_drop_weekday, text)).strip(" ,;-")
    found = read_odd_date(plain, language=language)
    if found is None:
        dated = (item.iso for item in find_dates(plain, language=language) if not item.iso.startswith("--"))
        return next(dated, None)
    return f"{found.removesuffix('+00:00')}Z" if found.endswith("+00:00") and GREENWICH_RE.search(plain) else found


def _read_figures(match: re.Match[str]) -> str | None:
    year, month, day, hour, minute, second, zone = _parts(match)
    if not is_calendar_day(Day(int(year), int(month), int(day))):
        return None
    iso = f"{int(year):04}-{int(month):02}-{int(day):02}"
    if hour is None or int(hour) > 23 or int(minute or 0) > 59 or int(second or 0) > 59:
        return iso
    seconds = f":{int(second):02}" if second else ""
    return f"{iso}T{int(hour):02}:{int(minute or 0):02}{seconds}{read_offset(zone)}"


def _parts(match: re.Match[str]) -> tuple[str, str, str, str | None, str | None, str | None, str | None]:
    groups = match.groups()
    if len(groups) == 7:
        return groups
    year, month, day, month_glued, day_glued, hour, minute, second, zone = groups
    return year, month or month_glued, day or day_glued, hour, minute, second, zone


def _drop_weekday(match: re.Match[str]) -> str:
    """Leave a weekday out: it says nothing that the date does not, and may stand between the date and its time.

    A word that is the name of a zone is one behind the first: "CET" is Thursday in Croatian, too.
    """
    word = fold_word(match[0].rstrip(".,"))
    if match.start() and read_offset(match[0]):
        return match[0]
    return (
        " " if len(word) > 2 and word in months_table().weekdays and word not in months_table().gregorian else match[0]
    )
