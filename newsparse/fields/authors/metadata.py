"""Author names of a page's metadata, and the publisher's own names, which metadata give as authors too."""

from __future__ import annotations

from collections.abc import Collection

from newsparse.lines.byline.author_value import list_author_names
from newsparse.story.story import Story
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.words import make_key

DOMAIN_RE = pattern(r"[\w-]+(?:\.[\w-]+)*\.\w{2,6}")
DOMAIN_END_RE = pattern(r"(?:\.\w{2,4}){1,2}$")
HOST_LABELS = frozenset(("www", "com", "co", "net", "org"))
"""Labels of hosts that name no publisher."""


def list_metadata_authors(story: Story) -> tuple[str, ...]:
    """Return the author names that the most trusted metadata give; none where these only name the site.

    Gets wrong: a publisher under another name than the site's is taken for an author.
    """
    facts = list(story.facts("author"))
    names: dict[str, str] = {}
    for fact in facts:
        if fact.origin == facts[0].origin:
            for name in list_author_names(fact.value, language=story.language):
                names.setdefault(make_key(name), name)
    sites = {make_key(fact.value.partition("(")[0]) for fact in story.facts("site")}
    are_sites = names.keys() <= sites or all(DOMAIN_RE.fullmatch(name) for name in names.values())
    return () if are_sites else tuple(names.values())


def find_metadata_origin(story: Story) -> str:
    """Return where the most trusted author name of the metadata is from; empty without one."""
    fact = story.first_fact("author")
    return fact.origin if fact else ""


def list_publisher_names(story: Story) -> frozenset[str]:
    """Return the bare names of a page's publisher: the site's name, and the labels of its address's host."""
    names = {make_bare_name(fact.value) for fact in story.facts("site")}
    names.update(label for fact in story.facts("url") for label in list_host_labels(fact.value))
    return frozenset(names)


def is_publisher_name(name: str, publisher_names: Collection[str]) -> bool:
    """Whether a name is the publisher's, however it is written.

    >>> is_publisher_name("The Hill Times (Online)", {"thehilltimes"}), is_publisher_name("Ada Berg", {"thehilltimes"})
    (True, False)
    """
    return make_bare_name(name) in publisher_names


def make_bare_name(name: str) -> str:
    """Return a name without spaces, "www." and a domain's ending, as sites write their own in several ways.

    >>> make_bare_name("www.hilltimes.co.uk"), make_bare_name("Hill Times (Online)")
    ('hilltimes', 'hilltimes')
    """
    return DOMAIN_END_RE.sub("", name.partition("(")[0].strip().casefold().removeprefix("www.")).replace(" ", "")


def list_host_labels(url: str) -> list[str]:
    """Return the labels of an address's host that may name the publisher: all but its ending and "www".

    >>> list_host_labels("https://www.hilltimes.co.uk/a"), list_host_labels("not an address")
    (['hilltimes'], [])
    """
    host = url.partition("://")[2].partition("/")[0].casefold()
    return [label for label in host.split(".")[:-1] if label not in HOST_LABELS]
