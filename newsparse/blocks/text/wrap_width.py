"""The width in columns at which a tool wrapped the lines of a page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Final

from newsparse.blocks.text.continuation import (
    Measure,
    goes_on,
    goes_on_wide,
    needed_columns,
)
from newsparse.blocks.text.marks import Mark
from newsparse.blocks.text.width import display_width, is_wide
from newsparse.named_tuple import NamedTuple
from newsparse.tables.marks import SENTENCE_ENDS

WIDTH_MIN, WIDTH_MAX = 24, 120
"""Widths at which tools wrap text, in columns."""
SIZE: Final = WIDTH_MAX + 2
"""Stands for every longer line."""
NARROW_WIDTH: Final = 40
"""Below this width, menus and lists look like wrapped text, so more of it is needed."""
FULL_MIN_LINES, NARROW_FULL_MIN_LINES = 3, 8
"""How many full lines a wrapped page has at least."""
CODE_INDENT: Final = "    "
"""Indentation of code in Markdown."""
LONG_SHARE: Final = 0.6
"""Share of the width from which a line can be one that was wrapped."""
LOOSE_WEIGHT: Final = 4
"""A line that ends early weighs as much against a width as four full ones for it, if the next one begins anew: tools keep
some words together, so one that goes on in the next line weighs as one."""
WITHIN_MIN_SHARE: Final = 0.5
"""Share of the full lines that end within a sentence."""
LAST_WEIGHT: Final = 2
"""The same for a line that ends a sentence, where the next begins one: the last of a paragraph, on pages without empty lines."""
LONGER_MAX_LINES, LONGER_MAX_SHARE = 2, 0.05
"""Lines that are longer than the width: as many may be, or this share of the long ones."""
LONGER_MAX_SIZE: Final = 0.6
"""Share of the text in lines that are longer than any width, up to which the page may be wrapped: a story in one line is not."""
HEADING_REACH, HEADINGS_MAX_SHARE = 8, 0.12
"""Columns by which more lines may be longer, and their share: headings have narrower margins than paragraphs in some tools."""


class _Step(NamedTuple):
    """What is known of two lines one below the other."""

    columns: int
    """Of the first, with its indentation."""
    needed: int
    """Columns that the first would take with the second's first word."""
    goes_on: bool
    """The second begins as the rest of a sentence that the first leaves unfinished."""
    is_end: bool
    """The first ends a sentence."""


def find_wrap_width(
    lines: Sequence[str], marks: Sequence[Mark | None], slack: int = 0, measure: Measure = display_width
) -> int:
    """Return the width in columns at which a page was wrapped, 0 where it was not, see `find_wrap`."""
    return find_wrap(lines, marks, slack, measure)[0]


def find_wrap(
    lines: Sequence[str], marks: Sequence[Mark | None], slack: int = 0, measure: Measure = display_width
) -> tuple[int, int]:
    """Return the width in columns at which a page was wrapped, 0 where it was not, and the points that speak for it.

    Wrapped text keeps under its width, and nearly every line that goes on was full: the next line's first word would
    not have fitted; most such lines end within a sentence, as in no list of whole paragraphs. Some lines are longer, such as addresses and tables. Indentation counts as width.
    Gets wrong: verse, and pages of nothing but short lines.

    Args:
        lines: The page's lines with their indentation.
        marks: Their marks: signs of lists and tables, and rules, are no wrapped text.
        slack: Columns by which full lines may end early.
        measure: How columns are counted.

    >>> lines = ["The bank held its rates on Monday, as most had", "thought it would, and said that prices were to", "rise more slowly."]
    >>> find_wrap(lines * 3, [None] * 9)[0]
    46
    """
    lengths, item_lengths = ([0] * (SIZE + 1) for _ in range(2))
    size = longer = 0
    for line, mark in zip(lines, marks, strict=True):
        if line and _is_prose(line, mark):
            # some tools wrap all but the items of lists: they may be longer
            columns = measure(line)
            (lengths if mark is None else item_lengths)[min(columns, SIZE)] += 1
            size += columns
            longer += columns * (columns > WIDTH_MAX)
    if lengths[SIZE] > max(LONGER_MAX_LINES, LONGER_MAX_SHARE * sum(lengths)) or longer > LONGER_MAX_SIZE * size:
        return 0, 0  # too many lines, or too much of the text, are longer than any width
    points = _Points()
    for two in pairwise(zip(lines, marks, strict=True)):
        step = _step(*two, measure)
        if step is not None and step.columns <= WIDTH_MAX and step.columns * LONG_SHARE < WIDTH_MAX:
            points.add(step, slack)
    return points.find_best(lengths, item_lengths)


