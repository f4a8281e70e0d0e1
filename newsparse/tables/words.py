r"""Words of a text, in small letters.

What can be written in Windows-1252, nearly all lines in languages of Western Europe with their quotes and dashes, is split
on bytes: letters become small and other characters spaces, in a quarter of the time that a pattern takes. Other texts are
split by patterns.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

from newsparse.tables.lazy_regex import pattern

WORD_RE = pattern(r"\w+")
LETTERS_RE = pattern(r"[^\W\d_]+")
WESTERN = "cp1252"


def _small(kept: Callable[[str], bool], charset: str = "ascii") -> bytes:
    """Return a table that makes the letters of a charset of one byte small and puts a space for whatever is not kept."""
    chars = [bytes((byte,)).decode(charset, "replace").lower() for byte in range(256)]
    return b"".join(char.encode(charset) if kept(char) else b" " for char in chars)


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def _is_letter(char: str) -> bool:
    return char.isalnum() and not char.isdecimal()


_WORDS = _small(_is_word)
_LETTERS = _small(_is_letter)


@cache
def _western_words() -> bytes:
    return _small(_is_word, WESTERN)


@cache
def _western_letters() -> bytes:
    return _small(_is_letter, WESTERN)


def words_in(text: str) -> list[str]:
    """Return a text's words: letters, digits and underscores.

    >>> words_in("Rain, again: 20 mm."), words_in("20 mm in Évora!")
    (['rain', 'again', '20', 'mm'], ['20', 'mm', 'in', 'évora'])
    """
    if text.isascii():
        return text.encode().translate(_WORDS).decode().split()
    western = text.encode(WESTERN, "ignore")
    if len(western) == len(text):
        return western.translate(_western_words()).decode(WESTERN).split()
    return WORD_RE.findall(text.lower())


def latin_in(text: str) -> list[str]:
    """Return a text's runs of the letters a to z, whatever is between them.

    >>> latin_in("article__body-2 größe"), latin_in("Évora")
    (['article', 'body', 'gr', 'e'], ['vora'])
    """
    return text.encode("ascii", "replace").translate(_LETTERS).decode().split()


def letters_in(text: str) -> list[str]:
    """Return a text's runs of letters.

    >>> letters_in("A 4x4 in Évora"), letters_in("Covid-19")
    (['a', 'x', 'in', 'évora'], ['covid'])
    """
    if text.isascii():
        return text.encode().translate(_LETTERS).decode().split()
    western = text.encode(WESTERN, "ignore")
    if len(western) == len(text):
        return western.translate(_western_letters()).decode(WESTERN).split()
    return LETTERS_RE.findall(text.lower())


KEY_CACHED_CHARS = 400
"""Keys of texts up to this length are cached, as lines are compared again and again; longer texts seldom are."""


def make_key(text: str) -> str:
    """Return the form by which texts are compared: their words in small letters, without punctuation.

    >>> make_key("Rain, again!")
    'rain again'
    """
    return _make_key(text) if len(text) <= KEY_CACHED_CHARS else _make_key.__wrapped__(text)


@lru_cache(maxsize=4096)
def _make_key(text: str) -> str:
    return " ".join(words_in(text))
