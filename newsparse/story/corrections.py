"""Rule on correction notes and editor's notes that the models label as story."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.story.story import Override, Story
from newsparse.tables.element_names import MEANING_BITS

NOTE_MIN_CHARS, NOTE_MAX_CHARS = 40, 900
NOTE_REACH = 4
"""Blocks at either end of the story and around it where notes are printed."""
NOTE_MIN_SCORE = 4
CORRECTION_POSSIBLE, CORRECTION_LIKELY, CORRECTION_CERTAIN = 3, 15, 25
"""Probability of the label, in per cent, that adds a point, that adds two, and that needs neither a phrase nor a name."""
LABEL_END, LABEL_MAX_CHARS = ":", 40
"""A colon as near to the phrase that opens a note makes a label of it: "Correction, 12 November: …"."""
NOTE_LABELS = (*STORY, "chrome", "promo", "subheadline", "bio")
CORRECTION_BIT = MEANING_BITS["correction"]


def find_corrections(story: Story) -> Iterator[Override]:
    """Label the notes at the ends of the story.

    The phrase that opens a note counts together with its position at the story's ends, a date in it, the name of its
    element, italics and the label's probability: "Correction in the markets" opens a story too.

    Gets wrong: a last paragraph with a date that opens with such a phrase.
    """
    if story.last < 0:
        return
    for labelled in story.blocks[max(0, story.first - NOTE_REACH) : story.last + 2 * NOTE_REACH]:
        if labelled.label in NOTE_LABELS:
            score = _score_note(story, labelled)
            if score >= NOTE_MIN_SCORE:
                yield Override(labelled.position, "correction", score)


def _score_note(story: Story, labelled: Labelled) -> int:
    block = labelled.block
    if not NOTE_MIN_CHARS <= len(block.text) <= NOTE_MAX_CHARS or block.link_chars * 2 > len(block.text):
        return 0
    opens = "correction:open" in labelled.facts.unmarked_phrases
    is_named = bool(story.roles[block.container].near & CORRECTION_BIT)
    probability = labelled.probability_of("correction")
    if not opens and probability < CORRECTION_CERTAIN and not is_named:
        return 0
    at_end = labelled.position > story.last - NOTE_REACH or labelled.position < story.first + 2
    score = (
        2 * opens + (probability >= CORRECTION_POSSIBLE) + (probability >= CORRECTION_LIKELY) + 2 * is_named + at_end
    )
    score += opens and LABEL_END in block.text[:LABEL_MAX_CHARS]
    return score + labelled.facts.is_dated + (block.strong_chars * 2 > len(block.text))
