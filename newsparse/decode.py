"""Bytes into text, with the charset and the reason for it.

The order is that of browsers (WHATWG): the caller's argument, the byte-order mark, the charset of the transport (HTTP
header, crawl, saved page), the page's own declaration, then a guess from the bytes. One thing differs: a claim counts
only if the bytes agree with it, because scraped pages were often converted after they were written and kept the old
declaration.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from newsparse.kinds import ADVICE, binary_name, kind_of_text
from newsparse.tables.lazy_regex import pattern

HEAD_BYTES: Final = 8192
"""How far into a page its declaration is looked for: browsers stop at 1024, and pages overrun that."""
XML_HEAD_BYTES: Final = 400
"""How far into a page its XML declaration may begin."""
SAMPLE_BYTES: Final = 65_536
"""How much of a page's non-ASCII text the guess is made from."""
CLAIM_MAX_ERRORS: Final = 0.10
"""Share of the non-ASCII bytes that may fail under a claimed charset before the next claim is asked."""
GUESS_MIN_BYTES: Final = 4
"""With fewer bytes to guess from, the commonest charset is the most likely."""
FALLBACK: Final = "windows-1252"

BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32be"),
    (codecs.BOM_UTF16_LE, "utf-16le"),
    (codecs.BOM_UTF16_BE, "utf-16be"),
)

META_RE: Final = pattern(rb"(?i)<meta\s[^<>]{0,400}?charset\s{0,9}=[\"'\s]{0,9}([\w.:-]{1,40})")
XML_RE: Final = pattern(rb"(?i)<\?xml\s[^<>]{0,200}?encoding\s{0,9}=[\"'\s]{0,9}([\w.:-]{1,40})")
MARK_RE: Final = pattern(rb"[<>\r\n]")
"""Ends of tags and lines, which are no part of a character of several bytes."""
ASCII: Final = bytes(range(128))
CONTINUATION: Final = bytes(range(0x80, 0xC0))
MISREAD_MARKS: Final = ("â€", "â\x80")
MISREAD_LEAD: Final = "â"
"""Curly quotes and dashes of UTF-8 that was read as windows-1252 or Latin-1; they occur in no language."""
NOT_TEXT: Final = {0: " ", **dict.fromkeys(range(0xD800, 0xE000), "\ufffd")}


class Decoded(NamedTuple):
    """A page as text, with what was decided on the way."""

    text: str
    charset: str
    """WHATWG name of the encoding, in lower case."""
    reason: str
    """`argument`, `bom`, `header`, `declared`, `utf-8` (the bytes are), `guess`, or `mended` (two charsets in one)."""
    kind: str
    """`html`, `text`, `xml` or `binary`."""


class _Charset(NamedTuple):
    name: str
    codec: str


UTF8: Final = _Charset("utf-8", "utf-8")


def decode(data: bytes, *, charset: str | None = None, stated: str | None = None) -> Decoded:
    r"""Decode a page. Bytes that fit no charset become U+FFFD, zero bytes become spaces; no page raises.

    Args:
        data: The page as it was stored or sent.
        charset: The encoding, if the caller knows it: it overrules everything, and nothing is repaired.
        stated: The charset that came with the page (HTTP header, WARC record, MHTML part): a claim like the page's own,
            tried before it.

    Raises:
        ValueError: `charset` is not an encoding of the web.

    >>> decode(b"Caf\xe9 closed, \x93for good\x94 it says")
    Decoded(text='Café closed, “for good” it says', charset='windows-1252', reason='guess', kind='text')
    >>> decode("<meta charset=latin1><p>Größe</p>".encode()).charset
    'utf-8'
    """
    found, reason = (_charset_named(charset), "argument") if charset is not None else _choose_charset(data, stated)
    text, mended = (data.decode(found.codec, "replace"), False) if charset else _decode_mixed(data, found)
    kind = "binary" if binary_name(data) else kind_of_text(text)
    return Decoded(readable(text), found.name, "mended" if mended else reason, kind)


def kind_of(page: bytes | str) -> str:
    r"""Return `html`, `text`, `xml` or `binary` for a page, by its content.

    >>> kind_of(b"\x89PNG\r\n\x1a\n...."), kind_of("Rain fell."), kind_of(b"<!doctype html><p>Rain fell.")
    ('binary', 'text', 'html')
    """
    return kind_of_text(page) if isinstance(page, str) else decode(page).kind


