"""The days of publication and of the last change: every candidate of a page, for `dates` to settle between."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.fields.dates import (
    ChosenDates,
    DateCandidate,
    choose_published,
    find_dates,
    read_metadata_date,
    url_date,
)
from newsparse.fields.headline import Headline
from newsparse.fields.story import Story
from newsparse.labels.label import STORY
from newsparse.record import Dateline

BLOCK_MAX_CHARS = 160
LABEL_CHARS = 40
REACH = 14
LOW_TRUST_CHARS = 60


def find_published(
    story: Story, headline: Headline | None, dateline: Dateline | None, url: str | None, language: str | None
) -> ChosenDates:
    """Collect and settle."""
    candidates = [*_said(story), *_printed(story, headline, language)]
    if url and (day := url_date(url)):
        candidates.append(DateCandidate(day, "url"))
    if dateline and dateline.date and not dateline.date.startswith("--"):
        candidates.append(DateCandidate(dateline.date, "dateline"))
    return choose_published(candidates)


def _said(story: Story) -> Iterator[DateCandidate]:
    for fact in story.facts("published", "modified"):
        iso = read_metadata_date(fact.value)
        if iso:
            yield DateCandidate(iso, fact.origin, fact.field)


def _printed(story: Story, headline: Headline | None, language: str | None) -> Iterator[DateCandidate]:
    top = headline.place if headline and headline.place >= 0 else story.first
    before = ""
    for labelled in story.blocks[max(0, top - REACH) : max(top, story.first) + REACH]:
        block = labelled.block
        if labelled.label in STORY or len(block.text) > BLOCK_MAX_CHARS:
            before = ""
            continue
        if block.datetime and (iso := read_metadata_date(block.datetime)):
            yield DateCandidate(iso, "time", (before + " " + block.text)[-LABEL_CHARS:], labelled.place - top)
        for found in find_dates(block.text, language=language, limit=2):
            if not found.iso.startswith("--"):
                label = f"{before} {block.text[: found.start]}"[-LABEL_CHARS:]
                yield DateCandidate(found.iso, "date block", label, labelled.place - top)
        before = block.text if len(block.text) < LABEL_CHARS else ""
