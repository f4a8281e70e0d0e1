"""Mails that somebody has sent on: the story is in the mail below, whose head stands in the text."""

from __future__ import annotations

import html
from typing import Final

from newsparse.lines.dates.stated import read_stated_date
from newsparse.named_tuple import NamedTuple
from newsparse.tables.lazy_regex import pattern

FIELD_RE = pattern(r"[\s>*_]*[^\W\d_][\w ./'’-]{0,24}?\s?[*_]*[:：][*_]*\s*(\S.{0,500})?$")
FIELDS_MIN, FIELDS_MAX = 3, 12
OPENER_RE = pattern(r"[\s>]*(?:[-_]{5,}|-{3,}[^-\n]{3,80}-{3,}|[^\n:]{5,60}:)\s*$")
"""The line above: dashes, with or without words between, or a sentence with a colon."""
YEAR_RE = pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)")
CLOCK_WORD_RE = pattern(r"\s(?:at|um|à|às|a las|alle|kl\.?|om)\s(?=\d)")
LINE_END_RE = pattern(r"(?i)<br\b[^<>]{0,200}>|</(?:p|div|tr|li|h[1-6]|blockquote)\s*>|\n")
TAG_RE = pattern(r"<[^<>]{0,4000}>")
QUOTED_RE = pattern(r"(?m)^>[ ]?")
HEAD_MAX_LINES: Final = 400
"""Farther below, a head is that of an older mail in a long exchange."""
CARRIERS_MAX: Final = 5


class _Line(NamedTuple):
    text: str
    end: int


def take_forwarded(text: str, kind: str, subject: str) -> tuple[str, str | None]:
    r"""Return the text of the mail that was sent on, and when that was sent; a mail that is not sent on as it is.

    Its head is some lines of names and values, in whatever language, with an address and a year, below a line of dashes
    or with the same subject. What stands above is a note if it is shorter than what stands below.

    >>> mail = "FYI\n\n-- Original --\nFrom: Desk <desk@wire.example>\nSent: 14 March 2024 08:00\nSubject: Rain\n\nIt rained in Lisbon.\n"
    >>> take_forwarded(mail, "text", "Rain")
    ('\nIt rained in Lisbon.\n', '2024-03-14T08:00')
    """
    sent = None
    for _ in range(CARRIERS_MAX):
        lines = _html_lines(text) if kind == "html" else _text_lines(text)
        found = _find_head(lines, subject)
        if found is None:
            break
        start, end = found
        above, below = sum(len(line.text) for line in lines[:start]), sum(len(line.text) for line in lines[end:])
        if above >= below:
            break
        sent = _find_date(lines[start:end]) or sent
        text = text[lines[end - 1].end :]
        if kind == "text" and all(line.startswith(">") for line in text.splitlines() if line.strip()):
            text = QUOTED_RE.sub("", text)
    return text, sent


def _text_lines(text: str) -> list[_Line]:
    at, lines = 0, list[_Line]()
    for line in text.splitlines(keepends=True):
        at += len(line)
        lines.append(_Line(line.strip(), at))
    return lines


def _html_lines(text: str) -> list[_Line]:
    """Return the lines of HTML that are not empty, roughly."""
    at, lines = 0, list[_Line]()
    for match in LINE_END_RE.finditer(text):
        line = html.unescape(TAG_RE.sub("", text[at : match.start()])).strip()
        at = match.end()
        if line:
            lines.append(_Line(line, at))
    rest = html.unescape(TAG_RE.sub("", text[at:])).strip()
    return [*lines, _Line(rest, len(text))] if rest else lines


def _find_head(lines: list[_Line], subject: str) -> tuple[int, int] | None:
    start = 0
    for at, line in enumerate(lines[:HEAD_MAX_LINES]):
        if FIELD_RE.match(line.text) and at - start < FIELDS_MAX:
            continue
        if at - start >= FIELDS_MIN and _is_head(lines, start, at, subject):
            return start, at
        start = at + 1
    return None


def _is_head(lines: list[_Line], start: int, end: int, subject: str) -> bool:
    head = [line.text for line in lines[start:end]]
    if not any("@" in line for line in head) or not any(map(YEAR_RE.search, head)):
        return False
    above = next((line.text for line in reversed(lines[max(0, start - 3) : start]) if line.text.strip("> ")), "")
    return OPENER_RE.match(above) is not None or bool(subject and any(line.endswith(subject) for line in head))


def _find_date(head: list[_Line]) -> str | None:
    for line in head:
        value = line.text.partition(":")[2].strip() if ":" in line.text else line.text.partition("：")[2].strip()
        if YEAR_RE.search(value) and "@" not in value:
            date = read_stated_date(CLOCK_WORD_RE.sub(" ", value.strip("*_ ")))
            if date:
                return date
    return None
