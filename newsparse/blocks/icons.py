"""Characters of icon fonts: signs in Unicode's areas for private use, which mean nothing without the site's own font.

The same areas hold letters that an old code page for Chinese or Japanese had and Unicode lacked, and the sign of Apple,
which its users write into names of products. Both are text and are kept.
"""

from __future__ import annotations

import re
import sys

from newsparse.blocks.text.width import is_wide
from newsparse.tables.lazy_regex import pattern

_ICONS = "[\ue000-\uf8fe\U000f0000-\U000ffffd\U00100000-\U0010fffd]"
"""The areas for private use without U+F8FF, the sign of Apple."""
_ICON_RE = pattern(f"{_ICONS}+")
_OPENING_ICON_RE = pattern(rf"^([ \t]*){_ICONS}+[ \t]?", re.MULTILINE)
_SYMBOL_BULLETS = {"\uf0b7": "•", "\uf0a7": "▪"}
"""Bullets in the fonts Symbol and Wingdings, as documents and their prints have them at the start of a line."""
_SYMBOL_BULLET_RE = pattern(f"^([ \t]*)([{''.join(_SYMBOL_BULLETS)}])(?=[ \t]+\\S)", re.MULTILINE)
_HEADS = (b"\xee", b"\xf3", b"\xf4")
"""The first bytes in UTF-8 of nearly all characters in question, which few others have."""
_LAST_HEAD, _LAST_HEAD_RE = b"\xef", pattern(rb"\xef[\x80-\xa3]")
"""That of the others, which East Asian punctuation has too; it is looked for by itself first, as that takes a tenth of the time."""
_REFERENCE_RE = pattern(
    rb"&#(?:[xX](?=[eEfF])([\da-fA-F]{4}|[fF][\da-fA-F]{4})|(5[7-9]\d{3}|6[0-3]\d{3}|9[89]\d{4}|1[01]\d{5}));"
)


def icons_to_spaces(page: bytes) -> bytes:
    r"""Return an HTML page in UTF-8 with spaces for the characters of icon fonts, written out or as references.

    Gets wrong: a letter for private use at the end of an element or beside a Latin one.

    >>> icons_to_spaces('<i>&#xf09a;</i> Ada Berg\ue0b2May 5'.encode()).decode()
    '<i> </i> Ada Berg May 5'
    >>> icons_to_spaces('陶\ue1ab說 \uf8ff Watch'.encode()).decode() == '陶\ue1ab說 \uf8ff Watch'
    True
    """
    page = _REFERENCE_RE.sub(_resolve_reference, page)
    if not _may_have_icons(page):
        return page
    return _ICON_RE.sub(_keep_letter, page.decode("utf-8", "replace")).encode()


def strip_icons(text: str) -> str:
    r"""Return a text page without the characters of icon fonts, and with common signs for the bullets of symbol fonts.

    >>> strip_icons('\uf073 May 5 \uf017 12:30')
    'May 5   12:30'
    >>> strip_icons('\uf0b7 Rain in Lisbon')
    '• Rain in Lisbon'
    """
    if text.isascii() or not _may_have_icons(text.encode("utf-8", "replace")):
        return text
    text = _SYMBOL_BULLET_RE.sub(lambda found: found[1] + _SYMBOL_BULLETS[found[2]], text)
    text = _OPENING_ICON_RE.sub(r"\1", text)
    return _ICON_RE.sub(_keep_letter, text)


def _may_have_icons(page: bytes) -> bool:
    return any(head in page for head in _HEADS) or (_LAST_HEAD in page and _LAST_HEAD_RE.search(page) is not None)


def _keep_letter(found: re.Match[str]) -> str:
    """Return a space for an icon, and what stands between two East Asian characters as it is."""
    text, start, end = found.string, found.start(), found.end()
    is_letter = start > 0 and end < len(text) and is_wide(text[start - 1]) and is_wide(text[end])
    return found[0] if is_letter else " "


def _resolve_reference(found: re.Match[bytes]) -> bytes:
    """Return the character of a reference, if it is one for private use."""
    character = chr(int(found[1], 16) if found[1] else min(int(found[2]), sys.maxunicode))
    return character.encode() if _ICON_RE.fullmatch(character) else found[0]
