"""ProQuest as HTML, as exported and as mailed: the story is in an element of its own, the fields are paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from newsparse.blocks.block import Page
from newsparse.formats.cut import Cutting
from newsparse.formats.declared import LabelledPageBuilder
from newsparse.formats.fields import LabelledField, read_field
from newsparse.formats.html_export import parse_html, text_of
from newsparse.formats.proquest_fields import COUNT_RE, LABELS, add_fields, add_text
from newsparse.tables.lazy_regex import pattern

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

CUTTING: Final = Cutting(
    r"<a\s[^<>]{0,80}name\s?=\s?[\"']?DocID", r"(?:ProQuest [Dd]ocument ID|Database|Last updated)\s?:"
)
TITLE_RE = pattern(r"(?i)<title>\s*(?:ProQuest (?:Export|Document)[^<]{0,40}|Document Email)\s*</title>")
ANCHOR_RE = pattern(r"(?i)<a\s[^<>]{0,80}name\s?=\s?[\"']?DocID")
ANCHOR: Final = "a[name^=DocID]"
STORY: Final = "text"


def recognise(head: str) -> bool:
    """Whether a page is titled as an export or mail, or has the anchor of a story."""
    return TITLE_RE.search(head) is not None or ANCHOR_RE.search(head) is not None


def stories(document: str) -> Iterator[Page]:
    """Yield the story of a document that holds one."""
    tree = parse_html(document)
    text = tree.find(STORY, attrs={"wordcount": True}) or tree.find(STORY)
    page = LabelledPageBuilder("html")
    paragraphs = _read_text(text) if text else []
    if text is not None:
        text.decompose()
    fields = list(_read_fields(tree))
    if not fields:
        return
    page.add_line(_find_title(tree), "headline")
    if not page.blocks:
        page.add_line(next((field.value for field in fields if field.name == "title"), ""), "headline")
    add_fields(page, fields)
    add_text(page, paragraphs)
    yield page.build()


def _read_text(text: Tag) -> list[str]:
    """Return the story's paragraphs: its elements, else what line breaks set apart."""
    marked = [text_of(paragraph) for paragraph in text.find_all("p")]
    if any(marked):
        return [shown for shown in marked if shown]
    for line_break in text.find_all("br"):
        line_break.replace_with("\n")
    return [shown for line in text.get_text().split("\n") if (shown := " ".join(line.split()))]


def _read_fields(tree: BeautifulSoup) -> Iterator[LabelledField]:
    seen: set[int] = set()  # each paragraph is read once, however many bold words it has
    for label in tree.find_all(["strong", "b"]):
        paragraph = None if _holds_bold(label) else label.find_parent(["p", "div", "td", "li"])
        if paragraph is None or id(paragraph) in seen:
            continue
        seen.add(id(paragraph))
        field = read_field(text_of(paragraph), LABELS)
        if field is not None and text_of(label).rstrip(" :").casefold() == field.label.casefold():
            yield field


def _holds_bold(element: Tag) -> bool:
    """Whether a bold element is right around another one: the inner one is read."""
    return any(getattr(child, "name", "") in ("strong", "b") for child in element.children)


def _find_title(tree: BeautifulSoup) -> str:
    """Return the first paragraph behind the anchor of a story that is no field, else the first bold text that is no label."""
    anchor = tree.select_one(ANCHOR)
    for paragraph in anchor.find_all_next("p") if anchor else ():
        if (text := text_of(paragraph)) and not COUNT_RE.fullmatch(text):
            if read_field(text, LABELS):
                break
            return text
    for bold in tree.find_all(["strong", "b", "h1", "h2", "h3"]):
        text = "" if _holds_bold(bold) else text_of(bold)
        if text and not text.endswith(":") and not read_field(f"{text}: x", LABELS):
            return text
    return ""
