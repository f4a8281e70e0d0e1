"""Text pages that hold everything in one line, with nothing but spaces between the blocks.

Some tools put a space where a block ended, so that neither line ends nor missing spaces tell where that was. What
tells it is how the words around look: a small model weighs capitals, marks, repetitions and phrases of furniture.
Parting is generous, as the labels can only part what stands apart; pieces of the story are put together again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from newsparse.blocks.block import SPACED, Block
from newsparse.blocks.characters import JOINERS
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.phrases import phrase_kinds
from newsparse.trees.model import SCALE, load_model, score
from newsparse.trees.table import Table

MODEL = "text-unbroken"
LINE_MIN_CHARS = 700
"""A block as long as this is looked at; a paragraph of news has seldom as many characters."""
LINES_MIN_SHARE = 0.5
"""Share of the page that such blocks must hold: a long paragraph among others stays as it is."""
BOUNDARY_MIN_LOG_ODDS = -0.4
"""Log-odds from which a place is taken for a boundary."""
LOOSE_RE = pattern(r" (?=[.,](?: |$))")
"""The space before a mark that followed a link; languages that set spaces there do so before other marks."""
CHUNK_CHARS = 20_000
"""So much is weighed at a time: repetitions count within it, and memory does not grow with the page."""
REACH = 3
WIDE = 8
PHRASE_CHARS = 60
ECHO_WORDS = 4
MAX = 60

COLUMNS = (
    *(f"look {offset:+d}" for offset in (*range(-REACH, 0), *range(1, REACH + 1))),
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
"""Marks that some languages set apart by a space, and that still belong to what follows or to what stands before."""
BRACKET_REACH = 12


def split_unbroken_lines(blocks: Sequence[Block]) -> Sequence[Block]:
    """Return a text page's blocks, long lines split where blocks seem to begin if they hold most of the page."""
    if not is_unbroken(blocks):
        return blocks
    split: list[Block] = []
    for block in blocks:
        block = block._replace(text=LOOSE_RE.sub("", block.text))
        split += _pieces(block) if len(block.text) >= LINE_MIN_CHARS else (block,)
    return split


def is_unbroken(blocks: Sequence[Block]) -> bool:
    """Whether most of a text page is in lines that are too long for paragraphs."""
    sizes = [len(block.text) for block in blocks]
    return sum([size for size in sizes if size >= LINE_MIN_CHARS]) > LINES_MIN_SHARE * sum(sizes)


def _pieces(block: Block) -> Iterator[Block]:
    start, gap = 0, block.gap
    for cut in (*_cuts(block.text), len(block.text)):
        piece = block.text[start:cut].strip(JOINERS)
        if piece:
            yield block._replace(text=piece, gap=gap)
            gap = SPACED
        start = cut + 1


def _cuts(text: str) -> Iterator[int]:
    """Yield the offsets of the spaces behind which a block seems to begin."""
    start = 0
    while start < len(text):
        stop = text.find(" ", start + CHUNK_CHARS)
        chunk = text[start : stop if stop > 0 else len(text)]
        words = chunk.split(" ")
        places, table = boundary_table(words)
        if places:
            no, yes = score(load_model(MODEL), table)
            cuts = {
                place
                for place, against, for_it in zip(places, no, yes, strict=True)
                if for_it - against > BOUNDARY_MIN_LOG_ODDS * SCALE
            }
            offset = start
            for place, word in enumerate(words):
                if place in cuts:
                    yield offset - 1
                offset += len(word) + 1
        start += len(chunk) + 1


