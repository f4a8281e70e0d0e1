"""Every date of a page that may be that of publication or of the last change."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.blocks.block import Fact
from newsparse.fields.dates.choice import is_near
from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.lines.dates.candidate import DateCandidate, list_fact_candidates, list_printed_candidates
from newsparse.story.story import Story
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.phrases import phrase_kinds

DIGIT_RE = pattern(r"\d")
BLOCK_MAX_CHARS = 200
TEASER_MIN_CHARS = 100
"""A line so long that is far from the headline is prose, and its dates are of what it tells."""
OPENING_BLOCKS = 4
STAMP_MAX_CHARS = 80
STAMP_KINDS = frozenset(("published:open", "updated:open", "byline:open"))
LABEL_CHARS = 40
"""A block this short may be the label of the date in the next ("Published")."""


def find_stated(story: Story, url: str | None) -> tuple[DateCandidate, ...]:
    """Return the dates of the page's metadata and those in its addresses."""
    facts: list[Fact] = list(story.page.facts)
    if url and all(fact.value != url for fact in story.facts("url")):
        facts.append(Fact("url", url, "argument"))
    return list_fact_candidates(facts, language=story.language)


def find_printed(story: Story, top: int) -> Iterator[DateCandidate]:
    """Yield the dates that short lines outside the story print.

    Args:
        story: The page.
        top: Position that distances are counted from: the headline's.
    """
    before = ""
    for labelled in story.blocks:
        block = labelled.block
        is_story = labelled.label in STORY and not _is_stamp(labelled, top, before)
        if is_story or len(block.text) > BLOCK_MAX_CHARS:
            before = block.text if len(block.text) < LABEL_CHARS else ""
            continue
        if block.datetime or DIGIT_RE.search(block.text):
            distance = labelled.position - top
            is_prose = len(block.text) > TEASER_MIN_CHARS and not is_near(distance)
            if story.page.kind != "text" and not block.datetime and (is_prose or _is_inside(labelled, story, before)):
                continue
            yield from list_printed_candidates(
                block.text, distance=distance, stamp=block.datetime, before=before, language=story.language
            )
        before = block.text if len(block.text) < LABEL_CHARS else ""


def _is_stamp(labelled: Labelled, top: int, before: str) -> bool:
    """Whether a short line by the headline says "Published" or "By" before its date, or the line over it does."""
    text = labelled.block.text
    if len(text) > STAMP_MAX_CHARS or not is_near(labelled.position - top):
        return False
    is_labelled = "published:whole" in phrase_kinds(before)
    return is_labelled or not STAMP_KINDS.isdisjoint(phrase_kinds(text))


def _is_inside(labelled: Labelled, story: Story, before: str) -> bool:
    """Whether a line stands in the midst of the story, and neither it nor its label says what day it is."""
    if not story.first + OPENING_BLOCKS < labelled.position < story.last:
        return False
    said = (*phrase_kinds(labelled.block.text), *phrase_kinds(before))
    kinds = {kind.partition(":")[0] for kind in said}
    return kinds.isdisjoint(("published", "updated", "byline"))
