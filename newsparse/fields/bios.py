"""Bios of the authors: which blocks they stand in, and whose they are."""

from __future__ import annotations

from typing import NamedTuple

from newsparse.fields.bio import assign_bios, bio_score, clean_bio
from newsparse.fields.byline import read_byline
from newsparse.fields.story import Story
from newsparse.labels.features import key_of
from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.phrases import phrase_kinds
from newsparse.record import Author

AFTER, BEFORE = 30, 20
"""Blocks after the story's end and before its beginning that may be an author's box."""
TAIL = 3
"""Last blocks of the story that may be a bio printed as a paragraph."""
BOX_SHARE = 35
"""Likelihood in per cent of the label at which a block counts as standing in an author's box."""
BIO_MIN_SCORE = 0.5
TAIL_MIN_SCORE = 0.7
"""A paragraph of the story itself needs more to be a bio."""
NAME_MAX_CHARS = 60
HEADINGS = 4
"""Blocks between an author's name and the bio: the name again, a role, a link."""


class Bios(NamedTuple):
    """Authors with their bios, and the blocks that were read for them."""

    authors: tuple[Author, ...]
    taken: frozenset[int]


def find_bios(story: Story, authors: tuple[Author, ...], language: str | None) -> Bios:
    """Find bios around the story's ends and give each to its author.

    A page without a byline may name its author over the bio only; that name is then the author.
    Gets wrong: bios of two authors in one paragraph.
    """
    found: list[tuple[str | None, str]] = []
    taken: list[int] = []
    names = [author.name for author in authors]
    for labelled in _candidates(story):
        heading = _heading(story, labelled, names)
        if not names and not heading:
            continue
        if _score(story, labelled, heading, names or [heading or ""], language) < _needed(story, labelled):
            continue
        if taken and labelled.place == taken[-1] + 1 and heading is None and found:
            found[-1] = (found[-1][0], f"{found[-1][1]} {labelled.block.text}")
        else:
            found.append((heading, labelled.block.text))
        taken.append(labelled.place)
    if not authors and found and found[0][0]:
        authors = (Author(found[0][0]),)
    cleaned = [(heading, clean_bio(text, heading)) for heading, text in found]
    return Bios(assign_bios(authors, [(heading, text) for heading, text in cleaned if text]), frozenset(taken))


def _candidates(story: Story) -> list[Labelled]:
    if story.last < 0:
        return []
    low, high = max(0, story.first - BEFORE), story.last + 1 + AFTER
    return [
        block
        for block in story.blocks[low:high]
        if len(block.block.text) > 30
        and block.label not in ("headline", "subheadline", "date", "caption", "related")
        and not (block.label in ("chrome", "promo") and block.block.link_chars * 2 > len(block.block.text))
        and (block.label != "byline" or block.block.text.endswith("."))
        and (block.label not in STORY or block.place > story.last - TAIL)
    ]


def _needed(story: Story, labelled: Labelled) -> float:
    return TAIL_MIN_SCORE if labelled.label in STORY else BIO_MIN_SCORE


def _score(story: Story, labelled: Labelled, heading: str | None, names: list[str], language: str | None) -> float:
    boxed = heading is not None or labelled.share_of("bio") >= BOX_SHARE
    under_name = heading is not None and labelled.place == story.last > story.first
    boxed = boxed and (labelled.label not in STORY or under_name)
    return bio_score(labelled.block.text, names, boxed=boxed, language=language)


def _heading(story: Story, labelled: Labelled, names: list[str]) -> str | None:
    """Return the author's name that stands over a bio."""
    known = {key_of(name): name for name in names}
    low = max(0, labelled.place - HEADINGS)
    lone = None
    for block in reversed(story.blocks[low : labelled.place]):
        text = block.block.text
        if block.label in STORY or len(text) > NAME_MAX_CHARS:
            break
        if key_of(text) in known:
            return known[key_of(text)]
        if not names and lone is None and labelled.place >= story.last and _is_name(text):
            lone = text
    return lone if lone and _is_boxed(story, labelled, lone) else None


def _is_boxed(story: Story, labelled: Labelled, name: str) -> bool:
    """Whether the text after a lone name is a box: it is labelled so, or the name is printed twice over it."""
    above = [block.block.text for block in story.blocks[max(0, labelled.place - HEADINGS) : labelled.place]]
    return labelled.share_of("bio") >= BOX_SHARE or above.count(name) > 1


def _is_name(text: str) -> bool:
    read = read_byline(text).authors
    return len(read) == 1 and read[0].name == text and " " in text and not phrase_kinds(text)
