"""TREC and TIPSTER: newspapers and wires of the 1980s and 1990s as SGML without a root, each source with its own elements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from newsparse.blocks.block import Page
from newsparse.formats.cut import Cutting
from newsparse.formats.declared import LabelledPageBuilder, clean_text
from newsparse.formats.fields import LINE_END_RE, split_indented, split_paragraphs
from newsparse.formats.sgml import find_element, find_elements, text_inside
from newsparse.formats.titled_bylines import add_titled_byline
from newsparse.lines.dates.day import complete_year
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.marks import ends_sentence

CUTTING: Final = Cutting(r"<DOC>", r"</DOC>")
DOCUMENT_RE = pattern(
    r"(?:<\?xml[^<>]{0,200}>\s{0,20})?(?:<(?!DOC>)[A-Za-z][\w.-]{0,40}>\s{0,20})?<DOC>\s{0,20}<DOC(?:NO|ID)>"
)
"""The first story and its number; where somebody made XML of such a file, in a root."""
HEADLINES: Final = ("HEAD", "HEADLINE", "HL", "TITLE", "TI", "HT")
TEXTS: Final = ("LP", "LEADPARA", "TEXT")
"""The elements of the story, in the order in which it reads; TEXT may come several times."""
STATED: Final = {
    "DOCNO": "docno",
    "DOCID": "docid",
    "FILEID": "fileid",
    "1ST_LINE": "first",
    "2ND_LINE": "second",
    "FIRST": "first",
    "SECOND": "second",
    "SLUG": "slug",
    "NOTE": "note",
    "PROFILE": "profile",
    "PAGE": "page",
    "CO": "co",
    "IN": "in",
    "G": "g",
    "GV": "gv",
    "TYPE": "type",
    "DOCTYPE": "doctype",
    "SUBJECT": "subject",
    "CORRECTION-DATE": "correction-date",
    "LENGTH": "length",
}
"""Elements that the record has no key for, and their names in `stated`."""
FILE_RE = pattern(r"\w\w-\w\w-(\d\d)-(\d\d)-(\d\d)\s+(\d\d)(\d\d)\s?([A-Z]{3})?")
"""The day and time in the name of a file of AP: `AP-NR-02-12-88 1637EST`."""
SHORT_DAY_RE = pattern(r"[\s=]*(\d\d)(\d\d)(\d\d)\s*")
AMERICAN_DAY_RE = pattern(r"\s*(\d\d)/(\d\d)/(\d\d(?:\d\d)?)\s*")
NUMBER_DAY_RE = pattern(r"\s*[A-Z]{2,4}-?((?:19|20)?\d\d)(\d\d)(\d\d)\D")
"""The day in a story's number: `APW19980601.0001`, `WSJ870324-0001`."""
EDITION_RE = pattern(r"(.*?\b\d{4}\b)(?:, (?:[A-Z][a-z]+day))?(?:, (.+))?\s*", re.DOTALL)
HEAD_RE = pattern(r"\s*[A-Z]{2,4}\s+\d{1,2}\s+[A-Z]{3}\s+\d\d\s*/\s*")
"""The paper and day before a headline of the Financial Times."""
LINE_MARK_RE = pattern(r"^[ \t]*@[ \t]*", re.MULTILINE)
"""Before the other lines of a headline in the Wall Street Journal of 1990."""
RULE_RE = pattern(r"^[ \t]*-{3,}[ \t]*\r?$", re.MULTILINE)
"""What sets the byline apart in a headline of the Wall Street Journal."""
BYLINE_RE = pattern(r"^\s*By\s", re.MULTILINE)
PICTURE_RE = pattern(
    r"^(?:photos?|drawings?|maps?|charts?|tables?|graphics?|illustrations?|cartoons?)\s*[,:;]\s*", re.IGNORECASE
)
SHORT_LINE_SHARE: Final = 0.85
"""In a text without marks a line that ends a sentence and is shorter than this share of the longest ends a paragraph."""


def recognise(head: str) -> bool:
    """Whether a document begins with a story and its number."""
    return DOCUMENT_RE.match(head.lstrip("\ufeff \t\r\n")) is not None


