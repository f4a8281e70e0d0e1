"""Tables that lay out a page: grids and rows whose cells hold the story, as converters write the pages of old sites.

Such a table is no table: its cells are written one below the other, and the lines of a cell are joined by its own width.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from newsparse.blocks.text.hyphens import is_broken_dash
from newsparse.blocks.text.openings import begins_anew
from newsparse.blocks.text.tables import GRID_RULE_RE, PIPE_RULE_RE, is_rule
from newsparse.blocks.text.width import display_width
from newsparse.tables.lazy_regex import pattern

CELL_MIN_CHARS: Final = 400
"""A cell with so much text is no cell of a table of figures; wide characters count twice."""
SENTENCE_RE: Final = pattern(r"\w{3}[.!?](?:\s|$)|[。！？]")
SENTENCES_MIN: Final = 3
GRID_MAX_LINES: Final = 2000
PARTS_RE: Final = pattern(r"\s{3,}")
"""Between the paragraphs of a cell that a converter wrote into one line."""
WIDE_PARTS_RE: Final = pattern(r"\s{2,}")
SINGLE_SPACED_RE: Final = pattern(r"\w{3}[.!?][\"”’»]? [^\W\d_a-z]\w")
"""Two sentences with one space between them."""
EMPTY_CELL_RE: Final = pattern(r"\s*\|\s*\|\s*")
LINE_BREAK: Final = "\\"
BULLETS: Final = ("* ", "+ ", "- ", "• ", "o ")


def separate_cells(lines: Sequence[str]) -> list[str]:
    """Return a page's lines with the cells of tables that lay out the page as paragraphs of their own.

    Gets wrong: tables of long answers, whose cells become paragraphs; a heading that the converter cut within a word.

    >>> story = "Rain fell on Monday. " * 25
    >>> separate_cells([f"| Sport | {story}| Ads |"]) == ["", "Sport", "", story.strip(), "", "Ads", ""]
    True
    """
    if not any("|" in line for line in lines):
        return list(lines)
    has_rule = any("-" in line and PIPE_RULE_RE.fullmatch(line.strip()) for line in lines)
    separated: list[str] = []
    number = 0
    while number < len(lines):
        line = lines[number].strip()
        if line.startswith("+-") and GRID_RULE_RE.fullmatch(line):
            end = _find_grid_end(number, lines)
            cells = _read_grid([line.strip() for line in lines[number:end]])
            is_layout = any(_is_prose(" ".join(cell)) for cell in cells)
            separated += _write_cells(cells) if is_layout else lines[number:end]
            number = end
        elif (has_rule or "|" in (line[:1], line[-1:])) and "|" in line and any(map(_is_prose, line.split("|"))):
            cells = [_split_parts(cell.strip()) for cell in line.split("|") if cell.strip()]
            separated += _write_cells([[part for part in cell if not is_rule(part)] for cell in cells])
            number += 1
        elif "](" in line and _has_empty_cell(line):
            separated += [line for part in EMPTY_CELL_RE.split(lines[number]) for line in ("", part)][1:]
            number += 1
        else:
            separated.append(lines[number])
            number += 1
    return separated


def _has_empty_cell(line: str) -> bool:
    """Whether a line with links of Markdown goes from one cell of a layout to the next over an empty one."""
    return "|" not in (line[:1], line[-1:]) and EMPTY_CELL_RE.search(line) is not None


def _split_parts(cell: str) -> list[str]:
    """Return the paragraphs of a cell in one line: two spaces divide them where sentences have one between them."""
    has_single = SINGLE_SPACED_RE.search(cell) is not None
    return (WIDE_PARTS_RE if has_single else PARTS_RE).split(cell)


def _find_grid_end(number: int, lines: Sequence[str]) -> int:
    end = number
    while end < min(len(lines), number + GRID_MAX_LINES) and lines[end].strip()[:1] in ("+", "|"):
        end += 1
    return end


def _is_prose(cell: str) -> bool:
    return display_width(cell) >= CELL_MIN_CHARS and len(SENTENCE_RE.findall(cell)) >= SENTENCES_MIN


def _write_cells(cells: Sequence[Sequence[str]]) -> list[str]:
    """Return the lines of cells, an empty one between two paragraphs."""
    return ["", *(line for cell in cells for part in cell if part for line in (part, ""))]


def _read_grid(lines: Sequence[str]) -> list[list[str]]:
    """Return the cells of a grid, row by row, each as its paragraphs."""
    cells: list[list[str]] = []
    row: list[list[str]] = []
    widths = [len(part) - 2 for part in lines[0].strip("+").split("+")]
    for line in [*lines, lines[0]]:
        if line[:1] in ("+", "|") and GRID_RULE_RE.fullmatch(line):
            cells += [join_cell(list(column), widths[at]) for at, column in enumerate(zip(*row, strict=False))]
            row = []
        else:
            row.append(line.strip("|").split("|")[: len(widths)])
    return [cell for cell in cells if cell]


def join_cell(lines: Sequence[str], width: int) -> list[str]:
    """Return the paragraphs of a cell: a line goes on in the next where its first word had no room.

    >>> join_cell([" Rain fell on", " Monday.", " Wind fell.", "", " Sun. "], 12)
    ['Rain fell on Monday.', 'Wind fell.', 'Sun.']
    """
    paragraphs: list[str] = []
    room = 0
    for line in map(str.strip, lines):
        if not line or is_rule(line):
            room = width
            continue
        is_break = bool(paragraphs) and paragraphs[-1].endswith(LINE_BREAK)
        first = display_width(line.split(" ", 1)[0])
        if paragraphs and is_broken_dash(paragraphs[-1], line):
            paragraphs[-1] = f"{paragraphs[-1]}{line}"
            room = width - display_width(line)
            continue
        goes_on = bool(paragraphs) and room <= first and not is_break and not line.startswith(BULLETS)
        if goes_on and not begins_anew(paragraphs[-1], line):
            paragraphs[-1] = f"{paragraphs[-1]} {line}"
        else:
            if is_break:
                paragraphs[-1] = paragraphs[-1].rstrip(LINE_BREAK)
            paragraphs.append(line)
        room = width - display_width(line)
    return [paragraph.rstrip(LINE_BREAK) for paragraph in paragraphs]
