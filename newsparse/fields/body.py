"""The story's paragraphs, with the dateline taken off their beginning."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from newsparse.blocks.block import SPACED
from newsparse.blocks.text.joins import ENDS, Seams
from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.lines.dateline.grammar import read_dateline, split_dateline
from newsparse.record import Dateline, Paragraph
from newsparse.story.story import Story

APART_MAX_CHARS = 60
"""An element before the story that is a dateline and nothing else is this short."""
DASHES = frozenset("-–—―")
APART_NAMES = ("dateline", "location", "ortsmarke", "place")
MARK_CHARS = 3
REPEAT_MIN_CHARS = 60
"""A paragraph this long that the story already has is an echo (print version, pull quote)."""
CELL_MIN_CHARS = 60
"""A lone cell that holds as much and ends as a sentence is layout, not data."""
TYPES = {"heading": "heading", "body": "paragraph"}


class Body(NamedTuple):
    """The story, typed, and its dateline."""

    paragraphs: tuple[Paragraph, ...]
    dateline: Dateline | None

    @property
    def text(self) -> str:
        """The paragraphs joined by empty lines."""
        return "\n\n".join(paragraph.text for paragraph in self.paragraphs)


def read_body(story: Story, seams: Seams, taken: frozenset[int], language: str | None) -> Body:
    """Join the story's blocks into paragraphs, without those that other fields have taken."""
    kept = _whole_words(story, seams, taken)
    paragraphs = _once(_rejoined(kept, seams))
    for at, paragraph in enumerate(paragraphs[:3]):
        if paragraph.type == "paragraph":
            dateline, rest = split_dateline(paragraph.text, language=language)
            if dateline is None:
                break
            replaced = [Paragraph(paragraph.type, rest)] if rest else []
            return Body((*paragraphs[:at], *replaced, *paragraphs[at + 1 :]), dateline)
    return Body(tuple(paragraphs), _set_apart(story, taken, language))


def _whole_words(story: Story, seams: Seams, taken: frozenset[int]) -> list[Labelled]:
    """Return the story's blocks, with what a line's reader parted from their first word whatever its label."""
    indexes = {block.position for block in story.labelled(*STORY) if block.position not in taken}
    lone = [index for index in indexes if index - 1 not in indexes and index - 1 not in taken]
    begun = {index - 1 for index in seams.going_on(lone)}
    return [
        block if block.position in indexes else block._replace(label="body")
        for block in story.blocks
        if (block.position in indexes and not _is_mark(block)) or block.position in begun
    ]


def _is_mark(labelled: Labelled) -> bool:
    """Whether a line of a dump is a comma or bullet that its links left behind."""
    block = labelled.block
    return len(block.text) < MARK_CHARS and block.gap >= 0 and not any(map(str.isalnum, block.text))


def _set_apart(story: Story, taken: frozenset[int], language: str | None) -> Dateline | None:
    """Return the dateline that stands alone in the element right before the story, named so by the page or with a dash.

    Of a named one it asks for a place, since elements named so hold dates of publication too. Gets wrong: the place of an event.
    """
    if not 0 < story.first < len(story.blocks):
        return None
    before = story.blocks[story.first - 1]
    block = before.block
    if block.text[-1] in DASHES and before.position not in taken and len(block.text) <= APART_MAX_CHARS:
        dateline, _ = split_dateline(f"{block.text} {story.blocks[story.first].block.text}", language=language)
        return dateline if dateline and dateline.text == block.text else None
    names = f"{block.names} {story.page.containers[block.container].names}"
    named = any(word in names for word in APART_NAMES)
    if before.position in taken or not named or len(block.text) > APART_MAX_CHARS:
        return None
    dateline = read_dateline(block.text, language=language)
    return dateline if dateline and dateline.places else None


def _rejoined(blocks: list[Labelled], seams: Seams) -> list[Paragraph]:
    """Put pieces of one line back together: those of one word, and those that only a space parted.

    A heading stays apart behind a space too; nothing else tells paragraphs there.
    """
    beside = frozenset(second.position for first, second in pairwise(blocks) if first.position + 1 == second.position)
    going_on = seams.going_on(beside)
    paragraphs: list[Paragraph] = []
    for labelled in blocks:
        block, kind = labelled.block, _type_of(labelled)
        is_spaced = block.gap == SPACED and labelled.position in beside and kind == paragraphs[-1].type
        if labelled.position in going_on or is_spaced:
            before = paragraphs[-1]
            paragraphs[-1] = Paragraph(before.type, f"{before.text}{' ' if is_spaced else ''}{block.text}")
        else:
            paragraphs.append(Paragraph(kind, block.text))
    return paragraphs


def _type_of(labelled: Labelled) -> str:
    kind, text = labelled.block.kind, labelled.block.text
    if kind == "table_row" and len(text) >= CELL_MIN_CHARS and text[-1] in ENDS and " | " not in text:
        return "paragraph"
    if labelled.label == "item":
        return kind if kind in ("list_item", "quote", "table_row", "preformatted") else "list_item"
    if labelled.label == "body" and kind in ("quote", "preformatted"):
        return kind
    return TYPES.get(labelled.label, "paragraph")


def _once(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Leave out echoes, with the headings and short items that are said again beside them.

    Pages hold a story once for each width of screen, or for print. Gets wrong: a refrain of a long line.
    """
    seen: set[str] = set()
    kept: list[Paragraph] = []
    again: list[Paragraph] = []
    for paragraph in paragraphs:
        if paragraph.text in seen:
            again.append(paragraph)
            continue
        seen.add(paragraph.text)
        kept += _unless_echo(again)
        kept.append(paragraph)
        again = []
    return kept + _unless_echo(again)


def _unless_echo(again: list[Paragraph]) -> list[Paragraph]:
    """Return a run of paragraphs that the story already has, nothing where one of them is long enough for an echo."""
    return [] if any(len(paragraph.text) >= REPEAT_MIN_CHARS for paragraph in again) else again
