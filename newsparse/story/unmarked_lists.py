"""Rule on lists and tables of a text page that have lost their signs: short lines between two paragraphs of the story.

Some tools print each item or cell on a line of its own and nothing before it. The models judge such lines one by one, so a
list comes into the story in pieces.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.story.story import Override, Story
from newsparse.tables.phrases import PROMO_KINDS

LINES_MIN, LINES_MAX = 2, 40
LINE_MAX_CHARS = 80
PROSE_MIN_CHARS, PROSE_MIN_WIDE_CHARS = 60, 25
"""A paragraph of the story beside the list is as long; less in Chinese and Japanese."""
LIST_MIN_STORY, ANNOUNCED_MIN_STORY = 30, 12
"""Mean probability of the story's labels, in per cent, from which lines are a list; and below a line with a colon."""
LIST_LABELS = frozenset((*STORY, "chrome", "promo", "subheadline", "section"))
COLONS = (":", "：")


def find_unmarked_lists(story: Story) -> Iterator[Override]:
    """Add all lines of a list between two paragraphs to the story, where they are likely enough together.

    Gets wrong: titles of other stories between two paragraphs, without a line that says so and without dates.
    """
    if story.page.kind != "text" or story.page.format or story.last < 0:
        return
    for run in _find_runs(story):
        above = story.blocks[run[0].position - 1].block.text
        is_announced = above.endswith(COLONS)
        least = ANNOUNCED_MIN_STORY if is_announced else LIST_MIN_STORY
        probability = sum(_story_probability(line) for line in run)
        is_divided = any(line.label in STORY for line in run)
        if probability < least * len(run) or not (is_divided or is_announced):
            continue
        for line in run:
            if line.label not in STORY:
                yield Override(line.position, "item")


def _find_runs(story: Story) -> Iterator[list[Labelled]]:
    """Yield the runs of short lines that have a paragraph of the story above them, and below them one or a line that leads elsewhere."""
    run: list[Labelled] = []
    is_open = False
    for labelled in story.blocks[story.first : story.last + 1]:
        if _is_prose(labelled):
            if is_open and LINES_MIN <= len(run) <= LINES_MAX:
                yield run
            run, is_open = [], True
        elif is_open and _is_line(labelled):
            run.append(labelled)
        else:
            if is_open and LINES_MIN <= len(run) <= LINES_MAX and not PROMO_KINDS.isdisjoint(labelled.facts.phrases):
                yield run
            is_open = False


def _is_prose(labelled: Labelled) -> bool:
    text = labelled.block.text
    least = PROSE_MIN_WIDE_CHARS if text.count(" ") < 3 else PROSE_MIN_CHARS
    ends = labelled.facts.ends_sentence or text.endswith(COLONS)
    return labelled.label in STORY and ends and (len(text) >= least or text.endswith(COLONS))


def _is_line(labelled: Labelled) -> bool:
    block, facts = labelled.block, labelled.facts
    if labelled.label not in LIST_LABELS or block.kind != "paragraph" or len(block.text) > LINE_MAX_CHARS:
        return False
    is_stamp = facts.has_time or facts.has_age or facts.is_date_stamp
    if not PROMO_KINDS.isdisjoint(facts.phrases):
        return False
    return not (is_stamp or block.link_chars or block.is_mid_line or facts.credit is not None)


def _story_probability(labelled: Labelled) -> int:
    return sum(map(labelled.probability_of, STORY))
