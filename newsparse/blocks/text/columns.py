"""Columns of a layout that a text browser set side by side: a menu on the left, the story, more headlines on the right.

The story's lines begin at one column of the page with spaces before it; the menu's words stand left of it in some lines.
The columns are written one below the other, so that no line mixes two of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from newsparse.tables.lazy_regex import pattern

SEGMENT_RE: Final = pattern(r"\S(?: ?\S)*")
"""Words with single spaces between them."""
GUTTER_MIN: Final = 2
"""Spaces between two columns."""
MARGIN_MIN: Final = 8
"""Columns of the page left of the story's: a menu is as wide."""
MAIN_MIN_LINES, BESIDE_MIN_LINES = 5, 3
"""Lines that the story's column, and one beside it, have at least."""
PROSE_MIN_CHARS: Final = 20
MAIN_MIN_SHARE: Final = 0.4
"""Share of the page's characters in the story's column; a table's column has fewer, or no lines without a first cell."""
CROSSING_MAX_SHARE: Final = 0.1
"""Share of the lines that may have text where the columns meet, such as a foot across the page."""


def separate_columns(lines: Sequence[str]) -> list[str]:
    """Return the lines of a page with its columns one below the other; as they are where it has one column.

    Gets wrong: tables of two columns whose second is prose.

    >>> lines = ["Home       By Ada Berg of The Hill", "World      Rain fell on Monday in all"] * 3 + ["           the valley and on the coast."] * 6
    >>> separate_columns(lines)[:3], separate_columns(lines)[7]
    (['Home', 'World', 'Home'], 'By Ada Berg of The Hill')
    """
    if sum("  " in line.strip() for line in lines) < BESIDE_MIN_LINES:
        return list(lines)
    start = _find_main_start(lines)
    if not start:
        return list(lines)
    inside = [number for number, line in enumerate(lines) if _begins_at(line, start)]
    first, last = inside[0], inside[-1] + 1
    while first and lines[first - 1].strip() and len(lines[first - 1].rstrip()) < start:
        first -= 1
    left = [line[:start].rstrip() for line in lines[first:last]]
    rest = [line[start:].rstrip() for line in lines[first:last]]
    main, right = _split_right(rest)
    # a line across the columns belongs to the story's
    for number, line in enumerate(lines[first:last]):
        if _crosses(line, start):
            main[number], left[number] = line, ""
    return [*lines[:first], *filter(None, left), "", *main, "", *filter(None, right), *lines[last:]]


def _begins_at(line: str, start: int) -> bool:
    return len(line) > start and line[start] != " " and line[start - GUTTER_MIN : start].strip() == ""


def _crosses(line: str, start: int) -> bool:
    return line[start - 1 : start].strip() != "" and line[start : start + 1] != ""


def _find_main_start(lines: Sequence[str]) -> int:
    """Return the column at which the story's lines begin, 0 where nothing stands left of them."""
    chars: Counter[int] = Counter()
    counts: Counter[int] = Counter()
    total = 0
    for line in lines:
        total += len(line.strip())
        for segment in SEGMENT_RE.finditer(line):
            if len(segment[0]) >= PROSE_MIN_CHARS:
                chars[segment.start()] += len(segment[0])
                counts[segment.start()] += 1
    for start, size in chars.most_common(3):
        if start < MARGIN_MIN or counts[start] < MAIN_MIN_LINES or size < MAIN_MIN_SHARE * total:
            continue
        beside = [line for line in lines if line[:start].strip() and not _crosses(line, start)]
        alone = sum(_begins_at(line, start) and not line[:start].strip() for line in lines)
        crossing = sum(_crosses(line, start) for line in lines)
        is_column = len(beside) >= BESIDE_MIN_LINES and alone >= MAIN_MIN_LINES
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
