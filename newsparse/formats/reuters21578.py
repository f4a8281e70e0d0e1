"""Reuters-21578, the corpus of 1987: SGML without a root, its text full of the control characters of the wire."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from newsparse.blocks.block import Page
from newsparse.formats.cut import Cutting
from newsparse.formats.declared import LabelledPageBuilder, clean_text
from newsparse.formats.fields import split_indented
from newsparse.formats.sgml import attributes_of, find_element, find_elements, text_inside
from newsparse.tables.lazy_regex import pattern

CUTTING: Final = Cutting(r"<REUTERS(?=[ \t>])", r"</REUTERS>")
PARAGRAPH_INDENT: Final = 3
"""Paragraphs begin with four blanks; a line of a table or sign-off with one or two."""
SIGN_OFF_RE = pattern(r"(?:^|\n)[ \t]{0,8}REUTERS?$", re.IGNORECASE)
SIGN_OFF_CHARS: Final = 20
"""The agency's name alone on the last line, which is no longer."""
LISTS: Final = ("places", "people", "orgs", "exchanges", "companies")
SPLITS: Final = ("topics", "lewissplit", "cgisplit", "oldid")
"""Attributes of a story that say for which experiment it is."""
BRIEF: Final = "BRIEF"
"""Type of a story that is a title and a filler sentence."""


def recognise(head: str) -> bool:
    """Whether a document is of the corpus: by its document type or by a story's own attributes."""
    return "<!DOCTYPE lewis" in head or ("<REUTERS" in head and "NEWID=" in head)


def stories(document: str) -> Iterator[Page]:
    """Yield the story of a document that holds one."""
    attributes = attributes_of(document, "REUTERS")
    if not attributes:
        return
    page = LabelledPageBuilder("text")
    page.id = attributes.get("newid", "")
    page.add_fact("published", text_inside(find_element(document, "DATE")))
    page.add_fact("language", "en")
    page.add_fact("agency", "Reuters")
    for topic in find_elements(find_element(document, "TOPICS"), "D"):
        page.add_fact("tag", text_inside(topic))
    for name in SPLITS:
        page.add_stated(name, attributes.get(name))
    for name in LISTS:
        values = [clean_text(text_inside(item)) for item in find_elements(find_element(document, name), "D")]
        page.add_stated(name, [value for value in values if value])
    _add_text(page, document)
    yield page.build()


def _add_text(page: LabelledPageBuilder, document: str) -> None:
    kind = attributes_of(document, "TEXT").get("type", "")
    text = find_element(document, "TEXT")
    page.add_stated("type", kind)
    page.add_line(text_inside(find_element(text, "TITLE")).strip(" *\n"), "headline")
    page.add_line(text_inside(find_element(text, "AUTHOR")), "byline")
    page.add_line(text_inside(find_element(text, "DATELINE")), "date")
    page.is_denied = kind == BRIEF
    body = find_element(text, "BODY")
    if not body and not page.blocks:  # unprocessed: bare text
        body = text
    story = text_inside(body).rstrip()
    last = SIGN_OFF_RE.search(story[-SIGN_OFF_CHARS:])
    page.add_lines(split_indented(story.removesuffix(last[0]) if last else story, PARAGRAPH_INDENT))
