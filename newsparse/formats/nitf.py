"""NITF, the wire services' markup of a story."""

from __future__ import annotations

from html import escape
from typing import Final

from newsparse.blocks.block import Page
from newsparse.formats.declared import Draft
from newsparse.formats.xml import Element, find_all, find_first, language_of, local_name, text_of

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
"""Elements of HTML that mean the same; all others mark words in a line."""
ASIDE: Final = frozenset(("media", "note", "fn", "custom-table", "nitf-table-metadata", "alt-code"))
"""Elements in a story that are not its text."""


HEAD_LINES: Final = (
    (("hl1",), "headline"),
    (("hl2", "abstract"), "subheadline"),
    (("note",), "correction"),
    (("byline",), "byline"),
)


def read_nitf(root: Element) -> Page:
    """Read a story: its head's facts, then headlines, byline, dateline and content in order."""
    draft = Draft()
    add_nitf(draft, root)
    return draft.page()


def add_nitf(draft: Draft, root: Element) -> None:
    """Add a story to a page. Lines that an envelope has said before are not said again."""
    said = {block.label for block in draft.blocks}
    _facts(draft, root)
    body = find_first(root, "body")
    if body is None:
        return
    head, content = find_first(body, "body.head"), find_first(body, "body.content")
    if head is not None:
        _head(draft, head, said)
    elif not draft.has("headline"):
        draft.line(text_of(find_first(root, "title")), "headline")
    if content is not None:
        _media(draft, content)
    for element in find_all(head, "dateline") if head is not None and "date" not in said else ():
        draft.line(text_of(element), "date", "dateline")
    if content is not None:
        draft.story(as_html(content))
    for element in find_all(body, "tagline"):
        draft.line(text_of(element), "bio")


def _facts(draft: Draft, root: Element) -> None:
    draft.fact("type", "NewsArticle")
    draft.fact("headline", text_of(find_first(root, "title")))
    draft.fact("language", language_of(root))
    for field, names in (("published", ("date.release", "date.issue")), ("modified", ("revision-history",))):
        for name in names:
            for element in find_all(root, name):
                draft.fact(field, element.get("norm"))
    for element in find_all(root, "pubdata"):
        draft.fact("published", element.get("date.publication"))
        draft.fact("site", element.get("name"))
        draft.fact("section", element.get("position.section"))
        draft.fact("url", element.get("ex-ref"))
    for element in find_all(root, "tobject.subject"):
        for key in ("tobject.subject.type", "tobject.subject.matter", "tobject.subject.detail"):
            draft.fact("tag", element.get(key))
    for element in find_all(root, "keyword"):
        draft.fact("tag", element.get("key"))
    for element in find_all(root, "distributor"):
        draft.fact("agency", text_of(element))
    for element in find_all(root, "correction"):
        draft.line(element.get("info") or text_of(element), "correction")
    for element in find_all(root, "ed-msg"):
        draft.line(element.get("info"), "correction")


def _head(draft: Draft, head: Element, said: set[str]) -> None:
    for element in find_all(head, "hl1"):
        draft.fact("headline", text_of(element))
    for names, label in HEAD_LINES:
        for element in find_all(head, *names) if label not in said else ():
            draft.line(text_of(element), label, names[0])
    for byline in find_all(head, "byline"):
        for person in find_all(byline, "person"):
            draft.fact("author", text_of(person))


def _media(draft: Draft, content: Element) -> None:
    for media in find_all(content, "media"):
        reference = find_first(media, "media-reference")
        is_image = (media.get("media-type") or "image") == "image"
        if is_image and reference is not None and not draft.has("image"):
            draft.fact("image", reference.get("source") or reference.get("data-location"))
            draft.fact("image_credit", text_of(find_first(media, "media-producer")))
        draft.line(text_of(find_first(media, "media-caption")), "caption")
    for note in find_all(content, "note"):
        draft.line(text_of(note), "correction")


def as_html(element: Element) -> str:
    """Return a story's markup in the elements of HTML that mean the same, links and line ends kept.

    Walks with a stack of its own: a document may be nested deeper than Python is.
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
