"""Lines that a tool wrapped at a width or broke at links, joined to the lines of the page."""

from __future__ import annotations

from itertools import pairwise

from newsparse.blocks.text.line import BULLET_RE
from newsparse.blocks.text.split import STOPS

CLOSING_MARKS = ".,;!?)’”»"
"""Marks that no line begins with, unless it continues the one before it."""
BROKEN_MIN_LINES, BROKEN_MIN_SHARE = 3, 0.03
"""Lines that continue the line before, and their share, from which a page's lines count as broken at links."""
LINK_MAX_CHARS, JOINT_MAX_CHARS = 40, 4
"""Characters of a link's text, and of the "and" between two."""
WRAP_WIDTHS = range(40, 101)
"""Widths at which tools wrap text, in characters."""
UNWRAPPED_MAX_SHARE = 0.1
"""Share of a wrapped page's characters that may be in longer lines."""


def wrap_width(lines: list[str]) -> int:
    """Return the width in characters at which a page was wrapped, 0 where it was not.

    Wrapped text keeps under its width, and nearly every line that goes on was full: the next line's first
    word would not have fitted. Some lines are longer, such as addresses and tables. Indentation counts as width.
    Gets wrong: verse, and pages of nothing but short lines.

    >>> wrap_width(["The bank held its rates on Monday, as most had", "thought it would, and said that prices were to", "rise more slowly."] * 3)
    46
    """
    sizes = list(map(len, lines))
    over = sum([size for size in sizes if size > WRAP_WIDTHS[-1]])
    longest = max([size for size in sizes if size in WRAP_WIDTHS], default=0)
    if not longest or over > UNWRAPPED_MAX_SHARE * sum(sizes):
        return 0
    full = loose = 0
    for line, following in pairwise(lines):
        if longest >= len(line) > longest * 0.6 and following and _has_spaces(line):
            if len(line) + 1 + len(following.split(maxsplit=1)[0]) > longest:
                full += len(line)
            else:
                loose += len(line)
    return longest if full > 3 * longest and full > 4 * loose else 0


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
    going_on = sum([_continues(*three) for three in zip(["", *lines], lines, lines[1:], strict=False)])
    if going_on < BROKEN_MIN_LINES or going_on < BROKEN_MIN_SHARE * sum(map(bool, lines)):
        return lines
    joined: list[str] = ["", ""]
    is_open = False
    for line in lines:
        if _continues(joined[-2], joined[-1], line):
            if _is_unfinished(joined[-2]) and _is_link(joined[-1]):
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
    if not before or not line or before[-1] in STOPS + ":":
        return False
    if not line[0].islower():
        return line[0] in CLOSING_MARKS
    is_prose = len(before) > LINK_MAX_CHARS or _is_unfinished(before) or (_is_link(before) and _is_unfinished(earlier))
    return is_prose or len(line) <= JOINT_MAX_CHARS


def _is_unfinished(line: str) -> bool:
    """Whether a line ends within a sentence."""
    last = line.rpartition(" ")[2]
    return " " in line and (last.islower() or last.endswith(",")) and last[-1] not in STOPS


def _has_spaces(line: str) -> bool:
    """Whether a line has spaces between words: one without (Chinese, Japanese) was not wrapped between words."""
    return line.count(" ") > len(line) // 20


def join_wrapped(lines: list[str], width: int) -> list[str]:
    """Join each line with the next where the first word of the next would not have fitted."""
    joined: list[str] = []
    last = ""
    for line in lines:
        text = line.strip()
        overflows = text and width >= len(last) > width * 0.5 and len(last) + 1 + len(text.split(" ", 1)[0]) > width
        if overflows and _has_spaces(last) and not BULLET_RE.match(text):
            joined[-1] = f"{joined[-1]} {text}"
        else:
            joined.append(text)
        last = line
    return joined
