"""Apple News Format: articles as components with roles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from newsparse.blocks.block import Page
from newsparse.formats.declared import LabelledPageBuilder
from newsparse.formats.fields import split_paragraphs
from newsparse.formats.fragments import add_story_html, plain_text
from newsparse.formats.json_marks import format_of_json
from newsparse.formats.json_stories import Document, Object, objects_in, text_in, texts_in
from newsparse.formats.markdown_text import add_markdown, plain_markdown
from newsparse.tables.lazy_regex import pattern

NAME = "apple-news"
LINES: Final = {
    "title": "headline",
    "intro": "subheadline",
    "byline": "byline",
    "author": "byline",
    "caption": "caption",
}
"""Labels of components of one line, by their role."""
STORY: Final = frozenset(("body", "quote", "heading", *(f"heading{level}" for level in range(1, 7))))
PICTURES: Final = frozenset(("photo", "image", "figure", "portrait", "illustrator", "gallery", "mosaic"))
CONTAINERS: Final = frozenset(("container", "section", "chapter", "header"))
TABLES: Final = frozenset(("htmltable", "datatable"))
BYLINE_DATE_RE = pattern(r"\s*[|•·]\s*[^|•·]*\d[^|•·]*$")
"""What a byline says behind a bar besides names: the day."""
STATED: Final = ("excerpt", "contentGenerationType", "issueDate", "issueName")
COMPONENTS_MAX: Final = 5000


def recognise(head: str) -> bool:
    """Whether a document is an article of Apple News, by its components and layout."""
    return format_of_json(head) == NAME


def stories(document: str) -> Iterator[Page]:
    """Yield the article; none where the document breaks off."""
    found = Document(document)
    if found.is_whole:
        yield from map(_read_article, found.objects)


def _read_article(article: Object) -> Page:
    page = LabelledPageBuilder("html")
    metadata = article.get("metadata")
    metadata = metadata if isinstance(metadata, Mapping) else {}
    page.id = text_in(article.get("identifier"))
    page.add_fact("headline", plain_text(text_in(article.get("title"))))
    for field, key in (
        ("published", "datePublished"),
        ("modified", "dateModified"),
        ("url", "canonicalURL"),
    ):
        page.add_fact(field, text_in(metadata.get(key)))
    if not page.has_fact("published"):
        page.add_fact("published", text_in(metadata.get("dateCreated")))
    page.add_fact("language", text_in(article.get("language")))
    for keyword in texts_in(metadata.get("keywords")):
        page.add_fact("tag", keyword)
    for author in texts_in(metadata.get("authors"), "name"):
        page.add_author(author)
    for name in STATED:
        page.add_stated(name, metadata.get(name))
    for component in _flatten(article.get("components")):
        _add_component(page, component)
    if not page.has_line("subheadline"):
        page.add_line(plain_text(text_in(article.get("subtitle"))), "subheadline")
    if not page.has_fact("image"):
        page.add_fact("image", _web_address(text_in(metadata.get("thumbnailURL"))))
    return page.build()


def _flatten(components: Any) -> Iterator[dict[str, Any]]:
    """Yield components in their order, those inside others too; with a stack of its own, whatever the depth."""
    stack = [iter(objects_in(components))]
    count = 0
    while stack and count < COMPONENTS_MAX:
        component = next(stack[-1], None)
        if component is None:
            stack.pop()
            continue
        count += 1
        yield component
        if _role(component) in CONTAINERS:
            stack.append(iter(objects_in(component.get("components"))))


def _role(component: Object) -> str:
    return text_in(component.get("role")).lower()


def _add_component(page: LabelledPageBuilder, component: Object) -> None:
    role, text = _role(component), text_in(component.get("text"))
    form = text_in(component.get("format")).lower()
    if role in LINES:
        shown = _plain(text, form)
        is_named = LINES[role] == "byline" and page.has_authors
        if not is_named:
            page.add_line(BYLINE_DATE_RE.sub("", shown) if role == "byline" else shown, LINES[role])
    elif role in STORY:
        _add_text(page, text, form, role)
    elif role in PICTURES:
        _add_picture(page, component)
    elif role in TABLES:
        page.add_html(text_in(component.get("html")))


def _plain(text: str, form: str) -> str:
    return plain_text(text) if form == "html" else plain_markdown(text) if form == "markdown" else text


def _add_text(page: LabelledPageBuilder, text: str, form: str, role: str) -> None:
    if role == "quote":
        page.add_line(_plain(text, form), "item", kind="quote")
    elif role.startswith("heading"):
        level = int(role[7:] or 2)
        page.add_line(_plain(text, form), "heading", level=level)
    elif form == "html":
        add_story_html(page, text)
    elif form == "markdown":
        add_markdown(page, text)
    else:
        page.add_lines(split_paragraphs(text))


def _add_picture(page: LabelledPageBuilder, component: Object) -> None:
    for item in objects_in(component.get("items")) or [dict(component)]:
        caption = item.get("caption")
        form = text_in(caption.get("format")) if isinstance(caption, dict) else ""
        shown = _plain(text_in(caption, "text"), form)
        address = _web_address(text_in(item.get("URL")) or text_in(item.get("url")))
        if address and not page.has_fact("image"):
            page.add_fact("image", address)
            page.add_fact("image_caption", shown)
        page.add_line(shown, "caption")


def _web_address(address: str) -> str:
    """Return an address of the web; that of a picture in the article's own bundle says nothing outside of it."""
    return address if address.startswith(("http://", "https://")) else ""
