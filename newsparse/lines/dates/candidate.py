"""Dates that may be a story's day of publication or of its last change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from newsparse.lines.dates.address import find_url_date
from newsparse.lines.dates.metadata import read_metadata_date
from newsparse.lines.dates.printed import find_dates

LABEL_MAX_CHARS = 60
"""What is kept of the words before a printed date."""


class DateCandidate(NamedTuple):
    """A date that may be the story's day of publication or of its last change."""

    iso: str
    origin: str
    """`json-ld`, `meta`, `microdata`, `time`, `date block`, `dateline`, `url`, or `image` for a day in its address."""
    label: str = ""
    """`published` or `modified` for metadata; for a printed date the words before it ("Last updated on")."""
    distance: int | None = None
    """Blocks from the headline, negative above it; None where it has no place."""


def list_fact_candidates(
    facts: Iterable[tuple[str, str, str]], *, language: str | None = None
) -> tuple[DateCandidate, ...]:
    """Return the dates of a page's metadata, and those in its address and its lead picture's.

    Args:
        facts: Field, value and origin of each statement; those of other fields than dates and addresses are skipped.
        language: Of the page, where it is known.

    >>> list_fact_candidates([("published", "2023-11-28T10:35", "meta"), ("url", "https://news.example/a", "link")])
    (DateCandidate(iso='2023-11-28T10:35', origin='meta', label='published', distance=None),)
    """
    found: dict[DateCandidate, None] = {}
    for field, value, origin in facts:
        if field in ("published", "modified"):
            if iso := read_metadata_date(value, language=language):
                found[DateCandidate(iso, origin, field)] = None
        elif field in ("url", "image") and (day := find_url_date(value)):
            found[DateCandidate(day, field)] = None
    return tuple(found)


def list_printed_candidates(
    text: str, *, distance: int | None, stamp: str = "", before: str = "", language: str | None = None
) -> tuple[DateCandidate, ...]:
    """Return the complete dates of a block that is no prose, each with the words before it.

    Args:
        text: The block: a date line, a byline.
        distance: Blocks from the headline to this one.
        stamp: The `datetime` attribute of a `<time>` inside.
        before: Text of the block before, whose words count ("Last updated") where this one begins with its date.
        language: Of the page, where it is known.

    >>> [(item.iso, item.label) for item in list_printed_candidates("Posted 28 Nov 2023 Updated 30 Nov 2023", distance=1)]
    [('2023-11-28', 'Posted'), ('2023-11-30', 'Updated')]
    """
    found: list[DateCandidate] = []
    last = 0
    for printed in find_dates(text, language=language):
        label = text[last : printed.start].strip() or ("" if last else before)
        last = printed.end
        if not printed.iso.startswith("--"):
            found.append(DateCandidate(printed.iso, "date block", label[-LABEL_MAX_CHARS:], distance))
    if stamp and (iso := read_metadata_date(stamp, language=language)):
        label = found[0].label if found else text[:LABEL_MAX_CHARS]
        found.append(DateCandidate(iso, "time", label, distance))
    return tuple(found)
