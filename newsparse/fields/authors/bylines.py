"""Bylines: who wrote the story, by the page's lines, its metadata and its bios, and the agencies credited beside them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from newsparse.fields.authors.author_list import list_authors
from newsparse.fields.authors.candidates import BylineCandidate, list_candidates
from newsparse.fields.authors.choice import choose_byline
from newsparse.fields.authors.closing_names import find_closing_names
from newsparse.fields.authors.context import BylineContext, build_context
from newsparse.fields.authors.evidence import is_lone_agency
from newsparse.fields.authors.fallbacks import find_author_links, find_leading_names, find_opened_line, find_reporters
from newsparse.fields.authors.metadata import find_metadata_origin
from newsparse.fields.authors.plausible import OPENED_STRENGTH, is_plausible_byline
from newsparse.fields.found import Found
from newsparse.lines.byline.names import is_wire
from newsparse.named_tuple import NamedTuple
from newsparse.record import Author
from newsparse.story.story import Story
from newsparse.tables.words import make_key


class Bylines(NamedTuple):
    """Who the page's bylines and metadata credit."""

    authors: tuple[Author, ...] = ()
    """Authors without bios."""
    agencies: tuple[str, ...] = ()
    """Tags of the agencies that bylines name, as printed."""
    agency_blocks: tuple[int, ...] = ()
    """Positions of the blocks that name them."""


def find_bylines(story: Story, headline: Found[str | None]) -> Found[Bylines]:
    """Choose the authors from the page's bylines, its metadata and its bios.

    Lines near the headline and the story's ends are read as bylines; those that are plausible where they are printed
    compete. Where none wins, other places are looked at, then metadata and bios alone. A reporter in the dateline is the
    author where the byline names agencies only.
    """
    context = build_context(story, headline)
    candidates = [candidate for candidate in list_candidates(context) if is_plausible_byline(candidate, context)]
    chosen = choose_byline(candidates, context)
    if chosen is None and not context.metadata_authors and not context.bio_names:
        chosen = find_opened_line(context) or find_closing_names(context)
        candidates = [chosen] if chosen else candidates
    if chosen is None or context.are_publisher(chosen.names):
        chosen = (None if context.metadata_authors else find_leading_names(context)) or chosen
    agencies, agency_blocks = _list_agencies(candidates, chosen, context)
    chosen = chosen or find_author_links(context)
    if chosen is None:
        return _credit_without_byline(context, agencies, agency_blocks)
    authors, positions = list_authors(chosen, candidates, context)
    if all(is_wire(author.name) for author in authors) and (reporters := find_reporters(context)):
        authors = tuple(map(Author, reporters))
    return Found(Bylines(link_authors(authors, story), agencies, agency_blocks), "byline block", positions)


def _list_agencies(
    candidates: Iterable[BylineCandidate], chosen: BylineCandidate | None, context: BylineContext
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return the tags of the agencies that the byline and the lines beside it credit, and the positions of these."""
    crediting = [
        candidate
        for candidate in candidates
        if candidate.byline.agencies and (candidate is chosen or _credits_agency_for_text(candidate, context))
    ]
    tags = dict.fromkeys(tag for candidate in crediting for tag in candidate.byline.agencies)
    return tuple(tags), tuple(candidate.position for candidate in crediting)


def _credits_agency_for_text(candidate: BylineCandidate, context: BylineContext) -> bool:
    """Whether a line beside the byline credits an agency for the text; on text pages a name beside it is a photographer's."""
    labelled, story = candidate.labelled, context.story
    if story.first < labelled.position < story.last:
        return False
    is_opened = candidate.byline.strength >= OPENED_STRENGTH
    return not context.is_text or is_opened or is_lone_agency(labelled) or labelled.facts.is_dated


def _credit_without_byline(
    context: BylineContext, agencies: tuple[str, ...], agency_blocks: tuple[int, ...]
) -> Found[Bylines]:
    """Take the authors from metadata, else from the dateline or bios; an agency among them is credited where no line does it."""
    metadata_authors = context.metadata_authors
    people = tuple(name for name in metadata_authors if not context.are_publisher((name,)))
    reporters = () if people else find_reporters(context)
    names = people or reporters or metadata_authors or context.bio_names
    agencies = agencies or tuple(filter(is_wire, names))
    authors = link_authors(tuple(Author(name) for name in names), context.story)
    origin = find_metadata_origin(context.story) if metadata_authors else "author box"
    origin = "dateline" if reporters else origin
    return Found(Bylines(authors, agencies, agency_blocks), origin)


def link_authors(authors: tuple[Author, ...], story: Story) -> tuple[Author, ...]:
    """Give each author without an address that of the first link that is the name and nothing else."""
    if all(author.url for author in authors):
        return authors
    urls: dict[str, str] = {}
    shortest = min(len(make_key(author.name)) for author in authors)
    for labelled in story.blocks:
        for link in labelled.block.links:
            if len(link.text) >= shortest and link.url.strip():
                urls.setdefault(make_key(link.text), link.url.strip())
    return tuple(replace(author, url=author.url or urls.get(make_key(author.name))) for author in authors)
