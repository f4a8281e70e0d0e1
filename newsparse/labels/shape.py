"""What a block's own text looks like, whatever page it stands on: the first group of features."""

from __future__ import annotations

from typing import NamedTuple

from newsparse.patterns import pattern

CLOSING = "”\"’')»]"
WIDE_STOPS = "。！？।؟۔"
"""Marks that end a sentence without a space after them."""
FAR_RE = pattern("[^\x00-\u0dff\u2000-\u206f]")
"""Neither alphabets nor punctuation. Asked before `WIDE_RE`, whose large ranges take ten times as long to compile."""
WIDE_RE = pattern("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
UPPER_RE = pattern("[A-ZÀ-ÞΑ-ΩА-Я]")
DIGIT_RE = pattern(r"[\d²³¹፩-፱᧚⁰⁴-⁹₀-₉①-⑨⑴-⑼⒈-⒐⓪⓵-⓽⓿❶-❾➀-➈➊-➒]")
CLOCK_RE = pattern(r"\d[:.]\d\d(?!\d)|\d ?[apAP]\.?[mM]\b|\d時|\d시")
YEAR_RE = pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)|\d{1,2}[./]\d{1,2}[./]\d\d")
ADDRESS_RE = pattern(r"\w@\w|(?:^|\s)@\w|https?:|www\.")
SEPARATOR_RE = pattern(r"[|»›>/•·]")

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
HEAD_WORDS, SOME_WORDS = 20, 40
"""First words among which capitals, and short words, are counted."""
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
    is_ascii = text.isascii()
    wide = 0 if is_ascii or not FAR_RE.search(text) else len(WIDE_RE.findall(text))
    sample = text[:SAMPLE_CHARS]
    count = len(sample)
    capitals, numerals, separators = _ascii_signs(sample) if is_ascii else _signs(sample)
    some = text.split(" ", SOME_WORDS)[:SOME_WORDS]
    head = some[:HEAD_WORDS]
    return Shape(
        len(text) + (WIDE_FACTOR - 1) * wide,
        text.count(" ") + 1 + wide // 2,
        _sentences(text, is_ascii),
        text.count(",") + (0 if is_ascii else text.count("，") + text.count("、") + text.count("،")),
        ENDS.get(text[-1], 0),
        _start(text[0]),
        100 * capitals // count,
        100 * numerals // count,
        100 * sum(map(str.isupper, [word[:1] for word in head])) // len(head),
        100 * sum(map(str.islower, [word for word in some if len(word) < 4])) // len(some),
        int(numerals > 0 and CLOCK_RE.search(sample) is not None),
        int(numerals > 0 and YEAR_RE.search(sample) is not None),
        int(("@" in text or "http" in text or "www." in text) and ADDRESS_RE.search(text) is not None),
        separators,
        _has_copyright(sample),
        int('"' in sample or "“" in sample or "„" in sample or "«" in sample or "「" in sample),
        int(text.endswith(("...", "…", "[…]", "[...]"))),
    )


def _ascii_signs(sample: str) -> tuple[int, int, int]:
    """Count capitals, digits and separators by turning each character into the letter of its class."""
    classes = sample.encode().translate(_CLASSES)
    return classes.count(b"A"), classes.count(b"0"), classes.count(b"|")


def _classes() -> bytes:
    table = bytearray(256)
    table[ord("A") : ord("Z") + 1] = b"A" * 26
    table[ord("0") : ord("9") + 1] = b"0" * 10
    for separator in b"|>/":
        table[separator] = ord("|")
    return bytes(table)


_CLASSES = _classes()


def _signs(sample: str) -> tuple[int, int, int]:
    return len(UPPER_RE.findall(sample)), len(DIGIT_RE.findall(sample)), len(SEPARATOR_RE.findall(sample))


def _sentences(text: str, is_ascii: bool) -> int:
    """Count stops with a space behind them, whatever quotation marks and brackets close between."""
    for mark in CLOSING if not is_ascii else "\"')]":
        if mark in text:
            text = text.replace(mark, "")
    count = text.count(". ") + text.count("! ") + text.count("? ") + text.endswith((".", "!", "?", "…"))
    if is_ascii:
        return count
    return count + text.count("… ") + sum(map(text.count, WIDE_STOPS))


def _has_copyright(sample: str) -> int:
    lower = sample.lower()
    if not lower.isascii():
        lower = lower.replace("i\u0307", "i").replace("ı", "i")
    return int("©" in lower or "(c)" in lower or "copyright" in lower)


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