def fault_of(data: bytes, *, charset: str | None = None) -> tuple[str, str] | None:
    r"""Return why there is nothing to read in a page, as a slug and a line, or None where there is; cheaply.

    >>> fault_of(b""), fault_of(b" \r\n"), fault_of(b"Rain fell.")
    (('empty', 'empty'), ('blank', 'nothing but white space'), None)
    >>> fault_of(b"\x89PNG\r\n\x1a\n")
    ('binary', 'a PNG image, not a page')
    """
    if not data:
        return "empty", "empty"
    if not data[:HEAD_BYTES].strip() and not data.strip():
        return "blank", "nothing but white space"
    if name := binary_name(data):
        return "binary", f"{name}, not a page" + (f"; {ADVICE[name]}" if name in ADVICE else "")
    if decode(_whole_head(data), charset=charset).kind == "binary":
        return "binary", "binary data, not a page"
    return None


def _whole_head(data: bytes) -> bytes:
    """Return the head of a page, not cut inside a character of UTF-8."""
    if len(data) <= HEAD_BYTES:
        return data
    head = data[:HEAD_BYTES].rstrip(CONTINUATION)
    return head[:-1] if head[-1:] >= b"\xc0" else head


def readable(text: str) -> str:
    r"""Return text without byte-order mark, zero characters (now spaces) and lone surrogates (now U+FFFD).

    UTF-8 that somebody read as windows-1252 before the page was stored is read once more.

    >>> readable("\ufeffone\x00two \ud83d") == "one two \ufffd"
    True
    >>> readable("the mayorâ€™s cafÃ©")
    'the mayor’s café'
    """
    text = text.removeprefix("\ufeff")
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


def known_charset(label: str) -> str | None:
    """Return the standard's name for a charset label, or None for a label it does not have.

    Python would also take `rot13` or `utf-7`, which no page means.

    >>> known_charset(" Latin1 "), known_charset("gb2312"), known_charset("rot13")
    ('windows-1252', 'gbk', None)
    """
    found = _find_charset(label)
    return found.name if found else None


@cache
def _charsets() -> dict[str, _Charset]:
    from newsparse.tables.toml import TableError, read_toml

    found: dict[str, _Charset] = {}
    for name, entry in read_toml("charsets.toml")["charset"].items():
        charset = _Charset(name, codecs.lookup(entry["codec"]).name)
        for label in (name.replace("_", "-"), *entry["labels"]):
            if found.setdefault(label, charset) is not charset:
                raise TableError("charsets.toml", label, "a label of two charsets")
    return found


def _find_charset(label: str) -> _Charset | None:
    label = label.strip(" \t\r\n\f\"'").lower().replace("_", "-")
    return UTF8 if label in ("utf-8", "utf8") else _charsets().get(label)


def _charset_named(label: str) -> _Charset:
    found = _find_charset(label)
    if found is None:
        raise ValueError(f"unknown charset: {label!r}")
    return found


def _choose_charset(data: bytes, stated: str | None) -> tuple[_Charset, str]:
    """Choose the charset: the first claim that the bytes agree with, else a guess from the bytes.

    Bytes that are UTF-8 beat the claim of anything else: text in another charset is next to never valid UTF-8.
    Gets wrong: a page in another charset whose only two or three foreign characters happen to be valid.
    """
    for mark, name in BOMS:
        if data.startswith(mark):
            return _charset_named(name), "bom"
    if wide := _guess_wide(data):
        return _charset_named(wide), "guess"
    if _is_utf8(data):
        # the escapes of Japanese mail, whose bytes are all ASCII
        return (_charset_named("iso-2022-jp"), "guess") if b"\x1b$" in data else (UTF8, "utf-8")
    for claim, reason in _claims(data, stated):
        if _agrees_with(data, claim):
            return claim, reason
    return _guess_charset(data), "guess"


