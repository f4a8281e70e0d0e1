"""Whether a page is an article, and how far its record can be trusted."""

from __future__ import annotations

from newsparse.fields.body import Body
from newsparse.labels.verdict import Verdict

STORY_MIN_CHARS = 60
"""A page with less story than this is no article, whatever its looks."""


def judge(verdict: Verdict, body: Body, *, has_headline: bool) -> tuple[bool, float]:
    """Return whether the page is an article and the confidence in its record."""
    is_article = verdict.article >= 0.5 and has_headline and len(body.text) >= STORY_MIN_CHARS
    return is_article, round(min(0.99, verdict.right), 2) if body.paragraphs else 0.0
