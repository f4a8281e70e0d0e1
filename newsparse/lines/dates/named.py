"""Dates with the month in words: "Nov. 28th, 2023", "28 de noviembre de 2023", "2023 m. lapkričio 28 d."."""

from __future__ import annotations

import re

from newsparse.lines.dates.day import WINDOW_CHARS, Day, complete_year
from newsparse.named_tuple import NamedTuple
from newsparse.tables.hijri import hijri_to_gregorian
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.months import (
    BUDDHIST_OFFSET,
    BUDDHIST_YEARS,
    JALALI_YEARS,
    WORD_RE,
    first_words_of_months,
    fold_word,
    jalali_to_gregorian,
    link_words,
    month_of,
    months_table,
)

ORDINAL_RE = pattern(r"(?:st|nd|rd|th|-?[aá]n|-?[eé]n)\b", re.IGNORECASE)
DIGITS_RE = pattern(r"\d+")
DAY_NUMBER_RE = pattern(r"[\s.,/-]{0,2}(\d{1,2})(?!\d)")
ERA_RE = pattern(r"\s?(?:هـ|ھ|م|AH|H)(?![\w])")
"""Letters behind a year for its calendar: of the flight to Medina, or of Christ."""
RANGE_RE = pattern(r"\.?\s?[-–/]\s?(\d{1,2})(?!\d)")
"""A second day behind the first: "1-2 May", "1./2. Mai"."""
YEAR_RE = pattern(
    r"(\s?[,.]?[\s/-]?)(?:(\d{4}(?!\d|[:.h]\d)|(?:19|20)\d\d(?=[012]?\d:\d\d(?!\d)))|(['’]?)(\d{2})(?!\d|[:.h]\d))"
)
"""A year; some pages glue the time to it: "Apr 28 20232:23 PM"."""
OTHER_NAME_RE = pattern(r"\s?([/(])\s?")
"""Before the second of two names of one month."""
GAP_RE = pattern(r"[\s.,/ºª°:'’-]{0,3}")
GAP_MARKS, GAP_MAX_CHARS = " .,/ºª°:'’-", 3
"""The marks of `GAP_RE`, spaces of other kinds aside, and how many there are at most."""
NO_WORD = frozenset('0123456789!"#$%&()*+;<=>?@[\\]^_`{|}~«»“”„‘，、،。।（）【】—–·•')
"""What neither ends a word nor is between a month and its day."""


def read_named(text: str, start: int, end: int, done: int, primary: str) -> Day | None:
    """Read a day with its month in words, before or after it: "Nov. 28th, 2023", "28 de noviembre de 2023"."""
    before = _month_before(text, start, done, primary)
    if before and before.year:
        return before
    after = _month_after(text, start, end, primary) or _month_after_range(text, start, end, primary)
    if after and (after.year or not before):
        return after
    return before


