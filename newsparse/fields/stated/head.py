"""Headline and subheadline as the format states them."""

from __future__ import annotations

from newsparse.fields.found import Found
from newsparse.story.story import STATED, Story
from newsparse.tables.words import make_key


def find_headline(story: Story) -> Found[str | None]:
    """Return the first line that is the headline, else the format's own value."""
    first = next(story.labelled("headline"), None)
    if first is not None:
        return Found(first.block.text, STATED, frozenset((first.position,)))
    fact = story.first_fact("headline")
    return Found(fact.value, STATED) if fact else Found(None)


def find_subheadline(story: Story, headline: Found[str | None]) -> Found[str | None]:
    """Return the lines of the subheadline, each once; none that repeats the headline."""
    lines: dict[str, int] = {}
    for labelled in story.labelled("subheadline"):
        if make_key(labelled.block.text) != make_key(headline.value or ""):
            lines.setdefault(labelled.block.text, labelled.position)
    return Found(" ".join(lines), STATED, frozenset(lines.values())) if lines else Found(None)
