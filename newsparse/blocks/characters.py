"""Characters: which ones a page's text may keep."""

from __future__ import annotations

import unicodedata

from newsparse.tables.lazy_regex import pattern

CONTROL_RE = pattern("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
"""Control characters and non-characters; line ends and tabs are not among them."""
INVISIBLE = "\u00ad\u200b\u200e\u200f\u2060\ufeff"
"""Soft hyphen, zero-width spaces, direction marks."""
JOINERS = " \u200c\u200d"
"""Joiners matter between letters only; they and spaces are stripped at the ends of a text."""
_CONTROLS = bytes(byte for byte in (*range(32), 127) if not 9 <= byte <= 13)
_SPACED = bytes(ord(" ") if byte in _CONTROLS else byte for byte in range(256))
_FAR_CONTROL_RE = pattern(rb"\xc2[\x80-\x84\x86-\x9f]")
_NO_CHARACTER_HEAD = b"\xef\xbf"
_NO_CHARACTERS = (b"\xef\xbf\xbe", b"\xef\xbf\xbf")
"""The characters of `CONTROL_RE` outside ASCII, in UTF-8: searching whole pages as bytes takes a tenth of the time."""


def controls_to_spaces(text: str) -> bytes:
    r"""Return text in UTF-8 with spaces for its control characters.

    >>> controls_to_spaces("one\x00two\x80")
    b'one two '
    """
    data = text.encode("utf-8", "replace").translate(_SPACED)
    return data if text.isascii() else _without_far_controls(data, b" ")


def strip_invisible(text: str) -> str:
    r"""Return text without control and invisible characters.

    >>> strip_invisible("one\x00\x80 two\u200b")
    'one two'
    """
    data = text.encode("utf-8", "surrogatepass")
    plain = data.translate(None, _CONTROLS)
    if text.isascii():
        return text if len(plain) == len(data) else plain.decode()
    plain = _without_far_controls(plain, b"")
    return _without_invisible(text if len(plain) == len(data) else plain.decode("utf-8", "surrogatepass"))


def has_other_bytes(text: str, known: bytes) -> bool:
    """Whether the UTF-8 form of a text has other bytes than the known ones: a quick look for far characters.

    >>> has_other_bytes("Évora", bytes(range(0xE3))), has_other_bytes("東京", bytes(range(0xE3)))
    (False, True)
    """
    return bool(text.encode("utf-8", "surrogatepass").translate(None, known))


def _without_far_controls(data: bytes, instead: bytes) -> bytes:
    if _NO_CHARACTER_HEAD in data:
        for mark in _NO_CHARACTERS:
            data = data.replace(mark, instead)
    return _FAR_CONTROL_RE.sub(instead, data)


def _without_invisible(text: str) -> str:
    for mark in INVISIBLE:
        if mark in text:
            text = text.replace(mark, "")
    return text


LONG_CHARS = 100_000
"""A text of more characters is a page without paragraphs."""


def normalise(text: str) -> str:
    r"""Return text in NFC with single spaces and without invisible characters.

    >>> normalise("  un\u00addivided\n\xa0attention ")
    'undivided attention'
    >>> normalise(" \u200d\n")
    ''
    """
    if text.isascii():
        return " ".join(text.split()) if len(text) < LONG_CHARS else _space_long(text)
    text = unicodedata.normalize("NFC", _without_invisible(text))
    return (" ".join(text.split()) if len(text) < LONG_CHARS else _space_long(text)).strip(JOINERS)


def _space_long(text: str) -> str:
    """Return a long text with single spaces, part by part: a list of all its words takes ten times its memory."""
    parts, start = [], 0
    while start < len(text):
        stop = text.find(" ", start + LONG_CHARS)
        stop = stop if stop >= 0 else len(text)
        part = " ".join(text[start:stop].split())
        if part:
            parts.append(part)
        start = stop
    return " ".join(parts)
