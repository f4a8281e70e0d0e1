"""Dates as pages give them: printed in running text, written in metadata, held in an address."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import cache
from typing import NamedTuple

from newsparse.lines.dates.candidate import NEWS_YEARS, DateCandidate
from newsparse.lines.dates.times import clock_after, clock_before, read_offset
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.months import (
    BUDDHIST_OFFSET,
    BUDDHIST_YEARS,
    JALALI_YEARS,
    fold_word,
    jalali_to_gregorian,
    link_words,
    month_number,
    month_of,
    months_table,
    primary_language,
    to_gregorian,
)

__all__ = [
    "FoundDate",
    "fact_candidates",
    "find_dates",
    "month_number",
    "printed_candidates",
    "read_metadata_date",
    "url_date",
]

SCAN_MAX_CHARS = 20_000
"""Dates that a reader needs stand near the start of a block; a table of a million numbers is not searched."""
YEAR_MIN, YEAR_MAX = 1800, 2100
"""Years a printed date may have; what may be a publication date is narrower, see `choose_published`."""
WINDOW_CHARS = 48
"""How far around a number its month, year, weekday and time are looked for."""

MONTH_FIRST_REGIONS = frozenset({"US", "PH", "PR", "FM", "MH", "PW", "GU"})
MONTH_FIRST_LANGUAGES = frozenset({"en", "tl", "fil"})
DOTTED_LANGUAGES = frozenset(
    {"az", "be", "bg", "bs", "cs", "da", "de", "et", "fi", "fo", "hr", "hu", "is", "lb", "lv", "mk", "nb", "pl"}
    | {"ro", "ru", "sk", "sl", "sr", "tr", "uk"}
)
"""Languages that print "28.11." for a day without a year."""

ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}

_DIGITS_RE = pattern(r"\d+")
_WORD_RE = r"(?:[\u0E00-\u0EFF]{1,3}\.\s?[\u0E00-\u0EFF]{1,3}\.|[^\s\d!-/:-@\[-`{-~«»“”„‘’，、،。।（）【】—–·•]+)"


@cache
def _pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """Compile a pattern when it is first needed: all at once would be a tenth of a cold start."""
    return re.compile(source, flags)


class FoundDate(NamedTuple):
    """A date as it stands in a text."""

    iso: str
    """As precise as printed: `2023-11-28`, `2023-11-28T14:05`, `2023-11-28T14:05+02:00`; `--11-28` without a year."""
    text: str
    """As printed, with the weekday and the time that belong to it."""
    start: int
    end: int


class _Day(NamedTuple):
    """A calendar day and where it stands in the text; year 0 where none is printed."""

    year: int
    month: int
    day: int
    start: int
    end: int


def find_dates(text: str, *, language: str | None = None, limit: int = 4) -> tuple[FoundDate, ...]:
    """Return the dates printed in a text, in order, at most `limit`.

    Every search starts at a number, so a text without one costs nothing and a text of numbers costs the same for each.
    Which of 10/11/2023 is the day: the reading that is possible, else what the language does (English without a region
    reads as in America, since most pages that say just "en" are American).

    Gets wrong: British dates on pages that do not say "en-GB"; years of the Nepali and the Islamic calendar, which are
    not read; a fraction in words ("1 in May 30").

    >>> [found.iso for found in find_dates("Updated 28 November 2023, 14:05 GMT+2; first seen Nov. 3")]
    ['2023-11-28T14:05+02:00', '--11-03']
    >>> find_dates("Lome, le mardi 28 novembre 2023 à 14h05")[0].text
    'mardi 28 novembre 2023 à 14h05'
    >>> [find_dates("03/04/2023", language=tag)[0].iso for tag in ("en-US", "en-GB", "de")]
    ['2023-03-04', '2023-04-03', '2023-04-03']
    >>> [find_dates(page)[0].iso for page in ("2023年11月28日 14時05分", "28 พ.ย. 2566", "٢٨ نوفمبر ٢٠٢٣", "۷ آذر ۱۴۰۲")]
    ['2023-11-28T14:05', '2023-11-28', '2023-11-28', '2023-11-28']
    """
    found: list[FoundDate] = []
    done = 0
    primary = primary_language(language)
    for number in _DIGITS_RE.finditer(text, 0, SCAN_MAX_CHARS):
        if number.start() < done or number.end() - number.start() > 4:
            continue
        day = _read_day(text, number.start(), number.end(), done, primary, language)
        if day is None:
            continue
        item = _widen(text, day, done, primary)
        found.append(item)
        done = item.end
        if len(found) >= limit:
            break
    return tuple(found)


def _read_day(text: str, start: int, end: int, done: int, primary: str, language: str | None) -> _Day | None:
    if _is_part_of_number(text, start):
        return None
    if end - start == 4:
        day = _read_year_first(text, start, primary)
    elif end - start <= 2:
        day = _read_ideographic(text, start, end) or _read_numeric(text, start, end, primary, language)
        day = day or _read_named(text, start, end, done, primary)
    else:
        day = None
    return day if day and _is_day(day) else None


def _is_part_of_number(text: str, start: int) -> bool:
    """Is what begins here the tail of an amount, a clock time, a version or a code?"""
    before = text[start - 1] if start else " "
    if before in "$€£¥₹#@" or (before.isascii() and before.isalpha() and not text[max(start - 4, 0) : start].isalpha()):
        return True
    return before in ".:,'/-" and start > 1 and text[start - 2].isdigit()


def _is_day(day: _Day) -> bool:
    try:
        date(day.year or 2000, day.month, day.day)
    except ValueError:
        return False
    return day.year == 0 or YEAR_MIN <= day.year <= YEAR_MAX


_YEAR_FIRST_RE = r"(\d{4})\s?([-/.．／])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?!\d)\.?"
_MONGOLIAN_RE = r"(\d{4})\s(?:оны|он)\s(\d{1,2})(?:-р|\sдугаар|\sдүгээр)?\sсар\w{0,3}\s(\d{1,2})"
_DAY_NUMBER_RE = r"[\s.,/-]{0,2}(\d{1,2})(?!\d)"
_IDEOGRAPHIC_MARKS = frozenset("年년月월")
_IDEOGRAPHIC_RE = r"""
    (?: (\d{1,4}) \s? (?:年|년) \s? )?           # a year of two or four figures, or of an era
    (\d{1,2}) \s? [月월] \s?
    (\d{1,2}) \s? [日일号號]
    """


def _read_year_first(text: str, start: int, primary: str) -> _Day | None:
    """2023-11-28, 2023. 11. 28., 2023年11月28日, 2023. november 28., 2023 m. lapkričio 28 d., 2023. gada 28. novembris."""
    end = start + WINDOW_CHARS
    if match := _pattern(_YEAR_FIRST_RE).match(text, start, end):
        year, month, day = to_gregorian(int(match[1]), int(match[3]), int(match[4]), match[1], primary)
        return _Day(year, month, day, start, match.end() - match[0].endswith(".") * (match[2] != "."))
    if day_found := _read_ideographic(text, start, start + 4):
        return day_found
    if match := _pattern(_MONGOLIAN_RE).match(text, start, end):
        return _Day(int(match[1]), int(match[2]), int(match[3]), start, match.end())
    return _read_year_named(text, start, primary)


def _read_year_named(text: str, start: int, primary: str) -> _Day | None:
    """2023. november 28., 2023 m. lapkričio 28 d., 2023ko azaroaren 28a, 2023. gada 28. novembris, 2023-yil 28-noyabr."""
    year, last = int(text[start : start + 4]), start + 4
    words = _words_after(text, last)
    if words and fold_word(words[0][0]) in link_words():
        last = words[0].end()
        words = words[1:]
    if words and (month := month_of(fold_word(words[0][0]), primary)):
        number = _pattern(_DAY_NUMBER_RE).match(text, words[0].end())
        return _Day(year, month, int(number[1]), start, number.end()) if number else None
    number = _pattern(_DAY_NUMBER_RE).match(text, last)
    words = _words_after(text, number.end()) if number and last > start + 4 else []
    if number and words and (month := month_of(fold_word(words[0][0]), primary)):
        return _Day(year, month, int(number[1]), start, words[0].end())
    return None


def _words_after(text: str, end: int) -> list[re.Match[str]]:
    """Return up to four words that follow a number with little between them."""
    words: list[re.Match[str]] = []
    for word in _pattern(_WORD_RE).finditer(text, end, end + WINDOW_CHARS):
        if not _pattern(_GAP_RE).fullmatch(text, end, word.start()):
            break
        words.append(word)
        end = word.end()
        if len(words) == 4:
            break
    return words


def _read_ideographic(text: str, start: int, end: int) -> _Day | None:
    """2023年11月28日, 11月28日, 2023년 11월 28일, 令和5年11月28日."""
    if text[end : end + 1] not in _IDEOGRAPHIC_MARKS and text[end + 1 : end + 2] not in _IDEOGRAPHIC_MARKS:
        return None
    match = _pattern(_IDEOGRAPHIC_RE, re.VERBOSE).match(text, start, start + WINDOW_CHARS)
    if match is None:
        return None
    year = int(match[1] or 0)
    era = text[max(start - 2, 0) : start]
    if era in ERAS and match[1]:
        return _Day(year + ERAS[era], int(match[2]), int(match[3]), start - 2, match.end())
    if match[1] and len(match[1]) == 2:
        year += 2000
    return _Day(year, int(match[2]), int(match[3]), start, match.end())


_NUMERIC_RE = r"(\d{1,2})(\s?)([-/.．／])\s?(\d{1,2})\s?\3\s?(?:(\d{4})|(\d{2}))(?![\d%]|[./:-]\d)"
_DAY_MONTH_RE = r"(\d{1,2})\.\s?(\d{1,2})\.(?!\s?\d)"
_VIETNAMESE_RE = r"(\d{1,2})\s(?:tháng|thg)\s(\d{1,2})(?:(?:,|\snăm|,\snăm)?\s(\d{4}))?(?!\d)"
_NGAY_RE = r"(\d{1,2})[/-](\d{1,2})(?![\d/-])"


def _read_numeric(text: str, start: int, end: int, primary: str, language: str | None) -> _Day | None:
    """28.11.2023, 11/28/2023, 28-11-23, 28 tháng 11 năm 2023, "28.11." in languages that print it so."""
    if text[end : end + 3].lower() == " th" and (
        match := _pattern(_VIETNAMESE_RE, re.IGNORECASE).match(text, start, start + WINDOW_CHARS)
    ):
        return _Day(int(match[3] or 0), int(match[2]), int(match[1]), start, match.end())
    if text[end : end + 1] not in " -/.．／":
        return None
    if match := _pattern(_NUMERIC_RE).match(text, start, start + WINDOW_CHARS):
        return _order_numeric(match, primary, language)
    if primary == "vi" and (match := _pattern(_NGAY_RE).match(text, start)) and _follows_ngay(text, start):
        return _Day(0, int(match[2]), int(match[1]), start, match.end())
    if primary in DOTTED_LANGUAGES and (match := _pattern(_DAY_MONTH_RE).match(text, start)):
        first, second = match[1], match[2]
        if (len(first) == len(second) == 2 or int(first) > 12) and int(second) <= 12:
            return _Day(0, int(second), int(first), start, match.end())
    return None


def _follows_ngay(text: str, start: int) -> bool:
    return text[max(start - 5, 0) : start].lower().endswith(("ngày ", "("))


def _order_numeric(match: re.Match[str], primary: str, language: str | None) -> _Day | None:
    first, second, separator = int(match[1]), int(match[4]), match[3]
    if match[6] and (separator in "-." and len(match[1]) + len(match[4]) < 3):
        return None  # "1.2.10" is a version or a section
    year = int(match[5]) if match[5] else _full_year(int(match[6]))
    if second > 12 or (first <= 12 and separator != "." and _is_month_first(primary, language)):
        first, second = second, first
    year, month, day = to_gregorian(year, second, first, match[1], primary)
    return _Day(year, month, day, match.start(), match.end())


def _is_month_first(primary: str, language: str | None) -> bool:
    region = (language or "").rpartition("-")[2].upper() if language and "-" in language else ""
    if len(region) == 2:
        return region in MONTH_FIRST_REGIONS
    return primary in MONTH_FIRST_LANGUAGES


def _full_year(year: int) -> int:
    return year + (2000 if year < 70 else 1900)


_YEAR_RE = r"(\s?,?[\s/-]?)(?:(\d{4})|(['’]?)(\d{2}))(?!\d|[:.h]\d)"
_GAP_RE = r"[\s.,/ºª°:'’-]{0,3}"


def _read_named(text: str, start: int, end: int, done: int, primary: str) -> _Day | None:
    """A day with its month in words, before or after it: "Nov. 28th, 2023", "28 de noviembre de 2023"."""
    before = _month_before(text, start, done, primary)
    if before and before.year:
        return before
    after = _month_after(text, start, end, primary)
    if after and (after.year or not before):
        return after
    return before


def _month_before(text: str, start: int, done: int, primary: str) -> _Day | None:
    window_start = max(start - WINDOW_CHARS // 2, done)
    words = list(_pattern(_WORD_RE).finditer(text, window_start, start))
    if not words or start - words[-1].end() > 3:
        return None
    for first in (*words[-2:-1], words[-1]):
        phrase = text[first.start() : words[-1].end()]
        month = month_of(fold_word(phrase), primary)
        if not month or not _pattern(_GAP_RE).fullmatch(text, words[-1].end(), start):
            continue
        number = _DIGITS_RE.match(text, start)
        last = number.end() if number else start
        last = _skip_ordinal(text, last)
        year, last = _year_after(text, last, phrase, ", ")
        if year or _may_lack_year(phrase, primary):
            return _Day(year, month, int(number[0]) if number else 0, first.start(), last)
    return None


_ORDINAL_RE = r"(?:st|nd|rd|th|-?[aá]n|-?[eé]n)\b"


def _skip_ordinal(text: str, end: int) -> int:
    match = _pattern(_ORDINAL_RE, re.IGNORECASE).match(text, end, end + 4)
    return match.end() if match else end


def _month_after(text: str, start: int, end: int, primary: str) -> _Day | None:
    words = _words_after(text, end)
    for index, word in enumerate(words[:3]):
        for stop in (*words[index + 1 : index + 2], word):
            phrase = text[word.start() : stop.end()]
            found = _gregorian_month(phrase, primary)
            if found:
                return _finish_named(text, start, end, phrase, stop.end(), found, primary)
        if fold_word(word[0]) not in link_words():
            break
    return None


def _gregorian_month(phrase: str, primary: str) -> tuple[int, bool] | None:
    """Return a month's number and whether it is of the Jalali calendar."""
    folded = fold_word(phrase)
    jalali = months_table().jalali.get(folded)
    if jalali and (primary in ("fa", "ps", "") or folded not in months_table().gregorian):
        return jalali, True
    month = month_of(folded, primary)
    return (month, False) if month else None


