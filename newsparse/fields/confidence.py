"""Whether a page is an article, and how far its record can be trusted."""

from __future__ import annotations

from newsparse.fields.body import Body
from newsparse.fields.story import Story

STORY_MIN_CHARS = 120


def judge(story: Story, body: Body, has_headline: bool) -> tuple[bool, float]:
    """Return whether the page is an article and the confidence in its record."""
    size = sum(len(paragraph.text) for paragraph in body.paragraphs)
    confidence = round(min(0.99, max(0.0, story.level / 100)), 2)
    return size >= STORY_MIN_CHARS and confidence >= 0.3 and has_headline, confidence
