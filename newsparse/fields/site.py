"""The publisher's name and the page's address, as metadata give them."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from newsparse.fields.addresses import is_front, is_web_address, resolve_address
from newsparse.fields.found import Found
from newsparse.lines.title import split_title
from newsparse.story.site_names import has_copyright_name, list_home_names
from newsparse.story.story import Story
from newsparse.tables.phrases import phrase_kinds
from newsparse.tables.words import make_key


def find_site(story: Story) -> Found[str | None]:
    """Return the publisher's name as the most trusted metadata give it, else as title and page agree on it.

    Without metadata, an end of the page's title is the name where a link home, its logo, a feed or the copyright line
    has it too.
    """
    stated = _find_fact(story, "site")
    return stated if stated.value or story.page.kind != "html" else _find_in_title(story)


def _find_in_title(story: Story) -> Found[str | None]:
    title = next((fact.value for fact in story.facts("headline") if fact.origin == "title"), "")
    if not title:
        return Found(None)
    links = frozenset(make_key(name) for name in list_home_names(story))
    named = _list_names(story)
    ends = {make_key(end) for end in (title.partition(":")[0], title.rpartition(":")[2]) if end != title}
    parts = split_title(title, links | {key for key in ends if _is_named(key, named) or _heads_copyright(story, key)})
    if len(parts) < 2:
        return Found(None)
    for part in (parts[-1], parts[0]):
        key = make_key(part.text)
        is_section = "section:whole" in phrase_kinds(part.text)
        if key and not is_section and (key in links or _is_named(key, named) or has_copyright_name(story, key)):
            return Found(part.text.strip(), "title")
    return Found(None)


def _list_names(story: Story) -> list[str]:
    """Return keys of what names links home beside their text; a heading is none, which templates repeat there."""
    headings = {block.facts.key for block in story.blocks if block.block.heading_level and not block.block.links}
    return [key for fact in story.facts("home") if (key := make_key(fact.value)) not in headings]


def _is_named(key: str, named: Iterable[str]) -> bool:
    """Whether names of links home have a part of the title: as a whole, or several words of it ("Logo of Hill News")."""
    return any(key == name or (" " in key and f" {key} " in f" {name} ") for name in named)


def _heads_copyright(story: Story, key: str) -> bool:
    """Whether several words before or behind a title's colon are in a copyright line: one word may be a town."""
    return " " in key and has_copyright_name(story, key)


def find_url(story: Story) -> Found[str | None]:
    """Return the address that the page states for itself, else the one it was fetched from or the caller gave.

    A page is reached under many addresses (of its mobile form, with marks of campaigns, of a copy on this machine), and
    its canonical one is the one it has in common with all others of it. Templates that state the site's front on every
    page say nothing. Gets wrong: a copy that states the address of the original.
    """
    for fact in story.facts("url"):
        address = resolve_address(fact.value, story.url)
        if is_web_address(address) and not is_front(address):
            return Found(address, fact.origin)
    return Found(story.url, "argument") if story.url else Found(None)


def find_host(story: Story, url: Found[str | None]) -> Found[str | None]:
    """Return the host of the record's address in lower case, without `www.`; None where it has none.

    A dot at its end, which says that the name is whole, makes no other host.

    >>> find_host(..., Found("https://example.org./rain.html")).value
    'example.org'
    >>> find_host(..., Found("https://www.Example.org:8080/rain.html")).value
    'example.org'
    """
    try:
        host = urlsplit(url.value or "").hostname
    except ValueError:
        return Found(None)
    return Found(host.rstrip(".").removeprefix("www.") or None if host else None)


def _find_fact(story: Story, name: str) -> Found[str | None]:
    fact = story.first_fact(name)
    return Found(fact.value, fact.origin) if fact else Found(None)
