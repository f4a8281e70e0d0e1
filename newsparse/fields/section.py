"""The section: breadcrumb or label at the headline; and the page's topics."""

from __future__ import annotations

import re
from typing import NamedTuple

from newsparse.fields.headline import Headline
from newsparse.fields.story import Story
from newsparse.labels.features import key_of
from newsparse.labels.labeller import Labelled
from newsparse.labels.structure import GROUP_BITS, Place, places_of
from newsparse.patterns import pattern
from newsparse.phrases import phrase_kinds

SECTION_MAX_CHARS = 40
CRUMBS_MAX = 6
ECHO_BLOCKS = 4
"""Blocks above the headline in which it may have been printed once before."""
CRUMB_REACH = 30
"""Blocks above the headline among which the breadcrumb is looked for."""
CRUMB_CHARS = 200
CRUMB_BLOCKS_MAX = 9
LABEL_REACH = 6
LABEL_POINTS = 3
BESIDE_SHARE = 40
TRUSTED = ("json-ld", "microdata")
CRUMB_BIT = GROUP_BITS["breadcrumb"]
SECTION_BIT = GROUP_BITS["section"]
MENU_BITS = GROUP_BITS["navigation"] | GROUP_BITS["form"] | GROUP_BITS["comment"] | GROUP_BITS["cookie"]
CRUMB_RE = pattern(r"\s*[>»›|/→]\s*")
FILED_RE = pattern(
    r"(?:Posted in|Filed under|Filed to|Published in|Category|Categories|Kategorien?|Rubrik|Catégorie|Categoría)\b[:\s]*(.*)",
    re.IGNORECASE,
)
PAGE_TYPES = frozenset(("article", "artikel", "articles", "artículo", "articolo", "beitrag", "mehr", "more", "beginn"))
"""Crumbs that name the kind of page and no section."""


class Names(NamedTuple):
    """Labels of one kind and where they are from."""

    names: tuple[str, ...]
    origin: str


def find_section(story: Story, headline: Headline | None) -> Names | None:
    """Return section labels, outermost first, and where they are from.

    A breadcrumb comes first, then the label at the headline, then what metadata say: visible names are the
    reader's, while metadata often give the site's own shelf mark.
    """
    end = headline.place if headline and headline.place >= 0 else story.first
    places = places_of(story.page.containers)
    for texts in (_crumbs(story, places, end), _glued(story, headline), _label(story, places, end), _filed(story, end)):
        names = _names(texts, story, headline)
        if names:
            return Names(names, "section block")
    said = [fact for fact in story.facts("section") if fact.origin in TRUSTED]
    names = _names([fact.value for fact in said if fact.origin == said[0].origin], story, headline)
    return Names(names, said[0].origin) if names else None


def _crumbs(story: Story, places: list[Place], end: int) -> list[str]:
    """Return the breadcrumb nearest to the headline: blocks side by side in a container named so.

    Gets wrong: a trail that is named after its looks.
    """
    run: list[Labelled] = []
    for block in reversed(story.blocks[max(0, end - CRUMB_REACH) : end + 4]):
        is_crumb = bool(places[block.block.container].near & CRUMB_BIT) and len(block.block.text) < CRUMB_CHARS
        if is_crumb:
            run.append(block)
        elif run:
            break
    if len(run) > CRUMB_BLOCKS_MAX:
        return []
    return [text for block in reversed(run) for text in _parts(block)]


def _parts(block: Labelled) -> list[str]:
    links = [link.text for link in block.block.links if link.text.strip()]
    if len(links) > 1:
        return links
    return [part for part in CRUMB_RE.split(block.block.text[:CRUMB_CHARS]) if part.strip()]


