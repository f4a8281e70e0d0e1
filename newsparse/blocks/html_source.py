"""Pages that show the source of another page, as browsers do on request (`view-source:`): the other one is the page."""

from __future__ import annotations

import html
from typing import Final

from newsparse.tables.lazy_regex import pattern

REACH: Final = 20_000
LEAD_MAX_CHARS: Final = 60
"""Of the viewer's own words before the source, as for breaking its lines."""
TAG_RE: Final = pattern(r"<[^<>]*>")
LINE_RE: Final = pattern(r"(?i)</tr\s*>|<br\b[^<>]*>|</li\s*>")
INVISIBLE_RE: Final = pattern(
    r"(?is)<(head|title|style|script)\b.{0,20000}?</\1\s*>|<!--.{0,4000}?-->|<!doctype[^>]{0,400}>"
)
START_RE: Final = pattern(
    r"(?i)<(?:pre|td|code|li)\b[^<>]*>(?:<[^<>]{0,400}>|\s){0,30}&lt;(?:<[^<>]{0,400}>){0,9}(?:!doctype|html)\b"
)


def shows_source(text: str) -> bool:
    r"""Tell a page whose first text is the first tag of another one.

    Gets wrong: a page that shows an example of a whole page before its own first sentence.

    >>> shows_source("<html><body><pre>&lt;!DOCTYPE html&gt;\\n&lt;p&gt;Rain</pre>")
    True
    >>> shows_source("<html><body><p>So begins every page of the town hall, and so begin all others:</p><pre>&lt;html&gt;</pre>")
    False
    """
    return "&lt;" in text[:REACH] and _start(text) is not None


def read_source(text: str) -> str:
    """Return the source that a page shows.

    >>> read_source("<body><table><tr><td>&lt;html&gt;<tr><td>&lt;p&gt;<b>Rain</b> &amp;amp; wind</table>").split()
    ['<html><p>Rain', '&amp;', 'wind']
    """
    start = _start(text)
    return html.unescape(TAG_RE.sub("", LINE_RE.sub("\n", text[start or 0 :])))


def _start(text: str) -> int | None:
    match = START_RE.search(text[:REACH])
    if match is None:
        return None
    lead = html.unescape(TAG_RE.sub(" ", INVISIBLE_RE.sub(" ", text[: match.start()])))
    return match.start() if len(" ".join(lead.split())) <= LEAD_MAX_CHARS else None
