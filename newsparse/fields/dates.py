"""Dates as pages give them: printed in running text, written in metadata, held in an address; and which to believe."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from functools import cache
from typing import NamedTuple

from newsparse.blocks.block import Fact
from newsparse.phrases import phrase_kinds
from newsparse.tables import TableError, read_toml

SCAN_MAX_CHARS = 20_000
"""Dates that a reader needs stand near the start of a block; a table of a million numbers is not searched."""
YEAR_MIN, YEAR_MAX = 1800, 2100
"""Years a printed date may have; what may be a publication date is narrower, see `choose_published`."""
BUDDHIST_YEARS = range(2400, 2700)
BUDDHIST_OFFSET = 543
JALALI_YEARS = range(1300, 1500)
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

_DIGITS_RE = re.compile(r"\d+")
_WORD = r"(?:[\u0E00-\u0EFF]{1,3}\.\s?[\u0E00-\u0EFF]{1,3}\.|[^\s\d!-/:-@\[-`{-~«»“”„‘’，、،。।（）【】—–·•]+)"
_WORD_RE = re.compile(_WORD)


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


class _Months(NamedTuple):
    """The table of months, turned round for look-up. Words are folded; each maps languages to a month's number."""

    gregorian: dict[str, dict[str, int]]
    jalali: dict[str, int]
    names: set[str]
    """The first form of each month, which is no abbreviation."""
    weekdays: dict[str, tuple[str, ...]]


# ---- Months ----


def month_number(word: str, *, language: str | None = None) -> int | None:
    """Return the number of a month by its name or abbreviation in any language of the table.

    Capitals, points and accents do not matter. Where languages disagree, `language` decides.

    >>> month_number("января"), month_number("Sept."), month_number("ΝΟΕΜΒΡΙΟΥ"), month_number("Kasım")
    (1, 9, 11, 11)
    >>> month_number("listopada", language="hr"), month_number("listopada", language="pl")
    (10, 11)
    >>> month_number("Monday") is None
    True
    """
    return _month_of(_fold(word.strip()), _primary(language))


def _month_of(folded: str, primary: str) -> int | None:
    languages = _months().gregorian.get(folded)
    if not languages:
        return None
    return languages.get(primary) or next(iter(languages.values()))


@cache
def _months() -> _Months:
    tables = {language: table for language, table in read_toml("months.toml").items() if language != "links"}
    for language, table in tables.items():
        _check_months(language, table)
    folded = _fold("\n".join(f"{table['months']}\n{table['weekdays']}" for table in tables.values())).split("\n")
    months = _Months({}, {}, set(), {})
    for index, (language, table) in enumerate(tables.items()):
        for number, forms in enumerate(folded[2 * index].split("; "), 1):
            names = forms.split(", ")
            months.names.add(names[0])
            for name in names:
                if "calendar" in table:
                    months.jalali[name] = number
                else:
                    months.gregorian.setdefault(name, {})[language] = number
        for name in folded[2 * index + 1].replace(";", ",").split(", "):
            months.weekdays[name] = (*months.weekdays.get(name, ()), language)
    return months


@cache
def _links() -> frozenset[str]:
    return frozenset(_fold(word) for word in read_toml("months.toml")["links"]["words"].split())


def _check_months(language: str, table: object) -> None:
    """Raise `TableError` for a table that has other keys, an empty form, or not twelve months and seven weekdays."""
    name = "months.toml"
    if not isinstance(table, dict) or not {"months", "weekdays"} <= set(table) <= {"months", "weekdays", "calendar"}:
        raise TableError(name, language, "needs months and weekdays, and may have calendar")
    if table.get("calendar", "jalali") != "jalali":
        raise TableError(name, language, f"unknown calendar {table['calendar']!r}")
    for key, count in (("months", 12), ("weekdays", 7)):
        entries = table[key].split(";")
        if len(entries) != count:
            raise TableError(name, language, f"{key} has {len(entries)} entries, not {count}")
        for entry in entries:
            if not all(form == form.strip() != "" for form in entry.removeprefix(" ").split(", ")) or "," in entry[-1:]:
                raise TableError(name, language, f"{key} has an empty or badly spaced form in {entry!r}")


def _fold(word: str) -> str:
    """Return a word without capitals, points, accents and the letter variants of Arabic and Persian typing."""
    if word.isascii():
        return word.lower().replace(".", "")
    word = _MARKS_RE.sub("", unicodedata.normalize("NFD", word.casefold()))
    for letter, plain in _LETTERS:
        word = word.replace(letter, plain)
    return unicodedata.normalize("NFC", word)


