"""Whether the page shows only the beginning of its story."""

from __future__ import annotations

from newsparse.fields.found import Found
from newsparse.story.story import Story


def find_preview(story: Story) -> Found[bool]:
    """Return whether the page says of its story that it is not free to read."""
    return Found(any(fact.value == "not free" for fact in story.facts("access")))
