"""Topics that a web page lists below its story behind "Tags" or "Filed under", by links that nothing else marks."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.blocks.block import Link
from newsparse.fields.section.filed import find_filed_topics
from newsparse.fields.section.named import SECTION_MAX_CHARS, SectionName
from newsparse.labels.labeller import Labelled
from newsparse.story.story import Story
from newsparse.tables.folder_names import leads_to
from newsparse.tables.phrases import after_phrase

TOPICS_REACH = 15
"""Blocks behind the story's end among which its topics are."""
LINE_MAX_CHARS = 300
LIST_MAX_BLOCKS = 12
LINKED_MIN_SHARE = 0.6
"""A list of topics is so much of it links: a sentence about a topic is not."""


def find_topics(story: Story, end: int, address: str | None) -> list[SectionName]:
    """Return the topics of a line "Tags: …" below the story, of the links below such a label, or of what it is filed under.

    One link alone is a topic where its address says so. Gets wrong: topics of the site that a page lists right below its story.

    Args:
        story: The page.
        end: Position of the headline, or of the story's first block where no block shows the headline.
        address: The page's address.
    """
    if story.last < 0:
        return []
    for labelled in story.blocks[story.last : story.last + 1 + TOPICS_REACH]:
        if len(labelled.block.text) <= LINE_MAX_CHARS and _opens_topics(labelled):
            names = _list_topics(labelled, story)
            if len(names) > 1 or any(leads_to("tags", link.url) for _, link in names):
                return [SectionName(link.text, position) for position, link in names]
    return find_filed_topics(story, end, address)


def _list_topics(labelled: Labelled, story: Story) -> list[tuple[int, Link]]:
    """Return the links behind a label in its line, or in the blocks below it where it is alone, each with its position."""
    rest = after_phrase("tags", labelled.block.text)
    if rest is None:
        return []
    if not rest:
        return list(_iterate_below(story, labelled))
    links = labelled.block.links
    is_list = bool(links) and labelled.block.link_chars >= LINKED_MIN_SHARE * len(rest)
    if not is_list or labelled.block.text.startswith(links[0].text):
        return []
    return [(labelled.position, link) for link in links if len(link.text) <= SECTION_MAX_CHARS]


def _opens_topics(labelled: Labelled) -> bool:
    """Whether a line opens with a word for topics that is none for sections too."""
    kinds = labelled.facts.kinds
    return "tags" in kinds and "filed" not in kinds


def _iterate_below(story: Story, label: Labelled) -> Iterator[tuple[int, Link]]:
    """Yield the links of one make that follow a label, up to the first block that is something else."""
    below = story.blocks[label.position + 1 : label.position + 1 + LIST_MAX_BLOCKS]
    first = below[0].block.container if below else -1
    containers = story.page.containers
    for labelled in below:
        block = labelled.block
        is_of_list = containers[block.container].parent == containers[first].parent or block.container == first
        if not is_of_list or not block.links or block.link_chars < LINKED_MIN_SHARE * len(block.text):
            return
        if len(block.text) > SECTION_MAX_CHARS and len(block.links) == 1:
            return
        yield from ((labelled.position, link) for link in block.links)
