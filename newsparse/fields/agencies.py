"""The news agencies that are credited for the text: in the byline, the dateline, or the last lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsparse.fields.authors.bylines import Bylines
from newsparse.fields.found import Found
from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.lines.agency.last_line import find_line_agencies, find_tail_agencies
from newsparse.lines.agency.name import find_agency, list_dateline_agencies
from newsparse.record import Agency, Dateline
from newsparse.story.story import Story

TAIL_REACH = 4
"""Blocks after the story's last paragraph that may still name its agency."""
HEAD_REACH, HEAD_LINE_MAX_CHARS = 4, 60
"""Blocks between headline and story among which a line that is a credit as a whole ("Avec AFP") names it."""
HEAD_LABELS = frozenset(("byline", "chrome", "date", "promo"))


def find_agencies(story: Story, bylines: Found[Bylines], opening: Found[Dateline | None]) -> Found[tuple[Agency, ...]]:
    """Return every agency once, in reading order; the origin is that of the first."""
    found: dict[str, tuple[Agency, str]] = {}
    blocks: set[int] = set()

    def add(tags: Iterable[str], origin: str, shown: Iterable[int] = ()) -> None:
        for tag in tags:
            agency = find_agency(tag, language=story.language)
            found.setdefault((agency.name or agency.tag).casefold(), (agency, origin))
            blocks.update(position for position in shown if tag in story.blocks[position].block.text)

    add(bylines.value.agencies, "byline block", bylines.value.agency_blocks)
    if opening.value:
        add(list_dateline_agencies(opening.value), "dateline", opening.blocks)
    add((fact.value for fact in story.facts("agency")), "xml")
    for labelled in _iterate_head(story):
        add(find_line_agencies(labelled.block.text), "byline block", (labelled.position,))
    for labelled in _iterate_tail(story):
        add(find_tail_agencies(labelled.block.text), "tail", (labelled.position,))
    values = list(found.values())
    if not values:
        return Found(())
    return Found(tuple(agency for agency, _ in values), values[0][1], frozenset(blocks))


def _iterate_head(story: Story) -> Iterator[Labelled]:
    """Yield the short lines of a web page right above its story, up to the headline."""
    if story.page.kind != "html" or story.last < 0:
        return
    first = next((block.position for block in story.labelled(*STORY) if not block.block.heading_level), 0)
    for labelled in reversed(story.blocks[max(0, first - HEAD_REACH) : first]):
        if labelled.label == "headline":
            return
        if (
            labelled.label in HEAD_LABELS
            and len(labelled.block.text) <= HEAD_LINE_MAX_CHARS
            and not labelled.block.images
        ):
            yield labelled


def _iterate_tail(story: Story) -> Iterator[Labelled]:
    """Yield the last paragraphs of the story and the blocks after it, without captions."""
    if story.last >= 0:
        for labelled in story.blocks[max(0, story.last - 1) : story.last + 1 + TAIL_REACH]:
            if labelled.label != "caption":
                yield labelled
