"""Values of metadata as one line of text, and what kind of value they are."""

from __future__ import annotations

import unicodedata

from newsparse.tables.lazy_regex import pattern

VALUE_MAX_CHARS = 2_000
_MARKUP_RE = pattern(r"<[^<>]{0,300}>")
_CONTROLS = dict.fromkeys((*range(32), *range(127, 160), 65279), " ")


def clean_value(value: str, limit: int = VALUE_MAX_CHARS) -> str:
    """Return a value as one line of NFC text: entities decoded, markup and control characters gone, cut at the limit."""
    value = value[:limit]
    if "&" in value:
        import html

        value = html.unescape(html.unescape(value))
    if "<" in value:
        value = _MARKUP_RE.sub(" ", value)
    if not value.isascii():
        value = unicodedata.normalize("NFC", value.encode("utf-8", "ignore").decode("utf-8"))
    if not value.isprintable():
        value = value.translate(_CONTROLS)
    return " ".join(value.split())


def is_address(text: str) -> bool:
    """Whether a value is a web address rather than a name."""
    return text.startswith(("http://", "https://", "//", "www.")) or (text.startswith("/") and " " not in text)
