"""The section in a line of its own: "Filed under", links marked as categories, a label beside the date."""

from __future__ import annotations

from newsparse.fields.section.named import SECTION_MAX_CHARS, SectionName, split_list
from newsparse.fields.section.section_line import BAR_RE
from newsparse.labels.labeller import Labelled
from newsparse.story.story import Story
from newsparse.tables.element_names import has_category_rel
from newsparse.tables.phrases import after_phrase

FILED_MAX_CHARS = 200
FILED_BEFORE_BLOCKS, FILED_AFTER_BLOCKS = 4, 15
"""Blocks before the headline and after the story's end among which "Filed under" is looked for."""
FILED_LIST_MAX_BLOCKS = 7
"""Blocks below a lone "Category" among which its names are."""
CATEGORY_REACH = 6
"""Blocks before and after the headline among which links marked as categories are looked for."""
CATEGORIES_MAX = 3
"""A line with more categories than this lists topics."""
DATED_REACH = 2
"""Blocks before and after the headline among which a label beside the date is looked for."""
DATED_LABELS = ("date", "section", "chrome")


def find_filed_names(story: Story, end: int) -> list[SectionName]:
    """Return the names of a "Filed under" line, or the lines below it where it is a label alone.

    Args:
        story: The page.
        end: Position of the headline, or of the story's first block where no block shows the headline.
    """
    before = story.blocks[max(0, end - FILED_BEFORE_BLOCKS) : end + 2 * FILED_BEFORE_BLOCKS]
    after = story.blocks[max(0, story.last - 1) : story.last + 1 + FILED_AFTER_BLOCKS] if story.last >= 0 else ()
    for labelled in (*before, *after):
        block = labelled.block
        rest = after_phrase("filed", block.text) if len(block.text) <= FILED_MAX_CHARS else None
        if rest is None:
            continue
        if not rest:
            return _list_names_below(story, labelled.position)
        names = [link.text for link in block.links] or split_list(rest)
        return [SectionName(name, labelled.position) for name in names]
    return []


def _list_names_below(story: Story, position: int) -> list[SectionName]:
    """Return the short lines under a lone "Category": the first, and its siblings where the page's markup shows them."""
    below = story.blocks[position + 1 : position + 1 + FILED_LIST_MAX_BLOCKS]
    if not below or len(below[0].block.text) > SECTION_MAX_CHARS or below[0].label == "headline":
        return []
    kept = [below[0]]
    for labelled in below[1:]:
        if not _is_list_sibling(story, labelled, below[0]):
            break
        kept.append(labelled)
    return [SectionName(name, labelled.position) for labelled in kept for name in split_list(labelled.block.text)]


def _is_list_sibling(story: Story, labelled: Labelled, first: Labelled) -> bool:
    """Whether a block is an item of the list that another block is in; a text page has no lists."""
    containers = story.page.containers
    return (
        story.page.kind != "text"
        and labelled.block.kind == "list_item"
        and containers[labelled.block.container].parent == containers[first.block.container].parent
    )


def find_names_beside_date(story: Story, end: int) -> list[SectionName]:
    """Return the linked label that begins a line of bars with the date in it ("Inland | 11.2.2025 | 23:55")."""
    for labelled in story.blocks[max(0, end - DATED_REACH) : end + 1 + DATED_REACH]:
        links = labelled.block.links
        first, *others = BAR_RE.split(labelled.block.text[:FILED_MAX_CHARS])
        if others and links and links[0].text == first.strip() and labelled.facts.is_dated:
            return [SectionName(first.strip(), labelled.position)] if labelled.label in DATED_LABELS else []
    return []


def find_category_links(story: Story, end: int) -> list[SectionName]:
    """Return the links that the page marks as its categories in a line near the headline or the story's end."""
    near = story.blocks[max(0, end - CATEGORY_REACH) : end + CATEGORY_REACH]
    after = story.blocks[story.last + 1 : story.last + 1 + FILED_AFTER_BLOCKS] if story.last >= 0 else ()
    for labelled in (*near, *after):
        names = [link.text for link in labelled.block.links if has_category_rel(link.rel)]
        if 0 < len(names) <= CATEGORIES_MAX:
            return [SectionName(name, labelled.position) for name in names]
    return []
