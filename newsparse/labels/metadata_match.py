"""Features of a block's text: matches with the page's metadata. And the block that is most likely the headline by them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from newsparse.blocks.block import Block, Page
from newsparse.tables.words import make_key, words_in

COLUMNS = ("headline words", "is headline", "in description", "in article body", "has author", "in title")
HEADLINE_WORDS, IS_HEADLINE = 0, 1
"""Numbers of the columns by which the headline's block is found."""
NO_MATCH = (0,) * len(COLUMNS)
MATCH_CHARS = 600
"""Characters of a block's text that are compared."""
SHORT_WORDS = 40
"""A text of fewer words may name an author or be a title."""
PHRASE_WORDS, PHRASE_MIN_WORDS = 8, 3
"""Words of a long text that are looked for in description and body, and the fewest that count."""
AUTHOR_CHARS = range(4, 60)
"""Lengths of an author's name; shorter ones are initials, longer ones sentences."""
EXACT_MAX = 3
"""Of fewer exact matches the last is the headline; of more the first, as lists of links follow it."""
TITLE_MIN_CHARS = 16
"""A shorter main heading may be the site's name."""
REPEAT_MIN_CHARS, REPEAT_LAST_BLOCK, REPEAT_MAX_DISTANCE = 20, 120, 60
"""Bounds of a line that is printed twice near the top of a text page."""


class MetadataMatcher:
    """Compares texts with a page's metadata."""

    def __init__(self, page: Page) -> None:
        values: dict[str, list[str]] = {}
        for fact in page.facts:
            values.setdefault(fact.field, []).append(fact.value)
        self.headlines = {make_key(value) for value in values.get("headline", [])}
        self.headline_words = {word for value in self.headlines for word in value.split()}
        self.titles = " \n ".join(self.headlines)
        self.description = make_key(" ".join(values.get("description", [])))
        self.body = make_key(" ".join(values.get("body", [])))
        self.authors = [key for value in values.get("author", []) if len(key := make_key(value)) in AUTHOR_CHARS]

    def match_text(self, text: str, words: Sequence[str], key: str) -> tuple[int, ...]:
        """Return the features in `COLUMNS` of a text, its words, and these joined by spaces."""
        if not (self.headlines or self.description or self.body or self.authors):
            return NO_MATCH
        if len(text) >= MATCH_CHARS:
            words = words_in(text[:MATCH_CHARS].rpartition(" ")[0])
            key = " ".join(words)
        if not words:
            return NO_MATCH
        is_short = len(words) < SHORT_WORDS
        shared = sum(map(self.headline_words.__contains__, words)) if is_short and self.headline_words else 0
        return (
            100 * shared // len(words),
            int(key in self.headlines),
            _match_words(key, words, self.description),
            _match_words(key, words, self.body),
            int(is_short and any(author in key for author in self.authors)),
            int(is_short and len(words) > 1 and key in self.titles),
        )


def _match_words(key: str, words: Sequence[str], text: str) -> int:
    """Return 2 where a text contains all of the words in sequence, 1 where it contains the first ones, else 0.

    One or two words are never a match.
    """
    if not text or len(words) < PHRASE_MIN_WORDS:
        return 0
    if key in text:
        return 2
    return int(len(words) > PHRASE_WORDS and " ".join(words[:PHRASE_WORDS]) in text)


def find_headline_block(page: Page, matches: Mapping[int, tuple[int, ...]]) -> int:
    """Return the position of the block that is most likely the headline, -1 without a candidate.

    A block equal to the headline of the metadata comes first, since some pages set the site's name as a first-level
    heading. Without one the first-level heading that shares most words with it is taken; on a text page a line that is
    printed twice.

    Gets wrong: pages without metadata whose first-level heading is the site's name in more than fifteen characters.

    Args:
        page: The page.
        matches: The features in `COLUMNS` of the blocks that are looked at closely, by position.
    """
    blocks = page.blocks
    exact = [index for index, match in matches.items() if match[IS_HEADLINE]]
    headings = [index for index in exact if blocks[index].kind == "heading"]
    if headings:
        return min(headings, key=lambda index: (blocks[index].heading_level, index))
    if exact:
        return exact[-1] if len(exact) < EXACT_MAX else exact[0]
    firsts = [index for index in matches if blocks[index].heading_level == 1]
    if firsts:
        return max(
            firsts,
            key=lambda index: (matches[index][HEADLINE_WORDS], len(blocks[index].text) >= TITLE_MIN_CHARS, -index),
        )
    return _find_repeated_line(blocks) if page.kind == "text" else -1


def _find_repeated_line(blocks: Sequence[Block]) -> int:
    """Return the second of two equal long lines near the top of a text page: the first is the breadcrumb's last step or the title."""
    seen: dict[str, int] = {}
    for index, block in enumerate(blocks[:REPEAT_LAST_BLOCK]):
        if len(block.text) >= REPEAT_MIN_CHARS:
            if block.text in seen and index - seen[block.text] < REPEAT_MAX_DISTANCE:
                return index
            seen.setdefault(block.text, index)
    return -1
