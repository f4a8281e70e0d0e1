"""What the lines of a flattened page tell: the gaps between them, what was run together in one, how a text ends.

A dump keeps no markup, but a caption or a teaser often stands in a gap of its own, and a caption ends in a credit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from statistics import median_low

from newsparse.blocks.block import Block
from newsparse.labels.shape import ENDS
from newsparse.patterns import pattern
from newsparse.phrases import phrase_kinds

LINE_COLUMNS = (
    "lines: gap after",
    "lines: line",
    "lines: pieces",
    "lines: to typical",
    "lines: tail words",
    "lines: tail",
)
MAX_GAP = 9
MAX_LINE, MAX_PIECES, MAX_SHARE = 20_000, 60, 500
TAIL_CHARS = 130
"""What is looked at of a text's end: the longest credit of the development pages has 90 characters."""
SEAM_RE = pattern(r"(?<=[.!?。！？…”\"’»।])\s+|\s[|/•·–—-]\s|[(\[（【](?=[^()\[\]（）【】]*[)\]）】]\.?$)")
"""Where a text's last part may begin."""
LABEL_RE = pattern(r"[^\W\d_][\w.’'/]*\s?[:：]")
"""A word with a colon."""
CREDITS = ("caption_credit:", "photo_by:")
SHORT_TAIL, LONG_TAIL = 4, 8
"""Most words of a name at the end, and of a credit."""
NOTHING, NAME, BRACKET, PAIR, CREDIT = range(5)
STOPS = frozenset(char for char, number in ENDS.items() if number in (1, 2, 3))


def line_columns(blocks: Sequence[Block], sizes: Sequence[int], prose: Sequence[int]) -> Iterator[list[int]]:
    """Yield the figures in `LINE_COLUMNS`.

    Args:
        blocks: The page's blocks.
        sizes: Size of each one's text.
        prose: The same of those that are prose, else 0.
    """
    yield [*(min(block.gap, MAX_GAP) for block in blocks[1:]), MAX_GAP]
    whole: Counter[int] = Counter()
    for block, size in zip(blocks, sizes, strict=True):
        whole[block.line] += size
    pieces = Counter(block.line for block in blocks)
    yield [min(whole[block.line], MAX_LINE) // 10 for block in blocks]
    yield [min(pieces[block.line], MAX_PIECES) for block in blocks]
    found = [size for size in prose if size]
    typical = median_low(found) if found else 0
    yield [min(MAX_SHARE, 100 * size // typical) if typical else 0 for size in sizes]
    tails = {text: tail_of(text) for text in {block.text for block in blocks}}
    yield [tails[block.text][0] for block in blocks]
    yield [tails[block.text][1] for block in blocks]


def tail_of(text: str) -> tuple[int, int]:
    """Return how many words a text's last part has, and how much it looks like a picture's credit.

    >>> tail_of("Rain over the harbour. Photo: Ana Reis/AFP"), tail_of("Rain over the harbour (Ana Reis)")
    ((3, 4), (2, 2))
    >>> tail_of("Rain over the harbour. Ana Reis/AFP"), tail_of("Rain fell. The harbour was shut.")
    ((2, 3), (4, 0))
    """
    end = text[-TAIL_CHARS:]
    start = 0
    for seam in SEAM_RE.finditer(end):
        if seam.end() < len(end):
            start = seam.end()
    tail = end[start:]
    words = tail.count(" ") + 1
    if any(_is_credit(end[label.start() :]) for label in LABEL_RE.finditer(end)) or _is_credit(tail):
        return words, CREDIT
    if words > LONG_TAIL or not start:
        return words, NOTHING
    if "/" in tail and not tail[-1].isdigit():
        return words, PAIR
    if end[start - 1] in "([（【":
        return words, BRACKET
    return words, NAME if words <= SHORT_TAIL and tail[-1] not in STOPS and not tail[0].islower() else NOTHING


def _is_credit(tail: str) -> bool:
    return tail[:1] in "©ⓒ" or any(kind.startswith(CREDITS) for kind in phrase_kinds(tail))


def line_kinds(blocks: Sequence[Block]) -> list[int]:
    """Return for each block the number of its kind: what it shares with others of its dump in gaps and ends."""
    gaps = [min(block.gap, 3) for block in blocks]
    numbers: dict[Hashable, int] = {}
    return [
        numbers.setdefault((block.kind, gap, after, block.text[-1] in STOPS), len(numbers))
        for block, gap, after in zip(blocks, gaps, [*gaps[1:], 3], strict=True)
    ]


def stretches(blocks: Sequence[Block], gap: int) -> list[int]:
    """Return for each block the number of its stretch: blocks with no more than so many empty lines between them."""
    found, number = [], 0
    for block in blocks:
        number += block.gap > gap
        found.append(number)
    return found
