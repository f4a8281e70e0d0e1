"""When the story was published and changed, as the format states it."""

from __future__ import annotations

from newsparse.fields.found import Found
from newsparse.fields.stated.dateline import Opening
from newsparse.lines.dates.stated import read_stated_date
from newsparse.story.story import STATED, Story

COMPLETE_DATE_CHARS = len("2024-02-06")


def find_published(story: Story, opening: Found[Opening]) -> Found[str | None]:
    """Return the first stated date that can be read; without one the complete date of the dateline."""
    found = _read_fact(story, "published")
    if found:
        return Found(found, STATED)
    printed = opening.value.dateline.date if opening.value.dateline else None
    if printed and len(printed) == COMPLETE_DATE_CHARS:
        return Found(printed, "dateline", opening.blocks)
    return Found(None)


def find_modified(story: Story) -> Found[str | None]:
    """Return the stated date of the last change."""
    found = _read_fact(story, "modified")
    return Found(found, STATED) if found else Found(None)


def _read_fact(story: Story, name: str) -> str | None:
    dates = (read_stated_date(fact.value, language=story.language) for fact in story.facts(name))
    return next((found for found in dates if found), None)
