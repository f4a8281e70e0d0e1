"""The section in a line of its own: "Filed under", links marked as categories, a label beside the date."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.blocks.block import Link
from newsparse.fields.section.named import SECTION_MAX_CHARS, SectionName, split_list
from newsparse.fields.section.section_line import BAR_RE
from newsparse.labels.labeller import Labelled
from newsparse.lines.breadcrumb import read_path
from newsparse.named_tuple import NamedTuple
from newsparse.story.story import Story
from newsparse.tables.element_names import has_category_rel, has_tag_rel
from newsparse.tables.phrases import after_phrase
from newsparse.tables.section_words import opens_topics
from newsparse.tables.words import make_key

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


class FiledLine(NamedTuple):
    """A line that opens with "Filed under", or the lines below such a label, as the names that it lists."""

    names: tuple[SectionName, ...]
    links: tuple[Link | None, ...]
    """The link of each name."""
    may_be_topics: bool
    """Whether such lines list topics as often as sections: below a story, and by the words that open it."""


def find_filed_names(story: Story, end: int, address: str | None) -> list[SectionName]:
    """Return the names of a "Filed under" line, or the lines below it where it is a label alone.

    Of a list below a story that may be of topics, those names are sections whose links or the metadata say so.

    Args:
        story: The page.
        end: Position of the headline, or of the story's first block where no block shows the headline.
        address: The page's address.
    """
    for line in _list_filed_lines(story, end):
        if not line.may_be_topics:
            return list(line.names)
        sections = _find_sections(line, story, address)
        if sections:
            return sections
    return []


def find_lone_filed_name(story: Story, end: int) -> list[SectionName]:
    """Return the only name of a list below a story that nothing marks as a topic: the section where nothing else names one."""
    for line in _list_filed_lines(story, end):
        if line.may_be_topics and len(line.names) == 1 and not _is_topic(line.links[0]):
            return list(line.names)
    return []


def find_filed_topics(story: Story, end: int, address: str | None) -> list[SectionName]:
    """Return the names of a list below a story that are topics: several, or marked as such, and no sections."""
    for line in _list_filed_lines(story, end):
        if not line.may_be_topics:
            continue
        sections = _find_sections(line, story, address)
        topics = [name for name in line.names if name not in sections]
        if len(line.names) > 1 or any(map(_is_topic, line.links)):
            return topics
    return []


def _find_sections(line: FiledLine, story: Story, address: str | None) -> list[SectionName]:
    """Return the names of a list whose links lead to sections or to a folder of the story, or that metadata give."""
    known = {make_key(fact.value) for fact in story.facts("section")}
    path = read_path(address or "")
    return [
        name
        for name, link in zip(line.names, line.links, strict=True)
        if make_key(name.text) in known or (link is not None and not _is_topic(link) and _is_section(link, path))
    ]


def _is_section(link: Link, path: str) -> bool:
    from newsparse.tables.folder_names import leads_to

    folder = read_path(link.url)
    is_around = bool(folder) and path.startswith(f"{folder}/")
    return is_around or has_category_rel(link.rel) or leads_to("categories", link.url)


def _is_topic(link: Link | None) -> bool:
    from newsparse.tables.folder_names import leads_to

    return link is not None and (has_tag_rel(link.rel) or leads_to("tags", link.url))


def _list_filed_lines(story: Story, end: int) -> Iterator[FiledLine]:
    """Yield the lines near the headline and below the story that list what the story is filed under."""
    before = story.blocks[max(0, end - FILED_BEFORE_BLOCKS) : end + 2 * FILED_BEFORE_BLOCKS]
    after = story.blocks[max(0, story.last - 1) : story.last + 1 + FILED_AFTER_BLOCKS] if story.last >= 0 else ()
    for labelled in (*before, *after):
        block = labelled.block
        is_filed = len(block.text) <= FILED_MAX_CHARS and "filed" in labelled.facts.kinds
        rest = after_phrase("filed", block.text) if is_filed else None
        if rest is None:
            continue
        is_below = labelled.position > story.first and story.page.kind == "html"
        may_be_topics = is_below and opens_topics(block.text)
        if not rest:
            yield _list_names_below(story, labelled.position, may_be_topics=may_be_topics)
            return
        links = block.links
        texts = [link.text for link in links] or split_list(rest)
        names = tuple(SectionName(text, labelled.position) for text in texts)
        yield FiledLine(names, links or (None,) * len(names), may_be_topics)
        if not may_be_topics:
            return


def _list_names_below(story: Story, position: int, *, may_be_topics: bool) -> FiledLine:
    """Return the short lines under a lone "Category": the first, and its siblings where the page's markup shows them."""
    below = story.blocks[position + 1 : position + 1 + FILED_LIST_MAX_BLOCKS]
    if not below or len(below[0].block.text) > SECTION_MAX_CHARS or below[0].label == "headline":
        return FiledLine((), (), may_be_topics)
    kept = [below[0]]
    for labelled in below[1:]:
        if not _is_list_sibling(story, labelled, below[0]):
            break
        kept.append(labelled)
    found: list[tuple[SectionName, Link | None]] = []
    for labelled in kept:
        link = labelled.block.links[0] if len(labelled.block.links) == 1 else None
        found += [(SectionName(text, labelled.position), link) for text in split_list(labelled.block.text)]
    return FiledLine(tuple(name for name, _ in found), tuple(link for _, link in found), may_be_topics)


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


def find_name_before_byline(story: Story, end: int, address: str | None) -> list[SectionName]:
    """Return the linked section that begins the byline's line, as two elements that touch: "PoliticsBy Ada Berg"."""
    path = read_path(address or "")
    for labelled in story.blocks[max(0, end - DATED_REACH) : end + 1 + DATED_REACH]:
        links = labelled.block.links
        if labelled.label == "byline" and links and labelled.block.text.startswith(links[0].text):
            is_section = not _is_topic(links[0]) and _is_section(links[0], path)
            return [SectionName(links[0].text, labelled.position)] if is_section else []
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
