"""Rules on the blocks inside a text page's story: lists and tables, prose taken for captions, boxes, subheadings.

Without markup the models see each line of a list, each row of a table and each short line by itself. What such a line is
shows in the lines beside it: a list is story or is not as a whole, a heading stands alone above prose, a call to subscribe
has its heading above it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsparse.blocks.block import CELL_SEPARATOR, GLUED
from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.lines.call import is_call, opens_with_call_word
from newsparse.lines.facts import LineFacts
from newsparse.story.author_names import is_authors_name
from newsparse.story.promos import is_call_line, is_title_below_opener
from newsparse.story.story import Override, Story
from newsparse.tables.marks import COLONS, FULL_STOPS, STOPS
from newsparse.tables.phrases import PROMO_KINDS

PROSE_MIN_CHARS = 80
"""A block this long that ends as a sentence is prose; half of it in Chinese and Japanese, see `_is_prose`."""
DENSE_SHARE = 20
"""One space in so many characters at most: text of a script without spaces."""
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
CAPTION_MIN_SENTENCES = 2
ANNOUNCING_MIN_CHARS = 40
HEADING_MAX_CHARS = 80
HEADING_MIN_CHARS = 3
HEADING_MIN_STORY = 12
"""Probability of the story's labels, in per cent, from which a short line that the models leave out is a subheading."""
BELOW_BOX_MIN_STORY = 4
"""The same for a line below a box, which the models take for a part of the box."""
SET_OFF_MIN_GAP = 2
"""Empty lines above a subheading from which it may have none below, as in prints."""
LEFT_OUT_MAX_CHARS = 40
"""A subheading that the models leave out is as short: longer lines between two paragraphs are titles of other stories, of which
twelve in 153 came into the story without this bound."""
HEADING_MAX_SHARE = 0.75
"""Of the length of another story's title above it, a subheading has as much at most."""
NO_BUTTON_MIN_WORDS = 3
"""A line of so many words below a call is no button of it; those that have as many open with a phrase of the tables."""
MISLAID_LABELS = ("chrome", "promo", "caption", "section")
BOX_HEADING_MAX_CHARS = 60
BOX_MAX_CHARS, LAST_MAX_WORDS = 200, 5
"""Size of a paragraph that may end in a call ("… in your inbox every Friday. Subscribe now."), and the words of the call."""
CALL_KINDS = frozenset(("newsletter", "subscribe", "follow"))
HEADING_NEVER_ENDS = STOPS + ':：,;、」』”»"'
"""What a subheading does not end in: an end of a sentence, or of a part of one; brackets it may."""


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
    is_text = _has_text_story(story)
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


def find_prose(story: Story) -> Iterator[Override]:
    """Give back to the story the paragraphs that the models take for captions: prose of several sentences, no credit.

    Without markup a paragraph before a table or a picture's line looks like a caption.

    Gets wrong: captions of two sentences and more without a credit.
    """
    for labelled in story.blocks[story.first : story.last + 1] if _has_text_story(story) else ():
        if labelled.label != "caption" or not _is_prose(labelled) or labelled.facts.credit is not None:
            continue
        text = labelled.block.text
        sentences = sum(text.count(mark) for mark in (". ", "! ", "? ", "。")) + 1
        below = story.blocks[labelled.position + 1]
        is_above_credit = below.facts.is_credit and below.block.kind not in MEMBER_KINDS
        if sentences >= CAPTION_MIN_SENTENCES and not is_above_credit:
            yield Override(labelled.position, "body")


def find_boxes(story: Story) -> Iterator[Override]:
    """Take calls to subscribe, give or follow out of the story, with the line above each that is its heading.

    Gets wrong: a paragraph that invites the readers of a column.
    """
    for labelled in story.blocks[story.first : story.last + 1] if _has_text_story(story) else ():
        text, facts = labelled.block.text, labelled.facts
        is_story = labelled.label in ("body", "item")
        if not (is_story or labelled.label in MISLAID_LABELS) or (
            is_story and not _opens_call(labelled, story.language)
        ):
            continue
        above = story.blocks[labelled.position - 1]
        may_be_heading = above.label in STORY and len(above.block.text) <= BOX_HEADING_MAX_CHARS
        if not (is_story or may_be_heading):
            continue
        if not (facts.ends_sentence and is_call(text, story.language, ends_sentence=True)):
            continue
        if is_story:
            yield Override(labelled.position, "promo")
        if may_be_heading and _is_short_line(above) and not above.block.is_mid_line:
            yield Override(above.position, "promo")


def _opens_call(labelled: Labelled, language: str | None) -> bool:
    """Whether a phrase of calls opens a paragraph or its last, short sentence: in the midst of a story a word is not enough."""
    text = labelled.block.text
    if not CALL_KINDS.isdisjoint(labelled.facts.kinds) or opens_with_call_word(text, language):
        return True
    if len(text) > BOX_MAX_CHARS or text.count(" ", max(0, text[:-1].rfind(". "))) > LAST_MAX_WORDS:
        return False
    _, stop, last = text[:-1].rpartition(". ")
    return stop != "" and not CALL_KINDS.isdisjoint(LineFacts(last).kinds)


