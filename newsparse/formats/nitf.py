"""NITF, the wire services' markup of a story."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Final

from newsparse.blocks.block import Page
from newsparse.formats.cut import cut_elements
from newsparse.formats.declared import LabelledPageBuilder, clean_text
from newsparse.formats.markup import EMBED_RE
from newsparse.formats.titled_bylines import add_titled_byline
from newsparse.formats.wire_text import is_slug, says_correction
from newsparse.formats.xml import (
    Element,
    empty_element,
    find_all,
    find_first,
    language_of,
    local_name,
    parse_xml,
    root_name,
    text_of,
)
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.words import make_key

SAME: Final = ("p", "h1", "h2", "ol", "ul", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr", "td", "th",
               "pre", "hr", "br", "a", "em", "sub", "sup", "q")  # fmt: skip
"""Elements of a story that HTML has by the same name."""
TAGS: Final = {
    **{name: name for name in SAME},
    "hl1": "h2",
    "hl2": "h2",
    "bq": "blockquote",
    "block.quote": "blockquote",
    "block": "div",
    "credit": "p",
    "nitf-table": "div",
    "body.content": "div",
    "datacontent": "div",
}
"""Elements of HTML that mean the same; all others are inline."""
HEADINGS: Final = ("hl1", "hl2")
ASIDE: Final = frozenset(
    ("media", "note", "fn", "custom-table", "nitf-table-metadata", "alt-code", "byline", "hedline", "tagline")
)
"""Elements in a story whose text is not part of it."""
SEVERAL: Final = "stories"
"""The root in which newsparse itself writes several documents."""
WRAPPERS: Final = frozenset((SEVERAL, "feed"))
"""Roots around several documents; `feed` is Atom's root too, where no document of this format is in it."""
NITF_RE = pattern(r"<nitf[\s>]", re.IGNORECASE)
DESK_NOTES: Final = frozenset(("npa", "cpa"))
"""Types of a note that is not for publication."""
PICTURE_RE = pattern(r"[/.]\w{2,5}(?:\?.*)?$|^https?://")
"""An address or name of a file; without these the source of a picture is a number."""
MIDNIGHT: Final = "T000000"
STAMP_RE = pattern(r"\d{8}(?:T\d{6}(?:Z|[+-]\d{4})?)?")
"""A time for machines, which some agencies print in the day of a dateline."""
REPEATED_CHARS: Final = 60
"""An abstract that begins like the story for so many characters repeats it."""


def recognise(head: str) -> bool:
    """Whether a document is NITF, by its root element, or by the first story in a root that holds several."""
    root = root_name(head)
    return root == "nitf" or (root in WRAPPERS and NITF_RE.search(head) is not None)


def cut(document: str) -> Iterator[str]:
    """Yield a document for each story, where one root holds several."""
    return cut_elements(document, "nitf")


def stories(document: str) -> Iterator[Page]:
    """Yield the document's stories: facts of the head, then headlines, byline, dateline and content in order."""
    root = parse_xml(document)
    if root is None:
        return
    for element in [root] if local_name(root) == "nitf" else find_all(root, "nitf"):
        page = LabelledPageBuilder()
        add_nitf(page, element)
        yield page.build()


def add_nitf(page: LabelledPageBuilder, root: Element) -> None:
    """Add a story to a page, without the lines that its envelope has added before."""
    present = {block.label for block in page.blocks}
    add_facts(page, root)
    bodies = list(find_all(root, "body"))
    contents = content_of(bodies[0] if bodies else root)
    heads = [child for child in (bodies[0] if bodies else root) if local_name(child) == "body.head"]
    if "headline" not in present:
        _add_headlines(page, root, heads, " ".join(text_of(content)[:4000] for content in contents[:1]))
    if "byline" not in present:
        for head in heads:
            add_bylines(page, list(find_all(head, "byline")))
    for head in heads:
        _add_notes(page, head)
        for element in find_all(head, "dateline") if "date" not in present else ():
            page.add_line(place_of(element), "date", "dateline")
        for element in find_all(head, "distributor"):
            orgs = list(find_all(element, "org")) or [element]
            for org in orgs:
                page.add_fact("agency", org.get("value") or text_of(org))
    for content in contents:
        add_content(page, content)
    for element in find_all(root, "tagline"):
        page.add_line(text_of(element), "bio")


