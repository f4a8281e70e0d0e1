"""The subheadline: the sentence between the headline and the story."""

from __future__ import annotations

from collections.abc import Sequence

from newsparse.fields.found import Found
from newsparse.fields.subheadline_evidence import SUBHEADLINE_MAX_BLOCKS, SURE_PROBABILITY, SubheadlineEvidence
from newsparse.fields.subheadline_text import find_rest_in_line, find_subheadline_by_order
from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.story.story import Story
from newsparse.tables.words import make_key

SUBHEADLINE_REACH = 14
"""Blocks below the headline among which the subheadline is looked for."""
NEXT_MIN_PROBABILITY = 30
"""A second block of a subheadline that is not beside the first is this likely to be one, in per cent."""
DESCRIBED_REACH = 4
"""Blocks below the headline among which a described line is, and below that among which the story's dateline is."""
PARAGRAPHS_PASSED_MAX = 2
"""Paragraphs of the story after which only the label counts: headings inside the story have the same names."""


def find_subheadline(story: Story, headline: Found[str | None]) -> Found[str | None]:
    """Return the subheadline: a block by itself between the headline and the story.

    Several kinds of evidence are added up, as each of them errs alone: the label, the container's name, the
    description in metadata (often the first paragraph), a box apart from the story's. The name of a container that
    holds the whole story is no evidence.
    Gets wrong: a first paragraph in a box of its own that metadata repeat.
    """
    if headline.value is None:
        return Found(None)
    evidence = SubheadlineEvidence(story, headline)
    start = headline.position + 1
    found = (
        _find_described(story, start) or _find_below(story, start, evidence) or _find_labelled(story, start, evidence)
    )
    if not found and start and (story.page.kind == "text" or _is_without_names(story, headline.position)):
        by_order = find_subheadline_by_order(story, start, headline.value)
        found = [by_order] if by_order else []
    if found and story.page.kind == "text" and found[-1].facts.ends_sentence:
        found = [*found, *find_rest_in_line(story, found[-1])]
    if not found or _is_whole_story(story, found):
        return Found(None)
    texts = dict.fromkeys(block.block.text for block in found)
    return Found(" ".join(texts), "subheadline block", frozenset(block.position for block in found))


def _find_described(story: Story, start: int) -> list[Labelled]:
    """Return the line below a text's headline that its front matter has as description, above a paragraph with a dateline.

    Without a dateline below it, such a line may be the first paragraph, from which descriptions are made.
    """
    descriptions = {make_key(fact.value) for fact in story.facts("description") if fact.origin == "front matter"}
    for block in story.blocks[start : start + DESCRIBED_REACH] if descriptions else ():
        if block.facts.key in descriptions:
            below = story.blocks[block.position + 1 : block.position + 1 + DESCRIBED_REACH]
            return [block] if any(map(story.opens_with_dateline, below)) else []
    return []


def _is_without_names(story: Story, position: int) -> bool:
    """Whether no element around a block of an HTML page has a name: so do pages that are laid out by tables and fonts."""
    containers, container = story.page.containers, story.blocks[position].block.container
    while container >= 0:
        if containers[container].names:
            return False
        container = containers[container].parent
    return story.page.kind == "html"


def _find_below(story: Story, start: int, evidence: SubheadlineEvidence) -> list[Labelled]:
    """Return the first blocks below the headline that are a subheadline by the evidence."""
    found: list[Labelled] = []
    passed = 0
    near = story.blocks[start : start + SUBHEADLINE_REACH] if start else ()
    for block in near:
        if passed > PARAGRAPHS_PASSED_MAX and block.label != "subheadline":
            break
        if evidence.is_subheadline(block):
            if not found and _is_lead_picture(block, near, evidence):
                continue
            if found and not _goes_on(found[-1], block, evidence):
                break
            found.append(block)
        elif found and block.label in STORY:
            break
        else:
            passed += block.label == "body"
    return found[:SUBHEADLINE_MAX_BLOCKS]


def _is_lead_picture(block: Labelled, near: Sequence[Labelled], evidence: SubheadlineEvidence) -> bool:
    """Whether a line behind a picture in a box named "lead" is the caption of the lead picture.

    It is one where another line near it is named so too and has no picture before it. Gets wrong: captions of lead pictures on
    pages without a standfirst.
    """
    if not block.block.images or block.label == "subheadline" or not evidence.has_name(block):
        return False
    others = [other for other in near if other is not block and not other.block.images and evidence.has_name(other)]
    return any(map(evidence.is_subheadline, others))


def _goes_on(last: Labelled, block: Labelled, evidence: SubheadlineEvidence) -> bool:
    return evidence.are_beside(block, last) or block.probability_of("subheadline") >= NEXT_MIN_PROBABILITY


def _is_whole_story(story: Story, found: list[Labelled]) -> bool:
    """Whether a subheadline would take the page's only sure paragraphs: the story of a brief is no subheadline."""
    sure = [block for block in story.labelled("body") if block.probability >= SURE_PROBABILITY]
    return bool(sure) and all(block in found for block in sure)


def _find_labelled(story: Story, start: int, evidence: SubheadlineEvidence) -> list[Labelled]:
    """Return a block near the story that is labelled subheadline: the headline may be far above, or in no block."""
    first = max(start, story.first - SUBHEADLINE_REACH)
    for block in story.blocks[first : story.first + 2] if story.last >= 0 else ():
        if block.label == "subheadline" and evidence.is_subheadline(block):
            return [block]
    return []
