"""Titles of pages: the headline, with the site's name before or after it."""

from __future__ import annotations

from collections.abc import Iterable

from newsparse.tables.lazy_regex import pattern
from newsparse.tables.words import make_key

SEPARATOR_RE = pattern(r"\s+(?:[|•·»›–—]|-{1,3}|::?|//)\s+")
SITE_MAX_CHARS = 60
"""The longest end of a title that is taken for a site's name without knowing it."""


def list_titles(title: str, sites: Iterable[str] = ()) -> list[str]:
    """Return a title as it is, and without a site's name before or after it.

    Gets wrong: headlines that have such a mark themselves; the caller compares with what the page shows.

    Args:
        title: The page's title.
        sites: Keys of the site's names, by `make_key`.

    >>> list_titles("Rain in Lisbon | The Tagus Courier")
    ['Rain in Lisbon | The Tagus Courier', 'Rain in Lisbon']
    """
    titles = [title]
    seams = [match.span() for match in SEPARATOR_RE.finditer(title)]
    if seams:
        known = set(sites)
        if len(title) - seams[-1][1] <= SITE_MAX_CHARS or make_key(title[seams[-1][1] :]) in known:
            titles.append(title[: seams[-1][0]])
        if len(seams) > 1:
            titles.append(title[: seams[0][0]])
        if make_key(title[: seams[0][0]]) in known:
            titles.append(title[seams[0][1] :])
    return [part for part in titles if part]
