"""Dates printed in running text, with the weekday and the time that belong to them."""

from __future__ import annotations

from datetime import date

from newsparse.lines.dates.day import WINDOW_CHARS, Day, FoundDate, is_calendar_day
from newsparse.lines.dates.forms import date_forms
from newsparse.lines.dates.kanji import KANJI_MONTH, find_kanji_dates
from newsparse.lines.dates.named import read_named, read_year_named
from newsparse.lines.dates.numeric import read_ideographic, read_numeric, read_year_first
from newsparse.lines.dates.times import read_clock_after, read_clock_before
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.months import WORD_RE, fold_word, months_table, primary_language

SCAN_MAX_CHARS = 20_000
"""The dates of a block are near its start; a table of a million numbers is not searched."""

DIGITS_RE = pattern(r"\d+")
BRACKETED_RE = pattern(r"\s?[(（]\s?([^\W\d_]{1,12})\.?\s?[)）]")
"""A weekday in brackets behind its date: "10月12日（土）"."""
IDEOGRAPHIC_RE = pattern(r"\s?([\u4e00-\u9fff\uac00-\ud7a3]{2,3})(?!\w)")
SIGHTING_DAYS = 2
"""Days by which the months of two countries that sight the moon may differ, and one more."""


def find_dates(text: str, *, language: str | None = None, limit: int = 4) -> tuple[FoundDate, ...]:
    """Return the dates printed in a text, in order, at most `limit`.

    Each search starts at a number: a text without one costs nothing.
    Which of 10/11/2023 is the day: the reading that is possible, else what the language does (English without a region
    reads as in America, since most pages that say just "en" are American).

    Gets wrong: British dates on pages that do not say "en-GB"; years of the Nepali calendar, which are not read; days of
    the Islamic one, by a day, in countries that sight their own moon; a fraction in words ("1 in May 30").

    >>> [found.iso for found in find_dates("Updated 28 November 2023, 14:05 GMT+2; first seen Nov. 3")]
    ['2023-11-28T14:05+02:00', '--11-03']
    >>> find_dates("Lome, le mardi 28 novembre 2023 à 14h05")[0].text
    'mardi 28 novembre 2023 à 14h05'
    >>> [find_dates("03/04/2023", language=tag)[0].iso for tag in ("en-US", "en-GB", "de")]
    ['2023-03-04', '2023-04-03', '2023-04-03']
    >>> [find_dates(page)[0].iso for page in ("2023年11月28日 14時05分", "28 พ.ย. 2566", "٢٨ نوفمبر ٢٠٢٣", "۷ آذر ۱۴۰۲")]
    ['2023-11-28T14:05', '2023-11-28', '2023-11-28', '2023-11-28']
    """
    found = list(find_kanji_dates(text)) if KANJI_MONTH in text else []
    sighted: set[int] = set()
    done = 0
    primary = primary_language(language)
    for number in DIGITS_RE.finditer(text, 0, SCAN_MAX_CHARS):
        if number.start() < done or number.end() - number.start() > 4:
            continue
        day = _read_day(text, number.start(), number.end(), done, primary, language)
        if day is None or any(other.start < day.end and day.start < other.end for other in found):
            continue
        item = _take_in_time(text, day, done, primary)
        if day.is_sighted:
            sighted.add(len(found))
        found.append(item)
        done = item.end
        if len(found) >= limit:
            break
    if sighted:
        found = _adjust_sighted(found, sighted)
    return tuple(sorted(found, key=lambda item: item.start)[:limit])


def _adjust_sighted(found: list[FoundDate], sighted: set[int]) -> list[FoundDate]:
    """Give a day of the Islamic calendar that of the Gregorian one beside it, where a sighting may be between the two."""
    days = [
        date.fromisoformat(item.iso[:10]) for at, item in enumerate(found) if at not in sighted and item.iso[0] != "-"
    ]
    adjusted = []
    for at, item in enumerate(found):
        near = [day for day in days if abs((day - date.fromisoformat(item.iso[:10])).days) <= SIGHTING_DAYS]
        is_one = at in sighted and bool(near)
        adjusted.append(item._replace(iso=near[0].isoformat() + item.iso[10:]) if is_one else item)
    return adjusted


def _read_day(text: str, start: int, end: int, done: int, primary: str, language: str | None) -> Day | None:
    """Read the day that a number belongs to, not before `done`, the end of the date read before it."""
    if _is_part_of_number(text, start):
        return None
    if end - start == 4:
        day = read_year_first(text, start, primary) or read_year_named(text, start, primary)
    elif end - start <= 2:
        day = read_ideographic(text, start, end) or read_numeric(text, start, end, primary, language)
        day = day or read_named(text, start, end, done, primary)
    else:
        day = read_ideographic(text, start, end)  # a year of the era 民國 has three figures
    return day if day and is_calendar_day(day) else None


def _is_part_of_number(text: str, start: int) -> bool:
    """Whether what begins here is the tail of an amount, a clock time, a version or a code."""
    before = text[start - 1] if start else " "
    if before in "$€£¥₹#@" or (before.isascii() and before.isalpha() and not text[max(start - 4, 0) : start].isalpha()):
        return True
    return before in ".:,'/-" and start > 1 and text[start - 2].isdigit()


def _take_in_time(text: str, day: Day, done: int, primary: str) -> FoundDate:
    """Return a day with the weekday and the time beside it."""
    start, end = _weekday_start(text, day.start, done, primary), day.end
    end = _skip_weekday(text, end, primary)
    if not day.year:
        return FoundDate(f"--{day.month:02}-{day.day:02}", text[start:end], start, end)
    clock, end = read_clock_after(text, end)
    if not clock:
        clock, start = read_clock_before(text, start, done)
    return FoundDate(f"{day.year:04}-{day.month:02}-{day.day:02}{clock}", text[start:end], start, end)


def _skip_weekday(text: str, end: int, primary: str) -> int:
    """Return where the weekday behind a date ends: in brackets, or in ideographs beside it.

    Two letters want the page's own language: "(PA)" is an agency, and a Turkish Sunday.
    """
    match = BRACKETED_RE.match(text, end) or IDEOGRAPHIC_RE.match(text, end)
    if match is None:
        return end
    is_bracketed, folded = match[1] in date_forms().bracketed, fold_word(match[1])
    weekdays = months_table().weekdays
    is_weekday = folded in weekdays and (len(folded) > 2 or not folded.isascii() or primary in weekdays[folded])
    return match.end() if is_bracketed or is_weekday else end


def _weekday_start(text: str, start: int, done: int, primary: str) -> int:
    """Return where the weekday before a date begins; two letters ("Mo., Aug. 30") want the page's own language."""
    words = list(WORD_RE.finditer(text, max(start - WINDOW_CHARS // 2, done), start))
    if not words or text[words[-1].end() : start].strip(" .,") or start == words[-1].end():
        return start
    weekdays = months_table().weekdays
    for word in (*words[-2:-1], words[-1]):
        folded = fold_word(text[word.start() : words[-1].end()])
        if folded in weekdays and (len(folded) > 2 or primary in weekdays[folded]):
            return word.start()
    return start
