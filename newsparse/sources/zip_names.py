"""Names of members of zip archives, which seldom say in what encoding they are."""

from __future__ import annotations

from typing import Final

from newsparse.tables.lazy_regex import pattern

OF_THE_FORMAT: Final = "cp437"
"""The encoding that the format names for what is not marked as UTF-8; the library reads names in it, and no byte is lost."""
WESTERN, CYRILLIC, JAPANESE = "cp850", "cp866", "cp932"
"""What Windows writes in these countries. The first has the letters of `OF_THE_FORMAT` at the same places, and more."""
WESTERN_RE = pattern(r"(?:[\x00-\x7f]|[À-ÖØ-öø-ÿ]{1,2}(?![À-ÖØ-öø-ÿ]))+")
CYRILLIC_WORD_RE = pattern(r"(?<![A-Za-z])(?:[А-ЯЁ]?[а-яё]+|[А-ЯЁ]+)(?![A-Za-zА-ЯЁа-яё`@\[\\\]^{|}~])")
JAPANESE_RE = pattern(rb"(?:[\x00-\x7f]|[\x81-\x84\x88-\x98][\x40-\x7e\x80-\xfc])+")
"""Kana, and the kanji of the first level; other bytes of this encoding are rare in names."""


def read_member_name(name: bytes) -> str:
    r"""Return the name of a member that says nothing of its encoding.

    Many programs write UTF-8 and forget to say so. Windows writes what the country's consoles have. Of such names the one
    is taken that gives whole words: letters of one alphabet, capitals at the beginning or throughout.

    Gets wrong: Chinese and Korean ones and those of Central Europe, which are read as the format says.

    >>> [read_member_name(name.encode(codec)) for name, codec in (
    ...     ("rain.html", "ascii"), ("übermorgen.html", "cp437"), ("Мост.html", "cp866"), ("灯台.html", "cp932"))]
    ['rain.html', 'übermorgen.html', 'Мост.html', '灯台.html']
    """
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        pass
    western = name.decode(WESTERN)
    foreign = sum(not char.isascii() for char in western)
    letters = sum(char.isascii() and char.isalpha() for char in western.rpartition(".")[0] or western)
    if foreign <= max(1, letters) and WESTERN_RE.fullmatch(western):
        return western
    cyrillic = name.decode(CYRILLIC)
    if CYRILLIC_WORD_RE.sub("", cyrillic).isascii():
        return cyrillic
    if JAPANESE_RE.fullmatch(name):
        try:
            return name.decode(JAPANESE)
        except UnicodeDecodeError:
            pass
    return name.decode(OF_THE_FORMAT)
