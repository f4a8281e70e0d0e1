"""The phrases of all languages together, in a form that loads quickly.

`data/phrase-index.json` is made from `data/phrases/*.toml` by `tools/build_phrase_index.py`, since building it takes a
tenth of a short run of the command. A test compares the file with what the tables give. It holds:

- `phrases`: for each kind, its phrases with their marks, apart by `|`;
- `openings`: for each set of kinds (apart by spaces), the phrases with marks that have just these, among the kinds
  that are looked for at the start of a line;
- `words`: for each number of words, the first words whose longest phrase has so many;
- `beginnings`: what first words begin with that `words_in` splits ("e" of "e-mail");
- `lengths`: for each first character of scripts without spaces, the lengths of its phrases, longest first.
"""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cache
from typing import Any, Final, NamedTuple

from newsparse.tables.phrase_table import KINDS, phrase_tables
from newsparse.tables.toml import DATA
from newsparse.tables.words import words_in

NAME: Final = "phrase-index.json"
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
    """For each phrase with its mark, its kinds."""
    words: dict[str, int]
    """For each first word, the most words of a phrase that it opens."""
    beginnings: frozenset[str]
    """What first words begin with that are several by `words_in` ("e" of "e-mail")."""
    lengths: dict[str, list[int]]
    """For each first character of scripts without spaces, the lengths of its phrases, longest first."""


@cache
def load_index() -> PhraseIndex:
    """Load the index as it was built."""
    stored: dict[str, Any] = json.loads((DATA / NAME).read_bytes())
    openings: dict[str, tuple[str, ...]] = {}
    for kinds, texts in stored["openings"].items():
        openings |= dict.fromkeys(texts.split("|"), tuple(kinds.split()))
    words: dict[str, int] = {}
    for count, firsts in stored["words"].items():
        words |= dict.fromkeys(firsts.split("|"), int(count))
    return PhraseIndex(
        stored["phrases"], openings, words, frozenset(stored["beginnings"].split("|")), stored["lengths"]
    )


def build_index() -> dict[str, Any]:
    """Build from the tables what `data/phrase-index.json` holds, in the same order each time."""
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
    openings: defaultdict[str, list[str]] = defaultdict(list)
    for text, kinds in kinds_of.items():
        openings[" ".join(kinds)].append(text)
    bare = {text.rstrip("…:") for text in kinds_of}
    longest: defaultdict[str, int] = defaultdict(int)
    lengths: defaultdict[str, set[int]] = defaultdict(set)
    for text in bare:
        first = text.partition(" ")[0]
        longest[first] = max(longest[first], text.count(" ") + 1)
        longest[text] = max(longest[text], 1)
        if is_unspaced(text):
            lengths[text[0]].add(len(text))
    words: defaultdict[int, list[str]] = defaultdict(list)
    for first in sorted(longest):
        words[longest[first]].append(first)
    beginnings = {piece for word in longest if not word.isalnum() for piece in words_in(word)[:1]}
    return {
        "phrases": {kind: "|".join(texts) for kind, texts in phrases.items()},
        "openings": {kinds: "|".join(texts) for kinds, texts in openings.items()},
        "words": {str(count): "|".join(words[count]) for count in sorted(words)},
        "beginnings": "|".join(sorted(beginnings)),
        "lengths": {char: sorted(lengths[char], reverse=True) for char in sorted(lengths)},
    }


def is_unspaced(text: str) -> bool:
    """Whether a text begins in a script without spaces between words (or one of the few others beside these)."""
    return text[0] >= _UNSPACED_FROM and not _HANGUL[0] <= text[0] < _HANGUL[1]