def _claims(data: bytes, stated: str | None) -> Iterator[tuple[_Charset, str]]:
    """Yield the charsets that header and page claim. UTF-16 is no claim: its shape and mark were looked for before."""
    head = data[:HEAD_BYTES]
    found = (XML_RE.search(head[:XML_HEAD_BYTES]), META_RE.search(head)) if b"<" in head else ()
    declared = [(match[1].decode("ascii", "replace"), "declared") for match in found if match]
    for label, reason in [(stated or "", "header"), *declared]:
        claim = _find_charset(label) if label else None
        if claim:
            yield (UTF8 if claim.codec.startswith(("utf-16", "utf-32")) else claim), reason


def _guess_wide(data: bytes) -> str | None:
    """Recognise UTF-16 and UTF-32 without a mark: every second byte (three of four) has one of very few values.

    Gets wrong: Chinese and Japanese in UTF-16 without a mark, whose bytes are all over the place.
    """
    head = data[: HEAD_BYTES // 4 * 4]
    if len(head) < 4 or b"\0" not in head:
        return None
    zeros = [not head[column : len(head) // 4 * 4 : 4].strip(b"\0") for column in range(4)]
    if zeros[0] != zeros[3] and (zeros == [False, zeros[1], True, True] or zeros == [True, True, zeros[2], False]):
        return "utf-32be" if zeros[0] else "utf-32le"
    even, odd = _is_monotone(head[0::2]), _is_monotone(head[1::2])
    if even == odd:
        return None
    return "utf-16be" if even else "utf-16le"


def _is_monotone(column: bytes) -> bool:
    counts = sorted((column.count(value) for value in set(column[:400])), reverse=True)
    return b"\0" in column and sum(counts[:2]) >= 0.8 * len(column)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _count_high_bytes(data: bytes) -> int:
    return len(data.translate(None, delete=ASCII))


def _count_utf8(data: bytes) -> tuple[int, int]:
    """Return how many characters beyond ASCII are valid UTF-8, and how many faults there are."""
    text = data.decode("utf-8", "replace")
    faults = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    return len(text) - faults - (len(data) - _count_high_bytes(data)), faults


def _agrees_with(data: bytes, claim: _Charset) -> bool:
    if claim is UTF8:
        valid, faults = _count_utf8(data)
        return valid >= faults
    faults = data.decode(claim.codec, "replace").count("\ufffd")
    return faults <= CLAIM_MAX_ERRORS * max(1, _count_high_bytes(data))


def _guess_charset(data: bytes) -> _Charset:
    """Guess the charset of bytes that are not UTF-8 and agree with no claim.

    Mostly UTF-8 with some other bytes between is UTF-8. For the rest, uchardet answers from the frequency of letter
    pairs; it is right from about a sentence on. A few bytes are not enough to leave the commonest charset.
    Gets wrong: a Polish or Turkish name or two in a page that is otherwise English.
    """
    if _agrees_with(data, UTF8):
        return UTF8
    from resiliparse.parse.encoding import detect_encoding

    found = _find_charset(detect_encoding(_sample(data), html5_compatible=False) or "")
    usual = _charset_named(FALLBACK)
    if found is None or found is UTF8 or not _agrees_with(data, found):
        return usual
    return found if len(data.translate(None, delete=_common_bytes(found, usual))) >= GUESS_MIN_BYTES else usual


@cache
def _common_bytes(one: _Charset, other: _Charset) -> bytes:
    """Return the bytes that mean the same in both."""
    alike = (bytes([value]) for value in range(256))
    return b"".join(byte for byte in alike if byte.decode(one.codec, "ignore") == byte.decode(other.codec, "ignore"))


def _sample(data: bytes) -> bytes:
    """Return what is not ASCII between tags and line ends, which no character of several bytes contains."""
    parts = MARK_RE.split(data[: 8 * SAMPLE_BYTES])
    return b"\n".join(part for part in parts if not part.isascii())[:SAMPLE_BYTES] or data[-SAMPLE_BYTES:]


def _decode_mixed(data: bytes, found: _Charset) -> tuple[str, bool]:
    """Decode, and repair pages that mix UTF-8 and windows-1252, as pages put together from several sources do.

    Each byte that is no UTF-8 is read as windows-1252. Gets wrong: windows-1252 that is valid UTF-8 by chance.
    """
    if found.name not in ("utf-8", FALLBACK) or _is_utf8(data):
        return data.decode(found.codec, "replace"), False
    valid, _ = _count_utf8(data)
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