_MARKS_RE = re.compile("[\u0300-\u036f\u0653-\u0655\u0640\u200c-\u200f.]")
_LETTERS = (("ı", "i"), ("ي", "ی"), ("ك", "ک"), ("ى", "ی"))


def _primary(language: str | None) -> str:
    """Return the primary language of a tag, with the names that mean the same brought together."""
    primary = (language or "").partition("-")[0].lower()
    return {"no": "nb", "nn": "nb", "iw": "he", "in": "id", "fil": "tl", "sh": "sr", "prs": "fa"}.get(primary, primary)


# ---- Dates in running text ----


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
    primary = _primary(language)
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


_YEAR_FIRST_RE = re.compile(r"(\d{4})\s?([-/.．／])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?!\d)\.?")
_MONGOLIAN_RE = re.compile(r"(\d{4})\s(?:оны|он)\s(\d{1,2})(?:-р|\sдугаар|\sдүгээр)?\sсар\w{0,3}\s(\d{1,2})")
_DAY_NUMBER_RE = re.compile(r"[\s.,/-]{0,2}(\d{1,2})(?!\d)")
_IDEOGRAPHIC_MARKS = frozenset("年년月월")
_IDEOGRAPHIC_RE = re.compile(
    r"""
    (?: (\d{1,4}) \s? (?:年|년) \s? )?           # a year of two or four figures, or of an era
    (\d{1,2}) \s? [月월] \s?
    (\d{1,2}) \s? [日일号號]
    """,
    re.VERBOSE,
)


def _read_year_first(text: str, start: int, primary: str) -> _Day | None:
    """2023-11-28, 2023. 11. 28., 2023年11月28日, 2023. november 28., 2023 m. lapkričio 28 d., 2023. gada 28. novembris."""
    end = start + WINDOW_CHARS
    if match := _YEAR_FIRST_RE.match(text, start, end):
        year, month, day = _gregorian(int(match[1]), int(match[3]), int(match[4]), match[1], primary)
        return _Day(year, month, day, start, match.end() - match[0].endswith(".") * (match[2] != "."))
    if day_found := _read_ideographic(text, start, start + 4):
        return day_found
    if match := _MONGOLIAN_RE.match(text, start, end):
        return _Day(int(match[1]), int(match[2]), int(match[3]), start, match.end())
    return _read_year_named(text, start, primary)


def _read_year_named(text: str, start: int, primary: str) -> _Day | None:
    """2023. november 28., 2023 m. lapkričio 28 d., 2023ko azaroaren 28a, 2023. gada 28. novembris, 2023-yil 28-noyabr."""
    year, last = int(text[start : start + 4]), start + 4
    words = _words_after(text, last)
    if words and _fold(words[0][0]) in _links():
        last = words[0].end()
        words = words[1:]
    if words and (month := _month_of(_fold(words[0][0]), primary)):
        number = _DAY_NUMBER_RE.match(text, words[0].end())
        return _Day(year, month, int(number[1]), start, number.end()) if number else None
    number = _DAY_NUMBER_RE.match(text, last)
    words = _words_after(text, number.end()) if number and last > start + 4 else []
    if number and words and (month := _month_of(_fold(words[0][0]), primary)):
        return _Day(year, month, int(number[1]), start, words[0].end())
    return None


def _words_after(text: str, end: int) -> list[re.Match[str]]:
    """Return up to four words that follow a number with little between them."""
    words: list[re.Match[str]] = []
    for word in _WORD_RE.finditer(text, end, end + WINDOW_CHARS):
        if not _GAP_RE.fullmatch(text, end, word.start()):
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
    match = _IDEOGRAPHIC_RE.match(text, start, start + WINDOW_CHARS)
    if match is None:
        return None
    year = int(match[1] or 0)
    era = text[max(start - 2, 0) : start]
    if era in ERAS and match[1]:
        return _Day(year + ERAS[era], int(match[2]), int(match[3]), start - 2, match.end())
    if match[1] and len(match[1]) == 2:
        year += 2000
    return _Day(year, int(match[2]), int(match[3]), start, match.end())


