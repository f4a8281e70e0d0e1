"""Rule on lists, tables and terms inside the story: one is story or is not as a whole.

The models see each item of a list and each row of a table by itself. What it is shows in the items beside it, and in the
paragraphs around the list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsparse.blocks.block import CELL_SEPARATOR
from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.story.story import Override, Story
from newsparse.tables.marks import FULL_STOPS
from newsparse.tables.phrases import PROMO_KINDS

MEMBER_SHARE = 0.5
"""Share of a list's items that the models label as story, from which all are."""
MEMBER_MIN_STORY = 35
"""Mean probability of the story's labels, in per cent, from which one item that is story is enough."""
DATA_ROW_MAX_CHARS = 200
DATA_MAX_ROWS = 40
"""Longer tables of HTML pages are lists of results and prices, which the models label by themselves."""
PROMO_REACH = 2
"""Lines below one that leads to another story, behind a list, among which the story's next paragraph is."""
MEMBER_KINDS = ("list_item", "table_row")
DEFINITION_TAGS = frozenset(("dt", "dd"))


def find_members(story: Story) -> Iterator[Override]:
    """Add the items of a list between two paragraphs to the story if most of it is story; the rows of a table there, too.

    Of HTML pages these are the rows of tables of data, and lists of terms and what they mean.

    Lists of other headlines have dates behind their entries, and no paragraph of the story behind them.

    Gets wrong: a menu in the midst of the story with entries that read like a list of the story.
    """
    is_html = story.page.kind == "html"
    for run in _find_runs(story):
        if is_html and len(run) > DATA_MAX_ROWS:
            continue
        inside = sum(labelled.label in STORY for labelled in run)
        if inside == len(run):
            continue
        is_between = _is_between_paragraphs(story, run)
        is_row = run[0].block.kind == "table_row"
        is_list = is_between and (is_html or not any(_ends_dated(labelled) for labelled in run[1:]))
        if not is_row and not is_list:
            continue
        is_likely = sum(labelled.story_probability for labelled in run) >= MEMBER_MIN_STORY * len(run)
        is_kept = (
            inside >= MEMBER_SHARE * len(run)
            or (is_likely and (inside or _are_sentences(run)))
            or (is_row and len(run) > 1 and is_between)
        )
        if is_kept:
            for labelled in run:
                if labelled.label not in STORY:
                    yield Override(labelled.position, "item")


def _ends_dated(labelled: Labelled) -> bool:
    """Whether an entry has a date and ends no sentence: one that does may tell of a day."""
    return labelled.facts.is_dated and not labelled.facts.ends_sentence


def _are_sentences(run: Sequence[Labelled]) -> bool:
    """Whether all items of a list end as sentences do: entries of menus and titles of other stories do not."""
    return len(run) > 1 and all(labelled.block.text.endswith(FULL_STOPS) for labelled in run)


def _find_runs(story: Story) -> Iterator[list[Labelled]]:
    """Yield the lists and tables between the story's first and last block: neighbours of one kind."""
    run: list[Labelled] = []
    is_text = story.is_plain
    has_story = is_text or (story.page.kind == "html" and not story.page.format and story.last >= 0)
    for labelled in story.blocks[story.first : story.last + 2] if has_story else ():
        kind = labelled.block.kind if is_text or _is_data_row(labelled) or _is_definition(labelled, story) else ""
        if run and (kind != run[0].block.kind or labelled.block.gap > 1):
            yield run
            run = []
        if kind in MEMBER_KINDS:
            run.append(labelled)
    if run:
        yield run


def _is_definition(labelled: Labelled, story: Story) -> bool:
    """Whether a block of an HTML page is a term or what it means, in a list of such, and no link."""
    tag = story.page.containers[labelled.block.container].tag
    return tag in DEFINITION_TAGS and 2 * labelled.block.link_chars < len(labelled.block.text)


def _is_data_row(labelled: Labelled) -> bool:
    """Whether a block of an HTML page is a row of a small table of data: cells of text, not of links."""
    block = labelled.block
    is_row = block.kind == "table_row" and CELL_SEPARATOR in block.text and len(block.text) <= DATA_ROW_MAX_CHARS
    return is_row and 2 * block.link_chars < len(block.text) and not block.images


def _is_between_paragraphs(story: Story, run: Sequence[Labelled]) -> bool:
    first, last = run[0].position, run[-1].position
    if not first > 0 or last + 1 >= len(story.blocks):
        return False
    before, after = story.blocks[first - 1], story.blocks[last + 1]
    if after.label not in STORY and not PROMO_KINDS.isdisjoint(after.facts.unmarked_phrases):
        behind = story.blocks[last + 2 : last + 2 + PROMO_REACH]
        after = next((block for block in behind if block.label in STORY and block.facts.ends_sentence), after)
    return before.label in (*STORY, "caption") and after.label in STORY
