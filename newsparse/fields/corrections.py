"""Correction notes and editor's notes."""

from __future__ import annotations

from newsparse.fields.found import Found
from newsparse.story.story import Story


def find_corrections(story: Story) -> Found[tuple[str, ...]]:
    """Return the notes of the story, each once."""
    notes = tuple(story.labelled("correction"))
    texts = tuple(dict.fromkeys(note.block.text for note in notes))
    return Found(texts, blocks=frozenset(note.position for note in notes))
