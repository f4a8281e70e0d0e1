"""Which records a run keeps: articles, sure ones, of a language, of a time. The others are counted as left out."""

from __future__ import annotations

from typing import Final

from newsparse.named_tuple import NamedTuple
from newsparse.record import Article
from newsparse.tables.lazy_regex import pattern

DATE_RE = pattern(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
NO_DATE: Final = "without a date"
NO_LANGUAGE: Final = "without a language"


class LeftOut(NamedTuple):
    """A page whose record is not wanted."""

    reason: str


class Choice(NamedTuple):
    """What a record has to be; nothing asked for keeps all."""

    only_articles: bool = False
    min_confidence: float = 0.0
    languages: tuple[str, ...] = ()
    """BCP 47; `en` is also `en-GB`."""
    since: str | None = None
    """The first day, as an ISO date; of a month or year its first day is meant."""
    until: str | None = None
    """The last day."""

    def left_out(self, article: Article) -> LeftOut | None:
        """Return why a record is left out, or None for one that is kept.

        A date as precise as a month or a year is kept if some day of it is in the time asked for: nothing says that it
        is not. Times of day and their offsets are not looked at: the day as the page prints it counts.

        >>> Choice(since="2024-05", languages=("pt",)).left_out(Article(language="pt-BR", published="2024-04-30T23:00"))
        LeftOut(reason='before 2024-05')
        >>> Choice(since="2024-05-10").left_out(Article(published="2024-05")), Choice(until="2023").left_out(Article())
        (None, LeftOut(reason='without a date'))
        """
        if self.only_articles and not article.is_article:
            return LeftOut("no article")
        if article.confidence < self.min_confidence:
            return LeftOut(f"below {self.min_confidence:g}")
        return self._by_language(article.language) or self._by_date(article.published)

    def _by_language(self, language: str | None) -> LeftOut | None:
        if not self.languages:
            return None
        if language is None:
            return LeftOut(NO_LANGUAGE)
        found = language.casefold()
        if any(found == wanted or found.startswith(f"{wanted}-") for wanted in map(str.casefold, self.languages)):
            return None
        return LeftOut("in another language")

    def _by_date(self, published: str | None) -> LeftOut | None:
        if self.since is None and self.until is None:
            return None
        days = days_of(published or "")
        if days is None:
            return LeftOut(NO_DATE)
        first, last = days
        if self.since is not None and last < _edges(self.since)[0]:
            return LeftOut(f"before {self.since}")
        if self.until is not None and first > _edges(self.until)[1]:
            return LeftOut(f"after {self.until}")
        return None


def days_of(date: str) -> tuple[str, str] | None:
    """Return the first and the last day that an ISO date or time may be, or None for what is none.

    Days are compared as strings, so that the last of every month may be its 31st.

    >>> days_of("2024-02"), days_of("2024-05-09T10:00+02:00"), days_of("--11-28")
    (('2024-02-01', '2024-02-31'), ('2024-05-09', '2024-05-09'), None)
    """
    match = DATE_RE.match(date)
    if match is None:
        return None
    year, month, day = match.groups()
    return f"{year}-{month or '01'}-{day or '01'}", f"{year}-{month or '12'}-{day or '31'}"


def _edges(date: str) -> tuple[str, str]:
    return days_of(date) or (date, date)
