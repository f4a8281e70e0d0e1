"""Whether a line has a time of day or a year, or is a date and little else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newsparse.lines.dates.forms import date_forms
from newsparse.lines.dates.kanji import KANJI_MONTH
from newsparse.lines.dates.printed import find_dates
from newsparse.lines.dates.relative import find_ages, is_day_word
from newsparse.lines.dates.times import read_offset
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.months import fold_word, month_number, months_table
from newsparse.tables.phrases import phrases

STAMP_MAX_CHARS = 90
"""Longer lines are prose with a date in it; a publication and an update with times have some 80 characters."""
OTHER_WORDS_MAX = 1
"""Words of a date line that belong to no date: a town, a zone that no table has. Two may be a name."""
DATES_MAX = 4

DIGIT_RE = pattern(r"\d")
TIME_RE = pattern(
    r"""
    (?<![\d:.,/])
    (?: (?:[01]?\d|2[0-4]) (?: [:：][0-5]\d (?: [:：][0-5]\d )? | [hH][0-5]\d | \s?[时時點点시] (?: \s?[0-5]?\d\s?[分분] )? ) (?![\d%]|:\d)
      | (?:0?[1-9]|1[0-2]) (?: [:.][0-5]\d )? \s? (?: [AaPp]\.?[Mm]\b\.? | [πμ]\.?μ\.? ) )
    """,
    re.VERBOSE,
)
POINT_TIME_RE = pattern(
    r"(?:([^\W\d_]+)\.?:?\s)?(?<![\d:.,/-])(?:[01]?\d|2[0-4])\.[0-5]\d(?![\d%]|[.,]\d)(?:\s?([^\W\d_.]+))?"
)
YEAR_RE = pattern(
    r"""
    (?<!\d) (?<![$€£¥₹]) (?<!\d,) (?:19|20)\d\d (?! [\d%] | ,\d\d\d )
    | (?<=[\u0e00-\u0e7f.]\s) 25\d\d (?!\d)     # the Thai calendar
    | (?<!\d) (?: [۰-۹]{4} | [٠-٩]{4} | [०-९]{4} ) (?!\d)     # any calendar in its own figures
    """,
    re.VERBOSE,
)
SOURCE_RE = pattern(r"[\s|｜]{1,8}(?:来源|來源)\s?[:：]\s?\S{2,20}$")
"""The paper that a Chinese story is from, behind its date."""
TIME_HINT_RE = pattern(r"\d(?:[:：hH]|\s?[时時點点시AaPpπμ])")
POINT_TIME_HINT_RE = pattern(r"\d\.[0-5]\d")
YEAR_HINT_RE = pattern(r"\d{4}")
"""In every text in which the pattern is found. They begin with a digit, so searching them takes a tenth of the time."""
WORD_RE = pattern(r"[^\W\d_](?:[^\W\d_]|[\u0e31-\u0e4e])*(?:[’'.][^\W\d_](?:[^\W\d_]|[\u0e31-\u0e4e])*)*")


def has_time(text: str) -> bool:
    """Whether a text has a time of day: 14:05, 14h05, 2 pm, 14時05分, and 14.05 beside a word for it.

    Gets wrong: results and verses ("3:16"), which look the same.

    >>> has_time("Updated at 14:05"), has_time("Publisert kl. 14.05"), has_time("It cost 14.05 euros")
    (True, True, False)
    """
    return next(_find_times(text), None) is not None


def has_year(text: str) -> bool:
    """Whether a text has a year of the 20th or 21st century, or one in figures of other scripts.

    Gets wrong: a number of four figures that is none ("2000 people").

    >>> has_year("3 May 2024"), has_year("$2000"), has_year("call 020242024"), has_year("۷ آذر ۱۴۰۲")
    (True, False, False, True)
    """
    return YEAR_HINT_RE.search(text) is not None and YEAR_RE.search(text) is not None


def has_date(text: str) -> bool:
    """Whether a text has a day: with a year, or a day and month ("3 May", "28/11/23").

    >>> has_date("Ada Berg, May 3"), has_date("Ada Berg, 2 pm")
    (True, False)
    """
    return _may_have_date(text) and bool(find_dates(text, limit=1))


def _may_have_date(text: str) -> bool:
    return KANJI_MONTH in text or DIGIT_RE.search(text) is not None


def is_date_stamp(text: str) -> bool:
    """Whether a line is a date, a time or an age and little else: "Updated 3 May 2024, 14:05 Uhr", "2 hours ago".

    What is left of the line without dates, times, the words that label them, weekdays and zones is a word at most.
    Gets wrong: a town of two words beside its date, and a label that no table has of two words.

    >>> is_date_stamp("Published: 3 May 2024 | Updated: 14:05 CET"), is_date_stamp("il y a 2 heures")
    (True, True)
    >>> is_date_stamp("2024年05月14日 08:30 来源：溪口晚报")
    True
    >>> is_date_stamp("By Ada Berg, 3 May 2024"), is_date_stamp("The storm of 3 May 2024 closed the port")
    (False, False)
    """
    if not 0 < len(text) <= STAMP_MAX_CHARS:
        return False
    if ("来源" in text or "來源" in text) and (source := SOURCE_RE.search(text)):
        text = text[: source.start()]
    if not _may_have_date(text):
        return is_day_word(text)
    rest, found = text, False
    for start, end in _find_spans(text):
        rest = f"{rest[:start]}{' ' * (end - start)}{rest[end:]}"
        found = True
    words = [word[0] for word in WORD_RE.finditer(rest)]
    if not found:
        found = has_year(text) and any(month_number(word) for word in words)
    left = [word for word in words if not is_date_word(word)]
    return found and len(left) <= OTHER_WORDS_MAX and not _has_other_figures(rest)


def _has_other_figures(rest: str) -> bool:
    """Whether figures that are no date are left: an amount, a result, a telephone number."""
    return len(DIGIT_RE.findall(rest)) > len("2024")


def _find_spans(text: str) -> Iterator[tuple[int, int]]:
    for date in find_dates(text, limit=DATES_MAX):
        yield date.start, date.end
    yield from _find_times(text)
    yield from find_ages(text)


def _find_times(text: str) -> Iterator[tuple[int, int]]:
    if TIME_HINT_RE.search(text):
        for match in TIME_RE.finditer(text):
            yield match.span()
    if POINT_TIME_HINT_RE.search(text):
        forms = date_forms()
        for match in POINT_TIME_RE.finditer(text):
            before, after = (match[1] or "").lower(), (match[2] or "").lower()
            if before in forms.before_clock or after in forms.after_clock:
                yield match.span()


def is_date_word(word: str) -> bool:
    """Whether a word belongs to a date: a month, a weekday, a zone, "Updated", "at", "o'clock".

    Gets wrong: first names and nouns that are months or weekdays too ("May", "Sun").

    >>> [is_date_word(word) for word in ("Updated", "martes", "CEST", "Uhr", "Ada")]
    [True, True, True, True, False]
    """
    small = word.casefold().strip(".")
    folded = fold_word(word)
    return (
        small in _label_words()
        or folded in months_table().weekdays
        or folded in months_table().gregorian
        or folded in months_table().jalali
        or small in date_forms().before_clock
        or small in date_forms().after_clock
        or (word.isupper() and bool(read_offset(word)))
    )


@cache
def _label_words() -> frozenset[str]:
    """Return the words of the phrases that label a date or are printed beside one."""
    kinds = ("published", "updated", "date_word", "read_time")
    return frozenset(word for kind in kinds for phrase in phrases(kind) for word in phrase.split())