class _Points:
    """What speaks for each width, and against it: columns of lines that were full at it, and of those that ended early.

    Each list has, by width, by how much its sum changes there.
    """

    def __init__(self) -> None:
        self.full, self.within, self.loose = ([0] * (SIZE + 1) for _ in range(3))

    def add(self, step: _Step, slack: int) -> None:
        """Count a line for the widths at which it was full, and against those at which it ended early."""
        end = min(step.needed + slack, SIZE)
        weight = step.columns * (2 if step.goes_on else 1)
        if end > step.columns:
            self.full[step.columns] += weight
            self.full[end] -= weight
            self.within[step.columns] += weight * (not step.is_end)
            self.within[end] -= weight * (not step.is_end)
        last = min(int(step.columns / LONG_SHARE), SIZE)
        if last > end:
            weight = 1 if step.goes_on else LAST_WEIGHT if step.is_end else LOOSE_WEIGHT
            self.loose[end] += weight * step.columns
            self.loose[last] -= weight * step.columns

    def find_best(self, lengths: Sequence[int], item_lengths: Sequence[int]) -> tuple[int, int]:
        """Return the width with most points and these, zeros where none has enough.

        Args:
            lengths: How many lines have each width, without the items of lists.
            item_lengths: The same of items.
        """
        best, best_points, count = 0, 0, sum(lengths)
        shorter_than = list(accumulate(lengths))
        sums = zip(*map(accumulate, (self.full, self.within, self.loose)), shorter_than, strict=True)
        for width, (filled, within, ended, shorter) in enumerate(sums):
            if width < WIDTH_MIN or width > WIDTH_MAX:
                continue
            needed = (NARROW_FULL_MIN_LINES if width < NARROW_WIDTH else FULL_MIN_LINES) * width
            if filled <= needed or filled <= ended or within < WITHIN_MIN_SHARE * filled:
                continue
            over, far_over = count - shorter, count - shorter_than[min(width + HEADING_REACH, SIZE - 1)]
            start = int(width * LONG_SHARE)
            long_lines = sum(lengths[start:]) + sum(item_lengths[start:])
            if far_over > max(LONGER_MAX_LINES, LONGER_MAX_SHARE * long_lines):
                continue
            if over > max(LONGER_MAX_LINES, HEADINGS_MAX_SHARE * long_lines):
                continue
            if filled - ended > best_points:
                best, best_points = width, filled - ended
        return best, best_points


def _is_prose(line: str, mark: Mark | None) -> bool:
    return (mark is None or mark.kind == "list_item") and (" " in line.strip() or is_wide(line.strip()[0]))


def _step(first: tuple[str, Mark | None], second: tuple[str, Mark | None], measure: Measure) -> _Step | None:
    """Return what two lines say of the width; None where the second begins anew."""
    (line, mark), (following, next_mark) = first, second
    if not line or not following or next_mark is not None or (mark is not None and mark.kind != "list_item"):
        return None
    columns = measure(line)
    if columns < WIDTH_MIN * LONG_SHARE:
        return None
    text = following.strip()
    is_unfinished = goes_on(line, text) or goes_on_wide(line, text)
    return _Step(columns, columns + needed_columns(line, text, measure), is_unfinished, line[-1] in SENTENCE_ENDS)