def content_of(body: Element) -> list[Element]:
    """Return the contents of the body itself: a note has a content of its own, which is not the story."""
    return [child for child in body if local_name(child) == "body.content"] or [
        element for element in find_all(body, "body.content") if local_name(element.getparent()) != "note"
    ][:1]


def add_facts(page: LabelledPageBuilder, root: Element) -> None:
    """Add what the head of a document states."""
    identifier = find_first(root, "doc-id")
    page.id = page.id or ((identifier.get("id-string") or "") if identifier is not None else "")
    page.add_fact("language", language_of(root) or root.get("baselang"))
    _add_dates(page, root)
    for element in find_all(root, "pubdata"):
        page.add_fact("site", element.get("name"))
        for section in (element.get("position.section") or "").split(" / "):
            page.add_fact("section", section)
        page.add_fact("url", element.get("ex-ref"))
        for name in ("edition.name", "position.sequence", "volume", "issue"):
            page.add_stated(name, element.get(name))
    for element in find_all(root, "meta"):
        if element.get("name") in ("language", "site", "url"):
            page.add_fact(element.get("name"), element.get("content"))
    for element in find_all(root, "tobject.subject"):
        for key in ("tobject.subject.type", "tobject.subject.matter", "tobject.subject.detail"):
            page.add_fact("tag", element.get(key))
    for element in find_all(root, "keyword"):
        page.add_fact("tag", element.get("key"))
    for element in find_all(root, "correction"):
        page.add_line(element.get("info") or text_of(element), "correction")
    for element in find_all(root, "doc.copyright"):
        page.add_stated("copyright", element.get("holder"))
    for element in find_all(root, "ed-msg"):
        note = element.get("info") or ""
        page.add_line(note if says_correction(note) else "", "correction")
    for name, key in (("urgency", "ed-urg"), ("ed-msg", "info"), ("fixture", "fix-id"), ("series", "series.name")):
        for element in find_all(root, name):
            page.add_stated(name, element.get(key))


def _add_dates(page: LabelledPageBuilder, root: Element) -> None:
    """Add the dates: issued, else published; changed, or released after it was issued."""
    issued, released = (
        next((element.get("norm") for element in find_all(root, name) if element.get("norm")), None)
        for name in ("date.issue", "date.release")
    )
    printed = next((element.get("date.publication") for element in find_all(root, "pubdata")), None) or ""
    page.add_fact("published", issued or released)
    page.add_fact("published", printed.removesuffix(MIDNIGHT))
    for element in find_all(root, "revision-history"):
        page.add_fact("modified", element.get("norm"))
    if issued and released and released != issued:
        page.add_fact("modified", released)


def _add_headlines(page: LabelledPageBuilder, root: Element, heads: list[Element], story: str) -> None:
    """Add headline and subheadline: the second headline, else an abstract that is not the story's own beginning.

    A slug is neither.
    """
    first = next(
        (text_of(element) for head in heads for element in find_all(head, "hl1") if text_of(element).strip()), ""
    )
    title = next((text_of(element) for element in find_all(root, "title")), "")
    page.add_line(first or title, "headline")
    keys = {make_key(element.get("key") or "") for element in find_all(root, "keyword")} | {make_key(first)}
    seconds = [text_of(element) for head in heads for element in find_all(head, "hl2")]
    seconds = [text for text in seconds if clean_text(text) and make_key(text) not in keys]
    slugs = [text for text in seconds if is_slug(text, first)]
    page.add_stated("hl2", slugs[0] if slugs else "")
    seconds = [text for text in seconds if text not in slugs]
    abstracts = [text_of(element) for head in heads for element in find_all(head, "abstract")]
    begins = make_key(story[:1000])
    for text in seconds[:1] or [text for text in abstracts if make_key(text)[:REPEATED_CHARS] not in begins][:1]:
        page.add_line(text, "subheadline")


