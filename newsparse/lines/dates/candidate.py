"""Dates that may be a story's day of publication or of its last change."""

from __future__ import annotations

from typing import NamedTuple

NEWS_YEARS = range(1990, 2101)
"""News pages are not older than the web; an earlier year is a default such as 1970-01-01 or 0001-01-01."""


class DateCandidate(NamedTuple):
    """A date that may be the story's day of publication or of its last change."""

    iso: str
    origin: str
    """`json-ld`, `meta`, `microdata`, `time`, `date block`, `dateline`, `url`, or `image` for a day in its address."""
    label: str = ""
    """`published` or `modified` for metadata; for a printed date the words before it ("Last updated on")."""
    distance: int | None = None
    """Blocks from the headline, negative above it; None where it has no place."""
