"""JSON Feed, versions 1 and 1.1: entries with their story as HTML or text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from newsparse.blocks.block import Page
from newsparse.formats.declared import LabelledPageBuilder
from newsparse.formats.fields import split_paragraphs
from newsparse.formats.fragments import add_story_html, add_summary, plain_text
from newsparse.formats.json_marks import format_of_json
from newsparse.formats.json_stories import (
    Document,
    Object,
    cut_items,
    is_lone_object,
    objects_in,
    text_in,
    texts_in,
    whole_items,
)

NAME = "json-feed"
STATED = ("external_url", "attachments")


def recognise(head: str) -> bool:
    """Whether a document is a JSON Feed, by its version."""
    return format_of_json(head) == NAME


is_lone = is_lone_object


def cut(document: str) -> Iterator[str]:
    """Yield a document for each entry, in the frame of its feed."""
    found = Document(document)
    entries = list(_entries(found))
    yield from cut_items(found, [entry for entry, _ in entries], [feed for _, feed in entries], "items")


def stories(document: str) -> Iterator[Page]:
    """Yield the feed's entries, each with what the feed says of itself."""
    found = Document(document)
    entries = list(_entries(found))
    whole = whole_items(found, [entry for entry, _ in entries])
    return (_read_entry(entry, feed) for entry, feed in entries[: len(whole)])


def _entries(document: Document) -> Iterator[tuple[dict[str, Any], Object]]:
    for feed in document.objects:
        for entry in objects_in(feed.get("items")):
            yield entry, feed


def _read_entry(entry: Object, feed: Object) -> Page:
    html = text_in(entry.get("content_html"))
    page = LabelledPageBuilder("html" if html else "text")
    page.id = text_in(entry.get("id"))
    headline = plain_text(text_in(entry.get("title")))
    page.add_line(headline, "headline")
    page.add_fact("site", text_in(feed.get("title")))
    page.add_fact("language", text_in(entry.get("language")) or text_in(feed.get("language")))
    page.add_fact("url", text_in(entry.get("url")) or text_in(entry.get("id")))
    page.add_fact("published", text_in(entry.get("date_published")))
    page.add_fact("modified", text_in(entry.get("date_modified")))
    page.add_fact("image", text_in(entry.get("image")) or text_in(entry.get("banner_image")))
    for tag in texts_in(entry.get("tags")):
        page.add_fact("tag", plain_text(tag))
    _add_authors(page, entry)
    if not page.has_authors:
        _add_authors(page, feed)
    for name in STATED:
        page.add_stated(name, entry.get(name))
    text = text_in(entry.get("content_text"))
    add_summary(page, text_in(entry.get("summary")), html or text)
    if html:
        add_story_html(page, html, headline=headline)
    else:
        page.add_lines(split_paragraphs(text))
    return page.build()


def _add_authors(page: LabelledPageBuilder, data: Object) -> None:
    for author in objects_in(data.get("authors")) or objects_in(data.get("author")):
        page.add_author(plain_text(text_in(author.get("name"))), url=text_in(author.get("url")))
