"""The fields of the record, one finder each.

`FIELDS` reads as the list of the record's keys. Each entry names the finder, `find_x(story, …) -> Found`, and the
fields and steps whose findings it takes after the story. A step finds what several fields need, and is no key.
`newsparse.fields.stated` has the same keys for stories whose format states them.
"""

from __future__ import annotations

from typing import Any

from newsparse.fields.addresses import find_base
from newsparse.fields.agencies import find_agencies
from newsparse.fields.authors.authors import find_authors
from newsparse.fields.authors.bylines import find_bylines
from newsparse.fields.body import find_body, find_claimed, find_paragraphs, join_unclaimed
from newsparse.fields.captions import find_captions
from newsparse.fields.confidence import find_confidence
from newsparse.fields.corrections import find_corrections
from newsparse.fields.dateline import find_dateline, find_opening
from newsparse.fields.dates.dates import find_dates, find_modified, find_published
from newsparse.fields.field import Field
from newsparse.fields.found import Found
from newsparse.fields.headline.headline import find_headline, find_headline_choice
from newsparse.fields.image import find_image
from newsparse.fields.language import find_language
from newsparse.fields.preview import find_preview
from newsparse.fields.related import find_related
from newsparse.fields.section.section import find_section
from newsparse.fields.section.tags import find_tags
from newsparse.fields.site import find_host, find_site, find_url
from newsparse.fields.stated_values import find_stated_values
from newsparse.fields.subheadline import find_subheadline
from newsparse.fields.verdict import find_is_article
from newsparse.record import Article
from newsparse.story.story import Story

FIELDS: dict[str, Field] = {
    "headline": Field(find_headline, ("headline choice",)),
    "subheadline": Field(find_subheadline, ("headline",)),
    "dateline": Field(find_dateline, ("opening", "published")),
    "agencies": Field(find_agencies, ("bylines", "opening")),
    "authors": Field(find_authors, ("bylines", "base")),
    "published": Field(find_published, ("dates", "headline", "opening")),
    "modified": Field(find_modified, ("dates", "headline", "opening")),
    "section": Field(find_section, ("headline", "url")),
    "tags": Field(find_tags, ("headline", "url")),
    "language": Field(find_language),
    "site": Field(find_site),
    "url": Field(find_url),
    "image": Field(find_image, ("base",)),
    "captions": Field(find_captions, ("claimed",)),
    "body": Field(find_body, ("paragraphs", "joined blocks")),
    "paragraphs": Field(find_paragraphs, ("joined blocks", "opening")),
    "related": Field(find_related, ("url", "base")),
    "corrections": Field(find_corrections),
    "is_article": Field(find_is_article, ("headline", "body", "authors", "dateline", "published")),
    "preview": Field(find_preview),
    "stated": Field(find_stated_values),
    "confidence": Field(find_confidence, ("headline", "headline choice", "body")),
    "host": Field(find_host, ("url",)),
}
"""The record's keys, in their order."""

STEPS: dict[str, Field] = {
    "base": Field(find_base, ("url",)),
    "bylines": Field(find_bylines, ("headline",)),
    "claimed": Field(find_claimed, ("headline", "subheadline", "authors", "section")),
    "headline choice": Field(find_headline_choice),
    "joined blocks": Field(join_unclaimed, ("claimed",)),
    "opening": Field(find_opening, ("joined blocks", "claimed")),
    "dates": Field(find_dates, ("headline", "opening", "url")),
}
"""What several fields need."""


class Findings:
    """What the fields of one page found; each is looked for once, when it is first asked for."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self._finders = _list_stated() if story.page.format else {**FIELDS, **STEPS}
        self._found: dict[str, Found[Any]] = {}

    def __getitem__(self, name: str) -> Found[Any]:
        if name not in self._found:
            field = self._finders[name]
            self._found[name] = field.find(self.story, *(self[need] for need in field.needs))
        return self._found[name]

    def build_article(self) -> Article:
        """Return the record of the page, without its source."""
        found = {name: self[name] for name in FIELDS}
        evidence = {name: item.origin for name, item in found.items() if item.origin}
        return Article(**{name: item.value for name, item in found.items()}, evidence=evidence)

    def fields_by_block(self) -> dict[int, tuple[str, ...]]:
        """Return the keys of the record that show each block, by position; blocks in none are left out."""
        fields: dict[int, list[str]] = {}
        for name in FIELDS:
            for position in self[name].blocks:
                fields.setdefault(position, []).append(name)
        return {position: tuple(names) for position, names in fields.items()}


def _list_stated() -> dict[str, Field]:
    from newsparse.fields.stated import STATED_FIELDS, STATED_STEPS  # with modules that no plain page needs

    return {**STATED_FIELDS, **STATED_STEPS}
