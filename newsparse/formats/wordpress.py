"""Posts of WordPress as its interface for programs gives them: one, a list, or the form of wordpress.com."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from newsparse.blocks.block import Page
from newsparse.formats.declared import LabelledPageBuilder
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
from newsparse.formats.local_time import with_offset
from newsparse.formats.shortcodes import without_shortcodes

NAME = "wordpress"
RENDERED: Final = ("rendered", "raw")
STATED: Final = ("slug", "status", "type", "format", "guid")
TERMS: Final = {"category": "section", "post_tag": "tag", "tag": "tag"}
"""Fields of the record by the taxonomies of WordPress; others are a site's own."""
MEDIA_TYPES: Final = ("attachment",)


def recognise(head: str) -> bool:
    """Whether a document is posts, by their texts, which are objects with `rendered`."""
    return format_of_json(head) == NAME


is_lone = is_lone_object


def cut(document: str) -> Iterator[str]:
    """Yield a document for each post."""
    found = Document(document)
    posts = _posts(found)
    yield from cut_items(found, posts, [{}] * len(posts), "posts")


def stories(document: str) -> Iterator[Page]:
    """Yield the posts."""
    found = Document(document)
    return map(_read_post, whole_items(found, _posts(found)))


def _posts(document: Document) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for data in document.objects:
        found += objects_in(data["posts"]) if isinstance(data.get("posts"), list) else [data]
    return found


def _read_post(post: Object) -> Page:
    page = LabelledPageBuilder("html")
    page.id = text_in(post.get("id")) or text_in(post.get("ID"))
    page.is_denied = text_in(post.get("type")) in MEDIA_TYPES
    headline = plain_text(text_in(post.get("title"), *RENDERED))
    page.add_line(headline, "headline")
    page.add_fact("url", text_in(post.get("link")) or text_in(post.get("URL")))
    page.add_fact("published", with_offset(text_in(post.get("date")), text_in(post.get("date_gmt"))))
    page.add_fact("modified", with_offset(text_in(post.get("modified")), text_in(post.get("modified_gmt"))))
    page.add_fact("language", text_in(post.get("lang")))
    for name in STATED:
        value = post.get(name)
        page.add_stated(name, text_in(value, *RENDERED) if isinstance(value, dict) else value)
    _add_linked(page, post)
    _add_inline(page, post)
    content = post.get("content")
    markup = without_shortcodes(text_in(content, *RENDERED))
    if isinstance(content, dict) and content.get("protected") and not markup:
        page.add_fact("access", "not free")
    add_summary(page, without_shortcodes(text_in(post.get("excerpt"), *RENDERED)), markup)
    add_story_html(page, markup, headline=headline)
    return page.build()


def _add_linked(page: LabelledPageBuilder, post: Object) -> None:
    """Add what `_embed` puts into a post: its author, terms and picture by name; without it they are numbers."""
    embedded = post.get("_embedded")
    if not isinstance(embedded, dict):
        return
    for author in objects_in(embedded.get("author")):
        page.add_author(
            plain_text(text_in(author.get("name"))),
            bio=plain_text(text_in(author.get("description"))),
            url=text_in(author.get("link")) or text_in(author.get("url")),
        )
    terms = embedded.get("wp:term")
    others: dict[str, list[str]] = {}
    for term in (
        (term for group in terms if isinstance(group, list) for term in objects_in(group))
        if isinstance(terms, list)
        else ()
    ):
        taxonomy, name = text_in(term.get("taxonomy")), plain_text(text_in(term.get("name")))
        if taxonomy in TERMS:
            page.add_fact(TERMS[taxonomy], name)
        elif name:
            others.setdefault(taxonomy, []).append(name)
    for taxonomy, names in others.items():
        page.add_stated(taxonomy, names)
    for media in objects_in(embedded.get("wp:featuredmedia"))[:1]:
        caption = plain_text(text_in(media.get("caption"), *RENDERED))
        page.add_fact("image", text_in(media.get("source_url")))
        page.add_fact("image_caption", caption)
        page.add_line(caption, "caption")


def _add_inline(page: LabelledPageBuilder, post: Object) -> None:
    """Add what extensions of WordPress, and wordpress.com, put into the post itself, where `_embed` has given nothing."""
    if not page.has_authors:
        for author in (
            objects_in(post.get("coauthors")) or objects_in(post.get("authors")) or objects_in(post.get("author"))
        ):
            name = plain_text(text_in(author.get("display_name")) or text_in(author.get("name")))
            url = text_in(author.get("link")) or text_in(author.get("URL")) or text_in(author.get("profile_URL"))
            page.add_author(name, url=url, bio=plain_text(text_in(author.get("description"))))
    for field, keys in (("section", ("categories",)), ("tag", ("tags",))):
        for key in keys if not page.has_fact(field) else ():
            value = post.get(key)
            names = list(value) if isinstance(value, dict) else texts_in(objects_in(value), "name")
            for name in names:
                page.add_fact(field, plain_text(name))
    search = post.get("yoast_head_json")
    search = search if isinstance(search, dict) else {}
    if not page.has_authors:
        page.add_author(plain_text(text_in(search.get("author"))))
    page.add_fact("site", plain_text(text_in(search.get("og_site_name")) or text_in(post.get("site_name"))))
    if not page.has_fact("language"):
        page.add_fact("language", text_in(search.get("og_locale")).replace("_", "-"))
    if not page.has_fact("image"):
        page.add_fact("image", text_in(post.get("jetpack_featured_media_url")) or text_in(post.get("featured_image")))
