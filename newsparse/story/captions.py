"""Rules on the captions and credits of pictures, which the models take for the story."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.lines.credit import is_photographer_and_agency, opens_with_picture_word, split_credit
from newsparse.story.story import Override, Story
from newsparse.tables.element_names import MEANING_BITS

CAPTION_MAX_CHARS = 400
NAMED_MAX_CHARS = 700
"""Captions in an element named so may be longer."""
ITEM_MIN_CHARS = 40
PAIR_REACH = 40
"""Characters from the end within which an agency's mark stands."""
CAPTION_MIN_SCORE = 4
"""Points that make a block of the story a caption."""
WORTH_A_LOOK, POSSIBLE, LIKELY = 3, 8, 25
"""Likelihood in per cent of the label from which a text page's line is looked at, it counts, and counts double."""
CAPTION_REACH = 3
"""Blocks before and after the story that may be its pictures' captions."""
CAPTION_BITS = MEANING_BITS["caption"]
PICTURE_BITS = CAPTION_BITS | MEANING_BITS["picture"]
CAPTION_LABELS = (*STORY, "chrome", "promo", "subheadline")


def find_lone_credits(story: Story) -> Iterator[Override]:
    """Take lines that are all credit, of a picture or of the story, out of the story; they are no captions either.

    Gets wrong: a byline that is set as a picture's credit.
    """
    for labelled in _blocks_around(story):
        block = labelled.block
        is_marked = story.roles[block.container].near & PICTURE_BITS or block.text[0] in "©ⓒ"
        if labelled.label in STORY and is_marked and labelled.facts.is_credit:
            yield Override(labelled.position, "chrome")


def find_captions(story: Story) -> Iterator[Override]:
    """Label captions that the models took for the story's text.

    A credit at the end, the element's name, a picture before it and the probability of the label are added up.

    Gets wrong: captions without credit on text pages.
    """
    alike = _find_caption_elements(story) if story.last >= 0 else set()
    for labelled in _blocks_around(story):
        if labelled.label in CAPTION_LABELS:
            is_named = bool(story.roles[labelled.block.container].near & CAPTION_BITS)
            is_alike = labelled.probability_of("caption") >= POSSIBLE and _element_of(story, labelled) in alike
            score = CAPTION_MIN_SCORE if is_alike else _score(story, labelled, is_named=is_named)
            if score >= CAPTION_MIN_SCORE:
                yield Override(labelled.position, "caption", score)


def _blocks_around(story: Story) -> tuple[Labelled, ...]:
    """Return the story's blocks and the few around it that may be its pictures' captions."""
    if story.last < 0:
        return ()
    return story.blocks[max(0, story.first - CAPTION_REACH) : story.last + 1 + CAPTION_REACH]


def _element_of(story: Story, labelled: Labelled) -> tuple[str, str]:
    container = story.page.containers[labelled.block.container]
    return container.tag, container.names


def _find_caption_elements(story: Story) -> set[tuple[str, str]]:
    """Return the kinds of element that hold surely a caption and never a paragraph: another of the kind is one too."""
    found, others = set(), {("", "")}
    for labelled in story.blocks[story.first : story.last + 1] if story.page.kind != "text" else ():
        share, element = labelled.probability_of("caption"), _element_of(story, labelled)
        if share >= LIKELY and labelled.label == "caption" and element[1]:
            found.add(element)
        elif share < WORTH_A_LOOK:
            others.add(element)
    return found - others


def _score(story: Story, labelled: Labelled, *, is_named: bool) -> int:
    block = labelled.block
    if len(block.text) > (NAMED_MAX_CHARS if is_named else CAPTION_MAX_CHARS):
        return 0
    share, is_text = labelled.probability_of("caption"), story.page.kind == "text"
    is_paired = is_text and "/" in block.text[-PAIR_REACH:]
    if not (is_named or is_paired or share >= (WORTH_A_LOOK if is_text else POSSIBLE) or block.images):
        return 0  # a credit alone is not enough, and looking for it takes longest
    facts = labelled.facts
    caption, credit = split_credit(block.text, named=True) if is_named else (facts.caption, facts.credit)
    is_strong = credit is not None and (
        (share >= WORTH_A_LOOK and opens_with_picture_word(credit))
        or (labelled.label != "heading" and is_photographer_and_agency(credit))
    )
    if block.kind == "heading" and not (is_strong and block.images):
        return 0
    if _is_lone_item(story, labelled):
        return CAPTION_MIN_SCORE
    below = story.blocks[labelled.position + 1 : labelled.position + 2]
    is_above_credit = credit is None and any(after.facts.is_credit for after in below)
    if not (credit or is_named or share >= LIKELY or is_above_credit) or (credit and not caption):
        return 0
    score = 2 * (credit is not None) + (share >= POSSIBLE) + 2 * (share >= LIKELY) + 2 * is_named + bool(block.images)
    score += block.kind == "caption" or (len(block.text) <= CAPTION_MAX_CHARS // 2 and credit is not None)
    score += 2 * (is_strong and is_text)
    return score + 2 * is_above_credit


def _is_lone_item(story: Story, labelled: Labelled) -> bool:
    """Whether a block is a list of one with a picture before it: some sites set their pictures so."""
    block, blocks = labelled.block, story.blocks
    if labelled.label != "item" or not block.images or len(block.text) < ITEM_MIN_CHARS or block.kind != "list_item":
        return False
    beside = [blocks[at].block for at in (labelled.position - 1, labelled.position + 1) if 0 <= at < len(blocks)]
    return len(beside) == 2 and not any(other.kind == "list_item" for other in beside)
