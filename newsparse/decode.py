"""Bytes into text, with the charset and the reason for it.

The order is that of browsers (WHATWG): the caller's argument, the byte-order mark, the charset of the transport (HTTP
header, crawl, saved page), the page's own declaration, then a guess from the bytes. One thing differs: a claim counts
only if the bytes agree with it, because scraped pages were often converted after they were written and kept the old
declaration.
"""

from __future__ import annotations

import codecs
from binascii import a2b_qp
from collections.abc import Iterator
from functools import cache
from typing import Final

from newsparse.charsets import UTF8, Charset, charset_named, find_charset
from newsparse.kinds import ADVICE, binary_name, kind_of_text
from newsparse.mixed_charsets import FALLBACK, count_high_bytes, count_utf8, decode_mixed, read_utf8, readable
from newsparse.named_tuple import NamedTuple
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

BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32be"),
    (codecs.BOM_UTF16_LE, "utf-16le"),
    (codecs.BOM_UTF16_BE, "utf-16be"),
)

META_RE: Final = pattern(rb"(?i)<meta\s[^<>]{0,400}?charset\s{0,9}=[\"'\s]{0,9}([\w.:-]{1,40})")
XML_RE: Final = pattern(rb"(?i)<\?xml\s[^<>]{0,200}?encoding\s{0,9}=[\"'\s]{0,9}([\w.:-]{1,40})")
QUOTED_RE: Final = pattern(rb"=(?:[0-9A-F]{2}|[ \t]{0,9}\r?\n)")
SOFT_END_RE: Final = pattern(rb"=\r?\n")
QUOTED_MIN_ENDS: Final = 2
MARK_RE: Final = pattern(rb"[<>\r\n]")
"""Ends of tags and lines, which are no part of a character of several bytes."""
CONTINUATION: Final = bytes(range(0x80, 0xC0))


class Decoded(NamedTuple):
    """A page as text, with what was decided on the way."""

    text: str
    charset: str
    """WHATWG name of the encoding, in lower case."""
    reason: str
    """`argument`, `bom`, `header`, `declared`, `utf-8` (the bytes are), `guess`, or `mended` (two charsets in one)."""
    kind: str
    """`html`, `text`, `xml` or `binary`."""


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
    data = undo_quoting(data)
    utf8 = read_utf8(data) if charset is None else None
    found, reason = (charset_named(charset), "argument") if charset is not None else _choose_charset(data, stated, utf8)
    if utf8 is not None and found is UTF8:
        text, mended = utf8, False
    else:
        text, mended = (data.decode(found.codec, "replace"), False) if charset else decode_mixed(data, found)
    kind = "binary" if binary_name(data) else kind_of_text(text)
    return Decoded(readable(text, is_decoded=utf8 is not None), found.name, "mended" if mended else reason, kind)


def undo_quoting(data: bytes) -> bytes:
    r"""Undo quoted-printable, the coding of mails, in a page that was taken out of a mail or a saved page without its head.

    Every `=` of such a page stands before two figures or the end of a line, where a line is broken; HTML and addresses
    have others. Gets wrong: a page with hardly a line that is long enough to be broken.

    >>> undo_quoting(b"<p class=3D'lead'>Rain in Lis=\nbon closed the ri=\nver.</p>"), undo_quoting(b"a=b=\nc=\nd")
    (b"<p class='lead'>Rain in Lisbon closed the river.</p>", b'a=b=\nc=\nd')
    """
    head = data[:HEAD_BYTES]
    signs = head.count(b"=")
    if signs <= QUOTED_MIN_ENDS or len(SOFT_END_RE.findall(head)) < QUOTED_MIN_ENDS:
        return data
    quoted = QUOTED_RE.findall(head)
    is_cut = len(data) > HEAD_BYTES and b"=" in head[-3:]
    has_escape = any(not mark.endswith(b"\n") for mark in quoted)
    if not has_escape or len(quoted) < signs - is_cut:
        return data
    return a2b_qp(data)


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


def _choose_charset(data: bytes, stated: str | None, utf8: str | None) -> tuple[Charset, str]:
    """Choose the charset: the first claim that the bytes agree with, else a guess from the bytes.

    Bytes that are UTF-8 beat the claim of anything else: text in another charset is next to never valid UTF-8.
    Gets wrong: a page in another charset whose only two or three foreign characters happen to be valid.

    Args:
        data: The page.
        stated: The charset that came with it.
        utf8: Its text, where the bytes are valid UTF-8.
    """
    for mark, name in BOMS:
        if data.startswith(mark):
            return charset_named(name), "bom"
    if wide := _guess_wide(data):
        return charset_named(wide), "guess"
    if utf8 is not None:
        # the escapes of Japanese mail, whose bytes are all ASCII
        return (charset_named("iso-2022-jp"), "guess") if b"\x1b$" in data else (UTF8, "utf-8")
    for claim, reason in _claims(data, stated):
        if _agrees_with(data, claim):
            return claim, reason
    return _guess_charset(data), "guess"


def _claims(data: bytes, stated: str | None) -> Iterator[tuple[Charset, str]]:
    """Yield the charsets that header and page claim. UTF-16 is no claim: its shape and mark were looked for before."""
    head = data[:HEAD_BYTES]
    found = (XML_RE.search(head[:XML_HEAD_BYTES]), META_RE.search(head)) if b"<" in head else ()
    declared = [(match[1].decode("ascii", "replace"), "declared") for match in found if match]
    for label, reason in [(stated or "", "header"), *declared]:
        claim = find_charset(label) if label else None
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


def _agrees_with(data: bytes, claim: Charset) -> bool:
    if claim is UTF8:
        valid, faults = count_utf8(data)
        return valid >= faults
    faults = data.decode(claim.codec, "replace").count("\ufffd")
    return faults <= CLAIM_MAX_ERRORS * max(1, count_high_bytes(data))


def _guess_charset(data: bytes) -> Charset:
    """Guess the charset of bytes that are not UTF-8 and agree with no claim.

    Mostly UTF-8 with some other bytes between is UTF-8. For the rest, uchardet answers from the frequency of letter
    pairs; it is right from about a sentence on. A few bytes are not enough to leave the commonest charset.
    Gets wrong: a Polish or Turkish name or two in a page that is otherwise English.
    """
    if _agrees_with(data, UTF8):
        return UTF8
    from resiliparse.parse.encoding import detect_encoding

    found = find_charset(detect_encoding(_sample(data), html5_compatible=False) or "")
    usual = charset_named(FALLBACK)
    if found is None or found is UTF8 or not _agrees_with(data, found):
        return usual
    return found if len(data.translate(None, delete=_common_bytes(found, usual))) >= GUESS_MIN_BYTES else usual


@cache
def _common_bytes(one: Charset, other: Charset) -> bytes:
    """Return the bytes that mean the same in both."""
    alike = (bytes([value]) for value in range(256))
    return b"".join(byte for byte in alike if byte.decode(one.codec, "ignore") == byte.decode(other.codec, "ignore"))


def _sample(data: bytes) -> bytes:
    """Return what is not ASCII between tags and line ends, which no character of several bytes contains."""
    parts = MARK_RE.split(data[: 8 * SAMPLE_BYTES])
    return b"\n".join(part for part in parts if not part.isascii())[:SAMPLE_BYTES] or data[-SAMPLE_BYTES:]
