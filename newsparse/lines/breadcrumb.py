"""Crumbs: the steps of a breadcrumb, as one line prints them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlsplit

from newsparse.blocks.block import Block
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.phrases import phrase_kinds
from newsparse.tables.words import make_key

CRUMB_MAX_CHARS = 40
TRAIL_MAX_CHARS = 200
ARROW_RE = pattern(r"\s*(?:[>»›→⟩•＞▸▶]+|\||(?<=\s)/(?=\s)|(?<=[^\s\d])/(?=[^\s\d]))\s*")
ARROWS_RE = pattern("[>»›→⟩•＞▸▶|/]")
"""One of them is in whatever `ARROW_RE` finds, and few lines have any."""
NUMBER_RE = pattern(r"(\d)[.)]\s*(?=\D)")

OTHER_KINDS = frozenset(
    f"{kind}:{how}"
    for kind in (
        "share",
        "follow",
        "newsletter",
        "subscribe",
        "navigation",
        "advertisement",
        "most_popular",
        "tags",
        "live",
    )
    for how in ("open", "whole")
) | {"comments:open", "read_time:open", "promo:whole", "byline:open", "published:open", "updated:open"}
"""Phrases of buttons and of other fields: a line that opens so is no section."""


class Crumb(NamedTuple):
    """One step of a trail."""

    text: str
    url: str = ""


def path_of(url: str) -> str:
    """Return an address's path, without slashes around it, ending or index page.

    >>> path_of("https://hill.example/news/tides/index.html"), path_of("/")
    ('news/tides', '')
    """
    try:
        path = urlsplit(url).path
    except ValueError:
        return "?"
    return re.sub(r"(?:/?index)?\.\w{2,5}$", "", path).strip("/").casefold()


def is_front_page(crumb: Crumb) -> bool:
    """Whether a crumb is Home, the trail's own name, or a link to the site's root."""
    kinds = phrase_kinds(crumb.text)
    if "home:whole" in kinds or "trail:whole" in kinds:
        return True
    return bool(crumb.url) and path_of(crumb.url) == "" and not crumb.url.startswith("#")


def without_home(crumbs: Iterable[Crumb]) -> list[Crumb]:
    """Drop Home from a trail: every link to a root, but for that of another host after it, which is a section's.

    >>> hill = Crumb("Hill", "https://www.hill.example/"), Crumb("Money", "https://money.hill.example/")
    >>> without_home(hill)
    [Crumb(text='Money', url='https://money.hill.example/')]
    """
    kept: list[Crumb] = []
    home = ""
    for crumb in crumbs:
        host = host_of(crumb.url)
        if not is_front_page(crumb) or (home and host not in ("", home) and not is_front_page(Crumb(crumb.text))):
            kept.append(crumb)
        else:
            home = home or host
    return kept


def host_of(url: str) -> str:
    """Return an address's host; nothing for a relative or broken one."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def crumbs_of(block: Block) -> list[Crumb]:
    """Return the crumbs that one block prints: its links and what stands between or after them, or parts by arrows.

    An address has slashes, but no crumbs.
    """
    text = _without_label(block.text[:TRAIL_MAX_CHARS])
    if len(block.links) == 1 and block.links[0].text == text and is_front_page(Crumb("", block.links[0].url)):
        return [Crumb(text, block.links[0].url)]
    linked = {make_key(link.text): link.url for link in block.links}
    if len(block.links) > 1:
        crumbs = [Crumb(link.text, link.url or "#") for link in block.links]
        rest = ARROW_RE.sub(" ", text.rpartition(block.links[-1].text)[2]).strip(" ,•·-–")
        return [*crumbs, Crumb(rest)] if rest else crumbs
    if "://" in text:
        return []
    parts = (part.strip(" ,•·-–") for part in ARROW_RE.split(NUMBER_RE.sub("", text, count=1)))
    return [Crumb(part, linked.get(make_key(part), "")) for part in parts if make_key(part)]


def _without_label(text: str) -> str:
    """Drop the words that a trail calls itself by ("You are here: News")."""
    label, _, rest = text.partition(":")
    return rest.strip() if rest.strip() and "trail:whole" in phrase_kinds(label) else text


def is_trail_line(text: str) -> bool:
    """Whether a line is a breadcrumb by its form: Home, an arrow, and steps.

    >>> is_trail_line("Home > News > Tides"), is_trail_line("Home at last")
    (True, False)
    """
    if not ARROWS_RE.search(text, 0, TRAIL_MAX_CHARS):
        return False
    parts = ARROW_RE.split(text[:TRAIL_MAX_CHARS])
    return 1 < len(parts) <= 8 and is_front_page(Crumb(parts[0]))
