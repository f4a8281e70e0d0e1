"""Rule on appeals to give or subscribe that stand between the paragraphs of a story, with their button below them."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.lines.call import addresses_reader
from newsparse.story.story import Override, Story
from newsparse.story.surroundings import is_inside

BUTTON_KINDS = frozenset(("subscribe:whole", "newsletter:whole"))
BUTTON_MAX_CHARS = 60
LINES_MAX = 4
"""Lines of an appeal above its button; what has more is the story's own."""


def find_appeals(story: Story) -> Iterator[Override]:
    """Remove the lines of a box that ends in a button to give or subscribe, one of which speaks to the reader.

    By themselves the lines are sentences like any others of the page ("Good reporting costs money"); the button says
    what the box is for.

    Gets wrong: a box of the story's own that ends in a link to a charity and speaks to the reader.
    """
    if story.page.kind != "html":
        return
    for button in story.blocks[max(1, story.first) : story.last + 2]:
        if len(button.block.text) <= BUTTON_MAX_CHARS and not BUTTON_KINDS.isdisjoint(button.facts.phrases):
            lines = _list_lines(story, button)
            if any(addresses_reader(line.block.text, story.language) for line in lines):
                yield from (Override(line.position, "promo") for line in lines if line.label in STORY)


def _list_lines(story: Story, button: Labelled) -> list[Labelled]:
    """Return the lines above a button in its own box; none where the box begins with more of them."""
    box = button.block.container
    if story.page.containers[box].tag in ("p", "a", "button"):
        box = story.page.containers[box].parent
    lines: list[Labelled] = []
    for block in reversed(story.blocks[max(0, button.position - LINES_MAX - 1) : button.position]):
        if not is_inside(story, block.block.container, box):
            return lines
        lines.append(block)
    return [] if len(lines) > LINES_MAX else lines
