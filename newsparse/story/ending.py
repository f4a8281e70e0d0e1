"""Where the story of a text page ends: readers' comments, other stories and calls to give are no part of it.

In a dump, what follows the story looks like the story: comments are prose, teasers are sentences. What parts them from
it is a line that stands alone there ("Comments", "Tags:", "Privacy policy"). One such line is believed only behind the
better part of what was taken for story, as buttons of that kind stand within stories too.
"""

from __future__ import annotations

from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.story.story import Story
from newsparse.tables.phrases import count_phrases, phrase_kinds

LINE_MAX_CHARS = 60
HALF = 0.5
"""Share of the story's characters before a line that ends it."""
ENDS = frozenset(("comments:whole", "tags:whole"))
"""On development pages what follows them has 30 times as much that is no story as story."""
FOOT, FOOT_SHARE = "copyright:whole", 80
"""A link of the page's foot, and how sure the labels must be of it: players in the story have such links too."""
NO_ENDS = frozenset(("promo:open", "promo:whole"))
"""Headings of lists of other stories, which stand within stories too."""
CALLS = frozenset(
    f"{kind}:{how}"
    for kind in ("newsletter", "subscribe", "comments", "cookie", "copyright", "follow", "share", "tags")
    for how in ("open", "whole")
)
CALL_MAX_CHARS = 500
TAIL = 5
"""Last blocks of the story that may ask to give or subscribe."""


def mark_ending(story: Story) -> Story:
    """Return a text page's story without what stands behind its end; other pages as they are.

    Gets wrong: comments without a heading, and stories whose last part follows a list of tags.
    """
    if story.page.kind != "text" or story.last < 0:
        return story
    end = _end(story)
    behind = {labelled.position: "chrome" for labelled in story.blocks[end:] if labelled.label in STORY}
    story = story.relabelled(behind)
    calls: dict[int, str] = {}
    for labelled in reversed(story.blocks[max(story.first + 1, story.last + 1 - TAIL) : story.last + 1]):
        if labelled.label in STORY:
            if not _is_call(labelled.block.text):
                break
            calls[labelled.position] = "promo"
    return story.relabelled(calls)


def _end(story: Story) -> int:
    """Return the place of the first line behind the story, one more than its last block where there is none."""
    blocks = story.blocks[story.first : story.last + 1]
    total = sum([len(labelled.block.text) for labelled in blocks if labelled.label in STORY])
    before = 0
    for labelled in blocks:
        is_story = labelled.label in STORY and labelled.block.text[-1] != ":"
        if not is_story and before >= HALF * total and _is_end(labelled):
            return labelled.position
        if labelled.label in STORY:
            before += len(labelled.block.text)
    return story.last + 1


def _is_end(labelled: Labelled) -> bool:
    text = labelled.block.text
    if len(text) > LINE_MAX_CHARS or text[-1] == "?":
        return False
    kinds = phrase_kinds(text)
    is_foot = FOOT in kinds and labelled.label == "chrome" and labelled.probability >= FOOT_SHARE
    return is_foot or (not ENDS.isdisjoint(kinds) and NO_ENDS.isdisjoint(kinds))


def _is_call(text: str) -> bool:
    """Whether a paragraph asks to subscribe, give or accept, or is a legal line."""
    if len(text) > CALL_MAX_CHARS:
        return False
    return not CALLS.isdisjoint(phrase_kinds(text)) or count_phrases("newsletter_word", text) > 0
