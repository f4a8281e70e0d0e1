"""The part of a page that is its own story's, where a rule took another story or the comments of readers out."""

from __future__ import annotations

from newsparse.story.story import Story

FOREIGN_RULES = frozenset(("other stories", "comments", "comments in text"))
"""Rules that took something else out of the story; what stands behind it, or above it, is not the story's either."""


def find_own_part(story: Story) -> range:
    """Return the positions from the last such block above the story to the first one behind its beginning."""
    foreign = [position for position, change in story.overrides.items() if change.rule in FOREIGN_RULES]
    behind = min((position for position in foreign if position > story.first), default=len(story.blocks))
    above = max((position for position in foreign if position < story.first), default=-1)
    return range(above + 1, behind)
