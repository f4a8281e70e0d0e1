"""Sentences between two blocks of a text page's story that the models doubt."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.story.edge_lines import EDGE_MIN_CHARS, EDGE_MIN_WIDE_CHARS, is_bio, leads_away, may_end_story
from newsparse.story.story import Override, Story
from newsparse.tables.words import has_length

BETWEEN_SHARE, BETWEEN_MAX = 0.6, 3
"""Share of the story's threshold that such sentences have to exceed, and how many they are at most."""
UNSURE_MAX_PROBABILITY = 40
"""A label that is less likely than this, in per cent, says nothing of a sentence between two blocks of the story."""
UNSURE_LABELS = frozenset(("chrome", "caption", "promo", "subheadline", "date", "byline"))
"""Labels that say nothing of a sentence where they are unlikely."""


def find_between(story: Story) -> Iterator[Override]:
    """Add the sentences of a text page that stand between two blocks of its story and are nearly as likely.

    Gets wrong: the teaser of another story, written as a sentence, between two paragraphs.
    """
    if not story.page.is_plain_text:
        return
    run: list[Labelled] = []
    for block in story.blocks[story.first + 1 : story.last + 1]:
        if block.label in STORY:
            if len(run) <= BETWEEN_MAX and all(_is_between(story, line) for line in run):
                for line in run:
                    yield Override(line.position, "body")
            run = []
        elif not (leads_away(story, block) or (not run and _may_head_sentences(block))):
            run.append(block)


def _may_head_sentences(block: Labelled) -> bool:
    """Whether a line above sentences may be their heading, which another rule looks at."""
    is_short = len(block.block.text) < EDGE_MIN_CHARS and not block.facts.ends_sentence
    return is_short and block.label in UNSURE_LABELS and block.probability < UNSURE_MAX_PROBABILITY


def _is_between(story: Story, block: Labelled) -> bool:
    text, facts = block.block.text, block.facts
    is_quote = block.block.kind == "quote"  # the page's signs say so; boxes and calls are set without them
    is_unsure = block.label in UNSURE_LABELS and block.probability < UNSURE_MAX_PROBABILITY
    return (
        (block.label == "chrome" or is_unsure)
        and facts.ends_sentence
        and (block.block.kind == "paragraph" or is_quote)
        and not (
            text[0].islower() or facts.is_button or facts.has_time or facts.is_date_stamp or facts.credit is not None
        )
        and (is_unsure or is_quote or block.story_probability > BETWEEN_SHARE * story.threshold)
        and has_length(text, EDGE_MIN_CHARS, EDGE_MIN_WIDE_CHARS)
        and may_end_story(block, story.language)
        and not is_bio(block)
    )
