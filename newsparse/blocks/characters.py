"""Characters: which ones a page's text may keep."""

from __future__ import annotations

import unicodedata

from newsparse.patterns import pattern

CONTROL_RE = pattern("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
"""Control characters and non-characters; line ends and tabs are not among them."""
INVISIBLE_RE = pattern("[\u00ad\u200b\u200e\u200f\u2060\ufeff]")
"""Soft hyphen, zero-width spaces, direction marks."""


def clean(text: str) -> str:
    r"""Return text in NFC with single spaces and without invisible characters.

    >>> clean("  un\u00addivided\n\xa0attention ")
    'undivided attention'
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", INVISIBLE_RE.sub("", text))
    return " ".join(text.split())
