"""Pieces of HTML in which publishing systems keep a story: without embedded things, with their picture."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Final

from newsparse.formats.declared import LabelledPageBuilder, clean_text
from newsparse.named_tuple import NamedTuple
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.words import make_key

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

EMBEDDED: Final = (
    "script, style, noscript, template, iframe, object, embed, form, svg, canvas, audio, video, button, "
    "blockquote.twitter-tweet, blockquote.twitter-video, blockquote.instagram-media, blockquote.tiktok-embed, "
    "blockquote.bluesky-embed, blockquote.reddit-embed-bq, blockquote.imgur-embed-pub, .fb-post, .fb-video, "
    ".wp-block-embed, .wp-block-buttons, .wp-block-social-links, .wp-block-latest-posts, .wp-block-query, "
    ".sharedaddy, .jp-relatedposts, .yarpp, .addtoany_share_save_container, .screen-reader-text, [hidden]"
)
"""Posts of other services, players, forms, and what extensions of publishing systems add below a story."""
PICTURE_MIN_SIZE: Final = 50
"""A picture that says to be smaller is an icon, or counts readers."""
TAGS: Final = (
    "a|abbr|acronym|address|article|aside|b|bdi|bdo|big|blockquote|body|br|caption|center|cite|code|dd|del|dfn|div|dl|dt|em|"
    "figcaption|figure|font|footer|h[1-6]|head|header|hr|html|i|iframe|img|ins|kbd|li|main|mark|nobr|ol|p|picture|pre|q|s|"
    "samp|script|section|small|span|strike|strong|style|sub|sup|svg|table|tbody|td|tfoot|th|thead|time|tr|tt|u|ul|var|video|wbr"
)
TAG_RE = pattern(
    rf"</?(?:{TAGS})(?:\s{{0,20}}/?|\s[^<>=]{{0,200}}=[^<>]{{0,2000}}| (?:hidden|disabled|async|defer))>|<!--",
    re.IGNORECASE,
)
"""Elements of HTML; other words in such brackets are text ("<Small Co>")."""
ESCAPED_TAG_RE = pattern(r"&lt;/?(?:p|div|br|h[1-6]|ul|ol|li|figure|blockquote|a|em|strong|b|i)\b", re.IGNORECASE)
ADDRESS_ALONE_RE = pattern(r"https?://\S{3,2000}")
BEGINNING_CHARS: Final = 60
CUT_END_RE = pattern(r"(?:\[\s?(?:…|\.{3}|&hellip;)\s?\]|…|\.{3})\W{0,4}$")


class Picture(NamedTuple):
    """A picture of a piece of HTML."""

    url: str
    caption: str = ""


def plain_text(markup: str | None) -> str:
    """Return a piece of HTML of one line, as titles and captions are, as text; entities escaped twice are one character.

    >>> plain_text("Rain &amp;amp; <em>wind</em> &#8211; again"), plain_text("5 < 6"), plain_text(None)
    ('Rain & wind – again', '5 < 6', '')
    """
    text = markup or ""
    if "&" in text:
        text = unescape(text) if "<" in text else unescape(unescape(text))
    if "<" in text:
        text = TAG_RE.sub(" " if "<br" in text or "</p>" in text else "", text)
    return clean_text(unescape(text) if "&" in text else text)


def unescape_markup(markup: str) -> str:
    """Return HTML as such where it is escaped as a whole.

    >>> unescape_markup("&lt;p&gt;Rain &amp;amp; wind&lt;/p&gt;"), unescape_markup("<p>&lt;p&gt; begins a paragraph</p>")
    ('<p>Rain &amp; wind</p>', '<p>&lt;p&gt; begins a paragraph</p>')
    """
    return unescape(markup) if not TAG_RE.search(markup) and ESCAPED_TAG_RE.search(markup) else markup


def add_story_html(page: LabelledPageBuilder, markup: str, *, headline: str = "") -> None:
    """Add a story that is a piece of HTML, and its first picture where the format gives none.

    Left out are embedded things, paragraphs that are nothing but an address, which the system replaces by what is
    there, and a first heading that is the headline again.
    """
    from newsparse.formats.html_export import parse_html

    markup = unescape_markup(markup)
    tree = parse_html(markup)
    for element in tree.select(EMBEDDED):
        element.decompose()
    if not page.has_fact("image"):
        picture = first_picture(tree)
        page.add_fact("image", picture.url)
        if picture.url:
            page.add_fact("image_caption", picture.caption)
    first = len(page.blocks)
    page.add_html(str(tree))
    own = make_key(headline)
    page.blocks[first:] = [
        block
        for at, block in enumerate(page.blocks[first:])
        if not ADDRESS_ALONE_RE.fullmatch(block.text)
        and not (at == 0 and block.kind == "heading" and own and make_key(block.text) == own)
    ]


def first_picture(tree: BeautifulSoup | Tag) -> Picture:
    """Return the first picture that is no icon; an empty address where there is none."""
    for image in tree.find_all("img"):
        address = next((str(image[key]) for key in ("data-src", "src") if _is_address(image.get(key))), "")
        if address and not any(_is_small(image.get(side)) for side in ("width", "height")):
            figure = image.find_parent("figure")
            caption = figure.find("figcaption") if figure else None
            return Picture(address, clean_text(caption.get_text(" ")) if caption else "")
    return Picture("")


def _is_address(value: object) -> bool:
    return isinstance(value, str) and bool(value) and not value.startswith("data:")


def _is_small(value: object) -> bool:
    return isinstance(value, str) and value.isdigit() and int(value) < PICTURE_MIN_SIZE


def add_summary(page: LabelledPageBuilder, summary: str | None, story: str) -> None:
    """Add a summary in HTML as the subheadline, unless it is cut off or the beginning of the story."""
    text = plain_text(summary)
    if text and not CUT_END_RE.search(text) and not is_beginning(text, story):
        page.add_line(text, "subheadline")


def is_beginning(text: str, story: str) -> bool:
    """Tell a text that begins as a story in HTML or text does, perhaps behind its dateline.

    >>> is_beginning("It rained all day in the old town on Monday.", "<p>LISBON &#8211; It rained all day in the old town on Monday.</p>")
    True
    """
    start = " ".join(text.split())[:BEGINNING_CHARS].rstrip(" .…")
    return bool(start) and start in plain_text(story[:8000])[:2000]
