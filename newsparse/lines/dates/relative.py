"""Dates counted from the day of reading: "2 hours ago", "vor 3 Stunden", "gestern, 14:05 Uhr".

They give a day only where the day of fetching is known, and then no more exactly than their unit does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from functools import cache

from newsparse.lines.dates.times import read_clock_after
from newsparse.named_tuple import NamedTuple
from newsparse.tables.lazy_regex import join_words, pattern
from newsparse.tables.months import primary_language
from newsparse.tables.toml import TableError, read_toml

RELATIVE_MAX_CHARS = 120
"""Lines that say how old a story is are short; in prose "two days ago" dates an event."""
DAY_WORDS = {"today": 0, "yesterday": 1, "day_before": 2}
UNITS = ("second", "minute", "hour", "day", "week", "month", "year")
NUMBER_RE = pattern(r"\d{1,3}\s?(?P<word>[^\W\d_][\w\u0900-\u0dff\u0e00-\u0eff]*)")
FIRST_WORD_RE = pattern(r"[\w\u0900-\u0dff\u0e00-\u0eff]+")
UNSPACED_FROM = "\u0e00"
"""From here on scripts have no spaces between words, or are Korean, whose unit may have the mark glued to it."""
KEYS = frozenset((*UNITS, *DAY_WORDS, "before", "after", "one"))


class RelativeDate(NamedTuple):
    """A date counted from the day of fetching, as printed in a line."""

    iso: str
    """The day; to the minute where the unit is a second or minute, or a time of day is printed beside the day."""
    unit: str
    """How exact it is: `second`, `minute`, `hour`, `day`, `week`, `month` or `year`."""
    text: str
    """As printed."""
    start: int
    end: int


def read_relative_date(text: str, fetched: str, *, language: str | None = None) -> RelativeDate | None:
    """Return the first date of a short line that is counted from the day of fetching.

    Weeks, months and years give the day as far back; `unit` says how little that means. Hours and less need the time
    of fetching, and give the day, or the minute, in its zone.
    Gets wrong: "an hour ago" kept on a page that was fetched from a cache; a day changes at midnight in the zone of
    `fetched`, which may not be the reader's.

    Args:
        text: A line: a date line, a byline.
        fetched: When the page was fetched, in ISO 8601.
        language: Of the page; without it all languages are tried, English first.

    >>> read_relative_date("Published 2 days ago", "2024-03-01T09:30:00Z").iso
    '2024-02-28'
    >>> read_relative_date("gestern, 14:05 Uhr", "2024-03-01", language="de").iso
    '2024-02-29T14:05'
    >>> read_relative_date("5 min ago", "2024-03-01T00:02:00Z").iso, read_relative_date("5 min ago", "2024-03-01")
    ('2024-02-29T23:57+00:00', None)
    """
    if len(text) > RELATIVE_MAX_CHARS or not text:
        return None
    moment = _read_fetched(fetched)
    if moment is None:
        return None
    folded = _fold(text)
    if len(folded) != len(text):  # positions would be others
        return None
    for words in _languages(primary_language(language)):
        for match in words.span.finditer(folded):
            if found := _read_span(text, match, words, moment, has_time=len(fetched) > len("2024-03-01")):
                return found
        if day_word := words.day.search(folded):
            return _read_day_word(text, day_word, words, moment)
    return None


def find_ages(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of ages in a text ("2 hours ago", "vor 3 Tagen"), in any language of the table.

    >>> [text[start:end] for text in ("Ada Berg, 2 hours ago", "vor 3 Tagen") for start, end in find_ages(text)]
    ['2 hours ago', 'vor 3 Tagen']
    """
    folded = _fold(text)
    if len(folded) != len(text) or len(text) > RELATIVE_MAX_CHARS or not NUMBER_RE.search(folded):
        return
    for language in _list_languages(folded):
        words = _tables()[language]
        for match in words.span.finditer(folded):
            if not words.needs_mark or match["before"] or match["after"]:
                yield match.span()


def is_day_word(text: str) -> bool:
    """Whether a text is a word for today or a day before and nothing else ("Yesterday", "gestern").

    >>> is_day_word("Gestern"), is_day_word("Yesterday’s storm")
    (True, False)
    """
    folded = _fold(text[:RELATIVE_MAX_CHARS]).strip(" .,:;|·•-–—")
    return folded in _day_words()


@cache
def _day_words() -> frozenset[str]:
    return frozenset(word for words in _tables().values() for word in words.days)


def _list_languages(folded: str) -> list[str]:
    """Return the languages that have a unit printed behind a number in a text."""
    units = _languages_of_units()
    found: dict[str, None] = {}
    for match in NUMBER_RE.finditer(folded):
        word = match["word"]
        for end in range(len(word), 0, -1) if word[0] >= UNSPACED_FROM else (len(word),):
            found.update(dict.fromkeys(units.get(word[:end], ())))
    return list(found)


