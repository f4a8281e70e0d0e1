"""What words tell: how much oftener they stand in stories than in what surrounds them, learned from a corpus.

Five tables of weights: words of short lines ("Subscribe" is a button), words of longer ones ("subscribe" may be
part of a story), the words in class names and ids of elements, words of short lines and addresses that tell articles
from other pages ("cart", "forum"), and words of all lines of text pages that do. A weight is the logarithm of a ratio of pages
in units of 1 / `UNIT`: of those whose story has the word to those that have it elsewhere. Pages of one site count
less the more there are, and a word of few sites is left out, so that no site writes the table alone.

It gets wrong what it has not seen: a word of a language that the corpus lacks counts for nothing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple

from newsparse.blocks.block import Container
from newsparse.tables.toml import DATA
from newsparse.tables.words import latin_in, letters_in

UNIT = 16
HEAD_CHARS = 160
HEAD_WORDS = 16
"""A line is told by its first words; later ones cost time and say little more."""
SHORT_WORDS, SHORT_CHARS = 8, 80
"""Up to this a line is short."""
NAME_MIN_CHARS = 3
NAMES_COUNTED = 3
"""Of an element's names only the strongest count: generated ones pile up dozens."""
ROOTS = tuple(round(100 * count**0.5) for count in range(HEAD_WORDS + 1))

WORD_COLUMNS = ("words: mean", "words: total", "words: least", "words: most", "words: first")
NAME_COLUMNS = (
    "names: own", "names: outer", "names: outer outer", "names: least around", "names: most around", "names: sum around",
)  # fmt: skip
NO_WORDS = (0, 0, 0, 0, 0)


class Lexicon(NamedTuple):
    """Weights of words, in units of 1 / `UNIT` of log-odds for the story, or for an article."""

    short: dict[str, int]
    """Of words in lines of few words."""
    long: dict[str, int]
    names: dict[str, int]
    """Of words in the names of elements."""
    pages: dict[str, int]
    """Of words in short lines of the page and, after a slash, in its address: for an article."""
    lines: Mapping[str, int] = MappingProxyType({})
    """Of words in the lines of a text page, weighed together: for an article. Those of longer lines follow a plus."""


@cache
def load_lexicon(part: str) -> dict[str, int]:
    """Load one table of the lexicon: `short`, `long`, `names`, `pages` or `lines`."""
    found: dict[str, int] = json.loads((DATA / f"lexicon-{part}.json").read_text(encoding="utf-8"))
    return found


def shipped_lexicon(*, with_names: bool) -> Lexicon:
    """Return the tables that come with the package; a text page needs no names, one with markup no lines."""
    names, lines = (load_lexicon("names"), {}) if with_names else ({}, load_lexicon("lines"))
    return Lexicon(load_lexicon("short"), load_lexicon("long"), names, load_lexicon("pages"), lines)


def words_of(text: str) -> list[str]:
    """Return the words by which a line is told, in small letters.

    >>> words_of("Sign up for 2 newsletters")
    ['sign', 'up', 'for', 'newsletters']
    """
    return letters_in(text[:HEAD_CHARS])[:HEAD_WORDS]


def is_short(text: str, words: Sequence[str]) -> bool:
    """Whether a line is looked up among the short ones."""
    return len(words) <= SHORT_WORDS and len(text) < SHORT_CHARS


def word_row(text: str, words: Sequence[str], lexicon: Lexicon) -> tuple[int, ...]:
    """Return the figures in `WORD_COLUMNS` of a block's text and the words by which it is told."""
    if not words:
        return NO_WORDS
    table = lexicon.short if is_short(text, words) else lexicon.long
    weights = [table.get(word, 0) for word in words]
    total = sum(weights)
    count = len(weights)
    return (total // count, 100 * total // ROOTS[count], min(weights), max(weights), weights[0])


@lru_cache(maxsize=4096)
def name_words(names: str) -> tuple[str, ...]:
    """Return the words in an element's names; pages of one site have them in common."""
    return tuple(word for word in latin_in(names) if len(word) >= NAME_MIN_CHARS)


def name_rows(containers: Sequence[Container], lexicon: Lexicon) -> list[tuple[int, ...]]:
    """Return the figures in `NAME_COLUMNS` of each container."""
    table = lexicon.names
    known: dict[str, int] = {"": 0}
    rows: list[tuple[int, ...]] = []
    for parent, _, names, _ in containers:
        own = known.get(names)
        if own is None:
            found = {table[word] for word in name_words(names) if word in table}
            strongest = sorted(found, key=abs)[-NAMES_COUNTED:] if len(found) > NAMES_COUNTED else found
            own = known[names] = sum(strongest)
        if parent < 0:
            rows.append((own, 0, 0, own, own, own))
        else:
            outer = rows[parent]
            rows.append((own, outer[0], outer[1], min(own, outer[3]), max(own, outer[4]), own + outer[5]))
    return rows


def line_words(texts: Sequence[str]) -> set[str]:
    """Return the words by which a text page's kind is told.

    >>> sorted(line_words(["Add to cart"]))
    ['add', 'cart', 'to']
    """
    found: set[str] = set()
    for text in texts:
        words = words_of(text)
        found.update(words if len(text) < SHORT_CHARS else [f"+{word}" for word in words])
    return found


def page_words(texts: Sequence[str], url: str) -> set[str]:
    """Return the words by which a page's kind is told.

    >>> sorted(page_words(["Add to cart"], "https://shop.example/products/tent-2"))
    ['/products', '/tent', 'add', 'cart', 'to']
    """
    found = {word for text in texts if len(text) < SHORT_CHARS for word in words_of(text)}
    host, _, path = url.lower().partition("//")[2].partition("/")
    subdomain = host.rpartition(".")[0].rpartition(".")[0]
    return found.union("/" + word for word in letters_in(f"{subdomain}/{path[:HEAD_CHARS]}"))
