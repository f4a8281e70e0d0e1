"""The choice among a page's dates: the day of publication and that of the last change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from newsparse.lines.dates.candidate import DateCandidate
from newsparse.lines.dates.day import NEWS_YEARS
from newsparse.named_tuple import NamedTuple
from newsparse.tables.phrases import phrase_kinds


class ChosenDates(NamedTuple):
    """The dates that were chosen; None where the page has none."""

    published: DateCandidate | None = None
    modified: DateCandidate | None = None


TRUST = {
    "json-ld": 10.0,
    "xml": 10.0,
    "mail header": 10.0,
    "meta": 9.0,
    "microdata": 6.0,
    "time": 6.0,
    "date block": 5.5,
    "url": 5.0,
    "row": 2.0,
    "dateline": 4.0,
    "image": 1.0,
}
"""How much an origin counts on its own. Two that agree beat one that does not: templates put the day of a page's last
build into JSON-LD, but hardly into its address as well."""
LABELLED_TRUST = 3.0
NEAR_ABOVE, NEAR_BLOCKS = 4, 12
"""A printed date further from the headline may belong to another story, a comment or the page's foot; one well
above it is the day on which the page was fetched."""
LABEL_MAX_WORDS = 5
"""Words right before a date among which its label is."""
FAR_TRUST = 0.9
"""Trust in a printed date far from the headline, divided by its distance in blocks."""
LOST_BY_BLOCK = 0.04
"""Share of its trust that a printed date loses with each block between it and the headline."""
STRAY_DAYS_MAX = 2
"""More days than these, each only printed far from the headline, are those of lists and comments."""
PRINTED = ("time", "date block")


def choose_published(candidates: Sequence[DateCandidate], *, latest: str | None = None) -> ChosenDates:
    """Choose the day of publication and of the last change among all dates of a page.

    Each day gets the trust of the different origins that name it; the day with the most wins, and the date is taken
    from the most trusted of these origins. A time in UTC that falls on the day before or after the day that the page
    prints or has in its address is the same moment elsewhere, so the page's own day is taken. A date later than
    `latest`, or a year no news page has, is never taken. One labelled as an update is the publication only where the page
    prints no other day: it is then the only one that readers see.

    Gets wrong: pages that print only the day of an update, without saying so; templates that write the day of the last
    build as the publication and print none.

    Args:
        candidates: Dates in ISO 8601 with where they are from, in the order of the page.
        latest: The day the page was fetched, where it is known.

    >>> chosen = choose_published([
    ...     DateCandidate("2023-11-28T10:35:00Z", "json-ld", "published"),
    ...     DateCandidate("2023-11-30", "date block", "Updated", 1),
    ...     DateCandidate("2023-11-28", "url"),
    ... ])
    >>> (chosen.published.iso, chosen.published.origin), (chosen.modified.iso, chosen.modified.origin)
    (('2023-11-28T10:35:00Z', 'json-ld'), ('2023-11-30', 'date block'))
    """
    usable = [item for item in candidates if _may_be_news(item, latest)]
    changed = _list_days(usable, "modified") - _list_days(usable, "published")
    updates = [item for item in usable if _is_update(item, changed)]
    originals = [item for item in usable if not _is_update(item, changed)]
    published = _choose_most_trusted(originals)
    is_outweighed = published is not None and _is_far(published) and any(_is_printed_near(item) for item in updates)
    if published is None or is_outweighed or _is_stray(published):
        update = _choose_most_trusted([item for item in updates if _is_printed(item)])
        published = update or (published if published and _is_credible(published, originals) else None)
    modified = _find_last_change(updates, published)
    return ChosenDates(published, modified)


def _list_days(items: list[DateCandidate], kind: str) -> set[str]:
    """Return the days that metadata name as published or as modified."""
    return {item.iso[:10] for item in items if item.origin not in PRINTED and item.label == kind}


def _is_update(item: DateCandidate, changed: set[str]) -> bool:
    """Whether this is the day of a change: by its label, or printed without one where metadata give it as a change."""
    kind = find_label_kind(item)
    return kind == "modified" or (not kind and item.origin in PRINTED and item.iso[:10] in changed)


def _may_be_news(item: DateCandidate, latest: str | None) -> bool:
    if not item.iso[:4].isdigit() or int(item.iso[:4]) not in NEWS_YEARS:
        return False
    return not latest or item.iso[:10] <= latest[:10]


def find_label_kind(item: DateCandidate) -> str:
    """Return `published`, `modified` or nothing, by the words right before a date."""
    if item.label in ("published", "modified", ""):
        return item.label
    words = item.label.split()[-LABEL_MAX_WORDS:]
    for first in range(len(words)):
        kinds = {kind.partition(":")[0] for kind in phrase_kinds(" ".join(words[first:]))}
        if "updated" in kinds:
            return "modified"
        if "published" in kinds:
            return "published"
    return ""


def _choose_most_trusted(items: list[DateCandidate]) -> DateCandidate | None:
    """Return the candidate of the day that the most trusted origins name."""
    trust: dict[str, dict[str, float]] = {}
    for item in items:
        origins = trust.setdefault(item.iso[:10], {})
        origins[item.origin] = max(origins.get(item.origin, 0.0), _weigh(item))
    if not trust:
        return None
    scores = {day: sum(origins.values()) for day, origins in trust.items()}
    for moment in items:
        if day := _find_own_day(moment, items):
            scores[day] += _weigh(moment)
    best = max(scores, key=lambda day: scores[day])
    return max((item for item in items if item.iso[:10] == best), key=lambda item: (_weigh(item), len(item.iso)))


def _find_own_day(moment: DateCandidate, items: list[DateCandidate]) -> str | None:
    """Return the other day that the page prints, or else has in its address, for a time in UTC."""
    if not moment.iso.endswith(("Z", "+00:00")):
        return None
    printed = [item.iso[:10] for item in items if _is_printed_near(item) and not item.iso.endswith(("Z", "+00:00"))]
    own_days = printed or [item.iso[:10] for item in items if item.origin == "url"]
    if moment.iso[:10] in own_days:
        return None
    return next((day for day in own_days if _is_same_moment(moment.iso, day)), None)


def _weigh(item: DateCandidate) -> float:
    trust = TRUST.get(item.origin, 1.0)
    if item.origin not in PRINTED:
        return trust
    away = NEAR_BLOCKS + 1 if item.distance is None else abs(item.distance)
    trust = trust * (1 - LOST_BY_BLOCK * away) if _is_printed_near(item) else FAR_TRUST / max(away, NEAR_BLOCKS)
    return trust + LABELLED_TRUST * (find_label_kind(item) == "published")


def _is_printed(item: DateCandidate) -> bool:
    return item.origin in PRINTED and item.distance is not None


def _is_far(item: DateCandidate) -> bool:
    """Whether a date is only printed, and far from the headline: beside the day of an update there it is a source's."""
    return item.origin in PRINTED and not _is_printed_near(item)


