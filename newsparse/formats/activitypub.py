"""ActivityStreams: articles as ActivityPub sends them, alone, in an activity or in a collection."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from newsparse.blocks.block import Page
from newsparse.formats.declared import LabelledPageBuilder
from newsparse.formats.fragments import add_story_html, add_summary, plain_text
from newsparse.formats.json_marks import ACTIVITY_CONTEXT, format_of_json
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

NAME = "activitypub"
ACTIVITIES: Final = frozenset(("Create", "Update", "Announce", "Add"))
COLLECTIONS: Final = frozenset(("Collection", "OrderedCollection", "CollectionPage", "OrderedCollectionPage"))
ARTICLES: Final = frozenset(("Article", "Page", "BlogPosting", "NewsArticle"))
SHORT: Final = frozenset(("Note", "Question"))
"""What is written for a stream: a story only where it has a name, as stories have."""
PICTURES: Final = frozenset(("Image", "Document"))
DEPTH_MAX: Final = 6


def recognise(head: str) -> bool:
    """Whether a document is of ActivityStreams, by its context."""
    return format_of_json(head) == NAME


is_lone = is_lone_object


def cut(document: str) -> Iterator[str]:
    """Yield a document for each object."""
    found = Document(document)
    items = _items(found)
    frame = {"@context": f"https://{ACTIVITY_CONTEXT}", "type": "OrderedCollection"}
    yield from cut_items(found, items, [frame] * len(items), "orderedItems")


def stories(document: str) -> Iterator[Page]:
    """Yield the articles and notes; people, likes and the like are none."""
    found = Document(document)
    return map(_read_object, whole_items(found, _items(found)))


def _items(document: Document) -> list[dict[str, Any]]:
    """Return the written objects of a document, taken out of activities and collections."""
    found: list[dict[str, Any]] = []
    stack: list[tuple[dict[str, Any], int, Object]] = [(data, 0, {}) for data in reversed(document.objects)]
    while stack:
        data, depth, activity = stack.pop()
        types = set(texts_in(data.get("type")))
        if types & (ARTICLES | SHORT):
            inherited = {key: activity[key] for key in ("published", "attributedTo", "actor") if key in activity}
            found.append({**inherited, **data})
        elif depth < DEPTH_MAX and types & ACTIVITIES:
            stack += [(item, depth + 1, data) for item in objects_in(data.get("object"))]
        elif depth < DEPTH_MAX and types & COLLECTIONS:
            inner = [item for key in ("items", "orderedItems", "first") for item in objects_in(data.get(key))]
            stack += [(item, depth + 1, {}) for item in reversed(inner)]
    return found


def _read_object(data: Object) -> Page:
    page = LabelledPageBuilder("html")
    page.id = text_in(data.get("id"))
    language, content = _localised(data, "content")
    headline = plain_text(_localised(data, "name")[1])
    page.is_denied = not headline and not ARTICLES.intersection(texts_in(data.get("type")))
    page.add_line(headline, "headline")
    page.add_fact("language", language)
    page.add_fact("url", _page_address(data.get("url")) or text_in(data.get("id")))
    page.add_fact("published", text_in(data.get("published")))
    page.add_fact("modified", text_in(data.get("updated")))
    for author in objects_in(data.get("attributedTo")) or objects_in(data.get("actor")):
        page.add_author(
            plain_text(text_in(author.get("name"))),
            bio=plain_text(text_in(author.get("summary"))),
            url=_page_address(author.get("url")) or text_in(author.get("id")),
        )
    if not page.has_authors:
        page.add_stated("attributedTo", data.get("attributedTo") or data.get("actor"))
    for tag in objects_in(data.get("tag")):
        if text_in(tag.get("type")) in ("Hashtag", "as:Hashtag", ""):
            page.add_fact("tag", text_in(tag.get("name")).lstrip("#"))
    page.add_stated("sensitive", data.get("sensitive") or None)
    page.add_stated("inReplyTo", data.get("inReplyTo"))
    _add_pictures(page, data)
    add_summary(page, _localised(data, "summary")[1], content)
    add_story_html(page, content, headline=headline)
    return page.build()


def _localised(data: Object, key: str) -> tuple[str, str]:
    """Return the language and value of a text, which may be given by language."""
    by_language = data.get(f"{key}Map")
    if isinstance(by_language, dict) and by_language:
        plain = text_in(data.get(key))
        language = next((name for name, text in by_language.items() if text == plain), next(iter(by_language)))
        return language, plain or text_in(by_language[language])
    return "", text_in(data.get(key))


def _page_address(value: Any) -> str:
    """Return the address of a page among links, of which some are to files of other types."""
    links = value if isinstance(value, list) else [value]
    pages = [link for link in links if not isinstance(link, dict) or "html" in str(link.get("mediaType", "html"))]
    return text_in(pages or links, "href", "url")


def _add_pictures(page: LabelledPageBuilder, data: Object) -> None:
    """Add the first picture; the `name` of one is its text for those who do not see it, not a caption."""
    pictures = [*objects_in(data.get("image")), *objects_in(data.get("attachment"))]
    for picture in pictures:
        is_picture = text_in(picture.get("type")) in PICTURES
        kind = text_in(picture.get("mediaType")) or "image"
        if is_picture and kind.startswith("image") and not page.has_fact("image"):
            page.add_fact("image", text_in(picture.get("url"), "href", "url"))
            page.add_fact("image_caption", plain_text(text_in(picture.get("summary"))))
