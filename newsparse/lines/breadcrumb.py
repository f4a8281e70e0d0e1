"""Breadcrumbs ("Home > News > Tides"): the steps that one line prints."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar
from urllib.parse import urlsplit

from newsparse.named_tuple import NamedTuple
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.phrases import forms_of, phrase_kinds
from newsparse.tables.words import make_key

CRUMB_MAX_CHARS = 40
BREADCRUMB_MAX_CHARS = 200
ARROW_RE = pattern(r"\s*(?:[>»›→⟩•＞▸▶]+|\||(?<=\s)/(?=\s)|(?<=[^\s\d])/(?=[^\s\d]))\s*")
ARROWS_RE = pattern("[>»›→⟩•＞▸▶|/]")
"""One of them is in whatever `ARROW_RE` finds, and few lines have any."""
NUMBER_RE = pattern(r"(\d)[.)]\s*(?=\D)")
FILE_ENDING_RE = pattern(r"(?:/?index)?\.\w{2,5}$")

OTHER_KINDS = forms_of(
    "share", "follow", "newsletter", "subscribe", "navigation", "advertisement", "most_popular", "tags", "live"
) | {"comments:open", "read_time:open", "promo:whole", "byline:open", "published:open", "updated:open"}
"""Phrases of buttons and of other fields: a line that opens so is no section."""


class Crumb(NamedTuple):
    """One step of a breadcrumb."""

    text: str
    url: str = ""


class Link(Protocol):
    """A link inside the line."""

    @property
    def text(self) -> str:
        """Its text."""

    @property
    def url(self) -> str:
        """Its address as the page writes it."""


Step = TypeVar("Step", bound=Link)


def read_path(url: str) -> str:
    """Return an address's path, without slashes around it, ending or index page.

    >>> read_path("https://hill.example/news/tides/index.html"), read_path("/")
    ('news/tides', '')
    """
    try:
        path = urlsplit(url).path
    except ValueError:
        return "?"
    return FILE_ENDING_RE.sub("", path).strip("/").casefold()


def is_front_page(crumb: Link) -> bool:
    """Whether a step is Home, the name of the breadcrumb itself, or a link to the site's root."""
    kinds = phrase_kinds(crumb.text)
    if "home:whole" in kinds or "breadcrumb:whole" in kinds:
        return True
    return bool(crumb.url) and read_path(crumb.url) == "" and not crumb.url.startswith("#")


def drop_home(crumbs: Iterable[Step]) -> list[Step]:
    """Drop Home from a breadcrumb: every link to a root, but for that of another host after it, which is a section's.

    >>> hill = Crumb("Hill", "https://www.hill.example/"), Crumb("Money", "https://money.hill.example/")
    >>> drop_home(hill)
    [Crumb(text='Money', url='https://money.hill.example/')]
    """
    kept: list[Step] = []
    home = ""
    for crumb in crumbs:
        host = read_host(crumb.url)
        if not is_front_page(crumb) or (home and host not in ("", home) and not is_front_page(Crumb(crumb.text))):
            kept.append(crumb)
        else:
            home = home or host
    return kept


def read_host(url: str) -> str:
    """Return an address's host; nothing for a relative or broken one."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def split_breadcrumb(text: str, links: Sequence[Link] = ()) -> list[Crumb]:
    """Return the steps that one line prints: its links and the text after the last of them, else the text at arrows.

    An address has slashes, but no steps.

    >>> split_breadcrumb("You are here: News > Tides", [Crumb("News", "/news")])
    [Crumb(text='News', url='/news'), Crumb(text='Tides', url='')]
    """
    text = _drop_label(text[:BREADCRUMB_MAX_CHARS])
    if text and len(links) == 1 and links[0].text == text and is_front_page(Crumb("", links[0].url)):
        return [Crumb(text, links[0].url)]
    if len(links) > 1:
        crumbs = [Crumb(link.text, link.url or "#") for link in links if link.text]
        rest = ARROW_RE.sub(" ", text.rpartition(crumbs[-1].text)[2] if crumbs else text).strip(" ,•·-–")
        return [*crumbs, Crumb(rest)] if rest else crumbs
    if "://" in text:
        return []
    linked = {make_key(link.text): link.url for link in links}
    parts = (part.strip(" ,•·-–") for part in ARROW_RE.split(NUMBER_RE.sub("", text, count=1)))
    return [Crumb(part, linked.get(make_key(part), "")) for part in parts if make_key(part)]


def _drop_label(text: str) -> str:
    """Drop the words before a breadcrumb that name it ("You are here: News")."""
    label, _, rest = text.partition(":")
    return rest.strip() if rest.strip() and "breadcrumb:whole" in phrase_kinds(label) else text


def is_breadcrumb(text: str) -> bool:
    """Whether a line is a breadcrumb by its form: Home, an arrow, and steps.

    Gets wrong: a title with an arrow behind the word ("Home → Work: how commuters travel").

    >>> [is_breadcrumb(text) for text in ("Home > News > Tides", "Sei in: Home » Tides", "Home at last", "Tides: it rained > later")]
    [True, True, False, False]
    """
    if not ARROWS_RE.search(text, 0, BREADCRUMB_MAX_CHARS):
        return False
    parts = ARROW_RE.split(text[:BREADCRUMB_MAX_CHARS])
    label, colon, first = parts[0].partition(":")
    return 1 < len(parts) <= 8 and is_front_page(Crumb(first.strip() if colon and first.strip() else label))