_NUMERIC_RE = re.compile(r"(\d{1,2})(\s?)([-/.．／])\s?(\d{1,2})\s?\3\s?(?:(\d{4})|(\d{2}))(?![\d%]|[./:-]\d)")
_DAY_MONTH_RE = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.(?!\s?\d)")
_VIETNAMESE_RE = re.compile(
    r"(\d{1,2})\s(?:tháng|thg)\s(\d{1,2})(?:(?:,|\snăm|,\snăm)?\s(\d{4}))?(?!\d)", re.IGNORECASE
)
_NGAY_RE = re.compile(r"(\d{1,2})[/-](\d{1,2})(?![\d/-])")


def _read_numeric(text: str, start: int, end: int, primary: str, language: str | None) -> _Day | None:
    """28.11.2023, 11/28/2023, 28-11-23, 28 tháng 11 năm 2023, "28.11." in languages that print it so."""
    if text[end : end + 3].lower() == " th" and (match := _VIETNAMESE_RE.match(text, start, start + WINDOW_CHARS)):
        return _Day(int(match[3] or 0), int(match[2]), int(match[1]), start, match.end())
    if text[end : end + 1] not in " -/.．／":
        return None
    if match := _NUMERIC_RE.match(text, start, start + WINDOW_CHARS):
        return _order_numeric(match, primary, language)
    if primary == "vi" and (match := _NGAY_RE.match(text, start)) and _follows_ngay(text, start):
        return _Day(0, int(match[2]), int(match[1]), start, match.end())
    if primary in DOTTED_LANGUAGES and (match := _DAY_MONTH_RE.match(text, start)):
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
    year, month, day = _gregorian(year, second, first, match[1], primary)
    return _Day(year, month, day, match.start(), match.end())


def _is_month_first(primary: str, language: str | None) -> bool:
    region = (language or "").rpartition("-")[2].upper() if language and "-" in language else ""
    if len(region) == 2:
        return region in MONTH_FIRST_REGIONS
    return primary in MONTH_FIRST_LANGUAGES


def _full_year(year: int) -> int:
    return year + (2000 if year < 70 else 1900)


_YEAR_RE = re.compile(r"(\s?,?[\s/-]?)(?:(\d{4})|(['’]?)(\d{2}))(?!\d|[:.h]\d)")
_GAP_RE = re.compile(r"[\s.,/ºª°:'’-]{0,3}")


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
    words = list(_WORD_RE.finditer(text, window_start, start))
    if not words or start - words[-1].end() > 3:
        return None
    for first in (*words[-2:-1], words[-1]):
        phrase = text[first.start() : words[-1].end()]
        month = _month_of(_fold(phrase), primary)
        if not month or not _GAP_RE.fullmatch(text, words[-1].end(), start):
            continue
        number = _DIGITS_RE.match(text, start)
        last = number.end() if number else start
        last = _skip_ordinal(text, last)
        year, last = _year_after(text, last, phrase, ", ")
        if year or _may_lack_year(phrase, primary):
            return _Day(year, month, int(number[0]) if number else 0, first.start(), last)
    return None


_ORDINAL_RE = re.compile(r"(?:st|nd|rd|th|-?[aá]n|-?[eé]n)\b", re.IGNORECASE)


def _skip_ordinal(text: str, end: int) -> int:
    match = _ORDINAL_RE.match(text, end, end + 4)
    return match.end() if match else end


def _month_after(text: str, start: int, end: int, primary: str) -> _Day | None:
    words = _words_after(text, end)
    for index, word in enumerate(words[:3]):
        for stop in (*words[index + 1 : index + 2], word):
            phrase = text[word.start() : stop.end()]
            found = _gregorian_month(phrase, primary)
            if found:
                return _finish_named(text, start, end, phrase, stop.end(), found, primary)
        if _fold(word[0]) not in _links():
            break
    return None


def _gregorian_month(phrase: str, primary: str) -> tuple[int, bool] | None:
    """Return a month's number and whether it is of the Jalali calendar."""
    folded = _fold(phrase)
    jalali = _months().jalali.get(folded)
    if jalali and (primary in ("fa", "ps", "") or folded not in _months().gregorian):
        return jalali, True
    month = _month_of(folded, primary)
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
    if not year and text[last : last + 1] == "." and len(phrase) <= 5 and _fold(phrase) not in _months().names:
        last += 1
    return _Day(year, month[0], day, start, last)


