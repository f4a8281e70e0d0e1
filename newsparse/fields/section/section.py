"""The section of a page: from its breadcrumb, a label at the headline, a "Filed under" line, or metadata."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from newsparse.fields.found import Found
from newsparse.fields.section.breadcrumb import find_breadcrumb
from newsparse.fields.section.named import SectionName, choose_names, split_list
from newsparse.story.story import Story

METADATA_SECTIONS_MAX = 3
"""Metadata that give more sections than this give topics."""
TRUSTED_ORIGINS = ("json-ld", "microdata", "xml", "front matter")


def find_section(story: Story, headline: Found[str | None], url: Found[str | None]) -> Found[tuple[str, ...]]:
    """Return the section's names, outermost first, and the blocks that print them.

    The first reader that finds a name decides: the breadcrumb, the label at the headline, then lines and links that
    are marked as categories. Metadata come last, since they often hold an internal category code.
    """
    for found in _iterate_readings(story, headline, url.value):
        names = choose_names(found, story, headline)
        if names:
            return Found(
                tuple(name.text for name in names), "section block", frozenset(name.position for name in names)
            )
    return _find_in_metadata(story, headline)


def _iterate_readings(
    story: Story, headline: Found[str | None], address: str | None
) -> Iterable[Iterable[SectionName]]:
    """Yield what each reader finds, most trusted first; a reader runs only if those before it found nothing."""
    end = headline.position if headline.position >= 0 else story.first
    yield find_breadcrumb(story, headline)
    if story.page.kind == "text":  # imported here, as the rest of what is below, for a quick start
        from newsparse.fields.section.text_page import find_names_in_lines

        yield find_names_in_lines(story, headline)
    else:
        from newsparse.fields.section.label import find_label

        yield find_label(story, end, address)
    from newsparse.fields.section.filed import find_category_links, find_filed_names, find_names_beside_date

    yield find_filed_names(story, end)
    yield find_names_beside_date(story, end)
    yield find_category_links(story, end)


def _find_in_metadata(story: Story, headline: Found[str | None]) -> Found[tuple[str, ...]]:
    facts = [fact for fact in story.facts("section") if fact.origin in TRUSTED_ORIGINS]
    facts = [fact for fact in facts if fact.origin == facts[0].origin]
    if len(facts) > METADATA_SECTIONS_MAX:
        return Found(())
    values = chain.from_iterable(split_list(fact.value) for fact in facts)
    names = choose_names(map(SectionName, values), story, headline)
    return Found(tuple(name.text for name in names), facts[0].origin) if names else Found(())
