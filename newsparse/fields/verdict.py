"""Whether a page is an article, and how far its record can be trusted."""

from __future__ import annotations

from newsparse.fields.found import Found
from newsparse.story.story import Story

STORY_MIN_CHARS = 60
"""A page with less story than this is no article, whatever the models think of it."""
ARTICLE_MIN_PROBABILITY = 0.5
CONFIDENCE_MAX = 0.99


def find_is_article(story: Story, headline: Found[str | None], body: Found[str]) -> Found[bool]:
    """Return whether the page is an article: likely one, with a headline and enough story."""
    is_likely = story.verdict.article >= ARTICLE_MIN_PROBABILITY
    return Found(is_likely and headline.value is not None and len(body.value) >= STORY_MIN_CHARS)


def find_confidence(story: Story, body: Found[str]) -> Found[float]:
    """Return the probability that the record is right; 0 for a page without a body."""
    return Found(round(min(CONFIDENCE_MAX, story.verdict.right), 2) if body.blocks else 0.0)
