"""Names of months and weekdays in the languages of the table, and calendars beside the Gregorian one."""

from __future__ import annotations

import unicodedata
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from newsparse.named_tuple import NamedTuple
from newsparse.tables.hashed import HashedSet, HashedTable
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.toml import TableError, read_toml

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

BUDDHIST_YEARS = range(2400, 2700)
BUDDHIST_OFFSET = 543
JALALI_YEARS = range(1300, 1500)
JALALI_CYCLE_YEARS = range(1178, 1635)
WORD_RE = pattern(
    r"(?:[\u0E00-\u0EFF]{1,3}\.\s?[\u0E00-\u0EFF]{1,3}\.|[^\s\d!-/:-@\[-`{-~«»“”„‘’，、،。।（）【】—–·•]+)"
)
"""What a name of a month begins with."""


class Months(NamedTuple):
    """The table of months, turned round for look-up. Words are folded; each maps languages to a month's number."""

    gregorian: dict[str, dict[str, int]]
    jalali: dict[str, int]
    hijri: dict[str, int]
    names: AbstractSet[str]
    """The first form of each month, which is no abbreviation."""
    weekdays: dict[str, tuple[str, ...]]


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
    return month_of(fold_word(word.strip()), primary_language(language))


def month_of(folded: str, primary: str) -> int | None:
    """Return the month of a folded word, in the page's primary language if it has the word."""
    languages = months_table().gregorian.get(folded)
    if not languages:
        return None
    return languages.get(primary) or next(iter(languages.values()))


@cache
def months_table() -> Months:
    """Return the table as it was built, with every form folded; the tests check it with `check_months`."""
    return Months(
        HashedTable("months", _read_months),
        HashedTable("months-jalali", int),
        HashedTable("months-hijri", int),
        HashedSet("months-names"),
        HashedTable("weekdays", lambda languages: tuple(languages.split())),
    )


def _read_months(written: str) -> dict[str, int]:
    languages = iter(written.split())
    return dict(zip(languages, map(int, languages), strict=True))


@cache
def link_words() -> AbstractSet[str]:
    """Return the words that may stand between the parts of a date, folded."""
    return HashedSet("months-links")


@cache
def first_words() -> AbstractSet[str]:
    """Return the first words of the names of all months and weekdays, folded."""
    return HashedSet("months-first-words")


@cache
def first_words_of_months() -> AbstractSet[str]:
    """Return the first words of the names of all months, folded."""
    return HashedSet("months-first-words-of-months")


@cache
def printed_weekdays() -> AbstractSet[str]:
    """Return the names of weekdays in small letters, with their accents; none of one or two letters."""
    return HashedSet("weekdays-printed")


def build_months() -> dict[str, dict[str, str]]:
    """Build from the table what each of the files holds."""
    table = read_months()
    months = (*table.gregorian, *table.jalali, *table.hijri)
    printed = read_toml("months.toml")
    links = printed["links"]["words"].split()
    weekdays = ";".join(language.get("weekdays", "") for language in printed.values()).replace(";", ",").split(",")
    return {
        "months": {word: " ".join(f"{key} {n}" for key, n in found.items()) for word, found in table.gregorian.items()},
        "months-jalali": {word: str(number) for word, number in table.jalali.items()},
        "months-hijri": {word: str(number) for word, number in table.hijri.items()},
        "months-names": dict.fromkeys(table.names, ""),
        "weekdays": {word: " ".join(languages) for word, languages in table.weekdays.items()},
        "weekdays-printed": {name: "" for text in weekdays if len(name := text.strip().casefold()) > 2},
        "months-links": dict.fromkeys(map(fold_word, links), ""),
        "months-first-words": dict.fromkeys(_first_words_of((*months, *table.weekdays)), ""),
        "months-first-words-of-months": dict.fromkeys(_first_words_of(months), ""),
    }


def _first_words_of(names: Iterable[str]) -> list[str]:
    return [word[0] for name in names if (word := WORD_RE.search(name))]


def read_months() -> Months:
    """Read the table as it is written, and fold every form."""
    tables = {language: table for language, table in read_toml("months.toml").items() if language != "links"}
    folded = fold_word("\n".join(f"{table['months']}\n{table['weekdays']}" for table in tables.values())).split("\n")
    names: set[str] = set()
    months = Months({}, {}, {}, names, {})
    for index, (language, table) in enumerate(tables.items()):
        for number, forms in enumerate(folded[2 * index].split("; "), 1):
            words = forms.split(", ")
            names.add(words[0])
            for word in words:
                if calendar := table.get("calendar"):
                    (months.jalali if calendar == "jalali" else months.hijri)[word] = number
                else:
                    months.gregorian.setdefault(word, {})[language] = number
        for word in folded[2 * index + 1].replace(";", ",").split(", "):
            months.weekdays[word] = (*months.weekdays.get(word, ()), language)
    return months


