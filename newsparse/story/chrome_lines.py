"""Rule on single lines inside the story that are chrome by their words alone, wherever they stand.

A page with an element or a link for each of them needs no rule: the models see both. On a plain page, where all that a site
puts between two paragraphs is a paragraph too, they go by the neighbours, which are story.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.story.head_lines import STAMP_KINDS
from newsparse.story.members import MEMBER_KINDS
from newsparse.story.story import Override, Story
from newsparse.tables.interruptions import NOTICE_MAX_CHARS, is_interruption, names_platform
from newsparse.tables.marks import COLONS

LINE_MAX_CHARS = 100
NOTICE_KINDS = frozenset(
    (
        "copyright:whole",
        "cookie:whole",
        "cookie:open",
        "comments:open",
        "most_popular:whole",
        "newsletter:open",
        "promo:whole",
        "filed:open",
    )
)
"""Phrases of lines that are no buttons and no sentences, and chrome of any length up to the largest."""
FOLLOW_KIND = "follow:open"
"""A call where the line names a platform: "Follow the rules below" is none."""
PHOTO_KIND = "photo_by:open"
MENU_MIN_LINKS, MENU_LINKED_SHARE = 3, 0.85
"""A line that is so many links, with so much of its characters, is a menu where it stands above the story's first sentence."""
ADVERTISEMENT_KIND = "advertisement:whole"


def find_chrome_lines(story: Story) -> Iterator[Override]:
    """Label the lines of the story that are chrome: "Advertisement", "Share this article", "Follow us on …".

    Gets wrong: a call without a full stop that is the story's own ("Register by 3 May").
    """
    yield from _find_menus_above(story)
    for labelled in story.blocks[story.first : story.last + 1]:
        is_line = len(labelled.block.text) <= LINE_MAX_CHARS and labelled.block.kind != "heading"
        if (
            is_line
            and labelled.label in STORY
            and (_is_interruption(story, labelled) or _is_site_line(story, labelled))
        ):
            yield Override(labelled.position, "chrome")


def _find_menus_above(story: Story) -> Iterator[Override]:
    """Take out the menus at the beginning of the story, as pages have them that are laid out by tables.

    Gets wrong: a first paragraph of nothing but links to what it speaks of.
    """
    for labelled in story.blocks[story.first : story.last + 1] if story.page.kind == "html" and story.last >= 0 else ():
        block = labelled.block
        if len(block.links) < MENU_MIN_LINKS or labelled.facts.ends_sentence:
            return
        if labelled.label not in STORY or block.link_chars < MENU_LINKED_SHARE * len(block.text):
            return
        yield Override(labelled.position, "chrome")


def _is_interruption(story: Story, labelled: Labelled) -> bool:
    """Whether a line stands for an advertisement or what is still loading; an entry of a list of words may be one of these."""
    if labelled.block.kind in MEMBER_KINDS:
        beside = story.blocks[max(0, labelled.position - 1) : labelled.position + 2]
        if all(len(other.block.text) <= NOTICE_MAX_CHARS for other in beside):
            return False
    return ADVERTISEMENT_KIND in labelled.facts.phrases or is_interruption(labelled.block.text)


def _is_site_line(story: Story, labelled: Labelled) -> bool:
    """Whether a line, which is no entry of a list, is nothing but a button, a call, a notice, a stamp or a picture's credit.

    On text pages one word may be a subheading ("Language").
    """
    facts, text = labelled.facts, labelled.block.text
    if labelled.block.kind in MEMBER_KINDS or facts.ends_sentence or text[-1] in COLONS:
        return False
    kinds = facts.phrases
    if FOLLOW_KIND in kinds and not names_platform(text):
        return False
    if not NOTICE_KINDS.isdisjoint(kinds) or (facts.is_date_stamp and not STAMP_KINDS.isdisjoint(kinds)):
        return True
    if story.page.kind == "html" and PHOTO_KIND in kinds and facts.is_credit:
        return True
    return facts.is_button and (story.page.kind == "html" or " " in text)
