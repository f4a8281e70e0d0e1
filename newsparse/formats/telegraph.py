"""What the wires' telegraph formats have in common: control characters as marks, and charsets that nothing declares."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from newsparse.formats.cut import DamagedError, broken_off
from newsparse.lines.dates.day import complete_year
from newsparse.tables.lazy_regex import pattern

SOH, STX, ETX, EOT, US = "\x01", "\x02", "\x03", "\x04", "\x1f"
GERMAN: Final = str.maketrans("[\\]{|}~", "ÄÖÜäöüß")
"""The seven characters that the German 7-bit code has in place of brackets."""
GERMAN_RE = pattern(r"[A-Za-z][{|}~][a-z]|\b[\[\\\]][a-z]{2}")
GERMAN_MIN: Final = 2
TELEX_RE = pattern(r"[\x00\s\ufeff]{0,40}ZCZC\b")
TELEX_END: Final = "NNNN"
"""The words that open and close a telex, which has no control characters."""
TRAILER_MAX_CHARS: Final = 80
TRAILER_RE = pattern(r"\d\d-\d\d-\d\d\s+\d{4}|\b\d{6}\s+(?:[A-Z]{3,4}\s+)?[^\W\d_]{3,9}\.?\s+\d\d\b")
"""The day and time behind a text, in the ways of these formats."""
LINE_END_RE = pattern(r"\r\n?|\n")


def decode_wire(document: bytes | str) -> str:
    r"""Return the text of a message: in UTF-8, else Latin-1 as Windows has it; 7-bit German is told by its words.

    >>> decode_wire(b"f}r M}nchen, sch|n"), decode_wire(b"caf\xe9")
    ('für München, schön', 'café')
    """
    if isinstance(document, str):
        return document
    try:
        text = document.decode("utf-8")
    except UnicodeDecodeError:
        text = document.decode("cp1252", "replace")
    is_german = document.isascii() and len(GERMAN_RE.findall(text)) >= GERMAN_MIN
    return text.translate(GERMAN) if is_german else text


def split_messages(document: bytes | str) -> list[str]:
    """Return the messages of a transmission, each up to the mark that ends it."""
    text = decode_wire(document)
    parts = [part for part in text.split(EOT) if SOH in part or STX in part]
    return parts or [text]


def cut_messages(document: bytes | str) -> Iterator[bytes]:
    """Yield each whole message of a file as bytes.

    Raises:
        DamagedError: the last message breaks off.
    """
    for number, message in enumerate(split_messages(document), 1):
        if not is_whole(message):
            raise DamagedError(broken_off(number))
        yield message.encode()


def is_whole(message: str) -> bool:
    """Whether a message has its end: the mark behind its text, a day and time there, or the telex's word.

    A message without the mark that its text begins with is taken as it is: it went through tools that leave out both.
    """
    if TELEX_RE.match(message):
        return TELEX_END in message
    return ETX in message or STX not in message or TRAILER_RE.search(message[-TRAILER_MAX_CHARS:]) is not None


def make_moment(day: str, month: str | int, year: str, hour: str, minute: str, zone: str = "") -> str:
    """Return a day and time in the form that `read_stated_date` takes; the year may have two figures."""
    full = int(year) if len(year) == 4 else complete_year(int(year))
    return f"{full}-{int(month):02}-{int(day):02} {hour}:{minute}{zone}"
