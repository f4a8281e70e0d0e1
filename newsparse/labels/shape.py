"""What a block's own text looks like, whatever page it stands on: the first group of features."""

from __future__ import annotations

import re
from typing import NamedTuple

from newsparse.patterns import pattern

SENTENCE_END_RE = pattern(r"[.!?…][”\"’')»\]]*(?=\s|$)|[。！？।؟۔]")
FAR_RE = pattern("[^\x00-\u0dff\u2000-\u206f]")
"""Neither alphabets nor punctuation. Asked before `WIDE_RE`, whose large ranges take ten times as long to compile."""
WIDE_RE = pattern("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
UPPER_RE = pattern("[A-ZÀ-ÞΑ-ΩА-Я]")
CLOCK_RE = pattern(r"\d[:.]\d\d(?!\d)|\d ?[apAP]\.?[mM]\b|\d時|\d시")
YEAR_RE = pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)|\d{1,2}[./]\d{1,2}[./]\d\d")
ADDRESS_RE = pattern(r"\w@\w|(?:^|\s)@\w|https?:|www\.")
SEPARATOR_RE = pattern(r"[|»›>/•·]")
COPYRIGHT_RE = pattern(r"©|\(c\)|copyright", re.IGNORECASE)

ENDS = {
    **dict.fromkeys(".。।۔", 1),
    **dict.fromkeys("!！", 2),
    **dict.fromkeys("?？؟", 3),
    **dict.fromkeys(":：", 4),
    "…": 5,
    **dict.fromkeys("”\"’'»」』“", 6),
    **dict.fromkeys(")]）", 7),
    **dict.fromkeys(",;،、", 8),
    "|": 9,
}
SAMPLE_CHARS = 240
"""Shares of characters are taken from a block's beginning: they change little after it."""
WIDE_FACTOR = 3
"""A character of Chinese, Japanese, Korean or Thai says about as much as three Latin ones."""
PROSE_MIN_SIZE = 90
PROSE_MAX_LINK_SHARE = 35


class Shape(NamedTuple):
    """Figures of one block's text; shares are percentages."""

    size: int
    """Characters, wide ones counted three times."""
    words: int
    sentences: int
    commas: int
    end: int
    """Class of the last character, 0 for letters and digits (`ENDS`)."""
    start: int
    """1 capital, 2 small letter, 3 digit, 4 letter without case, 5 anything else."""
    capitals: int
    """Capital letters among the first characters."""
    digits: int
    titled: int
    """Words that begin with a capital among the first twenty."""
    small_words: int
    """Uncapitalised words of up to three letters among the first forty: prose has them, names and menus do not."""
    clock: int
    year: int
    address: int
    separators: int
    copyright: int
    quotes: int
    ellipsis: int


def shape_of(text: str) -> Shape:
    """Measure a block's text.

    >>> shape = shape_of("The bank held its rates, as most had thought it would.")
    >>> shape.size, shape.words, shape.sentences, shape.end
    (54, 11, 1, 1)
    """
    words = text.split(" ")
    sample = text[:SAMPLE_CHARS]
    count = len(sample)
    is_ascii = text.isascii()
    wide = 0 if is_ascii or not FAR_RE.search(text) else len(WIDE_RE.findall(text))
    head = words[:20]
    some = words[:40]
    has_digit = not sample.isalpha() and any(map(str.isdigit, sample))
    return Shape(
        size=len(text) + (WIDE_FACTOR - 1) * wide,
        words=len(words) + wide // 2,
        sentences=len(SENTENCE_END_RE.findall(text)),
        commas=text.count(",") + (0 if is_ascii else text.count("，") + text.count("、") + text.count("،")),
        end=ENDS.get(text[-1], 0),
        start=_start(text[0]),
        capitals=100 * len(UPPER_RE.findall(sample)) // count,
        digits=100 * sum(map(str.isdigit, sample)) // count if has_digit else 0,
        titled=100 * sum([word[0].isupper() for word in head if word]) // len(head),
        small_words=100 * sum([len(word) < 4 and word.islower() for word in some]) // len(some),
        clock=int(has_digit and CLOCK_RE.search(sample) is not None),
        year=int(has_digit and YEAR_RE.search(sample) is not None),
        address=int(("@" in text or "http" in text or "www." in text) and ADDRESS_RE.search(text) is not None),
        separators=len(SEPARATOR_RE.findall(sample)),
        copyright=int(COPYRIGHT_RE.search(sample) is not None),
        quotes=int('"' in sample or "“" in sample or "„" in sample or "«" in sample or "「" in sample),
        ellipsis=int(text.endswith(("...", "…", "[…]", "[...]"))),
    )


def _start(char: str) -> int:
    if char.isupper():
        return 1
    if char.islower():
        return 2
    if char.isdigit():
        return 3
    return 4 if char.isalpha() else 5


def is_prose(shape: Shape, link_share: int) -> bool:
    """Whether a block reads as running text by shape and share of links: long, unlinked, with the end of a sentence."""
    return (
        shape.size >= PROSE_MIN_SIZE
        and link_share <= PROSE_MAX_LINK_SHARE
        and (shape.sentences > 0 or shape.commas > 2)
    )
