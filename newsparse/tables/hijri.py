"""The Islamic calendar of Umm al-Qura, by the table `data/hijri.toml`."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from newsparse.named_tuple import NamedTuple
from newsparse.tables.toml import TableError, read_toml

TABLE = "hijri.toml"
MONTHS = 12
SHORT, LONG = 29, 30
"""Days of its months."""


class _Year(NamedTuple):
    new_year: date
    months: tuple[int, ...]
    """Days of each month."""


@cache
def hijri_years() -> dict[int, _Year]:
    """Return the years of the table, each with its first day and the lengths of its months.

    Raises:
        TableError: The table has other keys, or a year that is no number of twelve bits.
    """
    table = read_toml(TABLE)
    if table.keys() != {"first", "new_year", "months"}:
        raise TableError(TABLE, sorted(table), "needs first, new_year and months")
    years: dict[int, _Year] = {}
    start = date.fromisoformat(table["new_year"])
    for number, bits in enumerate(table["months"].split(), table["first"]):
        if len(bits) != MONTHS // 4:
            raise TableError(TABLE, bits, "needs three hexadecimal figures")
        value = int(bits, 16)
        months = tuple(LONG if value >> (MONTHS - 1 - month) & 1 else SHORT for month in range(MONTHS))
        years[number] = _Year(start, months)
        start += timedelta(sum(months))
    return years


def hijri_to_gregorian(year: int, month: int, day: int) -> tuple[int, int, int]:
    """Return a day of the Islamic calendar as a Gregorian year, month and day; zeros for one that is not in the table.

    Gets wrong, by a day: countries whose months begin with a sighting of their own.

    >>> hijri_to_gregorian(1446, 4, 13), hijri_to_gregorian(1445, 9, 1), hijri_to_gregorian(1446, 4, 31)
    ((2024, 10, 16), (2024, 3, 11), (0, 0, 0))
    """
    known = hijri_years().get(year)
    if known is None or not (1 <= month <= MONTHS and 1 <= day <= known.months[month - 1]):
        return 0, 0, 0
    found = known.new_year + timedelta(sum(known.months[: month - 1]) + day - 1)
    return found.year, found.month, found.day
