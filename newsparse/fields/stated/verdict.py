"""Whether a stated story is an article, and how far its record can be trusted."""

from __future__ import annotations

from newsparse.fields.found import Found
from newsparse.story.story import Story

WHOLE, WITHOUT_HEADLINE, WITHOUT_BODY = 0.95, 0.9, 0.5
"""Confidence by what is stated: nothing of it is guessed, but files of a format differ in what they put where."""


def find_is_article(story: Story, headline: Found[str | None], body: Found[str]) -> Found[bool]:
    """Return whether there is a headline or a body, unless the format says that this is no article."""
    return Found(not story.page.is_denied and bool(headline.value or body.value))


def find_confidence(story: Story, headline: Found[str | None], body: Found[str]) -> Found[float]:
    """Return the confidence by what is stated; 0 where there is nothing."""
    if body.value:
        return Found(WHOLE if headline.value else WITHOUT_HEADLINE)
    return Found(WITHOUT_BODY if headline.value else 0.0)
