"""The paragraphs of one bio: its first block and those that continue it."""

from __future__ import annotations

from collections.abc import Iterable

from newsparse.blocks.block import SPACED
from newsparse.fields.authors.bio_candidates import BIO_MIN_CHARS
from newsparse.fields.authors.bio_context import BOX_MIN_SHARE, BioContext
from newsparse.labels.labeller import Labelled
from newsparse.lines.bio.opening import opens_with_name
from newsparse.story.story import Story

PARAGRAPHS_MAX = 5
"""Blocks that may continue a bio."""
OTHER_KINDS = frozenset(("more_posts", "contact", "follow", "newsletter", "share", "subscribe", "promo"))
"""Kinds of phrases that open what is printed below bios: links to other stories, buttons, addresses."""


def list_paragraphs(first: Labelled, context: BioContext) -> list[Labelled]:
    """Return a bio's first block and those that continue it: pieces of its line, and paragraphs in the same named box."""
    lines = [first]
    for labelled in context.story.blocks[first.position + 1 : first.position + 1 + PARAGRAPHS_MAX]:
        if labelled.facts.key in context.name_by_key:
            break
        if not (_is_piece(labelled, lines[-1]) or _is_next_paragraph(labelled, first, context)):
            break
        lines.append(labelled)
    return lines


def join_paragraphs(lines: Iterable[Labelled]) -> str:
    """Join a bio's paragraphs by spaces, and pieces of one word as they were."""
    return "".join(f"{'' if line.block.continues else ' '}{line.block.text}" for line in lines).strip()


def _is_piece(labelled: Labelled, before: Labelled) -> bool:
    """Whether a block is a piece of the line before it: inside a word, behind a space, or behind an apostrophe."""
    is_spaced = labelled.block.gap == SPACED and not before.facts.ends_sentence
    is_after_apostrophe = labelled.block.is_mid_line and before.block.text.endswith("’")
    return labelled.block.continues or is_spaced or is_after_apostrophe


def _is_next_paragraph(labelled: Labelled, first: Labelled, context: BioContext) -> bool:
    """Whether a block is a sentence of prose in the same box as the bio's first, and about the same author."""
    is_bio = context.is_in_named_box(first) or labelled.probability_of("bio") >= BOX_MIN_SHARE
    if not is_bio or not _is_prose(labelled) or not _is_in_same_box(labelled, first, context.story):
        return False
    if opens_with_name(labelled.block.text, context.names[1:] or context.names):
        return False
    return OTHER_KINDS.isdisjoint(labelled.facts.kinds)


def _is_prose(labelled: Labelled) -> bool:
    block = labelled.block
    is_sentence = len(block.text) >= BIO_MIN_CHARS and labelled.facts.ends_sentence
    return is_sentence and block.kind != "heading" and block.link_chars * 2 < len(block.text)


def _is_in_same_box(labelled: Labelled, first: Labelled, story: Story) -> bool:
    """Whether two blocks have the same container, or alike ones in one box."""
    one, other, containers = labelled.block.container, first.block.container, story.page.containers
    if one == other:
        return True
    return story.roles[one].box == story.roles[other].box and containers[one].names == containers[other].names
