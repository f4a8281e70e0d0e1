"""The New York Times Annotated Corpus: NITF, with blocks and bylines of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from newsparse.blocks.block import Page
from newsparse.formats.declared import LabelledPageBuilder, clean_text
from newsparse.formats.nitf import add_facts, place_of
from newsparse.formats.xml import Element, find_all, find_first, parse_xml, root_name, text_of
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.words import make_key

MARK_RE = pattern(
    r"\bname=.publication_day_of_month\b|\bclass=.(?:normalized_byline|print_byline|full_text|online_lead_paragraph|indexing_service)\b"
)
"""Names that the corpus gives to a `meta`, to bylines, blocks and classifiers, and no other NITF does."""
STORY: Final = ("full_text", "lead_paragraph", "online_lead_paragraph")
"""Classes of the blocks with the story; the first that is there is all of it."""
LEAD: Final = "LEAD:"
"""Before the first paragraph in the 1980s."""
STATED: Final = ("dsk", "print_section", "print_page_number", "print_column", "online_sections", "series_name", "slug",
                 "banner", "correction_date", "feature_page", "column_name", "alternate_url")  # fmt: skip


def recognise(head: str) -> bool:
    """Whether a document is NITF of this corpus."""
    return root_name(head) == "nitf" and MARK_RE.search(head) is not None


def stories(document: str) -> Iterator[Page]:
    """Yield the document's story."""
    root = parse_xml(document)
    if root is None:
        return
    page = LabelledPageBuilder()
    add_facts(page, root)
    metas = {element.get("name"): clean_text(element.get("content")) for element in find_all(root, "meta")}
    for section in (metas.get("online_sections") or metas.get("dsk") or "").split(";"):
        page.add_fact("section", section)
    for name in STATED:
        page.add_stated(name, metas.get(name))
    _add_classifiers(page, root)
    page.add_line(text_of(find_first(root, "hl1")) or text_of(find_first(root, "title")), "headline")
    second = clean_text(text_of(find_first(root, "hl2")))
    page.add_stated("online_headline", second)
    page.add_stated("abstract", text_of(find_first(root, "abstract")))
    _add_byline(page, root)
    for element in find_all(root, "dateline"):
        page.add_line(place_of(element), "date")
    blocks: dict[str, list[Element]] = {}
    for block in find_all(root, "block"):
        blocks.setdefault(block.get("class") or "", []).append(block)
    _add_story(page, next((blocks[name] for name in STORY if name in blocks), []))
    for block in blocks.get("correction_text", ()):
        page.add_lines(_paragraphs([block]), "correction")
    for block in blocks.get("author_info", ()):
        page.add_lines(_paragraphs([block]), "bio")
    yield page.build()


def _add_classifiers(page: LabelledPageBuilder, root: Element) -> None:
    taxonomic: list[str] = []
    for element in find_all(root, "classifier"):
        if (element.get("type") or "").endswith("descriptor"):
            page.add_fact("tag", text_of(element))
        else:
            taxonomic.append(clean_text(text_of(element)))
    page.add_stated("classifiers", [item for item in taxonomic if item])


def _add_byline(page: LabelledPageBuilder, root: Element) -> None:
    """Add the byline as printed; the same person stands beside it surname first."""
    by_class = {element.get("class") or "": element for element in reversed(list(find_all(root, "byline")))}
    printed = by_class.get("print_byline", by_class.get(""))
    if printed is not None:
        page.add_line(text_of(printed), "byline")
    elif "normalized_byline" in by_class:
        from newsparse.lines.byline.stated import turn_name

        for name in text_of(by_class["normalized_byline"]).split(";"):
            page.add_author(turn_name(name))


def _add_story(page: LabelledPageBuilder, blocks: list[Element]) -> None:
    paragraphs = [text.removeprefix(LEAD).strip() for text in _paragraphs(blocks)]
    if len(paragraphs) > 1 and make_key(paragraphs[0]) == make_key(paragraphs[1]):
        del paragraphs[0]
    page.add_lines(paragraphs)


def _paragraphs(blocks: list[Element]) -> list[str]:
    return [clean_text(text_of(paragraph)) for block in blocks for paragraph in (list(find_all(block, "p")) or [block])]