def boundary_table(words: Sequence[str]) -> tuple[list[int], Table]:
    """Return the places before which a block may begin, and the figures of each: the columns of `COLUMNS`.

    Args:
        words: A line's words with the marks on them.
    """
    cores = [word.strip("\"'“”„‘’«»()[]{}.,;:!?…¿¡*•") for word in words]
    looks = [_look(word, core) for word, core in zip(words, cores, strict=True)]
    places = [
        place
        for place in range(1, len(words))
        if looks[place] != SMALL and words[place] not in CLOSERS and words[place - 1] not in OPENERS
    ]
    ends = [MARKS.get(word[-1], 0) if word else 0 for word in words]
    folded = [core.lower() for core in cores]
    counts, smalls = Counter(folded), Counter([core for core, look in zip(cores, looks, strict=True) if look == SMALL])
    pairs = Counter(pairwise(folded))
    grams = Counter(zip(*(folded[at:] for at in range(ECHO_WORDS)), strict=False))
    small_so_far = list(accumulate([look == SMALL for look in looks], initial=0))
    digits_so_far = list(accumulate([look == DIGITS for look in looks], initial=0))
    stops = [
        end == STOP or (end in (QUOTE, BRACKET) and MARKS.get(word[-2:-1]) == STOP)
        for word, end in zip(words, ends, strict=True)
    ]
    since, until = _distances(stops)
    openings = [OPENINGS.get(word[:1], 0) for word in words]
    brackets = _brackets(words)
    last = len(words)

    def at(column: Sequence[int], offset: int, nothing: int) -> list[int]:
        return [column[place + offset] if 0 <= place + offset < last else nothing for place in places]

    def within(sums: Sequence[int], before: int, after: int) -> list[int]:
        return [sums[min(last, place + after)] - sums[max(0, place - before)] for place in places]

    offsets = (*range(-REACH, 0), *range(REACH))
    table = Table(len(places))
    table.add(at(looks, offset, NOTHING) for offset in offsets)
    table.add(at(ends, offset, NOTHING) for offset in (-2, -1, 0, 1))
    table.add([min(len(cores[place + offset]), MAX) for place in places] for offset in (-1, 0))
    table.add([min(counts[folded[place + offset]], MAX) for place in places] for offset in (-1, 0))
    table.add(
        (
            [min(smalls[folded[place]], MAX) for place in places],
            [min(pairs[folded[place - 1], folded[place]], MAX) for place in places],
            [min(grams[tuple(folded[place : place + ECHO_WORDS])], MAX) for place in places],
            [min(grams[tuple(folded[place - 1 : place - 1 + ECHO_WORDS])], MAX) for place in places],
            [len(phrase_kinds(" ".join(words[place : place + 8])[:PHRASE_CHARS])) for place in places],
            within(small_so_far, WIDE, 0),
            within(small_so_far, 0, WIDE),
            within(digits_so_far, 4, 0),
            within(digits_so_far, 0, 4),
            [since[place - 1] for place in places],
            [until[place] for place in places],
            [openings[place] for place in places],
            [openings[place - 1] for place in places],
            [brackets[place] for place in places],
        )
    )
    return places, table


def _look(word: str, core: str) -> int:
    if not core:
        return SIGN
    first = core[0]
    if first.islower():
        return SMALL if word[0] == first else OTHER
    if first.isupper():
        return CAPITALS if len(core) > 1 and core.isupper() else TITLED
    return DIGITS if first.isdigit() else OTHER


def _brackets(words: Sequence[str]) -> list[int]:
    """Return for each word whether a bracket was opened shortly before it and not closed."""
    inside, left = [], 0
    for word in words:
        inside.append(int(left > 0))
        if ")" in word:
            left = 0
        elif "(" in word:
            left = BRACKET_REACH
        else:
            left -= left > 0
    return inside


def _distances(stops: Sequence[bool]) -> tuple[list[int], list[int]]:
    """Return for each word how many words ago the last sentence ended, and in how many the next one does."""
    since, distance = [], MAX
    for stop in stops:
        distance = 0 if stop else min(MAX, distance + 1)
        since.append(distance)
    until, distance = [0] * len(stops), MAX
    for place in range(len(stops) - 1, -1, -1):
        distance = 0 if stops[place] else min(MAX, distance + 1)
        until[place] = distance
    return since, until