def add_bylines(page: LabelledPageBuilder, bylines: list[Element]) -> None:
    """Add bylines: persons with their title, or a line as printed."""
    for byline in bylines:
        title = " ".join(clean_text(text_of(element)) for element in find_all(byline, "byttl"))
        line = clean_text("".join(_texts_without(byline, "byttl"))).strip(" ,")
        add_titled_byline(page, line, title)


def _texts_without(element: Element, name: str) -> Iterator[str]:
    """Yield the texts of an element but those of the elements of one name inside."""
    yield element.text or ""
    for child in element:
        if local_name(child) != name:
            yield from _texts_without(child, name)
        yield child.tail or ""


def place_of(dateline: Element) -> str:
    """Return a dateline's text; parts that stand in elements without anything between them are one place."""
    joined = ""
    for text in dateline.itertext():
        if not text.strip() or STAMP_RE.fullmatch(text.strip()):
            continue
        if joined and text[:1].isalnum() and (joined[-1].isalnum() or joined[-1] == "."):
            joined += ", "
        joined += text
    return clean_text(joined)


def _add_notes(page: LabelledPageBuilder, head: Element) -> None:
    for note in find_all(head, "note"):
        if note.get("type") not in DESK_NOTES:
            page.add_line(text_of(note), "correction")


def add_content(page: LabelledPageBuilder, content: Element) -> None:
    """Add a story with its pictures and notes."""
    for media in find_all(content, "media"):
        _add_media(page, media)
    _add_notes(page, content)
    if not page.has_authors:
        add_bylines(page, list(find_all(content, "byline")))
    for paragraph in list(find_all(content, "p")):
        if EMBED_RE.match(text_of(paragraph)) and paragraph.getparent() is not None:
            above, below = paragraph.getprevious(), paragraph.getnext()
            if above is not None and local_name(above) in HEADINGS and (below is None or local_name(below) != "p"):
                empty_element(above)
            empty_element(paragraph)
    page.add_html(to_html(content))


def _add_media(page: LabelledPageBuilder, media: Element) -> None:
    caption = text_of(find_first(media, "media-caption"))
    sources = [
        element.get("source") or element.get("data-location") or ""
        for element in find_all(media, "media-reference")
        if not (element.get("mime-type") or "image").startswith(("video", "audio", "text"))
    ]
    source = next((source for source in sources if PICTURE_RE.search(source)), None)
    if (media.get("media-type") or "image").startswith(("image", "photo")) and source and not page.has_fact("image"):
        page.add_fact("image", source)
        page.add_fact("image_caption", caption)
        page.add_fact("image_credit", text_of(find_first(media, "media-producer")))
    page.add_line(caption, "caption")


def to_html(element: Element) -> str:
    """Return a story's markup in the elements of HTML that mean the same, links and line ends kept.

    Walks with a stack of its own: a document may be nested deeper than the recursion limit.
    """
    pieces: list[str] = []
    stack: list[tuple[Element, str, bool]] = [(element, "", False)]
    while stack:
        at, tag, is_end = stack.pop()
        if is_end:
            pieces.append(f"</{tag}>")
            if at is not element:
                pieces.append(escape(at.tail or ""))
            continue
        name = local_name(at)
        if name in ASIDE or not name:
            pieces.append(escape(at.tail or ""))
            continue
        tag = TAGS.get(name.lower(), "span")
        href = at.get("href") if tag == "a" else None
        pieces.append(f'<{tag} href="{escape(href)}">' if href else f"<{tag}>")
        pieces.append(escape(at.text or ""))
        stack.append((at, tag, True))
        stack.extend((child, "", False) for child in reversed(at))
    return "".join(pieces)
