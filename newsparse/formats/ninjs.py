"""ninjs, the IPTC's news in JSON, in its versions 1, 2 and 3, and the dialects of newsroom systems and agencies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from newsparse.blocks.block import Page
from newsparse.formats.declared import LabelledPageBuilder
from newsparse.formats.fragments import TAG_RE, add_story_html, plain_text, unescape_markup
from newsparse.formats.json_marks import ITEM_KEYS, NINJS_TYPES, format_of_json
from newsparse.formats.json_stories import (
    Document,
    Object,
    cut_items,
    fold_keys,
    is_lone_object,
    objects_in,
    text_in,
    texts_in,
    whole_items,
)
from newsparse.formats.markup import add_markup
from newsparse.formats.ninjs_pictures import add_pictures
from newsparse.formats.ninjs_text import MAIN_ROLES, add_body, main_text, texts_by_role
from newsparse.tables.agencies import is_known_agency

NAME = "ninjs"
STORY_LABELS: Final = frozenset(("body", "heading", "item"))
PAGE_FORM: Final = "html5"
"""The form of a body that is an agency's own page, with its headline, pictures and topics around the story."""
CODE_MAX_CHARS: Final = 2
"""A subject whose name is its code and no longer is a category of the wire."""
STORY_TYPES: Final = frozenset(("text", ""))
MIXED_TYPES: Final = frozenset(("composite", "package"))
"""Types of items with pictures beside a text, which may be missing."""
SUBHEADLINE_ROLES: Final = frozenset(
    ("sub", "subhead", "subheadline", "subheading", "subtitle", "deck", "dek", "secondary", "standfirst", "preamble")
)
SECTION_RELS: Final = frozenset(("section", "category", "service", "department", "desk"))
NOT_WRITERS: Final = frozenset(("photographer", "videographer", "editor", "producer", "translator", "illustrator"))
"""Roles of people who are named beside the writers."""
STATED: Final = (
    "slugline", "urgency", "profile", "version", "pubstatus", "embargoed", "copyrightholder", "copyrightnotice",
    "usageterms", "rightsinfo", "located", "genre", "genres", "person", "people", "organisation", "organisations",
    "place", "places", "event", "events", "object", "objects", "priority", "edition",
)  # fmt: skip
"""What the record has no key for, under its name in small letters."""
OWN_RELS: Final = frozenset(("author", "publisher", "dateline"))
"""Relations that newsparse writes, of what the record has keys for."""


def recognise(head: str) -> bool:
    """Whether a document is ninjs, by its `standard`, or its type and keys."""
    return format_of_json(head) == NAME


is_lone = is_lone_object


def cut(document: str) -> Iterator[str]:
    """Yield a document for each item."""
    found = Document(document)
    items = _items(found)
    yield from cut_items(found, items, [{}] * len(items), ITEM_KEYS[0])


def stories(document: str) -> Iterator[Page]:
    """Yield the items that are texts; those of other types alone are read as what is no article."""
    found = Document(document)
    whole = whole_items(found, _items(found)) if not found.is_whole else _items(found)
    texts = [item for item in whole if _type_of(item) in (*STORY_TYPES, *MIXED_TYPES)]
    return map(_read_item, texts or whole)


def _items(document: Document) -> list[dict[str, Any]]:
    """Return the items of a document, out of the answers of interfaces that wrap them."""
    found: list[dict[str, Any]] = []
    for data in document.objects:
        stack = [(data, 0)]
        while stack:
            value, depth = stack.pop()
            inner = [item for key in ITEM_KEYS for item in objects_in(value.get(key))]
            if inner and depth < len(ITEM_KEYS) and str(value.get("type")) not in NINJS_TYPES:
                stack += [(item, depth + 1) for item in reversed(inner)]
            else:
                found.append(value)
    return found


def _type_of(item: Object) -> str:
    return text_in(item.get("type")).lower()


def _read_item(data: Object) -> Page:
    item = fold_keys(data)
    body = main_text(item, "bodies", "body")
    page = LabelledPageBuilder("html" if body.is_html else "text")
    page.id = text_in(item.get("uri")) or text_in(item.get("guid"))
    page.is_denied = not (_type_of(item) in STORY_TYPES or (_type_of(item) in MIXED_TYPES and body.value))
    _add_facts(page, item)
    headlines = texts_by_role(item, "headlines", "headline")
    titles = [text for text in headlines if text.role not in SUBHEADLINE_ROLES]
    titles.sort(key=lambda text: text.role not in MAIN_ROLES)  # short ones and those for other uses stand beside it
    headline = plain_text(titles[0].value if titles else "")
    page.add_line(headline, "headline")
    _add_subheadline(
        page, item, [plain_text(text.value) for text in headlines if text.role in SUBHEADLINE_ROLES], body.value
    )
    _add_authors(page, item)
    note = text_in(item.get("ednote")) or text_in(item.get("editorialnote"))
    page.add_lines((plain_text(part) for part in note.split("\n\n")), "correction")
    for description in texts_by_role(item, "descriptions", "description"):
        if description.role == "dateline":
            page.add_line(description.value, "date", "dateline")
    add_pictures(page, item)
    if body.form == PAGE_FORM:
        add_markup(page, body.value)
    elif body.is_html:
        add_story_html(page, _inside_body(body.value), headline=headline)
    else:
        add_body(page, body.value)
    _drop_dateline(page)
    return page.build()


