"""The lines that wires print between the headline and the story, in the story's own text: notes to editors, bylines."""

from __future__ import annotations

import re
from typing import Final

from newsparse.formats.declared import LabelledPageBuilder
from newsparse.lines.byline.grammar import is_byline
from newsparse.lines.dateline.grammar import split_dateline
from newsparse.tables.lazy_regex import pattern

REACH: Final = 10
"""So many paragraphs are looked at before the one with the dateline."""
NOTES_REACH: Final = 4
"""So many of the first paragraphs may hold the dateline, with notes above it."""
NOTE_MAX_CHARS: Final = 400
BYLINE_MAX_CHARS: Final = 120
POINT: Final = "* "
"""Before the main points of a story, which some wires print above its beginning."""
POINT_MIN_CHARS, POINT_MAX_CHARS = 10, 250
ENCLOSED_RE = pattern(r"[(\[](.+)[)\]]\.?")
CORRECTION_RE = pattern(
    lambda: "|".join((
        r"\bcorrect(?:s|ed|ing|ion)?\b", r"\brefil(?:e|es|ed|ing)\b", r"\bclarif(?:y|ies|ied|ication)\b", r"\bfixes\b",
        r"\bcorrig[eèé]", r"\brectif", r"\bbericht(?:igt|igung)", r"\bkorrig", r"\bkorrekt(?:ur|ion)", r"\bkorjaa", r"\brätt(?:ar|else)",
        r"\brettelse", r"\bretter\b", r"\bcorrecci[oó]n", r"\bcorre[cç][aã]o", r"\bcorrezione", r"\bcorrectie", r"\bisprav", r"\bsprost",
        "исправ", "уточн", "düzelt", "訂正", "更正", "정정",
    )),
    re.IGNORECASE,
)  # fmt: skip
"""Words by which a note to editors says that the story was corrected."""


def says_correction(note: str) -> bool:
    """Whether a note to editors says what was corrected.

    >>> says_correction("Corrects length of dispute to nine weeks"), says_correction("Adds comments from the union")
    (True, False)
    """
    return CORRECTION_RE.search(note) is not None


def is_slug(second: str, first: str) -> bool:
    """Whether the line below a headline is the desk's name for the story: in capitals, which the headline is not.

    Gets wrong: papers that set their decks in capitals.

    >>> is_slug("INDIA SUCESOS", "Leones en el zoo"), is_slug("Two lions seen", "Lions in the zoo")
    (True, False)
    """
    return second.isupper() and not first.isupper()


def relabel_head(page: LabelledPageBuilder, first: int) -> None:
    """Label the lines of a story's head: notes in brackets, and bylines; up to the first paragraph that is neither.

    Short lines above a paragraph that opens with a dateline of an agency are notes to editors too.

    Args:
        page: The page.
        first: Position of the story's first block.
    """
    begins = _find_dated(page, first)
    for at in range(first, begins):
        if (block := page.blocks[at]).label == "body" and _label_of(block.text) == "body":
            page.blocks[at] = block._replace(label="correction" if says_correction(block.text) else "chrome")
    for at in range(first, min(first + REACH, len(page.blocks))):
        block = page.blocks[at]
        label = _label_of(block.text) if block.label in ("body", "heading") else block.label
        if label == "body":
            return
        if label == "item" and block.text.startswith(POINT):
            block = block._replace(text=block.text.removeprefix(POINT).strip(), kind="list_item")
        page.blocks[at] = block._replace(label=label)


def _find_dated(page: LabelledPageBuilder, first: int) -> int:
    """Return the position of the paragraph with the dateline where only short lines stand above it, else `first`."""
    for at in range(first, min(first + NOTES_REACH, len(page.blocks))):
        block = page.blocks[at]
        dateline = split_dateline(block.text)[0] if block.label == "body" else None
        if dateline and dateline.agencies:
            return at
        if block.label == "body" and len(block.text) > BYLINE_MAX_CHARS:
            return first
    return first


def _label_of(text: str) -> str:
    enclosed = ENCLOSED_RE.fullmatch(text)
    if enclosed and len(text) <= NOTE_MAX_CHARS:
        return "correction" if says_correction(text) else "chrome"
    if text.startswith(POINT) and POINT_MIN_CHARS <= len(text) <= POINT_MAX_CHARS:
        return "item"
    if len(text) <= BYLINE_MAX_CHARS and is_byline(text) and split_dateline(text)[0] is None:
        return "byline"
    return "body"
