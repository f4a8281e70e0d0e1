"""The days of publication and of the last change: every candidate of a page, for `date_choice` to settle between."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.blocks.block import Fact
from newsparse.fields.date_choice import ChosenDates, DateCandidate, choose_published
from newsparse.fields.dates import fact_candidates, printed_candidates
from newsparse.fields.headline import Headline
from newsparse.fields.story import Story
from newsparse.labels.label import STORY
from newsparse.record import Dateline

BLOCK_MAX_CHARS = 200
LABEL_CHARS = 40
"""A block this short may be the label of the date in the next ("Published")."""


def find_published(
    story: Story, headline: Headline | None, dateline: Dateline | None, address: str | None, language: str | None
) -> ChosenDates:
    """Collect what metadata, dated blocks, the dateline and the address say, and settle between them."""
    candidates = [*fact_candidates(_facts(story, address), language=language), *_printed(story, headline, language)]
    if dateline and dateline.date and not dateline.date.startswith("--"):
        candidates.append(DateCandidate(dateline.date, "dateline"))
    return choose_published(candidates)


def _facts(story: Story, address: str | None) -> list[Fact]:
    facts = list(story.page.facts)
    if address and all(fact.value != address for fact in story.facts("url")):
        facts.append(Fact("url", address, "argument"))
    return facts


def _printed(story: Story, headline: Headline | None, language: str | None) -> Iterator[DateCandidate]:
    top = headline.place if headline and headline.place >= 0 else story.first
    before = ""
    for labelled in story.blocks:
        block = labelled.block
        if labelled.label in STORY or len(block.text) > BLOCK_MAX_CHARS:
            before = ""
            continue
        if block.datetime or any(map(str.isdigit, block.text)):
            distance = labelled.place - top
            yield from printed_candidates(
                block.text, distance=distance, stamp=block.datetime, before=before, language=language
            )
        before = block.text if len(block.text) < LABEL_CHARS else ""