def _is_stray(item: DateCandidate) -> bool:
    """Whether a date is only printed somewhere, without a word for it: a comment's, a source's."""
    return _is_far(item) and not find_label_kind(item)


def _is_credible(item: DateCandidate, items: list[DateCandidate]) -> bool:
    """Whether a date may be taken: a stray one only where the page has no other day, since lists of stories have many."""
    return not _is_stray(item) or len({other.iso[:10] for other in items if _is_stray(other)}) <= STRAY_DAYS_MAX


def _is_printed_near(item: DateCandidate) -> bool:
    return item.origin in PRINTED and item.distance is not None and is_near(item.distance)


def is_near(distance: int) -> bool:
    """Whether so many blocks from the headline, negative above it, a date is likely the story's own."""
    return -NEAR_ABOVE <= distance <= NEAR_BLOCKS


def _is_same_moment(moment: str, day: str) -> bool:
    """Whether a time in UTC may be on this other day where the page was written: zones reach from -12 to +14 hours."""
    if len(moment) < 16 or moment[:10] == day:
        return False
    apart = date.fromisoformat(day).toordinal() - date.fromisoformat(moment[:10]).toordinal()
    hour = int(moment[11:13])
    return (apart == 1 and hour >= 10) or (apart == -1 and hour < 12)


def _find_last_change(updates: list[DateCandidate], published: DateCandidate | None) -> DateCandidate | None:
    """Return the most trusted change that is not before the publication, in its most exact form."""
    later = [item for item in updates if published is None or item.iso[:10] >= published.iso[:10]]
    last = max(later, key=_weigh, default=None)
    same = [item for item in later if last and item.iso.startswith(last.iso)]
    return max(same, key=lambda item: (_weigh(item), len(item.iso)), default=None)
