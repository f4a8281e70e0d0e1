"""The language of the story, which was found before any rule."""

from __future__ import annotations

from newsparse.fields.found import Found
from newsparse.story.story import Story


def find_language(story: Story) -> Found[str | None]:
    """Return the language that the page declares, checked against the story's text, or that of the text."""
    return Found(story.language, story.language_origin if story.language else "")
