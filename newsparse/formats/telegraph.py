"""What the wires' telegraph formats have in common: control characters as marks, and charsets that nothing declares."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from newsparse.lines.dates.day import complete_year
from newsparse.tables.lazy_regex import pattern

SOH, STX, ETX, EOT, US = "\x01", "\x02", "\x03", "\x04", "\x1f"
GERMAN: Final = str.maketrans("[\\]{|}~", "ÄÖÜäöüß")
"""The seven characters that the German 7-bit code has in place of brackets."""
GERMAN_RE = pattern(r"[A-Za-z][{|}~][a-z]|\b[\[\\\]][a-z]{2}")
GERMAN_MIN: Final = 2
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
    """Yield each message of a file as bytes."""
    for message in split_messages(document):
        yield message.encode()


def make_moment(day: str, month: str | int, year: str, hour: str, minute: str, zone: str = "") -> str:
    """Return a day and time in the form that `read_stated_date` takes; the year may have two figures."""
    full = int(year) if len(year) == 4 else complete_year(int(year))
    return f"{full}-{int(month):02}-{int(day):02} {hour}:{minute}{zone}"
