"""What the signs of dump tools say of a line: list items, rows of tables, rules, headings over a rule.

A sign is judged by its indentation and by the lines beside it: tools indent their lists and write a list's items one
below the other, while prose begins a line with a number, a dash or a letter by chance.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from newsparse.blocks.text.tables import RULE_SIGNS, find_rows, is_rule
from newsparse.blocks.text.width import display_width
from newsparse.named_tuple import NamedTuple
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.months import month_number

BULLET_SIGNS: Final = "*•●▪■◦‣·□☆▫○◆◇❖➢➤"
"""Signs that begin an item wherever they stand."""
CONDITIONAL_SIGNS: Final = "-–—+o#"
"""Signs that begin an item only on an indented line, or beside lines that begin with them too."""
MARKDOWN_SIGNS: Final = "-+"
"""Signs that begin an item on every line of Markdown."""
DASHES: Final = "-–—"
BULLET_RE: Final = pattern(rf"[{BULLET_SIGNS}]\s+(?=\S)")
CONDITIONAL_RE: Final = pattern(r"[-–—+o#]\s+(?=\S)")
NUMBER_RE: Final = pattern(r"(\d{1,3})[.)]\s+(?=\S)")
MONTH_AND_YEAR_RE: Final = pattern(r"([^\W\d_]{3,14})\.?\s+(?:19|20)\d\d\b")
HEADING_RE: Final = pattern(r"(#{1,6})\s+(?=\S)")
FIRST_SIGNS: Final = RULE_SIGNS.union(BULLET_SIGNS, CONDITIONAL_SIGNS)
"""A line that begins neither with one of them nor with a digit has no mark of its own."""
NUMBER_REACH: Final = 8
"""Lines before or after a numbered one among which its list goes on."""
UNDERLINE_TOLERANCE: Final = 2
"""Columns by which the rule under a heading may differ from it."""


class Mark(NamedTuple):
    """What the signs of a line say of it."""

    kind: str
    """`list_item`, `table_row`, `heading` or `rule`; a rule has no text."""
    text: str
    """The line without its signs."""
    level: int = 0
    """Of a heading."""
    is_sure: bool = True
    """False for a dash, which may also open speech."""


def mark_lines(lines: Sequence[str], *, is_markdown: bool = False) -> list[Mark | None]:
    r"""Return for each line what its signs say of it, None for a line of text.

    Args:
        lines: The page's lines with their indentation.
        is_markdown: Number signs before a line make it a heading.

    >>> marks = mark_lines(["Rain in Lisbon", "==============", "The list:", "  * Rain", "      o Wind", "12. May is near"])
    >>> [mark and (mark.kind, mark.text) for mark in marks]
    [('heading', 'Rain in Lisbon'), ('rule', ''), None, ('list_item', 'Rain'), ('list_item', 'Wind'), None]
    """
    marks: list[Mark | None] = [None] * len(lines)
    stripped = [line.strip() for line in lines]
    for number, (end, text) in find_rows(lines).items():
        marks[number] = Mark("table_row", text) if text else Mark("rule", "")
        for inside in range(number + 1, end + 1):
            marks[inside] = Mark("rule", "")
    for number, text in enumerate(stripped):
        if text and (text[0] in FIRST_SIGNS or text[0].isdigit()) and marks[number] is None:
            heading = HEADING_RE.match(lines[number]) if is_markdown else None
            if heading:
                marks[number] = Mark("heading", text[heading.end() :].rstrip("# "), len(heading[1]))
            else:
                marks[number] = _mark_rule(number, stripped, marks) or _mark_item(
                    number, lines, stripped, is_markdown=is_markdown
                )
    return marks


def _mark_rule(number: int, stripped: Sequence[str], marks: list[Mark | None]) -> Mark | None:
    text = stripped[number]
    if text[0] not in RULE_SIGNS or not is_rule(text):
        return None
    above = stripped[number - 1] if number else ""
    is_alone = number < 2 or not stripped[number - 2]
    if above and is_alone and marks[number - 1] is None and text[0] in "=-" and _underlines(text, above):
        marks[number - 1] = Mark("heading", above, 1 if text[0] == "=" else 2)
    return Mark("rule", "")


def _underlines(rule: str, above: str) -> bool:
    """Whether a rule is as long as the line above it, in columns or, as some tools count, in characters."""
    lengths = (display_width(above), len(above))
    return any(abs(len(rule) - length) <= UNDERLINE_TOLERANCE for length in lengths)


def _mark_item(number: int, lines: Sequence[str], stripped: Sequence[str], *, is_markdown: bool) -> Mark | None:
    text = stripped[number]
    first = text[0]
    if first in BULLET_SIGNS:
        bullet = BULLET_RE.match(text)
        return Mark("list_item", text[bullet.end() :]) if bullet else None
    if first in CONDITIONAL_SIGNS:
        bullet = CONDITIONAL_RE.match(text)
        if bullet is None:
            return None
        if is_markdown and first in MARKDOWN_SIGNS:
            return Mark("list_item", text[bullet.end() :])
        has_neighbour = first != "#" and _has_neighbour(number, stripped, first)
        if has_neighbour or _is_indented(number, lines, stripped):
            return Mark("list_item", text[bullet.end() :])
        return Mark("list_item", text, is_sure=False) if first in DASHES else None
    if first.isdigit():
        counted = NUMBER_RE.match(text)
        if counted and _is_counted(number, stripped, int(counted[1])) and not _is_day(text[counted.end() :]):
            return Mark("list_item", text[counted.end() :] if is_markdown else text)
    return None


def _is_indented(number: int, lines: Sequence[str], stripped: Sequence[str]) -> bool:
    """Whether a line is indented more than the nearest line before it that is no item.

    A `#` without indentation is a heading of Markdown.
    """
    indent = _indent(lines[number])
    if not indent:
        return False
    for before in range(number - 1, max(-1, number - 1 - 2 * NUMBER_REACH), -1):
        if stripped[before] and not (BULLET_RE.match(stripped[before]) or CONDITIONAL_RE.match(stripped[before])):
            return indent > _indent(lines[before])
    return True


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _has_neighbour(number: int, stripped: Sequence[str], sign: str) -> bool:
    """Whether the line before or after begins with the same sign.

    Gets wrong: dialogue of two lines that begin with dashes and have no empty line between.
    """
    beside = [*stripped[max(0, number - 1) : number], *stripped[number + 1 : number + 2]]
    return any(text[:1] == sign and CONDITIONAL_RE.match(text) for text in beside)


def _is_day(rest: str) -> bool:
    """Whether a number and its full stop are a day: a month and a year follow ("14. März 2024, Donnerstag")."""
    day = MONTH_AND_YEAR_RE.match(rest)
    return day is not None and month_number(day[1]) is not None


def _is_counted(number: int, stripped: Sequence[str], count: int) -> bool:
    """Whether a number opens an item: nothing stands before it, or the lines beside it count on.

    Gets wrong: a paragraph that begins with a number and a full stop.
    """
    if not number or not stripped[number - 1]:
        return True
    beside = stripped[max(0, number - NUMBER_REACH) : number + NUMBER_REACH + 1]
    counts = {int(match[1]) for text in beside if (match := NUMBER_RE.match(text))}
    return count - 1 in counts or count + 1 in counts
