"""Entries of RSS and Atom feeds: a story each, whole or in a few words."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape, unescape
from typing import Final

from newsparse.blocks.block import Page
from newsparse.formats.declared import Draft
from newsparse.formats.xml import Element, feed_name, find_first, language_of, local_name, text_of
from newsparse.tables.lazy_regex import pattern

CONTENT: Final = ("content:encoded", "atom:content", "content", "xhtml:body")
SUMMARY: Final = ("description", "atom:summary", "summary", "dc:description", "media:description")
STORY_MIN_CHARS: Final = 600
STORY_MIN_PARAGRAPHS: Final = 3
"""A description this long, or of so many paragraphs, is the story itself; teasers are cut at 500 characters at most."""
FACTS: Final = {
    "pubDate": "published",
    "published": "published",
    "issued": "published",
    "dc:date": "published",
    "dcterms:created": "published",
    "dcterms:issued": "published",
    "updated": "modified",
    "modified": "modified",
    "dcterms:modified": "modified",
    "dc:language": "language",
    "dc:subject": "tag",
    "media:keywords": "tag",
}
MAIL_RE = pattern(r"^\S+@\S+\s*\((.+)\)$")
MAIL_ALONE_RE = pattern(r"^\S+@\S+$")
TAG_RE = pattern(r"</?[A-Za-z][^<>]{0,1000}>")


def read_feed(root: Element) -> Page:
    """Read the first entry of a feed, with what the feed says about itself."""
    draft = Draft()
    entry = find_first(root, "item", "entry")
    channel = root if local_name(root) == "feed" else find_first(root, "channel")
    if channel is None:
        channel = root
    if entry is None:
        return draft.page()
    draft.line(_text(_child(entry, "title")), "headline")
    for element in entry:
        _fact(draft, element)
    draft.fact("language", language_of(entry))
    if not draft.has("author"):
        for element in channel:
            if _name(element) in ("author", "dc:creator"):
                _author(draft, element)
    if entry is not channel:
        draft.fact("site", _text(_child(channel, "title")))
        draft.fact("language", _text(_child(channel, "language")) or language_of(channel))
    _story(draft, entry, channel)
    return draft.page()


def _name(element: Element) -> str:
    """Return an element's name; Atom's own elements have no prefix in an Atom feed."""
    name = feed_name(element)
    parent = element.getparent()
    is_atom = parent is not None and local_name(parent) in ("feed", "entry", "source")
    return name.removeprefix("atom:") if is_atom else name


def _child(element: Element, *names: str) -> Element | None:
    return next((child for child in element if _name(child) in names), None)


def _fact(draft: Draft, element: Element) -> None:
    name = _name(element)
    if name in FACTS:
        draft.fact(FACTS[name], _text(element))
    elif name == "title":
        draft.fact("headline", _text(element))
    elif name == "category":
        draft.fact("tag", element.get("label") or _text(element) or element.get("term"))
    elif name in ("author", "dc:creator", "atom:author"):
        _author(draft, element)
    elif name in ("link", "guid"):
        _link(draft, element, name)
    elif name in ("media:content", "media:thumbnail", "enclosure"):
        _image(draft, element, name)
    elif name == "media:group":
        for child in element:
            _fact(draft, child)


def _text(element: Element | None) -> str:
    """Return an element's text without the markup that titles in feeds have, and with its characters of HTML."""
    return unescape(TAG_RE.sub("", text_of(element)))


def _author(draft: Draft, element: Element) -> None:
    name = _child(element, "name", "atom:name")
    text = " ".join((_text(name) if name is not None else _text(element)).split())
    if MAIL_ALONE_RE.match(text):
        return
    mail = MAIL_RE.match(text)
    draft.fact("author", mail[1] if mail else text)
    address = _child(element, "uri", "atom:uri")
    if address is not None:
        draft.line(text, "byline", "byline", url=_text(address))


def _link(draft: Draft, element: Element, name: str) -> None:
    href = element.get("href")
    if name == "guid":
        if (element.get("isPermaLink") or "true") == "true" and text_of(element).strip().startswith("http"):
            draft.fact("url", unescape(text_of(element)))
    elif href and (element.get("rel") or "alternate") == "alternate":
        draft.fact("url", href)
    elif not href:
        draft.fact("url", text_of(element))


def _image(draft: Draft, element: Element, name: str) -> None:
    kind = element.get("type") or element.get("medium") or ""
    is_image = name == "media:thumbnail" or kind.startswith("image") or (name == "media:content" and not kind)
    if is_image and not draft.has("image"):
        draft.fact("image", element.get("url"))
        draft.fact("image_credit", _text(_child(element, "media:credit")))


def _story(draft: Draft, entry: Element, channel: Element) -> None:
    whole = max((_markup(element) for element in entry if _name(element) in CONTENT), key=len, default="")
    summary = next((_markup(element) for element in entry if _name(element) in SUMMARY), "")
    if not whole and not _is_story(summary):
        draft.story(summary, "subheadline")
        return
    if whole and summary and not _is_story(summary) and not _is_beginning(summary, whole):
        draft.story(summary, "subheadline")
    draft.story(whole or summary)
    _leave_out_credit(draft, set(_addresses(entry, channel)))


def _markup(element: Element) -> str:
    """Return an element's content as HTML, whether it is written as text or as elements."""
    if len(element):
        from lxml import etree

        children = (etree.tostring(child, encoding="unicode", method="html") for child in element)
        return escape(element.text or "") + "".join(children)
    text = text_of(element)
    return text if "<" in text or "&lt;" not in text else unescape(text)


def _is_story(html: str) -> bool:
    return len(TAG_RE.sub("", html)) >= STORY_MIN_CHARS or html.lower().count("<p") >= STORY_MIN_PARAGRAPHS


def _is_beginning(summary: str, whole: str) -> bool:
    """Tell whether a summary is cut from the story itself."""
    start = " ".join(unescape(TAG_RE.sub(" ", summary)).split())[:60]
    return start in " ".join(unescape(TAG_RE.sub(" ", whole[:4000])).split())


def _addresses(entry: Element, channel: Element) -> Iterator[str]:
    for element in (*entry, *channel):
        if _name(element) in ("link", "guid", "atom:link"):
            yield (element.get("href") or text_of(element)).strip().rstrip("/")


def _leave_out_credit(draft: Draft, addresses: set[str]) -> None:
    """Take the line that publishing systems append ("The post … appeared first on …") for what it is.

    It is told by its links, which lead to the entry and to the feed's own site, and not by its words.
    """
    if len(draft.blocks) < 2:
        return
    last = draft.blocks[-1]
    if len(last.links) >= 2 and all(link.url.split("?")[0].rstrip("/") in addresses for link in last.links):
        draft.blocks[-1] = last._replace(label="chrome")
