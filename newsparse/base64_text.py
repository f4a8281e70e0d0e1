"""Data written in base64, of which a part may be missing."""

from __future__ import annotations

from base64 import b64decode

from newsparse.tables.lazy_regex import pattern

_OTHER_RE = pattern(rb"[^A-Za-z0-9+/=]+")
_PADDING_RE = pattern(rb"=+")


def decode_base64(text: bytes) -> bytes:
    r"""Return the data of a text in base64 as far as they go: the library refuses one that breaks off or is padded amid.

    What is no digit is passed over, as line ends are; behind padding begins a text of its own. A last digit alone has
    too few bits for a byte.

    >>> decode_base64(b"UmFpbiBp\r\nbiBMaXN"), decode_base64(b"UmFpbg==IGZhbGxz"), decode_base64(b"UmFpb=")
    (b'Rain in Lis', b'Rain falls', b'Rai')
    """
    return b"".join(map(_decode_part, _PADDING_RE.split(_OTHER_RE.sub(b"", text))))


def _decode_part(digits: bytes) -> bytes:
    digits = digits[:-1] if len(digits) % 4 == 1 else digits
    return b64decode(digits + b"=" * (-len(digits) % 4))
