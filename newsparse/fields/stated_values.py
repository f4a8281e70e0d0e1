"""What a stated format says beyond the record's keys."""

from __future__ import annotations

from typing import Any

from newsparse.fields.found import Found
from newsparse.story.story import Story


def find_stated_values(story: Story) -> Found[dict[str, Any]]:
    """Return the format's further values, by its own names; nothing for a page of no stated format."""
    return Found(dict(story.page.stated))
