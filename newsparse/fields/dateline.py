"""The dateline: at the beginning of the story, or in an element of its own right before it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from newsparse.fields.body import JoinedStory
from newsparse.fields.found import Found
from newsparse.lines.dateline.grammar import read_dateline
from newsparse.record import Dateline
from newsparse.story.story import Story
from newsparse.tables.element_names import has_dateline_name

OPENING_PARAGRAPHS = 3
"""Paragraphs and headings among which the first paragraph with a dateline is looked for."""
APART_MAX_CHARS = 60
"""An element before the story that is a dateline and nothing else is this short."""
DASHES = frozenset("-–—―")


def find_opening(story: Story, joined: JoinedStory, claimed: Found[None]) -> Found[Dateline | None]:
    """Return the dateline of the story's first paragraph, else of the element before it, as printed."""
    for block in joined.value[:OPENING_PARAGRAPHS]:
        if block.type == "paragraph":
            dateline, _ = story.split_opening(block.text)
            if dateline is None:
                break
            return Found(dateline, "dateline", frozenset(block.positions))
    return _find_apart(story, claimed.blocks)


def _find_apart(story: Story, claimed: frozenset[int]) -> Found[Dateline | None]:
    """Return the dateline that an element right before the story is, by its name or by the dash at its end.

    An element with such a name needs a place, since elements of these names hold dates of publication too.

    Gets wrong: the place of an event.
    """
    if not 0 < story.first < len(story.blocks):
        return Found(None)
    before = story.blocks[story.first - 1]
    block = before.block
    if before.position in claimed or len(block.text) > APART_MAX_CHARS:
        return Found(None)
    if block.text[-1] in DASHES:
        dateline, _ = story.split_opening(f"{block.text} {story.blocks[story.first].block.text}")
        is_whole = dateline is not None and dateline.text == block.text
    else:
        is_named = has_dateline_name(f"{block.names} {story.page.containers[block.container].names}")
        dateline = read_dateline(block.text, language=story.language) if is_named else None
        is_whole = dateline is not None and bool(dateline.places)
    return Found(dateline, "dateline", frozenset((before.position,))) if is_whole else Found(None)


def find_dateline(
    story: Story, opening: Found[Dateline | None], published: Found[str | None]
) -> Found[Dateline | None]:
    """Return the dateline, its date completed by the year of publication where none is printed."""
    return opening._replace(value=complete_dateline(opening.value, published.value))


def complete_dateline(dateline: Dateline | None, published: str | None) -> Dateline | None:
    """Give a dateline without a year the one in which it comes to stand at or before the publication.

    One day of tolerance is for time zones: a story datelined on the 2nd may be published on the 1st elsewhere.

    >>> complete_dateline(Dateline("OSLO, Dec. 31 (NTB) -", ("OSLO",), "--12-31", ("NTB",)), "2024-01-01T08:00").date
    '2023-12-31'
    """
    if dateline is None or dateline.date is None or not dateline.date.startswith("--"):
        return dateline
    try:
        latest = date.fromisoformat((published or "")[:10]) + timedelta(days=1)
    except (ValueError, OverflowError):
        return dateline
    for year in (int(published[:4]), int(published[:4]) - 1) if published else ():
        completed = f"{year:04}{dateline.date[1:]}"
        try:
            if date.fromisoformat(completed) <= latest:
                return replace(dateline, date=completed)
        except ValueError:  # the 29th of February of another year
            continue
    return dateline
