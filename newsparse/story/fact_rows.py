"""Rule on rows of facts inside a story that are no table: a label and a value in two elements, row below row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.story.story import Override, Story
from newsparse.story.surroundings import describe_make, iterate_around
from newsparse.tables.element_names import element_meanings, has_facts_name
from newsparse.tables.phrases import PROMO_KINDS

ROWS_MIN, ROWS_MAX = 3, 30
ROW_MAX_CHARS: Final = 120
LABEL_MAX_CHARS: Final = 40
FIGURES_SHARE: Final = 0.5
"""Share of the rows of a box without a name that have a figure: a list of words may be anything."""
OTHER_KINDS: Final = frozenset(
    ("share", "follow", "comments", "navigation", "subscribe", "advertisement", "tags", "read_time", "live")
)


def find_fact_rows(story: Story) -> Iterator[Override]:
    """Add rows of facts between two paragraphs of a web page's story to it, all of one make in a box of their own.

    The models take them for a widget, which such boxes mostly are; so the box is named one of facts, or neither it nor its rows
    have any name, and half of them have a figure. Rows have no link, and no row is a button or stamp.

    Gets wrong: widgets of figures without any name (rates, results, weather) between two paragraphs.
    """
    if story.page.kind != "html" or story.last < 0:
        return
    inside = story.blocks[story.first : story.last + 1]
    if sum([line.label not in STORY for line in inside]) < ROWS_MIN:
        return
    run: list[Labelled] = []
    for labelled in inside:
        if labelled.label in STORY:
            title, rows = (run[:1], run[1:]) if run and run[0].block.heading_level else ([], run)
            if len(rows) >= ROWS_MIN and _are_facts(rows, story):
                yield from (Override(line.position, "heading") for line in title)
                yield from (Override(row.position, "item") for row in rows)
            run = []
        else:
            run.append(labelled)


def _are_facts(run: Sequence[Labelled], story: Story) -> bool:
    if len(run) > ROWS_MAX or not all(map(_is_row, run)):
        return False
    first, last = run[0].position, run[-1].position
    is_below_title = story.blocks[first - 1].block.heading_level > 0
    if not (is_below_title or story.blocks[first - 1].label == "body") or story.blocks[last + 1].label != "body":
        return False
    makes = [describe_make(story, row.block.container) for row in run]
    is_divided = len(run) % 2 == 0 and not any(row.facts.has_digit for row in run[::2])
    if len(set(makes)) > 1 and not (is_divided and len(set(makes[::2])) == len(set(makes[1::2])) == 1):
        return False
    if len({row.block.text for row in run[:: 2 if is_divided else 1]}) * (2 if is_divided else 1) < len(run):
        return False
    names = _list_names(run, story)
    if names is None or (any(map(element_meanings, names)) and not any(map(has_facts_name, names))):
        return False
    figures = sum(row.facts.has_digit for row in run) * (2 if is_divided else 1)
    return any(map(has_facts_name, names)) or (not any(names) and figures >= FIGURES_SHARE * len(run))


def _is_row(labelled: Labelled) -> bool:
    """Whether a block may be a row of facts: short, without links, and neither a button, a stamp nor a sentence."""
    block, facts = labelled.block, labelled.facts
    if len(block.text) > ROW_MAX_CHARS or block.links or block.kind != "paragraph" or facts.ends_sentence:
        return False
    if facts.is_button or facts.is_date_stamp or not facts.kinds.isdisjoint(OTHER_KINDS):
        return False
    return PROMO_KINDS.isdisjoint(facts.phrases)


def _list_names(run: Sequence[Labelled], story: Story) -> list[str] | None:
    """Return the names of the rows' elements and of those around them up to the story's; None where they share no box."""
    around_story = set(iterate_around(story, story.blocks[run[-1].position + 1].block.container))
    boxes = [set(iterate_around(story, row.block.container)) - around_story for row in run]
    shared = set.intersection(*boxes)
    if not shared:
        return None
    containers = story.page.containers
    return [containers[index].names for index in set.union(*boxes)]
