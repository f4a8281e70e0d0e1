"""Lines that a tool wrapped at a width or broke at links, joined to the lines of the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise
from typing import Final

from newsparse.blocks.text.hyphens import DIVIDED, join_divided
from newsparse.blocks.text.marks import Mark, find_numbered
from newsparse.blocks.text.openings import begins_anew, begins_entry, find_entry_widths
from newsparse.blocks.text.width import display_width, is_narrow, is_wide
from newsparse.named_tuple import NamedTuple
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.marks import SENTENCE_ENDS, STOPS, WIDE_STOPS, ends_line

CLOSING_MARKS: Final = ".,;!?)’”»、。，！？」』）"
"""Marks that no line begins with, unless it continues the one before it."""
OPEN_NUMBER_RE: Final = pattern(r"\[\d{1,3}$")
"""The number of a link that is broken at the end of a line."""
OPENING_MARKS: Final = "[(“‘„«"
WIDTH_MIN, WIDTH_MAX = 24, 120
"""Widths at which tools wrap text, in columns."""
NARROW_WIDTH: Final = 40
"""Below this width, menus and lists look like wrapped text, so more of it is needed."""
FULL_MIN_LINES, NARROW_FULL_MIN_LINES = 3, 8
"""How many full lines a wrapped page has at least."""
CODE_INDENT: Final = "    "
"""Indentation of code in Markdown."""
PROSE_MIN_CHARS: Final = 60
"""A shorter line is an entry of a list or a name more often than the beginning of a paragraph."""
SENTENCE_INSIDE_RE: Final = pattern(r"\w{2}[.!?][”\"’»]? \S")
LONG_SHARE: Final = 0.6
"""Share of the width from which a line can be one that was wrapped."""
JOINT_MAX_CHARS: Final = 3
LABEL_RE: Final = pattern(r"[^\W\d_]+:")
LOOSE_WEIGHT: Final = 4
"""A line that ends early weighs as much against a width as four full ones for it, if the next one begins anew: tools keep
some words together, so one that goes on in the next line weighs as one."""
WITHIN_MIN_SHARE: Final = 0.5
"""Share of the full lines that end within a sentence."""
LAST_WEIGHT: Final = 2
"""The same for a line that ends a sentence, where the next begins one: the last of a paragraph, on pages without empty lines."""
EDGE_LINES: Final = 16
"""Lines at the beginning and at the end of a text that show a label and a credit, however narrow they are."""
LONGER_MAX_LINES, LONGER_MAX_SHARE = 2, 0.05
"""Lines that are longer than the width: as many may be, or this share of the long ones."""
HEADING_REACH, HEADINGS_MAX_SHARE = 8, 0.12
"""Columns by which more lines may be longer, and their share: headings have narrower margins than paragraphs in some tools."""
BRACKET_REACH: Final = 40
"""Characters before a line's end, and after the next one's beginning, between which a bracket may be open."""
KINSOKU_COLUMNS: Final = 4
"""Chinese and Japanese lines end up to so many columns early, since some marks begin or end no line."""
PRINT_SLACK: Final = 10
"""Columns by which lines of a printed page, whose letters differ in width, end early."""


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


Measure = Callable[[str], int]
"""How a tool counts the columns of a text: some take a full-width character for one."""


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
    size = WIDTH_MAX + 2
    full, within, loose, lengths, item_lengths = ([0] * (size + 1) for _ in range(5))
    for line, mark in zip(lines, marks, strict=True):
        if line and _is_prose(line, mark):
            # some tools wrap all but the items of lists: they may be longer
            (lengths if mark is None else item_lengths)[min(measure(line), size)] += 1
    count = sum(lengths)
    if lengths[size] > max(LONGER_MAX_LINES, LONGER_MAX_SHARE * count):
        return 0, 0  # too many lines are longer than any width
    for step in filter(None, (_step(*two, measure) for two in pairwise(zip(lines, marks, strict=True)))):
        if step.columns <= WIDTH_MAX and step.columns * LONG_SHARE < WIDTH_MAX:
            end = min(step.needed + slack, size)
            weight = step.columns * (2 if step.goes_on else 1)
            if end > step.columns:
                full[step.columns] += weight
                full[end] -= weight
                within[step.columns] += weight * (not step.is_end)
                within[end] -= weight * (not step.is_end)
            last = min(int(step.columns / LONG_SHARE), size)
            if last > end:
                weight = 1 if step.goes_on else LAST_WEIGHT if step.is_end else LOOSE_WEIGHT
                loose[end] += weight * step.columns
                loose[last] -= weight * step.columns
    best, best_score = 0, 0
    shorter_than = list(accumulate(lengths))
    sums = zip(*map(accumulate, (full, within, loose)), shorter_than, strict=True)
    for width, (filled, going_on, ended, shorter) in enumerate(sums):
        if width < WIDTH_MIN or width > WIDTH_MAX:
            continue
        over, far_over = count - shorter, count - shorter_than[min(width + HEADING_REACH, size - 1)]
        start = int(width * LONG_SHARE)
        long_lines = sum(lengths[start:]) + sum(item_lengths[start:])
        needed = (NARROW_FULL_MIN_LINES if width < NARROW_WIDTH else FULL_MIN_LINES) * width
        if filled <= needed or filled <= ended or going_on < WITHIN_MIN_SHARE * filled:
            continue
        if far_over > max(LONGER_MAX_LINES, LONGER_MAX_SHARE * long_lines):
            continue
        if over > max(LONGER_MAX_LINES, HEADINGS_MAX_SHARE * long_lines):
            continue
        points = filled - ended
        if points > best_score:
            best, best_score = width, points
    return best, best_score


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
    is_unfinished = goes_on(line, text) or _goes_on_wide(line, text)
    return _Step(columns, columns + _needed_columns(line, text, measure), is_unfinished, line[-1] in SENTENCE_ENDS)


def _goes_on_wide(line: str, following: str) -> bool:
    """Whether a line of Chinese or Japanese ends within a sentence that the next one ends: neither has other signs."""
    return is_wide(line[-1]) and line[-1].isalpha() and following[-1] in WIDE_STOPS


def _needed_columns(line: str, following: str, measure: Measure) -> int:
    """Return the columns that a line's continuation begins with: its first word, or its first full-width character."""
    word = following.split(maxsplit=1)[0]
    wide = -1 if is_narrow(word) else next((at for at, char in enumerate(word) if is_wide(char)), -1)
    if wide >= 0:
        return measure(word[:wide]) + 1 + KINSOKU_COLUMNS
    columns = measure(word)
    return columns if line[-1] == "-" or is_wide(line[-1]) else 1 + columns


