"""Lines that a tool wrapped at a width or broke at links, joined to the lines of the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from newsparse.blocks.text.continuation import (
    Measure,
    closes_bracket,
    continues_prose,
    goes_on,
    may_go_on,
    needed_columns,
)
from newsparse.blocks.text.hyphens import DIVIDED, is_broken_dash, join_divided
from newsparse.blocks.text.marks import Mark, find_numbered
from newsparse.blocks.text.openings import begins_anew, begins_entry, find_entry_widths
from newsparse.blocks.text.width import display_width, is_narrow, is_wide
from newsparse.blocks.text.wrap_width import CODE_INDENT, HEADING_REACH, LONG_SHARE
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.marks import COLONS, SENTENCE_ENDS, STOPS

OPEN_NUMBER_RE: Final = pattern(r"\[\d{1,3}$")
"""The number of a link that is broken at the end of a line."""
EDGE_LINES: Final = 16
"""Lines at the beginning and at the end of a text that show a label and a credit, however narrow they are."""
PRINT_SLACK: Final = 10
"""Columns by which lines of a printed page, whose letters differ in width, end early."""


def join_paragraphs(
    lines: Sequence[str], marks: Sequence[Mark | None], breaks: Sequence[bool], width: int, measure: Measure
) -> list[int]:
    """Return for each line of Markdown the number of the line that it continues: all that stand together do.

    A heading goes on in the next line where that one's first word would not have fitted, or where it begins as the rest of
    it: some tools wrap headings, too. On a page that was not wrapped only lines are joined that go on as prose does: the
    links of a menu stand together, too, and some tools put no empty lines between paragraphs.

    Args:
        lines: The page's lines.
        marks: Their marks; a line with a mark begins anew.
        breaks: Whether a new line begins after each, whatever its width.
        width: Columns at which the page was wrapped, 0 where it was not.
        measure: How columns are counted.
    """
    starts = list(range(len(lines)))
    together = [
        number
        for number in range(1, len(lines))
        if lines[number - 1] and lines[number] and marks[number] is None and not breaks[number - 1]
    ]
    for number in together:
        before = marks[starts[number - 1]]
        line, following = lines[number - 1], lines[number].lstrip()
        is_full = (
            measure(line) + needed_columns(line, following, measure) > width if width else goes_on(line, following)
        )
        is_code = [each.startswith(CODE_INDENT) for each in (line, lines[number])]
        if following.startswith(">") or (before is None and is_code[0] != is_code[1] and not (is_code[1] and is_full)):
            continue
        if before is not None and before.kind == "heading":
            is_joined = is_full
        elif before is not None and before.kind != "list_item":
            is_joined = False
        elif before is not None and following == lines[number] and width:
            is_joined = is_full
        else:
            is_joined = width > 0 or continues_prose(line, following)
        if is_joined:
            starts[number] = starts[number - 1]
    return starts


def join_wrapped(
    lines: Sequence[str],
    marks: Sequence[Mark | None],
    width: int,
    slack: int = 0,
    measure: Measure = display_width,
) -> list[int]:
    """Return for each line the number of the line that it continues, or its own number where it begins anew.

    A line continues the one before where its first word would not have fitted there; and, since tools keep some words
    together, where that one is long, ends within a sentence and is followed by a small letter or a digit.

    Args:
        lines: The page's lines with their indentation.
        marks: Their marks; a line with a mark begins anew.
        width: Columns at which the page was wrapped.
        slack: Columns by which full lines may end early.
        measure: How columns are counted.
    """
    margin = _find_margin(lines, width)
    starts = list(range(len(lines)))
    numbered = find_numbered(lines)
    entries = find_entry_widths([line.strip() for line in lines]) if slack else []
    for number in range(1, len(lines)):
        line, following = lines[number - 1], lines[number].lstrip()
        mark = marks[number]
        if (
            not line
            or not following
            or (mark is not None and not _is_dash_within(mark, line, following, width, measure))
        ):
            continue
        before = marks[starts[number - 1]]
        if before is not None and before.kind != "list_item":
            continue
        is_below = len(lines[number]) - len(following) > len(line) - len(line.lstrip())
        if number in numbered and (line[-1] in SENTENCE_ENDS or is_below):
            continue  # a heading with a number, or an item between other blocks, below a full line
        if closes_bracket(line, lines[number]):
            starts[number] = starts[number - 1]
            continue
        has_room = slack and measure(line) + needed_columns(line, following, measure) <= width
        if has_room and begins_entry(line.strip(), following, entries[number]):
            continue
        is_lone = slack and line[-1] in STOPS and _is_lone_cell(lines, number, width)
        if (
            not is_lone
            and _continues_line(line, lines[number], width, margin, slack, measure, in_item=before is not None)
            and not _opens_block(lines, number, starts[number - 1], width, measure)
        ):
            starts[number] = starts[number - 1]
    return starts


def _is_dash_within(mark: Mark, line: str, following: str, width: int, measure: Measure) -> bool:
    """Whether a line that begins with a dash goes on with the sentence above it, in whose line its first words had no room.

    Lists follow a line that ends, or one with a colon; their first item is on a line that has room.
    """
    is_dash = mark.kind == "list_item" and not mark.is_sure
    if not is_dash or line[-1] in STOPS or line[-1] in COLONS:
        return False
    words = following.split(maxsplit=2)
    return len(words) > 1 and measure(line) + len(words[0]) + 1 + measure(words[1]) + 1 > width


def _opens_block(lines: Sequence[str], number: int, start: int, width: int, measure: Measure) -> bool:
    """Whether a line that may continue the one before it opens a block by its words.

    How the text above it begins and ends is asked, so the middle of a long paragraph is not joined anew for each line.
    """
    end = max(start, number - EDGE_LINES)
    above = [*lines[start : min(start + EDGE_LINES, end)], *lines[end:number]]
    before = " ".join(map(str.strip, above))
    following = lines[number].lstrip()
    has_room = measure(lines[number - 1]) + needed_columns(lines[number - 1], following, measure) <= width
    return begins_anew(before, following, has_room=has_room)


def _is_lone_cell(lines: Sequence[str], number: int, width: int) -> bool:
    """Whether a line of a print ends no sentence and no other goes on from it: a cell or button below a full line.

    It is short with an empty line below it, or the next line's first word would have fitted into it with room to spare.
    """
    line = lines[number].rstrip()
    if line[-1] in SENTENCE_ENDS:
        return False
    following = lines[number + 1].split(maxsplit=1) if number + 1 < len(lines) else []
    if not following:
        return len(line) < LONG_SHARE * width
    return not following[0][0].islower() and len(line) + 1 + len(following[0]) + PRINT_SLACK <= width


def _find_margin(lines: Sequence[str], width: int) -> int:
    """Return the indentation that most long lines of a page have."""
    indents: dict[int, int] = {}
    for line in lines:
        if len(line) > LONG_SHARE * width:
            indent = len(line) - len(line.lstrip())
            indents[indent] = indents.get(indent, 0) + 1
    return max(indents, key=lambda indent: indents[indent], default=0)


def _continues_line(
    line: str, following: str, width: int, margin: int, slack: int, measure: Measure, *, in_item: bool
) -> bool:
    columns, indent = measure(line), len(line) - len(line.lstrip())
    text, next_indent = following.lstrip(), len(following) - len(following.lstrip())
    if slack and " " not in line.strip() and is_narrow(line) and not ("/" in line and text[0].islower()):
        return False  # links run together, or an address that ends its paragraph
    if in_item and next_indent + 1 < indent and next_indent <= margin:
        return False
    needed = columns + needed_columns(line, text, measure) + slack
    inner = 0 if in_item else max(0, indent - margin)
    has_room = needed - slack <= width
    if slack and has_room and not may_go_on(line, text):
        return False
    if slack and next_indent > indent + 1 and not in_item:
        return False  # a quotation, or a list without signs
    if needed > width - inner and columns <= width:
        # a narrower right margin is that of a quotation, whose lines have the same indentation
        return needed > width or next_indent == indent or _is_centred(line, following, width)
    if width < columns <= width + HEADING_REACH and _is_centred(line, following, width):
        return True
    if has_room and columns < LONG_SHARE * width:
        return False
    return goes_on(line, text) and (not slack or abs(next_indent - indent) <= 1)


def _is_centred(line: str, following: str, width: int) -> bool:
    """Whether two lines are centred one below the other."""
    middles = [len(each) - len(each.lstrip()) + len(each.strip()) / 2 for each in (line, following)]
    return abs(middles[0] - middles[1]) <= 2 and abs(middles[0] - width / 2) <= width / 6


def join_texts(texts: Sequence[str], page: str, *, divides_words: bool = True) -> str:
    """Return the text of a line that was wrapped into several.

    Chinese and Japanese are joined without a space; a word that was divided at a hyphen is put together.

    Args:
        texts: The lines without indentation.
        page: The whole page, for how it writes a word elsewhere.
        divides_words: Whether the page may have words divided at line ends: converters break lines at hyphens that the
            words have, and add none.

    >>> join_texts(["the har-", "bour"], ""), join_texts(["des camions-", "citernes"], "", divides_words=False)
    ('the harbour', 'des camions-citernes')
    >>> join_texts(["議会は計画を可決", "した", "。"], ""), join_texts(["The mayor of", "Lisbon"], "")
    ('議会は計画を可決した。', 'The mayor of Lisbon')
    """
    done: list[str] = []
    line = texts[0]  # since the last space that was put between two lines: only the end of the text is asked
    for text in texts[1:]:
        if line.endswith(DIVIDED):
            line = line[:-1] + text
        elif (
            is_wide(line[-1])
            or is_wide(text[0])
            or (text[0].isdigit() and OPEN_NUMBER_RE.search(line))
            or is_broken_dash(line, text)
        ):
            line += text
        elif line[-1] in "-\u2010" and line[-2:-1].isalpha() and text[0].isalpha():
            line = join_divided(line, text, page) if divides_words else line + text
        else:
            done.append(line)
            line = text
    return " ".join([*done, line]).replace(DIVIDED, "")
