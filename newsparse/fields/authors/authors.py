"""The authors: those whom the bylines credit, each with the bio that the page prints."""

from __future__ import annotations

from dataclasses import replace

from newsparse.fields.addresses import resolve_address
from newsparse.fields.authors.bios import find_bios
from newsparse.fields.authors.bylines import Bylines
from newsparse.fields.found import Found
from newsparse.record import Author
from newsparse.story.story import Story


def find_authors(story: Story, bylines: Found[Bylines], base: Found[str | None]) -> Found[tuple[Author, ...]]:
    """Give each author of the bylines a bio; a page without a byline may name its author in the bio only."""
    bios = find_bios(story, bylines.value.authors)
    origin = (bylines.origin or "author box") if bios.authors else ""
    authors = tuple(
        replace(author, url=resolve_address(author.url, base.value)) if author.url else author
        for author in bios.authors
    )
    return Found(authors, origin, bylines.blocks | bios.blocks)
