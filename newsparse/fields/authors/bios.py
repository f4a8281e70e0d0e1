"""Bios of the authors: the texts on the page that say who they are, each given to its author."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsparse.fields.authors.bio_candidates import is_bio, list_candidates
from newsparse.fields.authors.bio_context import BioContext, build_bio_context
from newsparse.fields.authors.bio_heading import BioHeading, find_heading
from newsparse.fields.authors.bio_paragraphs import join_paragraphs, list_paragraphs
from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.lines.bio.opening import find_bio_author, split_bios
from newsparse.lines.bio.owner import assign_bios
from newsparse.lines.bio.trim import clean_bio
from newsparse.named_tuple import NamedTuple
from newsparse.record import Author
from newsparse.story.story import Story


class Bios(NamedTuple):
    """Authors with their bios, and the blocks that were read for them."""

    authors: tuple[Author, ...]
    blocks: frozenset[int]


class Bio(NamedTuple):
    """A text that says who an author is."""

    heading: str | None
    """The name above it."""
    text: str
    in_named_box: bool
    """Whether the page's markup names the box around it: such a bio goes before others."""
    positions: tuple[int, ...]
    """Positions of the blocks that it was read from, with its heading's."""


def find_bios(story: Story, authors: tuple[Author, ...]) -> Bios:
    """Find bios on the page and give each to its author.

    A page without a byline may name its author over the bio or in its first words only; that name is then the author.
    Gets wrong: bios of two authors in one paragraph.
    """
    bios = list(list_bios(build_bio_context(story, [author.name for author in authors])))
    if not authors:
        authors = _name_author(bios)
    for in_named_box in (True, False):
        authors = _add_bios(authors, [bio for bio in bios if bio.in_named_box is in_named_box])
    return Bios(authors, frozenset(position for bio in bios for position in bio.positions))


def list_bios(context: BioContext) -> Iterator[Bio]:
    """Yield the page's bios in reading order, one for each author where a paragraph describes several."""
    taken: set[int] = set()
    for labelled in list_candidates(context):
        if labelled.position in taken:
            continue
        heading = find_heading(labelled, context)
        if is_bio(labelled, context, heading.name if heading else None):
            lines = list_paragraphs(labelled, context)
            taken.update(line.position for line in lines)
            yield from _split_bio(lines, heading, context)


def _split_bio(lines: Sequence[Labelled], heading: BioHeading | None, context: BioContext) -> Iterator[Bio]:
    positions = [line.position for line in lines]
    if heading and context.story.blocks[heading.position].label not in STORY:
        positions.append(heading.position)
    in_named_box = context.is_in_named_box(lines[0])
    for text in split_bios(join_paragraphs(lines), context.names):
        yield Bio(heading.name if heading else None, text, in_named_box, tuple(positions))


def _name_author(bios: Sequence[Bio]) -> tuple[Author, ...]:
    """Return the author whom the first bio names, for a page without a byline."""
    names = [bio.heading or find_bio_author(bio.text) for bio in bios[:1]]
    return tuple(Author(name) for name in names if name)


def _add_bios(authors: tuple[Author, ...], bios: Sequence[Bio]) -> tuple[Author, ...]:
    """Give bios to the authors that have none."""
    texts = [(bio.heading, clean_bio(bio.text, bio.heading)) for bio in bios]
    missing = [index for index, author in enumerate(authors) if author.bio is None]
    described = assign_bios([authors[index] for index in missing], [(name, text) for name, text in texts if text])
    by_index = dict(zip(missing, described, strict=False))
    return tuple(by_index.get(index, author) for index, author in enumerate(authors))