def stories(document: str) -> Iterator[Page]:
    """Yield the story of a document that holds one."""
    page = LabelledPageBuilder("text")
    page.id = text_inside(find_element(document, "DOCNO", "DOCID")).strip(" .\n")
    page.add_fact("published", _find_day(document, page.id))
    for element, name in STATED.items():
        page.add_stated(name, text_inside(find_element(document, element)))
    page.add_fact("site", text_inside(find_element(document, "PUB", "SO")))
    section, *rest = text_inside(find_element(document, "SECTION")).split(";")
    page.add_fact("section", section)
    page.add_stated("section", ";".join((section, *rest)) if rest else "")
    _add_head(page, document)
    page.add_line(text_inside(find_element(document, "DATELINE")), "date")
    exclaims = "]" if page.id.startswith("FT") else ""
    for inner in find_elements(document, *TEXTS):
        page.add_lines(paragraph.replace("]", "!") if exclaims else paragraph for paragraph in _paragraphs(inner))
    for inner in find_elements(document, "GRAPHIC"):
        page.add_lines((PICTURE_RE.sub("", text) for text in _paragraphs(inner)), "caption")
    for inner in find_elements(document, "CORRECTION"):
        page.add_lines(_paragraphs(inner), "correction")
    if page.blocks:
        yield page.build()


def _add_head(page: LabelledPageBuilder, document: str) -> None:
    head = text_inside(find_element(document, *HEADLINES))
    title, *below = RULE_RE.split(LINE_MARK_RE.sub("\n", HEAD_RE.sub("", head, count=1)))
    title, *decks = title.strip().split("\n\n") if "@" in head else (title,)
    begins = BYLINE_RE.search(title)
    if begins and title[: begins.start()].strip():
        title, below = title[: begins.start()], [title[begins.start() :], *below]
    page.add_line(title, "headline")
    page.add_lines(decks[:1], "subheadline")
    bylines = find_elements(document, "BYLINE", "AUTHOR", "BY")
    lines = [line for inner in bylines for line in split_paragraphs(text_inside(inner))[:1]]
    lines += [line for part in below if BYLINE_RE.match(part) for line in map(clean_text, LINE_END_RE.split(part))]
    first, *titles = list(filter(None, lines)) or [""]
    add_titled_byline(page, first, ", ".join(line for line in titles if not BYLINE_RE.match(line)))
    page.add_lines((line for line in titles if BYLINE_RE.match(line)), "byline")


def _find_day(document: str, number: str) -> str:
    """Return the day of a story by the first of the ways in which sources state it."""
    if found := FILE_RE.search(find_element(document, "FILEID")):
        month, day, year, hour, minute, zone = found.groups("")
        return f"{complete_year(int(year))}-{month}-{day} {hour}:{minute} {zone}"
    stated = text_inside(find_element(document, "DATE_TIME", "DATE", "DD", "DATE1"))
    if found := AMERICAN_DAY_RE.fullmatch(stated):
        return f"{_year(found[3])}-{found[1]}-{found[2]}"
    if found := SHORT_DAY_RE.fullmatch(stated):
        return f"{_year(found[1])}-{found[2]}-{found[3]}"
    if stated.strip():
        edition = EDITION_RE.fullmatch(stated)
        return edition[1] if edition else stated
    found = NUMBER_DAY_RE.match(f"{number} ")
    return f"{_year(found[1])}-{found[2]}-{found[3]}" if found else ""


def _year(figures: str) -> int:
    return int(figures) if len(figures) == 4 else complete_year(int(figures))


def _paragraphs(inner: str) -> list[str]:
    """Return the paragraphs of an element: its elements `P`, else what indents or empty lines set apart.

    Where nothing does, a short line that ends a sentence ends a paragraph.
    Gets wrong: paragraphs whose last line is full.
    """
    marked = find_elements(inner, "P")
    if marked:
        return [paragraph for part in marked for paragraph in split_paragraphs(text_inside(part))]
    text = text_inside(inner)
    found = split_indented(text)
    if len(found) > 1:
        return found
    lines = [line.strip() for line in LINE_END_RE.split(text) if line.strip()]
    longest = max(map(len, lines), default=0)
    paragraphs: list[str] = []
    is_new = True
    for line in lines:
        if is_new:
            paragraphs.append(line)
        else:
            paragraphs[-1] += f" {line}"
        is_new = ends_sentence(line) and len(line) < SHORT_LINE_SHARE * longest
    return paragraphs
