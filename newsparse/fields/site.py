"""The publisher's name and the page's address, as metadata give them."""

from __future__ import annotations

from newsparse.fields.found import Found
from newsparse.story.story import Story


def find_site(story: Story) -> Found[str | None]:
    """Return the publisher's name as the most trusted metadata give it."""
    return _find_fact(story, "site")


def find_url(story: Story) -> Found[str | None]:
    """Return the address that the caller gave for the page, else the one that the page states."""
    return Found(story.url, "argument") if story.url else _find_fact(story, "url")


def _find_fact(story: Story, name: str) -> Found[str | None]:
    fact = story.first_fact(name)
    return Found(fact.value, fact.origin) if fact else Found(None)