def _drop_dateline(page: LabelledPageBuilder) -> None:
    """Take a stated dateline off the body that it heads, where it is repeated to the letter: so newsparse writes it."""
    stated = next((block.text for block in page.blocks if block.label == "date"), "")
    at = next((at for at, block in enumerate(page.blocks) if block.label in STORY_LABELS), -1)
    if stated and at >= 0 and page.blocks[at].text.startswith(stated):
        rest = page.blocks[at].text.removeprefix(stated).lstrip()
        page.blocks[at : at + 1] = [page.blocks[at]._replace(text=rest)] if rest else []


def _inside_body(markup: str) -> str:
    return markup if TAG_RE.search(markup) else unescape_markup(markup)


def _add_facts(page: LabelledPageBuilder, item: Object) -> None:
    page.add_fact(
        "published",
        next(
            filter(None, (text_in(item.get(key)) for key in ("firstcreated", "firstpublished", "contentcreated"))), ""
        ),
    )
    page.add_fact("modified", text_in(item.get("versioncreated")))
    page.add_fact("language", text_in(item.get("language")))
    page.add_fact("url", _address_of(item))
    for subject in [*objects_in(item.get("subject")), *objects_in(item.get("subjects"))]:
        field = "section" if text_in(subject.get("rel")).lower() in SECTION_RELS else "tag"
        name = text_in(subject.get("name"))
        page.add_fact(
            field, plain_text(name) if name != text_in(subject.get("code")) or len(name) > CODE_MAX_CHARS else ""
        )
    for service in objects_in(item.get("service")):
        page.add_fact("section", plain_text(text_in(service.get("name"))))
    for keyword in texts_in(item.get("keywords") or item.get("keyword"), "name"):
        page.add_fact("tag", plain_text(keyword))
    for source in [*objects_in(item.get("infosource")), *objects_in(item.get("infosources"))]:
        page.add_fact(
            "agency",
            text_in(source.get("literal"))
            if text_in(source.get("role")) == "agency" and source.get("literal")
            else text_in(source.get("name")),
        )
    for key in ("source", "provider"):
        page.add_fact("agency", text_in(item.get(key), "name"))
    holder = text_in(item.get("copyrightholder"))
    page.add_fact("agency", holder if is_known_agency(holder, by_name_alone=True) else "")
    for organisation in objects_in(item.get("organisations")):
        if text_in(organisation.get("rel")) == "publisher":
            page.add_fact("site", text_in(organisation.get("name")))
    has_dateline = any(text.role == "dateline" for text in texts_by_role(item, "descriptions", "description"))
    for name in STATED:
        value = item.get(name) if not (name == "located" and has_dateline) else None
        if isinstance(value, list):
            value = [entry for entry in value if not isinstance(entry, dict) or entry.get("rel") not in OWN_RELS]
        page.add_stated(name, value)


def _address_of(item: Object) -> str:
    """Return the address of the story's page; `uri` is a name, which need not lead anywhere."""
    for other in objects_in(item.get("altids")):
        if text_in(other.get("role")).lower() in ("url", "weburl", "canonical"):
            return text_in(other.get("value"))
    return text_in(item.get("weburl")) or text_in(item.get("url")) or text_in(item.get("canonicalurl"))


def _add_subheadline(page: LabelledPageBuilder, item: Object, found: list[str], body: str) -> None:
    from newsparse.formats.fragments import add_summary

    if not found:
        descriptions = [text for text in texts_by_role(item, "descriptions", "description") if text.role != "dateline"]
        chosen = [text for text in descriptions if text.role in SUBHEADLINE_ROLES] or descriptions
        for text in chosen[:1]:
            add_summary(page, text.value, body)
    page.add_lines(found, "subheadline")
    for text in texts_by_role(item, "descriptions", "description"):
        if text.role not in ("dateline", "standfirst"):
            page.add_stated("description", plain_text(text.value))


def _add_authors(page: LabelledPageBuilder, item: Object) -> None:
    for author in objects_in(item.get("authors")):
        if text_in(author.get("role")).lower() not in NOT_WRITERS:
            name, job = text_in(author.get("name")), text_in(author.get("jobtitle"), "name")
            page.add_author(name, role=job, bio=plain_text(text_in(author.get("biography"))))
    for person in objects_in(item.get("people")):
        if text_in(person.get("rel")) == "author":
            said = {
                text_in(entry.get("type")): text_in(entry.get("value"))
                for entry in objects_in(person.get("contactinfo"))
            }
            url = text_in(person.get("uri"))
            page.add_author(text_in(person.get("name")), role=said.get("role"), bio=said.get("bio"), url=url)
    for byline in objects_in(item.get("bylines")):
        parts = (text_in(byline.get(key)) for key in ("by", "byline", "name", "title"))
        page.add_line(plain_text(", ".join(filter(None, parts))), "byline")
    is_told = any(text_in(person.get("rel")) == "author" for person in objects_in(item.get("people")))
    if not is_told:
        page.add_line(plain_text(text_in(item.get("by")) or text_in(item.get("byline"))), "byline")