def _year_after(text: str, end: int, phrase: str, separator: str) -> tuple[int, int]:
    """Return the year that follows a day and month, and where it ends; 0 and `end` where none does.

    A number of two figures is a year after an apostrophe, in "28-Nov-23", with Thai months, and where nothing but a
    mark follows it; else it may be an hour or an amount.
    """
    match = _YEAR_RE.match(text, _skip_links(text, end))
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
    word = _WORD_RE.match(text, end + (text[end : end + 1] in (" ", "\xa0")), end + WINDOW_CHARS // 2)
    if word and _fold(word[0]) in _links():
        return word.end() + (text[word.end() : word.end() + 1] == ".")
    return end


def _may_lack_year(phrase: str, primary: str) -> bool:
    """May this month, without a year beside its day, be read as a month at all?

    Short forms are words in other languages ("out", "set"), so they count in their own language and in English; in
    English a month has a capital ("3 may apply").
    """
    languages = _months().gregorian.get(_fold(phrase), {})
    if primary in ("", "en") and not phrase[0].isupper() and phrase.isascii():
        return False
    if not primary:
        return len(phrase) > 3 or "en" in languages
    return primary in languages or "en" in languages


def _gregorian(year: int, month: int, day: int, digits: str, primary: str) -> tuple[int, int, int]:
    """Return a day of another calendar in the Gregorian one; which calendar it is, the year says."""
    if year in BUDDHIST_YEARS:
        return year - BUDDHIST_OFFSET, month, day
    if year in JALALI_YEARS and (primary in ("fa", "ps") or "۰" <= digits[0] <= "۹"):
        return jalali_to_gregorian(year, month, day)
    return year, month, day


def jalali_to_gregorian(year: int, month: int, day: int) -> tuple[int, int, int]:
    """Return a day of the Iranian calendar as a Gregorian year, month and day; zeros for a day that there is not.

    Uses the 33-year cycle of leap years, which holds from 1799 to 2256 in the Gregorian count.

    >>> jalali_to_gregorian(1402, 9, 7), jalali_to_gregorian(1399, 12, 30), jalali_to_gregorian(1402, 12, 30)
    ((2023, 11, 28), (2021, 3, 20), (0, 0, 0))
    """
    leap = year % 33 in (1, 5, 9, 13, 17, 22, 26, 30)
    length = 31 if month <= 6 else 30 if month < 12 or leap else 29
    if not (1 <= month <= 12 and 1 <= day <= length):
        return 0, 0, 0
    cycles, years = divmod(year - 1309, 33)
    leaps = sum(1 for past in range(years) if (1309 + past) % 33 in (1, 5, 9, 13, 17, 22, 26, 30))
    days = cycles * 12053 + years * 365 + leaps + (month - 1) * 30 + min(month - 1, 6) + day - 1
    new_year = date(1930, 3, 21).toordinal()
    found = date.fromordinal(new_year + days)
    return found.year, found.month, found.day


# ---- Times beside dates ----

_HALF = "오전|오후|上午|下午|午前|午後|晚上|凌晨|早上"
_CLOCK = rf"""
    (?P<half>{_HALF})?\s?
    (?P<hour>\d{{1,2}})
    (?: (?P<mark>\s?[:：h.時时點点시]\s?|\s?Uhr\s) (?P<minute>\d{{2}}(?!\d)|\d(?=분)) \s?[分분]?
        (?: [:：.\s]? (?P<second>\d{{2}}) (?!\d) [秒초]? (?:[.,]\d{{1,6}})? )?
      | (?P<whole>\s?[h時时點点시](?![^\W\d_])) )?
    (?: \s? (?P<noon>[AaPp]\.?\s?[Mm]\b\.?|[πμ]\.?μ\.?|[صم](?!\w)|SA\b|CH\b) )?
    (?P<word>\s?(?:Uhr|uur|Uhr\b|WIB|WITA|WIT)\b)?
    (?: \s? \(? (?P<zone> (?:(?:GMT|UTC|MSK)\s?)? [+−–-] (?:0?\d|1[0-4]) (?: :? [0-5]\d )? (?!\d)
                | Z\b | [A-ZМСК]{{2,4}}\b ) \)? )?
"""
_LEAD_RE = re.compile(rf"T|[\s,;|·•@/()–—.-]{{0,4}}(?:(?!{_HALF})[^\s\d()]{{1,6}}\s){{0,2}}")
_TRAIL_RE = re.compile(r"[\s,;|·•@()–—-]{1,4}(?:on\s)?")


@cache
def _clock_re() -> re.Pattern[str]:
    return re.compile(_CLOCK, re.VERBOSE)


def _widen(text: str, day: _Day, done: int, primary: str) -> FoundDate:
    """Take in the weekday and the time that stand beside a day."""
    start, end = _weekday_start(text, day.start, done, primary), day.end
    if not day.year:
        return FoundDate(f"--{day.month:02}-{day.day:02}", text[start:end], start, end)
    clock, end = _clock_after(text, end)
    if not clock:
        clock, start = _clock_before(text, start, done)
    return FoundDate(f"{day.year:04}-{day.month:02}-{day.day:02}{clock}", text[start:end], start, end)


def _weekday_start(text: str, start: int, done: int, primary: str) -> int:
    """Return where the weekday before a date begins; two letters ("Mo., Aug. 30") want the page's own language."""
    words = list(_WORD_RE.finditer(text, max(start - WINDOW_CHARS // 2, done), start))
    if not words or text[words[-1].end() : start].strip(" .,") or start == words[-1].end():
        return start
    weekdays = _months().weekdays
    for word in (*words[-2:-1], words[-1]):
        folded = _fold(text[word.start() : words[-1].end()])
        if folded in weekdays and (len(folded) > 2 or primary in weekdays[folded]):
            return word.start()
    return start


def _clock_after(text: str, end: int) -> tuple[str, int]:
    if not any(char.isdigit() for char in text[end : end + 24]):
        return "", end
    lead = _LEAD_RE.match(text, end)
    match = _clock_re().match(text, lead.end() if lead else end, end + WINDOW_CHARS)
    if match is None:
        return "", end
    clock = _read_clock(match, spoken=lead is not None and lead[0].strip(" ,;|·•@/()–—.-T") != "")
    last = match.end()
    if (zone := match["zone"]) and not _read_offset(zone) and zone not in _ambiguous_zones():
        last = match.start("zone")
    return (clock, end + len(text[end:last].rstrip(" ("))) if clock else ("", end)


def _clock_before(text: str, start: int, done: int) -> tuple[str, int]:
    """Read "14:05, 28 November": a clock time that ends where the date begins."""
    for number in _DIGITS_RE.finditer(text, max(start - 24, done), start):
        match = (
            None
            if text[number.start() - 1 : number.start()] in (":", ".")
            else _clock_re().match(text, number.start(), start)
        )
        if match and match["minute"] and _TRAIL_RE.fullmatch(text, match.end(), start):
            clock = _read_clock(match, spoken=False)
            return (clock, number.start()) if clock else ("", start)
    return "", start


def _read_clock(match: re.Match[str], *, spoken: bool) -> str:
    """Return `T14:05`, `T14:05:09` or `T14:05+02:00`; empty where the figures are no time of day.

    "14.05" may be a date or an amount, so it wants a word beside it (kl., klo, Uhr); an hour alone wants its mark.
    """
    hour, minute, second = int(match["hour"]), int(match["minute"] or 0), int(match["second"] or 0)
    noon, half = (match["noon"] or "").replace(".", "").replace(" ", "").lower(), match["half"] or ""
    if match["minute"] is None and not (noon or match["word"] or match["whole"]):
        return ""
    if (match["mark"] or "").strip() == "." and not (spoken or noon or match["word"]):
        return ""
    if (noon in ("pm", "μμ", "م", "ch") or half in ("오후", "下午", "午後", "晚上")) and hour < 12:
        hour += 12
    elif (noon in ("am", "πμ", "ص", "sa") or half in ("오전", "午前")) and hour == 12:
        hour = 0
    if hour > 23 or minute > 59 or second > 59:
        return ""
    seconds = f":{second:02}" if match["second"] else ""
    return f"T{hour:02}:{minute:02}{seconds}{_read_offset(match['zone'] or (match['word'] or '').strip())}"


def _read_offset(zone: str | None) -> str:
    """Return `+02:00` or `Z` for a zone as printed; empty for a name that may mean several."""
    if not zone:
        return ""
    sign = re.search(r"([+−–-])(\d{1,2}):?(\d{2})?$", zone)
    if sign:
        hours, minutes = (int(sign[2]), int(sign[3] or 0))
        return f"{'+' if sign[1] == '+' else '-'}{hours:02}:{minutes:02}" if hours <= 14 else ""
    if zone in ("Z", "UTC", "GMT"):
        return "Z"
    minutes_east = _zones().get(zone)
    if minutes_east is None:
        return ""
    hours, minutes = divmod(abs(minutes_east), 60)
    return f"{'-' if minutes_east < 0 else '+'}{hours:02}:{minutes:02}"


@cache
def _zones() -> dict[str, int]:
    zones = read_toml("zones.toml")["zones"]
    for name, minutes in zones.items():
        if not isinstance(minutes, int) or not -720 <= minutes <= 840:
            raise TableError("zones.toml", name, "minutes east of Greenwich are -720 to 840")
    return dict(zones)


@cache
def _ambiguous_zones() -> frozenset[str]:
    return frozenset(read_toml("zones.toml")["ambiguous"])


# ---- Dates in metadata and addresses ----

METADATA_YEARS = range(1990, 2101)
"""News pages with metadata are not older than the web; an earlier year is a default such as 1970-01-01 or 0001-01-01."""
METADATA_MAX_CHARS = 80

_ISO_RE = re.compile(
    r"""
    (\d{4}) (?: -(\d{1,2})-(\d{1,2}) | (\d{2})(\d{2}) )
    (?: (?:T|\s+|_|T\s) (\d{1,2}) [:.]? (\d{2}) (?: [:.]? (\d{1,2}) (?: [.,]\d+ )? )?
        \s? (Z | UTC | GMT | [+−\s-]\d{2}:?\d{2} | [+−-]\d{2} )? )?
    [Tt]?
    """,
    re.VERBOSE,
)
_CTIME_RE = re.compile(r"(\D{3,12}\d{1,2})\s+(\d{1,2}:\d{2}:\d{2})\s+(?:([A-Z]{2,5}|GMT[+-]\d{4})\s+)?(\d{4})\b")
_EPOCH_RE = re.compile(r"(\d{9,10})(?:\.\d+|\d{3})?")


def read_metadata_date(value: str, *, language: str | None = None) -> str | None:
    """Return a date of a page's metadata in ISO 8601, as precise as written and with an offset only if one was.

    Fractions of a second are left out. A year before the web or after 2100 is a default of some program, not a date.

    >>> read_metadata_date("2023-11-28T10:35:00.123+0500"), read_metadata_date("20231128")
    ('2023-11-28T10:35:00+05:00', '2023-11-28')
    >>> read_metadata_date("Tue, 28 Nov 2023 10:35:00 GMT"), read_metadata_date("1701167700")
    ('2023-11-28T10:35:00Z', '2023-11-28T10:35:00Z')
    >>> read_metadata_date("0001-01-01T00:00:00Z"), read_metadata_date("soon")
    (None, None)
    """
    value = " ".join(value[:METADATA_MAX_CHARS].split())
    if match := _ISO_RE.fullmatch(value):
        iso = _read_iso(match)
    elif match := _EPOCH_RE.fullmatch(value):
        iso = _read_epoch(int(match[1]))
    else:
        if match := _CTIME_RE.fullmatch(value):
            value = f"{match[1]} {match[4]} {match[2]} {match[3] or ''}"
        dated = (found.iso for found in find_dates(value, language=language) if not found.iso.startswith("--"))
        iso = next(dated, None)
    return iso if iso and int(iso[:4]) in METADATA_YEARS else None


def _read_iso(match: re.Match[str]) -> str | None:
    year, month, day = int(match[1]), int(match[2] or match[4]), int(match[3] or match[5])
    if not _is_day(_Day(year, month, day, 0, 0)):
        return None
    iso = f"{year:04}-{month:02}-{day:02}"
    if match[6] is None or int(match[6]) > 23 or int(match[7]) > 59 or int(match[8] or 0) > 59:
        return iso
    seconds = f":{int(match[8]):02}" if match[8] else ""
    return f"{iso}T{int(match[6]):02}:{int(match[7]):02}{seconds}{_read_offset(_signed(match[9]))}"


def _signed(zone: str | None) -> str | None:
    """Give an offset back its plus, which an address once decoded as a space has lost."""
    return f"+{zone[1:]}" if zone and zone[0] == " " else zone


def _read_epoch(seconds: int) -> str | None:
    moment = datetime.fromtimestamp(seconds, UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


_URL_DATE_RE = re.compile(
    r"""
    [/_.=-] ((?:19|20)\d{2}) (?: ([/_.-]) (0?[1-9]|1[0-2]|[a-z]{3,9}) \2 (0?[1-9]|[12]\d|3[01]) (?!\d)
                           | (0[1-9]|1[0-2]) (0[1-9]|[12]\d|3[01]) (?!\d) )
    """,
    re.VERBOSE | re.IGNORECASE,
)


def url_date(url: str) -> str | None:
    """Return the day that an address names, which news sites put there when a story is first filed.

    Gets wrong: the day of an event in the story's slug ("/strike-2023-11-28/").

    >>> url_date("https://news.example/2023/11/28/bridge"), url_date("https://news.example/a/20231128-bridge.html")
    ('2023-11-28', '2023-11-28')
    >>> url_date("https://news.example/2023/nov/28/bridge"), url_date("https://news.example/2023/11/bridge") is None
    ('2023-11-28', True)
    """
    for match in _URL_DATE_RE.finditer(url[:600]):
        year, month, day = int(match[1]), match[3] or match[5], int(match[4] or match[6])
        number = int(month) if month.isdigit() else _month_of(_fold(month), "en")
        if number and year in METADATA_YEARS and _is_day(_Day(year, number, day, 0, 0)):
            return f"{year:04}-{number:02}-{day:02}"
    return None


# ---- Which date to believe ----


class DateCandidate(NamedTuple):
    """A date that may be the story's day of publication or of its last change."""

    iso: str
    origin: str
    """`json-ld`, `meta`, `microdata`, `time`, `date block`, `dateline`, `url`, or `image` for a day in its address."""
    label: str = ""
    """`published` or `modified` for metadata; for a printed date the words before it ("Last updated on")."""
    distance: int | None = None
    """Blocks from the headline, negative above it; None where it has no place."""


class ChosenDates(NamedTuple):
    """What was settled, each date with the origin it is taken from."""

    published: str | None = None
    published_origin: str | None = None
    modified: str | None = None
    modified_origin: str | None = None


def fact_candidates(facts: Iterable[Fact], *, language: str | None = None) -> tuple[DateCandidate, ...]:
    """Return the dates of a page's metadata, and those in its address and its lead picture's.

    >>> fact_candidates([Fact("published", "2023-11-28T10:35", "meta"), Fact("url", "https://news.example/a", "link")])
    (DateCandidate(iso='2023-11-28T10:35', origin='meta', label='published', distance=None),)
    """
    found: dict[DateCandidate, None] = {}
    for fact in facts:
        if fact.field in ("published", "modified"):
            if iso := read_metadata_date(fact.value, language=language):
                found[DateCandidate(iso, fact.origin, fact.field)] = None
        elif fact.field in ("url", "image") and (day := url_date(fact.value)):
            found[DateCandidate(day, fact.field)] = None
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
TRUST = {
    "json-ld": 10.0,
    "meta": 9.0,
    "microdata": 6.0,
    "time": 6.0,
    "date block": 5.5,
    "url": 5.0,
    "dateline": 4.0,
    "image": 1.0,
}
"""How much a source counts on its own. Two that agree beat one that does not: templates put the day of a page's last
build into JSON-LD, but hardly into its address as well."""
LABELLED_BONUS = 3.0
NEAR_ABOVE, NEAR_BLOCKS = 4, 12
"""A printed date further from the headline may belong to another story, a comment or the page's foot; one well
above it is the day on which the page was fetched."""
FAR_TRUST = 0.9
PRINTED = ("time", "date block")


def choose_published(candidates: Sequence[DateCandidate], *, latest: str | None = None) -> ChosenDates:
    """Settle the day of publication and of the last change from all that a page says.

    Each day gets the trust of the different origins that name it; the day with the most wins, and the date is taken
    from the most trusted of these origins. A time in UTC that falls on the day before or after the day that the page
    prints or has in its address is the same moment elsewhere, so the page's own day is taken. A date later than
    `latest`, or a year no news page has, is never taken. One labelled as an update is the publication only where the page
    prints no other day: it is then the only one its readers see.

    Gets wrong: pages that print only the day of an update, without saying so; templates that write the day of the last
    build as the publication and print none.

    Args:
        candidates: Dates in ISO 8601 with where they are from, in the order of the page.
        latest: The day the page was fetched, where it is known.

    >>> choose_published([
    ...     DateCandidate("2023-11-28T10:35:00Z", "json-ld", "published"),
    ...     DateCandidate("2023-11-30", "date block", "Updated", 1),
    ...     DateCandidate("2023-11-28", "url"),
    ... ])
    ChosenDates(published='2023-11-28T10:35:00Z', published_origin='json-ld', modified='2023-11-30', modified_origin='date block')
    """
    usable = [item for item in candidates if _may_be_news(item, latest)]
    changed = _days_of(usable, "modified") - _days_of(usable, "published")
    updates = [item for item in usable if _is_update(item, changed)]
    originals = [item for item in usable if not _is_update(item, changed)]
    published = _most_trusted(originals) or _most_trusted([item for item in updates if _is_printed_near(item)])
    modified = _last_change(updates, published)
    return ChosenDates(
        published and published.iso,
        published and published.origin,
        modified and modified.iso,
        modified and modified.origin,
    )


def _days_of(items: list[DateCandidate], kind: str) -> set[str]:
    """Return the days that metadata name as published or as modified."""
    return {item.iso[:10] for item in items if item.origin not in PRINTED and item.label == kind}


def _is_update(item: DateCandidate, changed: set[str]) -> bool:
    """Is this the day of a change: by its label, or printed without one where metadata say that the page changed?"""
    kind = _label_kind(item)
    return kind == "modified" or (not kind and item.origin in PRINTED and item.iso[:10] in changed)


def _may_be_news(item: DateCandidate, latest: str | None) -> bool:
    if not item.iso[:4].isdigit() or int(item.iso[:4]) not in METADATA_YEARS:
        return False
    return not latest or item.iso[:10] <= latest[:10]


def _label_kind(item: DateCandidate) -> str:
    """Return `published`, `modified` or nothing, by the words that stand right before a date."""
    if item.label in ("published", "modified", ""):
        return item.label
    words = item.label.split()[-5:]
    for first in range(len(words)):
        kinds = {kind.partition(":")[0] for kind in phrase_kinds(" ".join(words[first:]))}
        if "updated" in kinds:
            return "modified"
        if "published" in kinds:
            return "published"
    return ""


def _most_trusted(items: list[DateCandidate]) -> DateCandidate | None:
    """Return the candidate of the day that the most trusted origins name."""
    trust: dict[str, dict[str, float]] = {}
    for item in items:
        origins = trust.setdefault(item.iso[:10], {})
        origins[item.origin] = max(origins.get(item.origin, 0.0), _trust(item))
    if not trust:
        return None
    scores = {day: sum(origins.values()) for day, origins in trust.items()}
    for moment in items:
        if day := _own_day(moment, items):
            scores[day] += _trust(moment)
    best = max(scores, key=lambda day: scores[day])
    return max((item for item in items if item.iso[:10] == best), key=lambda item: (_trust(item), len(item.iso)))


def _own_day(moment: DateCandidate, items: list[DateCandidate]) -> str | None:
    """Return the other day that the page prints, or else has in its address, for a time in UTC."""
    if not moment.iso.endswith(("Z", "+00:00")):
        return None
    printed = [item.iso[:10] for item in items if _is_printed_near(item) and not item.iso.endswith(("Z", "+00:00"))]
    own_days = printed or [item.iso[:10] for item in items if item.origin == "url"]
    if moment.iso[:10] in own_days:
        return None
    return next((day for day in own_days if _is_same_moment(moment.iso, day)), None)


def _trust(item: DateCandidate) -> float:
    trust = TRUST.get(item.origin, 1.0)
    if item.origin not in PRINTED:
        return trust
    away = NEAR_BLOCKS + 1 if item.distance is None else abs(item.distance)
    trust = trust * (1 - 0.04 * away) if _is_printed_near(item) else FAR_TRUST / max(away, NEAR_BLOCKS)
    return trust + LABELLED_BONUS * (_label_kind(item) == "published")


def _is_printed_near(item: DateCandidate) -> bool:
    return item.origin in PRINTED and item.distance is not None and -NEAR_ABOVE <= item.distance <= NEAR_BLOCKS


def _is_same_moment(moment: str, day: str) -> bool:
    """May a time in UTC be on this other day where the page was written? Zones reach from -12 to +14 hours."""
    if len(moment) < 16 or moment[:10] == day:
        return False
    apart = date.fromisoformat(day).toordinal() - date.fromisoformat(moment[:10]).toordinal()
    hour = int(moment[11:13])
    return (apart == 1 and hour >= 10) or (apart == -1 and hour < 12)


def _last_change(updates: list[DateCandidate], published: DateCandidate | None) -> DateCandidate | None:
    """Return the most trusted change that is not before the publication."""
    later = [item for item in updates if published is None or item.iso[:10] >= published.iso[:10]]
    return max(later, key=_trust, default=None)
