"""The shape of a text: its size, characters, words and punctuation. The first group of features."""

from __future__ import annotations

from itertools import product

from newsparse.blocks.characters import has_other_bytes
from newsparse.named_tuple import NamedTuple
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.words import merge_letters_i

CLOSING = "”\"’')»]"
STOPS = ".!?…"
"""Marks that end a sentence where a space or the end of the text follows."""
ASCII_CLOSING = "\"')]"
WIDE_STOPS = "。！？।؟۔"
"""Marks that end a sentence without a space after them."""
WIDE_RE = pattern("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
UPPER_RE = pattern("[À-ÞΑ-ΩА-Я]")
DIGIT_RE = pattern(r"[\d²³¹፩-፱᧚⁰⁴-⁹₀-₉①-⑨⑴-⑼⒈-⒐⓪⓵-⓽⓿❶-❾➀-➈➊-➒]")
CLOCK_RE = pattern(r"\d(?:[:.]\d\d(?!\d)| ?[apAP]\.?[mM]\b|[時시])")
YEAR_RE = pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)|\d{1,2}[./]\d{1,2}[./]\d\d")
YEAR_HINT_RE = pattern(r"\d(?:\d\d\d|[./]\d)")
"""In every text in which `YEAR_RE` is found. It begins with a digit, so searching it takes a tenth of the time."""
ADDRESS_RE = pattern(r"\w@\w|(?:^|\s)@\w|https?:|www\.")
ADDRESS_HINTS = ("@", "http", "www.")
"""One of them is in every text in which `ADDRESS_RE` is found."""
COPYRIGHT_HINTS = ("©", "(c)", "copyr")
"""One of them is in every text with a mark of copyright, in small letters."""
SEPARATORS = "|>/»›•·"
SEPARATOR_RE = pattern("[»›•·]")
COMMAS = ",，、،"
QUOTES = '"“„«「'
ELLIPSES = ("...", "…", "[…]", "[...]")

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
"""Characters at the beginning of a text from which shares of characters are computed; later ones change them little."""
HEAD_WORDS, SOME_WORDS = 20, 40
"""Numbers of first words among which capitals, and short words, are counted."""
SMALL_WORD_CHARS = 3
"""Characters of a short word, at most."""
WIDE_FACTOR = 3
"""A character of Chinese, Japanese, Korean or Thai counts as so many Latin ones: it has about as much information."""
PROSE_MIN_SIZE = 90
PROSE_MAX_LINK_SHARE = 35


class Shape(NamedTuple):
    """The shape of one block's text; shares are in per cent."""

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
    """Uncapitalised words of up to three letters among the first forty: frequent in prose, rare in names and menus."""
    clock: int
    year: int
    address: int
    separators: int
    copyright: int
    quotes: int
    ellipsis: int


def measure_size(text: str) -> int:
    """Return the characters of a text, wide ones counted several times, as each says more.

    >>> measure_size("Rain fell."), measure_size("雨が降った。")
    (10, 16)
    """
    return len(text) if text.isascii() else len(text) + (WIDE_FACTOR - 1) * len(WIDE_RE.findall(text))


def shape_of(text: str) -> Shape:
    """Return the shape of a text.

    >>> shape = shape_of("The bank held its rates, as most had thought it would.")
    >>> shape.size, shape.words, shape.sentences, shape.end
    (54, 11, 1, 1)
    """
    is_ascii = text.isascii()
    wide = 0 if is_ascii or not has_other_bytes(text, _NARROW_BYTES) else len(WIDE_RE.findall(text))
    sample = text[:SAMPLE_CHARS]
    count = len(sample)
    signs = _count_ascii_characters(text) if is_ascii else _count_characters(text)
    return Shape(
        len(text) + (WIDE_FACTOR - 1) * wide,
        text.count(" ") + 1 + wide // 2,
        _count_sentences(text, is_ascii),
        text.count(",") if is_ascii else sum(map(text.count, COMMAS)),
        classify_end(text),
        classify_start(text[0]),
        100 * signs.capitals // count,
        100 * signs.digits // count,
        signs.titled,
        signs.small_words,
        int(signs.digits > 0 and has_clock(sample)),
        int(signs.digits > 0 and has_year(sample)),
        int(has_address(text)),
        signs.separators,
        int(has_copyright(sample)),
        int(any(quote in sample for quote in QUOTES)),
        int(text.endswith(ELLIPSES)),
    )


def has_clock(sample: str) -> bool:
    """Whether a text's beginning has a time of day."""
    return CLOCK_RE.search(sample) is not None


def has_year(sample: str) -> bool:
    """Whether a text's beginning has a year."""
    return YEAR_HINT_RE.search(sample) is not None and YEAR_RE.search(sample) is not None


