"""The story's paragraphs and its body, without the dateline and the sign-off that the format leaves in them."""

from __future__ import annotations

from dataclasses import replace

from newsparse.fields.found import Found
from newsparse.fields.stated.dateline import Opening
from newsparse.labels.label import STORY
from newsparse.lines.sign_off import split_sign_off
from newsparse.record import Paragraph
from newsparse.story.paragraphs import find_type
from newsparse.story.story import STATED, Story


def find_paragraphs(story: Story, opening: Found[Opening]) -> Found[tuple[Paragraph, ...]]:
    """Return the story's paragraphs by type; a paragraph that is a dateline alone is left out."""
    paragraphs: list[Paragraph] = []
    blocks = set[int]()
    for labelled in story.labelled(*STORY):
        is_opening = labelled.position == opening.value.position
        text = opening.value.rest if is_opening else labelled.block.text
        if text:
            paragraphs.append(Paragraph(find_type(labelled), text))
            blocks.add(labelled.position)
    if paragraphs:
        text, _ = split_sign_off(paragraphs[-1].text)
        paragraphs[-1:] = [replace(paragraphs[-1], text=text)] if text else []
    return Found(tuple(paragraphs), "", frozenset(blocks))


def find_body(story: Story, paragraphs: Found[tuple[Paragraph, ...]]) -> Found[str]:
    """Join the paragraphs by empty lines."""
    text = "\n\n".join(paragraph.text for paragraph in paragraphs.value)
    return Found(text, STATED, paragraphs.blocks) if text else Found("")
