"""What browsers do not show: elements that are hidden by attribute, style, role, or a name for screen readers only."""

from __future__ import annotations

from functools import lru_cache

from newsparse.tables.element_names import has_hidden_name
from newsparse.tables.lazy_regex import pattern

HIDDEN_STYLE_RE = pattern(r"display\s*:\s*none|visibility\s*:\s*hidden")
ARCHIVE_BAR_MARK = "<!-- BEGIN WAYBACK TOOLBAR INSERT"
ARCHIVE_BAR_RE = pattern(rf"(?s){ARCHIVE_BAR_MARK}.{{0,200000}}?<!-- END WAYBACK TOOLBAR INSERT(?: -->)?")
"""The bar with dates of captures that the software of web archives sets above a page, between comments of its own."""


def leave_out_archive_bar(text: str) -> str:
    """Return a page without the bar that a web archive has set above it.

    >>> leave_out_archive_bar("<!-- BEGIN WAYBACK TOOLBAR INSERT --><p>21 May<!-- END WAYBACK TOOLBAR INSERT --><p>Rain")
    '<p>Rain'
    """
    return ARCHIVE_BAR_RE.sub("", text, count=1) if ARCHIVE_BAR_MARK in text else text


def is_hidden_style(style: str | None) -> bool:
    """Whether a style attribute hides its element.

    >>> is_hidden_style("color: red; DISPLAY:none"), is_hidden_style("overflow: hidden")
    (True, False)
    """
    lower = style.lower() if style else ""
    return ("none" in lower or "hidden" in lower) and HIDDEN_STYLE_RE.search(lower) is not None


def is_hidden_inline(attributes: dict[str, str]) -> bool:
    """Whether an element inside a line is not shown to readers: hidden, a tooltip, or words for screen readers.

    Names alone ("hidden md:inline") hide nothing for sure, so only those for screen readers count.

    >>> is_hidden_inline({"class": "sr-only"}), is_hidden_inline({"hidden": ""}), is_hidden_inline({"class": "hidden"})
    (True, True, False)
    """
    if "hidden" in attributes or ("role" in attributes and attributes["role"] == "tooltip"):
        return True
    names, style = attributes.get("class"), attributes.get("style")
    return (style is not None and is_hidden_style(style)) or (names is not None and _is_for_screen_readers(names))


@lru_cache(maxsize=4096)
def _is_for_screen_readers(names: str) -> bool:
    return has_hidden_name(names.lower())
