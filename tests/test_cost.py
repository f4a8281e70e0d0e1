"""Hostile openings cost no more than their length: sizes are compared, not seconds."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from newsparse import split_dateline
from newsparse.lines.agency.byline import find_byline_agencies
from newsparse.lines.agency.last_line import find_tail_agencies
from newsparse.lines.bio.score import score_bio
from newsparse.lines.bio.trim import clean_bio
from newsparse.lines.byline.author_value import list_author_names
from newsparse.lines.byline.grammar import read_byline
from newsparse.lines.credit import split_credit

pytestmark = pytest.mark.alone
SMALL, FACTOR = 8_000, 32
"""Characters of the short text, and how many times longer the long one is: 256,000."""
SLACK = 4
"""The long text may cost this many times its fair share: a quadratic reading costs 32 times as much."""
NOISE = 2e-3
UNITS = {
    "brackets": "(",
    "square brackets": "[",
    "no space": "a",
    "capitals": "A",
    "mixed scripts": "AбΓ漢ع",
    "right-to-left marks": "\u200f\u202bا",
    "dashes": "- ",
    "pairs of brackets": "(a) ",
    "commas": "A, ",
    "openers": "By A and ",
    "datelines": "LIMA (AFP) - ",
    "slashes": "A/",
    "labels": "Photo: ",
}
READERS: dict[str, Callable[[str], object]] = {
    "split_dateline": split_dateline,
    "read_byline": read_byline,
    "list_author_names": list_author_names,
    "split_credit": split_credit,
    "find_tail_agencies": find_tail_agencies,
    "find_byline_agencies": find_byline_agencies,
    "score_bio": lambda text: score_bio(text, ["Ada Berg"], boxed=True),
    "clean_bio": lambda text: clean_bio(text, "Ada Berg"),
}


def cost(read: Callable[[str], object], text: str, times: int) -> float:
    spent = []
    for _ in range(times):
        start = time.process_time()
        read(text)
        spent.append(time.process_time() - start)
    return min(spent)


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
@pytest.mark.parametrize("reader", READERS)
def test_cost_grows_no_faster_than_length(reader: str, unit: str) -> None:
    read = READERS[reader]
    read(unit)
    small = unit * (SMALL // len(unit))
    most = SLACK * FACTOR * (cost(read, small, 3) + NOISE / FACTOR)
    assert any(cost(read, small * FACTOR, 1) <= most for _ in range(2)), "the machine may be busy once"
