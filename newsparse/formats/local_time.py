"""Local times with the offset that the same moment in UTC gives them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

OFFSET_MAX: Final = timedelta(hours=14)
OFFSET_STEP: Final = timedelta(minutes=15)
"""Offsets of the world's zones are multiples of it; other differences are mistakes."""


def with_offset(local: str, utc: str) -> str:
    """Return a local time with its offset, as far as the moment in UTC says it.

    >>> with_offset("2024-02-06T07:30:00", "2024-02-06T15:30:00"), with_offset("2024-02-06 07:30:00", "2024-02-06 07:30:00")
    ('2024-02-06T07:30:00-08:00', '2024-02-06T07:30:00+00:00')
    >>> with_offset("2024-02-06T07:30:00", ""), with_offset("0000-00-00 00:00:00", "2024-02-06 15:30:00")
    ('2024-02-06T07:30:00', '2024-02-06T15:30:00Z')
    >>> with_offset("2024-02-06T07:30:00+01:00", ""), with_offset("0000-00-00 00:00:00", "0000-00-00 00:00:00")
    ('2024-02-06T07:30:00+01:00', '')
    """
    here, there = _read(local), _read(utc)
    if here is None or here.tzinfo is not None:
        return "" if here is None and there is None else local if here else f"{_iso(there)}Z"
    if there is None or there.tzinfo is not None:
        return here.isoformat()
    offset = here - there
    if abs(offset) > OFFSET_MAX or offset % OFFSET_STEP:
        return f"{there.isoformat()}Z"
    minutes = int(offset.total_seconds()) // 60
    sign = "-" if minutes < 0 else "+"
    return f"{here.isoformat()}{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def _iso(moment: datetime | None) -> str:
    return moment.replace(tzinfo=None).isoformat() if moment else ""


def _read(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text.strip())
    except ValueError:
        return None
