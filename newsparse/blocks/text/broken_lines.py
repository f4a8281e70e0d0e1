"""Lines that a tool broke at links or that an author broke by hand, joined where no width tells which go on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from newsparse.blocks.text.continuation import (
    CLOSING_MARKS,
    PROSE_MIN_CHARS,
    WIDE_BRACKETS,
    closes_bracket,
    continues_prose,
)
from newsparse.blocks.text.openings import JOINT_MAX_CHARS, LAST_JOINT_RE, find_entries, is_whole_entry, opens_byline
from newsparse.tables.marks import LINE_ENDS, SENTENCE_ENDS, STOPS

BROKEN_MIN_LINES, BROKEN_MIN_SHARE = 3, 0.03
"""Lines that continue the line before, and their share, from which a page's lines count as broken at links."""
LINK_MAX_CHARS = 40
"""Characters of a link's text."""
HEAVY_MIN_SHARE = 0.08
"""Share of lines that go on from which each tag of the markup may have broken a line."""
ENTRY_MIN_WORDS = 3
SURE_MARKS, SURE_WEIGHT = (",", ";"), 2
"""No block begins with one of them: such a line counts for as many."""
RUN_MIN_LINE_CHARS, RUNS_MIN = 20, 2
"""Characters of each line of a paragraph but its last, and how many paragraphs a page with broken lines has."""
RUN_MIN_UNFINISHED = 0.75
"""Share of such a paragraph's lines, but its last, that end within a sentence."""


def join_runs(lines: Sequence[str], apart: str) -> list[str]:
    """Join the lines of paragraphs between empty lines that were broken anywhere, as in letters and in old mail.

    Such a paragraph ends as a sentence does, nearly all its other lines end within one, and at least one of them goes on
    with a small letter; and the page has several. Gets wrong: stanzas of verse.

    Args:
        lines: The page's lines without indentation.
        apart: What marked lines begin with, which are joined to none.

    >>> first = ["The span was cut from white oak that", "the county had felled. No", "machine was used."]
    >>> join_runs([*first, "", "He said to Ward Pettibone and", "to all who led the crew.", "", "Sport", "Ada"], "*")
    ['The span was cut from white oak that the county had felled. No machine was used.', '', 'He said to Ward Pettibone and to all who led the crew.', '', 'Sport', 'Ada']
    """
    runs = list(_list_runs(lines, apart))
    broken = [run for run in runs if _is_broken_prose(lines[run.start : run.stop])]
    if len(broken) < RUNS_MIN:
        return list(lines)
    starts = {run.start: run for run in broken}
    joined: list[str] = []
    number = 0
    while number < len(lines):
        run = starts.get(number, range(number, number + 1))
        joined.append(" ".join(lines[run.start : run.stop]))
        number = run.stop
    return joined


def join_prose(lines: Sequence[str], apart: str) -> list[str]:
    """Join the few lines that continue the paragraph before them, since the source of the page had a line end there.

    Args:
        lines: The page's lines without indentation.
        apart: What marked lines begin with, which are joined to none.
    """
    joined: list[str] = []
    for before, line in pairwise(("", *lines)):
        is_apart = not before or not line or before.startswith(tuple(apart)) or line.startswith(tuple(apart))
        if not is_apart and WIDE_BRACKETS[0] in before and closes_bracket(before, line, (WIDE_BRACKETS,)):
            joined[-1] += line
        elif not is_apart and continues_prose(before, line):
            joined[-1] += f" {line}"
        else:
            joined.append(line)
    return joined


def _list_runs(lines: Sequence[str], apart: str) -> Iterator[range]:
    """Yield the runs of lines without an empty or a marked one between them."""
    start = 0
    for number, line in enumerate([*lines, ""]):
        if not line or line.startswith(tuple(apart)):
            if number - start > 1:
                yield range(start, number)
            start = number + 1


def _is_broken_prose(run: Sequence[str]) -> bool:
    if run[-1][-1] not in SENTENCE_ENDS or any(len(line) < RUN_MIN_LINE_CHARS for line in run[:-1]):
        return False
    unfinished = sum(line[-1] not in SENTENCE_ENDS and line[-1] != ":" for line in run[:-1])
    has_rest = any(line[-1] not in STOPS and following[0].islower() for line, following in pairwise(run))
    return has_rest and unfinished >= RUN_MIN_UNFINISHED * (len(run) - 1)


