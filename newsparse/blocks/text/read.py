"""Flattened text into blocks: lines unwrapped, glued text split, names joined again.

The steps and their modules: traces of the tool that wrote the text (`overstrikes`, `directions`, `prints`, `front_matter`,
`dumped_links`, `restructured`, `markdown`), signs of lists, tables and rules (`marks`, `tables`), columns and layout tables (`columns`,
`layouts`), hard wraps and lines broken at links (`wrapping`, `openings`, `broken_lines`, `hyphens`), glued blocks (`split`), pages in one line
(`spaced`, `unbroken`, `boundaries`), words that the splitter cut (`joins`), and datelines on a line of their own
(`lone_datelines`).
"""

from __future__ import annotations

from collections.abc import Sequence

from newsparse.blocks.block import Block, Container, Fact, Page
from newsparse.blocks.characters import strip_invisible
from newsparse.blocks.text.broken_lines import join_broken, join_prose, join_runs
from newsparse.blocks.text.columns import separate_columns
from newsparse.blocks.text.directions import strip_directions
from newsparse.blocks.text.dumped_links import strip_carets, strip_fields, strip_link_list, strip_link_numbers
from newsparse.blocks.text.front_matter import take_front_matter
from newsparse.blocks.text.hyphens import DIVIDED, mark_soft_breaks
from newsparse.blocks.text.initials import join_initials
from newsparse.blocks.text.joins import mark_continuations
from newsparse.blocks.text.labelled_head import take_labelled_head
from newsparse.blocks.text.layouts import separate_cells
from newsparse.blocks.text.line import Line, read_plain_line
from newsparse.blocks.text.lone_datelines import join_lone_datelines
from newsparse.blocks.text.markdown import (
    HARD_BREAKS,
    OPEN_MAX_CHARS,
    has_markup,
    is_markdown,
    is_open,
    join_quotes,
    read_markdown_line,
    strip_markup,
)
from newsparse.blocks.text.marks import DASHES, Mark, mark_lines
from newsparse.blocks.text.overstrikes import apply_backspaces, read_stars
from newsparse.blocks.text.print_headings import join_headings, join_title, spell_as_title
from newsparse.blocks.text.prints import close_gaps, strip_print
from newsparse.blocks.text.restructured import is_restructured, restructured_to_markdown
from newsparse.blocks.text.spaced import break_wide_lines
from newsparse.blocks.text.split import find_camel_names, split_echoes, split_lines
from newsparse.blocks.text.tables import read_boxes
from newsparse.blocks.text.unbroken import split_unbroken_lines
from newsparse.blocks.text.width import display_width, has_vowel_signs, is_narrow, letter_width
from newsparse.blocks.text.wrapping import (
    CODE_INDENT,
    PRINT_SLACK,
    Measure,
    find_wrap,
    find_wrap_width,
    join_paragraphs,
    join_texts,
    join_wrapped,
)
from newsparse.named_tuple import NamedTuple
from newsparse.tables.lazy_regex import pattern

