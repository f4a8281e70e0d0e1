"""Shortcodes of WordPress: words in brackets that its themes and extensions replace, and that stay where these are gone."""

from __future__ import annotations

import re
from typing import Final

from newsparse.tables.lazy_regex import pattern

CAPTION_RE = pattern(
    r"\[(?:wp_)?caption\b[^\]]{0,1000}\](?P<inner>.{0,20000}?)\[/(?:wp_)?caption\]", re.IGNORECASE | re.DOTALL
)
CAPTION_TEXT_RE = pattern(r"caption\s?=\s?(?:\"|&quot;|&#8221;|”)(?P<text>[^\"\]”]{1,1000})")
PICTURE_RE = pattern(r"(?:<a\b[^>]{0,1000}>\s*)?<img\b[^>]{0,2000}>(?:\s*</a>)?", re.IGNORECASE)
EMBEDDED: Final = (
    "embed audio video playlist youtube vimeo tweet twitter instagram facebook soundcloud spotify googlemaps googlevideo "
    "wpvideo videopress vine ted hulu dailymotion gist scribd slideshare polldaddy poll crowdsignal iframe script code_snippet"
)
ENCLOSING_RE = pattern(
    rf"\[(?P<name>{'|'.join(EMBEDDED.split())})\b[^\]]{{0,2000}}\](?:[^\[]{{0,4000}}\[/(?P=name)\])?", re.IGNORECASE
)
CODE_RE = pattern(r"\[(?P<end>/?)(?P<name>[a-zA-Z][\w-]{1,60})(?P<rest>(?:\s[^\[\]<>]{0,2000}|/)?)\]")
ALONE: Final = frozenset(
    ("gallery", "more", "nextpage", "toc", "contact-form", "adsense", "ad", "related", "newsletter")
)
"""Codes without a closing one that mean something without attributes."""


def without_shortcodes(markup: str) -> str:
    """Return HTML without shortcodes: captions as elements, embedded things gone, other codes without what they enclose.

    A word in brackets is a code where it has attributes or is closed again; "[sic]" and "[AP]" are none.

    >>> without_shortcodes('[caption id="a" width="300"]<img src="x.jpg"> The quay.[/caption]It rained [sic].')
    '<figure><img src="x.jpg"><figcaption>The quay.</figcaption></figure>It rained [sic].'
    >>> without_shortcodes('[vc_row][vc_column width="1/2"]It rained.[/vc_column][/vc_row][embed]https://x.example/1[/embed]')
    'It rained.'
    """
    if "[" not in markup:
        return markup
    markup = ENCLOSING_RE.sub("", CAPTION_RE.sub(_figure, markup))
    closed = {match["name"].lower() for match in CODE_RE.finditer(markup) if match["end"]}

    def replaced(match: re.Match[str]) -> str:
        name = match["name"].lower()
        is_code = name in closed or name in ALONE or "=" in match["rest"] or match["rest"] == "/"
        return "" if is_code else match[0]

    return CODE_RE.sub(replaced, markup)


def _figure(match: re.Match[str]) -> str:
    picture = PICTURE_RE.search(match["inner"])
    if picture is None:
        return match["inner"]
    attribute = CAPTION_TEXT_RE.search(match[0][: match.start("inner") - match.start()])
    caption = match["inner"].replace(picture[0], "", 1).strip() or (attribute["text"] if attribute else "")
    return f"<figure>{picture[0]}<figcaption>{caption}</figcaption></figure>"
