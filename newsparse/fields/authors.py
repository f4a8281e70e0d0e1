"""Authors and the agencies credited beside them: bylines on the page, names in metadata, bios in boxes."""

from __future__ import annotations

from typing import NamedTuple

from newsparse.fields.byline import Byline, author_names, read_byline
from newsparse.fields.headline import Headline
from newsparse.fields.story import Story
from newsparse.labels.features import key_of
from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.labels.structure import GROUP_BITS, bits_of
from newsparse.phrases import fold, is_phrase, phrase_kinds
from newsparse.record import Author

BYLINE_MAX_CHARS = 250
BUTTON_MAX_CHARS = 60
MIN_SHARE = 20
"""Likelihood in per cent at which a block is tried as a byline although another label won."""
NAMED_MIN_SHARE = 2
"""The same for a block whose element is named a byline by the page."""
NAMED_WEIGHT, AGREEING_WEIGHT = 40, 60
"""What a telling element name and a name of the metadata add to a likelihood in per cent."""
BUTTONS = frozenset(("share", "follow", "more_posts", "subscribe", "newsletter"))
"""Kinds of phrases that fill lines beside bylines, in capitals as names are."""
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
    said = _said(story, language)
    readings = [_read(block, language) for block in _candidates(story, headline, said)]
    agencies = tuple(dict.fromkeys(tag for reading in readings for tag in reading.byline.agencies))
    chosen = _chosen(readings, said, story)
    if chosen is None:
        origin = next((fact.origin for fact in story.facts("author")), "")
        return Credits(_linked(tuple(Author(name) for name in said), story), origin, agencies)
    authors = _named_as_said(chosen, said) if _prints_all(chosen.labelled, said) else chosen.byline.authors
    return Credits(_linked(authors, story), "byline block", agencies, frozenset((chosen.labelled.place,)))


def _chosen(readings: list[_Reading], said: tuple[str, ...], story: Story) -> _Reading | None:
    known = {key_of(name) for name in said}
    named = [reading for reading in readings if reading.byline.authors]
    printing = [reading for reading in readings if _prints_all(reading.labelled, said)]
    if printing and not _is_the_site(said, story):
        return printing[0]
    agreeing = [reading for reading in named if known & _keys(reading.byline)]
    if agreeing:
        return max(agreeing, key=lambda reading: len(known & _keys(reading.byline)))
    best = max(named, key=lambda reading: _likelihood(reading, story), default=None)
    if best is None:
        return printing[0] if printing else None
    sure = best.labelled.label == "byline" or _is_named(best.labelled, story) or _is_the_site(said, story)
    return best if not said or sure else None


def _is_the_site(said: tuple[str, ...], story: Story) -> bool:
    """Whether metadata name nobody but the publisher, which any byline on the page outdoes."""
    sites = {key_of(fact.value) for fact in story.facts("site")}
    return bool(said) and all(key_of(name) in sites for name in said)


def _likelihood(reading: _Reading, story: Story) -> tuple[float, int]:
    named = NAMED_WEIGHT * _is_named(reading.labelled, story)
    whole = reading.labelled.share_of("byline") + 100 * reading.byline.strength + named
    site = AGREEING_WEIGHT * _is_the_site(tuple(author.name for author in reading.byline.authors), story)
    return whole - site, -reading.labelled.place


def _is_named(labelled: Labelled, story: Story) -> bool:
    """Whether the page calls the block's element a byline, and not one of a card about another story."""
    block = labelled.block
    container = story.page.containers[block.container]
    bits = bits_of(f"{block.names} {container.names}")
    return bool(bits & GROUP_BITS["byline"]) and not bits & (GROUP_BITS["related"] | GROUP_BITS["recommend"])


def _keys(byline: Byline) -> set[str]:
    return {key_of(author.name) for author in byline.authors}


def _named_as_said(reading: _Reading, said: tuple[str, ...]) -> tuple[Author, ...]:
    read = {key_of(author.name): author for author in reading.byline.authors}
    return tuple(read.get(key_of(name), Author(name)) for name in said)


def _candidates(story: Story, headline: Headline | None, said: tuple[str, ...]) -> list[Labelled]:
    top = headline.place if headline and headline.place >= 0 else story.first
    return [block for block in story.blocks if _is_near(block, top, story) and _may_be_byline(block, story, said)]


def _is_near(block: Labelled, top: int, story: Story) -> bool:
    return min(abs(block.place - top), abs(block.place - story.first)) <= REACH or 0 < block.place - story.last <= REACH


def _may_be_byline(labelled: Labelled, story: Story, said: tuple[str, ...]) -> bool:
    """Whether a block is worth reading: the label, the element's name, an opener or the metadata speak for it."""
    text = labelled.block.text
    if len(text) > BYLINE_MAX_CHARS or labelled.label in (*STORY, "headline", "caption") or _is_button(text):
        return False
    share = labelled.share_of("byline")
    if labelled.label == "byline" or share >= MIN_SHARE or (said and _prints_all(labelled, said)):
        return True
    return share >= NAMED_MIN_SHARE and (_is_named(labelled, story) or labelled.place < story.first)


def _is_button(text: str) -> bool:
    words = fold(text).split() if len(text) < BUTTON_MAX_CHARS else []
    if words and all(is_phrase("share", word) or is_phrase("follow", word) for word in words):
        return True
    return any(kind.partition(":")[0] in BUTTONS for kind in phrase_kinds(text)) and len(text) < BUTTON_MAX_CHARS


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
