"""Datelines on a line of their own above the story's first paragraph: the two are one paragraph that a tool divided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from newsparse.blocks.block import Block
from newsparse.lines.dateline.grammar import split_dateline
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.words import begins_dense

DATELINE_MAX_CHARS = 80
PARAGRAPH_MIN_CHARS = 80
"""Of the paragraph below; a third of it in a dense script."""
ENDS = (")", "）", "】", "-", "–", "—", "/", ".-", "电", "電", "讯", "訊")
"""What a dateline alone on its line ends in: an agency in brackets, the dash before the story, a Chinese word for a report,
behind which tools break the line at its space."""
WORDS_RE = pattern(r"[^\W\d_]{2}")


def join_lone_datelines(blocks: Sequence[Block]) -> Sequence[Block]:
    r"""Return a text page's blocks with each line that is only a dateline joined to the paragraph below it.

    Only lines that end in an agency in brackets, in a dash or in a Chinese word for a report, with a place or an agency.

    Gets wrong: a name of a section that is a town's, with a dash behind it, above a paragraph.

    >>> from newsparse.blocks.text.read import read_text
    >>> story = "Rain fell on Monday in all the valley and on the coast, the harbour board said in a note."
    >>> [block.text[:30] for block in read_text(f"Rain in Lisbon\n\nLISBON (Lusa) -\n\n{story}").blocks]
    ['Rain in Lisbon', 'LISBON (Lusa) - Rain fell on M']
    """
    candidates = {at for at, block in enumerate(blocks) if block.text.endswith(ENDS) and _may_be_dateline(block)}
    return tuple(_join(blocks, candidates)) if candidates else blocks


def _join(blocks: Sequence[Block], candidates: Set[int]) -> Iterator[Block]:
    lone: Block | None = None
    for at, block in enumerate(blocks):
        if lone is not None:
            yield block._replace(text=f"{lone.text} {block.text}", gap=lone.gap, line=lone.line)
            lone = None
        elif at in candidates and at + 1 < len(blocks) and _is_dateline_of(block, blocks[at + 1]):
            lone = block
        else:
            yield block


def _may_be_dateline(block: Block) -> bool:
    """Whether a line that ends as a dateline does is as short as one, and has words."""
    text = block.text
    return len(text) <= DATELINE_MAX_CHARS and WORDS_RE.search(text) is not None


def _is_dateline_of(block: Block, below: Block) -> bool:
    least = PARAGRAPH_MIN_CHARS // 3 if begins_dense(below.text) else PARAGRAPH_MIN_CHARS
    if below.kind != "paragraph" or len(below.text) < least or below.is_mid_line:
        return False
    dateline, rest = split_dateline(f"{block.text} {below.text}")
    return dateline is not None and rest == below.text and bool(dateline.places)
