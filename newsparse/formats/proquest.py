"""ProQuest as text: stories between lines of underscores, each with its labelled fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from newsparse.blocks.block import Page
from newsparse.formats.cut import Cutting
from newsparse.formats.declared import LabelledPageBuilder
from newsparse.formats.fields import LabelledField, read_field, split_paragraphs
from newsparse.formats.proquest_fields import LABELS, add_fields, add_text
from newsparse.tables.lazy_regex import pattern

CUTTING: Final = Cutting(
    r"^_{60}[ \t]{0,20}\r?\n(?=\s{0,300}[^\s_])", r"ProQuest|^(?:Database|Copyright|Last updated)\s?:"
)
RULE_RE = pattern(r"_{20,}")
COUNT_RE = pattern(r"(?i)\s*(?:document|dokument|documento) \d+ (?:of|von|de|di) \d+\s*")
ADDRESS_RE = pattern(r"https?://\S+")
STORY: Final = "full-text"


def recognise(head: str) -> bool:
    """Whether a text begins with a line of underscores, and labels of the export follow."""
    start = head.lstrip("\ufeff \t\r\n")
    if not start.startswith("_" * 60) or start.startswith("_" * 61):
        return False
    return any(read_field(paragraph, LABELS) for paragraph in split_paragraphs(start)[1:])


def stories(document: str) -> Iterator[Page]:
    """Yield the story of a document that holds one."""
    page = LabelledPageBuilder("text")
    fields: list[LabelledField] = []
    story: list[str] = []
    is_story = False
    for paragraph in split_paragraphs(document):
        field = read_field(paragraph, LABELS)
        if RULE_RE.fullmatch(paragraph) or COUNT_RE.fullmatch(paragraph):
            continue
        if field:
            fields.append(field)
            is_story = field.name == STORY
            story += [field.value] if is_story and field.value else []
        elif is_story:
            story.append(paragraph)
        elif not fields and not ADDRESS_RE.fullmatch(paragraph):
            page.add_line("" if page.has_line("headline") else RULE_RE.sub("", paragraph), "headline")
    if not fields:
        return
    add_fields(page, fields)
    add_text(page, story)
    yield page.build()