def _finish_named(
    text: str, start: int, end: int, phrase: str, phrase_end: int, month: tuple[int, bool], primary: str
) -> _Day | None:
    day = int(text[start:end])
    separator = text[end] if text[end] in "-/" else " "
    year, last = _year_after(text, phrase_end, phrase, separator)
    if month[1]:
        return _Day(*jalali_to_gregorian(year, month[0], day), start, last) if year in JALALI_YEARS else None
    if not year and not _may_lack_year(phrase, primary):
        return None
    if not year and text[last : last + 1] == "." and len(phrase) <= 5 and fold_word(phrase) not in months_table().names:
        last += 1
    return _Day(year, month[0], day, start, last)


def _year_after(text: str, end: int, phrase: str, separator: str) -> tuple[int, int]:
    """Return the year that follows a day and month, and where it ends; 0 and `end` where none does.

    A number of two figures is a year after an apostrophe, in "28-Nov-23", with Thai months, and where nothing but a
    mark follows it; else it may be an hour or an amount.
    """
    match = _pattern(_YEAR_RE).match(text, _skip_links(text, end))
    if match is None:
        return 0, end
    if match[2]:
        year = int(match[2])
        return (year - BUDDHIST_OFFSET if year in BUDDHIST_YEARS else year), match.end()
    year = int(match[4])
    if "\u0e00" <= phrase[0] <= "\u0e7f":
        return year + 2500 - BUDDHIST_OFFSET, match.end()
    alone = not text[match.end() : match.end() + 3].strip(" \t|·•,;)-–—")
    if match[3] or match[1] == separator != " " or (alone and match[1] == " " and separator == " "):
        return _full_year(year), match.end()
    return 0, end


