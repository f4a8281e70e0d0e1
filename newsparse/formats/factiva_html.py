"""Factiva as HTML, with and without indexing: the words are the screen's, so place and class decide."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from newsparse.blocks.block import Page
from newsparse.formats.cut import Cutting
from newsparse.formats.declared import LabelledPageBuilder
from newsparse.formats.factiva_story import CODES, NUMBER_RE, TIME_RE, add_story
from newsparse.formats.html_export import parse_html, text_of
from newsparse.lines.dates.stated import read_stated_date
from newsparse.tables.lazy_regex import pattern

if TYPE_CHECKING:
    from bs4 import Tag

CUTTING: Final = Cutting(
    r"<div\s[^<>]{0,200}class\s?=\s?[\"']?article [a-z]{2}(?:[-_]?[A-Za-z]{2})?Article",
    r"[A-Z][A-Z0-9]{2,12}(?:19|20)[0-9]{6}[a-z0-9]{4,14}",
)
STORY_RE = pattern(CUTTING.begins)
TITLE_RE = pattern(r"<title>\s*(?:Dow Jones )?Factiva\s*</title>")
CLASS_RE = pattern(r"\b([a-z]{2})(?:[-_]?[A-Za-z]{2})?Article\b")
RIGHTS_RE = pattern(r"(?i)^(?:\(c\)|©|copyright\b|\W{0,3}版权|\W{0,3}著作権)")
CODE_RE = pattern(r"[A-Z0-9]{2,8}")
PARAGRAPH: Final = "articleParagraph"


def recognise(head: str) -> bool:
    """Whether a page has a story's element, or is titled as an export."""
    return STORY_RE.search(head) is not None or TITLE_RE.search(head) is not None


def stories(document: str) -> Iterator[Page]:
    """Yield the story of a document that holds one."""
    found = STORY_RE.search(document)
    if found is None:
        return
    tree = parse_html(document[found.start() :])
    article = tree.select_one("div.article")
    if article is None:
        return
    page = LabelledPageBuilder("html")
    language = CLASS_RE.search(" ".join(article.get("class") or ()))
    page.add_fact("language", language[1] if language else "")
    rows = _read_rows(article)
    if "HD" in rows or "AN" in rows:
        add_story(page, rows)
    else:
        _read_divisions(page, article)
    yield page.build()


def _read_rows(article: Tag) -> dict[str, list[str]]:
    """Return the fields of a story with indexing: a row each, the code in bold."""
    fields: dict[str, list[str]] = {}
    for row in article.find_all("tr"):
        cells = row.find_all("td", recursive=False)
        code = text_of(cells[0]) if len(cells) > 1 else ""
        if code in CODES:
            paragraphs = [text_of(paragraph) for paragraph in cells[1].find_all("p")]
            fields.setdefault(code, []).extend([text for text in paragraphs if text] or [text_of(cells[1])])
    return fields


def _read_divisions(page: LabelledPageBuilder, article: Tag) -> None:
    """Read a story without indexing: its parts stand in order, without names.

    What stands before the headline is the section. Behind it: perhaps a note, the number of words, the day, perhaps the
    time, the source and its code, perhaps edition and page, the language, the rights.
    """
    elements = article.find_all(["div", "p", "span"])
    headline = next((item for item in elements if _is_headline(item)), None)
    author = next((item for item in elements if item.name == "div" and "author" in _classes(item)), None)
    is_before, before, after = headline is not None, list[str](), list[str]()
    for item in elements:
        if item is headline or item is author or (headline is not None and item.parent is headline):
            is_before = is_before and item is not headline
        elif item.name == "div" and item.find("div") is None:
            (before if is_before else after).append(text_of(item))
    for text in before:
        page.add_fact("section", text)
    page.add_line(text_of(headline), "headline")
    page.add_line(text_of(author), "byline")
    _add_order(page, [text for text in after if text])
    paragraphs = [item for item in elements if item.name == "p"]
    bare: list[str] = []
    for item in paragraphs:
        if any(PARAGRAPH in name for name in _classes(item)):
            page.add_line(text_of(item), "body")
        else:
            bare.append(text_of(item))
    number = next((found for text in reversed(bare) if (found := NUMBER_RE.search(text))), None)
    page.id = number[0] if number else ""


def _classes(item: Tag) -> list[str]:
    return list(item.get("class") or ())


def _is_headline(item: Tag) -> bool:
    return item.get("id") == "hd" or any(name.endswith("Headline") for name in _classes(item))


def _add_order(page: LabelledPageBuilder, parts: list[str]) -> None:
    dated = next((at for at, text in enumerate(parts) if read_stated_date(text)), -1)
    if dated < 0:
        return
    if dated > 0:
        page.add_stated("wc", parts[dated - 1])
    page.add_stated("note", " ".join(parts[: max(0, dated - 1)]))
    rest = parts[dated + 1 :]
    time = rest.pop(0) if rest and TIME_RE.fullmatch(rest[0]) else ""
    page.add_fact("published", f"{parts[dated]} {time}")
    page.add_fact("published", parts[dated])
    if rest:
        page.add_fact("site", rest.pop(0))
    if rest and CODE_RE.fullmatch(rest[0]):
        page.add_stated("sc", rest.pop(0))
    if rest and RIGHTS_RE.match(rest[-1]):
        page.add_stated("copyright", rest.pop())
    if rest:
        page.add_fact("language", rest.pop())
    for name, text in zip(("ed", "pg"), rest, strict=False):
        page.add_stated(name, text)
