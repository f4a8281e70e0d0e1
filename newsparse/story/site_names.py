"""What the page says of its site's name outside of metadata: in its address, its copyright line, its links home."""

from __future__ import annotations

from newsparse.blocks.home_links import is_home
from newsparse.story.story import Story
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.words import make_key

DOMAIN_RE = pattern(r"(?:www\.)?[\w-]{1,40}(?:\.[\w-]{2,40}){1,3}")
COPYRIGHT_MARKS = ("©", "copyright", "版权所有", "版權所有", "(c)")
COPYRIGHT_MAX_CHARS = 300
UNSPACED_FROM = "\u3040"
FIRM_MIN_SPACES = 2
"""Names of people have two words more often than three."""
NAME_MIN_CHARS, NAME_MAX_CHARS = 3, 60


def list_site_keys(story: Story) -> frozenset[str]:
    """Return the keys of the site's names: those of metadata, also as an author of several words, and of links home."""
    stated = {make_key(fact.value) for fact in story.facts("site")}
    stated.update(key for fact in story.facts("author") if (key := make_key(fact.value)).count(" ") >= FIRM_MIN_SPACES)
    return frozenset(stated | set(_list_home_names(story)))


def is_site_name(story: Story, text: str) -> bool:
    """Whether a text is the site's name: stated, a link home, a host, or in the copyright line.

    Gets wrong: a word of the copyright line that is a section too.
    """
    key = make_key(text)
    if not key or not NAME_MIN_CHARS <= len(text) <= NAME_MAX_CHARS:
        return False
    if key in list_site_keys(story) or DOMAIN_RE.fullmatch(text.strip()):
        return True
    return has_copyright_name(story, key)


def has_copyright_name(story: Story, key: str) -> bool:
    """Whether a copyright line has a name."""
    is_unspaced = key >= UNSPACED_FROM
    lines = _list_copyright_lines(story)
    return any(key in line if is_unspaced else f" {key} " in f" {line} " for line in lines)


def _list_copyright_lines(story: Story) -> list[str]:
    return [
        labelled.facts.key
        for labelled in story.blocks
        if len(labelled.block.text) <= COPYRIGHT_MAX_CHARS
        and labelled.label == "chrome"
        and any(mark in labelled.block.text.casefold() for mark in COPYRIGHT_MARKS)
    ]


def list_home_names(story: Story) -> list[str]:
    """Return the texts of links to the front page that are no word for it, in the page's order."""
    return [
        link.text
        for labelled in story.blocks
        for link in labelled.block.links
        if is_home(link.url) and NAME_MIN_CHARS <= len(link.text) <= NAME_MAX_CHARS and not _is_home_word(link.text)
    ]


def _list_home_names(story: Story) -> list[str]:
    return [make_key(name) for name in list_home_names(story)]


def _is_home_word(text: str) -> bool:
    from newsparse.tables.phrases import phrase_kinds

    return "home:whole" in phrase_kinds(text)
