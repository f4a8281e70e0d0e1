"""Rows of tables as dump tools write them: pipes, grids, columns under dashes, tabs. Rules between rows are nothing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from newsparse.blocks.block import CELL_SEPARATOR
from newsparse.tables.lazy_regex import pattern

RULE_SIGNS: Final = frozenset("-=_*~━═─—–#+|:")
"""A rule begins with one of them."""
RULE_RE: Final = pattern(r"([-=_*~━═─—–#])(?:[ \t]?\1){2,}")
"""One sign three times or more, with or without spaces."""
PIPE_RULE_RE: Final = pattern(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?")
GRID_RULE_RE: Final = pattern(r"[+|](?:[-=:]{2,}[+|])+")
BOX_LINE_RE: Final = pattern("(?m)^[ \\t]*[│┃║┌┏╔├┣╠└┗╚].*[│┃║┐┓╗┤┫╣┘┛╝][ \\t]*$")
BOX_SIGNS: Final = str.maketrans(
    dict.fromkeys("│┃║", "|") | dict.fromkeys("┌┏╔├┣╠└┗╚┬┳╦┼╋╬┴┻╩┐┓╗┤┫╣┘┛╝", "+") | dict.fromkeys("─━═", "-")
)
"""Drawn lines as the signs of a grid that other tools write."""
DASH_COLUMNS_RE: Final = pattern(r"-{2,}(?: +-{2,})+|={2,}(?: +={2,})+")
COLUMN_GAP_RE: Final = pattern(r"\s{2,}")
DASHES_RE: Final = pattern(r"-+")
CELL_GAP_RE: Final = pattern(r"\t+")
WIDE_GAP_RE: Final = pattern(r"(?<=\S) {2,}(?=\S)")
SPACED_CELL_MAX_CHARS: Final = 36
"""A cell of a table whose columns only spaces divide; longer ones are text beside a menu."""
SPACES_A_GAP: Final = 2
FIGURES_RE: Final = pattern(r"([^\W\d_][^\n:;]{0,60}?)((?: {1,60}[-+−–]?[$€£¥]?\d[\d.,:/]*(?:%|\u202f%)?){2,12})")
"""A row's words and its figures."""
FIGURE_ENDS: Final = ("%",)
FIGURE_ROWS_MIN: Final = 3
TABLE_MAX_ROWS: Final = 400
"""Rows that are followed below the dashes of a header."""

Rows = dict[int, tuple[int, str]]
"""By the number of a row's first line: the number of its last line, and its cells joined; no text for a rule."""


def is_rule(text: str) -> bool:
    """Whether a line is drawn: nothing but dashes, stars, underscores and the like.

    >>> is_rule("* * *"), is_rule("━━━━"), is_rule("--"), is_rule("+---+---+"), is_rule("- a -")
    (True, True, False, True, False)
    """
    return (
        RULE_RE.fullmatch(text) is not None
        or GRID_RULE_RE.fullmatch(text) is not None
        or (text.count("-") >= 3 and PIPE_RULE_RE.fullmatch(text) is not None)
        or DASH_COLUMNS_RE.fullmatch(text) is not None
    )


def read_boxes(text: str) -> str:
    r"""Return a text with the drawn lines of its tables as signs of a grid.

    >>> read_boxes("┌──┬──┐\n│a │b │\n└──┴──┘\n━━━━")
    '+--+--+\n|a |b |\n+--+--+\n━━━━'
    """
    if "│" not in text and "┃" not in text and "║" not in text:
        return text
    return BOX_LINE_RE.sub(lambda line: line[0].translate(BOX_SIGNS), text)


def join_cells(cells: Sequence[str]) -> str:
    """Return a row's cells as the text of its block, empty ones left out.

    >>> join_cells([" State bank ", "", "3.9 million"])
    'State bank | 3.9 million'
    """
    return CELL_SEPARATOR.join(filter(None, (" ".join(cell.split()) for cell in cells)))


def find_rows(lines: Sequence[str]) -> Rows:
    """Return the rows of the tables among a page's lines."""
    rows: Rows = {}
    stripped = [line.strip() for line in lines]
    piped = 0
    for number, text in enumerate(stripped):
        if number in rows or not text:
            continue
        if "|" in text:
            if number >= piped:
                run = _run(number, stripped, "|")
                rows |= _pipe_rows(run, stripped)
                piped = run.stop
        elif text.startswith("+-") and GRID_RULE_RE.fullmatch(text):
            rows |= _grid_rows(number, stripped)
        elif text.startswith("--") and DASH_COLUMNS_RE.fullmatch(text):
            rows |= _columns_under_dashes(number, stripped)
    for found in (_tab_rows(stripped), _space_rows(lines), _figure_rows(stripped)):
        rows |= {number: row for number, row in found.items() if number not in rows}
    return rows


def _run(number: int, stripped: Sequence[str], sign: str) -> range:
    """Return the numbers of the lines from one on that hold a sign, without a gap."""
    end = number
    while end < len(stripped) and sign in stripped[end]:
        end += 1
    return range(number, end)


def _pipe_rows(run: range, stripped: Sequence[str]) -> Rows:
    """Return the rows of a table with pipes: those with a rule below the header, or with pipes at both ends.

    Gets wrong: menus that are written with pipes at both ends.
    """
    has_rule = any("-" in stripped[line] and PIPE_RULE_RE.fullmatch(stripped[line]) for line in run)
    rows: Rows = {}
    for line in run:
        text = stripped[line]
        if PIPE_RULE_RE.fullmatch(text) and "-" in text:
            rows[line] = (line, "")
        elif has_rule or (text[0] == text[-1] == "|" and text.count("|") > 2):
            rows[line] = (line, join_cells(text.split("|")))
    return rows


