"""Stories that a format holds as HTML or XHTML: their own headings, pictures and boxes apart from the text."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Final

from newsparse.blocks.xml_names import rename_element
from newsparse.formats.declared import LabelledPageBuilder
from newsparse.formats.fields import split_indented
from newsparse.formats.html_export import parse_html, text_of
from newsparse.formats.xml import Element, local_name
from newsparse.tables.lazy_regex import pattern

if TYPE_CHECKING:
    from bs4 import Tag

MAIN: Final = "section.main, .article-body, article"
"""Where there is such an element, the story is in it."""
BESIDE: Final = (
    "head, header, footer, nav, aside, script, style, noscript, template, div.dat, .slugline, .notepad, .closingline"
)
"""Elements of agencies' own pages that are no story: topics, times, notes to editors."""
HEADLINES: Final = "h1"
BYLINES: Final = "header .byline"
FIGURES: Final = "figure"
WIRE_LINES_RE = pattern(r"\n[ \t]{3,}\S")
"""Line breaks and indents inside one paragraph: the text of a wire as it was typed."""
WIRE_LINES_MIN: Final = 2
EMBED_RE = pattern(r"\s*<(?:iframe|script|blockquote|div|object|embed|figure)\b")
"""Code of an embed that is written out as text."""


def markup_of(element: Element) -> str:
    """Return an element and what is in it as HTML, without namespaces."""
    from lxml import etree

    copied = deepcopy(element)
    for inner in copied.iter():
        if isinstance(inner.tag, str):
            rename_element(inner, local_name(inner))
    etree.cleanup_namespaces(copied)
    copied.tail = None
    return etree.tostring(copied, encoding="unicode", method="html")


def add_markup(page: LabelledPageBuilder, markup: str) -> None:
    """Add a story that is given as HTML of the agency's own form.

    A first heading is the headline where none was stated; pictures give captions; a paragraph that is typed as a wire's
    lines is split at their indents.
    """
    tree = parse_html(markup)
    for headline in tree.select(HEADLINES):
        if not page.has_line("headline"):
            page.add_line(text_of(headline), "headline")
        headline.decompose()
    for figure in tree.select(FIGURES):
        _add_figure(page, figure)
        figure.decompose()
    if not page.has_authors:
        for byline in tree.select(BYLINES):
            page.add_line(text_of(byline), "byline")
    for beside in tree.select(BESIDE):
        if not beside.decomposed:
            beside.decompose()
    for paragraph in tree.find_all("p"):
        if EMBED_RE.match(paragraph.get_text()):
            paragraph.decompose()
    main = tree.select(MAIN)
    for part in main[:1] or [tree.body or tree]:
        _add_part(page, part)


def _add_part(page: LabelledPageBuilder, part: Tag) -> None:
    text = part.get_text()
    if len(WIRE_LINES_RE.findall(text)) >= WIRE_LINES_MIN and len(part.find_all("p")) <= 1:
        for line_break in part.find_all("br"):
            line_break.replace_with("\n")
        page.add_lines(split_indented(part.get_text(), 3))
    else:
        page.add_html(str(part))


def _add_figure(page: LabelledPageBuilder, figure: Tag) -> None:
    image = figure.find("img")
    source = str(image.get("src") or "") if image else ""
    caption = text_of(figure.find("figcaption"))
    if source and not page.has_fact("image"):
        page.add_fact("image", source)
        page.add_fact("image_caption", caption)
        page.add_fact("image_credit", text_of(figure.select_one(".byline, .credit")))
    page.add_line(caption, "caption")
