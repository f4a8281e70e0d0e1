"""Authors and the agencies credited beside them: bylines on the page, names in metadata, bios in boxes."""

from __future__ import annotations

from typing import NamedTuple

from newsparse.fields.byline import Byline, author_names, read_byline
from newsparse.fields.headline import Headline
from newsparse.fields.story import Story
from newsparse.labels.features import key_of
from newsparse.labels.labeller import Labelled
from newsparse.record import Author

BYLINE_MAX_CHARS = 250
REACH = 15
"""Blocks from the headline or the story's ends within which a byline is looked for."""


class Credits(NamedTuple):
    """Who is credited, where that is from, and the agencies that bylines name."""

    authors: tuple[Author, ...]
    origin: str
    agencies: tuple[str, ...]


def find_authors(story: Story, headline: Headline | None, language: str | None) -> Credits:
    """Settle the authors between the page's bylines and its metadata.

    The visible byline is right where both agree in a name, because it prints the name in full and in the
    page's script; metadata win where no block reads as a byline.
    """
    bylines = [(block, byline) for block in _candidates(story, headline) if (byline := _read(block, language)).authors]
    said = _said(story, language)
    agencies = tuple(dict.fromkeys(tag for block in _candidates(story, headline) for tag in _read(block, language).agencies))
    if said:
        printed = [block for block in _candidates(story, headline) if _prints_all(block, said)]
        if printed:
            read = _read(printed[0], language)
            roles = {key_of(author.name): author for author in read.authors}
            return Credits(_linked(tuple(roles.get(key_of(name), Author(name)) for name in said), story), "byline block", agencies)
        known = {key_of(name) for name in said}
        agreed = [byline for _, byline in bylines if any(key_of(author.name) in known for author in byline.authors)]
        if agreed:
            best = max(agreed, key=lambda byline: len(known & {key_of(author.name) for author in byline.authors}))
            return Credits(_linked(best.authors, story), "byline block", agencies)
    if bylines:
        block, byline = max(bylines, key=lambda pair: (pair[0].share_of("byline") + 100 * pair[1].strength, -pair[0].index))
        if not said or block.label == "byline":
            return Credits(_linked(byline.authors, story), "byline block", agencies)
    origin = next((fact.origin for fact in story.facts("author")), "")
    return Credits(_linked(tuple(Author(name) for name in said), story), origin, agencies)


def _candidates(story: Story, headline: Headline | None) -> list[Labelled]:
    top = headline.index if headline and headline.index >= 0 else story.first
    found = []
    for block in story.blocks:
        near = abs(block.index - top) <= REACH or abs(block.index - story.first) <= REACH or 0 < block.index - story.last <= REACH
        if near and len(block.block.text) <= BYLINE_MAX_CHARS and (block.label == "byline" or block.share_of("byline") >= 20):
            found.append(block)
    return found


def _prints_all(labelled: Labelled, names: tuple[str, ...]) -> bool:
    """Whether a block prints every name that metadata give: they say then where each name ends."""
    key = key_of(labelled.block.text).replace(" ", "")
    return all(key_of(name).replace(" ", "") in key for name in names)


def _read(labelled: Labelled, language: str | None) -> Byline:
    links = [link.text for link in labelled.block.links]
    return read_byline(labelled.block.text, language=language, links=links)


def _said(story: Story, language: str | None) -> tuple[str, ...]:
    """Return the names that the most trusted metadata give."""
    facts = list(story.facts("author"))
    names: dict[str, str] = {}
    for fact in facts:
        if fact.origin == facts[0].origin:
            for name in author_names(fact.value, language=language):
                names.setdefault(key_of(name), name)
    return tuple(names.values())


def _linked(authors: tuple[Author, ...], story: Story) -> tuple[Author, ...]:
    """Give each author the address of a link that is the name and nothing else."""
    addresses: dict[str, str] = {}
    for block in story.blocks:
        for link in block.block.links:
            addresses.setdefault(key_of(link.text), link.url)
    return tuple(
        Author(author.name, author.role, author.bio, author.url or addresses.get(key_of(author.name))) for author in authors
    )
