"""The days of publication and of the last change: every candidate of a page, for `date_choice` to settle between."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from newsparse.blocks.block import Fact
from newsparse.fields.dates.choice import ChosenDates, choose_published, is_near
from newsparse.fields.headline.headline import Headline
from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.lines.dates.candidate import DateCandidate, list_fact_candidates, list_printed_candidates
from newsparse.record import Dateline
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


def find_published(
    story: Story,
    headline: Headline | None,
    dateline: Dateline | None,
    address: str | None,
    language: str | None,
    fetched: str | None = None,
) -> ChosenDates:
    """Collect what metadata, dated blocks, the dateline and the address say, and settle between them.

    No date after the day of fetching is taken, with a day's grace for zones.
    """
    candidates = [
        *list_fact_candidates(_facts(story, address), language=language),
        *_printed(story, headline, language),
    ]
    if dateline and dateline.date and not dateline.date.startswith("--"):
        candidates.append(DateCandidate(dateline.date, "dateline"))
    return choose_published(candidates, latest=_day_after(fetched))


def _day_after(moment: str | None) -> str | None:
    """Return the day after a moment in ISO 8601, None where it is none.

    >>> _day_after("2024-02-28T23:59:59Z"), _day_after("yesterday")
    ('2024-02-29', None)
    """
    try:
        return (date.fromisoformat((moment or "")[:10]) + timedelta(days=1)).isoformat()
    except ValueError:
        return None


def _facts(story: Story, address: str | None) -> list[Fact]:
    facts = list(story.page.facts)
    if address and all(fact.value != address for fact in story.facts("url")):
        facts.append(Fact("url", address, "argument"))
    return facts


def _printed(story: Story, headline: Headline | None, language: str | None) -> Iterator[DateCandidate]:
    top = headline.position if headline and headline.position >= 0 else story.first
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
                block.text, distance=distance, stamp=block.datetime, before=before, language=language
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


def with_year(dateline: Dateline | None, published: str | None) -> Dateline | None:
    """Give a dateline without a year the one in which it comes to stand at or before the publication.

    A day's grace is for zones: a story datelined on the 2nd may be published on the 1st elsewhere.

    >>> with_year(Dateline("OSLO, Dec. 31 (NTB) -", ("OSLO",), "--12-31", ("NTB",)), "2024-01-01T08:00").date
    '2023-12-31'
    """
    if (
        dateline is None
        or dateline.date is None
        or not dateline.date.startswith("--")
        or not published
        or len(published) < len("2024-01-01")
    ):
        return dateline
    year, day = int(published[:4]), dateline.date[1:]
    latest = date.fromisoformat(published[:10]) + timedelta(days=1)
    for candidate in (f"{year}{day}", f"{year - 1}{day}"):
        try:
            if date.fromisoformat(candidate) <= latest:
                return replace(dateline, date=candidate)
        except ValueError:  # the 29th of February of another year
            continue
    return dateline