@cache
def _languages_of_units() -> dict[str, tuple[str, ...]]:
    """Return for the first word of each unit the languages that have it."""
    languages: dict[str, tuple[str, ...]] = {}
    for language, words in _tables().items():
        for unit in words.units:
            match = FIRST_WORD_RE.match(unit)
            first = match[0] if match else unit
            languages[first] = (*languages.get(first, ()), language)
    return languages


def _fold(text: str) -> str:
    return text.lower().replace("'", "’")


def _read_fetched(fetched: str) -> datetime | None:
    try:
        return datetime.fromisoformat(fetched)
    except ValueError:
        return None


class _Words(NamedTuple):
    """The words of one language, as two patterns and what they mean."""

    span: re.Pattern[str]
    day: re.Pattern[str]
    units: dict[str, str]
    days: dict[str, int]
    needs_mark: bool
    """Whether a number and a unit want a word such as "ago" beside them; Hungarian says it by the unit's ending."""


def _read_span(
    text: str, match: re.Match[str], words: _Words, moment: datetime, *, has_time: bool
) -> RelativeDate | None:
    if words.needs_mark and not (match["before"] or match["after"]):
        return None
    unit = words.units[match["unit"]]
    number = int(match["number"]) if match["number"] else 1
    if unit in ("second", "minute", "hour") and not has_time:
        return None
    from dateutil.relativedelta import relativedelta

    try:
        then = moment - relativedelta(**{f"{unit}s": number})  # type: ignore[arg-type]
    except (ValueError, OverflowError):  # before the year 1
        return None
    iso = then.isoformat(timespec="minutes") if unit in ("second", "minute") else then.date().isoformat()
    return RelativeDate(iso, unit, text[match.start() : match.end()], match.start(), match.end())


def _read_day_word(text: str, match: re.Match[str], words: _Words, moment: datetime) -> RelativeDate | None:
    ordinal = moment.toordinal() - words.days[match[0]]
    if ordinal < 1:
        return None
    clock, end = read_clock_after(text, match.end())
    try:
        time.fromisoformat(clock or "T00:00")
    except ValueError:  # an offset that is none
        clock, end = "", match.end()
    day = date.fromordinal(ordinal).isoformat()
    unit = "minute" if clock else "day"
    return RelativeDate(f"{day}{clock}", unit, text[match.start() : end], match.start(), end)


def _languages(primary: str) -> list[_Words]:
    """Return the words of the page's language, and English, which pages in many others print."""
    tables = _tables()
    aliases = {"nb": "no"}
    chosen = aliases.get(primary, primary)
    if chosen in tables:
        return [tables[chosen], *([tables["en"]] if chosen != "en" else [])]
    return list(tables.values()) if not primary else [tables["en"]]


@cache
def _tables() -> dict[str, _Words]:
    return {language: _compile(language, table) for language, table in read_toml("relative_dates.toml").items()}


def _compile(language: str, table: dict[str, str]) -> _Words:
    if not set(table) <= KEYS or not {"minute", "hour", "day", "today"} <= set(table):
        raise TableError("relative_dates.toml", language, f"needs minute, hour, day, today; may have {sorted(KEYS)}")
    forms = {key: [form for form in _fold(line).split(" | ") if form] for key, line in table.items()}
    units = {form: unit for unit in UNITS for form in forms.get(unit, ())}
    days = {form: back for key, back in DAY_WORDS.items() for form in forms.get(key, ())}
    is_spaced = units.keys().isdisjoint({"分", "분", "นาที"})
    needs_mark = bool(forms.get("before") or forms.get("after"))
    span = pattern(lambda: _write_span(forms, units, is_spaced=is_spaced))
    return _Words(span, pattern(lambda: _write_day(days, is_spaced=is_spaced)), units, days, needs_mark)


def _write_span(forms: dict[str, list[str]], units: dict[str, str], *, is_spaced: bool) -> str:
    """Return the source of the pattern of a number of units of time before now."""
    one = join_words(forms.get("one", ()))
    number = rf"(?P<number>\d{{1,3}})(?!\d)\s?|(?:{one})\s" if one else r"(?P<number>\d{1,3})(?!\d)\s?"
    before, after = join_words(forms.get("before", ())), join_words(forms.get("after", ()))
    edge = r"(?!\w)" if is_spaced else ""
    return (
        rf"(?<![\w.,:/-])(?:(?P<before>{before or '(?!)'})\s)?(?:{number})(?P<unit>{join_words(tuple(units))}){edge}\.?"
        rf"(?:\s?(?P<after>{after or '(?!)'}){edge})?"
    )


def _write_day(days: dict[str, int], *, is_spaced: bool) -> str:
    """Return the source of the pattern of the words for today and days before."""
    return rf"(?<!\w)(?:{join_words(tuple(days))})(?!\w)" if is_spaced else join_words(tuple(days))
