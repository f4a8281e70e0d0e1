"""Text whose bytes were read or written in two charsets, and characters that are no text."""

from __future__ import annotations

import codecs
import re
from functools import cache
from typing import Final

from newsparse.charsets import UTF8, Charset
from newsparse.tables.lazy_regex import pattern

FALLBACK: Final = "windows-1252"
MISREAD_MARKS: Final = ("â€", "â\x80")
MISREAD_LEAD: Final = "â"
"""Curly quotes and dashes of UTF-8 that was read as windows-1252 or Latin-1; they occur in no language."""
NOT_TEXT: Final = {0: " ", **dict.fromkeys(range(0xD800, 0xE000), "\ufffd")}
ASCII: Final = bytes(range(128))


def readable(text: str, *, is_decoded: bool = False) -> str:
    r"""Return text without byte-order mark, zero characters (now spaces) and lone surrogates (now U+FFFD).

    UTF-8 that somebody read as windows-1252 before the page was stored is read once more.

    Args:
        text: The text.
        is_decoded: It was bytes of valid UTF-8, which have no lone surrogates.

    >>> readable("\ufeffone\x00two \ud83d") == "one two \ufffd"
    True
    >>> readable("the mayorâ€™s cafÃ©")
    'the mayor’s café'
    """
    text = text.removeprefix("\ufeff")
    if not is_decoded and not text.isascii():
        try:
            text.encode("utf-8")
        except UnicodeEncodeError:
            return text.translate(NOT_TEXT)
    if MISREAD_LEAD in text and any(mark in text for mark in MISREAD_MARKS):
        text = _misread_utf8_re().sub(_undo_misreading, text)
    return text.replace("\0", " ")


@cache
def _misread_utf8_re() -> re.Pattern[str]:
    """Return the pattern of UTF-8 of two to four bytes each of which was read as a character."""
    rest = "".join(sorted(_misread_byte(byte) for byte in range(0x80, 0xC0)))
    rest = f"[\x80-\xbf{re.escape(rest)}]"
    return pattern(f"[\xc2-\xdf]{rest}|[\xe0-\xef]{rest}{{2}}|[\xf0-\xf4]{rest}{{3}}")


def _misread_byte(byte: int) -> str:
    """Return the character of a byte in windows-1252, or in Latin-1 where that has none."""
    return bytes([byte]).decode(FALLBACK, "ignore") or chr(byte)


def _undo_misreading(match: re.Match[str]) -> str:
    data = b"".join(character.encode(FALLBACK if character > "\xff" else "latin-1") for character in match[0])
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return match[0]


def read_utf8(data: bytes) -> str | None:
    """Return the text of bytes that are valid UTF-8, None for others."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def count_high_bytes(data: bytes) -> int:
    """Return how many bytes are not ASCII."""
    return len(data.translate(None, delete=ASCII))


def count_utf8(data: bytes) -> tuple[int, int]:
    """Return how many characters beyond ASCII are valid UTF-8, and how many faults there are."""
    text = data.decode("utf-8", "replace")
    faults = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    return len(text) - faults - (len(data) - count_high_bytes(data)), faults


def decode_mixed(data: bytes, found: Charset) -> tuple[str, bool]:
    """Decode, and repair pages that mix UTF-8 and windows-1252, as pages put together from several sources do.

    Each byte that is no UTF-8 is read as windows-1252. Gets wrong: windows-1252 that is valid UTF-8 by chance.
    """
    if found.name not in ("utf-8", FALLBACK) or read_utf8(data) is not None:
        return data.decode(found.codec, "replace"), False
    valid, _ = count_utf8(data)
    if not valid and found is not UTF8:
        return data.decode(found.codec, "replace"), False
    return data.decode("utf-8", "newsparse.utf-8" if found is UTF8 else "newsparse.windows-1252"), bool(valid)


def _replace_byte(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.start + 1].decode(FALLBACK, "replace"), error.start + 1


def _replace_cut_character(error: UnicodeError) -> tuple[str, int]:
    """Read one stray byte as windows-1252, but the begun bytes of a longer character as one that was cut.

    Gets wrong: an accented letter before a closing quote, both in windows-1252, which look just so.
    """
    assert isinstance(error, UnicodeDecodeError)
    is_cut = error.end - error.start > 1 or error.end == len(error.object)
    return ("\ufffd", error.end) if is_cut else _replace_byte(error)


codecs.register_error("newsparse.windows-1252", _replace_byte)
codecs.register_error("newsparse.utf-8", _replace_cut_character)
