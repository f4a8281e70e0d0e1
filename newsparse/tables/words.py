r"""Words of a text, in small letters.

What is plain ASCII, nine lines in ten of English pages, is split on bytes: letters become small and other characters spaces, in a
quarter of the time that a pattern takes. Other texts are split by patterns.
"""

from __future__ import annotations

from functools import lru_cache

from newsparse.tables.lazy_regex import pattern

WORD_RE = pattern(r"\w+")
LETTERS_RE = pattern(r"[^\W\d_]+")


def _small(kept: str) -> bytes:
    """Return a table that makes ASCII letters small and puts a space for whatever is no letter and not kept."""
    return bytes(
        ord(char.lower()) if (char := chr(byte)).isascii() and (char.isalpha() or char in kept) else ord(" ")
        for byte in range(256)
    )


_WORDS = _small("0123456789_")
_LETTERS = _small("")


def words_in(text: str) -> list[str]:
    """Return a text's words: letters, digits and underscores.

    >>> words_in("Rain, again: 20 mm."), words_in("20 mm in Évora!")
    (['rain', 'again', '20', 'mm'], ['20', 'mm', 'in', 'évora'])
    """
    if text.isascii():
        return text.encode().translate(_WORDS).decode().split()
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
