"""Articles of schema.org in a file of JSON-LD, as archives, crawlers and newsparse write them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from newsparse.blocks.block import Page
from newsparse.blocks.json_ld_nodes import ARTICLE_TYPES
from newsparse.formats.declared import LabelledPageBuilder
from newsparse.formats.fields import split_paragraphs
from newsparse.formats.fragments import TAG_RE, add_story_html, add_summary, plain_text, unescape_markup
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
from newsparse.tables.lazy_regex import pattern

NAME = "schema-org"
CONTEXT: Final = "https://schema.org"
INNER: Final = ("@graph", "itemListElement", "item", "mainEntity", "hasPart")
"""Keys under which articles stand inside other objects."""
DEPTH_MAX: Final = 5
STATED: Final = (
    "genre", "copyrightHolder", "copyrightNotice", "copyrightYear", "license", "identifier", "printEdition", "printPage",
    "printSection", "wordCount", "about", "contentLocation", "backstory", "abstract",
)  # fmt: skip
LIST_RE = pattern(r"\s*[,;|]\s*")
TYPE_RE = pattern(r"[/:#]")


def recognise(head: str) -> bool:
    """Whether a document is JSON-LD of schema.org, by its context."""
    return format_of_json(head) == NAME


is_lone = is_lone_object


def cut(document: str) -> Iterator[str]:
    """Yield a document for each article."""
    found = Document(document)
    articles, others = _articles(found)
    frame: dict[str, Any] = {"@context": CONTEXT}
    if others:  # people and publishers that articles refer to
        frame["mentioned"] = list(others.values())
    yield from cut_items(found, articles, [frame] * len(articles), "@graph")


def stories(document: str) -> Iterator[Page]:
    """Yield the articles; of a file without one its page, as what is no article."""
    found = Document(document)
    articles, others = _articles(found)
    return (_read_article(article, others) for article in whole_items(found, articles))


def _articles(document: Document) -> tuple[list[dict[str, Any]], dict[str, dict[str, Any]]]:
    """Return the articles of a document, and the other objects by their addresses."""
    articles: list[dict[str, Any]] = []
    pages: list[dict[str, Any]] = []
    others: dict[str, dict[str, Any]] = {}
    stack = [(data, 0) for data in reversed(document.objects)]
    while stack:
        data, depth = stack.pop()
        if not ARTICLE_TYPES.isdisjoint(_types(data)):
            articles.append(data)
            continue
        name = text_in(data.get("@id"))
        if name and len(data) > 1:
            others[name] = data
        if data.get("text") or data.get("headline"):
            pages.append(data)
        if depth < DEPTH_MAX:
            inner = [item for key in (*INNER, "mentioned") for item in objects_in(data.get(key))]
            stack += [(item, depth + 1) for item in reversed(inner)]
    return articles or pages[:1], others


def _types(data: Object) -> set[str]:
    return {TYPE_RE.split(name.strip())[-1].lower() for name in texts_in(data.get("@type"))}


def _read_article(data: Object, others: Mapping[str, Object]) -> Page:
    text = unescape_markup(text_in(data.get("articleBody")) or text_in(data.get("text")))
    is_html = TAG_RE.search(text) is not None
    page = LabelledPageBuilder("html" if is_html else "text")
    page.id = text_in(data.get("identifier"), "value") or text_in(data.get("@id"))
    page.is_denied = ARTICLE_TYPES.isdisjoint(_types(data))
    headline = plain_text(text_in(data.get("headline")) or text_in(data.get("name")))
    page.add_line(headline, "headline")
    if data.get("alternativeHeadline"):
        page.add_line(plain_text(text_in(data.get("alternativeHeadline"))), "subheadline")
        page.add_stated("description", plain_text(text_in(data.get("description"))))
    else:
        add_summary(page, text_in(data.get("description")), text)
    _add_facts(page, data, others)
    _add_people(page, data, others)
    _add_pictures(page, data, others)
    page.add_line(text_in(data.get("dateline")), "date", "dateline")
    for correction in (
        [data.get("correction")] if isinstance(data.get("correction"), str) else data.get("correction") or ()
    ):
        page.add_line(plain_text(text_in(correction, "text", "correctionText", "description")), "correction")
    for mention in objects_in(data.get("mentions")):
        if _types(mention) & (ARTICLE_TYPES | {"creativework"}):
            page.add_related(
                text_in(mention.get("headline")) or text_in(mention.get("name")), text_in(mention.get("url"))
            )
    if is_html:
        add_story_html(page, text, headline=headline)
    else:
        page.add_lines(_paragraphs(text))
    for update in objects_in(data.get("liveBlogUpdate")):
        page.add_line(plain_text(text_in(update.get("headline"))), "heading", level=2)
        page.add_lines(_paragraphs(plain_text(text_in(update.get("articleBody")))))
    return page.build()


def _paragraphs(text: str) -> list[str]:
    paragraphs = split_paragraphs(text)
    return paragraphs if len(paragraphs) > 1 else text.splitlines()


def _add_facts(page: LabelledPageBuilder, data: Object, others: Mapping[str, Object]) -> None:
    page.add_fact(
        "published", text_in(data.get("datePublished"), "@value") or text_in(data.get("dateCreated"), "@value")
    )
    page.add_fact("modified", text_in(data.get("dateModified"), "@value"))
    page.add_fact("language", text_in(data.get("inLanguage"), "alternateName", "name", "@value"))
    for address in (data.get("url"), data.get("mainEntityOfPage"), data.get("@id")):
        page.add_fact("url", text_in(address, "@id", "url"))
    for name in texts_in(data.get("articleSection"), "name", "@value"):
        page.add_fact("section", plain_text(name))
    keywords = data.get("keywords")
    tags = LIST_RE.split(keywords) if isinstance(keywords, str) else texts_in(keywords, "name", "@value")
    for tag in tags:
        page.add_fact("tag", plain_text(tag))
    for publisher in [data.get("publisher")]:
        page.add_fact("site", plain_text(text_in(_resolve(publisher, others), "name")))
    if text_in(data.get("isAccessibleForFree")).lower() == "false" or data.get("isAccessibleForFree") is False:
        page.add_fact("access", "not free")
    for name in STATED:
        page.add_stated(name, data.get(name))


def _resolve(value: Any, others: Mapping[str, Object]) -> Any:
    """Return the object that a reference points to; lists as they are."""
    if isinstance(value, list):
        return [_resolve(item, others) for item in value]
    name = value.get("@id") if isinstance(value, dict) and not value.get("name") else None
    return others.get(name, value) if isinstance(name, str) else value


def _add_people(page: LabelledPageBuilder, data: Object, others: Mapping[str, Object]) -> None:
    authors = _resolve(data.get("author") or data.get("creator"), others)
    for author in authors if isinstance(authors, list) else [authors]:
        if isinstance(author, dict):
            names = (text_in(author.get(key)) for key in ("givenName", "additionalName", "familyName"))
            page.add_author(
                plain_text(text_in(author.get("name")) or " ".join(filter(None, names))),
                role=plain_text(text_in(author.get("jobTitle"), "name")),
                bio=plain_text(text_in(author.get("description"))),
                url=text_in(author.get("url"), "@id", "url") or text_in(author.get("sameAs"), "@id", "url"),
            )
        else:
            page.add_line(plain_text(text_in(author)), "byline")
    for organisation in objects_in(_resolve(data.get("sourceOrganization"), others)):
        page.add_fact("agency", text_in(organisation.get("alternateName")) or text_in(organisation.get("name")))


def _add_pictures(page: LabelledPageBuilder, data: Object, others: Mapping[str, Object]) -> None:
    image = _resolve(data.get("image"), others)
    page.add_fact("image", text_in(image, "url", "contentUrl", "@id"))
    for picture in objects_in(image)[:1]:
        page.add_fact("image_caption", plain_text(text_in(picture.get("caption"), "text")))
        page.add_fact(
            "image_credit", plain_text(text_in(picture.get("creditText")) or text_in(picture.get("author"), "name"))
        )
    captions = [text_in(media.get("caption"), "text") for media in objects_in(data.get("associatedMedia"))]
    for caption in captions or [text_in(picture.get("caption"), "text") for picture in objects_in(image)]:
        page.add_line(plain_text(caption), "caption")
