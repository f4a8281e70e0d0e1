"""Whether a line is nothing but the name of the page's author, as at the head of a box about them."""

from __future__ import annotations

from itertools import pairwise

from newsparse.labels.labeller import Labelled
from newsparse.story.story import Story

HEAD_REACH = 12
"""Blocks above the story among which its byline is."""
SUMMARY_REACH = 3
"""First blocks of the story among which its byline is where a summary above the byline was taken for the story."""
NAME_MAX_WORDS, NAME_MAX_CHARS = 5, 60


def is_authors_name(story: Story, labelled: Labelled) -> bool:
    """Whether a line is a name that the byline above the story has.

    Gets wrong: a subheading that is the author's name.
    """
    text = labelled.block.text
    if len(text) > NAME_MAX_CHARS or " " not in text or len(text.split()) > NAME_MAX_WORDS or labelled.facts.has_digit:
        return False
    key = f" {labelled.facts.key} "
    above = story.blocks[max(0, story.first - HEAD_REACH) : story.first]
    return any(
        key in f" {line.facts.key} " for line in above if line.label in ("byline", "date") or line.facts.opens_byline
    )


def names_author(story: Story, labelled: Labelled) -> bool:
    """Whether a text has two words in a row of the byline above the story: a first and a last name.

    Gets wrong: a sentence of the story with the byline's town of two words.
    """
    key = f" {labelled.facts.key} "
    for line in story.blocks[max(0, story.first - HEAD_REACH) : story.first + SUMMARY_REACH]:
        if line.label == "byline" or line.facts.opens_byline:
            words = line.facts.key.split()
            if any(f" {first} {second} " in key for first, second in pairwise(words)):
                return True
    return False
