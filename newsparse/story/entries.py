"""Rule on the entries of a live blog: sentences below times of one make in the story's own element."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.story.story import Override, Story
from newsparse.story.surroundings import describe_make, find_story_element, is_inside
from newsparse.tables.element_names import MEANING_BITS

ENTRIES_MIN = 3
STAMP_MAX_CHARS = 40
ENTRY_MIN_CHARS = 25
"""A shorter line is a title or a button."""
LINKED_SHARE = 0.3
"""An entry with more of its text in links is a list of other stories."""
OTHER_BITS = MEANING_BITS["comment"] | MEANING_BITS["related"]
LINE_TAGS = frozenset(("p", "li", "td", "dd"))
KINDS = frozenset(("paragraph", "quote", "list_item"))


def find_entries(story: Story) -> Iterator[Override]:
    """Add the sentences of a live blog's entries to the story where the models leave them out.

    Entries are short, so that by themselves they look like teasers. Times of one make, each alone on its line, with a
    sentence without links below most of them, are the stamps of entries where they stand in the story's own element.

    Gets wrong: a chat below the story that prints a time and no name over each line.
    """
    if story.page.kind != "html" or story.last < 0:
        return
    groups: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for block in story.blocks[story.first :]:
        if _is_time(block):
            groups[describe_make(story, block.block.container)].append(block.position)
    groups = {make: stamps for make, stamps in groups.items() if len(stamps) >= ENTRIES_MIN}
    if not groups:
        return
    element = _find_box(story)
    for stamps in groups.values():
        inside = [at for at in stamps if is_inside(story, story.blocks[at].block.container, element)]
        entries = [_list_entry(story, at, element) for at in inside]
        if len(entries) >= ENTRIES_MIN and all(entries):
            for position in [position for entry in entries for position in entry]:
                block = story.blocks[position]
                if block.label not in STORY:
                    yield Override(position, "heading" if block.block.heading_level else "body")


def _find_box(story: Story) -> int:
    """Return the story's element; of a story of one paragraph, the element around that."""
    element = find_story_element(story)
    containers = story.page.containers
    return containers[element].parent if containers[element].tag in LINE_TAGS else element


def _is_time(block: Labelled) -> bool:
    """Whether a line is a time, with a date or without.

    Gets wrong: the story's own time of publication.
    """
    return len(block.block.text) <= STAMP_MAX_CHARS and block.facts.has_time and block.facts.is_date_stamp


def _list_entry(story: Story, stamp: int, element: int) -> list[int]:
    """Return the positions of an entry's title and sentences, right below its time; nothing where no sentence is."""
    found: list[int] = []
    has_sentence = False
    for block in story.blocks[stamp + 1 :]:
        if block.facts.is_date_stamp or not is_inside(story, block.block.container, element):
            break
        if block.label == "caption":
            continue
        if not block.block.heading_level and not _is_sentence(story, block):
            break
        if block.block.heading_level and has_sentence:
            break
        has_sentence = has_sentence or not block.block.heading_level
        found.append(block.position)
    return found if has_sentence else []


def _is_sentence(story: Story, block: Labelled) -> bool:
    text, facts = block.block.text, block.facts
    return (
        block.block.kind in KINDS
        and len(text) >= ENTRY_MIN_CHARS
        and facts.ends_sentence
        and block.block.link_chars <= LINKED_SHARE * len(text)
        and not facts.phrases
        and not story.roles[block.block.container].own & OTHER_BITS
    )
