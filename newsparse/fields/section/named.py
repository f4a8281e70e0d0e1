"""A name that a block prints, and which of the names near a story can be its section."""

from __future__ import annotations

from collections.abc import Iterable

from newsparse.fields.found import Found
from newsparse.lines.dates.stamp import has_date, has_time
from newsparse.named_tuple import NamedTuple
from newsparse.story.story import Story
from newsparse.tables.no_names import is_button_name
from newsparse.tables.phrases import after_phrase, phrase_kinds
from newsparse.tables.section_words import is_page_type
from newsparse.tables.words import make_key

SECTION_MAX_CHARS = 40
NAME_MARKS = " /|»›>·•:,-–—#"
"""Marks around a name that separate it from its neighbours."""
OTHER_PHRASES = frozenset(
    ("home:whole", "breadcrumb:whole", "byline:open", "published:open", "updated:open", "read_time:open")
)
"""Phrases of a front page, of the breadcrumb itself, and of credits."""


class SectionName(NamedTuple):
    """A name that may be the section's, and the block that prints it."""

    text: str
    position: int = -1
    """Position of the block; -1 for a name from metadata."""


def split_list(value: str) -> list[str]:
    """Return the names that commas or semicolons separate.

    >>> split_list("News; Tides, Boats")
    ['News', ' Tides', ' Boats']
    """
    return value.replace(";", ",").split(",")


def choose_names(names: Iterable[SectionName], story: Story, headline: Found[str | None]) -> tuple[SectionName, ...]:
    """Return the names that can be sections, each once: not Home, not the site's name in front, not the headline."""
    sites = {make_key(fact.value) for fact in story.facts("site")}
    excluded = {make_key(fact.value) for fact in story.facts("headline")}
    if headline.value:
        excluded.add(make_key(headline.value))
    found: dict[str, SectionName] = {}
    for text, position in names:
        name = text.strip(NAME_MARKS)
        name = after_phrase("filed", name) or name
        key = make_key(name)
        is_site = key in sites and not found
        if key and key not in excluded and not is_site and _is_section_name(name):
            found.setdefault(key, SectionName(name, position))
    return tuple(found.values())


def _is_section_name(name: str) -> bool:
    """Whether a name can be a section by its form: short, with a letter, no credit, date, address, button or kind of page."""
    return (
        len(name) <= SECTION_MAX_CHARS
        and any(map(str.isalpha, name))
        and "@" not in name
        and not is_page_type(name)
        and not is_button_name(name)
        and OTHER_PHRASES.isdisjoint(phrase_kinds(name))
        and not (has_date(name) or has_time(name))
    )
