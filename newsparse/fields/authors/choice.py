"""Which of several plausible bylines is the page's: metadata and bios weigh in, then the labels."""

from __future__ import annotations

from collections.abc import Sequence

from newsparse.fields.authors.candidates import BylineCandidate
from newsparse.fields.authors.context import BylineContext
from newsparse.fields.authors.evidence import has_all_names, is_byline_element
from newsparse.fields.authors.plausible import OPENED_STRENGTH
from newsparse.story.story import Story

STRENGTH_WEIGHT = 100
"""Points of an opener such as "By"; the likelihood of the label gives up to 100 more."""
BYLINE_ELEMENT_WEIGHT = 40
BIO_WEIGHT = 100
"""A bio of the same name is worth as much as "By"."""
PUBLISHER_PENALTY = 60
PICTURE_CREDIT_PENALTY = 80
"""For a text page's line in the form of a picture's credit ("Ada Berg/AFP")."""


def choose_byline(candidates: Sequence[BylineCandidate], context: BylineContext) -> BylineCandidate | None:
    """Return the byline of the page; None where there is none, or only metadata are sure.

    A block that prints every name of the metadata is it; else the one that has most of them, since the page prints names
    in full; else the one with most evidence. Metadata that only name the publisher do not count.
    Gets wrong: metadata that name the editor who uploaded the story, where a line of the page names that person too.
    """
    naming = [candidate for candidate in candidates if candidate.byline.authors]
    complete = [candidate for candidate in candidates if has_all_names(candidate.labelled, context.metadata_authors)]
    is_publisher = context.are_publisher(context.metadata_authors)
    if not is_publisher:
        if complete:
            return next((candidate for candidate in complete if is_sure_byline(candidate, context.story)), complete[0])
        agreeing = [candidate for candidate in naming if not candidate.keys.isdisjoint(context.metadata_keys)]
        if agreeing:
            return max(agreeing, key=lambda candidate: len(candidate.keys & context.metadata_keys))
    naming = _without_late_agencies(naming, context.story)
    best = max(naming, key=lambda candidate: _rank(candidate, context), default=None)
    if best is None:
        return next(iter(complete), None)
    is_sure = best.labelled.label == "byline" or is_byline_element(best.labelled, context.story)
    return best if is_sure or is_publisher or not context.metadata_authors else None


def _without_late_agencies(naming: list[BylineCandidate], story: Story) -> list[BylineCandidate]:
    """Return the bylines without those that name agencies only, behind the story, where one above it names a person."""
    if not any(item.position <= story.first and not set(item.names) <= set(item.byline.agencies) for item in naming):
        return naming
    return [item for item in naming if item.position < story.last or not set(item.names) <= set(item.byline.agencies)]


def is_sure_byline(candidate: BylineCandidate, story: Story) -> bool:
    """Whether a line names authors, and the label, "By" or the element's name says that it is a byline."""
    is_marked = candidate.labelled.label == "byline" or candidate.byline.strength >= OPENED_STRENGTH
    return bool(candidate.byline.authors) and (is_marked or is_byline_element(candidate.labelled, story))


def _rank(candidate: BylineCandidate, context: BylineContext) -> tuple[float, int]:
    """Return the points of a byline; of two with as many the first counts more."""
    labelled = candidate.labelled
    points = labelled.probability_of("byline") + STRENGTH_WEIGHT * candidate.byline.strength
    if is_byline_element(labelled, context.story):
        points += BYLINE_ELEMENT_WEIGHT
    if not candidate.keys.isdisjoint(context.bio_keys):
        points += BIO_WEIGHT
    if context.are_publisher(candidate.names):
        points -= PUBLISHER_PENALTY
    if context.is_text and "/" in labelled.block.text and labelled.facts.is_credit:
        points -= PICTURE_CREDIT_PENALTY
    return points, -candidate.position
