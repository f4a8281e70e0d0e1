"""Breadcrumbs that the markup of an HTML page shows: by names of elements, or as links before the title."""

from __future__ import annotations

from collections.abc import Iterable

from newsparse.blocks.block import Block
from newsparse.fields.section.breadcrumb_step import TITLE_MIN_CHARS, BreadcrumbStep, split_block
from newsparse.labels.labeller import Labelled
from newsparse.lines.breadcrumb import BREADCRUMB_MAX_CHARS, is_front_page
from newsparse.story.story import Story
from newsparse.tables.element_names import has_breadcrumb_name, has_breadcrumb_neighbour_name, has_hidden_name
from newsparse.tables.words import make_key

NAMED_REACH, NAMED_BELOW_BLOCKS = 30, 4
"""Blocks above and below the headline among which a breadcrumb named so is looked for before the rest of the page."""
NAMED_LEVELS = 3
"""Elements around a block of which one may be named a breadcrumb."""
ITEMS_MAX = 6
"""Items of a list before the title that are read."""
KEY_MAX_GROWTH = 2
"""Characters of a key for one of its text: a capital of Turkish has two in small."""
LINKED_MIN_SHARE = 0.7
"""Share of the text before the title that is links, in a line that ends in the title."""


def find_named_breadcrumb(story: Story, end: int) -> list[BreadcrumbStep]:
    """Return the breadcrumb that names of elements mark: the nearest above the headline, else the first on the page.

    Gets wrong: menus that are named a path or a breadcrumb.
    """
    if not _has_named_element(story):
        return []
    near = story.blocks[max(0, end - NAMED_REACH) : end + NAMED_BELOW_BLOCKS]
    above = _take_named_run(story, reversed(near))[::-1]
    run = _cut_at_home(story, above, end) if above else _take_named_run(story, story.blocks)
    return [step for labelled in run for step in split_block(labelled)]


def _has_named_element(story: Story) -> bool:
    """Whether any element of the page is named a breadcrumb: looked for in all names at once, as most pages have none."""
    names = {container.names for container in story.page.containers}
    names.update([labelled.block.names for labelled in story.blocks])
    return has_breadcrumb_name(" ".join(names))


def _take_named_run(story: Story, blocks: Iterable[Labelled]) -> list[Labelled]:
    """Return the first run of blocks that are in a named breadcrumb."""
    run: list[Labelled] = []
    for labelled in blocks:
        if _is_in_breadcrumb(story, labelled.block):
            run.append(labelled)
        elif run:
            break
    return run


def _cut_at_home(story: Story, run: list[Labelled], end: int) -> list[Labelled]:
    """Return a run from its first block with Home on, the whole where there is none.

    Where Home is alone in its element, the block after it has the other steps.
    """
    following = run[0].position + 1
    is_home_alone = len(run) == 1 and is_front_page(BreadcrumbStep(run[0].block.text, "", run[0].position))
    if is_home_alone and following < end:
        run = [*run, story.blocks[following]]
    homes = (index for index, labelled in enumerate(run) if any(map(is_front_page, split_block(labelled))))
    return run[next(homes, 0) :]


def _is_in_breadcrumb(story: Story, block: Block) -> bool:
    """Whether a block or an element near around it is named a breadcrumb, and nothing else."""
    if len(block.text) > BREADCRUMB_MAX_CHARS or block.heading_level == 1:
        return False
    containers = story.page.containers
    around, index = [block.names], block.container
    for _ in range(NAMED_LEVELS):
        if index >= 0:
            around.append(containers[index].names)
            index = containers[index].parent
    return (
        has_breadcrumb_name(" ".join(around))
        and not has_hidden_name(containers[block.container].names)
        and not has_breadcrumb_neighbour_name(f"{block.names} {containers[block.container].names}")
    )


def find_links_before_title(story: Story, end: int, title: str) -> list[BreadcrumbStep]:
    """Return the links before the headline's text in one line or list: the headline is the last step.

    Args:
        story: The page.
        end: Position of the headline's own block, which is passed over.
        title: The headline's key.
    """
    if len(title) < TITLE_MIN_CHARS:
        return []
    longest = BREADCRUMB_MAX_CHARS + len(title)
    for labelled in story.blocks:
        size = len(labelled.block.text)
        if labelled.position == end or not len(title) <= KEY_MAX_GROWTH * size <= KEY_MAX_GROWTH * longest:
            continue
        key = labelled.facts.key
        if key == title:
            steps = _list_items_before(story, labelled.position)
            if steps and all(step.url for step in steps):
                return steps
        elif key.endswith(title) and labelled.block.links:
            steps = _list_links_before(labelled, title)
            if steps:
                return steps
    return []


def _list_links_before(labelled: Labelled, title: str) -> list[BreadcrumbStep]:
    """Return the links of a line that ends in the title, if most of what is before the title is links."""
    links = [link for link in labelled.block.links if make_key(link.text) != title]
    linked_chars = len(make_key(" ".join(link.text for link in links)))
    chars_before = len(labelled.facts.key) - len(title)
    if chars_before >= BREADCRUMB_MAX_CHARS or linked_chars < chars_before * LINKED_MIN_SHARE:
        return []
    return [BreadcrumbStep(link.text, link.url, labelled.position) for link in links]


def _list_items_before(story: Story, position: int) -> list[BreadcrumbStep]:
    """Return the steps of the items or lone links right before a block in its list or element."""
    first = position
    while first and position - first <= ITEMS_MAX and _is_sibling_link(story, position, first - 1):
        first -= 1
    return [step for labelled in story.blocks[first:position] for step in split_block(labelled)]


def _is_sibling_link(story: Story, position: int, index: int) -> bool:
    """Whether a block is an item of another's list, or nothing but a link in the same element."""
    containers, block = story.page.containers, story.blocks[index].block
    own = story.blocks[position].block.container
    if block.kind == "list_item" and containers[block.container].parent == containers[own].parent:
        return True
    return block.container == own and len(block.links) == 1 and block.links[0].text == block.text
