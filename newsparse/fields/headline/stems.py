"""Stems of a text's longer words, by which headlines, titles and stories are compared."""

from __future__ import annotations

from newsparse.blocks.characters import has_other_bytes
from newsparse.tables.words import letters_in

WIDE_FROM = "\u3040"
NARROW_BYTES = bytes(range(WIDE_FROM.encode()[0]))
"""Wide characters begin, in UTF-8, with one of the others."""
"""First letter of Japanese, Chinese and Korean, which do not space words."""
WORD_MIN_CHARS, STEM_CHARS = 4, 6
"""Endings are left off, as a word comes in other cases and numbers elsewhere."""


def find_stems(text: str) -> set[str]:
    """Return the beginnings of a text's longer words; in Chinese, Japanese and Korean each pair of characters.

    Gets wrong: words that differ after their sixth letter ("international", "internal") count as one.

    >>> sorted(find_stems("The rains in Portugal")), sorted(find_stems("停戦合意"))
    (['portug', 'rains'], ['停戦', '合意', '戦合'])
    """
    if text.isascii():
        return {word[:STEM_CHARS] for word in letters_in(text) if len(word) >= WORD_MIN_CHARS}
    runs = letters_in(text)
    if not has_other_bytes(text, NARROW_BYTES):
        return {word[:STEM_CHARS] for word in runs if len(word) >= WORD_MIN_CHARS}
    long = [word for word in runs if len(word) >= WORD_MIN_CHARS]
    stems = {word[:STEM_CHARS] for word in long if word[0] < WIDE_FROM}
    wide = [word for word in long if word[0] >= WIDE_FROM]
    short = [word for word in runs if len(word) < WORD_MIN_CHARS and not word.isascii()]
    wide += ["".join([char for char in word if char >= WIDE_FROM]) for word in short]
    stems.update(word[at : at + 2] for word in wide for at in range(len(word) - 1))
    return stems
