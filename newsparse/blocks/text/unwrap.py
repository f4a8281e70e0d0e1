"""The lines of a text page: columns and cells taken apart, hard wraps and lines broken at links joined.

What few pages need is imported where they need it.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsparse.blocks.text.broken_lines import join_broken, join_prose, join_runs
from newsparse.blocks.text.columns import separate_columns
from newsparse.blocks.text.continuation import Measure
from newsparse.blocks.text.dumped_text import DumpedText
from newsparse.blocks.text.full_lines import part_full_lines
from newsparse.blocks.text.hyphens import DIVIDED
from newsparse.blocks.text.markdown import (
    HARD_BREAKS,
    OPEN_MAX_CHARS,
    is_open,
    join_quotes,
)
from newsparse.blocks.text.marks import DASHES, Mark, mark_lines
from newsparse.blocks.text.prints import close_gaps
from newsparse.blocks.text.width import display_width, has_vowel_signs, is_narrow, letter_width
from newsparse.blocks.text.wrap_width import CODE_INDENT, find_wrap, find_wrap_width
from newsparse.blocks.text.wrapping import (
    PRINT_SLACK,
    join_paragraphs,
    join_texts,
    join_wrapped,
)
from newsparse.named_tuple import NamedTuple

ITEM, APART = "\ud800", "\ud801"
"""Before a list item and in place of another marked line, while broken lines are joined. Lone surrogates are in no decoded
text; characters of private use are, as icons."""
STARRED_WIDTH = 79
"""The width of the tool that sets headings between stars, where a page is too short to show it."""
STARRED_REACH = 5
"""Columns by which the width that a page shows may differ from it."""
OPEN_MAX_LINES = 8
"""Lines over which a link of Markdown may be broken."""


class Row(NamedTuple):
    """A line of the page, unwrapped."""

    text: str
    mark: Mark | None
    number: int
    gap: int


def unwrap(dump: DumpedText) -> list[Row]:
    """Return the page's lines, each with its mark and the number of empty lines before it."""
    lines = dump.text.split("\n")
    if "|" in dump.text:
        from newsparse.blocks.text.layouts import separate_cells

        lines = separate_cells(lines)
    lines = close_gaps(lines) if dump.is_print else lines
    raw = list(map(str.rstrip, lines))
    raw = join_quotes(raw) if dump.is_markdown else separate_columns(raw)
    marks = mark_lines(raw, is_markdown=dump.is_markdown)
    slack = PRINT_SLACK if dump.is_print else 0
    width, measure = _find_wrap(_without_code(raw, marks) if dump.is_markdown else raw, marks, slack, dump.text)
    if dump.has_stars and (not width or abs(width - STARRED_WIDTH) <= STARRED_REACH):
        width = STARRED_WIDTH
    if not width and DIVIDED in dump.text:  # only some lines were broken
        text = dump.text.replace(f"{DIVIDED}\n", "").replace(DIVIDED, "")
        return unwrap(dump._replace(text=text, pictures=frozenset()))
    if dump.is_markdown and not dump.has_stars:
        starts = join_paragraphs(raw, marks, [line.endswith(HARD_BREAKS) for line in lines], width, measure)
    elif width:
        starts = join_wrapped(raw, marks, width, slack, measure)
        if dump.has_stars:
            part_full_lines(raw, starts)
    elif dump.has_stars or dump.is_print:
        starts = list(range(len(raw)))
    else:
        return _number_rows(_join_broken_rows(raw, marks))
    _join_by_signs(dump, raw, marks, starts)
    return _number_rows(_put_together(dump, raw, marks, starts))


def _join_by_signs(dump: DumpedText, raw: Sequence[str], marks: Sequence[Mark | None], starts: list[int]) -> None:
    """Join further lines, whatever the width: those of a divided word, an open link, a print's headings and its title."""
    for number in range(1, len(raw)):
        if raw[number - 1].endswith(DIVIDED):
            starts[number] = starts[number - 1]
    if dump.is_markdown:
        _join_open_links(raw, marks, starts)
    if dump.is_print:
        from newsparse.blocks.text.print_headings import join_headings, join_title

        join_headings(raw, marks, starts)
        if dump.title:
            join_title(raw, starts, dump.title)


