"""Buttons and links of page tools ("Share", "Follow us", "Subscribe now"), printed among a story's lines."""

from __future__ import annotations

from functools import cache

from newsparse.tables.lazy_regex import pattern
from newsparse.tables.no_names import is_button_name
from newsparse.tables.phrase_table import fold
from newsparse.tables.phrases import phrase_kinds, phrases

BUTTON_MAX_CHARS = 60
OPENING_KINDS = frozenset(("share", "follow", "more_posts", "subscribe", "newsletter"))
"""Kinds of phrases that make a short line a button by opening it."""
WHOLE_KINDS = frozenset(("navigation", "comments", "advertisement", "read_time"))
"""Kinds that must be the whole line: "Comments on the storm" is a headline."""

ICON_RE = pattern(r"-(?:f|in|p|g|alt|square|circle|plus|play|brands?)(?=\s|$)")
"""What fonts of icons add to a network's name, where the name stands for the icon."""


def is_button(text: str) -> bool:
    """Whether a line is a button or link of the page's tools, or a row of them.

    Gets wrong: short headlines that open as buttons do ("Follow the money").

    >>> [is_button(text) for text in ("SHARE (12)", "Facebook Twitter WhatsApp", "Subscribe to our newsletter")]
    [True, True, True]
    >>> is_button("Share prices fell on Monday"), is_button("Comments on the storm")
    (False, False)
    >>> is_button("Print/Save as PDF"), is_button("Facebook-f Twitter Linkedin-in")  # names of an icon font
    (True, True)
    """
    if not 0 < len(text) < BUTTON_MAX_CHARS:
        return False
    for phrase in phrase_kinds(text):
        kind, _, how = phrase.partition(":")
        if kind in OPENING_KINDS or (how == "whole" and kind in WHOLE_KINDS):
            return True
    words = ICON_RE.sub("", fold(text)).split()
    return (bool(words) and _button_words().issuperset(words)) or is_button_name(text)


@cache
def _button_words() -> frozenset[str]:
    return phrases("share") | phrases("follow")
