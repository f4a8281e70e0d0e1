"""Hostile openings cost no more than their length: sizes are compared, not seconds."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from newsparse import split_dateline
from newsparse.lines.bio import bio_score, clean_bio
from newsparse.lines.byline.grammar import author_names, read_byline
from newsparse.story.captions import split_credit
from newsparse.tables.agencies import agencies_of_byline, agencies_of_tail

pytestmark = pytest.mark.alone
SMALL, FACTOR = 8_000, 64
"""Characters of the short text, and how many times longer the long one is: 512,000."""
SLACK = 4
"""The long text may cost this many times its fair share: a quadratic reading costs 64 times as much."""
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
    "author_names": author_names,
    "split_credit": split_credit,
    "agencies_of_tail": agencies_of_tail,
    "agencies_of_byline": agencies_of_byline,
    "bio_score": lambda text: bio_score(text, ["Ada Berg"], boxed=True),
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
    assert cost(read, small * FACTOR, 2) <= SLACK * FACTOR * (cost(read, small, 3) + NOISE / FACTOR)
