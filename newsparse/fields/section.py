"""The section: breadcrumb or label at the headline; and the page's topics."""

from __future__ import annotations

from typing import NamedTuple

from newsparse.fields.headline import Headline
from newsparse.fields.story import Story
from newsparse.labels.features import key_of
from newsparse.phrases import phrase_kinds

SECTION_MAX_CHARS = 40
CRUMBS_MAX = 6
ECHO_BLOCKS = 4
"""Blocks above the headline in which it may have been printed once before."""
REACH = 25
"""Blocks above the headline that are looked at."""


class Names(NamedTuple):
    """Labels of one kind and where they are from."""

    names: tuple[str, ...]
    origin: str


def find_section(story: Story, headline: Headline | None) -> Names | None:
    """Return section labels, outermost first, and where they are from.

    Visible ones come first; what metadata call the section is often the site's own shelf mark.
    """
    shown = _shown(story, headline)
    if shown:
        return Names(shown, "section block")
    said = list(story.facts("section"))
    origin = said[0].origin if said else ""
    names = _names([fact.value for fact in said if fact.origin == origin], story, headline)
    return Names(names, origin) if names else None


def _shown(story: Story, headline: Headline | None) -> tuple[str, ...]:
    end = headline.place if headline and headline.place >= 0 else story.first
    texts = []
    for block in story.labelled("section"):
        if end - REACH <= block.place <= end + 3:
            texts += [link.text for link in block.block.links] if len(block.block.links) > 1 else [block.block.text]
    return _names(texts or _glued(story, headline), story, headline)


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
    barred = {key_of(fact.value) for fact in story.facts("site")}
    if headline:
        barred.add(key_of(headline.text))
    found: list[str] = []
    for text in texts:
        name = text.strip(" /|»›>·•:,-")
        key = key_of(name)
        if (
            key
            and len(name) <= SECTION_MAX_CHARS
            and key not in barred
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
