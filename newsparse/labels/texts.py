"""What a block's text says by itself, whatever page it stands on: read once for all blocks that have it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from newsparse.labels.lexicon import HEAD_CHARS, HEAD_WORDS, Lexicon, word_row, words_of
from newsparse.labels.shape import Shape, shape_of
from newsparse.lines.facts import LineFacts
from newsparse.tables.words import words_in

PHRASES = (
    "byline", "reporting_by", "promo", "newsletter", "follow", "share", "caption_credit", "correction", "published",
    "updated", "home", "section", "most_popular", "comments", "advertisement", "cookie", "copyright", "subscribe",
    "tags", "author_box", "more_posts", "contact", "navigation", "read_time", "live",
)  # fmt: skip
"""Kinds of phrases whose presence is a feature: 1 where one opens the block, 2 where it is all of it."""
PHRASE_VALUES = {
    f"{kind}:{how}": (at, value) for at, kind in enumerate(PHRASES) for how, value in (("open", 1), ("whole", 2))
}
TOPIC_CHARS = 1500
TOPIC_WORD_CHARS = 4
"""Words shorter than this tell nothing of what a text is about."""


class Text(NamedTuple):
    """A text read. Its words themselves are not kept: a page of short lines would mostly be those."""

    shape: Shape
    topic: tuple[str, ...]
    """Its longer words, each once, of its beginning."""
    telling: tuple[int, ...]
    """What its words are worth in the lexicon."""
    hinted: tuple[int, ...]
    """What metadata say of it."""
    phrases: tuple[tuple[int, int], ...]
    """(place in `PHRASES`, 1 where it opens the text, 2 where it is all of it)."""
    opening: int
    """Number of the first of them, from 1; 0 without any."""


class Reader:
    """Reads the texts of one page.

    Args:
        lexicon: What words are worth.
        hints: Tells what metadata say of a text and its words.
    """

    def __init__(self, lexicon: Lexicon, hints: Callable[[str, Sequence[str]], tuple[int, ...]]) -> None:
        self._lexicon, self._hints = lexicon, hints
        self._vocabulary: dict[str, str] = {}

    def read(self, line: LineFacts) -> Text:
        """Read a block's text."""
        text = line.text
        words = words_in(text[:TOPIC_CHARS])
        is_plain = len(text) <= HEAD_CHARS and "".join(words).isalpha()
        phrases = [PHRASE_VALUES[kind] for kind in line.phrases if kind in PHRASE_VALUES]
        topic = {word for word in words if len(word) >= TOPIC_WORD_CHARS}
        return Text(
            shape_of(text),
            tuple(map(self._vocabulary.setdefault, topic, topic)),
            word_row(text, words[:HEAD_WORDS] if is_plain else words_of(text), self._lexicon),
            self._hints(text, words),
            tuple(phrases),
            min(phrases)[0] + 1 if phrases else 0,
        )
