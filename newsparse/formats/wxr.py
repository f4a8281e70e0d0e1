"""WXR: exports of WordPress, an RSS feed with posts as their writers typed them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from newsparse.blocks.block import Page
from newsparse.formats.cut import cut_elements
from newsparse.formats.declared import LabelledPageBuilder
from newsparse.formats.fragments import add_story_html, add_summary, plain_text
from newsparse.formats.local_time import with_offset
from newsparse.formats.shortcodes import without_shortcodes
from newsparse.formats.wordpress import TERMS
from newsparse.formats.xml import Element, find_all, local_name, parse_xml, root_name, text_of
from newsparse.tables.lazy_regex import pattern

EXPORT_SIGN: Final = "wordpress.org/export"
NO_STORIES: Final = frozenset(
    ("attachment", "nav_menu_item", "revision", "custom_css", "customize_changeset", "oembed_cache", "user_request",
     "wp_block", "wp_template", "wp_template_part", "wp_global_styles", "wp_navigation", "wp_font_family",
     "wp_font_face", "acf-field", "acf-field-group", "feedback", "shop_order")
)  # fmt: skip
"""Types of posts that are pictures, menus, designs and the like."""
NO_STATUSES: Final = frozenset(("trash", "auto-draft", "inherit"))
STATED: Final = {"post_name": "slug", "status": "status", "post_type": "type"}
TYPE_RE = pattern(r"<wp:(post_type|status|post_id|attachment_url)>\s*(?:<!\[CDATA\[)?\s*([^<\]]{0,2000})")
THUMBNAIL_RE = pattern(
    r"<wp:meta_key>\s*(?:<!\[CDATA\[)?_thumbnail_id(?:\]\]>)?\s*</wp:meta_key>\s*<wp:meta_value>\s*(?:<!\[CDATA\[)?(\d{1,20})"
)
BLOCK_EDITOR_SIGN: Final = "<!-- wp:"
BLANK_LINES_RE = pattern(r"\s*\n(?:[ \t\r]*\n)+\s*")
BLOCK_START_RE = pattern(
    r"\s*</?(?:p|div|h[1-6]|ul|ol|li|dl|dt|dd|blockquote|figure|figcaption|table|thead|tbody|tr|td|th|pre|hr|section|article|"
    r"aside|header|footer|form|iframe|script|style|object|video|audio)\b",
    re.IGNORECASE,
)


def recognise(head: str) -> bool:
    """Whether a document is an export of WordPress, by the namespace of its own elements."""
    return root_name(head) == "rss" and EXPORT_SIGN in head


def cut(document: str) -> Iterator[str]:
    """Yield a document for each post, with its picture, which the export keeps as an item of its own."""
    pictures: dict[str, str] = {}
    pieces = list(_items(document))
    for item in pieces:
        said = dict(TYPE_RE.findall(item))
        if "attachment_url" in said:
            pictures[said.get("post_id", "")] = item
    frame = _frame(document)
    for item in pieces:
        if _is_post(item):
            thumbnail = THUMBNAIL_RE.search(item)
            yield f"{frame[0]}{item}{pictures.get(thumbnail[1], '') if thumbnail else ''}{frame[1]}"


def _items(document: str) -> Iterator[str]:
    """Yield the items alone."""
    frame = _frame(document)
    for piece in cut_elements(document, "item"):
        item = piece[len(frame[0]) : len(piece) - len(frame[1])]
        if item.lstrip().startswith("<item"):
            yield item


def _frame(document: str) -> tuple[str, str]:
    """Return what stands before the first item and behind the last."""
    first, last = document.find("<item"), document.rfind("</item>")
    if first < 0:
        return document, ""
    return document[:first], document[last + len("</item>") :] if last >= 0 else ""


def _is_post(item: str) -> bool:
    said = dict(reversed(TYPE_RE.findall(item)))
    return said.get("post_type", "post").strip() not in NO_STORIES and said.get("status", "").strip() not in NO_STATUSES


def stories(document: str) -> Iterator[Page]:
    """Yield the posts."""
    root = parse_xml(document)
    if root is None:
        return
    items = list(find_all(root, "item"))
    pictures = {_value(item, "post_id"): item for item in items if _value(item, "attachment_url")}
    channel = next(find_all(root, "channel"), root)
    names = _author_names(channel)
    for item in items:
        is_story = _value(item, "post_type") not in NO_STORIES and _value(item, "status") not in NO_STATUSES
        if is_story:
            yield _read_post(item, channel, names, pictures)


def _values(element: Element, name: str) -> Iterator[str]:
    return (text_of(child).strip() for child in element if local_name(child) == name)


def _value(element: Element, name: str) -> str:
    return next(_values(element, name), "")


def _author_names(channel: Element) -> dict[str, str]:
    """Return the names of writers as they are shown, by the names by which they log in."""
    found: dict[str, str] = {}
    for author in find_all(channel, "author"):
        login = _value(author, "author_login")
        whole = f"{_value(author, 'author_first_name')} {_value(author, 'author_last_name')}"
        if login:
            found[login] = _value(author, "author_display_name") or whole.strip()
    return found


def _read_post(item: Element, channel: Element, names: dict[str, str], pictures: dict[str, Element]) -> Page:
    page = LabelledPageBuilder("html")
    page.id = _value(item, "post_id") or _value(item, "guid")
    headline = plain_text(_value(item, "title"))
    page.add_line(headline, "headline")
    page.add_fact("site", plain_text(_value(channel, "title")))
    page.add_fact("language", _value(channel, "language"))
    page.add_fact("url", _value(item, "link"))
    page.add_fact("published", with_offset(_value(item, "post_date"), _value(item, "post_date_gmt")))
    page.add_fact("modified", with_offset(_value(item, "post_modified"), _value(item, "post_modified_gmt")))
    for key, name in STATED.items():
        page.add_stated(name, _value(item, key))
    _add_terms(page, item)
    if not page.has_authors:
        login = _value(item, "creator")
        page.add_author(plain_text(names.get(login, login)))
    metas = {_value(meta, "meta_key"): _value(meta, "meta_value") for meta in find_all(item, "postmeta")}
    picture = pictures.get(metas.get("_thumbnail_id", ""))
    content, excerpt = _encoded(item)
    if picture is not None:
        caption = plain_text(_encoded(picture)[1])
        page.add_fact("image", _value(picture, "attachment_url"))
        page.add_fact("image_caption", caption)
        page.add_line(caption, "caption")
    markup = as_paragraphs(without_shortcodes(content))
    add_summary(page, without_shortcodes(excerpt), markup)
    add_story_html(page, markup, headline=headline)
    return page.build()


def _encoded(item: Element) -> tuple[str, str]:
    """Return content and excerpt: both are called `encoded`, in namespaces of their own."""
    found = {"content": "", "excerpt": ""}
    for child in item:
        if local_name(child) == "encoded":
            name = "excerpt" if "excerpt" in str(child.tag) or child.prefix == "excerpt" else "content"
            found[name] = text_of(child)
    return found["content"], found["excerpt"]


def _add_terms(page: LabelledPageBuilder, item: Element) -> None:
    """Add categories and tags; extensions for several writers keep these as terms of a domain of their own."""
    others: dict[str, list[str]] = {}
    for term in item:
        domain = term.get("domain") or "" if local_name(term) == "category" else ""
        name = plain_text(text_of(term))
        if domain in TERMS:
            page.add_fact(TERMS[domain], name)
        elif domain in ("author", "authors"):
            page.add_author(name)
        elif domain and name:
            others.setdefault(domain, []).append(name)
    for domain, values in others.items():
        page.add_stated(domain, values)


def as_paragraphs(markup: str) -> str:
    r"""Return a post as typed with its paragraphs as elements: apart by empty lines, where no element begins.

    >>> as_paragraphs("It rained.\nAll day.\n\n<h2>Wind</h2>\n\nIt blew.")
    '<p>It rained.<br>All day.</p><h2>Wind</h2><p>It blew.</p>'
    """
    if BLOCK_EDITOR_SIGN in markup:
        return markup
    parts = BLANK_LINES_RE.split(markup.strip().replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(
        part if BLOCK_START_RE.match(part) else f"<p>{part.replace(chr(10), '<br>')}</p>" for part in parts if part
    )
