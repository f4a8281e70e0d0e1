"""How like a text of a page's data is to its titles: what tells the story that is its own from those that it links to."""

from __future__ import annotations

from collections.abc import Sequence

from newsparse.blocks.values import clean_value

NEAR_SHARE, ALIKE_SHARE = 0.25, 0.5
"""Share of a headline's words that the page's title has: for a headline that may be the page's, and one that likely is."""


def get_likeness(headline: str, titles: Sequence[str]) -> float:
    """Return how like a headline is to a page's titles: 1 where one is in the other, else the share of common words.

    >>> get_likeness("Bridge opens", ["Bridge opens | Hill News"]), get_likeness("Rain in Lisbon", ["Bridge opens"])
    (1.0, 0.0)
    """
    key = make_text_key(headline)
    keys = [title_key for title in titles if (title_key := make_text_key(title))]
    if any(key in title or (len(key) > 20 and len(title) > 10 and title in key) for title in keys):
        return 1.0
    return min(0.99, max((_shared_words(headline, title) for title in titles), default=0.0))


def _shared_words(headline: str, title: str) -> float:
    """Return the share of a headline's words that a title has too; of pairs of characters where none are spaced."""
    pieces, others = _list_pieces(headline), _list_pieces(title)
    return len(pieces & others) / len(pieces) if pieces else 0.0


def _list_pieces(text: str) -> set[str]:
    words = text[:400].casefold().split()
    if len(words) > 2:
        return {word.strip(",.:;!?–—-|“”\"'«»") for word in words if len(word) > 2}
    key = make_text_key(text)
    return {key[at : at + 2] for at in range(len(key) - 1)}


def make_text_key(text: str) -> str:
    """Return the letters and digits of a text, by which texts are compared."""
    return "".join(filter(str.isalnum, clean_value(text[:400]).casefold()))
