"""Dates written in a page's metadata: ISO 8601 and its relatives, seconds since 1970, the forms of printed dates."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from newsparse.lines.dates.day import NEWS_YEARS, Day, is_calendar_day
from newsparse.lines.dates.odd import read_odd_date
from newsparse.lines.dates.printed import find_dates
from newsparse.lines.dates.times import read_offset
from newsparse.tables.lazy_regex import pattern

METADATA_MAX_CHARS = 80

ISO_RE = pattern(
    r"""
    (\d{4}) (?: -(\d{1,2})-(\d{1,2}) | (\d{2})(\d{2}) )
    (?: (?:T|\s+|_|T\s) (\d{1,2}) [:.]? (\d{2}) (?: [:.]? (\d{1,2}) (?: [.,]\d+ )? )?
        \s? (Z | UTC | GMT | [+−\s-]\d{2}:?\d{2} | [+−-]\d{2} )? )?
    [Tt]?
    """,
    re.VERBOSE,
)
COMPACT_RE = pattern(r"((?:19|20)\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?\s?(Z|UTC|GMT|[+−-]\d{2}:?\d{2})?")
"""Figures without any mark, as databases and archives of the web stamp their records."""
CTIME_RE = pattern(r"(\D{3,12}\d{1,2})\s+(\d{1,2}:\d{2}:\d{2})\s+(?:([A-Z]{2,5}|GMT[+-]\d{4})\s+)?(\d{4})\b")
EPOCH_RE = pattern(r"(\d{9,10})(?:\.\d+|\d{3})?")


def read_metadata_date(value: str, *, language: str | None = None) -> str | None:
    """Return a date of a page's metadata in ISO 8601, as precise as written and with an offset only if one was.

    Fractions of a second are left out. A year before the web or after 2100 is a default of some program, not a date.

    >>> read_metadata_date("2023-11-28T10:35:00.123+0500"), read_metadata_date("20231128")
    ('2023-11-28T10:35:00+05:00', '2023-11-28')
    >>> read_metadata_date("Tue, 28 Nov 2023 10:35:00 GMT"), read_metadata_date("1701167700")
    ('2023-11-28T10:35:00Z', '2023-11-28T10:35:00Z')
    >>> read_metadata_date("20231128103500"), read_metadata_date("20239928103500")
    ('2023-11-28T10:35:00', None)
    >>> read_metadata_date("0001-01-01T00:00:00Z"), read_metadata_date("soon")
    (None, None)
    """
    value = " ".join(value[:METADATA_MAX_CHARS].split())
    if match := ISO_RE.fullmatch(value):
        iso = _read_iso(match)
    elif match := COMPACT_RE.fullmatch(value):
        iso = _read_compact(match)
    elif match := EPOCH_RE.fullmatch(value):
        iso = _read_epoch(int(match[1]))
    else:
        if match := CTIME_RE.fullmatch(value):
            value = f"{match[1]} {match[4]} {match[2]} {match[3] or ''}"
        dated = (found.iso for found in find_dates(value, language=language) if not found.iso.startswith("--"))
        iso = next(dated, None) or read_odd_date(value, language=language)
    return iso if iso and int(iso[:4]) in NEWS_YEARS else None


def _read_iso(match: re.Match[str]) -> str | None:
    year, month, day = int(match[1]), int(match[2] or match[4]), int(match[3] or match[5])
    if not is_calendar_day(Day(year, month, day, 0, 0)):
        return None
    iso = f"{year:04}-{month:02}-{day:02}"
    if match[6] is None or int(match[6]) > 23 or int(match[7]) > 59 or int(match[8] or 0) > 59:
        return iso
    seconds = f":{int(match[8]):02}" if match[8] else ""
    return f"{iso}T{int(match[6]):02}:{int(match[7]):02}{seconds}{read_offset(_restore_plus(match[9]))}"


def _read_compact(match: re.Match[str]) -> str | None:
    """Return the moment that twelve or fourteen figures are; None where one of its parts is out of range, as in an id."""
    year, month, day, hour, minute, second = (int(figures or 0) for figures in match.groups()[:6])
    if not is_calendar_day(Day(year, month, day, 0, 0)) or hour > 23 or minute > 59 or second > 59:
        return None
    seconds = f":{second:02}" if match[6] else ""
    return f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}{seconds}{read_offset(match[7])}"


def _restore_plus(zone: str | None) -> str | None:
    """Give an offset back its plus, which an address once decoded as a space has lost."""
    return f"+{zone[1:]}" if zone and zone[0] == " " else zone


def _read_epoch(seconds: int) -> str | None:
    moment = datetime.fromtimestamp(seconds, UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