def goes_on(line: str, following: str) -> bool:
    """Whether a line begins as the rest of a sentence that the line before it leaves unfinished."""
    if line[-1] in STOPS + ":":
        return False
    if following[0].islower() or following[0] in CLOSING_MARKS:
        return True
    return (line[-1].islower() or line[-1] == ",") and (following[0].isdigit() or following[0] in OPENING_MARKS)


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
            measure(line) + _needed_columns(line, following, measure) > width if width else goes_on(line, following)
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


def continues_prose(line: str, following: str) -> bool:
    """Whether a line goes on in the next as prose does where a source had a line end inside a paragraph.

    The line is long and unfinished, and the next one ends a sentence; where it begins with a digit, and not with a small
    letter, the line must have a whole sentence, as no headline has. Gets wrong: verse in long lines.

    >>> start = "Rain fell on Monday in all of the valley. The river rose by two metres in"
    >>> continues_prose(start, "2024. It fell again."), continues_prose(start, "Lisbon rose."), continues_prose(start[42:], "5 homes lost.")
    (True, False, False)
    """
    if len(line) < PROSE_MIN_CHARS or not (line[-1].islower() or line[-1] == ",") or following[-1] not in SENTENCE_ENDS:
        return False
    return following[0].islower() or (following[0].isdigit() and SENTENCE_INSIDE_RE.search(line) is not None)


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
        if not line or not following or marks[number] is not None:
            continue
        before = marks[starts[number - 1]]
        if before is not None and before.kind != "list_item":
            continue
        is_below = len(lines[number]) - len(following) > len(line) - len(line.lstrip())
        if number in numbered and (line[-1] in SENTENCE_ENDS or is_below):
            continue  # a heading with a number, or an item between other blocks, below a full line
        if _closes_bracket(line, lines[number]):
            starts[number] = starts[number - 1]
            continue
        has_room = slack and measure(line) + _needed_columns(line, following, measure) <= width
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


def _opens_block(lines: Sequence[str], number: int, start: int, width: int, measure: Measure) -> bool:
    """Whether a line that may continue the one before it opens a block by its words.

    How the text above it begins and ends is asked, so the middle of a long paragraph is not joined anew for each line.
    """
    end = max(start, number - EDGE_LINES)
    above = [*lines[start : min(start + EDGE_LINES, end)], *lines[end:number]]
    before = " ".join(map(str.strip, above))
    following = lines[number].lstrip()
    has_room = measure(lines[number - 1]) + _needed_columns(lines[number - 1], following, measure) <= width
    return begins_anew(before, following, has_room=has_room)


def _closes_bracket(line: str, following: str) -> bool:
    """Whether a line ends inside brackets that the next one closes, wherever that stands: a credit set to the right."""
    opened = line.rfind("(", max(0, len(line) - BRACKET_REACH))
    closed = following.find(")")
    if opened < 0 or ")" in line[opened:] or closed < 0 or "(" in following[:closed]:
        return False
    return len(following[:closed].strip()) <= BRACKET_REACH


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
    needed = columns + _needed_columns(line, text, measure) + slack
    inner = 0 if in_item else max(0, indent - margin)
    has_room = needed - slack <= width
    if slack and has_room and not _may_go_on(line, text):
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


def _may_go_on(line: str, following: str) -> bool:
    """Whether a line of a print may go on in the next although that one's first word would have fitted, as letters differ in width.

    Entries of lists and cells end in digits or marks, or the next begins with a label.
    """
    if following[0].islower():
        return line[-1] not in STOPS
    if line[-1] != ":" and ends_line(line):
        return False
    if not following[0].isupper():
        return True
    if line[-1].isupper():
        return following.split(maxsplit=1)[0].isupper()
    return line[-1] in ",;-\u2010" or ends_in_joint(line) or (line[-1].islower() and not LABEL_RE.match(following))


def ends_in_joint(line: str) -> bool:
    """Whether a line ends in a short word in small letters, such as an article or a preposition, as hardly a heading does.

    >>> ends_in_joint("Budget cut in"), ends_in_joint("Budget cut"), ends_in_joint("Budget")
    (True, True, False)
    """
    before, _, last = line.rpartition(" ")
    return before != "" and last.isalpha() and last.islower() and len(last) <= JOINT_MAX_CHARS


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
        elif is_wide(line[-1]) or is_wide(text[0]) or (text[0].isdigit() and OPEN_NUMBER_RE.search(line)):
            line += text
        elif line[-1] in "-\u2010" and line[-2:-1].isalpha() and text[0].isalpha():
            line = join_divided(line, text, page) if divides_words else line + text
        else:
            done.append(line)
            line = text
    return " ".join([*done, line]).replace(DIVIDED, "")
