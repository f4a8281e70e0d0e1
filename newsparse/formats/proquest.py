"""ProQuest as text: stories between lines of underscores, each with its labelled fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from newsparse.blocks.block import Page
from newsparse.formats.cut import Cutting
from newsparse.formats.declared import LabelledPageBuilder
from newsparse.formats.fields import LabelledField, read_field, split_paragraphs
from newsparse.formats.proquest_fields import COUNT_RE, LABELS, add_fields, add_text
from newsparse.tables.lazy_regex import pattern

HOLDS: Final = r"^(?:Author|Full [Tt]ext|Abstract|Publication|Subject|Title|Section|Links|Volltext|Texto completo)[\w \t]{0,20}\s?:"
"""A label of a story; behind the last one the export says how to reach the database."""
CUTTING: Final = Cutting(
    r"^_{60}[ \t]{0,20}\r?\n(?=\s{0,300}[^\s_])",
    r"^(?:ProQuest document (?:ID|id)|Database|Copyright|Last updated|Document URL)\s?:",
    HOLDS,
    r"^_{60}[ \t]{0,20}\r?$(?!\s{0,300}[^\s_])",
)
RULE_RE = pattern(r"_{20,}")
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
    shown = split_paragraphs(document)
    shown = [text for text in shown if not (RULE_RE.fullmatch(text) or COUNT_RE.fullmatch(text))]
    read = [read_field(text, LABELS) for text in shown]
    begin = next((at for at, field in enumerate(read) if field and field.name == STORY), len(read))
    end = _find_end(read, begin)
    fields = [field for field in (*read[:begin], *read[end:]) if field]
    if not fields:
        return
    title = next(
        (
            text
            for text, field in zip(shown[:begin], read, strict=False)
            if not field and not ADDRESS_RE.fullmatch(text)
        ),
        "",
    )
    page.add_line(RULE_RE.sub("", title), "headline")
    add_fields(page, fields)
    label = read[begin] if begin < end else None
    story = label.value if label else ""
    add_text(page, [text for text in (story, *shown[begin + 1 : end]) if text])
    yield page.build()


def _find_end(read: list[LabelledField | None], begin: int) -> int:
    """Return where the story ends: at the fields behind it, counted from the end upwards.

    A paragraph of the story may open like a field ("Section: …").
    """
    end = len(read)
    while end > begin + 1 and read[end - 1] is None:
        end -= 1
    last = end
    while end > begin + 1 and read[end - 1] is not None:
        end -= 1
    return end if end < last else len(read)
