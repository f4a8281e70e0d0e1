"""Paragraphs from blocks: the splitter of flattened text over-segments, and its pieces are joined again."""

from __future__ import annotations

from collections.abc import Iterable

from newsparse.blocks.block import CELL_SEPARATOR, SPACED
from newsparse.labels.labeller import Labelled
from newsparse.named_tuple import NamedTuple
from newsparse.tables.marks import LINE_ENDS

CELL_MIN_CHARS = 60
"""A table row of a single cell of this length that ends as a sentence is a paragraph in a table of layout."""
TYPES = {"heading": "heading", "body": "paragraph"}


class JoinedBlocks(NamedTuple):
    """A paragraph and the blocks that it was joined from."""

    type: str
    """As in `Paragraph.type`."""
    text: str
    positions: tuple[int, ...]


def join_blocks(blocks: Iterable[Labelled]) -> list[JoinedBlocks]:
    """Join the blocks of a story into paragraphs: pieces of one word, and pieces of a line that only a space separates.

    A heading is not joined with a paragraph; other paragraphs of such a line have no boundary.
    """
    groups: list[tuple[str, list[str], list[int]]] = []
    for labelled in blocks:
        block, kind, position = labelled.block, find_type(labelled), labelled.position
        if groups and groups[-1][2][-1] + 1 == position:
            first_kind, texts, positions = groups[-1]
            is_spaced = block.gap == SPACED and kind == first_kind
            if block.continues or is_spaced:
                texts += (" ", block.text) if is_spaced else (block.text,)
                positions.append(position)
                continue
        groups.append((kind, [block.text], [position]))
    return [JoinedBlocks(kind, "".join(texts), tuple(positions)) for kind, texts, positions in groups]


def find_type(labelled: Labelled) -> str:
    """Return the type of paragraph that a block of the story is."""
    kind, text = labelled.block.kind, labelled.block.text
    if kind == "paragraph" and labelled.label == "body" and not labelled.block.is_marked:
        return kind
    if kind == "table_row" and len(text) >= CELL_MIN_CHARS and text[-1] in LINE_ENDS and CELL_SEPARATOR not in text:
        return "paragraph"
    if labelled.label == "item":
        return kind if kind in ("list_item", "quote", "table_row", "preformatted") else "list_item"
    if labelled.label == "body" and kind in ("quote", "preformatted"):
        return kind
    if labelled.label == "body" and (labelled.block.is_marked or (kind == "table_row" and CELL_SEPARATOR in text)):
        return kind
    return TYPES.get(labelled.label, "paragraph")
