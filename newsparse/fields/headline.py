"""The headline and the standfirst under it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from newsparse.fields.story import Story
from newsparse.labels.features import key_of
from newsparse.labels.labeller import Labelled

SUFFIX_RE = re.compile(r"\s+(?:[|•·»›–—]|-{1,3}|::?|//)\s+")
HEADLINE_MAX_CHARS = 300
SUFFIX_MAX_CHARS = 60
SURE_SHARE = 50
"""A block this likely to be the headline is taken even where metadata say something else."""


class Headline(NamedTuple):
    """A headline or standfirst, where it is from, and the block that shows it."""

    text: str
    origin: str
    place: int = -1


def find_headline(story: Story) -> Headline | None:
    """Choose the headline as the page shows it; what metadata say decides between blocks.

    Gets wrong: pages whose visible headline and metadata are both written for search engines.
    """
    said = [fact for fact in story.facts("headline") if len(fact.value) <= HEADLINE_MAX_CHARS]
    keys = {key_of(text): fact.origin for fact in said for text in without_site(fact.value, _sites(story))}
    shown = [
        block for block in story.blocks if key_of(block.block.text) in keys and block.place <= max(story.last, 0) + 1
    ]
    if shown:
        best = max(shown, key=lambda block: (block.share_of("headline"), block.block.kind == "heading", -block.place))
        return Headline(best.block.text, "headline block", best.place)
    likely = max(story.blocks, key=lambda block: block.share_of("headline"), default=None)
    if likely and likely.share_of("headline") >= SURE_SHARE:
        return Headline(likely.block.text, "headline block", likely.place)
    if said:
        text = min(without_site(said[0].value, _sites(story)), key=len)
        return Headline(text, said[0].origin, likely.place if likely and likely.label == "headline" else -1)
    return _guessed(story, likely)


def _guessed(story: Story, likely: Labelled | None) -> Headline | None:
    """Take the likeliest block before the story, at whatever likelihood: a page of text has no second source."""
    if likely is None or likely.share_of("headline") < 3 or story.last < 0:
        return None
    return Headline(likely.block.text, "headline block", likely.place)


def _sites(story: Story) -> frozenset[str]:
    return frozenset(key_of(fact.value) for fact in story.facts("site"))


def without_site(title: str, sites: Iterable[str] = ()) -> list[str]:
    """Return the readings of a title: as it is, and without a site's name before or after it.

    >>> without_site("Rain in Lisbon | The Tagus Courier")
    ['Rain in Lisbon | The Tagus Courier', 'Rain in Lisbon']
    """
    readings = [title]
    parts = SUFFIX_RE.split(title)
    if len(parts) > 1:
        seams = [match.span() for match in SUFFIX_RE.finditer(title)]
        known = set(sites)
        if len(title) - seams[-1][1] <= SUFFIX_MAX_CHARS or key_of(title[seams[-1][1] :]) in known:
            readings.append(title[: seams[-1][0]])
        if len(seams) > 1:
            readings.append(title[: seams[0][0]])
        if key_of(title[: seams[0][0]]) in known:
            readings.append(title[seams[0][1] :])
    return readings


def find_subheadline(story: Story, headline: Headline | None) -> Headline | None:
    """Return the standfirst: labelled so, between headline and story."""
    blocks = [block for block in story.labelled("subheadline") if block.place <= story.first + 2]
    if headline and headline.place >= 0:
        blocks = [block for block in blocks if abs(block.place - headline.place) <= 12]
    if not blocks:
        return None
    best = max(blocks, key=lambda block: block.share)
    return Headline(best.block.text, "subheadline block", best.place)
