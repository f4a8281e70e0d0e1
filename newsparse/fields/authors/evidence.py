"""Evidence that one block gives for or against being a byline: its element's names and the form of its line."""

from __future__ import annotations

from collections.abc import Collection

from newsparse.labels.labeller import Labelled
from newsparse.lines.byline.names import is_line_of_agencies, is_person
from newsparse.story.story import Story
from newsparse.tables.agencies import starts_with_picture_seller
from newsparse.tables.element_names import MEANING_BITS, element_meanings, has_byline_name, has_caption_name
from newsparse.tables.words import make_key

SHORT_LINE_MAX_CHARS = 60
"""Longer lines are more than an agency, a name or a date."""
NAME_MAX_CHARS, NAME_MAX_WORDS = 40, 4
AGENCY_MIN_CHARS = 3
"""Two letters alone on a line are rather a button than an agency."""
OPENER_MAX_CHARS = 30
OPENER_KINDS = frozenset(("byline:whole", "edited_by:whole"))
COMMENT_BITS = MEANING_BITS["comment"]
OTHER_STORY_BITS = MEANING_BITS["related"] | MEANING_BITS["recommend"]


def is_byline_element(labelled: Labelled, story: Story) -> bool:
    """Whether the page's markup calls a block a byline, and not one of another story's card or a reader's comment.

    Gets wrong: names of elements that lay out a page ("author-grid").
    """
    block = labelled.block
    container = story.page.containers[block.container]
    names = f"{block.names} {container.names or story.page.containers[max(0, container.parent)].names}"
    if element_meanings(names) & (OTHER_STORY_BITS | COMMENT_BITS) or is_in_comment(labelled, story):
        return False
    return has_byline_name(names) or container.tag == "address"


def is_in_comment(labelled: Labelled, story: Story) -> bool:
    """Whether an element around a block is named a reader's comment."""
    return bool(story.roles[labelled.block.container].near & COMMENT_BITS)


def is_in_caption(labelled: Labelled, story: Story) -> bool:
    """Whether the element of a block, or the one around it, is named a caption or a picture's credit."""
    container = story.page.containers[labelled.block.container]
    return has_caption_name(f"{container.names} {story.page.containers[max(0, container.parent)].names}")


def is_text_caption(labelled: Labelled, story: Story) -> bool:
    """Whether a line of a text page is a caption that stands right below its picture."""
    return labelled.label == "caption" and labelled.block.images > 0 and story.page.kind == "text"


def is_opener(labelled: Labelled) -> bool:
    """Whether a line is an opener alone: "By", or "Editor:" with its colon."""
    text = labelled.block.text
    if len(text) > OPENER_MAX_CHARS or OPENER_KINDS.isdisjoint(labelled.facts.phrases):
        return False
    return "byline:whole" in labelled.facts.phrases or text.endswith((":", "："))


def is_lone_name(labelled: Labelled) -> bool:
    """Whether a line has the form of a person's full name and nothing else.

    Gets wrong: towns and titles of two words ("Buenos Aires", "Harbour Notes").
    """
    text = labelled.block.text
    words = text.split() if len(text) <= NAME_MAX_CHARS else []
    is_short = 1 < len(words) <= NAME_MAX_WORDS and "".join(words).isalpha()
    return is_short and is_person(words) and not labelled.facts.phrases


def is_lone_agency(labelled: Labelled) -> bool:
    """Whether a line is an agency, or several, and nothing else, and not one that sells pictures only."""
    text = labelled.block.text
    is_short = AGENCY_MIN_CHARS <= len(text) <= SHORT_LINE_MAX_CHARS
    return is_short and not starts_with_picture_seller(text) and is_line_of_agencies(text)


def has_all_names(labelled: Labelled, names: Collection[str]) -> bool:
    """Whether a block prints every one of some names, spaces aside; without names it does not."""
    if not names:
        return False
    key = labelled.facts.key.replace(" ", "")
    return all(make_key(name).replace(" ", "") in key for name in names)