def join_broken(lines: list[str]) -> list[str]:
    """Join lines that were broken at links and emphasis: those that begin with a small letter or a closing mark.

    Only on pages where such lines are common, as those of tools that print each string of the markup on a line. A short
    line between is a link's text: it is joined to the line before it if that one is unfinished. Gets wrong: verse, and
    menus in small letters.

    >>> join_broken(["The mayor of", "Lisbon", "said", "on Monday", ", and", "again on Tuesday, that", "Ana Reis", "will go.", "More"])
    ['The mayor of Lisbon said on Monday, and again on Tuesday, that Ana Reis will go.', 'More']
    >>> join_broken(["By", "Ana Reis", "and", "Rui Melo", "It rained", "on", "Monday", ", and", "on Friday."])
    ['By', 'Ana Reis and Rui Melo', 'It rained on Monday, and on Friday.']
    """
    entries = find_entries(lines)
    going_on = sum(
        [
            SURE_WEIGHT
            if line[:1] in SURE_MARKS and before
            else line[:1] != "(" and not is_entry and _continues(earlier, before, line)
            for is_entry, earlier, before, line in zip(entries[1:], ["", *lines], lines, lines[1:], strict=False)
        ]
    )
    if going_on < BROKEN_MIN_LINES or going_on < BROKEN_MIN_SHARE * sum(map(bool, lines)):
        return lines
    is_heavy = going_on >= HEAVY_MIN_SHARE * sum(map(bool, lines))
    joined: list[str] = ["", ""]
    is_open = False
    for line, is_entry in zip(lines, entries, strict=True):
        if _continues(joined[-2], joined[-1], line) and not (
            is_entry and _parts_entries(joined[-1], line, is_heavy=is_heavy)
        ):
            is_inside = _is_unfinished(joined[-2], is_heavy=is_heavy) or (
                line[0] in SURE_MARKS and _is_prose(joined[-2])
            )
            if line[0] != "(" and is_inside and _is_link(joined[-1]):
                joined[-2:] = [f"{joined[-2]} {joined[-1]}"]
            joined[-1] += line if line[0] in CLOSING_MARKS else f" {line}"
            is_open = len(line) <= JOINT_MAX_CHARS and line[-1].islower()
        elif is_open and _is_link(line):
            joined[-1] += f" {line}"
            is_open = False
        else:
            joined.append(line)
            is_open = False
    return joined[2:]


def _is_link(line: str) -> bool:
    """Whether a line is as short as a link's text."""
    return 0 < len(line) <= LINK_MAX_CHARS and ". " not in line


def _continues(earlier: str, before: str, line: str) -> bool:
    """Whether a line continues the sentence of the line before it, or the one that this line's link is part of."""
    if not before or not line or before[-1] in STOPS + ":;":
        return False
    if not line[0].islower():
        return line[0] in CLOSING_MARKS or (line[0] == "(" and ")" in line and _is_link(before))
    if opens_byline(line) or LAST_JOINT_RE.search(before):
        return False
    is_prose = len(before) > LINK_MAX_CHARS or _is_unfinished(before) or (_is_link(before) and _is_unfinished(earlier))
    return is_prose or len(line) <= JOINT_MAX_CHARS


def _is_prose(line: str) -> bool:
    """Whether a line is longer than a headline, has a comma and ends no sentence."""
    return len(line) >= PROSE_MIN_CHARS and "," in line and line[-1] not in LINE_ENDS


def _is_unfinished(line: str, *, is_heavy: bool = False) -> bool:
    """Whether a line ends within a sentence; on a page of many broken lines also with a colon."""
    last = line.rpartition(" ")[2]
    return (
        " " in line and (last.islower() or last.endswith(",")) and last[-1] not in (STOPS if is_heavy else STOPS + ":")
    )


def _parts_entries(before: str, line: str, *, is_heavy: bool) -> bool:
    """Whether an entry of a list in small letters is not joined to the one before it.

    On a page of many broken lines it is, but where both have several words and a comma between them.
    """
    if is_heavy:
        return before[-1] == "," and min(before.count(" "), line.count(" ")) >= ENTRY_MIN_WORDS - 1
    return is_whole_entry(before)
