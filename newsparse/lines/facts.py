"""Facts of one line that many rules ask for, each worked out when it is first asked and then kept.

Whoever makes a block makes its facts; rules of the story and of the fields ask them instead of the text, so a line is
looked at once for each question however many rules put it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from newsparse.lines.breadcrumb import is_breadcrumb
from newsparse.lines.button import is_button
from newsparse.lines.credit import is_credit_line, split_credit
from newsparse.lines.dates.kanji import KANJI_MONTH
from newsparse.lines.dates.relative import find_ages
from newsparse.lines.dates.stamp import has_date, has_time, has_year, is_date_stamp
from newsparse.tables.marks import ends_sentence
from newsparse.tables.phrases import count_phrases, phrase_kinds
from newsparse.tables.words import make_key

LEADING_MARKS = "[(«>»▶►•●■→*-–—_|› "
"""Marks before the first word of a line that belong to no word: brackets, bullets, arrows."""

NO_DIGITS = bytes(byte for byte in range(256) if byte not in b"0123456789")


class LineFacts:
    """What is asked of one line again and again.

    The slots of the facts are empty at first: reading an empty one calls `__getattr__`, which fills it. So making an
    object costs a third of a microsecond, and reading a fact again what reading an attribute costs.

    >>> line = LineFacts("By Ada Berg, 3 May 2024")
    >>> line.opens_byline, line.has_year, line.is_date_stamp, line.key
    (True, True, False, 'by ada berg 3 may 2024')
    >>> LineFacts("Photo: Ana Reis/AFP").is_credit, LineFacts("Share (12)").is_button
    (True, True)
    """

    text: str
    """The line."""
    phrases: tuple[str, ...]
    """Kinds of phrases that open it (`kind:open`) or are all of it (`kind:whole`), see `phrase_kinds`."""
    kinds: frozenset[str]
    """The same kinds without how they were found."""
    unmarked: str
    """The line without brackets, bullets and arrows before its first word."""
    unmarked_phrases: tuple[str, ...]
    """`phrases` of the line without these marks: "[Also read: …]", "► Photo: …"."""
    key: str
    """Its words in small letters, by which texts are compared, see `make_key`."""
    has_digit: bool
    """Whether it has a figure, of any script, or the numerals of a date."""
    has_time: bool
    """Whether it has a time of day."""
    has_year: bool
    """Whether it has a year."""
    has_age: bool
    """Whether it says how long ago something was: "2 hours ago", "vor 3 Tagen"."""
    has_date: bool
    """Whether it has a day, with or without its year."""
    is_dated: bool
    """Whether it has a day, a time, a year or an age: a short line with one beside a name is a byline."""
    is_date_stamp: bool
    """Whether it is a date, a time or an age and little else."""
    caption: str
    """The line without a picture's credit at its end, as a caption."""
    credit: str | None
    """The picture's credit at its end."""
    is_credit: bool
    """Whether it is a picture's credit and nothing else."""
    is_button: bool
    """Whether it is a button or a row of them."""
    is_breadcrumb: bool
    """Whether it is a breadcrumb by its form: Home, an arrow, steps."""
    opens_byline: bool
    """Whether it opens with "By" or another word that opens bylines, or is one alone."""
    ends_sentence: bool
    """Whether its last mark is one that ends sentences, quotes and brackets after it aside."""

    __slots__ = (
        "_counts",
        "caption",
        "credit",
        "ends_sentence",
        "has_age",
        "has_date",
        "has_digit",
        "has_time",
        "has_year",
        "is_breadcrumb",
        "is_button",
        "is_credit",
        "is_date_stamp",
        "is_dated",
        "key",
        "kinds",
        "opens_byline",
        "phrases",
        "text",
        "unmarked",
        "unmarked_phrases",
    )

    def __init__(self, text: str) -> None:
        self.text = text

    def __getattr__(self, name: str) -> Any:
        """Work out a fact that was not asked before; called for empty slots only."""
        find = FINDERS.get(name)
        if find is None:
            raise AttributeError(name)
        value = find(self)
        setattr(self, name, value)
        return value

    def __repr__(self) -> str:
        return f"LineFacts({self.text!r})"

    def count_phrases(self, kind: str) -> int:
        """Return how many phrases of a kind the line has, wherever in it.

        >>> LineFacts("Sign up: our newsletter").count_phrases("newsletter_word")
        2
        """
        counts: dict[str, int] = self._counts
        if kind not in counts:
            counts[kind] = count_phrases(kind, self.text)
        return counts[kind]


def _has_digit(text: str) -> bool:
    if text.isascii():
        return bool(text.encode().translate(None, NO_DIGITS))
    return any(map(str.isdigit, text)) or (KANJI_MONTH in text and any(map(str.isnumeric, text)))


def _find_unmarked_phrases(line: LineFacts) -> tuple[str, ...]:
    return line.phrases if line.unmarked == line.text else phrase_kinds(line.unmarked)


def _find_kinds(line: LineFacts) -> frozenset[str]:
    return frozenset(phrase.partition(":")[0] for phrase in line.phrases)


def _find_caption(line: LineFacts) -> str:
    line.caption, line.credit = split_credit(line.text)
    return line.caption


def _find_credit(line: LineFacts) -> str | None:
    line.caption, line.credit = split_credit(line.text)
    return line.credit


FINDERS: dict[str, Callable[[LineFacts], object]] = {
    "_counts": lambda line: {},
    "phrases": lambda line: phrase_kinds(line.text),
    "unmarked": lambda line: line.text.lstrip(LEADING_MARKS),
    "unmarked_phrases": _find_unmarked_phrases,
    "kinds": _find_kinds,
    "key": lambda line: make_key(line.text),
    "has_digit": lambda line: _has_digit(line.text),
    "has_time": lambda line: has_time(line.text),
    "has_year": lambda line: has_year(line.text),
    "has_date": lambda line: has_date(line.text),
    "has_age": lambda line: next(find_ages(line.text), None) is not None,
    "is_dated": lambda line: line.has_digit and (line.has_year or line.has_time or line.has_date or line.has_age),
    "is_date_stamp": lambda line: is_date_stamp(line.text),
    "caption": _find_caption,
    "credit": _find_credit,
    "is_credit": lambda line: is_credit_line(line.text),
    "is_button": lambda line: is_button(line.text),
    "is_breadcrumb": lambda line: is_breadcrumb(line.text),
    "opens_byline": lambda line: not {"byline:open", "byline:whole"}.isdisjoint(line.phrases),
    "ends_sentence": lambda line: ends_sentence(line.text),
}
"""How each fact is found; a fact that is found with another (a caption with its credit) sets both."""
