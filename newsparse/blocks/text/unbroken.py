"""Unbroken lines: text pages that have everything in one line, with nothing but spaces between the blocks.

Some tools put a space where a block ended, so that neither line ends nor missing spaces show its end. A small model
classifies each space by the words around it: their capitals and marks, repetitions on the page, and phrases of site
chrome. The splitter over-segments, because labels are given to whole blocks; pieces of the story are joined again.

Other tools put the space only behind paragraphs and run the rest together ("Sign InSearch Home News Rain in Lisbon It
rained."). There the splitter of glued text has cut the line already, at other places than where its paragraphs end.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, pairwise

from newsparse.blocks.block import GLUED, SPACED, Block
from newsparse.blocks.characters import JOINERS
from newsparse.blocks.text.boundaries import DATES_MAX, PHRASE_CHARS, TEXT_MAX_CHARS, correct_boundaries
from newsparse.lines.dates.printed import find_dates
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.marks import LOW_CLOSING, SPACED_STOPS
from newsparse.tables.phrases import phrase_kinds

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
LOOSE_RE = pattern(r" (?=[.,](?: |$))")
"""The space before a mark that followed a link; languages with spaces before marks have them before other marks."""


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
    cuts = correct_boundaries(text, _find_boundaries(text) | {end - 1 for end in joins[:-1]})
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


def _find_boundaries(text: str) -> set[int]:
    from newsparse.blocks.text.boundary_model import find_boundaries  # which most pages do not need

    return set(find_boundaries(text))


def _pieces(block: Block) -> Iterator[Block]:
    yield from _cut_block(block, sorted(correct_boundaries(block.text, _find_boundaries(block.text))))


def _cut_block(block: Block, cuts: Sequence[int]) -> Iterator[Block]:
    """Yield the pieces of a block between the spaces at some offsets."""
    start, gap = 0, block.gap
    for cut in (*cuts, len(block.text)):
        piece = block.text[start:cut].strip(JOINERS)
        if piece:
            yield block._replace(text=piece, gap=gap)
            gap = SPACED
        start = cut + 1
