"""NewsML-G2: single items, and messages and packages of them; the story as XHTML, NITF, HTML or text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from newsparse.blocks.block import Page
from newsparse.formats.cut import cut_elements
from newsparse.formats.declared import LabelledPageBuilder, clean_text
from newsparse.formats.markup import add_markup, markup_of
from newsparse.formats.newsml import add_text
from newsparse.formats.nitf import add_nitf
from newsparse.formats.table import G2_ROOTS
from newsparse.formats.ttnitf import is_ttnitf, to_markup
from newsparse.formats.wire_text import relabel_head
from newsparse.formats.xml import Element, find_all, find_first, language_of, local_name, parse_xml, root_name, text_of
from newsparse.tables.agencies import is_known_agency
from newsparse.tables.lazy_regex import pattern

CONTENT: Final = ("inlinexml", "inlinedata")
CONTENT_RE = pattern(r"<(?:\w{1,40}:)?inline(?:xml|data)\b", re.IGNORECASE)
META: Final = ("itemmeta", "contentmeta")
SUMMARY_ROLES: Final = ("summary", "standfirst", "deck", "subheadline")
SUBHEADLINE_ROLES: Final = ("subheadline", "subheading", "sub", "deck")
CORRECTION_ROLE: Final = "correct"
"""In the role of a note to editors that says what was corrected."""
TICKER: Final = "ticker"
"""The role of keywords that are symbols of an exchange."""
CATEGORIES: Final = (":cat", ":category")
"""Ends of the types of subjects whose literals are codes."""
NO_TOPICS: Final = ("geoarea", "poi", "category", "department", "product", "service")
"""Ends of the types of subjects that are no topics: places, desks, products."""
SECTIONS: Final = ("category", "department")
DATES: Final = (
    ("published", ("firstcreated", "contentcreated")),
    ("modified", ("versioncreated", "contentmodified")),
)
PLAIN, MARKUP_WORDS = "text/plain", ("html", "xml")


def recognise(head: str) -> bool:
    """Whether a document is NewsML-G2, by its root element."""
    return root_name(head) in G2_ROOTS


def cut(document: str) -> Iterator[str]:
    """Yield a document for each item that has content, in the frame of the whole; where none has any, for the first."""
    pieces = list(cut_elements(document, "newsItem"))
    yield from [piece for piece in pieces if CONTENT_RE.search(piece)] or pieces[:1]


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
    page.id = item.get("guid") or ""
    content = _choose_content(item)
    kind = find_first(item, "itemclass")
    page.is_denied = content is None or (
        kind is not None and not (kind.get("qcode") or "text").endswith(("text", "composite"))
    )
    metas = list(find_all(item, *META))
    elements = [child for parent in (*metas, item) for child in parent]
    _add_languages(page, item, elements, content)
    for field, names in DATES:
        for name in names:
            for element in elements:
                if local_name(element).lower() == name:
                    page.add_fact(field, text_of(element))
    if not page.has_fact("published") and (item.get("version") or "1").strip() == "1":
        _add_first_version(page, elements)
    _add_lines(page, elements)
    for element in elements:
        _add_credit_or_topic(page, element, language_of(item) or "")
        _add_note(page, element)
    if content is not None:
        first = len(page.blocks)
        _add_content(page, content)
        relabel_head(page, first)
    return page.build()


def _add_first_version(page: LabelledPageBuilder, elements: list[Element]) -> None:
    """Add the time of an item's first version as that of its creation, which the item need not name."""
    for element in elements:
        if local_name(element).lower() == "versioncreated":
            page.add_fact("published", text_of(element))


def _add_languages(page: LabelledPageBuilder, item: Element, elements: list[Element], content: Element | None) -> None:
    for element in elements:
        if local_name(element).lower() == "language":
            page.add_fact("language", element.get("tag"))
    page.add_fact("language", language_of(content) if content is not None else None)
    page.add_fact("language", language_of(item))


def _role_of(element: Element) -> str:
    return (element.get("role") or "").rpartition(":")[2].lower()


