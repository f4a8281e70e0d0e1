"""Features of a text by itself, computed once for all blocks of a page with the same text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from newsparse.labels.lexicon import HEAD_CHARS, HEAD_WORDS, Lexicon, compute_word_features, list_head_words
from newsparse.labels.shape import Shape
from newsparse.labels.shapes import compute_shapes
from newsparse.lines.facts import LineFacts
from newsparse.named_tuple import NamedTuple
from newsparse.tables.phrases import opens_no_phrase
from newsparse.tables.words import words_in

PHRASE_KINDS = (
    "byline", "reporting_by", "promo", "newsletter", "follow", "share", "caption_credit", "correction", "published",
    "updated", "home", "section", "most_popular", "comments", "advertisement", "cookie", "copyright", "subscribe",
    "tags", "author_box", "more_posts", "contact", "navigation", "read_time", "live",
)  # fmt: skip
"""Kinds of phrases that are features: 1 where a phrase of the kind opens the block, 2 where it is the whole block."""
PHRASE_VALUES = {
    f"{kind}:{how}": (at, value) for at, kind in enumerate(PHRASE_KINDS) for how, value in (("open", 1), ("whole", 2))
}
TOPIC_CHARS = 1500
TOPIC_WORD_CHARS = 4
"""Shorter words are no evidence of a text's topic."""


class TextFeatures(NamedTuple):
    """The features of a text. All its words are not kept: they would take most of the memory of a page of short lines."""

    shape: Shape
    topic: tuple[str, ...]
    """The longer words of its beginning, each once."""
    word_weights: tuple[int, ...]
    """The columns of `lexicon.WORD_COLUMNS`."""
    metadata_match: tuple[int, ...]
    """The columns of `metadata_match.COLUMNS`."""
    phrases: tuple[tuple[int, int], ...]
    """(index in `PHRASE_KINDS`, 1 where such a phrase opens the text, 2 where it is the whole text)."""
    opening: int
    """Number of the first of these kinds, from 1; 0 without any."""


class TextReader:
    """Computes the features of the texts of one page.

    Args:
        lexicon: The weights of words.
        match_text: Returns the columns of `metadata_match.COLUMNS` for a text, its words, and these joined by spaces.
    """

    def __init__(self, lexicon: Lexicon, match_text: Callable[[str, Sequence[str], str], tuple[int, ...]]) -> None:
        self._lexicon, self._match_text = lexicon, match_text
        self._vocabulary: dict[str, str] = {}

    def read_lines(self, lines: Sequence[LineFacts]) -> list[TextFeatures]:
        """Return the features of the texts of some blocks."""
        shapes = compute_shapes([line.text for line in lines])
        return list(map(self._read_line, lines, shapes))

    def _read_line(self, line: LineFacts, shape: Shape) -> TextFeatures:
        text = line.text
        words = words_in(text[:TOPIC_CHARS])
        key = " ".join(words)
        if len(text) <= TOPIC_CHARS:
            line.key = key
        if words and opens_no_phrase(text, words[0]):
            line.phrases = ()
        is_plain = len(text) <= HEAD_CHARS and "".join(words).isalpha()
        topic = {word for word in words if len(word) >= TOPIC_WORD_CHARS}
        phrases = [PHRASE_VALUES[kind] for kind in line.phrases if kind in PHRASE_VALUES] if line.phrases else []
        return TextFeatures(
            shape,
            tuple(map(self._vocabulary.setdefault, topic, topic)),
            compute_word_features(text, words[:HEAD_WORDS] if is_plain else list_head_words(text), self._lexicon),
            self._match_text(text, words, key),
            tuple(phrases),
            min(phrases)[0] + 1 if phrases else 0,
        )
