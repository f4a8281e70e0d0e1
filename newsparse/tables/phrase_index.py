"""The phrases of all languages together, in the form in which they are looked up.

The files `data/built/phrase-*.txt` are made from `data/phrases/*.toml` by `tools/build_tables.py`, since putting the tables
of forty languages together takes a tenth of a short run of the command.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Final

from newsparse.named_tuple import NamedTuple
from newsparse.tables.hashed import HashedSet, HashedTable
from newsparse.tables.phrase_table import KINDS, phrase_tables
from newsparse.tables.words import words_in

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

_UNSPACED_FROM = "\u0e00"
_HANGUL = ("\uac00", "\ud7a4")
GREEK_PLAIN: Final = str.maketrans("άέήίόύώϊϋΐΰ", "αεηιουωιυιυ")
"""Greek is written without accents in capitals, as labels and headings often are."""
_WORDS_OF_BYLINES = "byline_here and with role role_modifier desk outlet place place_word date_word bio_phrase author_self self_word read_time genre newsletter_word"
_OPENING_KINDS = tuple(kind for kind in KINDS if kind not in _WORDS_OF_BYLINES.split())


class PhraseIndex(NamedTuple):
    """Look-ups of phrases, all languages together."""

    phrases: dict[str, str]
    """For each kind, its phrases with their marks, apart by `|`."""
    openings: dict[str, tuple[str, ...]]
    """For each phrase with its mark, its kinds, of those that are looked for at the start of a line."""
    words: dict[str, int]
    """For each first word, the most words of a phrase that it opens."""
    beginnings: AbstractSet[str]
    """What first words begin with that are several by `words_in` ("e" of "e-mail")."""
    lengths: dict[str, tuple[int, ...]]
    """For each first character of scripts without spaces, the lengths of its phrases, longest first."""


@cache
def load_index() -> PhraseIndex:
    """Return the index as it was built."""
    return PhraseIndex(
        HashedTable("phrase-kinds", str),
        HashedTable("phrase-openings", lambda kinds: tuple(kinds.split())),
        HashedTable("phrase-words", int),
        HashedSet("phrase-beginnings"),
        HashedTable("phrase-lengths", lambda lengths: tuple(map(int, lengths.split()))),
    )


def build_index() -> dict[str, dict[str, str]]:
    """Build from the tables what each of the files holds."""
    tables = phrase_tables().values()
    phrases = {
        kind: list(dict.fromkeys(text for table in tables if kind in table for text in table[kind].split(" | ")))
        for kind in KINDS
    }
    kinds_of: defaultdict[str, list[str]] = defaultdict(list)
    for kind in _OPENING_KINDS:
        for text in phrases[kind]:
            for form in dict.fromkeys((text, text.translate(GREEK_PLAIN))):
                if kind not in kinds_of[form]:
                    kinds_of[form].append(kind)
    longest: defaultdict[str, int] = defaultdict(int)
    lengths: defaultdict[str, set[int]] = defaultdict(set)
    for text in {text.rstrip("…:") for text in kinds_of}:
        first = text.partition(" ")[0]
        longest[first] = max(longest[first], text.count(" ") + 1)
        longest[text] = max(longest[text], 1)
        if is_unspaced(text):
            lengths[text[0]].add(len(text))
    beginnings = {piece for word in longest if not word.isalnum() for piece in words_in(word)[:1]}
    return {
        "phrase-kinds": {kind: "|".join(texts) for kind, texts in phrases.items()},
        "phrase-openings": {text: " ".join(kinds) for text, kinds in kinds_of.items()},
        "phrase-words": {first: str(count) for first, count in longest.items()},
        "phrase-beginnings": dict.fromkeys(beginnings, ""),
        "phrase-lengths": {char: " ".join(map(str, sorted(found, reverse=True))) for char, found in lengths.items()},
    }


def is_unspaced(text: str) -> bool:
    """Whether a text begins in a script without spaces between words (or one of the few others beside these)."""
    return text[0] >= _UNSPACED_FROM and not _HANGUL[0] <= text[0] < _HANGUL[1]
