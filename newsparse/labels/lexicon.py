"""Weights of words: log-odds that a line with the word belongs to the story, or a page with it is an article.

Five tables, learned from a corpus: words of short lines ("Subscribe" is a button), words of longer lines ("subscribe"
may be part of a story), words in classes and ids of elements, words of short lines and addresses as evidence of other
pages ("cart", "forum"), and words of all lines of text pages as such evidence. A weight is the logarithm of a ratio of
page counts, in units of 1 / `UNIT`: pages with the word in the story to pages with it elsewhere. Each further page of a
site counts less, and words of few sites are left out, so that no single site determines a weight.

Gets wrong: words of languages that the corpus lacks have no weight.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache
from itertools import repeat
from types import MappingProxyType

from newsparse.blocks.block import Container
from newsparse.named_tuple import NamedTuple
from newsparse.tables.hashed import HashedTable
from newsparse.tables.toml import DATA
from newsparse.tables.words import latin_in, letters_in

UNIT = 16
PARTS = ("short", "long", "names", "pages", "lines")
HEAD_CHARS = 160
HEAD_WORDS = 16
"""Only the first words of a line are looked up; later ones take time and add little."""
SHORT_WORDS, SHORT_CHARS = 8, 80
"""Upper bounds of a short line."""
NAME_MIN_CHARS = 3
NAMES_COUNTED = 3
"""Only the strongest of an element's names count, as generated names come in dozens."""
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
def load_word_weights(part: str) -> dict[str, int]:
    """Return one table of the lexicon: `short`, `long`, `names`, `pages` or `lines`."""
    return HashedTable(f"lexicon-{part}", int)


def read_word_weights(part: str) -> dict[str, int]:
    """Read a table of the lexicon as it was learned; a line of `data/lexicon-<part>.txt` has a weight and its words."""
    found: dict[str, int] = {}
    for line in (DATA / f"lexicon-{part}.txt").read_text(encoding="utf-8").splitlines():
        weight, _, words = line.partition(" ")
        found |= dict.fromkeys(words.split(" "), int(weight))
    return found


def load_shipped_lexicon(*, with_names: bool) -> Lexicon:
    """Return the tables of the package: for pages with markup those with names of elements, for text pages those of lines."""
    names, lines = (load_word_weights("names"), {}) if with_names else ({}, load_word_weights("lines"))
    return Lexicon(load_word_weights("short"), load_word_weights("long"), names, load_word_weights("pages"), lines)


def list_head_words(text: str) -> list[str]:
    """Return the words of a line that are looked up, in lower case.

    >>> list_head_words("Sign up for 2 newsletters")
    ['sign', 'up', 'for', 'newsletters']
    """
    return letters_in(text[:HEAD_CHARS])[:HEAD_WORDS]


def is_short(text: str, words: Sequence[str]) -> bool:
    """Whether a line is looked up among the short ones."""
    return len(words) <= SHORT_WORDS and len(text) < SHORT_CHARS


def compute_word_features(text: str, words: Sequence[str], lexicon: Lexicon) -> tuple[int, ...]:
    """Return the features in `WORD_COLUMNS` of a block's text.

    Args:
        text: The text.
        words: Its words as `list_head_words` returns them.
        lexicon: The weights.
    """
    if not words:
        return NO_WORDS
    table = lexicon.short if is_short(text, words) else lexicon.long
    weights = list(map(table.get, words, repeat(0)))
    total = sum(weights)
    count = len(weights)
    return (total // count, 100 * total // ROOTS[count], min(weights), max(weights), weights[0])


@lru_cache(maxsize=4096)
def split_names(names: str) -> tuple[str, ...]:
    """Return the words in an element's names; cached, since the pages of a site share their names."""
    return tuple(word for word in latin_in(names) if len(word) >= NAME_MIN_CHARS)


def compute_name_features(
    containers: Sequence[Container], lexicon: Lexicon, wanted: Iterable[int]
) -> dict[int, tuple[int, ...]]:
    """Return the features in `NAME_COLUMNS` of some containers; each comes after those around it."""
    table = lexicon.names
    known: dict[str, int] = {"": 0}
    rows: dict[int, tuple[int, ...]] = {}
    distinct: dict[tuple[int, ...], tuple[int, ...]] = {}
    for index in wanted:
        parent, _, names, _ = containers[index]
        own = known.get(names)
        if own is None:
            found = {table[word] for word in split_names(names) if word in table}
            strongest = sorted(found, key=abs)[-NAMES_COUNTED:] if len(found) > NAMES_COUNTED else found
            own = known[names] = sum(strongest)
        if parent < 0:
            rows[index] = (own, 0, 0, own, own, own)
            continue
        outer, beyond, _, least, most, total = rows[parent]
        if own < least:
            least = own
        elif own > most:
            most = own
        row = (own, outer, beyond, least, most, own + total)
        rows[index] = distinct.setdefault(row, row)
    return rows


def collect_line_words(texts: Sequence[str], short_words: AbstractSet[str] | None = None) -> set[str]:
    """Return the words of a text page's lines that are evidence of an article; those of longer lines follow a plus.

    Args:
        texts: The lines.
        short_words: What `collect_short_words` gives for them, where it is known.

    >>> sorted(collect_line_words(["Add to cart"]))
    ['add', 'cart', 'to']
    """
    found = set(collect_short_words(texts) if short_words is None else short_words)
    long_words: set[str] = set()
    for text in texts:
        if len(text) >= SHORT_CHARS:
            long_words.update(list_head_words(text))
    found.update(map("+".__add__, long_words))
    return found


def collect_short_words(texts: Sequence[str]) -> set[str]:
    """Return the words of short lines; lines of few words are taken together, as none of theirs is beyond the first ones."""
    short = [text for text in texts if len(text) < SHORT_CHARS]
    few = [text for text in short if text.count(" ") < HEAD_WORDS // 2]  # words may be apart by other characters too
    found = set(letters_in("\n".join(few)))
    if len(few) < len(short):
        found.update(word for text in short if text.count(" ") >= HEAD_WORDS // 2 for word in list_head_words(text))
    return found


def collect_page_words(texts: Sequence[str], url: str, short_words: AbstractSet[str] | None = None) -> set[str]:
    """Return the words that are evidence of an article: of a page's short lines, and of its address after a slash.

    Args:
        texts: The lines.
        url: The address, empty where it is not known.
        short_words: What `collect_short_words` gives for the lines, where it is known.

    >>> sorted(collect_page_words(["Add to cart"], "https://shop.example/products/tent-2"))
    ['/products', '/tent', 'add', 'cart', 'to']
    """
    found = set(collect_short_words(texts) if short_words is None else short_words)
    host, _, path = url.lower().partition("//")[2].partition("/")
    subdomain = host.rpartition(".")[0].rpartition(".")[0]
    return found.union("/" + word for word in letters_in(f"{subdomain}/{path[:HEAD_CHARS]}"))
