"""NewsML 1, the envelope of news agencies: components in components, each with a role, a language and some content."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Final

from newsparse.blocks.block import Page
from newsparse.formats.cut import cut_elements
from newsparse.formats.declared import LabelledPageBuilder, clean_text
from newsparse.formats.fields import split_plain
from newsparse.formats.markup import add_markup, markup_of
from newsparse.formats.newsml_contents import (
    COMPONENT,
    Content,
    find_story_contents,
    find_story_owners,
    language_around,
    role_of,
)
from newsparse.formats.nitf import add_content, add_nitf
from newsparse.formats.wire_text import is_slug, relabel_head, says_correction
from newsparse.formats.xml import Element, find_all, find_first, local_name, parse_xml, root_name, text_of
from newsparse.tables.lazy_regex import pattern

LINES: Final = (("headline", "headline"), ("subheadline", "subheadline"), ("byline", "byline"), ("dateline", "date"))
"""Lines of an envelope and their labels."""
ROLE_LINES: Final = (
    ("title", "headline"),
    ("headline", "headline"),
    ("subheadline", "subheadline"),
    ("lead", "subheadline"),
)
"""Roles of content that is a line, and its label where the envelope has no such line."""
STATED_LINES: Final = {
    "slugline": "slugline",
    "copyrightline": "copyright",
    "rightsline": "rights",
    "seriesline": "series",
}
NITF_ONLY: Final = ("media", "block", "hl2", "nitf-table", "bq")
"""Elements that NITF has and XHTML has not: some agencies leave out what is around a story's paragraphs."""
ENTRIES_RE = pattern(r"\s*[;,]\s*")
TAG_RE = pattern(r"</?(?:p|br|div|span|b|i|a|ul|li|h\d|table|strong|em)\b[^<>]{0,500}>")
PICTURE_NAME_RE = pattern(r"(?i)\.(?:jpe?g|png|gif|webp|tiff?)$")


def recognise(head: str) -> bool:
    """Whether a document is NewsML 1, by its root element."""
    return root_name(head) == "newsml"


def cut(document: str) -> Iterator[str]:
    """Yield a document for each story: an item, or each language of an item that has several."""
    pieces = list(cut_elements(document, "NewsItem"))
    has_story = False
    for piece in pieces:
        root = parse_xml(piece)
        owners = find_story_owners(root) if root is not None else []
        has_story = has_story or bool(owners)
        if root is not None and len(owners) > 1:
            yield from _cut_languages(root, len(owners))
        elif owners:
            yield piece
    if not has_story:
        yield from pieces[:1]


def _cut_languages(root: Element, number: int) -> Iterator[str]:
    """Yield a document for each of an item's stories, without the others."""
    from lxml import etree

    for kept in range(number):
        copied = deepcopy(root)
        for other, owner in enumerate(find_story_owners(copied)):
            if other != kept and owner.getparent() is not None:
                owner.getparent().remove(owner)
        yield etree.tostring(copied, encoding="unicode")


def stories(document: str) -> Iterator[Page]:
    """Yield the stories of the items that have some; where none has any, the first item, or the whole as one."""
    root = parse_xml(document)
    if root is None:
        return
    items = list(find_all(root, "newsitem")) or [root]
    found = [(item, content) for item in items for content in find_story_contents(item)]
    for item, content in found:
        yield _read_story(item, content)
    if not found:
        yield _read_story(items[0], None)


def _read_story(item: Element, content: Content | None) -> Page:
    page = LabelledPageBuilder()
    page.is_denied = content is None  # a picture, a film
    page.id = text_of(find_first(item, "publicidentifier")).strip() or text_of(find_first(item, "newsitemid"))
    around = list(content.data.iterancestors()) if content else [item]
    page.add_fact("language", (content.language if content else "") or language_around(around))
    _add_management(page, item)
    _add_lines(page, item, around)
    if content is not None:
        _add_role_lines(page, content)
    _add_metadata(page, item, around)
    if content is not None:
        first = len(page.blocks)
        add_data(page, content.data)
        relabel_head(page, first)
        _add_pictures(page, item)
    return page.build()


def _add_management(page: LabelledPageBuilder, item: Element) -> None:
    for field, name in (("published", "firstcreated"), ("modified", "thisrevisioncreated")):
        page.add_fact(field, text_of(find_first(item, name)))
    for name in ("namelabel", "urgency", "revisionid", "status"):
        element = find_first(item, name)
        if element is not None:
            page.add_stated(name, text_of(element).strip() or element.get("FormalName"))
    for instruction in find_all(item, "instruction"):
        note = clean_text(text_of(instruction))
        if says_correction(note):
            page.add_line(note, "correction")


