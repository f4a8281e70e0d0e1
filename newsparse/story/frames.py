"""Rule on pages that show no story of their own: an empty frame with a menu and lists of links."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.story.story import Override, Story
from newsparse.tables.element_names import MEANING_BITS

LINKED_SHARE = 0.8
FRAME_MAX_CHARS = 400
"""A page with more such text is a list of stories, and that is what it shows."""
ASIDE_BITS = sum(
    MEANING_BITS[meaning] for meaning in ("sidebar", "recommend", "related", "navigation", "page_foot", "page_head")
)


def find_empty_frame(story: Story) -> Iterator[Override]:
    """Remove the story of a page that has only links in boxes beside a story: a script was to fill the page.

    Gets wrong: a page that is a list of links in a sidebar and nothing else.
    """
    if story.page.kind != "html" or story.last < 0:
        return
    blocks = list(story.labelled(*STORY))
    size = sum(len(labelled.block.text) for labelled in blocks)
    if size <= FRAME_MAX_CHARS and all(_is_listed(story, labelled) for labelled in blocks):
        for labelled in blocks:
            yield Override(labelled.position, "chrome")


def _is_listed(story: Story, labelled: Labelled) -> bool:
    """Whether a block is a heading or nothing but a link, in a box beside the story."""
    block = labelled.block
    is_linked = block.link_chars >= LINKED_SHARE * len(block.text) or block.heading_level > 0
    return is_linked and bool(story.roles[block.container].all & ASIDE_BITS)
