"""What the signs of dump tools say of a line: list items, rows of tables, rules, headings over a rule.

A sign is judged by its indentation and by the lines beside it: tools indent their lists and write a list's items one
below the other, while prose begins a line with a number, a dash or a letter by chance.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from itertools import pairwise
from typing import Final

from newsparse.blocks.text.tables import RULE_SIGNS, find_rows, is_rule
from newsparse.blocks.text.width import display_width
from newsparse.named_tuple import NamedTuple
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.marks import STOPS
from newsparse.tables.months import month_number

BULLET_SIGNS: Final = "*•●▪■◦‣·□☆▫○◆◇❖➢➤"
"""Signs that begin an item wherever they stand."""
CONDITIONAL_SIGNS: Final = "-–—+o#"
"""Signs that begin an item only on an indented line, or beside lines that begin with them too."""
MARKDOWN_SIGNS: Final = "-+"
"""Signs that begin an item on every line of Markdown."""
DASHES: Final = "-–—"
SPEECH_DASHES: Final = "–—"
"""No tool writes them for a bullet; speech opens with them, and lists that a person typed."""
BULLET_RE: Final = pattern(rf"[{BULLET_SIGNS}]\s+(?=\S)|[•●▪■◦‣](?=\w)")
CONDITIONAL_RE: Final = pattern(r"[-–—+o#]\s+(?=\S)")
NUMBER_RE: Final = pattern(r"(\d{1,3})[.)]\s+(?=\S)")
MONTH_AND_YEAR_RE: Final = pattern(r"([^\W\d_]{3,14})\.?\s+(?:19|20)\d\d\b")
HEADING_RE: Final = pattern(r"(#{1,6})\s+(?=\S)")
FIRST_SIGNS: Final = RULE_SIGNS.union(BULLET_SIGNS, CONDITIONAL_SIGNS)
"""A line that begins neither with one of them nor with a digit has no mark of its own."""
BULLET_REACH: Final = 16
"""Lines before an item in which a line that is no item shows the indentation of its list."""
ITEM_MAX_LINES: Final = 40
PROSE_MIN_CHARS: Final = 40
"""A line so long may have been wrapped."""
PROSE_START_RE: Final = pattern(r"\s*[^\W\d_]{2}|\s*[“„«\"‘]")
MARGIN_MAX: Final = 3
"""The margin of text browsers, left of which headings begin; a greater indentation is that of lists."""
FENCES: Final = ("```", "~~~")
"""Above and below code in Markdown."""
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
    counted = _find_counted(lines, stripped)
    for number, text in enumerate(stripped):
        if is_markdown and text.startswith(FENCES):
            marks[number] = Mark("rule", "")
        elif text and (text[0] in FIRST_SIGNS or text[0].isdigit()) and marks[number] is None:
            heading = HEADING_RE.match(lines[number]) if is_markdown else None
            if heading:
                marks[number] = Mark("heading", text[heading.end() :].rstrip("# "), len(heading[1]))
            else:
                marks[number] = _mark_rule(number, stripped, marks) or _mark_item(
                    number, lines, stripped, counted, is_markdown=is_markdown
                )
    return marks


def _mark_rule(number: int, stripped: Sequence[str], marks: list[Mark | None]) -> Mark | None:
    text = stripped[number]
    if text[0] not in RULE_SIGNS or not is_rule(text):
        return None
    above = stripped[number - 1] if number else ""
    is_alone = number < 2 or not stripped[number - 2]
    is_free = marks[number - 1] is None or above[:1].isdigit()
    if above and is_alone and is_free and text[0] in "=-" and _underlines(text, above):
        marks[number - 1] = Mark("heading", above, 1 if text[0] == "=" else 2)
    return Mark("rule", "")


def _underlines(rule: str, above: str) -> bool:
    """Whether a rule is as long as the line above it, in columns or, as some tools count, in characters."""
    lengths = (display_width(above), len(above))
    return any(abs(len(rule) - length) <= UNDERLINE_TOLERANCE for length in lengths)


def _mark_item(
    number: int, lines: Sequence[str], stripped: Sequence[str], counted: Set[int], *, is_markdown: bool
) -> Mark | None:
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
        has_neighbour = first != "#" and first not in SPEECH_DASHES and _has_neighbour(number, stripped, first)
        if has_neighbour or _is_indented(number, lines, stripped):
            return Mark("list_item", text[bullet.end() :])
        return Mark("list_item", text, is_sure=False) if first in DASHES else None
    if first.isdigit():
        count = NUMBER_RE.match(text)
        is_item = number in counted or (is_markdown and (not number or not stripped[number - 1]))
        if count and is_item and not _is_day(text[count.end() :]):
            return Mark("list_item", text[count.end() :] if is_markdown else text)
    return None


def _is_indented(number: int, lines: Sequence[str], stripped: Sequence[str]) -> bool:
    """Whether a line is indented more than the nearest line before it that is no item, nor the rest of a wrapped one.

    A `#` without indentation is a heading of Markdown.
    """
    indent = _indent(lines[number])
    if not indent:
        return False
    for before in range(number - 1, max(-1, number - 1 - BULLET_REACH), -1):
        text = stripped[before]
        if text and not BULLET_RE.match(text) and not CONDITIONAL_RE.match(text) and _indent(lines[before]) <= indent:
            return _indent(lines[before]) < indent
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


def _find_counted(lines: Sequence[str], stripped: Sequence[str]) -> frozenset[int]:
    """Return the numbered lines that are items of a list: another counts on from them, or they from another.

    Between two items stand only lines that belong to the first: its rest, where it was wrapped, and what is indented
    below it. A heading with a number has paragraphs below it, and in some dumps a smaller indentation than these; a first
    item with a greater one is a list, even alone.

    Gets wrong: paragraphs of one line that begin with a number and a full stop, one below the other.
    """
    numbered = _list_numbers(stripped)
    if not numbered:
        return frozenset()
    margin = _find_margin(lines)
    items: set[int] = set()
    for number, count in numbered.items():
        indent = _indent(lines[number])
        if indent < margin:
            continue
        if count == 1 and indent > margin:
            items.add(number)
        following = _find_end(number, lines, stripped)
        if numbered.get(following) == count + 1:
            items |= {number, following}
    return frozenset(items)


def find_numbered(lines: Sequence[str]) -> frozenset[int]:
    """Return the lines with a number that counts on from the last such line of the page, or from which the next one counts on.

    Gets wrong: sentences that begin with two days in a row ("7. Mai …", "8. Mai …").

    >>> sorted(find_numbered(["7. Hill", "It rains.", "8. Lisbon", "in the", "12. century"]))
    [0, 2]
    """
    counts = list(_list_numbers([line.strip() for line in lines]).items())
    pairs = [(first, second) for (first, one), (second, two) in pairwise(counts) if two == one + 1]
    return frozenset(number for pair in pairs for number in pair)


def _list_numbers(stripped: Sequence[str]) -> dict[int, int]:
    return {number: int(match[1]) for number, text in enumerate(stripped) if (match := NUMBER_RE.match(text))}


def _find_margin(lines: Sequence[str]) -> int:
    """Return the indentation of most lines that are long enough to be prose, and begin with a letter or a quotation."""
    indents = Counter(
        _indent(line) for line in lines if len(line) >= PROSE_MIN_CHARS and PROSE_START_RE.match(line) is not None
    )
    return min(MARGIN_MAX, indents.most_common(1)[0][0]) if indents else 0


def _find_end(number: int, lines: Sequence[str], stripped: Sequence[str]) -> int:
    """Return the first line behind an item that does not belong to it."""
    indent = _indent(lines[number])
    for at in range(number + 1, min(len(lines), number + ITEM_MAX_LINES)):
        if not stripped[at] or _indent(lines[at]) > indent:
            continue
        before = stripped[at - 1]
        is_rest = before != "" and not NUMBER_RE.match(stripped[at]) and _is_rest(before, stripped[at])
        if not is_rest:
            return at
    return number


def _is_rest(line: str, following: str) -> bool:
    """Whether a line without an indentation may be the rest of a wrapped item."""
    return following[0].islower() or (len(line) >= PROSE_MIN_CHARS and line[-1] not in STOPS)
