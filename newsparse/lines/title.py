"""Titles of pages: the headline, with the site's name before or after it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from newsparse.named_tuple import NamedTuple
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


PART_RE = pattern(
    r"""
    \s+ (?: [|•·»›–—~＞>] | -{1,3} | :{1,3} | //? ) \s+      # a mark between spaces
    | \s* (?: _{1,2} | \|{1,2} | [｜︱] | --+ | ::+ ) \s*     # one that needs none
    | (?<=[\u3040-\u9fff\d”」』》）】]) \s?,?-\s? (?=[\u3040-\u9fff])   # a hyphen in scripts without spaces
    """,
    re.VERBOSE,
)
"""What sites put between a headline, a section and their name. A single colon is more often the headline's own."""
FRONT_COLON_RE = pattern(r"\s?[:：]\s?")


FRONT_ENDS = ("新聞", "新闻", "网", "網", "报", "報", "日报", "日報")
"""Ends of names of Chinese sites, which stand before a colon."""
FRONT_MAX_CHARS = 12


class TitlePart(NamedTuple):
    """A part of a title between two marks."""

    text: str
    start: int
    end: int


def split_title(title: str, sites: Iterable[str] = ()) -> list[TitlePart]:
    """Return the parts of a title; a name before or behind a colon is one where it is the site's.

    >>> [part.text for part in split_title("NR2.RU::: Rain in Lisbon / World")]
    ['NR2.RU', 'Rain in Lisbon', 'World']
    >>> [part.text for part in split_title("Hill News: rain_Weather", ["hill news"])]
    ['Hill News', 'rain', 'Weather']
    >>> [part.text for part in split_title("下雨了：青浜新聞", ["青浜新聞"])]
    ['下雨了', '青浜新聞']
    """
    spans = [match.span() for match in PART_RE.finditer(title)]
    colon = FRONT_COLON_RE.search(title)
    if colon and (not spans or colon.end() <= spans[0][0]):
        front = title[: colon.start()].strip()
        if make_key(front) in set(sites) or (len(front) <= FRONT_MAX_CHARS and front.endswith(FRONT_ENDS)):
            spans.insert(0, colon.span())
    behind = title.replace("：", ":").rfind(":")
    if behind > 0 and make_key(title[behind + 1 :]) in set(sites) and all(end <= behind for _, end in spans):
        spans.append((behind, behind + 1))
    parts, last = [], 0
    for start, end in (*spans, (len(title), len(title))):
        if start > last:
            parts.append(TitlePart(title[last:start], last, start))
        last = max(last, end)
    return parts