def _skip_links(text: str, end: int) -> int:
    """Return where the point of an abbreviation and a word such as "de" or "года" end."""
    if text[end : end + 1] in (".", ",", "’", "'") and not text[end + 1 : end + 2].isdigit():
        end += 1
    word = _pattern(_WORD_RE).match(text, end + (text[end : end + 1] in (" ", "\xa0")), end + WINDOW_CHARS // 2)
    if word and fold_word(word[0]) in link_words():
        return word.end() + (text[word.end() : word.end() + 1] == ".")
    return end


def _may_lack_year(phrase: str, primary: str) -> bool:
    """May this month, without a year beside its day, be read as a month at all?

    Short forms are words in other languages ("out", "set"), so they count in their own language and in English; in
    English a month has a capital ("3 may apply").
    """
    languages = months_table().gregorian.get(fold_word(phrase), {})
    if primary in ("", "en") and not phrase[0].isupper() and phrase.isascii():
        return False
    if not primary:
        return len(phrase) > 3 or "en" in languages
    return primary in languages or "en" in languages


def _widen(text: str, day: _Day, done: int, primary: str) -> FoundDate:
    """Take in the weekday and the time that stand beside a day."""
    start, end = _weekday_start(text, day.start, done, primary), day.end
    if not day.year:
        return FoundDate(f"--{day.month:02}-{day.day:02}", text[start:end], start, end)
    clock, end = clock_after(text, end)
    if not clock:
        clock, start = clock_before(text, start, done)
    return FoundDate(f"{day.year:04}-{day.month:02}-{day.day:02}{clock}", text[start:end], start, end)


def _weekday_start(text: str, start: int, done: int, primary: str) -> int:
    """Return where the weekday before a date begins; two letters ("Mo., Aug. 30") want the page's own language."""
    words = list(_pattern(_WORD_RE).finditer(text, max(start - WINDOW_CHARS // 2, done), start))
    if not words or text[words[-1].end() : start].strip(" .,") or start == words[-1].end():
        return start
    weekdays = months_table().weekdays
    for word in (*words[-2:-1], words[-1]):
        folded = fold_word(text[word.start() : words[-1].end()])
        if folded in weekdays and (len(folded) > 2 or primary in weekdays[folded]):
            return word.start()
    return start


# ---- Dates in metadata and addresses ----

METADATA_MAX_CHARS = 80

_ISO_RE = r"""
    (\d{4}) (?: -(\d{1,2})-(\d{1,2}) | (\d{2})(\d{2}) )
    (?: (?:T|\s+|_|T\s) (\d{1,2}) [:.]? (\d{2}) (?: [:.]? (\d{1,2}) (?: [.,]\d+ )? )?
        \s? (Z | UTC | GMT | [+−\s-]\d{2}:?\d{2} | [+−-]\d{2} )? )?
    [Tt]?
    """
_COMPACT_RE = r"((?:19|20)\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?\s?(Z|UTC|GMT|[+−-]\d{2}:?\d{2})?"
"""Figures without any mark, as databases and archives of the web stamp their records."""
_CTIME_RE = r"(\D{3,12}\d{1,2})\s+(\d{1,2}:\d{2}:\d{2})\s+(?:([A-Z]{2,5}|GMT[+-]\d{4})\s+)?(\d{4})\b"
_EPOCH_RE = r"(\d{9,10})(?:\.\d+|\d{3})?"


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
    if match := _pattern(_ISO_RE, re.VERBOSE).fullmatch(value):
        iso = _read_iso(match)
    elif match := _pattern(_COMPACT_RE).fullmatch(value):
        iso = _read_compact(match)
    elif match := _pattern(_EPOCH_RE).fullmatch(value):
        iso = _read_epoch(int(match[1]))
    else:
        if match := _pattern(_CTIME_RE).fullmatch(value):
            value = f"{match[1]} {match[4]} {match[2]} {match[3] or ''}"
        dated = (found.iso for found in find_dates(value, language=language) if not found.iso.startswith("--"))
        iso = next(dated, None)
    return iso if iso and int(iso[:4]) in NEWS_YEARS else None


def _read_iso(match: re.Match[str]) -> str | None:
    year, month, day = int(match[1]), int(match[2] or match[4]), int(match[3] or match[5])
    if not _is_day(_Day(year, month, day, 0, 0)):
        return None
    iso = f"{year:04}-{month:02}-{day:02}"
    if match[6] is None or int(match[6]) > 23 or int(match[7]) > 59 or int(match[8] or 0) > 59:
        return iso
    seconds = f":{int(match[8]):02}" if match[8] else ""
    return f"{iso}T{int(match[6]):02}:{int(match[7]):02}{seconds}{read_offset(_signed(match[9]))}"


def _read_compact(match: re.Match[str]) -> str | None:
    """Return the moment that twelve or fourteen figures are; None where one of its parts is out of range, as in an id."""
    year, month, day, hour, minute, second = (int(figures or 0) for figures in match.groups()[:6])
    if not _is_day(_Day(year, month, day, 0, 0)) or hour > 23 or minute > 59 or second > 59:
        return None
    seconds = f":{second:02}" if match[6] else ""
    return f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}{seconds}{read_offset(match[7])}"


def _signed(zone: str | None) -> str | None:
    """Give an offset back its plus, which an address once decoded as a space has lost."""
    return f"+{zone[1:]}" if zone and zone[0] == " " else zone


def _read_epoch(seconds: int) -> str | None:
    moment = datetime.fromtimestamp(seconds, UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


_URL_DATE_RE = r"""
    [/_.=-] ((?:19|20)\d{2}) (?: ([/_.-]) (0?[1-9]|1[0-2]|[a-z]{3,9}) \2 (0?[1-9]|[12]\d|3[01]) (?!\d)
                           | (0[1-9]|1[0-2]) (0[1-9]|[12]\d|3[01]) (?!\d) )
    """


def url_date(url: str) -> str | None:
    """Return the day that an address names, which news sites put there when a story is first filed.

    Gets wrong: the day of an event in the story's slug ("/strike-2023-11-28/").

    >>> url_date("https://news.example/2023/11/28/bridge"), url_date("https://news.example/a/20231128-bridge.html")
    ('2023-11-28', '2023-11-28')
    >>> url_date("https://news.example/2023/nov/28/bridge"), url_date("https://news.example/2023/11/bridge") is None
    ('2023-11-28', True)
    """
    for match in _pattern(_URL_DATE_RE, re.VERBOSE | re.IGNORECASE).finditer(url[:600]):
        year, month, day = int(match[1]), match[3] or match[5], int(match[4] or match[6])
        number = int(month) if month.isdigit() else month_of(fold_word(month), "en")
        if number and year in NEWS_YEARS and _is_day(_Day(year, number, day, 0, 0)):
            return f"{year:04}-{number:02}-{day:02}"
    return None


# ---- Candidates for the day of publication ----


def fact_candidates(facts: Iterable[tuple[str, str, str]], *, language: str | None = None) -> tuple[DateCandidate, ...]:
    """Return the dates of a page's metadata, and those in its address and its lead picture's.

    Args:
        facts: Field, value and origin of each statement; those of other fields than dates and addresses are skipped.
        language: Of the page, where it is known.

    >>> fact_candidates([("published", "2023-11-28T10:35", "meta"), ("url", "https://news.example/a", "link")])
    (DateCandidate(iso='2023-11-28T10:35', origin='meta', label='published', distance=None),)
    """
    found: dict[DateCandidate, None] = {}
    for field, value, origin in facts:
        if field in ("published", "modified"):
            if iso := read_metadata_date(value, language=language):
                found[DateCandidate(iso, origin, field)] = None
        elif field in ("url", "image") and (day := url_date(value)):
            found[DateCandidate(day, field)] = None
    return tuple(found)


def printed_candidates(
    text: str, *, distance: int | None, stamp: str = "", before: str = "", language: str | None = None
) -> tuple[DateCandidate, ...]:
    """Return the complete dates of a block that is no prose, each with the words before it.

    Args:
        text: The block: a date line, a byline.
        distance: Blocks from the headline to this one.
        stamp: The `datetime` attribute of a `<time>` inside.
        before: Text of the block before, whose words count ("Last updated") where this one begins with its date.
        language: Of the page, where it is known.

    >>> [(item.iso, item.label) for item in printed_candidates("Posted 28 Nov 2023 Updated 30 Nov 2023", distance=1)]
    [('2023-11-28', 'Posted'), ('2023-11-30', 'Updated')]
    """
    found: list[DateCandidate] = []
    last = 0
    for printed in find_dates(text, language=language):
        label = text[last : printed.start].strip() or ("" if last else before)
        last = printed.end
        if not printed.iso.startswith("--"):
            found.append(DateCandidate(printed.iso, "date block", label[-LABEL_MAX_CHARS:], distance))
    if stamp and (iso := read_metadata_date(stamp, language=language)):
        label = found[0].label if found else text[:LABEL_MAX_CHARS]
        found.append(DateCandidate(iso, "time", label, distance))
    return tuple(found)


LABEL_MAX_CHARS = 60
