"""Rule on lists and tables of a text page that have lost their signs: short lines between two paragraphs of the story.

Some tools print each item or cell on a line of its own and nothing before it. The models judge such lines one by one, so a
list comes into the story in pieces.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.story.story import Override, Story
from newsparse.tables.marks import COLONS
from newsparse.tables.phrases import PROMO_KINDS
from newsparse.tables.words import has_length

ANNOUNCED_MIN_LINES, LINES_MIN, LINES_MAX = 2, 3, 24
LINE_MAX_CHARS, LINE_MEAN_CHARS = 80, 6
CHROME_MAX_PROBABILITY, BUTTON_MAX_PROBABILITY = 75, 40
"""A line as surely boilerplate is a button between two paragraphs; less is needed for one with the words of buttons."""
FIGURES_MIN, FIGURES_MIN_STORY = 2, 20
"""So many lines with a figure first are cells of a table, and its mean probability of the story's labels."""
PROSE_MIN_CHARS, PROSE_MIN_WIDE_CHARS = 60, 25
"""A paragraph of the story beside the list is as long; less in Chinese and Japanese."""
LIST_MIN_STORY, ANNOUNCED_MIN_STORY = 30, 12
"""Mean probability of the story's labels, in per cent, from which lines are a list; and below a line with a colon."""
LIST_LABELS = frozenset((*STORY, "chrome", "promo", "subheadline", "section", "caption"))


def find_unmarked_lists(story: Story) -> Iterator[Override]:
    """Add all lines of a list between two paragraphs to the story, where they are likely enough together.

    Gets wrong: titles of other stories between two paragraphs, without a line that says so and without dates.
    """
    if not story.is_plain:
        return
    for run in _find_runs(story):
        is_announced = story.blocks[run[0].position - 1].block.text.endswith(COLONS)
        if len(run) < LINES_MIN and not is_announced:
            continue
        has_figures = sum(line.block.text[0].isdigit() for line in run) >= FIGURES_MIN
        least = ANNOUNCED_MIN_STORY if is_announced else FIGURES_MIN_STORY if has_figures else LIST_MIN_STORY
        probability = sum(line.story_probability for line in run)
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
        is_prose = _is_prose(labelled)
        if is_open and not is_prose and _is_line(labelled):
            run.append(labelled)
            continue
        is_end = (is_prose and not labelled.block.text[0].islower()) or not PROMO_KINDS.isdisjoint(
            labelled.facts.phrases
        )
        if is_open and is_end and _may_be_list(run):
            yield run
        run, is_open = [], is_prose


def _may_be_list(run: Sequence[Labelled]) -> bool:
    """Whether lines may be the items of a list: words, none of them twice, and no rests of sentences or formulas."""
    texts = [line.block.text for line in run]
    if not ANNOUNCED_MIN_LINES <= len(run) <= LINES_MAX or sum(map(len, texts)) < LINE_MEAN_CHARS * len(texts):
        return False
    return len(set(texts)) == len(texts) and not any(text[0].islower() for text in texts)


def _is_prose(labelled: Labelled) -> bool:
    text = labelled.block.text
    ends = labelled.facts.ends_sentence or text.endswith(COLONS)
    return (
        labelled.label in STORY
        and ends
        and (has_length(text, PROSE_MIN_CHARS, PROSE_MIN_WIDE_CHARS) or text.endswith(COLONS))
    )


def _is_line(labelled: Labelled) -> bool:
    block, facts = labelled.block, labelled.facts
    if labelled.label not in LIST_LABELS or block.kind != "paragraph" or len(block.text) > LINE_MAX_CHARS:
        return False
    ends_with_date = facts.has_date and block.text[-1].isdigit()  # of the story itself, or of the title of another one
    is_stamp = facts.has_time or facts.has_age or facts.is_date_stamp or ends_with_date
    chrome = labelled.probability_of("chrome")
    is_button = chrome >= (BUTTON_MAX_PROBABILITY if facts.is_button else CHROME_MAX_PROBABILITY)
    if labelled.label == "heading" or is_button or not PROMO_KINDS.isdisjoint(facts.phrases):
        return False
    return not (is_stamp or block.link_chars or block.is_mid_line or (facts.credit is not None and " " in block.text))
