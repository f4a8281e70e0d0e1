"""The section of a page: from its breadcrumb, a label at the headline, a "Filed under" line, or metadata."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from newsparse.fields.found import Found
from newsparse.fields.section.breadcrumb import find_breadcrumb
from newsparse.fields.section.menu import is_section_phrase
from newsparse.fields.section.named import SectionName, choose_names, split_list
from newsparse.story.story import Story
from newsparse.tables.words import make_key

METADATA_SECTIONS_MAX = 3
"""Metadata that give more sections than this give topics."""
TRUSTED_ORIGINS = ("json-ld", "microdata", "xml", "front matter")


def find_section(story: Story, headline: Found[str | None], url: Found[str | None]) -> Found[tuple[str, ...]]:
    """Return the section's names, outermost first, and the blocks that print them.

    The first reader that finds a name decides: the breadcrumb, the label at the headline, then lines and links that
    are marked as categories. Metadata come then, since they often hold an internal category code, and last a lone name
    below the story that may be a topic.
    """
    for found in _iterate_readings(story, headline, url.value):
        names = choose_names(found, story, headline)
        if names:
            return Found(
                tuple(name.text for name in names), "section block", frozenset(name.position for name in names)
            )
    stated = _find_in_metadata(story, headline)
    if stated.value or story.page.kind != "html":
        return stated
    return _find_below(story, headline)


def _find_known_in_meta(story: Story, headline: Found[str | None]) -> Found[tuple[str, ...]] | None:
    """Return the one section that a `meta` element gives, where the page's menu has it or the phrase tables know it: codes are neither."""
    facts = [fact for fact in story.facts("section") if fact.origin not in TRUSTED_ORIGINS]
    names = choose_names([SectionName(fact.value) for fact in facts], story, headline) if facts else ()
    if len(names) != 1:
        return None
    name = names[0].text
    if any(make_key(fact.value) == make_key(name) for fact in story.facts("author")):
        return None
    is_known = is_section_phrase(name) or any(
        link.text == name for labelled in story.blocks for link in labelled.block.links
    )
    return Found((name,), facts[0].origin) if is_known else None


def _find_below(story: Story, headline: Found[str | None]) -> Found[tuple[str, ...]]:
    """Return the lone name that a line below the story may give; instead of a list of topics the section of a `meta` element."""
    from newsparse.fields.section.filed import find_filed_topics, find_lone_filed_name

    end = headline.position if headline.position >= 0 else story.first
    names = choose_names(find_lone_filed_name(story, end), story, headline)
    if names:
        return Found(tuple(name.text for name in names), "section block", frozenset(name.position for name in names))
    return (_find_known_in_meta(story, headline) if find_filed_topics(story, end, None) else None) or Found(())


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
    from newsparse.fields.section.filed import (
        find_category_links,
        find_filed_names,
        find_name_before_byline,
        find_names_beside_date,
    )

    yield find_filed_names(story, end, address)
    yield find_names_beside_date(story, end)
    yield find_category_links(story, end)
    if story.page.kind == "html":
        yield find_name_before_byline(story, end, address)


def _find_in_metadata(story: Story, headline: Found[str | None]) -> Found[tuple[str, ...]]:
    facts = [fact for fact in story.facts("section") if fact.origin in TRUSTED_ORIGINS]
    facts = [fact for fact in facts if fact.origin == facts[0].origin]
    if len(facts) > METADATA_SECTIONS_MAX:
        return Found(())
    values = chain.from_iterable(split_list(fact.value) for fact in facts)
    names = choose_names(map(SectionName, values), story, headline)
    return Found(tuple(name.text for name in names), facts[0].origin) if names else Found(())
