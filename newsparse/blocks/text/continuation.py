"""Whether a line goes on in the next one: by the marks and letters between the two, and by the columns that this takes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from newsparse.blocks.text.width import is_narrow, is_wide
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.marks import SENTENCE_ENDS, STOPS, WIDE_STOPS, ends_line

CLOSING_MARKS: Final = ".,;!?)’”»、。，！？」』）"
"""Marks that no line begins with, unless it continues the one before it."""
OPENING_MARKS: Final = "[(“‘„«"
KINSOKU_COLUMNS: Final = 4
"""Chinese and Japanese lines end up to so many columns early, since some marks begin or end no line."""
JOINT_MAX_CHARS: Final = 3
LABEL_RE: Final = pattern(r"[^\W\d_]+:")
PROSE_MIN_CHARS: Final = 60
"""A shorter line is an entry of a list or a name more often than the beginning of a paragraph."""
SENTENCE_INSIDE_RE: Final = pattern(r"\w{2}[.!?][”\"’»]? \S")
WIDE_BRACKETS: Final = "（）"
BRACKETS: Final = ("()", WIDE_BRACKETS)
BRACKET_REACH: Final = 40
"""Characters before a line's end, and after the next one's beginning, between which a bracket may be open."""
Measure = Callable[[str], int]
"""How a tool counts the columns of a text: some take a full-width character for one."""


def goes_on_wide(line: str, following: str) -> bool:
    """Whether a line of Chinese or Japanese ends within a sentence that the next one ends: neither has other signs."""
    return is_wide(line[-1]) and line[-1].isalpha() and following[-1] in WIDE_STOPS


def needed_columns(line: str, following: str, measure: Measure) -> int:
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


def may_go_on(line: str, following: str) -> bool:
    """Whether a line of a print may go on in the next although that one's first word would have fitted, as letters differ in width.

    Entries of lists and cells end in digits or marks, or the next begins with a label.

    Gets wrong: two names, one below the other, in a narrow column.
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

    Gets wrong: titles that end in such a word ("What we are looking for").

    >>> ends_in_joint("Budget cut in"), ends_in_joint("Budget cut"), ends_in_joint("Budget")
    (True, True, False)
    """
    before, _, last = line.rpartition(" ")
    return before != "" and last.isalpha() and last.islower() and len(last) <= JOINT_MAX_CHARS


def closes_bracket(line: str, following: str, brackets: tuple[str, ...] = BRACKETS) -> bool:
    """Whether a line ends inside brackets that the next one closes, wherever that stands: a credit set to the right.

    >>> closes_bracket("Waves off Porto (Photo:", "Ana Reis)"), closes_bracket("Waves (off Porto)", "rose (again)")
    (True, False)
    """
    for pair in brackets:
        opening, closing = pair[0], pair[1]
        opened = line.rfind(opening, max(0, len(line) - BRACKET_REACH))
        closed = following.find(closing)
        if opened >= 0 and closed >= 0 and closing not in line[opened:] and opening not in following[:closed]:
            return len(following[:closed].strip()) <= BRACKET_REACH
    return False