def _put_together(
    dump: DumpedText, raw: Sequence[str], marks: Sequence[Mark | None], starts: Sequence[int]
) -> list[tuple[str, Mark | None, int]]:
    """Return text, mark and number of the lines that others continue, with the text of these."""
    groups: dict[int, list[str]] = {}
    for number, start in enumerate(starts):
        mark = marks[number]
        groups.setdefault(start, []).append(mark.text if mark is not None else raw[number].strip())
    joined = {
        start: join_texts(texts, dump.text, divides_words=not dump.is_markdown) for start, texts in groups.items()
    }
    if dump.title:
        from newsparse.blocks.text.print_headings import spell_as_title

        joined = {start: spell_as_title(text, dump.title) for start, text in joined.items()}
    return [(text, marks[start], start) for start, text in joined.items()]


def _without_code(raw: Sequence[str], marks: Sequence[Mark | None]) -> list[str]:
    """Return the lines of Markdown, empty ones for those of code, and for definitions that a tool writes as code."""
    return [
        "" if mark is None and line.startswith(CODE_INDENT) else line for line, mark in zip(raw, marks, strict=True)
    ]


def _find_wrap(raw: Sequence[str], marks: Sequence[Mark | None], slack: int, page: str) -> tuple[int, Measure]:
    """Return the width at which a page was wrapped, and how its tool counts columns.

    Some tools count wide characters and combining marks as one column each, others no vowel sign of Indian scripts:
    whatever fits the lines better.
    """
    if is_narrow(page):
        return find_wrap_width(raw, marks, slack, len), len
    measures: list[Measure] = [display_width]
    if display_width(page) != len(page):
        measures.append(len)
    if has_vowel_signs(page):
        measures.append(letter_width)
    found = [(*find_wrap(raw, marks, slack, measure), measure) for measure in measures]
    width, _, measure = max(found, key=lambda wrap: wrap[1])
    return width, measure


def _join_broken_rows(raw: Sequence[str], marks: Sequence[Mark | None]) -> list[tuple[str, Mark | None, int]]:
    """Return text, mark and number of the lines of a page that is not wrapped, those joined that were broken at links.

    An item of a list is joined to no line before it; rows, headings and rules neither to one before nor to one after.
    """
    texts = [
        line.lstrip() if mark is None else f"{ITEM}{mark.text}" if mark.kind == "list_item" else f"{APART}{number}."
        for number, (line, mark) in enumerate(zip(raw, marks, strict=True))
    ]
    rows: list[tuple[str, Mark | None, int]] = []
    for number, joined in enumerate(join_prose(join_broken(join_runs(texts, ITEM + APART)), ITEM + APART)):
        text, *others = joined.split(APART)
        if text.startswith(ITEM):
            text = text[1:]
            rows.append((text, Mark("list_item", text, is_sure=text[:1] not in DASHES), number))
        elif text.strip() or not others:
            rows.append((text, None, number))
        for other in others:  # a marked line, and what was joined to it all the same
            at, _, rest = other.partition(".")
            mark = marks[int(at)]
            rows.append((mark.text if mark is not None else "", mark, number))
            if rest.strip():
                rows.append((rest.strip(), None, number))
    return rows


def _number_rows(rows: list[tuple[str, Mark | None, int]]) -> list[Row]:
    """Return the rows that are not empty, with the number of empty ones and rules before each."""
    kept: list[Row] = []
    gap = 0
    for text, mark, number in rows:
        if not text or (mark is not None and mark.kind == "rule"):
            gap += 1
        else:
            kept.append(Row(text, mark, number, gap))
            gap = 0
    return kept


def _join_open_links(raw: Sequence[str], marks: Sequence[Mark | None], starts: list[int]) -> None:
    """Join to a line that ends inside a link the lines over which the link goes on."""
    open_since = bracket = -1
    for number in range(1, len(raw)):
        if "[" in raw[number - 1]:
            bracket = number - 1
        is_possible = raw[number - 1] and raw[number] and bracket >= starts[number - 1]
        if not is_possible or not is_open(_join_end(raw, starts[number - 1], number)):
            open_since = -1
            continue
        open_since = open_since if open_since >= 0 else number
        if number - open_since < OPEN_MAX_LINES and starts[number] == number and marks[number] is None:
            starts[number] = starts[number - 1]


def _join_end(raw: Sequence[str], first: int, stop: int) -> str:
    """Return the end of some joined lines, as much as may be open: the whole paragraph would be joined anew for each line."""
    size, start = 0, stop
    while start > first and size <= OPEN_MAX_CHARS:
        start -= 1
        size += len(raw[start].strip()) + 1
    return " ".join([line.strip() for line in raw[start:stop]])