def _add_lines(page: LabelledPageBuilder, elements: list[Element]) -> None:
    named = [(local_name(element).lower(), element) for element in elements]
    headlines = [element for name, element in named if name == "headline" and text_of(element).strip()]
    headlines.sort(key=lambda element: (_role_of(element) in SUBHEADLINE_ROLES, _rank_of(element)))
    for element in headlines[:1]:
        page.add_line(text_of(element), "headline")
    for element in headlines[1:]:
        if _role_of(element) in SUBHEADLINE_ROLES:
            page.add_line(text_of(element), "subheadline")
    for name, element in named:
        if name == "description":
            is_line = _role_of(element) in SUMMARY_ROLES and not page.has_line("subheadline")
            page.add_line(text_of(element) if is_line else "", "subheadline")
            page.add_stated("description", "" if is_line else text_of(element))
    for label, wanted in (("byline", "by"), ("date", "dateline")):
        for name, element in named:
            if name == wanted:
                page.add_line(text_of(element), label, "dateline" if label == "date" else "")
    for name, stated in (("slugline", "slugline"), ("located", "located"), ("urgency", "urgency"), ("genre", "genre")):
        page.add_stated(stated, next((_name_of(element) for found, element in named if found == name), ""))


def _rank_of(element: Element) -> int:
    rank = element.get("rank") or ""
    return int(rank) if rank.isdecimal() and len(rank) < 4 else 99


def _name_of(element: Element, language: str = "") -> str:
    """Return the name of what an element means: in the item's language where there are several, else its own text."""
    names = [child for child in element if local_name(child).lower() == "name" and text_of(child).strip()]
    names.sort(key=lambda name: (language_of(name) or language)[:2] != language[:2])
    own = "" if len(element) else text_of(element)
    return clean_text(text_of(names[0]) if names else own) or element.get("literal") or ""


def _add_credit_or_topic(page: LabelledPageBuilder, element: Element, language: str) -> None:
    name = local_name(element).lower()
    if name in ("creditline", "infosource", "provider"):
        code = (element.get("qcode") or "").rpartition(":")[2]
        page.add_fact("agency", _name_of(element, language) or (code if is_known_agency(code.upper()) else ""))
    elif name == "keyword":
        page.add_fact("tag", text_of(element) if _role_of(element) != TICKER else "")
    elif name == "subject":
        kind, topic = (element.get("type") or "").rpartition(":")[2].lower(), _topic_of(element, language)
        if kind.endswith(SECTIONS):
            page.add_fact("section", topic)
        elif not kind.endswith(NO_TOPICS) and ":" not in topic and not page.has_text(topic, "headline"):
            page.add_fact("tag", topic)
    elif name == "rightsinfo":
        page.add_stated("copyright", text_of(find_first(element, "copyrightnotice")))


def _topic_of(element: Element, language: str) -> str:
    """Return the name of a subject; nothing where it is its code again, or a literal beside a code or of a category."""
    name, code = _name_of(element, language), (element.get("qcode") or "").rpartition(":")[2]
    kind = (element.get("type") or "").lower()
    is_label = name == element.get("literal") and (bool(code) or kind.endswith(CATEGORIES))
    return "" if name == code or (is_label and len(element) == 0) else name


def _add_note(page: LabelledPageBuilder, element: Element) -> None:
    """Add a note that says what was corrected: one of that role, or one without a role; others are for the desk."""
    if local_name(element).lower() == "ednote" and (not element.get("role") or CORRECTION_ROLE in _role_of(element)):
        page.add_line(text_of(element), "correction")


def _choose_content(item: Element) -> Element | None:
    """Return the content of an item: of several forms of one story the one with the most markup."""
    found = [element for element in find_all(item, *CONTENT) if text_of(element).strip()]
    return min(found, key=_form_of, default=None)


def _form_of(content: Element) -> int:
    if find_first(content, "nitf") is not None:
        return 0
    kind = (content.get("contenttype") or "").lower()
    return 1 if len(content) else 2 if any(word in kind for word in MARKUP_WORDS) else 3


def _add_content(page: LabelledPageBuilder, content: Element) -> None:
    nitf = find_first(content, "nitf")
    if nitf is not None:
        add_nitf(page, nitf)
    elif is_ttnitf(content):
        add_markup(page, to_markup(content))
    elif len(content):
        add_markup(page, markup_of(content))
    elif any(word in (content.get("contenttype") or "").lower() for word in MARKUP_WORDS):
        add_markup(page, text_of(content))
    else:
        add_text(page, text_of(content))
