"""The first and last paragraphs of a story that the labels nearly took for it.

A block in the middle of a story has the story around it; one at its edge has furniture on one side, and the labels doubt
it most. What no other field has taken there, and is nearly as likely as the rest, is more often story than not.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from itertools import takewhile

from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.story.story import Story, opens_story
from newsparse.tables.phrases import count_phrases, phrase_kinds

LEAD_REACH, LEAD_SHARE = 6, 0.5
"""So many blocks above the story a part of its threshold is enough, where what speaks for a standfirst counts too."""
TAIL_REACH, TAIL_SHARE = 3, 0.7
MIN_CHARS, MIN_WIDE_CHARS = 40, 20
"""Shorter ones are bylines, buttons and headings of lists; in Chinese, Japanese and Korean half as long."""
LEAD_LABELS = frozenset(("chrome", "promo", "date", "byline", "subheadline", "caption"))
TAIL_LABELS = frozenset(("chrome", "date", "byline"))
"""What the first and last paragraphs may have been taken for."""


def with_edges(story: Story, taken: Collection[int], settled: Callable[[Story], Story]) -> Story:
    """Return a story with the paragraphs at its edges.

    On held-out sites the first paragraph is found on 2 to 3 pages more in 100, on up to 14 of newspapers' as text, and
    the last on 2 to 4, at 0.0005 of F1. Gets wrong: teasers and calls that are written as sentences.

    Args:
        story: A labelled page.
        taken: Places of blocks that other fields show.
        settled: Takes out what is no story by the rules of the fields.
    """
    if story.last < 0 or story.page.kind == "xml":
        return story
    blocks = story.blocks
    above = () if opens_story(blocks[story.first]) else blocks[max(0, story.first - LEAD_REACH) : story.first]
    below = takewhile(_is_no_furniture, blocks[story.last + 1 : story.last + 1 + TAIL_REACH])
    found = [
        block for block in above if block.label in LEAD_LABELS and _lead_share(block) > LEAD_SHARE * story.threshold
    ]
    found += [block for block in below if block.label in TAIL_LABELS and _share(block) > TAIL_SHARE * story.threshold]
    edges = {block.position: "body" for block in found if block.position not in taken and _is_long(block.block.text)}
    return settled(story.relabelled(edges)) if edges else story


def _lead_share(labelled: Labelled) -> int:
    """Return what speaks for a first paragraph, nothing where more speaks for a caption."""
    share = _share(labelled) + labelled.probability_of("subheadline")
    return share if share > labelled.probability_of("caption") else 0


def _share(labelled: Labelled) -> int:
    return sum(labelled.probability_of(label) for label in STORY)


def _is_no_furniture(labelled: Labelled) -> bool:
    """Whether a line does not open as furniture does: what follows "Newsletter" or "Related" is no story."""
    text = labelled.block.text
    return not phrase_kinds(text) and not count_phrases("newsletter_word", text)


def _is_long(text: str) -> bool:
    return len(text) >= MIN_CHARS or (len(text) >= MIN_WIDE_CHARS and text.count(" ") < 3)
