r"""Words of a text, in small letters.

What is plain ASCII, nine lines in ten of English pages, is split on bytes: letters become small and other characters spaces, in a
quarter of the time that a pattern takes. So is what a code page of Europe has all characters of. Other texts are split by patterns.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from newsparse.tables.lazy_regex import pattern

WORD_RE = pattern(r"\w+")
LETTERS_RE = pattern(r"[^\W\d_]+")
PAGED_MIN_CHARS = 100
"""Shorter texts are split by patterns as quickly."""
SPACES_FEW = 3
"""Spaces of a line with so few words that it may be Chinese or Japanese."""
DENSE_FROM = "\u3000"
ACCENT_RE = pattern("[\u0300-\u036f]+")
CODE_PAGE = "cp1252"
OTHER_CODE_PAGES = {0x01: "cp1250", 0x04: "cp1251"}
"""By the first byte of a character that the first has not. No Greek one: a small sigma depends on what follows it."""


def merge_letters_i(text: str) -> str:
    """Return a text in small letters with one letter "i", as a pattern without case takes both of Turkish for it."""
    return text if text.isascii() else text.replace("i\u0307", "i").replace("ı", "i")


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
    return _split(text, WORD_RE)


def has_few_spaces(text: str) -> bool:
    """Whether a text has hardly any spaces, as a line of Chinese or Japanese: half as many characters say as much.

    >>> has_few_spaces("議会は計画を可決した。"), has_few_spaces("The council backed the plan.")
    (True, False)
    """
    return text.count(" ") < SPACES_FEW


def has_length(text: str, chars: int, few_spaces_chars: int) -> bool:
    """Whether a text has so many characters, or fewer in a script with hardly any spaces, where each says more.

    >>> has_length("The council backed the plan.", 40, 10), has_length("議会は計画を可決した。", 40, 10)
    (False, True)
    """
    return len(text) >= (few_spaces_chars if has_few_spaces(text) else chars)


def begins_dense(text: str) -> bool:
    """Whether a text begins in Chinese, Japanese or Korean, which say as much in a third of the characters.

    Gets wrong: what begins with a figure, or with a Latin word.

    >>> begins_dense("議会は計画を可決した。"), begins_dense("The council backed the plan."), begins_dense("")
    (True, False, False)
    """
    return text[:1] > DENSE_FROM


def strip_accents(text: str) -> str:
    """Return a text without the accents of its letters, which capitals and addresses often lack.

    >>> strip_accents("Québec, Λευκωσία")
    'Quebec, Λευκωσια'
    """
    return ACCENT_RE.sub("", unicodedata.normalize("NFD", text))


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
    return _split(text, LETTERS_RE)


def _split(text: str, word: re.Pattern[str]) -> list[str]:
    """Return what a pattern finds in a text in small letters: on bytes where a code page has all its characters.

    Args:
        text: The text.
        word: `WORD_RE` or `LETTERS_RE`.
    """
    if len(text) < PAGED_MIN_CHARS:
        return word.findall(text.lower())
    page = CODE_PAGE
    try:
        try:
            encoded = text.encode(page)
        except UnicodeEncodeError as error:
            page = OTHER_CODE_PAGES.get(ord(text[error.start]) >> 8, "")
            if not page:
                return word.findall(text.lower())
            encoded = text.encode(page)
    except UnicodeEncodeError:
        return word.findall(text.lower())
    return encoded.translate(_build_small_table(page, word is WORD_RE)).decode(page).split()


@cache
def _build_small_table(page: str, has_digits: bool) -> bytes:
    """Return a table that makes letters of a code page small and puts a space for whatever is in no word."""
    chars = bytes(range(256)).decode(page, "replace")
    is_kept = (WORD_RE if has_digits else LETTERS_RE).fullmatch
    return b"".join([char.lower().encode(page) if is_kept(char) else b" " for char in chars])


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
