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
MIN_SHARE = 20
"""Likelihood in per cent at which a block is tried as a byline although another label won."""
REACH = 15
"""Blocks from the headline or the story's ends within which a byline is looked for."""


class Credits(NamedTuple):
    """Who is credited, where that is from, and the agencies that bylines name."""

    authors: tuple[Author, ...]
    origin: str
    agencies: tuple[str, ...]
    taken: frozenset[int] = frozenset()
    """Blocks that were read as bylines."""


class _Reading(NamedTuple):
    labelled: Labelled
    byline: Byline


def find_authors(story: Story, headline: Headline | None, language: str | None) -> Credits:
    """Settle the authors between the page's bylines and its metadata.

    A block that prints every name of the metadata is the byline, and metadata say where each name ends. Else
    the visible byline is taken that agrees with them in a name, since it has the name as printed; else the likeliest
    byline, unless only metadata are sure.
    """
    readings = [_read(block, language) for block in _candidates(story, headline)]
    said = _said(story, language)
    agencies = tuple(dict.fromkeys(tag for reading in readings for tag in reading.byline.agencies))
    chosen = _chosen(readings, said)
    if chosen is None:
        origin = next((fact.origin for fact in story.facts("author")), "")
        return Credits(_linked(tuple(Author(name) for name in said), story), origin, agencies)
    authors = _named_as_said(chosen, said) if _prints_all(chosen.labelled, said) else chosen.byline.authors
    return Credits(_linked(authors, story), "byline block", agencies, frozenset((chosen.labelled.place,)))


def _chosen(readings: list[_Reading], said: tuple[str, ...]) -> _Reading | None:
    known = {key_of(name) for name in said}
    printing = [reading for reading in readings if _prints_all(reading.labelled, said)]
    if printing:
        return printing[0]
    named = [reading for reading in readings if reading.byline.authors]
    agreeing = [reading for reading in named if known & _keys(reading.byline)]
    if agreeing:
        return max(agreeing, key=lambda reading: len(known & _keys(reading.byline)))
    best = max(named, key=_likelihood, default=None)
    return best if best and (not said or best.labelled.label == "byline") else None


def _likelihood(reading: _Reading) -> tuple[float, int]:
    return reading.labelled.share_of("byline") + 100 * reading.byline.strength, -reading.labelled.place


def _keys(byline: Byline) -> set[str]:
    return {key_of(author.name) for author in byline.authors}


def _named_as_said(reading: _Reading, said: tuple[str, ...]) -> tuple[Author, ...]:
    read = {key_of(author.name): author for author in reading.byline.authors}
    return tuple(read.get(key_of(name), Author(name)) for name in said)


def _candidates(story: Story, headline: Headline | None) -> list[Labelled]:
    top = headline.place if headline and headline.place >= 0 else story.first
    return [block for block in story.blocks if _is_near(block, top, story) and _may_be_byline(block)]


def _is_near(block: Labelled, top: int, story: Story) -> bool:
    return min(abs(block.place - top), abs(block.place - story.first)) <= REACH or 0 < block.place - story.last <= REACH


def _may_be_byline(block: Labelled) -> bool:
    return len(block.block.text) <= BYLINE_MAX_CHARS and (
        block.label == "byline" or block.share_of("byline") >= MIN_SHARE
    )


def _prints_all(labelled: Labelled, names: tuple[str, ...]) -> bool:
    """Whether a block prints every name that metadata give."""
    key = key_of(labelled.block.text).replace(" ", "")
    return bool(names) and all(key_of(name).replace(" ", "") in key for name in names)


def _read(labelled: Labelled, language: str | None) -> _Reading:
    links = [link.text for link in labelled.block.links]
    return _Reading(labelled, read_byline(labelled.block.text, language=language, links=links))


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
        Author(author.name, author.role, author.bio, author.url or addresses.get(key_of(author.name)))
        for author in authors
    )
