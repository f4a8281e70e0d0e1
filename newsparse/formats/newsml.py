"""NewsML, the news agencies' envelopes: G2 and the first version, with a story as NITF, XHTML or text inside."""

from __future__ import annotations

from html import escape
from typing import Final

from newsparse.blocks.block import Page
from newsparse.formats.declared import Draft
from newsparse.formats.nitf import add_nitf, as_html
from newsparse.formats.xml import Element, find_all, find_first, language_of, local_name, text_of

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
"""Lines that an envelope has beside its story, in the order of a page: element, label, name of the page's element."""
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


def read_newsml(root: Element) -> Page:
    """Read the first item of a document that has a headline or a story."""
    items = [item for item in find_all(root, "newsitem", "packageitem") if item is not None]
    item = next((item for item in items if find_first(item, *CONTENT) is not None), items[0] if items else root)
    draft = Draft()
    content = next(find_all(item, *CONTENT), None)
    inside = set(content.iter()) if content is not None else set()
    envelope = [element for element in item.iter() if element not in inside]
    draft.fact("type", "NewsArticle")
    for element in envelope:
        _fact(draft, element)
    for name, label, names in LINES:
        for element in envelope:
            if local_name(element).lower() == name and (name != "description" or _role(element, SUMMARY_ROLES)):
                draft.line(text_of(element), _label(element, label), names)
    if content is not None:
        _content(draft, content)
    return draft.page()


def _fact(draft: Draft, element: Element) -> None:
    name = local_name(element).lower()
    if name in FACTS:
        draft.fact(FACTS[name], text_of(element))
    elif name == "headline":
        if not _role(element, SUBHEADLINE_ROLES):
            draft.fact("headline", text_of(element))
    elif name == "language":
        draft.fact("language", element.get("tag") or element.get("FormalName"))
    elif name in ("infosource", "provider"):
        draft.fact("agency", text_of(find_first(element, "name")) or element.get("literal"))
    elif name == "creator" and find_first(element, "name") is not None:
        draft.fact("author", text_of(find_first(element, "name")))
    elif name in ("subject", "genre") and find_first(element, "name") is not None:
        draft.fact("tag" if name == "subject" else "type", text_of(find_first(element, "name")))


def _role(element: Element, roles: tuple[str, ...]) -> bool:
    role = (element.get("role") or "").rpartition(":")[2].lower()
    return role in roles


def _label(element: Element, label: str) -> str:
    return "subheadline" if label == "headline" and _role(element, SUBHEADLINE_ROLES) else label


def _content(draft: Draft, content: Element) -> None:
    draft.fact("language", language_of(content))
    nitf = find_first(content, "nitf")
    body = next(find_all(content, "body"), find_first(content, "html"))
    if nitf is not None:
        add_nitf(draft, nitf)
        return
    if body is not None:
        draft.story(as_html(body))
        return
    if len(content):
        draft.story(as_html(content))
        return
    text = text_of(content)
    is_markup = "html" in (content.get("contenttype") or "") or "</p>" in text
    draft.story(text if is_markup else "".join(f"<p>{escape(part)}</p>" for part in text.split("\n\n")))
