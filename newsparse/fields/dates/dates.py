"""The days of publication and of the last change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from newsparse.fields.dates.candidates import find_printed, find_stated
from newsparse.fields.dates.choice import ChosenDates, choose_published
from newsparse.fields.found import Found
from newsparse.lines.dates.candidate import DateCandidate
from newsparse.record import Dateline
from newsparse.story.story import Story

STATED = ("json-ld", "meta", "microdata", "xml")
"""Origins of dates that a program reads, and no reader."""
Headline = Found[str | None]
Opening = Found[Dateline | None]


def find_dates(story: Story, headline: Headline, opening: Opening, url: Found[str | None]) -> Found[ChosenDates]:
    """Collect the dates of metadata, printed lines, the dateline and the address, and choose among them.

    No date later than the day after fetching is taken; that day is for time zones. The clock of a crawl may be wrong: it
    is not believed where the page's metadata and a second origin agree on a later day, and nothing names an earlier one.
    """
    candidates = [*find_stated(story, url.value), *find_printed(story, _find_top(story, headline))]
    dateline = opening.value
    if dateline and dateline.date and not dateline.date.startswith("--"):
        candidates.append(DateCandidate(dateline.date, "dateline"))
    latest = find_next_day(story.fetched)
    return Found(choose_published(candidates, latest=None if _is_clock_wrong(candidates, latest) else latest))


def _is_clock_wrong(candidates: Sequence[DateCandidate], latest: str | None) -> bool:
    """Whether a page that was fetched on that day, as a crawl says, was surely published later."""
    if latest is None or any(item.iso[:10] <= latest for item in candidates):
        return False
    days = {item.iso[:10] for item in candidates if item.origin in STATED}
    return any(item.iso[:10] in days and item.origin not in STATED for item in candidates)


def find_published(story: Story, dates: Found[ChosenDates], headline: Headline, opening: Opening) -> Found[str | None]:
    """Return the day or time of publication."""
    return _as_found(dates.value.published, _find_top(story, headline), opening)


def find_modified(story: Story, dates: Found[ChosenDates], headline: Headline, opening: Opening) -> Found[str | None]:
    """Return the day or time of the last change."""
    return _as_found(dates.value.modified, _find_top(story, headline), opening)


def _as_found(chosen: DateCandidate | None, top: int, opening: Opening) -> Found[str | None]:
    if chosen is None:
        return Found(None)
    if chosen.origin == "dateline":
        return Found(chosen.iso, chosen.origin, opening.blocks)
    blocks = frozenset() if chosen.distance is None else frozenset((top + chosen.distance,))
    return Found(chosen.iso, chosen.origin, blocks)


def _find_top(story: Story, headline: Headline) -> int:
    """Return the position that distances of dates are counted from."""
    return headline.position if headline.position >= 0 else story.first


def find_next_day(moment: str | None) -> str | None:
    """Return the day after a moment in ISO 8601, None where it is none.

    >>> find_next_day("2024-02-28T23:59:59Z"), find_next_day("yesterday")
    ('2024-02-29', None)
    """
    try:
        return (date.fromisoformat((moment or "")[:10]) + timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        return None