def _label(story: Story, places: list[Place], end: int) -> list[str]:
    """Return the label at the headline, by what labels, names, links and metadata tell together.

    A menu that ends at the headline is kept out by its company: lists of links are no labels.
    Gets wrong: labels that are only coloured text, and kickers that name the story's subject.
    """
    said = {key_of(fact.value) for fact in story.facts("section", "tag")}
    best: tuple[int, int] | None = None
    for block in story.blocks[max(0, end - LABEL_REACH) : end + LABEL_REACH]:
        points = 0 if block.place == end else _label_points(block, places[block.block.container], said, end)
        rank = (points, -abs(block.place - end))
        if points >= LABEL_POINTS and (best is None or rank > best):
            best, found = rank, block
    if best is None:
        return []
    container = found.block.container
    beside = [
        block
        for block in story.blocks[max(0, found.place - 3) : found.place + 4]
        if block is found
        or (places[block.block.container].box == places[container].box and block.share_of("section") >= BESIDE_SHARE)
    ]
    return [text for block in beside for text in _parts(block)]


def _label_points(block: Labelled, place: Place, said: set[str], end: int) -> int:
    text = block.block.text
    if len(text) > SECTION_MAX_CHARS or place.all & MENU_BITS or block.label in ("date", "caption", "byline", "bio"):
        return 0
    share = block.share_of("section")
    points = (share >= 5) + (share >= 30) + (share >= 70)
    if place.own & SECTION_BIT:
        points += 2
    elif place.near & SECTION_BIT:
        points += 1
    is_linked = bool(block.block.links) and block.block.link_chars >= len(text) * 0.7
    points += 2 * (key_of(text) in said) + is_linked
    points += "section:whole" in phrase_kinds(text)
    return points + (0 < end - block.place <= 3)


def _filed(story: Story, end: int) -> list[str]:
    """Return what a "Filed under" line names."""
    for block in story.blocks[max(0, end - 4) : end + 8]:
        match = FILED_RE.match(block.block.text[:CRUMB_CHARS])
        if match:
            links = [link.text for link in block.block.links]
            return links or match[1].split(",")
    return []


def _glued(story: Story, headline: Headline | None) -> list[str]:
    """Return what was run together with the headline, or with its first printing, in one line: a breadcrumb.

    Told by a first crumb that is Home, so that a menu that ends at the headline is none.
    """
    if headline is None or headline.place < 0:
        return []
    key = key_of(headline.text)
    for end in range(headline.place, max(-1, headline.place - ECHO_BLOCKS), -1):
        if key_of(story.blocks[end].block.text) == key and story.blocks[end].block.gap < 0:
            first = end
            while first and story.blocks[first].block.gap < 0:
                first -= 1
            crumbs = [block.block.text for block in story.blocks[first:end]]
            if len(crumbs) <= CRUMBS_MAX and "home:whole" in phrase_kinds(crumbs[0]):
                return crumbs
    return []


def _names(texts: list[str], story: Story, headline: Headline | None) -> tuple[str, ...]:
    """Keep what can be a section: not Home, not the site's name, not the headline."""
    barred = {key_of(fact.value) for fact in story.facts("site", "headline")}
    if headline:
        barred.add(key_of(headline.text))
    found: list[str] = []
    for text in texts:
        filed = FILED_RE.match(text)
        name = (filed[1] if filed else text).strip(" /|»›>·•:,-")
        key = key_of(name)
        if (
            key
            and len(name) <= SECTION_MAX_CHARS
            and key not in barred
            and name.casefold() not in PAGE_TYPES
            and "home:whole" not in phrase_kinds(name)
            and name not in found
        ):
            found.append(name)
    return tuple(found)


def find_tags(story: Story) -> Names | None:
    """Return the page's topics: links marked as tags, else the keywords of metadata."""
    links = [
        link.text
        for block in story.blocks
        for link in block.block.links
        if " tag" in f" {link.rel}" and len(link.text) < 60
    ]
    if links:
        return Names(tuple(dict.fromkeys(links)), "tag links")
    said = list(story.facts("tag"))
    if not said:
        return None
    return Names(tuple(dict.fromkeys(fact.value for fact in said)), said[0].origin)
