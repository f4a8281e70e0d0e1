"""Unbroken lines: text pages that have everything in one line, with nothing but spaces between the blocks.

Some tools put a space where a block ended, so that neither line ends nor missing spaces show its end. A small model
classifies each space by the words around it: their capitals and marks, repetitions on the page, and phrases of site
chrome. The splitter over-segments, because labels are given to whole blocks; pieces of the story are joined again.

Other tools put the space only behind paragraphs and run the rest together ("Sign InSearch Home News Rain in Lisbon It
rained."). There the splitter of glued text has cut the line already, at other places than where its paragraphs end.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, pairwise

from newsparse.blocks.block import GLUED, SPACED, Block
from newsparse.blocks.characters import JOINERS
from newsparse.blocks.text.boundaries import DATES_MAX, TEXT_MAX_CHARS, correct_boundaries
from newsparse.lines.dates.printed import find_dates
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.marks import LOW_CLOSING, SPACED_STOPS
from newsparse.tables.phrases import phrase_kinds
from newsparse.trees.model import SCALE, load_model
from newsparse.trees.scores import score
from newsparse.trees.table import Table

MODEL = "text-unbroken"
LINE_MIN_CHARS = 700
"""Shorter blocks are not split; paragraphs of news are seldom as long as this."""
LINES_MIN_SHARE = 0.5
"""Share of the page that such blocks must hold, so that a long paragraph among others stays whole."""
MIXED_LINE_MIN_CHARS = 1000
"""A line this long that was cut at glued words is a page, or most of one."""
MIXED_PIECE_MIN_CHARS = 120
"""A shorter piece between two glued words stays whole, but for buttons, dates and bylines in it: it is a headline as often as two blocks."""
MIXED_MIN_SENTENCES, GLUED_SENTENCES_MAX_SHARE = 6, 0.12
"""Sentences in such a line, and the share of them, less one, that the next word is glued to: where paragraphs are, it is a
quarter."""
CLOSING_QUOTES, STOP_SIGNS = "".join(LOW_CLOSING), tuple(SPACED_STOPS)
BUTTON_KINDS = frozenset(
    f"{kind}:whole" for kind in ("subscribe", "share", "follow", "navigation", "newsletter", "comments")
)
BUTTON_MAX_WORDS = 3
"""A button glued to the menu before it has as many words at most."""
BOUNDARY_MIN_LOG_ODDS = -0.4
"""Log-odds from which a space counts as a boundary; below 0: better one too many than one too few."""
LOOSE_RE = pattern(r" (?=[.,](?: |$))")
"""The space before a mark that followed a link; languages with spaces before marks have them before other marks."""
CHUNK_CHARS = 20_000
"""Long lines are classified in chunks: repetitions are counted within one, and memory does not grow with the page."""
WINDOW_WORDS = 3
WIDE_WINDOW_WORDS = 8
PHRASE_CHARS = 60
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


def split_unbroken_lines(blocks: Sequence[Block]) -> Sequence[Block]:
    """Return a text page's blocks, long lines split where blocks seem to begin if they hold most of the page."""
    line_sizes: dict[int, int] = {}
    for block in blocks:
        line_sizes[block.line] = line_sizes.get(block.line, 0) + len(block.text)
    sizes = line_sizes.values()
    if sum([size for size in sizes if size >= LINE_MIN_CHARS]) <= LINES_MIN_SHARE * sum(sizes):
        return blocks  # as of most pages
    lines = [list(pieces) for _, pieces in groupby(blocks, key=lambda block: block.line)]
    mixed = [_is_mixed_line(pieces) for pieces in lines]
    size = sum([_size(pieces) for pieces, is_mixed in zip(lines, mixed, strict=True) if is_mixed])
    if size <= LINES_MIN_SHARE * _size(blocks) and not is_unbroken(blocks):
        return blocks
    split: list[Block] = []
    for pieces, is_mixed in zip(lines, mixed, strict=True):
        if is_mixed:
            split += _split_mixed_line(pieces)
            continue
        for block in pieces:
            block = block._replace(text=LOOSE_RE.sub("", block.text))
            split += _pieces(block) if len(block.text) >= LINE_MIN_CHARS else (block,)
    return split


def is_unbroken(blocks: Sequence[Block]) -> bool:
    """Whether most of a text page is in lines that are too long for paragraphs."""
    sizes = [len(block.text) for block in blocks]
    return sum([size for size in sizes if size >= LINE_MIN_CHARS]) > LINES_MIN_SHARE * sum(sizes)


