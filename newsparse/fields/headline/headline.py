"""The headline of a page, as HTML shows it or as text has it."""

from __future__ import annotations

from newsparse.fields.found import Found
from newsparse.fields.headline.choice import choose_headline
from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.lines.breadcrumb import is_breadcrumb
from newsparse.lines.title import list_titles
from newsparse.story.story import Story
from newsparse.tables.words import make_key

HEADLINE_MAX_CHARS = 300
LIKELY_MAX_CHARS = 220
BELOW_FIRST = 3
"""Blocks below the story's first that may be its headline: a teaser or a kicker is sometimes taken for the first."""
SURE_PROBABILITY = 50
"""A block this likely to be the headline is taken even where metadata say something else."""
HEADLINE_MIN_PROBABILITY = 3
TOP_HEADING_PROBABILITY = 20
"""A heading of the first level needs less: what metadata say instead was written for search engines."""


def find_headline(story: Story) -> Found[str | None]:
    """Choose the headline as the page shows it; what metadata say decides between blocks.

    A text page has no metadata: its headline is chosen among all that may be one.

    Gets wrong: pages whose visible headline and metadata are both written for search engines.
    """
    if story.page.kind == "text":
        return _chosen(story)
    said = [fact for fact in story.facts("headline") if len(fact.value) <= HEADLINE_MAX_CHARS]
    keys = {make_key(text): fact.origin for fact in said for text in list_titles(fact.value, _sites(story))}
    shown = [block for block in story.blocks[: max(story.last, 0) + 2] if make_key(block.block.text) in keys]
    if shown:
        best = max(
            shown, key=lambda block: (block.probability_of("headline"), block.block.kind == "heading", -block.position)
        )
        return _from_block(best)
    likely = max(_above_story(story), key=lambda block: block.probability_of("headline"), default=None)
    if likely and likely.probability_of("headline") >= (
        TOP_HEADING_PROBABILITY if likely.block.level == 1 else SURE_PROBABILITY
    ):
        return _from_block(likely)
    if said:
        text = min(list_titles(said[0].value, _sites(story)), key=len)
        shows = likely is not None and likely.label == "headline"
        return Found(text, said[0].origin, frozenset((likely.position,)) if likely and shows else frozenset())
    guessed = _guessed(story)
    return guessed if guessed.value else _lone_heading(story)


def _from_block(labelled: Labelled) -> Found[str | None]:
    return Found(labelled.block.text, "headline block", frozenset((labelled.position,)))


def _chosen(story: Story) -> Found[str | None]:
    """Take the likeliest candidate of a text page; a piece of a paragraph leaves the paragraph to the story.

    Where the labels see nothing above the story that looks like a headline the least bit, there is none: an error page.
    """
    likely = max((block.probability_of("headline") for block in _above_story(story)), default=0)
    choice = choose_headline(story) if story.last >= 0 and likely >= HEADLINE_MIN_PROBABILITY else None
    if choice is None:
        return Found(None)
    candidate = choice.candidate
    is_piece = candidate.how != "whole" and story.blocks[candidate.position].label in STORY
    return Found(candidate.text, "headline block", frozenset() if is_piece else frozenset((candidate.position,)))


def _lone_heading(story: Story) -> Found[str | None]:
    """Take the page's only heading of the first level, where nothing else tells."""
    top = [block for block in story.blocks if block.block.level == 1 and len(block.block.text) <= HEADLINE_MAX_CHARS]
    return _from_block(top[0]) if len(top) == 1 and story.last >= 0 else Found(None)


def _above_story(story: Story) -> list[Labelled]:
    """Return the blocks that may be a headline: short ones down to the story's first, all where there is no story."""
    end = story.first + BELOW_FIRST if story.last >= 0 else len(story.blocks)
    return [
        block
        for block in story.blocks[:end]
        if len(block.block.text) <= LIKELY_MAX_CHARS
        and block.label not in ("caption", "byline", "date")
        and not is_breadcrumb(block.block.text)
    ]


def _guessed(story: Story) -> Found[str | None]:
    """Take the likeliest block before the story, at whatever likelihood: a page of text has no second source.

    A paragraph of the story is none, however little is known of the lines above it.
    """
    lines = [block for block in _above_story(story) if block.label != "body"]
    likely = max(lines, key=lambda block: block.probability_of("headline"), default=None)
    if likely is None or likely.probability_of("headline") < HEADLINE_MIN_PROBABILITY or story.last < 0:
        return Found(None)
    return _from_block(likely)


def _sites(story: Story) -> frozenset[str]:
    return frozenset(make_key(fact.value) for fact in story.facts("site"))
