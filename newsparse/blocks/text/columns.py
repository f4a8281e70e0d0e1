"""Columns that were set side by side: a menu on the left, the story, more headlines on the right; a story in two columns.

The story's lines begin at one column of the page with spaces before it; the menu's words stand left of it in some lines.
Or they begin at the margin, and other lines far right of it. The columns are written one below the other, so that no line
mixes two of them, and the lines of each are joined by its own width.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from newsparse.blocks.text.layouts import join_cell
from newsparse.blocks.text.width import display_width
from newsparse.tables.lazy_regex import pattern

SEGMENT_RE: Final = pattern(r"\S(?: ?\S)*")
"""Words with single spaces between them."""
GUTTER_MIN: Final = 2
"""Spaces between two columns."""
MARGIN_MIN: Final = 8
"""Columns of the page left of the story's: a menu is as wide."""
MAIN_MIN_LINES, BESIDE_MIN_LINES = 5, 3
"""Lines that the story's column, and one beside it, have at least."""
SPACED_MIN_LINES: Final = 2
"""Lines that have words of two columns, as a short menu beside the blocks of a headline has few."""
PROSE_MIN_CHARS: Final = 20
MAIN_MIN_SHARE: Final = 0.4
"""Share of the page's characters in the story's column; a table's column has fewer, or no lines without a first cell."""
LONG_LINE_CHARS, LONG_LINES_MIN, MENU_MAX_CHARS = 150, 2, 30
"""Lines so long were not wrapped: then fewer say that they are a column beside a menu, whose entries are short."""
ABOVE_REACH: Final = 10
"""Lines above the first of the story's column that may be its headline, centred in it, and the menu's beginning."""
RIGHT_MIN_COLUMN, RIGHT_MIN_LINES, GOING_ON_MIN = 30, 4, 4
"""Where a column on the right begins at least, its lines, and lines beside it that go on in the next one as prose does."""
CROSSING_MAX_SHARE: Final = 0.1
"""Share of the lines that may have text where the columns meet, such as a foot across the page."""


def separate_columns(lines: Sequence[str]) -> list[str]:
    """Return the lines of a page with its columns one below the other; as they are where it has one column.

    Gets wrong: tables of two columns of which one is prose.

    >>> lines = ["Home       By Ada Berg of The Hill", "World      Rain fell on Monday in all"] * 3 + ["           the valley and on the coast."] * 6
    >>> separate_columns(lines)[:3], separate_columns(lines)[7]
    (['Home', 'World', 'Home'], 'By Ada Berg of The Hill')
    """
    if sum("  " in line.strip() for line in lines) < SPACED_MIN_LINES:
        return list(lines)
    start = _find_main_start(lines)
    if start:
        inside = [number for number, line in enumerate(lines) if _begins_at(line, start)]
        first, last = _extend_up(lines, inside[0], start), inside[-1] + 1
        left = [line[:start].rstrip() for line in lines[first:last]]
        main, right = _split_right([line[start:].rstrip() for line in lines[first:last]])
        # a line across the columns belongs to the story's
        for number, line in enumerate(lines[first:last]):
            if _crosses(line, start):
                main[number], left[number] = line, ""
        return [*lines[:first], *filter(None, left), "", *_join(main), "", *_join(right), *lines[last:]]
    start, first, last = _find_right(lines)
    if not start:
        return list(lines)
    main = [line[:start].rstrip() for line in lines[first:last]]
    right = [line[start:] for line in lines[first:last]]
    if _count_going_on(right) >= GOING_ON_MIN:
        return [*lines[:first], "", *_join(main), "", *_join(right), "", *lines[last:]]
    return [*lines[:first], "", *_join(main), *lines[last:], "", *_join(right)]  # a list beside the story's beginning


def _join(lines: Sequence[str]) -> list[str]:
    """Return the paragraphs of a column with an empty line below each; of lines that were not wrapped each is one."""
    width = max(map(display_width, lines), default=0)
    return [part for paragraph in join_cell(lines, width) for part in (paragraph, "")]


