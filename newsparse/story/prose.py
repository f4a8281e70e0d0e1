"""Rules on the prose of a text page's story: paragraphs taken for captions, and the subheadings above paragraphs.

Without markup the models see each short line by itself. A subheading shows in the lines beside it: it stands alone above
prose.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.blocks.block import GLUED
from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.lines.call import is_call_line
from newsparse.story.author_names import is_authors_name
from newsparse.story.members import MEMBER_KINDS
from newsparse.story.promos import is_title_below_opener
from newsparse.story.story import Override, Story
from newsparse.tables.marks import COLONS, STOPS
from newsparse.tables.phrases import PROMO_KINDS

PROSE_MIN_CHARS = 80
"""A block this long that ends as a sentence is prose; half of it in Chinese and Japanese, see `_is_prose`."""
DENSE_SHARE = 20
"""One space in so many characters at most: text of a script without spaces."""
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
HEADING_NEVER_ENDS = STOPS + ':：,;、」』”»"'
"""What a subheading does not end in: an end of a sentence, or of a part of one; brackets it may."""


def find_prose(story: Story) -> Iterator[Override]:
    """Give back to the story the paragraphs that the models take for captions: prose of several sentences, no credit.

    Without markup a paragraph before a table or a picture's line looks like a caption.

    Gets wrong: captions of two sentences and more without a credit.
    """
    for labelled in story.blocks[story.first : story.last + 1] if story.is_plain else ():
        if labelled.label != "caption" or not _is_prose(labelled) or labelled.facts.credit is not None:
            continue
        text = labelled.block.text
        sentences = sum(text.count(mark) for mark in (". ", "! ", "? ", "。")) + 1
        below = story.blocks[labelled.position + 1]
        is_above_credit = below.facts.is_credit and below.block.kind not in MEMBER_KINDS
        if sentences >= CAPTION_MIN_SENTENCES and not is_above_credit:
            yield Override(labelled.position, "body")


def find_subheadings(story: Story) -> Iterator[Override]:
    """Label the subheadings of the story: short lines without a mark at their end, alone above a paragraph of prose.

    Gets wrong: the names of speakers in an interview, titles of other stories between two paragraphs.
    """
    blocks = story.blocks
    has_gaps, is_glued = _has_gaps(story), _is_run_together(story)
    for labelled in blocks[story.first + 1 : story.last] if story.is_plain else ():
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
        if not is_after_end or not may_be_subheading(labelled) or labelled.facts.phrases:
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


def may_be_subheading(labelled: Labelled) -> bool:
    """Whether a line is short, without a date, link, credit, or a mark at its end that a subheading has not.

    Gets wrong: subheadings that are questions, and those in small letters.
    """
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
