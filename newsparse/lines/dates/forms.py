"""The table of how languages write dates and times in figures."""

from __future__ import annotations

from functools import cache

from newsparse.named_tuple import NamedTuple
from newsparse.tables.toml import TableError, read_toml


class DateForms(NamedTuple):
    """How languages write dates and times in figures."""

    month_first_regions: frozenset[str]
    month_first_languages: frozenset[str]
    dotted: frozenset[str]
    """Languages that print "28.11." for a day without a year."""
    eras: dict[str, int]
    """The first year of each Japanese or Chinese era."""
    before_clock: frozenset[str]
    """Words before a time of day, in small letters."""
    after_clock: frozenset[str]
    """Words behind one, in small letters."""
    clock_names: frozenset[str]
    """Words right behind a time that say it is one, as printed."""
    before_noon: frozenset[str]
    """Marks after which twelve is midnight."""
    after_noon: frozenset[str]
    """Marks that add twelve hours."""
    halves: frozenset[str]
    """Halves of the day that are printed before a time."""
    bracketed: frozenset[str]
    """Weekdays of one or more ideographs, which are printed in brackets behind a date."""


@cache
def date_forms() -> DateForms:
    """Return the table, checked."""
    table = read_toml("date_forms.toml")
    if set(table) != {"month-first", "dotted", "eras", "clock", "halves", "weekdays"}:
        raise TableError(
            "date_forms.toml", sorted(table), "needs month-first, dotted, eras, clock, halves and weekdays"
        )
    month_first = table["month-first"]
    return DateForms(
        frozenset(month_first["regions"].split()),
        frozenset(month_first["languages"].split()),
        frozenset(table["dotted"]["languages"].split()),
        table["eras"],
        frozenset(table["clock"]["before"].split()),
        frozenset(table["clock"]["after"].split()),
        frozenset(table["clock"]["names"].split()),
        frozenset(table["halves"]["before-noon"].split()),
        frozenset(table["halves"]["after-noon"].split()),
        frozenset(table["halves"]["printed-before"].split()),
        frozenset(table["weekdays"]["bracketed"].split()),
    )
