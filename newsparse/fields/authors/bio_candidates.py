"""Which blocks are bios: those near the story's ends or opening with an author's name, by their text and their box."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.blocks.text.width import display_width
from newsparse.fields.authors.bio_context import HEADING_MAX_CHARS, ROLE_MIN_CHARS, BioContext
from newsparse.fields.authors.bio_heading import is_person_name
from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.lines.bio.opening import NAME_REACH, find_bio_author, opens_with_name
from newsparse.lines.bio.score import score_bio
from newsparse.lines.byline.names import has_word

BIO_MAX_BLOCKS_AFTER, BIO_MAX_BLOCKS_BEFORE = 30, 20
"""Blocks after the story's end and before its beginning that may be an author's box."""
STORY_END_BLOCKS = 3
"""Last blocks of the story that may be a bio printed as a paragraph."""
BIO_MIN_CHARS = 30
OUTSIDE_MIN_SCORE, STORY_END_MIN_SCORE, STORY_MIN_SCORE = 0.5, 0.7, 0.85
"""Scores that a bio needs outside the story, among its last blocks, and in its midst."""
HEADED_PENALTY = 0.1
"""A name above a text proves less than a box around it."""
OTHER_LABELS = frozenset(("headline", "subheadline", "date", "section", "correction"))
META_LINE_MAX_CHARS = 120
NEWSROOM_KINDS = ("desk", "outlet", "role")


def list_candidates(context: BioContext) -> Iterator[Labelled]:
    """Yield the blocks that may be a bio, in reading order; none on a page without a story."""
    if context.story.last < 0:
        return
    story = context.story
    near = range(story.first - BIO_MAX_BLOCKS_BEFORE, story.last + BIO_MAX_BLOCKS_AFTER + 1)
    named = _find_named(context)
    for labelled in story.blocks:
        if labelled.position not in near and labelled.position not in named:
            continue
        is_short = len(labelled.block.text) < ROLE_MIN_CHARS
        is_named = labelled.position in named
        if not is_short and labelled.label not in OTHER_LABELS and _may_be_bio(labelled, context, is_named=is_named):
            yield labelled


def _find_named(context: BioContext) -> set[int]:
    """Return the positions of the blocks that an author's full name opens.

    The beginnings of all blocks are searched together, as few have a name.
    """
    if not any(context.names):
        return set()
    blocks = context.story.blocks
    reach = NAME_REACH + max(map(len, context.names))
    heads = "\n".join([labelled.block.text[:reach].replace("\n", " ") for labelled in blocks]).casefold()
    found: set[int] = set()
    for name in filter(None, map(str.casefold, context.names)):
        position, counted = 0, 0  # a name may be in every line, so each line end is counted once
        at = heads.find(name)
        while at >= 0:
            position += heads.count("\n", counted, at)
            found.add(position)
            counted = at
            at = heads.find(name, at + 1)
    return {position for position in found if opens_with_name(blocks[position].block.text, context.names)}


def _may_be_bio(labelled: Labelled, context: BioContext, *, is_named: bool) -> bool:
    if not is_named and (labelled.label == "caption" or not _is_in_place(labelled, context)):
        return False
    is_byline = labelled.label == "byline" and not labelled.block.text.endswith(".")
    if is_byline and not (is_named and context.is_in_box(labelled)):
        return False
    is_linked = labelled.block.link_chars * 2 > len(labelled.block.text)
    if is_linked and not is_named and not context.is_role_line(labelled):
        return False
    is_long = display_width(labelled.block.text) >= BIO_MIN_CHARS or context.is_role_line(labelled)
    return is_long and not _is_meta_line(labelled) and not _is_list_of_names(labelled.block.text)


def _is_meta_line(labelled: Labelled) -> bool:
    """Whether a line is a name with a day or time and counts, and no prose: "Ada Berg 3 May 2024 7 comments"."""
    facts = labelled.facts
    is_short = len(labelled.block.text) <= META_LINE_MAX_CHARS and not facts.ends_sentence
    return is_short and facts.has_digit and (facts.has_date or facts.has_time)


def _is_in_place(labelled: Labelled, context: BioContext) -> bool:
    """Whether a block near the story is outside of it, or its place or its box speaks for it."""
    is_outside = labelled.label not in STORY or _is_at_story_end(labelled, context)
    return is_outside or context.is_in_box(labelled) or context.is_below_name(labelled)


def _is_at_story_end(labelled: Labelled, context: BioContext) -> bool:
    """Whether a block is one of the story's last, or below it."""
    return labelled.position > context.story.last - STORY_END_BLOCKS


def is_bio(labelled: Labelled, context: BioContext, heading: str | None) -> bool:
    """Whether a candidate says who an author is, by its text, its box and its place.

    Gets wrong: paragraphs of the story about one of its authors, where the author reports in the first person.
    """
    if context.is_role_line(labelled):
        return heading is not None
    text, language = labelled.block.text, context.story.language
    names = context.names or [heading or ""]
    if not (context.names or heading):
        bio_author = find_bio_author(text) if _is_at_story_end(labelled, context) else None
        if bio_author is None:
            return False
        names = [bio_author]
    is_boxed = context.is_in_box(labelled)
    score = score_bio(text, names, boxed=is_boxed, language=language)
    if heading and not is_boxed:
        score = max(score, score_bio(text, names, boxed=True, language=language) - HEADED_PENALTY)
    return score >= _find_min_score(labelled, context, has_support=is_boxed or heading is not None)


def _find_min_score(labelled: Labelled, context: BioContext, *, has_support: bool) -> float:
    if labelled.label not in STORY or context.is_after_story(labelled):
        return OUTSIDE_MIN_SCORE
    return STORY_END_MIN_SCORE if has_support or _is_at_story_end(labelled, context) else STORY_MIN_SCORE


def _is_list_of_names(text: str) -> bool:
    """Whether a line is several people's names and nothing else, as that of those who helped."""
    if "," not in text or len(text) > HEADING_MAX_CHARS:
        return False
    words = text.replace(",", " ").split()
    if any(has_word(words, kind) for kind in NEWSROOM_KINDS):
        return False
    return all(is_person_name(part.strip()) for part in text.split(","))
