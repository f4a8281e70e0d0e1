"""NITF, the wire services' markup of a story."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from newsparse.blocks.block import Page
from newsparse.formats.declared import LabelledPageBuilder
from newsparse.formats.xml import Element, find_all, find_first, language_of, local_name, parse_xml, root_name, text_of

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
}
"""Elements of HTML that mean the same; all others are inline."""
ASIDE: Final = frozenset(("media", "note", "fn", "custom-table", "nitf-table-metadata", "alt-code"))
"""Elements in a story whose text is not part of it."""


HEAD_LINES: Final = (
    (("hl1",), "headline"),
    (("hl2", "abstract"), "subheadline"),
    (("note",), "correction"),
    (("byline",), "byline"),
)


def recognise(head: str) -> bool:
    """Whether a document is NITF, by its root element."""
    return root_name(head) == "nitf"


def stories(document: str) -> Iterator[Page]:
    """Yield the document's story: facts of its head, then headlines, byline, dateline and content in order."""
    root = parse_xml(document)
    if root is not None:
        page = LabelledPageBuilder()
        identifier = find_first(root, "doc-id")
        page.id = (identifier.get("id-string") or "") if identifier is not None else ""
        add_nitf(page, root)
        yield page.build()


def add_nitf(page: LabelledPageBuilder, root: Element) -> None:
    """Add a story to a page, without the lines that its envelope has added before."""
    present = {block.label for block in page.blocks}
    _add_facts(page, root)
    body = find_first(root, "body")
    if body is None:
        return
    head, content = find_first(body, "body.head"), find_first(body, "body.content")
    if head is not None:
        _add_head(page, head, present)
    elif not page.has_fact("headline"):
        page.add_line(text_of(find_first(root, "title")), "headline")
    if content is not None:
        _add_media(page, content)
    for element in find_all(head, "dateline") if head is not None and "date" not in present else ():
        page.add_line(text_of(element), "date", "dateline")
    if content is not None:
        page.add_html(to_html(content))
    for element in find_all(body, "tagline"):
        page.add_line(text_of(element), "bio")


def _add_facts(page: LabelledPageBuilder, root: Element) -> None:
    page.add_fact("type", "NewsArticle")
    page.add_fact("headline", text_of(find_first(root, "title")))
    page.add_fact("language", language_of(root))
    for field, names in (("published", ("date.release", "date.issue")), ("modified", ("revision-history",))):
        for name in names:
            for element in find_all(root, name):
                page.add_fact(field, element.get("norm"))
    for element in find_all(root, "pubdata"):
        page.add_fact("published", element.get("date.publication"))
        page.add_fact("site", element.get("name"))
        page.add_fact("section", element.get("position.section"))
        page.add_fact("url", element.get("ex-ref"))
    for element in find_all(root, "tobject.subject"):
        for key in ("tobject.subject.type", "tobject.subject.matter", "tobject.subject.detail"):
            page.add_fact("tag", element.get(key))
    for element in find_all(root, "keyword"):
        page.add_fact("tag", element.get("key"))
    for element in find_all(root, "distributor"):
        page.add_fact("agency", text_of(element))
    for element in find_all(root, "correction"):
        page.add_line(element.get("info") or text_of(element), "correction")
    for element in find_all(root, "ed-msg"):
        page.add_line(element.get("info"), "correction")


def _add_head(page: LabelledPageBuilder, head: Element, present: set[str]) -> None:
    for element in find_all(head, "hl1"):
        page.add_fact("headline", text_of(element))
    for names, label in HEAD_LINES:
        for element in find_all(head, *names) if label not in present else ():
            page.add_line(text_of(element), label, names[0])
    for byline in find_all(head, "byline"):
        for person in find_all(byline, "person"):
            page.add_author(text_of(person))


def _add_media(page: LabelledPageBuilder, content: Element) -> None:
    for media in find_all(content, "media"):
        reference = find_first(media, "media-reference")
        is_image = (media.get("media-type") or "image") == "image"
        if is_image and reference is not None and not page.has_fact("image"):
            page.add_fact("image", reference.get("source") or reference.get("data-location"))
            page.add_fact("image_credit", text_of(find_first(media, "media-producer")))
        page.add_line(text_of(find_first(media, "media-caption")), "caption")
    for note in find_all(content, "note"):
        page.add_line(text_of(note), "correction")


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