def _month_before(text: str, start: int, done: int, primary: str) -> Day | None:
    before = text[max(start - 4, 0) : start].rstrip(GAP_MARKS)[-1:]
    if not before or before in NO_WORD:
        return None
    window_start = max(start - WINDOW_CHARS // 2, done)
    words = list(WORD_RE.finditer(text, window_start, start))
    if not words or start - words[-1].end() > 3:
        return None
    for first in (*words[-2:-1], words[-1]):
        phrase = text[first.start() : words[-1].end()]
        month = month_of(fold_word(phrase), primary)
        if not month or not GAP_RE.fullmatch(text, words[-1].end(), start):
            continue
        number = DIGITS_RE.match(text, start)
        last = number.end() if number else start
        last = _skip_ordinal(text, last)
        second = RANGE_RE.match(text, last)
        if second and number and int(number[0]) < int(second[1]):
            last = second.end()
        year, last = _year_after(text, last, phrase, ", ")
        if year or _is_month_without_year(phrase, primary):
            return Day(year, month, int(number[0]) if number else 0, first.start(), last)
    return None


def read_year_named(text: str, start: int, primary: str) -> Day | None:
    """Read a year before a month in words: 2023. november 28., 2023 m. lapkričio 28 d., 2023ko azaroaren 28a, 2023. gada 28. novembris, 2023-yil 28-noyabr."""
    year, last = int(text[start : start + 4]), start + 4
    words = list_words_after(text, last)
    if words and fold_word(words[0][0]) in link_words():
        last = words[0].end()
        words = words[1:]
    if words and (month := month_of(fold_word(words[0][0]), primary)):
        number = DAY_NUMBER_RE.match(text, words[0].end())
        return Day(year, month, int(number[1]), start, number.end()) if number else None
    number = DAY_NUMBER_RE.match(text, last)
    words = list_words_after(text, number.end()) if number and last > start + 4 else []
    if number and words and (month := month_of(fold_word(words[0][0]), primary)):
        return Day(year, month, int(number[1]), start, words[0].end())
    return None


def list_words_after(text: str, end: int) -> list[re.Match[str]]:
    """Return up to four words that follow a number with little between them."""
    words: list[re.Match[str]] = []
    for word in WORD_RE.finditer(text, end, end + WINDOW_CHARS):
        if not GAP_RE.fullmatch(text, end, word.start()):
            break
        words.append(word)
        end = word.end()
        if len(words) == 4:
            break
    return words


def _month_after_range(text: str, start: int, end: int, primary: str) -> Day | None:
    """Read the first of two days before their month: "1-2 May 2020"."""
    second = RANGE_RE.match(text, end)
    if second is None or not int(text[start:end]) < int(second[1]):
        return None
    found = _month_after(text, second.start(1), second.end(1), primary)
    return found._replace(day=int(text[start:end]), start=start) if found and not found.is_sighted else None


def _skip_ordinal(text: str, end: int) -> int:
    match = ORDINAL_RE.match(text, end, end + 4)
    return match.end() if match else end


def _month_after(text: str, start: int, end: int, primary: str) -> Day | None:
    first = WORD_RE.search(text, end, end + WINDOW_CHARS)
    if first is None or first.start() > end + GAP_MAX_CHARS:
        return None
    if text[first.end() : first.end() + 1] != "." and not _may_precede_year(fold_word(first[0])):
        return None
    words = list_words_after(text, end)
    for index, word in enumerate(words[:3]):
        for stop in (*words[index + 1 : index + 2], word):
            phrase = text[word.start() : stop.end()]
            found = _find_month(phrase, primary)
            if found:
                return _finish_named(text, start, end, phrase, stop.end(), found, primary)
        if fold_word(word[0]) not in link_words():
            break
    return None


def _may_precede_year(word: str) -> bool:
    """Whether a word begins a month or stands between a day and its month: few numbers have such a word behind them."""
    return word in first_words_of_months() or word in link_words()


class _Month(NamedTuple):
    """A month in words, by its number in its calendar."""

    number: int
    calendar: str
    """`gregorian`, `jalali` or `hijri`."""


def _find_month(phrase: str, primary: str) -> _Month | None:
    folded, table = fold_word(phrase), months_table()
    jalali = table.jalali.get(folded)
    if jalali and (primary in ("fa", "ps", "") or folded not in table.gregorian):
        return _Month(jalali, "jalali")
    month = month_of(folded, primary)
    if month:
        return _Month(month, "gregorian")
    hijri = table.hijri.get(folded)
    return _Month(hijri, "hijri") if hijri else None


def _finish_named(
    text: str, start: int, end: int, phrase: str, phrase_end: int, month: _Month, primary: str
) -> Day | None:
    day = int(text[start:end])
    separator = text[end] if text[end] in "-/." and not text[end + 1].isspace() else " "
    year, last = _year_after(text, _skip_other_name(text, phrase_end, month, primary), phrase, separator)
    if match := ERA_RE.match(text, last) if year else None:
        last = match.end()
    if month.calendar == "jalali":
        return Day(*jalali_to_gregorian(year, month.number, day), start, last) if year in JALALI_YEARS else None
    if month.calendar == "hijri":
        return Day(*hijri_to_gregorian(year, month.number, day), start, last, is_sighted=True) if year else None
    if not year and not _is_month_without_year(phrase, primary):
        return None
    if not year and text[last : last + 1] == "." and len(phrase) <= 5 and fold_word(phrase) not in months_table().names:
        last += 1
    return Day(year, month.number, day, start, last)


def _skip_other_name(text: str, end: int, month: _Month, primary: str) -> int:
    """Return where a second name of the same month ends: "6 أيار/مايو 2024" has the one of Syria and the one of Egypt.

    Args:
        text: The text.
        end: Where the first name ends.
        month: The month that it means.
        primary: The page's language.
    """
    mark = OTHER_NAME_RE.match(text, end)
    words = list_words_after(text, mark.end())[:2] if mark else []
    for stop in reversed(words):
        if _find_month(text[words[0].start() : stop.end()], primary) == month:
            return stop.end() + (text[end : stop.end()].lstrip()[0] == "(" and text[stop.end() : stop.end() + 1] == ")")
    return end


def _year_after(text: str, end: int, phrase: str, separator: str) -> tuple[int, int]:
    """Return the year that follows a day and month, and where it ends; 0 and `end` where none does.

    A number of two figures is a year after an apostrophe, in "28-Nov-23", with Thai months, and where nothing but a
    mark follows it; else it may be an hour or an amount.
    """
    match = YEAR_RE.match(text, _skip_links(text, end))
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
        return complete_year(year), match.end()
    return 0, end


def _skip_links(text: str, end: int) -> int:
    """Return where the point of an abbreviation and a word such as "de" or "года" end."""
    if text[end : end + 1] in (".", ",", "’", "'") and not text[end + 1 : end + 2].isdigit():
        end += 1
    word = WORD_RE.match(text, end + (text[end : end + 1] in (" ", "\xa0")), end + WINDOW_CHARS // 2)
    if word and fold_word(word[0]) in link_words():
        return word.end() + (text[word.end() : word.end() + 1] == ".")
    return end


def _is_month_without_year(phrase: str, primary: str) -> bool:
    """Whether a month without a year beside its day is read as a month at all.

    Short forms are words in other languages ("out", "set"), so they count in their own language and in English; in
    English a month has a capital ("3 may apply"). Where the language is not known, names in full count in small letters
    too, if they are none in English ("3 mai").
    """
    languages = months_table().gregorian.get(fold_word(phrase), {})
    if primary in ("", "en") and not phrase[0].isupper() and phrase.isascii():
        return not primary and "en" not in languages and fold_word(phrase) in months_table().names
    if not primary:
        return len(phrase) > 3 or "en" in languages
    return primary in languages or "en" in languages
