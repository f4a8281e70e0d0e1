"""The fields of stories whose format states them: what is stated is taken, and nothing is guessed beside it.

The finders have the same shape as those for pages, and `--explain` shows their blocks in the same way.
"""

from __future__ import annotations

from newsparse.fields.field import Field
from newsparse.fields.language import find_language
from newsparse.fields.preview import find_preview
from newsparse.fields.site import find_host
from newsparse.fields.stated.body import find_body, find_paragraphs
from newsparse.fields.stated.credits import find_agencies, find_authors, find_bylines
from newsparse.fields.stated.dateline import find_dateline, find_opening
from newsparse.fields.stated.dates import find_modified, find_published
from newsparse.fields.stated.head import find_headline, find_subheadline
from newsparse.fields.stated.values import (
    find_captions,
    find_corrections,
    find_image,
    find_related_stories,
    find_section,
    find_site,
    find_tags,
    find_url,
)
from newsparse.fields.stated.verdict import find_confidence, find_is_article
from newsparse.fields.stated_values import find_stated_values

STATED_FIELDS: dict[str, Field] = {
    "headline": Field(find_headline),
    "subheadline": Field(find_subheadline, ("headline",)),
    "dateline": Field(find_dateline, ("opening", "published")),
    "agencies": Field(find_agencies, ("bylines", "opening")),
    "authors": Field(find_authors, ("bylines",)),
    "published": Field(find_published, ("opening",)),
    "modified": Field(find_modified),
    "section": Field(find_section),
    "tags": Field(find_tags),
    "language": Field(find_language),
    "site": Field(find_site),
    "url": Field(find_url),
    "image": Field(find_image, ("url", "captions")),
    "captions": Field(find_captions),
    "body": Field(find_body, ("paragraphs",)),
    "paragraphs": Field(find_paragraphs, ("opening",)),
    "related": Field(find_related_stories, ("url",)),
    "corrections": Field(find_corrections),
    "is_article": Field(find_is_article, ("headline", "body")),
    "preview": Field(find_preview),
    "stated": Field(find_stated_values),
    "confidence": Field(find_confidence, ("headline", "body")),
    "host": Field(find_host, ("url",)),
}
"""The record's keys, in their order, for stories of stated formats."""

STATED_STEPS: dict[str, Field] = {
    "bylines": Field(find_bylines),
    "opening": Field(find_opening),
}
"""What several fields of stated stories need."""
