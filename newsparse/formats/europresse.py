"""Europresse (Eureka.cc) as HTML, in its three layouts: tables, articles, and articles with other class names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from newsparse.blocks.block import Page
from newsparse.formats.cut import Cutting
from newsparse.formats.declared import LabelledPageBuilder, clean_text
from newsparse.formats.html_export import parse_html, text_of
from newsparse.lines.dates.printed import find_dates
from newsparse.lines.dates.stated import read_stated_date
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.marks import may_end_sentence
from newsparse.tables.months import fold_word, months_table

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

CUTTING: Final = Cutting(
    r"<span[^<>]{0,120}class\s?=\s?[\"']?[^\"'<>]{0,60}DocPublicationName", r"[a-z].{1,6}(?:19|20)[0-9]{6}"
)
NUMBER_RE = pattern(r"[a-z]{2,8}\s?[·.]\s?(?:19|20)\d{6}\s?[·.]\s?[\w·.-]+")
NUMBERS: Final = "[class*=lblNodoc], [id*=lblNodoc]"
HEADERS: Final = "[class*=DocHeader]"
TITLES: Final = "[class*=titreArticleVisu], [class*=TitreArticleVisu], [class*=titreArticle]"
AUTHORS: Final = "[class*=docAuthors]"
TEXTS: Final = "[class*=docOcurrContainer], [class*=DocText], section"
PAGE_RE = pattern(r"(?i)[\s,;-]*\bp+\.\s?[\w-]+")
LABEL_RE = pattern(r"(?i)^(?:illustrations?|photos?|images?|notes?|encadrés?|graphiques?|tables?)(?:\(s\))?\s*:\s*")
CAPTION_RE = pattern(r"(?i)^(?:illustration|photo|image)")
RIGHTS_RE = pattern(r"(?i)^(?:©|\(c\)|copyright\b|tous droits réservés|all rights reserved)")
NUMBER_LINE_RE = pattern(r"(?i)^(?:numéro de document|document number|no\. de document)")
AUTHOR_MAX_CHARS: Final = 100
TIME_RE = pattern(r"\d{1,2}[:h]\d{2}(?:\s?(?:UTC|GMT))?")


def recognise(head: str) -> bool:
    """Whether a page has the publication's name as the export marks it."""
    return "DocPublicationName" in head


def stories(document: str) -> Iterator[Page]:
    """Yield the story of a document that holds one; its language is found in its text."""
    at = document.find("DocPublicationName")
    start = document.rfind("<span", 0, at)
    if start < 0:
        return
    tree = parse_html(document[start:])
    page = LabelledPageBuilder("html")
    page.add_fact("site", text_of(tree.select_one("[class*=DocPublicationName]")))
    _add_header(page, ", ".join(text for item in tree.select(HEADERS) if (text := text_of(item).strip(" ,"))))
    number = tree.select_one(NUMBERS)
    found = NUMBER_RE.search(tree.get_text(" "))
    page.id = text_of(number) or (found[0] if found else "")
    title = tree.select_one(TITLES)
    page.add_line(text_of(title), "headline")
    section = tree.select_one("section")
    if section is not None:
        _add_new(page, tree, section, title)
    elif title is not None:
        _add_old(page, title)
    yield page.build()


def _add_header(page: LabelledPageBuilder, header: str) -> None:
    """Read `Section, mardi 3 mai 2011, p. 9`: what stands before the day is the section."""
    page.add_stated("header", header)
    plain = PAGE_RE.sub("", header)
    dates = find_dates(plain, language="fr", limit=1) or find_dates(plain, language="en", limit=1)
    if not dates:
        page.add_fact("section", plain.strip(" ,;-"))
        return
    time = TIME_RE.search(plain, dates[0].start)
    moment = f"{dates[0].iso[:10]} {time[0].replace('h', ':')}" if time else dates[0].iso
    page.add_fact("published", read_stated_date(moment) or dates[0].iso)
    weekdays = months_table().weekdays
    parts = [part.strip(" -") for part in plain[: dates[0].start].split(",")]
    page.add_fact("section", ", ".join(part for part in parts if part and fold_word(part) not in weekdays))


def _add_new(page: LabelledPageBuilder, tree: BeautifulSoup, section: Tag, title: Tag | None) -> None:
    """Read an article: header, section, aside, footer."""
    author = tree.select_one(AUTHORS)
    if author is None and title is not None:
        box = title.find_parent("div") if title.name != "div" else title
        following = box.find_next_sibling("div") if box is not None else None
        author = following if following is not None and not following.get("class") else None
    page.add_line(text_of(author), "byline")
    boxes = section.select(TEXTS)
    paragraphs = [text_of(item) for item in section.find_all("p")]
    if not any(paragraphs):
        paragraphs = [text for box in (boxes[:1] or [section]) for text in _lines(box)]
    page.add_lines(paragraphs)
    aside = tree.select_one("aside")
    if aside is not None:
        _add_captions(page, aside)


def _add_captions(page: LabelledPageBuilder, aside: Tag) -> None:
    is_caption = False
    for item in aside.find_all(["p", "div"]):
        text = text_of(item) if not item.find(["p", "div"]) else ""
        label = LABEL_RE.match(text)
        if label:
            is_caption = CAPTION_RE.match(text) is not None
            text = text[label.end() :]
        page.add_line(text if is_caption else "", "caption")


def _lines(box: Tag) -> list[str]:
    for line_break in box.find_all("br"):
        line_break.replace_with("\n")
    return [shown for line in box.get_text().split("\n") if (shown := clean_text(line))]


def _add_old(page: LabelledPageBuilder, title: Tag) -> None:
    """Read a table: behind the title the author and the paragraphs as bare text between line breaks."""
    lines: list[str] = [""]
    inside = set(map(id, title.descendants))
    for node in title.next_elements:
        if id(node) in inside:
            continue
        name = getattr(node, "name", None)
        if name in ("br", "p", "div", "tr", "table"):
            lines.append("")
        elif name is None:
            lines[-1] += str(node)
    story: list[str] = []
    for line in map(clean_text, lines):
        if RIGHTS_RE.match(line) or NUMBER_LINE_RE.match(line):
            break
        if line:
            story.append(line)
    is_author = len(story) > 1 and len(story[0]) <= AUTHOR_MAX_CHARS and not may_end_sentence(story[0])
    page.add_line(story.pop(0) if is_author else "", "byline")
    page.add_lines(story)