def _size(pieces: Sequence[Block]) -> int:
    return sum([len(piece.text) for piece in pieces])


def _is_mixed_line(pieces: Sequence[Block]) -> bool:
    """Whether a long line was cut where words were glued, and few of its sentences were glued to the next word.

    Gets wrong: lines whose paragraphs are glued to each other and have seven sentences or more each.
    """
    if len(pieces) < 2 or _size(pieces) < MIXED_LINE_MIN_CHARS:
        return False
    spaced = sum([piece.text.count(". ") for piece in pieces])
    glued = sum(
        [
            before.text.rstrip(CLOSING_QUOTES)[-1:] in STOP_SIGNS
            for before, piece in pairwise(pieces)
            if piece.gap == GLUED
        ]
    )
    sentences = spaced + glued
    return sentences >= MIXED_MIN_SENTENCES and glued <= 1 + GLUED_SENTENCES_MAX_SHARE * sentences


def _split_mixed_line(pieces: Sequence[Block]) -> Iterator[Block]:
    """Yield the pieces of a line, cut at spaces too; the model sees the whole line, with what it repeats."""
    texts = [LOOSE_RE.sub("", piece.text) for piece in pieces]
    joins = list(accumulate([len(text) + 1 for text in texts]))
    text = " ".join(texts)
    cuts = correct_boundaries(text, set(_find_boundaries(text)) | {end - 1 for end in joins[:-1]})
    sure = set(_find_behind_buttons(texts))
    cuts |= sure
    sure.update(*((date.start - 1, date.end) for date in find_dates(text[:TEXT_MAX_CHARS], limit=DATES_MAX)))
    start, ordered = 0, sorted(cuts)
    for piece, own, end in zip(pieces, texts, joins, strict=True):
        is_long = len(own) >= MIXED_PIECE_MIN_CHARS
        inside = ordered[bisect_left(ordered, start) : bisect_left(ordered, end - 1)]
        within = [
            cut - start
            for cut in inside
            if is_long or cut in sure or phrase_kinds(text[cut + 1 : cut + 1 + PHRASE_CHARS])
        ]
        yield from _cut_block(piece._replace(text=own), within)
        start = end


def _find_behind_buttons(texts: Sequence[str]) -> Iterator[int]:
    """Yield the offsets of the spaces behind buttons, and sections of a menu, that were glued to what is before them.

    Gets wrong: a headline that begins with such a word, glued to a menu.
    """
    start = 0
    for before, text in pairwise(("", *texts)):
        words = text.split(" ", BUTTON_MAX_WORDS)
        for count in range(min(BUTTON_MAX_WORDS, len(words) - 1), 0, -1):
            button = " ".join(words[:count])
            kinds = phrase_kinds(button)
            is_entry = "section:whole" in kinds and "section:whole" in phrase_kinds(before)
            if words[count][:1].isupper() and (is_entry or not BUTTON_KINDS.isdisjoint(kinds)):
                yield start + len(button)
                break
        start += len(text) + 1


def _pieces(block: Block) -> Iterator[Block]:
    yield from _cut_block(block, sorted(correct_boundaries(block.text, set(_find_boundaries(block.text)))))


def _cut_block(block: Block, cuts: Sequence[int]) -> Iterator[Block]:
    """Yield the pieces of a block between the spaces at some offsets."""
    start, gap = 0, block.gap
    for cut in (*cuts, len(block.text)):
        piece = block.text[start:cut].strip(JOINERS)
        if piece:
            yield block._replace(text=piece, gap=gap)
            gap = SPACED
        start = cut + 1


def _find_boundaries(text: str) -> Iterator[int]:
    """Yield the offsets of the spaces after which a block seems to begin."""
    start = 0
    while start < len(text):
        stop = text.find(" ", start + CHUNK_CHARS)
        chunk = text[start : stop if stop > 0 else len(text)]
        words = chunk.split(" ")
        positions, table = boundary_table(words)
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


def boundary_table(words: Sequence[str]) -> tuple[list[int], Table]:
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
    since, until = _distances(stops)
    openings = [OPENINGS.get(word[:1], 0) for word in words]
    brackets = _brackets(words)
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


def _brackets(words: Sequence[str]) -> list[int]:
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


def _distances(stops: Sequence[bool]) -> tuple[list[int], list[int]]:
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
