"""Joins of glued text: which blocks go on, within a word, with the block before them.

The splitter cuts wherever a capital stands inside a word, so it over-segments: "JetBrains" is cut like
"expertiseBlockchain". A small model classifies each join between two pieces: on a page that a tool ran together, joins
follow full stops too, and the words at a join also occur elsewhere by themselves; a name occurs in the middle of a line,
or more than once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import compress, count

from newsparse.blocks.block import GLUED, Block
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.marks import LINE_ENDS, ends_line
from newsparse.trees.model import load_model
from newsparse.trees.scores import score
from newsparse.trees.table import Table

MODEL = "text-joins"
"""Marks after which a paragraph may follow without a space between."""
EDGE_CHARS = 40
"""How much of the text on either side of a join is looked at."""
WORD_RE = pattern(r"\w+")
SIGNS = '(){}[]=<>_;"/\\`+*'
"""Signs of code and addresses."""
COUNT_MAX, LENGTH_MAX, JOINS_MAX = 30, 600, 2000
"""Features are cut off at these values."""
SHORT_PIECE_CHARS = 40
"""Pieces between two joins that are as short are cells, items and links more often than parts of sentences."""

COLUMNS = (
    "joins after sentences", "joins in 100 blocks", "after sentences in 100 joins", "joins in 100 ends of sentences",
    "of words that occur alone in 100 joins", "different in 100 joins", "short pieces in 100 joins",
    "pieces in the line", "size of its pieces", "sentences in the line", "signs near",
    "same join", "first word alone", "second word alone", "joined word", "first word alone, as printed",
    "second word alone, as printed",
    "size of first word", "size of second word", "end", "start", "first word's start", "second is capitals",
    "after second word", "next word", "word before", "first: words", "first: size", "first: sentences", "first: start",
    "first: is piece", "second: words", "second: size", "second: is sentence", "third is piece",
)  # fmt: skip


def mark_continuations(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return a text page's blocks with `continues` set where a block goes on within a word with the one before it.

    A block that ended with a sentence ended there. Gets wrong: names that a page has once, where all its text was
    run together; code.

    >>> from newsparse.blocks.text.read import read_text
    >>> for page in ("Most use the editors of JetBrains.", "It rained.Event expertiseBlockchain projectsTraining"):
    ...     print([("+" if block.continues else "") + block.text for block in read_text(page).blocks])
    ['Most use the editors of Jet', '+Brains.']
    ['It rained.', 'Event expertise', 'Blockchain projects', 'Training']
    """
    marked = list(blocks)
    for position in find_continuations(blocks):
        marked[position] = marked[position]._replace(continues=True)
    return tuple(marked)


def find_continuations(blocks: Sequence[Block]) -> list[int]:
    """Return the positions of the blocks that go on within a word with the block before them."""
    joins = find_joins(blocks)
    if not joins:
        return []
    table = Table(len(joins))
    table.add(zip(*join_features(blocks, joins), strict=True))
    no, yes = score(load_model(MODEL), table)
    return [position for position, below, above in zip(joins, no, yes, strict=True) if above > below]


def find_joins(blocks: Sequence[Block]) -> list[int]:
    """Return the positions of the blocks that are glued to one that ends no sentence."""
    glued = compress(count(), [block.gap == GLUED for block in blocks])
    return [position for position in glued if position and not ends_line(blocks[position - 1].text)]


def join_features(blocks: Sequence[Block], joins: Iterable[int]) -> list[list[int]]:
    """Return the features of some joins, in the order of `COLUMNS`."""
    return list(map(_PageCounts(blocks).features, joins))


