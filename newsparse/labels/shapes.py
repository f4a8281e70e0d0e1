"""The shapes of all texts of a page at a time: what `shape_of` gives for each, in a tenth of the time.

Where numpy has been imported, the texts are joined to one array of characters, a table gives each character its classes as
bits, and the characters of a class are counted for all texts at once. Patterns are searched in the few texts that have a
character without which they cannot match.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from newsparse.labels.shape import (
    ADDRESS_HINTS,
    CLOSING,
    COMMAS,
    COPYRIGHT_HINTS,
    DIGIT_RE,
    ELLIPSES,
    HEAD_WORDS,
    QUOTES,
    SAMPLE_CHARS,
    SEPARATORS,
    SMALL_WORD_CHARS,
    SOME_WORDS,
    STOPS,
    UPPER_RE,
    WIDE_FACTOR,
    WIDE_RE,
    WIDE_STOPS,
    Shape,
    classify_end,
    classify_start,
    has_address,
    has_clock,
    has_copyright,
    has_year,
    shape_of,
)

FEW_TEXTS = 8
"""Up to this many texts are read one by one, which is quicker then."""
CHUNK_CHARS = 60_000
"""Characters that are joined at a time, as each takes some thirty bytes; a longer text is read by itself."""
CLASSED_CHARS = 0x20000
"""The planes of Unicode that have characters of any of the classes."""
(CAPITAL, DIGIT, SEPARATOR, WIDE, SPACE, STOP, WIDE_STOP, CLOSING_MARK, COMMA, QUOTE, UPPER, LOWER, NOT_LOWER) = (
    1 << bit for bit in range(13)
)
"""Bits of the classes of characters."""
COUNTED = CAPITAL | DIGIT | SEPARATOR | WIDE | SPACE | WIDE_STOP | COMMA | QUOTE


def compute_shapes(texts: Sequence[str]) -> list[Shape]:
    """Return the shape of each text, as `shape_of` does."""
    if len(texts) <= FEW_TEXTS or "numpy" not in sys.modules:
        return list(map(shape_of, texts))
    found: list[Shape] = []
    for chunk in _split_chunks(texts):
        found += map(shape_of, chunk) if len(chunk) <= FEW_TEXTS else _compute_chunk(chunk)
    return found


def _split_chunks(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    first = size = 0
    for at, text in enumerate(texts):
        if size + len(text) > CHUNK_CHARS and at > first:
            yield texts[first:at]
            first, size = at, 0
        size += len(text)
    yield texts[first:]


@cache
def _build_classes() -> Any:
    """Return the bits of the classes of each character; beyond the table no character has any."""
    import numpy as np

    chars = "".join(map(chr, range(CLASSED_CHARS)))
    classes = np.zeros(CLASSED_CHARS, dtype=np.uint16)
    for bit, pattern in ((CAPITAL, UPPER_RE), (DIGIT, DIGIT_RE), (WIDE, WIDE_RE)):
        classes[[match.start() for match in pattern.finditer(chars)]] |= bit
    classes[ord("A") : ord("Z") + 1] |= CAPITAL
    for bit, marks in (
        (SEPARATOR, SEPARATORS),
        (SPACE, " "),
        (STOP, STOPS),
        (WIDE_STOP, WIDE_STOPS),
        (CLOSING_MARK, CLOSING),
        (COMMA, COMMAS),
        (QUOTE, QUOTES),
    ):
        classes[[ord(mark) for mark in marks]] |= bit
    for bit, is_member in ((UPPER, str.isupper), (LOWER, str.islower)):
        classes[np.fromiter(map(is_member, chars), dtype=bool, count=CLASSED_CHARS)] |= bit
    titled = np.fromiter(map(str.istitle, chars), dtype=bool, count=CLASSED_CHARS)
    classes[titled | (classes & UPPER > 0)] |= NOT_LOWER
    return classes


def _compute_chunk(texts: Sequence[str]) -> Iterator[Shape]:
    import numpy as np

    joined, count = "\n".join(texts), len(texts)
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    classes = _build_classes()[np.minimum(codes, CLASSED_CHARS - 1)]
    lengths = np.fromiter(map(len, texts), dtype=np.intp, count=count)
    ends = np.cumsum(lengths + 1) - 1
    starts = ends - lengths
    rows = np.repeat(np.arange(count), lengths + 1)
    classes[ends[:-1]] = 0
    counted = np.flatnonzero(classes & COUNTED)
    in_sample = counted - starts[rows[counted]] < SAMPLE_CHARS
    samples = np.minimum(lengths, SAMPLE_CHARS)

    def count_class(bit: int, *, where: Any = True) -> Any:
        at = counted[(classes[counted] & bit > 0) & where]
        return np.bincount(rows[at], minlength=count)

    spaces, wide, digits = count_class(SPACE), count_class(WIDE), count_class(DIGIT, where=in_sample)
    columns = (
        lengths + (WIDE_FACTOR - 1) * wide,
        spaces + 1 + wide // 2,
        _count_sentences(classes, ends) + count_class(WIDE_STOP),
        count_class(COMMA),
        100 * count_class(CAPITAL, where=in_sample) // samples,
        100 * digits // samples,
        *_measure_words(classes, spaces, starts, ends),
        count_class(SEPARATOR, where=in_sample),
        count_class(QUOTE, where=in_sample) > 0,
    )
    sizes, words, sentences, commas, capitals, digit_shares, titled, small, separators, quotes = np.array(
        columns, dtype=np.intc
    ).tolist()
    clocks, years, addresses, copyrights = [0] * count, [0] * count, [0] * count, [0] * count
    for at in np.flatnonzero(digits).tolist():
        sample = texts[at][:SAMPLE_CHARS]
        clocks[at], years[at] = int(has_clock(sample)), int(has_year(sample))
    for at in _find_rows(joined, ADDRESS_HINTS, rows):
        addresses[at] = int(has_address(texts[at]))
    for at in _find_rows(joined.lower(), COPYRIGHT_HINTS, rows):
        copyrights[at] = int(has_copyright(texts[at][:SAMPLE_CHARS]))
    firsts = [text[0] for text in texts]
    start_classes = {char: classify_start(char) for char in set(firsts)}
    return map(
        Shape,
        sizes,
        words,
        sentences,
        commas,
        [classify_end(text) for text in texts],
        [start_classes[char] for char in firsts],
        capitals,
        digit_shares,
        titled,
        small,
        clocks,
        years,
        addresses,
        separators,
        copyrights,
        quotes,
        [int(text.endswith(ELLIPSES)) for text in texts],
    )


def _find_rows(joined: str, hints: Sequence[str], rows: Any) -> Iterable[int]:
    """Return the texts that have one of some strings: all of them where small letters are more characters than capitals."""
    if len(joined) != len(rows) - 1:
        return set(rows.tolist())
    found: set[int] = set()
    for hint in hints:
        at = joined.find(hint)
        while at >= 0:
            found.add(int(rows[at]))
            at = joined.find(hint, at + 1)
    return found


def _measure_words(classes: Any, spaces: Any, starts: Any, ends: Any) -> tuple[Any, Any]:
    """Return for each text the shares of words with a capital, and of short words in small letters, among its first.

    Args:
        classes: The classes of each character.
        spaces: Number of spaces of each text.
        starts: The position of the first character of each text.
        ends: The position after the last one.
    """
    import numpy as np

    at, count, words = np.flatnonzero(classes & SPACE), len(starts), spaces + 1
    rows = np.repeat(np.arange(count), words)
    last_words = np.cumsum(words)
    word_starts = np.insert(at + 1, last_words - words - np.arange(count), starts)
    sizes = np.insert(at, np.cumsum(spaces), ends) - word_starts
    numbers = np.arange(len(rows)) - (last_words - words)[rows]
    padded = np.append(classes, np.zeros(SMALL_WORD_CHARS, dtype=classes.dtype))
    is_titled = (padded[word_starts] & UPPER > 0) & (sizes > 0) & (numbers < HEAD_WORDS)
    titled = np.bincount(rows[is_titled], minlength=count)
    short = np.flatnonzero((sizes > 0) & (sizes <= SMALL_WORD_CHARS) & (numbers < SOME_WORDS))
    bits = padded[word_starts[short]]
    for step in range(1, SMALL_WORD_CHARS):
        bits |= np.where(sizes[short] > step, padded[word_starts[short] + step], 0)
    is_small = (bits & (LOWER | NOT_LOWER)) == LOWER
    small = np.bincount(rows[short[is_small]], minlength=count)
    return 100 * titled // np.minimum(words, HEAD_WORDS), 100 * small // np.minimum(words, SOME_WORDS)


def _count_sentences(classes: Any, ends: Any) -> Any:
    """Return for each text its full stops, question and exclamation marks before a space or the end; closing marks are skipped."""
    import numpy as np

    closing = np.flatnonzero(classes & CLOSING_MARK)
    kept = np.delete(classes, closing)
    kept_ends = ends - np.searchsorted(closing, ends)
    is_stop = kept & STOP > 0
    is_break = np.append(kept[1:] & SPACE > 0, True)
    is_break[kept_ends[:-1] - 1] = True
    stops = np.flatnonzero(is_stop & is_break)
    return np.bincount(np.searchsorted(kept_ends, stops, side="right"), minlength=len(ends))
