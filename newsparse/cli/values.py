"""Values of options: how they are read, what is said of wrong ones, and what a shell completes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import click

from newsparse.batch.account import escape_for_terminal
from newsparse.batch.choice import days_of
from newsparse.charsets import known_charset
from newsparse.tables.lazy_regex import pattern
from newsparse.writers.selection import all_fields, field_named, known_fields

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

LANGUAGE_RE = pattern(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
COMMON_CHARSETS: Final = (
    "utf-8", "windows-1252", "iso-8859-2", "iso-8859-15", "windows-1250", "windows-1251", "windows-1254", "koi8-r",
    "gbk", "gb18030", "big5", "shift_jis", "euc-jp", "euc-kr", "utf-16le", "macintosh",
)  # fmt: skip
"""What shells complete; every label of the Encoding Standard is taken."""
COMMON_LANGUAGES: Final = (
    "en",
    "de",
    "fr",
    "es",
    "pt",
    "it",
    "nl",
    "pl",
    "sv",
    "da",
    "ru",
    "uk",
    "tr",
    "ar",
    "zh",
    "ja",
)
OTHER_WORDS: Final = {
    "title": "headline", "author": "authors", "byline": "authors", "date": "published", "text": "body",
    "content": "body", "description": "subheadline", "summary": "subheadline", "lead": "subheadline",
    "lang": "language", "publisher": "site", "sitename": "site", "keywords": "tags", "categories": "section",
    "place": "dateline.places", "location": "dateline.places", "agency": "agencies", "hostname": "host",
}  # fmt: skip
"""Fields as other programs call them."""
DATE_EXAMPLES: Final = "2024-05-09, 2024-05 or 2024"


class StreamClosedError(click.ClickException):
    """A standard stream is needed and closed: no fault of the options, so nothing is said of their usage."""

    exit_code = 2


class Value(click.ParamType[Any]):
    """A value with words of its own for what is wrong about it."""

    def __init__(self, name: str, read: Callable[[str], Any], words: Callable[[], Sequence[str]] = lambda: ()) -> None:
        """Take what is said for the value, what reads it, and what gives the words that a shell completes."""
        self.name, self._read, self._words = name, read, words

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the value; what is wrong about it is said in plain words."""
        if not isinstance(value, str):
            return value
        try:
            return self._read(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Return the words that the last of a list with commas may become."""
        from click.shell_completion import CompletionItem

        before, comma, last = incomplete.rpartition(",")
        taken = set(before.split(","))
        return [
            CompletionItem(before + comma + word)
            for word in self._words()
            if word.startswith(last.strip()) and word not in taken
        ]


def _number(text: str, what: str, example: str, *, low: float, high: float, above: bool = False) -> float:
    shown = escape_for_terminal(text)
    try:
        value = float(text)
    except ValueError:
        raise ValueError(f"{shown} is not a valid {what}: {example}") from None
    if not (low < value if above else low <= value) or not value <= high or value == float("inf"):
        raise ValueError(f"{shown} is not a valid {what}: {example}")
    return value


def _whole(text: str, what: str, example: str, *, low: int) -> int:
    if not text.strip().lstrip("+").isdecimal() or int(text) < low:
        raise ValueError(f"{escape_for_terminal(text)} is not a valid {what}: {example}")
    return int(text)


def _date(text: str) -> str:
    days = days_of(text)
    if days is None or len(text) not in (4, 7, 10):
        raise ValueError(f"{escape_for_terminal(text)} is not a valid date: {DATE_EXAMPLES}")
    try:
        date.fromisoformat(days[0])
    except ValueError:
        raise ValueError(f"{escape_for_terminal(text)} is a day that no calendar has: {DATE_EXAMPLES}") from None
    return text


def _time(text: str) -> str:
    from datetime import datetime

    try:
        datetime.fromisoformat(text)
    except ValueError:
        shown = escape_for_terminal(text)
        raise ValueError(f"{shown} is not a valid date or time: 2024-05-09 or 2024-05-09T10:30+02:00") from None
    return text


def _languages(text: str) -> tuple[str, ...]:
    names = _listed(text, "language")
    for name in names:
        if not LANGUAGE_RE.fullmatch(name):
            raise ValueError(f"{escape_for_terminal(name)} is not a valid language: en, pt-BR or several, en,pt")
    return names


def _listed(text: str, what: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
    if not names:
        raise ValueError(f"no {what} named.")
    return names


def _fields(text: str) -> tuple[str, ...]:
    found = []
    for name in _listed(text, "field"):
        known = field_named(name)
        if known is None:
            raise ValueError(f"{escape_for_terminal(name)} is no field of the record: {_suggestion(name)}")
        found.append(known)
    return tuple(dict.fromkeys(found))


def _suggestion(name: str) -> str:
    if name.casefold() in OTHER_WORDS:
        return f"did you mean {OTHER_WORDS[name.casefold()]}?"
    near = nearest(name, (*known_fields(), *(f"evidence.{field}" for field in all_fields())))
    if near:
        return f"did you mean {near}?"
    return f"{', '.join(field for field in known_fields() if '.' not in field)}; parts of them with a dot."


def nearest(name: str, known: Sequence[str]) -> str | None:
    """Return the known name that is spelled most like one, or None if none is near."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(name.casefold(), known, n=1)), None)


def _charset(text: str) -> str:
    if known_charset(text) is None:
        raise ValueError(f"{escape_for_terminal(text)} is not a charset of the web.")
    return text


def _address(text: str) -> str:
    from newsparse.sources.web_address import is_address

    if not is_address(text):
        raise ValueError(f"{escape_for_terminal(text)} is no address: https://example.org/2024/rain")
    return text


def _agent(text: str) -> str:
    if not text.strip() or not text.isprintable() or not text.isascii():
        raise ValueError("a name of printable ASCII characters is wanted, as in “lab-reader/1.0 (mail@example.org)”.")
    return text


def _proxy(text: str) -> str:
    scheme, mark, rest = text.partition("://")
    if not mark or not rest or scheme.lower() not in ("http", "https", "socks5", "socks5h"):
        shown = escape_for_terminal(text)
        raise ValueError(f"{shown} is not a valid proxy: http://host:port or socks5://host:port")
    return text


SECONDS: Final = Value(
    "SECONDS", lambda text: _number(text, "timeout", "seconds, as in 30", low=0, high=1e9, above=True)
)
PAUSE: Final = Value("SECONDS", lambda text: _number(text, "pause", "seconds, as in 2.5 or 0", low=0, high=86_400))
CONFIDENCE: Final = Value(
    "0–1", lambda text: _number(text, "confidence", "a number from 0 to 1, as in 0.9", low=0, high=1)
)
JOBS: Final = Value("N", lambda text: _whole(text, "number of processes", "1, 2, … or 0 for all cores", low=0))
LIMIT: Final = Value("N", lambda text: _whole(text, "limit", "a number of records from 1 on", low=1))
RETRIES: Final = Value("N", lambda text: _whole(text, "number of retries", "0, 1, 2, …", low=0))
DAY: Final = Value("DATE", _date)
TIME: Final = Value("TIME", _time)
LANGUAGES: Final = Value("en,pt", _languages, lambda: COMMON_LANGUAGES)
FIELDS: Final = Value("A,B", _fields, known_fields)
CHARSET: Final = Value("NAME", _charset, lambda: COMMON_CHARSETS)
ADDRESS: Final = Value("URL", _address)
AGENT: Final = Value("NAME", _agent)
PROXY: Final = Value("URL", _proxy)


class Name(click.Choice[str]):
    """One of a few names; what is wrong is said with the nearest of them."""

    def __init__(self, what: str, names: Iterable[str]) -> None:
        super().__init__([*dict.fromkeys(names)], case_sensitive=False)
        self._what = what

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        """Return what is said of another name."""
        names = [str(name) for name in self.choices]
        near = nearest(str(value), names)
        said = f"did you mean {near}?" if near else f"one of {', '.join(names)}."
        return f"{escape_for_terminal(str(value))} is no {self._what}: {said}"


def complete_paths(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Have the shell complete the names of files."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="file")]