def find_subheadings(story: Story) -> Iterator[Override]:
    """Label the subheadings of the story: short lines without a mark at their end, alone above a paragraph of prose.

    Gets wrong: the names of speakers in an interview, titles of other stories between two paragraphs.
    """
    blocks = story.blocks
    has_gaps, is_glued = _has_gaps(story), _is_run_together(story)
    for labelled in blocks[story.first + 1 : story.last] if _has_text_story(story) else ():
        above, below = blocks[labelled.position - 1], blocks[labelled.position + 1]
        is_below_box = above.label not in STORY
        least = BELOW_BOX_MIN_STORY if is_below_box else HEADING_MIN_STORY
        is_button = (
            labelled.label == "promo"
            and is_below_box
            and not _is_apart_from_call(above, labelled)
            and not _is_below_promo(story, labelled)
        )
        is_left_out = _is_left_out(labelled) and not is_button and labelled.story_probability >= least
        if not (labelled.label == "body" or is_left_out) or below.label not in STORY:
            continue
        if below.block.continues or (not is_glued and (labelled.block.is_mid_line or below.block.is_mid_line)):
            continue
        is_set_off = below.block.gap or labelled.block.gap >= SET_OFF_MIN_GAP
        if has_gaps and not (is_set_off and (labelled.block.gap or is_below_box)):
            continue
        is_after_end = is_below_box or above.facts.ends_sentence or above.block.kind in MEMBER_KINDS
        if not is_after_end or not _is_short_line(labelled) or labelled.facts.phrases:
            continue
        if is_title_below_opener(above, labelled):
            continue
        if (_is_prose(below) or _opens_list(story, below) or _announces(below)) and not is_authors_name(
            story, labelled
        ):
            yield Override(labelled.position, "heading")


def _is_apart_from_call(above: Labelled, labelled: Labelled) -> bool:
    """Whether a line of several words stands below a call with an empty line between, so that it is no button of it."""
    is_long = labelled.block.text.count(" ") + 1 >= NO_BUTTON_MIN_WORDS
    return is_long and labelled.block.gap > 0 and is_call_line(above.facts)


def _announces(labelled: Labelled) -> bool:
    """Whether a block is a sentence that announces a list or table below it."""
    return labelled.block.text.endswith(COLONS) and len(labelled.block.text) >= ANNOUNCING_MIN_CHARS


def _is_below_promo(story: Story, labelled: Labelled) -> bool:
    """Whether a line stands below one other story's title and is clearly shorter: "Also read" leads to one, a list to more.

    Gets wrong: the second of two titles, where it is short.
    """
    title = story.blocks[labelled.position - 1]
    if title.label in STORY or len(labelled.block.text) > HEADING_MAX_SHARE * len(title.block.text):
        return False
    opener = title if not PROMO_KINDS.isdisjoint(title.facts.phrases) else story.blocks[title.position - 1]
    return not PROMO_KINDS.isdisjoint(opener.facts.phrases) and title.block.text[-1] not in HEADING_NEVER_ENDS


def _opens_list(story: Story, labelled: Labelled) -> bool:
    """Whether a block is the first of a list with its sign, of which the next is story too."""
    members = story.blocks[labelled.position : labelled.position + 2]
    return len(members) == 2 and all(item.block.kind == "list_item" and item.label in STORY for item in members)


def _has_text_story(story: Story) -> bool:
    return story.page.is_plain_text and story.last >= 0


def _has_gaps(story: Story) -> bool:
    """Whether empty lines stand between the story's paragraphs."""
    found = [labelled for labelled in story.blocks[story.first + 1 : story.last + 1] if labelled.label in STORY]
    return 2 * sum(labelled.block.gap > 0 for labelled in found) > len(found)


def _is_run_together(story: Story) -> bool:
    """Whether most paragraphs of the story were glued to what is before them, as a tool does that writes no line ends."""
    found = [labelled for labelled in story.blocks[story.first + 1 : story.last + 1] if labelled.label == "body"]
    return 2 * sum(labelled.block.gap == GLUED for labelled in found) > len(found)


def _is_prose(labelled: Labelled) -> bool:
    text = labelled.block.text
    is_dense = text.count(" ") * DENSE_SHARE < len(text)
    return labelled.facts.ends_sentence and len(text) >= (PROSE_MIN_CHARS // 2 if is_dense else PROSE_MIN_CHARS)


def _is_short_line(labelled: Labelled) -> bool:
    block, facts = labelled.block, labelled.facts
    return (
        HEADING_MIN_CHARS <= len(block.text) <= HEADING_MAX_CHARS
        and block.kind in ("paragraph", "heading")
        and block.text[-1] not in HEADING_NEVER_ENDS
        and not block.link_chars
        and not block.text[0].islower()
        and not block.continues
        and ". " not in block.text
        and not (facts.has_time or facts.has_date or facts.has_age or facts.is_date_stamp)
        and facts.credit is None
    )


def _is_left_out(labelled: Labelled) -> bool:
    """Whether a line that the models leave out may be a subheading; brackets and arrows open links to other stories."""
    text = labelled.block.text
    return labelled.label in MISLAID_LABELS and len(text) <= LEFT_OUT_MAX_CHARS and text[0].isalnum()
