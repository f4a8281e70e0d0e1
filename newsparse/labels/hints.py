"""What a page's metadata say about its blocks, and which of them is most likely the headline."""

from __future__ import annotations

from collections.abc import Sequence

from newsparse.blocks.block import Block, Page
from newsparse.tables.words import make_key, words_in

COLUMNS = ("headline words", "is headline", "in description", "in article body", "has author", "in title")
NOTHING = (0,) * len(COLUMNS)
SAID_CHARS = 600
"""What is compared of a block's text."""


class Hints:
    """What metadata say, ready to be compared with each block."""

    def __init__(self, page: Page) -> None:
        said: dict[str, list[str]] = {}
        for fact in page.facts:
            said.setdefault(fact.field, []).append(fact.value)
        self.headlines = {make_key(value) for value in said.get("headline", [])}
        self.headline_words = {word for value in self.headlines for word in value.split()}
        self.titles = " \n ".join(self.headlines)
        self.description = make_key(" ".join(said.get("description", [])))
        self.body = make_key(" ".join(said.get("body", [])))
        self.authors = [key for value in said.get("author", []) if 3 < len(key := make_key(value)) < 60]

    def of(self, text: str, words: Sequence[str]) -> tuple[int, ...]:
        """Return the figures in `COLUMNS` for a text and its words."""
        if not (self.headlines or self.description or self.body or self.authors):
            return NOTHING
        if len(text) >= SAID_CHARS:
            words = words_in(text[:SAID_CHARS].rpartition(" ")[0])
        if not words:
            return NOTHING
        key = " ".join(words)
        is_short = len(words) < 40
        shared = sum([word in self.headline_words for word in words]) if is_short and self.headline_words else 0
        return (
            100 * shared // len(words),
            int(key in self.headlines),
            _within(key, words, self.description),
            _within(key, words, self.body),
            int(is_short and any(author in key for author in self.authors)),
            int(is_short and len(words) > 1 and key in self.titles),
        )


def _within(key: str, words: Sequence[str], text: str) -> int:
    """0 not in the text, 1 its beginning is, 2 all of it; single words count for nothing."""
    if not text or len(words) < 3:
        return 0
    if key in text:
        return 2
    return int(len(words) > 8 and " ".join(words[:8]) in text)


def headline_at(page: Page, facts: Sequence[tuple[int, ...]]) -> int:
    """Return the block that is most likely the headline, -1 where none stands out.

    The last first-level heading before most prose would be wrong on pages that set their name as one, so the
    block that says what metadata say comes first.
    """
    blocks = page.blocks
    exact = [index for index, fact in enumerate(facts) if fact[1]]
    headings = [index for index in exact if blocks[index].kind == "heading"]
    if headings:
        return min(headings, key=lambda index: (blocks[index].level, index))
    if exact:
        return exact[-1] if len(exact) < 3 else exact[0]
    firsts = [index for index, block in enumerate(blocks) if block.level == 1]
    if firsts:
        return max(firsts, key=lambda index: (facts[index][0], len(blocks[index].text) > 15, -index))
    return _echoed(blocks) if page.kind == "text" else -1


def _echoed(blocks: Sequence[Block]) -> int:
    """Return the second of two equal long lines near the top of a text page: breadcrumb or title, then headline."""
    seen: dict[str, int] = {}
    for index, block in enumerate(blocks[:120]):
        if len(block.text) >= 20:
            if block.text in seen and index - seen[block.text] < 60:
                return index
            seen.setdefault(block.text, index)
    return -1
