"""The small model that says after which spaces of a long line a block begins.

It classifies each space by the words around it: their capitals and marks, repetitions in the line, and phrases of site chrome.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from newsparse.blocks.text.boundaries import PHRASE_CHARS
from newsparse.tables.phrases import phrase_kinds
from newsparse.trees.model import SCALE, load_model
from newsparse.trees.scores import score
from newsparse.trees.table import Table

MODEL = "text-unbroken"
BOUNDARY_MIN_LOG_ODDS = -0.4
"""Log-odds from which a space counts as a boundary; below 0: better one too many than one too few."""
CHUNK_CHARS = 20_000
"""Long lines are classified in chunks: repetitions are counted within one, and memory does not grow with the page."""
WINDOW_WORDS = 3
WIDE_WINDOW_WORDS = 8
ECHO_WORDS = 4
COUNT_MAX = 60
COLUMNS = (
    *(f"look {offset:+d}" for offset in (*range(-WINDOW_WORDS, 0), *range(1, WINDOW_WORDS + 1))),
    *(f"mark {offset:+d}" for offset in (-2, -1, 1, 2)),
    *(f"size {offset:+d}" for offset in (-1, 1)),
    *(f"times {offset:+d}" for offset in (-1, 1)),
    "times small", "times the pair", "echo from here", "echo across", "phrase opens", "small words before", "small words after",
    "digits before", "digits after", "words since stop", "words to stop", "opening", "opening before", "inside brackets",
)  # fmt: skip
SMALL, TITLED, CAPITALS, DIGITS, SIGN, OTHER, NOTHING = range(7)
STOP, COMMA, COLON, QUOTE, BRACKET, DASH = range(1, 7)
MARKS = {".": STOP, "!": STOP, "?": STOP, "…": STOP, "。": STOP, "؟": STOP, "۔": STOP, "।": STOP, ",": COMMA, ";": COMMA,
         "،": COMMA, "、": COMMA, ":": COLON, '"': QUOTE, "”": QUOTE, "’": QUOTE, "'": QUOTE, "»": QUOTE, "“": QUOTE, ")": BRACKET,
         "]": BRACKET, "-": DASH, "–": DASH, "—": DASH, "|": DASH}  # fmt: skip
OPENINGS = {**dict.fromkeys("\"'“„‘«»", QUOTE), **dict.fromkeys("([{", BRACKET), **dict.fromkeys("*•▪●·→", SIGN)}
OPENERS, CLOSERS = frozenset("«„“‘([{¿¡"), frozenset("»”)]}!?:;,.…")
"""Marks that some languages separate by a space, and that still belong to the word after or before them."""
BRACKET_MAX_WORDS = 12


def find_boundaries(text: str) -> Iterator[int]:
    """Yield the offsets of the spaces after which a block seems to begin."""
    start = 0
    while start < len(text):
        stop = text.find(" ", start + CHUNK_CHARS)
        chunk = text[start : stop if stop > 0 else len(text)]
        words = chunk.split(" ")
        positions, table = build_boundary_table(words)
        if positions:
            no, yes = score(load_model(MODEL), table)
            boundaries = {
                position
                for position, against, for_it in zip(positions, no, yes, strict=True)
                if for_it - against > BOUNDARY_MIN_LOG_ODDS * SCALE
            }
            offset = start
            for position, word in enumerate(words):
                if position in boundaries:
                    yield offset - 1
                offset += len(word) + 1
        start += len(chunk) + 1


def build_boundary_table(words: Sequence[str]) -> tuple[list[int], Table]:
    """Return the positions of the words that may begin a block, and their features: the columns of `COLUMNS`.

    Args:
        words: A line's words with the marks on them.
    """
    cores = [word.strip("\"'“”„‘’«»()[]{}.,;:!?…¿¡*•") for word in words]
    shapes = [_word_shape(word, core) for word, core in zip(words, cores, strict=True)]
    positions = [
        position
        for position in range(1, len(words))
        if shapes[position] != SMALL and words[position] not in CLOSERS and words[position - 1] not in OPENERS
    ]
    ends = [MARKS.get(word[-1], 0) if word else 0 for word in words]
    folded = [core.lower() for core in cores]
    counts = Counter(folded)
    smalls = Counter([core for core, shape in zip(cores, shapes, strict=True) if shape == SMALL])
    pairs = Counter(pairwise(folded))
    grams = Counter(zip(*(folded[at:] for at in range(ECHO_WORDS)), strict=False))
    small_so_far = list(accumulate([shape == SMALL for shape in shapes], initial=0))
    digits_so_far = list(accumulate([shape == DIGITS for shape in shapes], initial=0))
    stops = [
        end == STOP or (end in (QUOTE, BRACKET) and MARKS.get(word[-2:-1]) == STOP)
        for word, end in zip(words, ends, strict=True)
    ]
    since, until = _measure_distances(stops)
    openings = [OPENINGS.get(word[:1], 0) for word in words]
    brackets = _mark_bracketed(words)
    last = len(words)

    def at(column: Sequence[int], offset: int, nothing: int) -> list[int]:
        return [column[position + offset] if 0 <= position + offset < last else nothing for position in positions]

    def within(sums: Sequence[int], before: int, after: int) -> list[int]:
        return [sums[min(last, position + after)] - sums[max(0, position - before)] for position in positions]

    offsets = (*range(-WINDOW_WORDS, 0), *range(WINDOW_WORDS))
    table = Table(len(positions))
    table.add(at(shapes, offset, NOTHING) for offset in offsets)
    table.add(at(ends, offset, NOTHING) for offset in (-2, -1, 0, 1))
    table.add([min(len(cores[position + offset]), COUNT_MAX) for position in positions] for offset in (-1, 0))
    table.add([min(counts[folded[position + offset]], COUNT_MAX) for position in positions] for offset in (-1, 0))
    table.add(
        (
            [min(smalls[folded[position]], COUNT_MAX) for position in positions],
            [min(pairs[folded[position - 1], folded[position]], COUNT_MAX) for position in positions],
            [min(grams[tuple(folded[position : position + ECHO_WORDS])], COUNT_MAX) for position in positions],
            [min(grams[tuple(folded[position - 1 : position - 1 + ECHO_WORDS])], COUNT_MAX) for position in positions],
            [len(phrase_kinds(" ".join(words[position : position + 8])[:PHRASE_CHARS])) for position in positions],
            within(small_so_far, WIDE_WINDOW_WORDS, 0),
            within(small_so_far, 0, WIDE_WINDOW_WORDS),
            within(digits_so_far, 4, 0),
            within(digits_so_far, 0, 4),
            [since[position - 1] for position in positions],
            [until[position] for position in positions],
            [openings[position] for position in positions],
            [openings[position - 1] for position in positions],
            [brackets[position] for position in positions],
        )
    )
    return positions, table


def _word_shape(word: str, core: str) -> int:
    if not core:
        return SIGN
    first = core[0]
    if first.islower():
        return SMALL if word[0] == first else OTHER
    if first.isupper():
        return CAPITALS if len(core) > 1 and core.isupper() else TITLED
    return DIGITS if first.isdigit() else OTHER


def _mark_bracketed(words: Sequence[str]) -> list[int]:
    """Return for each word whether a bracket was opened shortly before it and not closed."""
    inside, left = [], 0
    for word in words:
        inside.append(int(left > 0))
        if ")" in word:
            left = 0
        elif "(" in word:
            left = BRACKET_MAX_WORDS
        else:
            left -= left > 0
    return inside


def _measure_distances(stops: Sequence[bool]) -> tuple[list[int], list[int]]:
    """Return for each word how many words ago the last sentence ended, and in how many the next one does."""
    since, distance = [], COUNT_MAX
    for stop in stops:
        distance = 0 if stop else min(COUNT_MAX, distance + 1)
        since.append(distance)
    until, distance = [0] * len(stops), COUNT_MAX
    for position in range(len(stops) - 1, -1, -1):
        distance = 0 if stops[position] else min(COUNT_MAX, distance + 1)
        until[position] = distance
    return since, until