def _extend_up(lines: Sequence[str], first: int, start: int) -> int:
    """Return the first line of the columns: above the first of the story's may stand the menu and a centred headline."""
    top = first
    for number in range(first - 1, max(-1, first - 1 - ABOVE_REACH), -1):
        line = lines[number]
        if _crosses(line, start) or line[start - GUTTER_MIN : start].strip():
            break
        if line.strip():
            top = number
    return top


def _begins_at(line: str, start: int) -> bool:
    return len(line) > start and line[start] != " " and line[start - GUTTER_MIN : start].strip() == ""


def _crosses(line: str, start: int) -> bool:
    return line[start - 1 : start].strip() != "" and line[start : start + 1] != ""


def _find_main_start(lines: Sequence[str]) -> int:
    """Return the column at which the story's lines begin, 0 where nothing stands left of them."""
    chars: Counter[int] = Counter()
    counts: Counter[int] = Counter()
    long: Counter[int] = Counter()
    total = 0
    for line in lines:
        for segment in SEGMENT_RE.finditer(line):
            total += len(segment[0])
            if len(segment[0]) >= PROSE_MIN_CHARS:
                chars[segment.start()] += len(segment[0])
                counts[segment.start()] += 1
                long[segment.start()] += len(segment[0]) >= LONG_LINE_CHARS
    for start, size in chars.most_common(3):
        beside = [line for line in lines if line[:start].strip() and not _crosses(line, start)]
        entries = [line[:start].strip() for line in beside if _begins_at(line, start)]
        has_menu = long[start] >= LONG_LINES_MIN and all(len(entry) <= MENU_MAX_CHARS for entry in entries)
        least = 1 if has_menu else MAIN_MIN_LINES
        if start < MARGIN_MIN or counts[start] < least or size < MAIN_MIN_SHARE * total:
            continue
        alone = sum(_begins_at(line, start) and not line[:start].strip() for line in lines)
        crossing = sum(_crosses(line, start) for line in lines)
        is_column = len(beside) >= BESIDE_MIN_LINES and alone >= least
        if is_column and crossing <= max(2, CROSSING_MAX_SHARE * len(lines)):
            return start
    return 0


def _split_right(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """Split the lines of the story's column from those of one on its right, if there is one."""
    starts: Counter[int] = Counter()
    for line in lines:
        for segment in list(SEGMENT_RE.finditer(line)):
            if segment.start() >= PROSE_MIN_CHARS:
                starts[segment.start()] += 1
    start = next((at for at, count in starts.most_common(1) if count >= BESIDE_MIN_LINES), 0)
    if not start or any(_crosses(line, start) for line in lines):
        return list(lines), []
    return [line[:start].rstrip() for line in lines], [line[start:] for line in lines]


def _find_right(lines: Sequence[str]) -> tuple[int, int, int]:
    """Return where a column right of prose begins, and the first and last but one line beside it; zeros where there is none."""
    starts: Counter[int] = Counter()
    for line in lines:
        for segment in SEGMENT_RE.finditer(line, RIGHT_MIN_COLUMN):
            starts[segment.start()] += _begins_at(line, segment.start())
    start = next((at for at, count in starts.most_common(1) if count >= RIGHT_MIN_LINES), 0)
    if not start:
        return 0, 0, 0
    inside = [number for number, line in enumerate(lines) if _begins_at(line, start)]
    first, last = inside[0], inside[-1] + 1
    while last < len(lines) and len(lines[last].rstrip()) < start and lines[last].strip():
        last += 1
    left = [line[:start].strip() for line in lines[first:last]]
    beside = sum(bool(line) for line in left)
    if _count_going_on(left) < max(GOING_ON_MIN, beside // 3) or any(
        _crosses(line, start) for line in lines[first:last]
    ):
        return 0, 0, 0
    return start, first, last


def _count_going_on(lines: Sequence[str]) -> int:
    """Return how many lines go on in the next one as prose does, with a small letter."""
    return sum(
        len(line) >= PROSE_MIN_CHARS and following[:1].islower() and "  " not in line
        for line, following in pairwise(map(str.strip, lines))
    )
