"""Seams of a dump's lines: which pieces go on with the one before them, and where two blocks were run together.

A line was parted wherever a capital stands inside a word ("JetBrains", "expertiseBlockchain"). Each seam between two
pieces of a text is weighed by a small model: a page that a tool ran together has seams after full stops too, and at
them words that also stand alone; a name stands in the midst of a line, or returns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from newsparse.blocks.block import GLUED, Block
from newsparse.tables.lazy_regex import pattern
from newsparse.trees.model import load_model, score
from newsparse.trees.table import Table

MODEL = "text-seam"
ENDS = frozenset(".!?…:”\"»’')]。！？؟।۔")
"""Marks after which a paragraph may follow without a space between."""
EDGE_CHARS = 40
LAST_WORD_RE = pattern(r"\w+$")
FIRST_WORD_RE = pattern(r"\w+")
SIGNS = '(){}[]=<>_;"/\\`+*'
"""Signs of code and addresses."""
MANY, MANY_CHARS = 30, 600
MANY_SEAMS = 2000
SHORT_CHARS = 40
"""Pieces between two seams that are as short are cells, items and links more often than parts of sentences."""

COLUMNS = (
    "seams after sentences", "seams in 100 blocks", "after sentences in 100 seams", "seams in 100 ends of sentences",
    "of words that stand alone in 100 seams", "different in 100 seams", "short pieces in 100 seams",
    "pieces in the line", "size of its pieces", "sentences in the line", "signs near",
    "same seam", "first word alone", "second word alone", "joined word", "first word alone, as printed",
    "second word alone, as printed",
    "size of first word", "size of second word", "end", "start", "first word's start", "second is capitals",
    "after second word", "next word", "word before", "first: words", "first: size", "first: sentences", "first: start",
    "first: is piece", "second: words", "second: size", "second: is sentence", "third is piece",
)  # fmt: skip


class Seams:
    """The seams of one page; what they are compared by is counted when the first is asked for."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._counts: _Counts | None = None

    def going_on(self, places: Iterable[int]) -> frozenset[int]:
        """Return those of some blocks that go on with the block right before them, without a space between.

        A block that ended with a sentence ended there. Gets wrong: names that a page has once, where all its text was
        run together; code.

        >>> from newsparse.blocks.text.read import read_text
        >>> for page in ("Most use the editors of JetBrains.", "It rained.Event expertiseBlockchain projectsTraining"):
        ...     blocks = read_text(page).blocks
        ...     places = Seams(blocks).going_on(range(len(blocks)))
        ...     print([("+" if place in places else "") + block.text for place, block in enumerate(blocks)])
        ['Most use the editors of Jet', '+Brains.']
        ['It rained.', 'Event expertise', 'Blockchain projects', 'Training']
        """
        asked = [place for place in places if self._is_seam(place)]
        if not asked:
            return frozenset()
        self._counts = self._counts or _Counts(self._blocks)
        figures = Table(len(asked))
        figures.add(zip(*map(self._counts.row, asked), strict=True))
        no, yes = score(load_model(MODEL), figures)
        return frozenset(place for place, below, above in zip(asked, no, yes, strict=True) if above > below)

    def _is_seam(self, place: int) -> bool:
        """Whether a block was glued to one that ends no sentence."""
        return place > 0 and self._blocks[place].gap == GLUED and self._blocks[place - 1].text[-1] not in ENDS


def figures_of(blocks: Sequence[Block], places: Iterable[int]) -> list[list[int]]:
    """Return the figures of some blocks' seams, in the order of `COLUMNS`."""
    return list(map(_Counts(blocks).row, places))