def _add_lines(page: LabelledPageBuilder, item: Element, around: list[Element]) -> None:
    """Add the lines of the nearest envelope that has them, else of any in the item."""
    envelopes = [child for element in around for child in element if local_name(child).lower() == "newslines"]
    envelopes += [element for element in find_all(item, "newslines") if element not in envelopes]
    for name, label in LINES:
        nearest = next((found for envelope in envelopes if (found := _values(envelope, name))), [])
        for text in nearest if label == "byline" else nearest[:1]:
            headline = next((block.text for block in page.blocks if block.label == "headline"), "")
            if label == "subheadline" and is_slug(text, headline):
                page.add_stated(name, text)
            else:
                page.add_line(text, label, "dateline" if label == "date" else "")
    for envelope in envelopes:
        for text in _values(envelope, "creditline"):
            page.add_fact("agency", text)
        for text in _values(envelope, "keywordline"):
            for entry in ENTRIES_RE.split(text):
                page.add_fact("tag", entry)
        for name, stated in STATED_LINES.items():
            for text in _values(envelope, name)[:1]:
                page.add_stated(stated, text)


def _values(envelope: Element, name: str) -> list[str]:
    return [text for child in envelope if local_name(child).lower() == name and (text := clean_text(text_of(child)))]


def _add_role_lines(page: LabelledPageBuilder, content: Content) -> None:
    """Add the content beside the story whose role says that it is a line or a caption."""
    for component in content.owner:
        role = role_of(component) if local_name(component).lower() == COMPONENT else ""
        text = " ".join(
            text_of(data)
            for data in find_all(component, "datacontent")
            if role in dict(ROLE_LINES) or role == "caption"
        )
        text = clean_text(_strip_tags(text))
        label = dict(ROLE_LINES).get(role, "")
        if role == "caption":
            page.add_line(text, "caption")
        elif label and not page.has_line(label):
            page.add_line(text, label)


def _strip_tags(text: str) -> str:
    return TAG_RE.sub(" ", text)


def _add_metadata(page: LabelledPageBuilder, item: Element, around: list[Element]) -> None:
    elements = [child for element in around for child in element] if len(around) > 1 else list(item.iter())
    for element in elements:
        name = local_name(element).lower()
        if name == "administrativemetadata":
            for credited in find_all(element, "provider", "source"):
                for party in find_all(credited, "party"):
                    page.add_fact("agency", _party_name(party))
        elif name == "descriptivemetadata":
            _add_description(page, element)


def _party_name(party: Element) -> str:
    """Return a party's name in words where it is given beside its formal one."""
    words = (
        p.get("Value")
        for p in find_all(party, "property")
        if (p.get("FormalName") or "").lower() in ("name", "organization")
    )
    return next((name for name in words if name), None) or party.get("FormalName") or ""


def _add_description(page: LabelledPageBuilder, element: Element) -> None:
    for entry in find_all(element, "property"):
        name, value = (entry.get("FormalName") or "").lower(), entry.get("Value") or ""
        for tag in ENTRIES_RE.split(value) if name in ("keyword", "keywords") else ():
            page.add_fact("tag", tag)
    for location in find_all(element, "location"):
        if (location.get("HowPresent") or "").lower() == "origin" and not page.has_line("date"):
            values = {(p.get("FormalName") or "").lower(): p.get("Value") for p in find_all(location, "property")}
            page.add_line(values.get("city") or "", "date")


def _add_pictures(page: LabelledPageBuilder, item: Element) -> None:
    for content_item in find_all(item, "contentitem"):
        address = content_item.get("Href") or content_item.get("Url") or ""
        if PICTURE_NAME_RE.search(address) and not page.has_fact("image"):
            page.add_fact("image", address)
    for component in find_all(item, COMPONENT):
        if role_of(component) == "caption":
            page.add_line(
                _strip_tags(" ".join(text_of(data) for data in find_all(component, "datacontent"))), "caption"
            )


def add_data(page: LabelledPageBuilder, data: Element) -> None:
    """Add content in whatever form it stands: NITF, XHTML, HTML as text, or plain lines."""
    nitf = find_first(data, "nitf", "body.content")
    if nitf is not None:
        add_nitf(page, nitf if local_name(nitf) == "nitf" else nitf.getparent())
    elif find_first(data, *NITF_ONLY) is not None:
        add_content(page, data)
    elif len(data):
        add_markup(page, markup_of(data))
    else:
        add_text(page, text_of(data))


def add_text(page: LabelledPageBuilder, text: str) -> None:
    """Add content that is written as characters: HTML where it has tags, else plain lines."""
    if TAG_RE.search(text):
        add_markup(page, text)
    else:
        page.add_lines(split_plain(text))