NEWLINES = ("\r\n", *"\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
QUOTE_BAR_RE = pattern(r"(?m)^>(?: ?>)*(?: |$)")
PAGE_BREAK_RE = pattern("(?<=\n\n)\f|(?<=\n\r\n)\f")
"""A page break after an empty line: it separates nothing more than the empty line does."""
ITEM, APART = "\ud800", "\ud801"
"""Before a list item and in place of another marked line, while broken lines are joined. Lone surrogates are in no decoded
text; characters of private use are, as icons."""
STARRED_WIDTH = 79
"""The width of the tool that sets headings between stars, where a page is too short to show it."""
STARRED_REACH = 5
"""Columns by which the width that a page shows may differ from it."""
OPEN_MAX_LINES = 8
"""Lines over which a link of Markdown may be broken."""


class _Source(NamedTuple):
    """A page's text without the traces of the tool that wrote it."""

    text: str
    facts: tuple[Fact, ...] = ()
    """What its front matter states."""
    title: str = ""
    """The title above the sheets of a printed page."""
    is_print: bool = False
    is_markdown: bool = False
    has_stars: bool = False
    """Its headings stand between stars, and no empty lines between its paragraphs."""
    listed: int = 0
    """Number of addresses in its list of links."""


class _Row(NamedTuple):
    """A line of the page, unwrapped."""

    text: str
    mark: Mark | None
    number: int
    gap: int


def read_text(text: str) -> Page:
    r"""Read a flattened page.

    >>> page = read_text("HomeWorldRain in Lisbon\n\nRain in Lisbon\nIt rained.Also Read: Sun in Porto\n")
    >>> [(block.text, block.gap) for block in page.blocks]
    [('Home', 0), ('World', -1), ('Rain in Lisbon', -1), ('Rain in Lisbon', 1), ('It rained.', 0), ('Also Read: Sun in Porto', -1)]
    """
    source = _read_source(text)
    blocks = mark_continuations(join_lone_datelines(_split_source(source)))
    return Page("text", blocks, (Container(-1, "", "", 0),), source.facts)


def split_blocks(text: str) -> Sequence[Block]:
    """Return the blocks of a flattened page before it is known which of them continue another."""
    return _split_source(_read_source(text))


def _split_source(source: _Source) -> Sequence[Block]:
    lines = _read_lines(source)
    camels = find_camel_names(source.text)
    return split_unbroken_lines(split_lines(split_echoes(lines), camels))


def _read_source(text: str) -> _Source:
    """Take off what the tool added that wrote the text: struck letters, front matter, heads of sheets, numbers of links."""
    text = strip_directions(apply_backspaces(text))
    starred = read_stars(text)
    has_stars, text = starred != text, starred
    printed = strip_print(text.replace("\r\n", "\n"))
    text = mark_soft_breaks(_unify_newlines(printed.text if printed else text))
    text, facts = take_front_matter(strip_quote_bars(strip_invisible(text)))
    is_marked = bool(facts) and has_markup(text)
    if not facts:
        text, facts = take_labelled_head(text)
    if is_restructured(text):
        text, has_markdown = restructured_to_markdown(text), True
    else:
        has_markdown = has_stars or is_marked or is_markdown(text)
    text = strip_markup(text) if has_markdown else join_initials(strip_fields(strip_carets(read_boxes(text))))
    text, listed = (text, 0) if has_markdown else strip_link_list(break_wide_lines(text))
    return _Source(text, facts, printed.title if printed else "", printed is not None, has_markdown, has_stars, listed)


def normalise_newlines(text: str) -> str:
    r"""Return text with line feeds as its only line ends, without control and invisible characters.

    >>> normalise_newlines("one\r\ntwo\rthr\u00adee\ffour")
    'one\ntwo\nthree\nfour'
    """
    return strip_invisible(_unify_newlines(text))


def strip_quote_bars(text: str) -> str:
    r"""Return a page of which every line is quoted, as in an answer by mail, without the bars.

    >>> strip_quote_bars("> Rain\n>\n> It rained.\n"), strip_quote_bars("He said:\n> It rained.")
    ('Rain\n\nIt rained.\n', 'He said:\n> It rained.')
    """
    if text[:1] != ">" or any(line and line[0] != ">" for line in text.split("\n")):
        return text
    return QUOTE_BAR_RE.sub("", text)


def _unify_newlines(text: str) -> str:
    """Return text with line feeds as its only line ends; soft hyphens stay, which say where a word was divided."""
    if "\f" in text:
        text = PAGE_BREAK_RE.sub("", text)
    for newline in NEWLINES:
        if newline in text:
            text = text.replace(newline, "\n")
    return text


def _read_lines(source: _Source) -> list[Line]:
    read_line = read_markdown_line if source.is_markdown else read_plain_line
    rows = _unwrap(source)
    texts = [row.text for row in rows]
    if not source.is_markdown:
        texts = strip_link_numbers(texts, source.listed)
    lines = [read_line(text, row.mark, row.number, row.gap) for text, row in zip(texts, rows, strict=True)]
    return _pass_on_gaps(lines)


def _pass_on_gaps(lines: list[Line]) -> list[Line]:
    """Return the lines that have text; those without count as empty lines before the next."""
    kept: list[Line] = []
    gap = 0
    for line in lines:
        if line.text:
            kept.append(line._replace(gap=gap) if gap > line.gap else line)
            gap = 0
        else:
            gap = max(gap, line.gap) + 1
    return kept


def _unwrap(source: _Source) -> list[_Row]:
    """Return the page's lines, each with its mark and the number of empty lines before it."""
    lines = source.text.split("\n")
    lines = separate_cells(lines) if "|" in source.text else lines
    lines = close_gaps(lines) if source.is_print else lines
    raw = list(map(str.rstrip, lines))
    raw = join_quotes(raw) if source.is_markdown else separate_columns(raw)
    marks = mark_lines(raw, is_markdown=source.is_markdown)
    slack = PRINT_SLACK if source.is_print else 0
    width, measure = _find_wrap(_without_code(raw, marks) if source.is_markdown else raw, marks, slack, source.text)
    if source.has_stars and (not width or abs(width - STARRED_WIDTH) <= STARRED_REACH):
        width = STARRED_WIDTH
    if not width and DIVIDED in source.text:  # only some lines were broken
        text = source.text.replace(f"{DIVIDED}\n", "").replace(DIVIDED, "")
        return _unwrap(source._replace(text=text))
    if source.is_markdown and not source.has_stars:
        starts = join_paragraphs(raw, marks, [line.endswith(HARD_BREAKS) for line in lines], width, measure)
    elif width:
        starts = join_wrapped(raw, marks, width, slack, measure)
    elif source.has_stars or source.is_print:
        starts = list(range(len(raw)))
    else:
        return _number_rows(_join_broken_rows(raw, marks))
    for number in range(1, len(raw)):
        if raw[number - 1].endswith(DIVIDED):
            starts[number] = starts[number - 1]
    if source.is_markdown:
        _join_open_links(raw, marks, starts)
    if source.is_print:
        join_headings(raw, marks, starts)
    if source.title:
        join_title(raw, starts, source.title)
    groups: dict[int, list[str]] = {}
    for number, start in enumerate(starts):
        mark = marks[number]
        groups.setdefault(start, []).append(mark.text if mark is not None else raw[number].strip())
    joined = {
        start: join_texts(texts, source.text, divides_words=not source.is_markdown) for start, texts in groups.items()
    }
    if source.title:
        joined = {start: spell_as_title(text, source.title) for start, text in joined.items()}
    return _number_rows([(text, marks[start], start) for start, text in joined.items()])


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


def _number_rows(rows: list[tuple[str, Mark | None, int]]) -> list[_Row]:
    """Return the rows that are not empty, with the number of empty ones and rules before each."""
    kept: list[_Row] = []
    gap = 0
    for text, mark, number in rows:
        if not text or (mark is not None and mark.kind == "rule"):
            gap += 1
        else:
            kept.append(_Row(text, mark, number, gap))
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