class _Counts:
    """What a page's seams are compared by."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        texts = [block.text for block in blocks]
        lines = [block.line for block in blocks]
        glued = [place for place, block in enumerate(blocks) if place and block.gap == GLUED]
        inside = [place for place in glued if texts[place - 1][-1] not in ENDS]
        between = [blocks[place].line for place in glued if texts[place - 1][-1] in ENDS]
        self.printed = Counter(FIRST_WORD_RE.findall("\n".join(texts)))
        self.words: dict[str, int] = {}
        for word, count in self.printed.items():
            small = word.lower()
            self.words[small] = self.words.get(small, 0) + count
        self.pieces, self.sentences = Counter(lines), Counter(between)
        self.chars: Counter[int] = Counter()
        for line, text in zip(lines, texts, strict=True):
            self.chars[line] += len(text)
        self.words_at = {place: _words_at(texts[place - 1], texts[place]) for place in inside}
        self.printed.subtract([word for words in self.words_at.values() for word in words])
        small_words = [(last.lower(), first.lower()) for last, first in self.words_at.values()]
        self.seams = Counter(small_words)
        self.edges = Counter([word for words in small_words for word in words])
        alone = sum([self.alone(first) > 0 < self.alone(second) for first, second in self.seams])
        short = sum([len(texts[place - 1]) < SHORT_CHARS and blocks[place - 1].gap == GLUED for place in glued])
        self.page = [
            min(len(between), MANY_SEAMS),
            100 * len(glued) // len(blocks),
            100 * len(between) // (len(glued) or 1),
            100 * len(between) // (sum([text[-1] in ENDS for text in texts]) or 1),
            100 * alone // (len(self.seams) or 1),
            100 * len(self.seams) // (len(inside) or 1),
            100 * short // (len(glued) or 1),
        ]

    def alone(self, word: str) -> int:
        """Return how often the page has a word elsewhere than at a seam."""
        return max(0, self.words.get(word, 0) - self.edges[word])

    def row(self, place: int) -> list[int]:
        first, second = self.blocks[place - 1], self.blocks[place]
        line = second.line
        printed = self.words_at[place]
        words = (printed[0].lower(), printed[1].lower())
        return [
            *self.page,
            min(self.pieces[line], MANY_SEAMS),
            min(self.chars[line] // self.pieces[line], MANY_CHARS),
            min(self.sentences[line], MANY),
            sum(map((first.text[-EDGE_CHARS:] + second.text[:EDGE_CHARS]).count, SIGNS)),
            min(self.seams[words], MANY),
            min(self.alone(words[0]), MANY),
            min(self.alone(words[1]), MANY),
            min(self.words.get("".join(words), 0), MANY),
            max(0, min(self.printed[printed[0]], MANY)),
            max(0, min(self.printed[printed[1]], MANY)),
            *_shapes(first.text, second.text, len(printed[0]), len(printed[1])),
            *_piece(first.text),
            min(first.text.count(". "), MANY),
            _kind(first.text[0]),
            int(first.gap == GLUED),
            *_piece(second.text),
            int(second.text[-1] in ENDS),
            int(self.blocks[place + 1].gap == GLUED) if place + 1 < len(self.blocks) else -1,
        ]


def _words_at(before: str, after: str) -> tuple[str, str]:
    """Return the last word before a seam and the first behind it."""
    last = LAST_WORD_RE.search(before, max(0, len(before) - EDGE_CHARS))
    first = FIRST_WORD_RE.match(after, 0, EDGE_CHARS)
    return last[0] if last else "", first[0] if first else ""


def _shapes(before: str, after: str, last: int, first: int) -> list[int]:
    """Describe the words at a seam, given their sizes, and what stands beside them."""
    start, rest = len(before) - last, after[first:]
    return [
        last,
        first,
        _kind(before[-1]),
        _kind(after[0]),
        _kind(before[start : start + 1]),
        int(after[:first].isupper()),
        _kind(rest[:1]),
        _kind(rest[1:2]) if rest[:1] == " " else -1,
        _kind(before[start - 2]) if start > 1 and before[start - 1] == " " else -1,
    ]


def _piece(text: str) -> tuple[int, int]:
    return min(text.count(" "), MANY), min(len(text), MANY_CHARS)


def _kind(char: str) -> int:
    """Return what a character is: 0 none, 1 small, 2 capital, 3 digit, 4 letter without case, 5 space, 6 comma, 7 mark."""
    if not char:
        return 0
    if char.isalpha():
        return 1 if char.islower() else 2 if char.isupper() else 4
    if char.isdigit():
        return 3
    return 5 if char.isspace() else 6 if char in ",;" else 7
