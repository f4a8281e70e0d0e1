"""Which blocks of a page a record shows, and in which of its fields.

Headline, standfirst, byline and bio say which blocks they took. The others are found again by their text: a date by
reading the block's dates, a name or title by standing in it. What came from metadata alone is in no block.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.fields.assemble import Reading
from newsparse.fields.dates.candidates import BLOCK_MAX_CHARS
from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.lines.dates.candidate import list_printed_candidates
from newsparse.tables.words import make_key

PRINTED = ("date block", "time")
"""Origins of dates that stand in a block."""
SHOWN_SECTIONS = ("section block", "breadcrumb")
SECTION_REACH = 12
"""Blocks above the headline in which its section may be printed; further up is the menu."""
TRAIL_MAX_CHARS = 200
NAME_REACH = 4
"""Blocks above a bio that may be its author's name."""
TAIL_BLOCKS = 4
"""Blocks behind the story in which an agency may be credited."""


def fields_shown(reading: Reading) -> dict[int, tuple[str, ...]]:
    """Return the record's keys that show each block, by the block's place; blocks in none are left out."""
    finder = _Finder(reading)
    found = {block.position: tuple(dict.fromkeys(finder.fields_of(block))) for block in reading.story.blocks}
    return {index: names for index, names in found.items() if names}


class _Finder:
    def __init__(self, reading: Reading) -> None:
        self._article, self._story, self._taken = reading
        self._paragraphs = {paragraph.text for paragraph in self._article.paragraphs}
        is_printed = self._article.evidence.get("section") in SHOWN_SECTIONS
        self._section = [make_key(name) for name in self._article.section if is_printed]
        self._top = min(self._taken["headline"], default=self._story.first)
        self._titles = {make_key(item.title) for item in self._article.related}
        self._chosen = frozenset[int]().union(*self._taken.values())

    def fields_of(self, block: Labelled) -> Iterator[str]:
        article = self._article
        for field in ("headline", "subheadline", "authors"):
            if block.position in self._taken[field]:
                yield field
        if block.position in self._taken["bio"] or self._heads_bio(block):
            yield "authors"
        if article.dateline and self._shows_dateline(block, article.dateline.text):
            yield "dateline"
            if article.evidence.get("published") == "dateline":
                yield "published"
        if block.label in STORY and block.position not in self._chosen and self._is_in_body(block):
            yield "body"
        yield from self._aside(block)
        yield from self._dates(block)
        if self._credits_agency(block):
            yield "agencies"

    def _shows_dateline(self, block: Labelled, dateline: str) -> bool:
        reach = self._story.first - 1 <= block.position <= self._story.first + 2
        return reach and block.block.text.startswith(dateline) and block.position not in self._chosen

    def _heads_bio(self, block: Labelled) -> bool:
        """Whether a block is the name over an author's bio."""
        bio = min(self._taken["bio"], default=-1)
        is_near = 0 < bio - block.position <= NAME_REACH and block.label not in STORY
        return is_near and any(make_key(author.name) == make_key(block.block.text) for author in self._article.authors)

    def _is_in_body(self, block: Labelled) -> bool:
        """Whether the body has the block: whole, without its dateline, or put together with what it was glued to."""
        text, dateline = block.block.text, self._article.dateline
        rest = text.removeprefix(dateline.text).strip() if dateline else text
        after = self._story.blocks[block.position + 1 : block.position + 2]
        is_glued = block.block.gap < 0 or any(labelled.block.gap < 0 for labelled in after)
        return text in self._paragraphs or rest in self._paragraphs or is_glued

    def _aside(self, block: Labelled) -> Iterator[str]:
        article, text = self._article, block.block.text
        if block.label == "caption" and any(text.startswith(caption) for caption in article.captions):
            yield "captions"
        if block.label == "correction" and text in article.corrections:
            yield "corrections"
        if block.label in ("promo", "chrome") and self._titles:
            key = make_key(text)
            if any(key.endswith(title) for title in self._titles) and self._is_inside(block):
                yield "related"
        if self._section and 0 <= self._top - block.position <= SECTION_REACH and len(text) <= TRAIL_MAX_CHARS:
            key = make_key(text)
            if key in self._section or (len(self._section) > 1 and all(name in key for name in self._section)):
                yield "section"

    def _is_inside(self, block: Labelled) -> bool:
        return self._story.first <= block.position <= self._story.last

    def _dates(self, block: Labelled) -> Iterator[str]:
        text, stamp = block.block.text, block.block.datetime
        if block.label in STORY or len(text) > BLOCK_MAX_CHARS or not (stamp or any(map(str.isdigit, text))):
            return
        days: set[str] = set()
        for field, value in (("published", self._article.published), ("modified", self._article.modified)):
            if value and self._article.evidence.get(field) in PRINTED:
                days = days or {
                    item.iso
                    for item in list_printed_candidates(text, distance=0, stamp=stamp, language=self._article.language)
                }
                if value in days:
                    yield field

    def _credits_agency(self, block: Labelled) -> bool:
        dateline = self._article.dateline
        in_byline = block.position in self._taken["authors"]
        in_dateline = dateline is not None and bool(dateline.agencies) and self._shows_dateline(block, dateline.text)
        in_tail = (
            0 <= block.position - self._story.last <= TAIL_BLOCKS and self._article.evidence.get("agencies") == "tail"
        )
        words = block.block.text
        return (in_byline or in_dateline or in_tail) and any(agency.tag in words for agency in self._article.agencies)
