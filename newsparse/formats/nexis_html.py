"""The old Nexis as HTML: the same stories, marked by comments; the classes of elements mean nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from newsparse.blocks.block import Page
from newsparse.formats.cut import Cutting
from newsparse.formats.declared import LabelledPageBuilder
from newsparse.formats.html_export import parse_html, text_of
from newsparse.formats.nexis import COUNT_RE
from newsparse.formats.nexis_fields import read_date_line
from newsparse.formats.nexis_story import Paragraph, add_story

CUTTING: Final = Cutting(r"<!--[^<>-]{0,80}<DOC(?:FULL|[ \t]{1,4}NUMBER)", r"</DOCFULL>")
MARKS: Final = ("<DOCFULL>", "LXNComment")


def recognise(head: str) -> bool:
    """Whether a page has the comments of the export."""
    return any(mark in head for mark in MARKS)


def stories(document: str) -> Iterator[Page]:
    """Yield the story of a document that holds one; nothing for a notice of an error."""
    page = LabelledPageBuilder("html")
    if add_story(page, _read_paragraphs(document)):
        yield page.build()


def _read_paragraphs(document: str) -> list[Paragraph]:
    """Return the paragraphs; those set like the date line are centred, as are the publication and the rights."""
    start = document.find("-->", document.find("<DOC"))
    tree = parse_html(document[start + len("-->") if start >= 0 else 0 :])
    found: list[tuple[str, str]] = []
    for paragraph in tree.find_all("p"):
        text, box = text_of(paragraph), paragraph.parent
        if text and not COUNT_RE.fullmatch(text):
            found.append((text, " ".join(box.get("class") or ()) if box else ""))
    dated = next((style for text, style in found if read_date_line(text)), "")
    return [Paragraph(text, bool(dated) and style == dated) for text, style in found]
