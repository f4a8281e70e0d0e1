"""hNews and h-entry: pages of HTML that name the parts of their story by classes that a microformat defines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from newsparse.blocks.block import Page
from newsparse.formats.declared import LabelledPageBuilder, clean_text
from newsparse.formats.fragments import add_story_html
from newsparse.formats.html_export import parse_html, text_at, text_of
from newsparse.tables.lazy_regex import pattern

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

HNEWS_PARTS: Final = ("hnews", "entry-title", "entry-content")
ENTRY_PARTS: Final = ("h-entry", "p-name", "e-content", "dt-published", "p-author")
"""Classes of an entry that says all that a record needs; many pages name one or two parts so, and are read as any page."""
ENTRIES: Final = ".hnews, .h-entry"
CONTENT: Final = ".entry-content, .e-content"
OUTSIDE: Final = (
    ".entry-title, .p-name, .item-license, [rel~=principles], .updated, .published, .dt-published, .dt-updated"
)
"""Parts of an entry that are no story where they stand inside its content."""
VALUE_TITLE: Final = ".value-title[title]"


def recognise(head: str) -> bool:
    """Whether a page is an entry of hNews or h-entry that has its content; themes that say `hentry` alone are not."""
    return any(all(_class_re(name).search(head) for name in names) for names in (HNEWS_PARTS, ENTRY_PARTS))


@cache
def _class_re(name: str) -> re.Pattern[str]:
    return pattern(rf"\bclass\s*=\s*(?:\"[^\"<>]{{0,400}}|'[^'<>]{{0,400}}|)(?<![\w-]){name}(?![\w-])")


def stories(document: str) -> Iterator[Page]:
    """Yield the page's entry; of a page with several the first, as what is no article."""
    tree = parse_html(document)
    entries = [
        entry
        for entry in tree.select(ENTRIES)
        if entry.select_one(CONTENT) and not entry.find_parent(class_=("hnews", "h-entry"))
    ]
    for entry in entries[:1]:
        page = _read_entry(tree, entry)
        yield page._replace(is_denied=len(entries) > 1)


def _read_entry(tree: BeautifulSoup, entry: Tag) -> Page:
    page = LabelledPageBuilder("html")
    content = entry.select(CONTENT)
    outer = [part for part in content if not part.find_parent(class_=("entry-content", "e-content"))]
    headline = text_at(entry, ".entry-title, .p-name")
    page.add_line(headline, "headline")
    summary = entry.select_one(".entry-summary, .p-summary")
    if summary is not None and not summary.find_parent(class_=("entry-content", "e-content")):
        page.add_line(text_of(summary), "subheadline")
    page.add_fact("published", _moment(entry, ".published, .dt-published"))
    page.add_fact("modified", _moment(entry, ".updated, .dt-updated"))
    html = tree.find("html")
    page.add_fact("language", str(entry.get("lang") or (html.get("lang") if html else "") or ""))
    _add_facts(page, tree, entry)
    _add_people(page, entry)
    dateline = next(
        (part for part in entry.select(".dateline") if not any(part in list(box.descendants) for box in outer)), None
    )
    page.add_line(text_of(dateline) if dateline else "", "date", "dateline")
    for box in outer:
        for part in box.select(OUTSIDE):
            part.decompose()
        add_story_html(page, str(box), headline=headline)
    return page.build()


def _moment(entry: Tag, selector: str) -> str:
    """Return a date of an entry: as an attribute gives it to programs, else as printed."""
    element = entry.select_one(selector)
    if element is None:
        return ""
    inner = element.select_one(VALUE_TITLE) or element.select_one("time[datetime]") or element
    return clean_text(str(inner.get("datetime") or inner.get("title") or inner.get("content") or "")) or text_of(
        element
    )


def _add_facts(page: LabelledPageBuilder, tree: BeautifulSoup, entry: Tag) -> None:
    canonical = tree.select_one("link[rel~=canonical][href]")
    own = entry.select_one("a.u-url[href], .entry-title a[rel~=bookmark][href], a[rel~=bookmark][href]")
    for link in (canonical, own):
        page.add_fact("url", str(link.get("href")) if link else "")
    site = tree.select_one("meta[property='og:site_name'][content]")
    page.add_fact("site", str(site.get("content")) if site else "")
    for tag in entry.select("a[rel~=tag], .p-category"):
        if not tag.select_one("a[rel~=tag], .p-category"):
            page.add_fact("tag", text_of(tag).strip("#„“”\"'"))
    picture = entry.select_one("img.u-photo[src], img.u-featured[src], .u-photo img[src]")
    page.add_fact("image", str(picture.get("src")) if picture else "")
    page.add_stated("location", text_at(entry, ".p-location, .geo"))


def _add_people(page: LabelledPageBuilder, entry: Tag) -> None:
    for author in entry.select(".author, .p-author"):
        if author.find_parent(class_=("source-org", "p-author", "author", "h-cite", "p-comment")):
            continue
        name = author.select_one(".fn, .p-name") or author
        link = author if author.name == "a" else author.select_one("a.url[href], a.u-url[href], a[rel~=author][href]")
        url = str(link.get("href") or "") if link else ""
        page.add_author(
            text_of(name),
            role=text_at(author, ".title, .role, .p-job-title"),
            bio=text_at(author, ".note, .p-note"),
            url=url,
        )
    for organisation in entry.select(".source-org"):
        page.add_fact("agency", text_at(organisation, ".fn, .org, .p-name") or text_of(organisation))
