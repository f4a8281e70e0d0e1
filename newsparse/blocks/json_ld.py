"""JSON-LD: the article that a page describes, its breadcrumb, and their values as fields."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from newsparse.blocks.json_ld_nodes import (
    Node,
    as_list,
    first_text,
    list_texts,
    list_type_names,
    list_types,
    read_nodes,
)
from newsparse.blocks.json_ld_own import choose_article, list_breadcrumb
from newsparse.blocks.values import is_address


def read_json_ld(scripts: Sequence[str], addresses: list[str], titles: list[str]) -> Iterator[tuple[str, str]]:
    """Yield field and value of what the page's JSON-LD says of its story.

    Args:
        scripts: Contents of the page's `application/ld+json` scripts, broken or not.
        addresses: The page's own addresses, as its other metadata give them.
        titles: Its headlines likewise: with the addresses, they decide which of several articles is the page's own.
    """
    nodes = read_nodes(scripts)
    if not nodes:
        return
    by_id = {node.data["@id"]: node.data for node in nodes if isinstance(node.data.get("@id"), str)}
    article = choose_article(nodes, addresses, titles)
    if article:
        yield from _article_facts(article, by_id)
    for node in nodes:
        if node is not article and node.types and node.types[0] in ("webpage", "itempage"):
            yield from _date_facts(node.data)
            yield from _name_facts("language", node.data.get("inLanguage"), by_id)
    headline = first_text(article.data.get("headline")) if article else ""
    yield from (("section", name) for name in list_breadcrumb(nodes, addresses, [headline, *titles]))
    if article:
        yield from (("section", text) for text in list_texts(article.data.get("articleSection")))
    for node in nodes:
        if "website" in node.types:
            yield "website", first_text(node.data.get("name"))
    part = _resolve_part(article.data.get("isPartOf"), by_id) if article else {}
    yield "website", first_text(part.get("name"))
    for kind in dict.fromkeys(kind for node in nodes[:20] for kind in list_type_names(node.data)):
        yield "type", kind


def _resolve_part(value: Any, by_id: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return the website that an article says it is part of."""
    parts = [_resolve(item, by_id) for item in as_list(value) if isinstance(item, dict)]
    return next((part for part in parts if "website" in list_types(part) or "newspaper" in list_types(part)), {})


def _article_facts(article: Node, by_id: dict[str, dict[str, Any]]) -> Iterator[tuple[str, str]]:
    data = article.data
    for field, keys in (
        ("headline", ("headline", "name")),
        ("description", ("description", "abstract")),
        ("body", ("articleBody", "text")),
        ("url", ("url", "mainEntityOfPage", "@id")),
        ("image", ("image", "thumbnailUrl")),
    ):
        texts = (first_text(data.get(key), "url", "@id") for key in keys)
        if text := next((text for text in texts if text), ""):
            yield field, text
    yield from _author_facts(data.get("author") or data.get("creator"), by_id)
    yield from _date_facts(data)
    for field, key in (("tag", "keywords"), ("site", "publisher"), ("language", "inLanguage")):
        yield from _name_facts(field, data.get(key), by_id)
    for kind in list_type_names(data):
        yield "type", kind
    if str(data.get("isAccessibleForFree")).rpartition("/")[2].lower() == "false":
        yield "access", "not free"


def _date_facts(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    published = first_text(data.get("datePublished")) or first_text(data.get("dateCreated"))
    if not published and any(kind in ("videoobject", "audioobject") for kind in list_types(data)):
        published = first_text(data.get("uploadDate"))
    yield "published", published
    yield "modified", first_text(data.get("dateModified"))


def _author_facts(value: Any, by_id: dict[str, dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for person in as_list(value)[:30]:
        if isinstance(person, str):
            yield "author", person
        if not isinstance(person, dict):
            continue
        person = _resolve(person, by_id)
        for name in list_texts(person.get("name")) or [_full_name(person)]:
            yield "author", name
        address = first_text(person.get("url"), "@id", "url") or first_text(person.get("sameAs"), "@id", "url")
        if is_address(address):
            yield "author_url", address


def _full_name(person: dict[str, Any]) -> str:
    """Return a person's name from its parts."""
    parts = (first_text(person.get(key)) for key in ("givenName", "additionalName", "familyName"))
    return " ".join(part for part in parts if part)


def _name_facts(field: str, value: Any, by_id: dict[str, dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for item in as_list(value)[:100]:
        if isinstance(item, dict):
            item = _resolve(item, by_id)
            names = list_texts(item.get("alternateName" if field == "language" else "name"))
            yield from ((field, name) for name in names if name)
        elif isinstance(item, str):
            yield field, item


def _resolve(data: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return the object that a bare `{"@id": …}` points to."""
    reference = data.get("@id")
    if "name" not in data and isinstance(reference, str):
        return by_id.get(reference, data)
    return data
