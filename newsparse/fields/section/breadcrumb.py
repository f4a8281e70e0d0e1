"""The section from the page's breadcrumb: the links from the site's front page down to the story."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsparse.fields.found import Found
from newsparse.fields.section.breadcrumb_lines import (
    find_arrow_breadcrumb,
    find_home_breadcrumb,
    find_numbered_breadcrumb,
)
from newsparse.fields.section.breadcrumb_step import TITLE_MIN_CHARS, BreadcrumbStep, is_cut_short
from newsparse.fields.section.menu import Menu
from newsparse.fields.section.named import SectionName
from newsparse.lines.breadcrumb import CRUMB_MAX_CHARS, drop_home
from newsparse.lines.byline.names import is_domain
from newsparse.story.story import Story
from newsparse.tables.words import make_key

STEPS_MAX = 8
"""A longer breadcrumb is a menu."""
UNLINKED_TITLE_MIN_WORDS, SHARED_MIN_WORDS = 4, 2
"""A last step without a link has as many words if it is the story's title in other words, or so many that are all in it."""


def find_breadcrumb(story: Story, headline: Found[str | None]) -> list[SectionName]:
    """Return the steps of the story's breadcrumb, outermost first, without Home and without the story's own title.

    Gets wrong: a breadcrumb that is named after its looks, and one on a text page without Home, numbers or arrows.
    """
    end = headline.position if headline.position >= 0 else story.first
    title = make_key(headline.value) if headline.value else ""
    for steps in _iterate_readings(story, end, title):
        if story.page.kind == "text" and steps and _is_site(steps[0], story):
            steps = steps[1:]
        names = _choose_names(steps, title)
        if names:
            return list(_split_entries(story, names)) if story.page.kind == "text" else names
    return []


def _split_entries(story: Story, names: Sequence[SectionName]) -> Iterator[SectionName]:
    """Yield the names, those apart that a tool ran together: each of a step's entries is a line of the menu."""
    menu = Menu(story)
    for name in names:
        entries = () if menu.knows(name.text, name.position) else menu.split_entries(name.text)
        is_divided = all(menu.has(entry, name.position) for entry in entries)
        yield from (SectionName(entry, name.position) for entry in (is_divided and entries) or (name.text,))


def _iterate_readings(story: Story, end: int, title: str) -> Iterator[list[BreadcrumbStep]]:
    """Yield what each reader takes for the breadcrumb, most trusted first."""
    if story.page.kind != "text":
        from newsparse.fields.section.breadcrumb_links import find_links_before_title, find_named_breadcrumb

        yield find_named_breadcrumb(story, end)
        yield find_links_before_title(story, end, title)
    yield find_numbered_breadcrumb(story, end)
    yield find_arrow_breadcrumb(story, end)
    yield find_home_breadcrumb(story, end, title)


def _choose_names(steps: Sequence[BreadcrumbStep], title: str) -> list[SectionName]:
    """Drop what is no section: Home, the breadcrumb's own name, the title at its end, and whatever is too long."""
    if len(steps) > STEPS_MAX:
        return []
    kept = drop_home(steps)
    if kept and _is_title(kept[-1], title, is_linked=any(step.url for step in kept[:-1])):
        kept.pop()
    return [
        SectionName(step.text, step.position)
        for step in kept
        if len(step.text) <= CRUMB_MAX_CHARS and not step.text.endswith((":", "："))
    ]


def _is_site(first: BreadcrumbStep, story: Story) -> bool:
    """Whether a text page's first step is the site: a domain, or the end of the page's first line."""
    key = make_key(first.text)
    return is_domain(first.text) or f" {story.blocks[0].facts.key}".endswith(f" {key}")


def _is_title(last: BreadcrumbStep, title: str, *, is_linked: bool) -> bool:
    """Whether the last step is the story itself: its headline or an end of it, or a long line without a link.

    Args:
        last: The step.
        title: The headline's key.
        is_linked: Whether a step before it has a link.
    """
    key = make_key(last.text.rstrip(".… "))
    if len(key) >= TITLE_MIN_CHARS and (
        title.startswith(key) or title.endswith(key) or (title and key.startswith(title))
    ):
        return True
    words = key.split()
    is_long = len(words) >= UNLINKED_TITLE_MIN_WORDS or is_cut_short(last.text)
    is_shared = len(words) >= SHARED_MIN_WORDS and set(words) <= set(title.split())
    return is_linked and not last.url and (is_long or is_shared)
