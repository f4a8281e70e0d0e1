"""The record, field by field."""

from __future__ import annotations

from typing import NamedTuple

from newsparse.blocks.block import Page
from newsparse.blocks.text.joins import Seams
from newsparse.fields.authors.authors import Credits, find_authors
from newsparse.fields.authors.bios import find_bios
from newsparse.fields.body import Body, read_body
from newsparse.fields.confidence import judge
from newsparse.fields.dates.candidates import find_published, with_year
from newsparse.fields.headline.headline import find_headline, find_subheadline
from newsparse.fields.related import absolute, find_related
from newsparse.fields.section.section import find_section, find_tags
from newsparse.labels.labeller import Labelling
from newsparse.lines.agency_credit import find_agency, find_tail_agencies, list_dateline_agencies
from newsparse.lines.language import find_language
from newsparse.record import Agency, Article, Image
from newsparse.story.captions import find_captions, mark_captions, read_caption
from newsparse.story.corrections import find_corrections, mark_corrections
from newsparse.story.edges import with_edges
from newsparse.story.ending import mark_ending
from newsparse.story.promos import mark_promos
from newsparse.story.story import Story, story_of

SAMPLE_CHARS = 3000
"""Text that the language is told from."""
TAIL_BLOCKS = 4
"""Blocks after the story's last paragraph that may still name its agency."""


class Reading(NamedTuple):
    """A record, the story as the fields saw it, and the blocks that fields took for themselves."""

    article: Article
    story: Story
    taken: dict[str, frozenset[int]]
    """Places of the blocks that show a field, for the fields that choose blocks."""


def assemble(page: Page, labelling: Labelling, url: str | None, fetched: str | None = None) -> Article:
    """Read every field of the record from a labelled page."""
    return read_fields(page, labelling, url, fetched).article


def settled_story(page: Page, labelling: Labelling) -> Story:
    """Return a labelled page without what the rules of the fields take out of its story."""
    return _settled(story_of(page, labelling))


def _settled(story: Story) -> Story:
    return mark_promos(mark_ending(mark_captions(mark_corrections(story))))


def read_fields(page: Page, labelling: Labelling, url: str | None, fetched: str | None = None) -> Reading:
    """Read every field of the record, and keep which blocks they are from."""
    story = settled_story(page, labelling)
    language, language_origin = find_language(_said(story, "language"), _sample(story))
    address = url or _said(story, "url")
    headline = find_headline(story)
    subheadline = find_subheadline(story, headline)
    credited = find_authors(story, headline, language)
    seams = Seams(story.page.blocks)
    bios = find_bios(story, seams, credited.authors, language)
    shown = {headline.position} if headline else set()
    taken = shown | set(subheadline.positions if subheadline else ()) | bios.taken | credited.taken
    story = with_edges(story, taken, _settled)
    body = read_body(story, seams, frozenset(taken), language)
    agencies = _agencies(story, body, credited, language)
    dates = find_published(story, headline, body.dateline, address, language, fetched)
    section = find_section(story, headline, address)
    tags = find_tags(story, headline)
    image = _image(story, address)
    is_article, confidence = judge(labelling.verdict, body, has_headline=headline is not None)
    found = {
        "headline": headline.origin if headline else "",
        "subheadline": "subheadline block" if subheadline else "",
        "dateline": "dateline" if body.dateline else "",
        "agencies": agencies[1] if agencies[0] else "",
        "authors": (credited.origin or "author box") if bios.authors else "",
        "published": dates.published_origin or "",
        "modified": dates.modified_origin or "",
        "section": section.origin if section else "",
        "tags": tags.origin if tags else "",
        "language": language_origin if language else "",
        "site": _origin(story, "site"),
        "url": "argument" if url else _origin(story, "url"),
        "image": _origin(story, "image"),
        "body": "labelled blocks" if body.paragraphs else "",
    }
    article = Article(
        headline=headline.text if headline else None,
        subheadline=subheadline.text if subheadline else None,
        dateline=with_year(body.dateline, dates.published),
        agencies=agencies[0],
        authors=bios.authors,
        published=dates.published,
        modified=dates.modified,
        section=section.names if section else (),
        tags=tags.names if tags else (),
        language=language,
        site=_said(story, "site"),
        url=address,
        image=image,
        captions=find_captions(story, frozenset(taken)),
        body=body.text,
        paragraphs=body.paragraphs,
        related=find_related(story, address),
        corrections=find_corrections(story),
        is_article=is_article,
        confidence=confidence,
        evidence={key: origin for key, origin in found.items() if origin},
    )
    indexes = {
        "headline": frozenset(shown),
        "subheadline": frozenset(subheadline.positions if subheadline else ()),
        "authors": credited.taken,
        "bio": bios.taken,
    }
    return Reading(article, story, indexes)


def _said(story: Story, field: str) -> str | None:
    return next((fact.value for fact in story.facts(field)), None)


def _origin(story: Story, field: str) -> str:
    return next((fact.origin for fact in story.facts(field)), "")


def _sample(story: Story) -> str:
    """Return the beginning of the story, of the whole page where there is none."""
    blocks = story.blocks[story.first : story.last + 1] or story.blocks
    text: list[str] = []
    size = 0
    for labelled in blocks:
        text.append(labelled.block.text[:SAMPLE_CHARS])
        size += len(text[-1])
        if size > SAMPLE_CHARS:
            break
    return "\n".join(text)


def _agencies(story: Story, body: Body, credited: Credits, language: str | None) -> tuple[tuple[Agency, ...], str]:
    """Return the wires that byline, dateline and tail credit, in reading order, and where the first is from."""
    found: dict[str, tuple[Agency, str]] = {}

    def add(tags: tuple[str, ...], origin: str) -> None:
        for tag in tags:
            agency = find_agency(tag, language=language)
            found.setdefault((agency.name or agency.tag).casefold(), (agency, origin))

    add(credited.agencies, "byline block")
    if body.dateline:
        add(list_dateline_agencies(body.dateline), "dateline")
    add(tuple(fact.value for fact in story.facts("agency")), "xml")
    for text in _tails(story):
        add(find_tail_agencies(text), "tail")
    values = list(found.values())
    return tuple(agency for agency, _ in values), values[0][1] if values else ""


def _tails(story: Story) -> list[str]:
    if story.last < 0:
        return []
    end = story.last
    return [
        block.block.text for block in story.blocks[max(0, end - 1) : end + 1 + TAIL_BLOCKS] if block.label != "caption"
    ]


def _image(story: Story, address: str | None) -> Image | None:
    url = _said(story, "image")
    if not url:
        return None
    first = next(story.labelled("caption"), None)
    lead = first if first and first.position <= story.first + 2 else None
    caption, credit = read_caption(story, lead) if lead else (None, None)
    return Image(absolute(url, address), caption, credit or _said(story, "image_credit"))
