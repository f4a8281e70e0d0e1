"""Authors and agencies: of fields of their own, of bylines as printed, of the dateline and the sign-off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from newsparse.fields.found import Found
from newsparse.fields.stated.dateline import Opening
from newsparse.lines.agency.byline import find_byline_agencies
from newsparse.lines.agency.last_line import find_tail_agencies
from newsparse.lines.agency.name import key_of_agency, list_dateline_agencies, read_agency
from newsparse.lines.byline.stated import read_stated_byline
from newsparse.lines.sign_off import find_sign_off_agency, split_sign_off
from newsparse.named_tuple import NamedTuple
from newsparse.record import Agency, Author
from newsparse.story.story import STATED, Story
from newsparse.tables.words import make_key

TAIL_REACH = 3
"""So many last blocks of the story and its sign-off may name the agency."""


class Bylines(NamedTuple):
    """Who the format's fields and bylines credit."""

    authors: tuple[Author, ...] = ()
    agencies: tuple[str, ...] = ()
    """Tags as printed."""


def find_bylines(story: Story) -> Found[Bylines]:
    """Return the authors that fields and bylines name, each once with all that is said of them, and their agencies."""
    authors: dict[str, Author] = {}
    agencies: dict[str, None] = {}
    blocks = set[int]()
    for stated in story.page.authors:
        _add(authors, Author(stated.name, stated.role or None, stated.bio or None, stated.url or None))
        agencies.update(dict.fromkeys(find_byline_agencies(stated.name)))
    for labelled in story.labelled("byline"):
        byline = read_stated_byline(labelled.block.text, language=story.language)
        url = labelled.block.links[0].url if labelled.block.links else ""
        for author in byline.authors:
            _add(authors, replace(author, url=author.url or url or None) if len(byline.authors) == 1 else author)
        agencies.update(dict.fromkeys(byline.agencies))
        if byline.authors or byline.agencies:
            blocks.add(labelled.position)
    return Found(Bylines(tuple(authors.values()), tuple(agencies)), STATED, frozenset(blocks))


def _add(authors: dict[str, Author], author: Author) -> None:
    key = make_key(author.name)
    known = authors.get(key, author)
    authors[key] = replace(
        known, role=known.role or author.role, bio=known.bio or author.bio, url=known.url or author.url
    )


def find_authors(story: Story, bylines: Found[Bylines]) -> Found[tuple[Author, ...]]:
    """Give the authors the bios that name them; a note on somebody else is no author's bio."""
    authors, blocks = list(bylines.value.authors), set(bylines.blocks)
    for labelled in story.labelled("bio"):
        words = f" {make_key(labelled.block.text)} "
        for at, author in enumerate(authors):
            if author.bio is None and f" {make_key(author.name)} " in words:
                authors[at] = replace(author, bio=labelled.block.text)
                blocks.add(labelled.position)
    return Found(tuple(authors), STATED, frozenset(blocks)) if authors else Found(())


def find_agencies(story: Story, bylines: Found[Bylines], opening: Found[Opening]) -> Found[tuple[Agency, ...]]:
    """Return every agency once: of the dateline, the bylines, the credit fields and the sign-off.

    The tag is that of the dateline where one is printed there: credit fields write the same agency in several ways.
    """
    found: dict[str, tuple[Agency, str]] = {}
    for tag, origin in _credits(story, bylines.value, opening.value):
        agency = read_agency(tag, language=story.language)
        parts = find_byline_agencies(tag) if agency is not None and agency.name is None else ()
        for one in (read_agency(part, language=story.language) for part in parts) if len(parts) > 1 else (agency,):
            if one is not None:
                found.setdefault(key_of_agency(one), (one, origin))
    values = list(found.values())
    return Found(tuple(agency for agency, _ in values), values[0][1]) if values else Found(())


def _credits(story: Story, bylines: Bylines, opening: Opening) -> Iterator[tuple[str, str]]:
    if opening.dateline:
        for tag in (*list_dateline_agencies(opening.dateline), *opening.tags):
            yield tag, "dateline"
    for tag in bylines.agencies:
        yield tag, STATED
    for fact in story.facts("agency"):
        yield fact.value, STATED
    for override in story.overrides.values():
        if override.rule == "sign-offs":
            text = story.blocks[override.position].block.text
            alone = find_sign_off_agency(text)
            for tag in find_tail_agencies(text) or ((alone,) if alone else ()):
                yield tag, "tail"
    if story.last >= 0:
        for tag in find_tail_agencies(split_sign_off(story.blocks[story.last].block.text)[1]):
            yield tag, "tail"
