"""Agencies that a byline credits for the text."""

from __future__ import annotations

import re

from newsparse.lines.agency.segments import (
    OPENER_RE,
    cut_picture_credit,
    find_in_segments,
    is_agency,
    split_credit_line,
)
from newsparse.tables.lazy_regex import pattern

BYLINE_MAX_CHARS = 200
OWNED_RE = pattern(r"\s*(?:©|copyright\b)", re.IGNORECASE)


def find_byline_agencies(text: str) -> tuple[str, ...]:
    """Return the agencies that a byline credits, as printed.

    An agency is a whole segment of the line ("By Karla Plum, Reuters", "AFP/The Harbour", "Von dpa") or comes before a
    role ("AP Sports Writer"). Outlets do not count: they are the publisher. A word for pictures or © begins the credit
    of a picture. Gets wrong: a person or desk with the name of an agency alone on the line ("By Petra").

    >>> find_byline_agencies("By Karla Plum, Reuters")
    ('Reuters',)
    >>> find_byline_agencies("Por EFE | Foto: AFP")
    ('EFE',)
    >>> find_byline_agencies("By Petra Lindqvist")
    ()
    """
    line = text[:BYLINE_MAX_CHARS]
    return () if OWNED_RE.match(line) else find_in_segments(cut_picture_credit(line))


def is_list_of_agencies(line: str) -> bool:
    """Whether a line is agencies and nothing else, behind a word such as "By".

    >>> is_list_of_agencies("By Reuters, AFP and AP"), is_list_of_agencies("Reuters, additional reporting by AFP")
    (True, False)
    """
    opener = OPENER_RE.match(line)
    segments = split_credit_line(line[opener.end() :] if opener else line)
    return all(is_agency(segment.strip()) for segment in segments if segment.strip())
