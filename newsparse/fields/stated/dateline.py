"""The dateline: an element of its own, the opening of the first paragraph, or both."""

from __future__ import annotations

from newsparse.fields.dateline import complete_dateline
from newsparse.fields.found import Found
from newsparse.labels.label import STORY
from newsparse.lines.dateline.grammar import split_dateline
from newsparse.lines.dateline.stated import read_stated_dateline, split_stated_opening
from newsparse.named_tuple import NamedTuple
from newsparse.record import Dateline
from newsparse.story.story import STATED, Story


class Opening(NamedTuple):
    """How the story opens."""

    dateline: Dateline | None = None
    position: int = -1
    """Position of the paragraph that the dateline was split from; -1 where none was."""
    rest: str = ""
    """What is left of that paragraph."""
    tags: tuple[str, ...] = ()
    """Agencies of an opening that is left out beside the stated dateline."""


def find_opening(story: Story) -> Found[Opening]:
    """Return the stated dateline, with what the first paragraph repeats of it; without one that of the paragraph."""
    lines = [
        (labelled.position, found)
        for labelled in story.labelled("date")
        if (found := read_stated_dateline(labelled.block.text, language=story.language))
    ]
    blocks, stated = ({lines[0][0]}, lines[0][1]) if lines else (set[int](), None)
    origin = STATED if stated else "dateline"
    first = next((item for item in story.labelled(*STORY) if item.block.kind in ("paragraph", "preformatted")), None)
    if first is None:
        return Found(Opening(stated), origin if stated else "", frozenset(blocks))
    dateline, rest = split_stated_opening(first.block.text, stated, language=story.language)
    if dateline is None:
        return Found(Opening())
    if rest == first.block.text:
        return Found(Opening(dateline), origin, frozenset(blocks))
    opening = split_dateline(first.block.text, language=story.language)[0] if dateline == stated else None
    tags = opening.agencies if opening else ()
    return Found(Opening(dateline, first.position, rest, tags), origin, frozenset(blocks | {first.position}))


def find_dateline(story: Story, opening: Found[Opening], published: Found[str | None]) -> Found[Dateline | None]:
    """Return the dateline, its date completed by the year of publication where none is printed."""
    return Found(complete_dateline(opening.value.dateline, published.value), opening.origin, opening.blocks)