@cache
def weekday_numbers() -> dict[str, frozenset[int]]:
    """Return the days of the week, 0 for Monday, that each folded name means in some language."""
    found: dict[str, set[int]] = {}
    for language, table in read_toml("months.toml").items():
        for number, forms in enumerate(table["weekdays"].split("; ") if language != "links" else ()):
            for name in fold_word(forms).split(", "):
                found.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


def check_months(language: str, table: object) -> None:
    """Raise `TableError` for a table that has other keys, an empty form, or not twelve months and seven weekdays."""
    name = "months.toml"
    if not isinstance(table, dict) or not {"months", "weekdays"} <= set(table) <= {"months", "weekdays", "calendar"}:
        raise TableError(name, language, "needs months and weekdays, and may have calendar")
    if table.get("calendar", "jalali") not in ("jalali", "hijri"):
        raise TableError(name, language, f"unknown calendar {table['calendar']!r}")
    for key, count in (("months", 12), ("weekdays", 7)):
        entries = table[key].split(";")
        if len(entries) != count:
            raise TableError(name, language, f"{key} has {len(entries)} entries, not {count}")
        for entry in entries:
            forms = entry.removeprefix(" ").split(", ")
            if "" in forms or [form.strip() for form in forms] != forms or entry[-1] == ",":
                raise TableError(name, language, f"{key} has an empty or badly spaced form in {entry!r}")


def fold_word(word: str) -> str:
    """Return a word without capitals, points, accents and the letter variants of Arabic and Persian typing."""
    if word.isascii():
        return word.lower().replace(".", "")
    word = _MARKS_RE.sub("", unicodedata.normalize("NFD", word.casefold()))
    for letter, plain in _LETTERS:
        word = word.replace(letter, plain)
    return unicodedata.normalize("NFC", word)


_MARKS_RE = pattern("[\u0300-\u036f\u0653-\u0655\u0640\u200c-\u200f.]")
_LETTERS = (("ı", "i"), ("ي", "ی"), ("ك", "ک"), ("ى", "ی"))


def primary_language(language: str | None) -> str:
    """Return the primary language of a tag, with the names that mean the same brought together."""
    primary = (language or "").partition("-")[0].lower()
    return {"no": "nb", "nn": "nb", "iw": "he", "in": "id", "fil": "tl", "sh": "sr", "prs": "fa"}.get(primary, primary)


# ---- Calendars ----


def to_gregorian(year: int, month: int, day: int, digits: str, primary: str) -> tuple[int, int, int]:
    """Return a day of another calendar in the Gregorian one; the year shows which calendar it is."""
    if year in BUDDHIST_YEARS:
        return year - BUDDHIST_OFFSET, month, day
    if year in JALALI_YEARS and (primary in ("fa", "ps") or "۰" <= digits[:1] <= "۹"):
        return jalali_to_gregorian(year, month, day)
    return year, month, day


def jalali_to_gregorian(year: int, month: int, day: int) -> tuple[int, int, int]:
    """Return a day of the Iranian calendar as a Gregorian year, month and day; zeros for a day that does not exist.

    Uses the 33-year cycle of leap years, which holds from 1799 to 2256 in the Gregorian count; other years give zeros.

    >>> jalali_to_gregorian(1402, 9, 7), jalali_to_gregorian(1399, 12, 30), jalali_to_gregorian(1402, 12, 30)
    ((2023, 11, 28), (2021, 3, 20), (0, 0, 0))
    """
    leap = year % 33 in (1, 5, 9, 13, 17, 22, 26, 30)
    length = 31 if month <= 6 else 30 if month < 12 or leap else 29
    if not (year in JALALI_CYCLE_YEARS and 1 <= month <= 12 and 1 <= day <= length):
        return 0, 0, 0
    cycles, years = divmod(year - 1309, 33)
    leaps = sum(1 for past in range(years) if (1309 + past) % 33 in (1, 5, 9, 13, 17, 22, 26, 30))
    days = cycles * 12053 + years * 365 + leaps + (month - 1) * 30 + min(month - 1, 6) + day - 1
    new_year = date(1930, 3, 21).toordinal()
    found = date.fromordinal(new_year + days)
    return found.year, found.month, found.day