class _PageCounts:
    """What a page's joins are compared by."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        texts = [block.text for block in blocks]
        glued = [position for position, block in enumerate(blocks) if position and block.gap == GLUED]
        inside = [position for position in glued if not ends_line(texts[position - 1])]
        between = [blocks[position].line for position in glued if ends_line(texts[position - 1])]
        self.words_at = {position: _words_at(texts[position - 1], texts[position]) for position in inside}
        small_words = [(last.lower(), first.lower()) for last, first in self.words_at.values()]
        self.joins = Counter(small_words)
        self.edges = Counter([word for words in small_words for word in words])
        self.printed = Counter(WORD_RE.findall("\n".join(texts)))
        self.words = _count_folded(self.printed, {*self.edges, *map("".join, self.joins)})
        self.printed.subtract([word for words in self.words_at.values() for word in words])
        self.sentences = Counter(between)
        self.pieces = dict.fromkeys([blocks[position].line for position in inside], 0)
        self.chars = self.pieces.copy()
        for block in blocks:
            line = block.line
            if line in self.pieces:
                self.pieces[line] += 1
                self.chars[line] += len(block.text)
        alone = sum([self.count_alone(first) > 0 < self.count_alone(second) for first, second in self.joins])
        short = sum(
            [len(texts[position - 1]) < SHORT_PIECE_CHARS and blocks[position - 1].gap == GLUED for position in glued]
        )
        self.page = [
            min(len(between), JOINS_MAX),
            100 * len(glued) // len(blocks),
            100 * len(between) // (len(glued) or 1),
            100 * len(between) // (sum([text[-1] in LINE_ENDS for text in texts]) or 1),
            100 * alone // (len(self.joins) or 1),
            100 * len(self.joins) // (len(inside) or 1),
            100 * short // (len(glued) or 1),
        ]

    def count_alone(self, word: str) -> int:
        """Return how often the page has a word elsewhere than at a join."""
        return max(0, self.words.get(word, 0) - self.edges[word])

    def features(self, position: int) -> list[int]:
        first, second = self.blocks[position - 1], self.blocks[position]
        line = second.line
        printed = self.words_at[position]
        words = (printed[0].lower(), printed[1].lower())
        return [
            *self.page,
            min(self.pieces[line], JOINS_MAX),
            min(self.chars[line] // self.pieces[line], LENGTH_MAX),
            min(self.sentences[line], COUNT_MAX),
            sum(map((first.text[-EDGE_CHARS:] + second.text[:EDGE_CHARS]).count, SIGNS)),
            min(self.joins[words], COUNT_MAX),
            min(self.count_alone(words[0]), COUNT_MAX),
            min(self.count_alone(words[1]), COUNT_MAX),
            min(self.words.get("".join(words), 0), COUNT_MAX),
            max(0, min(self.printed[printed[0]], COUNT_MAX)),
            max(0, min(self.printed[printed[1]], COUNT_MAX)),
            *_word_shapes(first.text, second.text, len(printed[0]), len(printed[1])),
            *_size_features(first.text),
            min(first.text.count(". "), COUNT_MAX),
            _character_class(first.text[0]),
            int(first.gap == GLUED),
            *_size_features(second.text),
            int(second.text[-1] in LINE_ENDS),
            int(self.blocks[position + 1].gap == GLUED) if position + 1 < len(self.blocks) else -1,
        ]


def _count_folded(printed: Counter[str], wanted: set[str]) -> dict[str, int]:
    """Return how often a page has each of some words, in capitals or not."""
    counts: dict[str, int] = {}
    folded = list(map(str.lower, printed))
    for word, number in compress(zip(folded, printed.values(), strict=True), map(wanted.__contains__, folded)):
        counts[word] = counts.get(word, 0) + number
    return counts


def _words_at(before: str, after: str) -> tuple[str, str]:
    """Return the last word before a join and the first behind it."""
    last = WORD_RE.match(before[: -EDGE_CHARS - 1 : -1])
    first = WORD_RE.match(after, 0, EDGE_CHARS)
    return last[0][::-1] if last else "", first[0] if first else ""


def _word_shapes(before: str, after: str, last: int, first: int) -> list[int]:
    """Describe the words at a join, given their sizes, and what stands beside them."""
    start, rest = len(before) - last, after[first:]
    return [
        last,
        first,
        _character_class(before[-1]),
        _character_class(after[0]),
        _character_class(before[start : start + 1]),
        int(after[:first].isupper()),
        _character_class(rest[:1]),
        _character_class(rest[1:2]) if rest[:1] == " " else -1,
        _character_class(before[start - 2]) if start > 1 and before[start - 1] == " " else -1,
    ]


def _size_features(text: str) -> tuple[int, int]:
    return min(text.count(" "), COUNT_MAX), min(len(text), LENGTH_MAX)


def _character_class(char: str) -> int:
    """Return 0 for none, 1 small, 2 capital, 3 digit, 4 letter without case, 5 space, 6 comma, 7 other mark."""
    if not char:
        return 0
    if char.isalpha():
        return 1 if char.islower() else 2 if char.isupper() else 4
    if char.isdigit():
        return 3
    return 5 if char.isspace() else 6 if char in ",;" else 7