def has_address(text: str) -> bool:
    """Whether a text has an address of mail or of the web."""
    return any(hint in text for hint in ADDRESS_HINTS) and ADDRESS_RE.search(text) is not None


_NARROW_BYTES = bytes(byte for byte in range(256) if byte != 0xE0 and not 0xE3 <= byte <= 0xED)
"""Wide characters begin, in UTF-8, with one of the others."""
_ASCII_BYTES = bytes(range(128))


class _CharacterCounts(NamedTuple):
    """Counts and shares over the characters of a text's beginning."""

    capitals: int
    digits: int
    separators: int
    titled: int
    small_words: int


def _count_ascii_characters(text: str) -> _CharacterCounts:
    """Count characters of an ASCII text on bytes, after replacing each by the letter of its class."""
    classes = text.encode().translate(_CLASSES)
    sample = classes[:SAMPLE_CHARS]
    words = classes.split(b" ", SOME_WORDS)[:SOME_WORDS]
    head = words[:HEAD_WORDS]
    titled = b" ".join([b"", *head]).count(b" A")
    small = len([word for word in words if word in _SMALL_WORDS])
    return _CharacterCounts(
        sample.count(b"A"),
        sample.count(b"0"),
        sample.count(b"|"),
        100 * titled // len(head),
        100 * small // len(words),
    )


def _build_class_table() -> bytes:
    table = bytearray(b"." * 256)
    table[ord(" ")] = ord(" ")
    table[ord("A") : ord("Z") + 1] = b"A" * 26
    table[ord("a") : ord("z") + 1] = b"a" * 26
    table[ord("0") : ord("9") + 1] = b"0" * 10
    for separator in b"|>/":
        table[separator] = ord("|")
    return bytes(table)


_CLASSES = _build_class_table()
_SMALL_WORDS = frozenset(
    bytes(word) for size in (1, 2, 3) for word in product(b"a0|.", repeat=size) if ord("a") in word
)
"""The classes of uncapitalised words of up to three characters."""


def _count_characters(text: str) -> _CharacterCounts:
    """Count characters of any text: its ASCII part on bytes, the rest by patterns."""
    sample = text[:SAMPLE_CHARS]
    classes = sample.encode("ascii", "ignore").translate(_CLASSES)
    far = sample.encode("utf-8", "surrogatepass").translate(None, _ASCII_BYTES).decode("utf-8", "surrogatepass")
    words = text.split(" ", SOME_WORDS)[:SOME_WORDS]
    head = words[:HEAD_WORDS]
    return _CharacterCounts(
        classes.count(b"A") + (len(UPPER_RE.findall(far)) if far else 0),
        classes.count(b"0") + (len(DIGIT_RE.findall(far)) if far else 0),
        classes.count(b"|") + (len(SEPARATOR_RE.findall(far)) if far else 0),
        100 * sum(map(str.isupper, [word[:1] for word in head])) // len(head),
        100 * sum(map(str.islower, [word for word in words if len(word) < 4])) // len(words),
    )


def _count_sentences(text: str, is_ascii: bool) -> int:
    """Count full stops, question and exclamation marks with a space after them; closing quotes and brackets between are skipped."""
    for mark in ASCII_CLOSING if is_ascii else CLOSING:
        if mark in text:
            text = text.replace(mark, "")
    count = text.count(". ") + text.count("! ") + text.count("? ") + text.endswith((".", "!", "?", "…"))
    if is_ascii:
        return count
    return count + text.count("… ") + sum(map(text.count, WIDE_STOPS))


def has_copyright(sample: str) -> bool:
    """Whether a text's beginning has a mark of copyright."""
    lower = merge_letters_i(sample.lower())
    return "©" in lower or "(c)" in lower or "copyright" in lower


def classify_end(text: str) -> int:
    """Return the class of a text's last character (`Shape.end`)."""
    return ENDS.get(text[-1], 0)


def classify_start(char: str) -> int:
    """Return the class of a text's first character (`Shape.start`)."""
    if char.isupper():
        return 1
    if char.islower():
        return 2
    if char.isdigit():
        return 3
    return 4 if char.isalpha() else 5


def compute_titled_share(text: str) -> int:
    """Return the share of capitalised words among the first, in per cent (`Shape.titled`)."""
    head = text.split(" ", HEAD_WORDS)[:HEAD_WORDS]
    return 100 * sum(map(str.isupper, [word[:1] for word in head])) // len(head)


def is_prose(shape: Shape, link_share: int) -> bool:
    """Whether a block is running text by its shape and share of links: long, mostly unlinked, with a sentence's end or commas.

    Gets wrong: long captions and teasers, which have the shape of prose.
    """
    return (
        shape.size >= PROSE_MIN_SIZE
        and link_share <= PROSE_MAX_LINK_SHARE
        and (shape.sentences > 0 or shape.commas > 2)
    )
