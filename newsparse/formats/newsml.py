"""NewsML 1, the envelope of news agencies, with a story as NITF, XHTML or text inside; its reader serves NewsML-G2 too."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from newsparse.blocks.block import Page
from newsparse.formats.cut import cut_elements
from newsparse.formats.declared import LabelledPageBuilder
from newsparse.formats.nitf import add_nitf, to_html
from newsparse.formats.xml import Element, find_all, find_first, language_of, local_name, parse_xml, root_name, text_of

CONTENT: Final = ("inlinexml", "inlinedata", "datacontent")
LINES: Final = (
    ("headline", "headline", ""),
    ("subheadline", "subheadline", ""),
    ("description", "subheadline", ""),
    ("ednote", "correction", ""),
    ("by", "byline", "byline"),
    ("byline", "byline", "byline"),
    ("dateline", "date", "dateline"),
)
"""Lines that an envelope has beside its story, in the order of a page: element, label, class name."""
FACTS: Final = {
    "versioncreated": "modified",
    "contentmodified": "modified",
    "thisrevisioncreated": "modified",
    "contentcreated": "published",
    "firstcreated": "published",
    "creditline": "agency",
    "keyword": "tag",
    "keywordline": "tag",
}
SUMMARY_ROLES: Final = ("summary", "standfirst", "lead")
SUBHEADLINE_ROLES: Final = ("subheadline", "sub", "deck")


def recognise(head: str) -> bool:
    """Whether a document is NewsML 1, by its root element."""
    return root_name(head) == "newsml"


def cut(document: str) -> Iterator[str]:
    """Yield a document for each item, in the frame of the whole."""
    return cut_elements(document, "NewsItem")


def stories(document: str) -> Iterator[Page]:
    """Yield the items that have content; where none has any, the first, or the whole as one."""
    root = parse_xml(document)
    if root is None:
        return
    items = list(find_all(root, "newsitem", "packageitem"))
    with_content = [item for item in items if find_first(item, *CONTENT) is not None]
    for item in with_content or items[:1] or [root]:
        yield _read_item(item)


def _read_item(item: Element) -> Page:
    page = LabelledPageBuilder()
    content = find_first(item, *CONTENT)
    page.is_denied = content is None  # a picture, a film
    inside = set(content.iter()) if content is not None else set()
    envelope = [element for element in item.iter() if element not in inside]
    page.id = item.get("guid") or text_of(find_first(item, "newsitemid", "publicidentifier"))
    page.add_fact("type", "NewsArticle")
    for element in envelope:
        _add_fact(page, element)
    for name, label, names in LINES:
        for element in envelope:
            if local_name(element).lower() == name and (name != "description" or _has_role(element, SUMMARY_ROLES)):
                page.add_line(text_of(element), _label_of(element, label), names)
    if content is not None:
        _add_content(page, content)
    return page.build()


def _add_fact(page: LabelledPageBuilder, element: Element) -> None:
    name = local_name(element).lower()
    if name in FACTS:
        page.add_fact(FACTS[name], text_of(element))
    elif name == "headline":
        if not _has_role(element, SUBHEADLINE_ROLES):
            page.add_fact("headline", text_of(element))
    elif name == "language":
        page.add_fact("language", element.get("tag") or element.get("FormalName"))
    elif name in ("infosource", "provider"):
        page.add_fact("agency", text_of(find_first(element, "name")) or element.get("literal"))
    elif name == "creator" and find_first(element, "name") is not None:
        page.add_author(text_of(find_first(element, "name")))
    elif name in ("subject", "genre") and find_first(element, "name") is not None:
        page.add_fact("tag" if name == "subject" else "type", text_of(find_first(element, "name")))


def _has_role(element: Element, roles: tuple[str, ...]) -> bool:
    role = (element.get("role") or "").rpartition(":")[2].lower()
    return role in roles


def _label_of(element: Element, label: str) -> str:
    return "subheadline" if label == "headline" and _has_role(element, SUBHEADLINE_ROLES) else label


def _add_content(page: LabelledPageBuilder, content: Element) -> None:
    page.add_fact("language", language_of(content))
    nitf = find_first(content, "nitf")
    body = next(find_all(content, "body"), find_first(content, "html"))
    if nitf is not None:
        add_nitf(page, nitf)
        return
    if body is not None:
        page.add_html(to_html(body))
        return
    if len(content):
        page.add_html(to_html(content))
        return
    text = text_of(content)
    is_markup = "html" in (content.get("contenttype") or "") or "</p>" in text
    page.add_html(text if is_markup else "".join(f"<p>{escape(part)}</p>" for part in text.split("\n\n")))