def _grid_rows(number: int, stripped: Sequence[str]) -> Rows:
    """Return the rows of a grid of `+`, `-` and `|`; the lines of a row are joined cell by cell."""
    rows: Rows = {number: (number, "")}
    start, cells = number + 1, list[list[str]]()
    for line in range(number + 1, min(len(stripped), number + TABLE_MAX_ROWS)):
        text = stripped[line]
        if GRID_RULE_RE.fullmatch(text):
            if cells:
                rows[start] = (line - 1, join_cells([" ".join(column) for column in zip(*cells, strict=False)]))
            rows[line] = (line, "")
            start, cells = line + 1, []
        elif text.startswith("|") and text.endswith("|"):
            cells.append([cell.strip() for cell in text[1:-1].split("|")])
        else:
            break
    return rows


def _columns_under_dashes(number: int, stripped: Sequence[str]) -> Rows:
    """Return the rows above and below a line of dashes, one run of dashes a column."""
    dashes = stripped[number]
    starts = [match.start() for match in DASHES_RE.finditer(dashes)]
    rows: Rows = {number: (number, "")}
    above = stripped[number - 1] if number else ""
    if above and len(above) <= len(dashes) + 1:
        rows[number - 1] = (number - 1, join_cells(COLUMN_GAP_RE.split(above)))
    for line in range(number + 1, min(len(stripped), number + TABLE_MAX_ROWS)):
        text = stripped[line]
        if not text:
            break
        if is_rule(text):
            rows[line] = (line, "")
            break
        rows[line] = (line, join_cells(_cells_at(text, starts)))
    return rows


def _cells_at(text: str, starts: Sequence[int]) -> list[str]:
    """Return a row's cells by the columns where they begin; by runs of spaces where a cell reaches over a column."""
    if any(start and start <= len(text) and text[start - 1] != " " for start in starts):
        return COLUMN_GAP_RE.split(text)
    return [text[start:end] for start, end in pairwise([*starts, len(text)])]


def _tab_rows(stripped: Sequence[str]) -> Rows:
    """Return the rows of tables whose cells are divided by tabs: two lines or more with as many tabs."""
    if not any("\t" in text for text in stripped):
        return {}
    tabs, filled = [text for text in stripped if "\t" in text], sum(map(bool, stripped))
    if sum(text.count("\t") for text in tabs) > sum(text.count(" ") for text in stripped) and 2 * len(tabs) > filled:
        return {}  # tabs between all words
    counts = [len(CELL_GAP_RE.findall(text)) if "\t" in text else 0 for text in stripped]
    rows: Rows = {}
    for number, count in enumerate(counts):
        beside = {counts[number - 1] if number else 0, counts[number + 1] if number + 1 < len(counts) else 0}
        if count and count in beside:
            rows[number] = (number, join_cells(CELL_GAP_RE.split(stripped[number])))
    return rows


def _space_rows(lines: Sequence[str]) -> Rows:
    """Return the rows of tables whose columns are aligned by spaces: neighbours with spaces in the same columns.

    One row at least has wide gaps; in another a cell may fill its column, so that only one space follows it.

    Gets wrong: two menus side by side.
    """
    gaps = [len(WIDE_GAP_RE.findall(line)) if "  " in line.strip() else 0 for line in lines]
    if not any(gaps):
        return {}
    if sum(gaps) > sum(line.count(" ") for line in lines) // (2 * SPACES_A_GAP):
        return {}  # all words are far apart
    wide = [number for number, count in enumerate(gaps) if count]
    rows: Rows = {}
    for number in wide:
        for other in (number - 1, number + 1):
            if 0 <= other < len(lines) and lines[other].strip():
                starts = _common_columns(lines[number], lines[other])
                for line in (number, other) if starts else ():
                    rows.setdefault(line, (line, join_cells(_cells_at(lines[line], starts))))
    return rows


def _figure_rows(stripped: Sequence[str]) -> Rows:
    """Return the rows of tables whose cells have single spaces between: three lines or more, each some words and figures.

    All end in as many figures, two at least. Gets wrong: lists of addresses with two numbers at the end of each.
    """
    rows: Rows = {}
    run: list[int] = []
    count = 0
    for number, text in enumerate([*stripped, "."]):
        if not text:
            continue  # tools that keep the layout write empty lines between rows
        found = FIGURES_RE.fullmatch(text) if text[-1:].isdigit() or text[-1:] in FIGURE_ENDS else None
        figures = len(found[2].split()) if found else 0
        if run and figures != count:
            if len(run) >= FIGURE_ROWS_MIN:
                rows |= {row: (row, join_cells(COLUMN_GAP_RE.split(stripped[row]))) for row in run}
            run = []
        if found:
            run.append(number)
        count = figures
    return rows


def _common_columns(line: str, other: str) -> list[int]:
    """Return where the columns of two rows begin; nothing where they are no rows of one table."""
    width = max(len(line), len(other))
    first, second = line.ljust(width), other.ljust(width)
    starts = [0]
    for gap in WIDE_GAP_RE.finditer(line):
        shared = [at for at in range(gap.start(), gap.end()) if second[at] == " "]
        if not shared:
            return []
        starts.append(shared[-1] + 1)
    cells = [(first[start:end].strip(), second[start:end].strip()) for start, end in pairwise([*starts, width])]
    if len(starts) < 2 or any(not any(map(str.isalpha, cell)) for cell in cells[0]):
        return []  # a bullet or number before an item
    is_short = all(len(cell) <= SPACED_CELL_MAX_CHARS for pair in cells for cell in pair)
    are_filled = sum(bool(pair[1]) for pair in cells) == len(cells)
    return starts if is_short and are_filled else []
