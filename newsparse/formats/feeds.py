"""Entries of RSS and Atom feeds: each a story, whole or as a summary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape, unescape
from typing import Final

from newsparse.blocks.block import Page
from newsparse.formats.declared import LabelledPageBuilder
from newsparse.formats.xml import Element, find_all, find_first, language_of, local_name, parse_xml, text_of
from newsparse.named_tuple import NamedTuple
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.marks import CUT_ENDS

PREFIXES: Final = {
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://www.w3.org/2005/Atom": "atom:",
    "http://purl.org/atom/ns#": "atom:",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://search.yahoo.com/mrss/": "media:",
}
"""Prefixes that feeds give to namespaces; elements of any other namespace get `?:`."""
ENTRIES: Final = ("item", "entry")
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
LAST_LINK_RE = pattern(r"(?i)<a\s[^<>]{0,2000}>[^<>]{0,60}</a>\s*(?:</[a-z]{1,10}>\s*){0,4}\Z")
"""A link at the end of a summary that leads on ("Read more")."""
TAG_RE = pattern(r"</?[A-Za-z][^<>]{0,1000}>")


def read_entries(document: str) -> Iterator[Page]:
    """Yield the entries of a feed in its order, each with what the feed says of itself."""
    root = parse_xml(document)
    if root is None:
        return
    found = root if local_name(root) == "feed" else find_first(root, "channel")
    element = root if found is None else found
    channel = _Channel(element, tuple(child for child in element if local_name(child) not in ENTRIES))
    for entry in find_all(root, *ENTRIES):
        yield _read_entry(entry, channel)


class _Channel(NamedTuple):
    """What a feed says of itself, without its entries: each of these reads it again."""

    element: Element
    children: tuple[Element, ...]


def _read_entry(entry: Element, channel: _Channel) -> Page:
    page = LabelledPageBuilder()
    page.id = text_of(_child(entry, "guid", "id"))
    page.add_line(_text(_child(entry, "title")), "headline")
    for element in entry:
        _add_fact(page, element)
    page.add_fact("language", language_of(entry))
    if not page.has_authors:
        for element in channel.children:
            if _name(element) in ("author", "dc:creator"):
                _add_author(page, element)
    if entry is not channel.element:
        page.add_fact("site", _text(_child(channel.children, "title")))
        page.add_fact("language", _text(_child(channel.children, "language")) or language_of(channel.element))
    _add_story(page, entry, channel)
    return page.build()


def _prefixed_name(element: Element) -> str:
    """Return an element's name with the prefix that feeds usually give to its namespace."""
    tag = element.tag if isinstance(element.tag, str) else ""
    if not tag.startswith("{"):
        return tag
    namespace, _, name = tag[1:].partition("}")
    return PREFIXES.get(namespace, "?:") + name


def _name(element: Element) -> str:
    """Return an element's name; Atom's own elements have no prefix in an Atom feed."""
    name = _prefixed_name(element)
    parent = element.getparent()
    is_atom = parent is not None and local_name(parent) in ("feed", "entry", "source")
    return name.removeprefix("atom:") if is_atom else name


def _child(element: Iterable[Element], *names: str) -> Element | None:
    return next((child for child in element if _name(child) in names), None)


def _add_fact(page: LabelledPageBuilder, element: Element) -> None:
    name = _name(element)
    if name in FACTS:
        page.add_fact(FACTS[name], _text(element))
    elif name == "title":
        page.add_fact("headline", _text(element))
    elif name == "category":
        page.add_fact("tag", element.get("label") or _text(element) or element.get("term"))
    elif name in ("author", "dc:creator", "atom:author"):
        _add_author(page, element)
    elif name in ("link", "guid"):
        _add_link(page, element, name)
    elif name in ("media:content", "media:thumbnail", "enclosure"):
        _add_image(page, element, name)
    elif name == "media:group":
        for child in element:
            _add_fact(page, child)


def _text(element: Element | None) -> str:
    """Return an element's text without the markup that titles in feeds have, and with its characters of HTML."""
    return unescape(TAG_RE.sub("", text_of(element)))


def _add_author(page: LabelledPageBuilder, element: Element) -> None:
    name = _child(element, "name", "atom:name")
    text = " ".join((_text(name) if name is not None else _text(element)).split())
    if MAIL_ALONE_RE.match(text):
        return
    mail = MAIL_RE.match(text)
    page.add_line(mail[1] if mail else text, "byline", url=_text(_child(element, "uri", "atom:uri")))


def _add_link(page: LabelledPageBuilder, element: Element, name: str) -> None:
    href = element.get("href")
    if name == "guid":
        if (element.get("isPermaLink") or "true") == "true" and text_of(element).strip().startswith("http"):
            page.add_fact("url", unescape(text_of(element)))
    elif href and (element.get("rel") or "alternate") == "alternate":
        page.add_fact("url", href)
    elif not href:
        page.add_fact("url", text_of(element))


def _add_image(page: LabelledPageBuilder, element: Element, name: str) -> None:
    kind = element.get("type") or element.get("medium") or ""
    is_image = name == "media:thumbnail" or kind.startswith("image") or (name == "media:content" and not kind)
    if is_image and not page.has_fact("image"):
        page.add_fact("image", element.get("url"))
        page.add_fact("image_credit", _text(_child(element, "media:credit")))


def _add_story(page: LabelledPageBuilder, entry: Element, channel: _Channel) -> None:
    whole = max((_markup(element) for element in entry if _name(element) in CONTENT), key=len, default="")
    summary = next((_markup(element) for element in entry if _name(element) in SUMMARY), "")
    if not whole and not _is_story(summary):
        page.add_html(summary, "subheadline")
        page.is_denied = True  # a teaser of a story that is elsewhere
        if _breaks_off(summary):
            page.add_fact("access", "beginning")
        return
    if whole and summary and not _is_story(summary) and not _is_beginning(summary, whole):
        page.add_html(summary, "subheadline")
    page.add_html(whole or summary)
    _relabel_credit(page, set(_addresses_of(entry, channel)))


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


def _breaks_off(html: str) -> bool:
    """Whether a summary ends in an ellipsis, behind which a link may lead on."""
    text = unescape(TAG_RE.sub("", LAST_LINK_RE.sub("", html))).rstrip()
    return text.endswith(CUT_ENDS)


def _is_beginning(summary: str, whole: str) -> bool:
    """Whether a summary is cut from the story itself."""
    start = " ".join(unescape(TAG_RE.sub(" ", summary)).split())[:60]
    return start in " ".join(unescape(TAG_RE.sub(" ", whole[:4000])).split())


def _addresses_of(entry: Element, channel: _Channel) -> Iterator[str]:
    for element in (*entry, *channel.children):
        if _name(element) in ("link", "guid", "atom:link"):
            yield (element.get("href") or text_of(element)).strip().rstrip("/")


def _relabel_credit(page: LabelledPageBuilder, addresses: set[str]) -> None:
    """Label the line that publishing systems append ("The post … appeared first on …") as chrome.

    It is recognised by its links, which lead to the entry and to the feed's own site, and not by its words.
    """
    if len(page.blocks) < 2:
        return
    last = page.blocks[-1]
    if len(last.links) >= 2 and all(link.url.split("?")[0].rstrip("/") in addresses for link in last.links):
        page.blocks[-1] = last._replace(label="chrome")
