"""Facts of one line that many rules ask for, each worked out when it is first asked and then kept.

Whoever makes a block makes its facts; rules of the story and of the fields ask them instead of the text, so a line is
looked at once for each question however many rules put it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Generic, TypeVar, overload

from newsparse.lines.breadcrumb import is_breadcrumb
from newsparse.lines.button import is_button
from newsparse.lines.credit import CREDIT_MAX_CHARS, is_only_credit, split_credit
from newsparse.lines.dates.kanji import KANJI_MONTH
from newsparse.lines.dates.relative import find_ages
from newsparse.lines.dates.stamp import has_date, has_time, has_year, is_date_stamp
from newsparse.tables.marks import ends_sentence
from newsparse.tables.phrases import count_phrases, forms_of, phrase_kinds
from newsparse.tables.words import make_key

LEADING_MARKS = "[(«>»▶►•●■→*-–—_|› "
"""Marks before the first word of a line that belong to no word: brackets, bullets, arrows."""

NO_DIGITS = bytes(byte for byte in range(256) if byte not in b"0123456789")
BYLINE_KINDS = forms_of("byline")

Value = TypeVar("Value")


class Fact(Generic[Value]):
    """A fact that is worked out when it is first read of a line, and then an attribute of the line itself.

    Like `functools.cached_property` without its lock: a page asks some thousand facts, most of them once.
    """

    def __init__(self, find: Callable[[LineFacts], Value]) -> None:
        self._find = find
        self.__doc__ = find.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, line: None, owner: type) -> Fact[Value]: ...
    @overload
    def __get__(self, line: LineFacts, owner: type) -> Value: ...

    def __get__(self, line: LineFacts | None, owner: type) -> Fact[Value] | Value:
        if line is None:
            return self
        value = self._find(line)
        setattr(line, self._name, value)
        return value


class LineFacts:
    """What is asked of one line again and again.

    >>> line = LineFacts("By Ada Berg, 3 May 2024")
    >>> line.opens_byline, line.has_year, line.is_date_stamp, line.key
    (True, True, False, 'by ada berg 3 may 2024')
    >>> LineFacts("Photo: Ana Reis/AFP").is_credit, LineFacts("Share (12)").is_button
    (True, True)
    """

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return f"LineFacts({self.text!r})"

    @Fact
    def phrases(self) -> tuple[str, ...]:
        """Kinds of phrases that open it (`kind:open`) or are all of it (`kind:whole`), see `phrase_kinds`."""
        return phrase_kinds(self.text)

    @Fact
    def kinds(self) -> frozenset[str]:
        """The same kinds without how they were found."""
        return frozenset([phrase.partition(":")[0] for phrase in self.phrases])

    @Fact
    def unmarked(self) -> str:
        """The line without brackets, bullets and arrows before its first word."""
        return self.text.lstrip(LEADING_MARKS)

    @Fact
    def unmarked_phrases(self) -> tuple[str, ...]:
        """`phrases` of the line without these marks: "[Also read: …]", "► Photo: …"."""
        return self.phrases if self.unmarked == self.text else phrase_kinds(self.unmarked)

    @Fact
    def key(self) -> str:
        """Its words in small letters, by which texts are compared, see `make_key`."""
        return make_key(self.text)

    @Fact
    def has_digit(self) -> bool:
        """Whether it has a figure, of any script, or the numerals of a date."""
        return _has_digit(self.text)

    @Fact
    def has_time(self) -> bool:
        """Whether it has a time of day."""
        return has_time(self.text)

    @Fact
    def has_year(self) -> bool:
        """Whether it has a year."""
        return has_year(self.text)

    @Fact
    def has_age(self) -> bool:
        """Whether it says how long ago something was: "2 hours ago", "vor 3 Tagen"."""
        return next(find_ages(self.text), None) is not None

    @Fact
    def has_date(self) -> bool:
        """Whether it has a day, with or without its year."""
        return has_date(self.text)

    @Fact
    def is_dated(self) -> bool:
        """Whether it has a day, a time, a year or an age: a short line with one beside a name is a byline."""
        return self.has_digit and (self.has_year or self.has_time or self.has_date or self.has_age)

    @Fact
    def is_date_stamp(self) -> bool:
        """Whether it is a date, a time or an age and little else."""
        return is_date_stamp(self.text)

    @property
    def is_time_stamp(self) -> bool:
        """Whether it is a time of day without a day: a stamp of a live blog's entry."""
        return self.has_time and self.is_date_stamp and not self.has_date

    @Fact
    def _caption_and_credit(self) -> tuple[str, str | None]:
        return split_credit(self.text)

    @property
    def caption(self) -> str:
        """The line without a picture's credit at its end, as a caption."""
        return self._caption_and_credit[0]

    @property
    def credit(self) -> str | None:
        """The picture's credit at its end."""
        return self._caption_and_credit[1]

    @Fact
    def is_credit(self) -> bool:
        """Whether it is a picture's credit and nothing else."""
        return len(self.text) <= CREDIT_MAX_CHARS and is_only_credit(self.text, self._caption_and_credit)

    @Fact
    def is_button(self) -> bool:
        """Whether it is a button or a row of them."""
        return is_button(self.text)

    @Fact
    def is_breadcrumb(self) -> bool:
        """Whether it is a breadcrumb by its form: Home, an arrow, steps."""
        return is_breadcrumb(self.text)

    @Fact
    def opens_byline(self) -> bool:
        """Whether it opens with "By" or another word that opens bylines, or is one alone."""
        return not BYLINE_KINDS.isdisjoint(self.phrases)

    @Fact
    def ends_sentence(self) -> bool:
        """Whether its last mark is one that ends sentences, quotes and brackets after it aside."""
        return ends_sentence(self.text)

    @Fact
    def _counts(self) -> tuple[tuple[str, int], ...]:
        return ()

    def count_phrases(self, kind: str) -> int:
        """Return how many phrases of a kind the line has, wherever in it.

        >>> LineFacts("Sign up: our newsletter").count_phrases("newsletter_word")
        2
        """
        for known, count in self._counts:
            if known == kind:
                return count
        count = count_phrases(kind, self.text)
        self._counts = _share_counts((*self._counts, (kind, count)))
        return count


@lru_cache(maxsize=64)
def _share_counts(counts: tuple[tuple[str, int], ...]) -> tuple[tuple[str, int], ...]:
    """Return one object for equal counts: most lines have no phrase of the kinds that are counted."""
    return counts


def _has_digit(text: str) -> bool:
    if text.isascii():
        return bool(text.encode().translate(None, NO_DIGITS))
    return any(map(str.isdigit, text)) or (KANJI_MONTH in text and any(map(str.isnumeric, text)))


FACTS = tuple(name for name, value in vars(LineFacts).items() if isinstance(value, Fact | property))
"""The names of all facts."""
