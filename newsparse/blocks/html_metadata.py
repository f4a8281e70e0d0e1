"""The raw metadata of an HTML page, collected while its events are read."""

from __future__ import annotations

from collections.abc import Sequence

from newsparse.blocks.block import Block, Fact
from newsparse.blocks.characters import normalise
from newsparse.blocks.home_links import name_link
from newsparse.blocks.html_elements import MICRODATA
from newsparse.blocks.html_line import read_property
from newsparse.blocks.item_scopes import TITLE_NAMES, ItemScopes
from newsparse.blocks.metadata import Metadata, read_facts
from newsparse.blocks.values import VALUE_MAX_CHARS
from newsparse.tables.lazy_regex import pattern

SCRIPT_TYPES = frozenset(("", "text/javascript", "module", "application/javascript"))
STATE_MIN_CHARS, STATE_HEAD_CHARS = 250, 40
STATE_MARKS = ("window.", "window[", "var ", "let ", "const ")
"""Frameworks assign a page's data to a variable, mostly of the window."""
DATA_RE = pattern(r"=[\"'][{\[]")
"""Where the value of an attribute begins like JSON; one pattern takes a third of the time of a search for each form."""
ATTRIBUTE_NAME_RE = pattern(r"[\w:@.-]{1,40}$")
DATA_NAMES_MAX, NAME_MAX_CHARS = 200, 40
HOME_NAMES_MAX, HOME_NAME_MAX_CHARS = 10, 100
FEED_TYPES = frozenset(("application/rss+xml", "application/atom+xml"))
FEED_MARK = "»"
"""Stands in the name of a feed between the site and the feed's own name, as the most common publishing system writes it."""


def list_data_attributes(text: str) -> frozenset[str]:
    r"""Return the names of a page's attributes that hold JSON, as scripts read it: `data-page`, `data-props`, `props`.

    >>> sorted(list_data_attributes("<div data-page='{\"a\": 1}' class=x><x-story :story=\"{&quot;b&quot;: 2}\">"))
    [':story', 'data-page']
    """
    names: set[str] = set()
    for found in DATA_RE.finditer(text):
        at = found.start()
        if name := ATTRIBUTE_NAME_RE.search(text, max(0, at - NAME_MAX_CHARS), at):
            names.add(name[0].lower())
            if len(names) >= DATA_NAMES_MAX:
                break
    return frozenset(names)


class MetadataCollector:
    """Keeps the values of meta, link, title and script elements and of microdata."""

    def __init__(self) -> None:
        self.title = ""
        self.language = ""
        self.microdata: list[tuple[str, str]] = []
        self.json_ld: list[str] = []
        self._metas: list[tuple[str, str]] = []
        self._links: list[tuple[str, str]] = []
        self._homes: dict[str, None] = {}
        self._base = ""
        self._scopes = ItemScopes()
        self.script: list[str] | None = None
        """Text of the script that is being read, if it may be kept; None outside of one."""
        self.states: list[str] = []
        """Data of scripts and attributes that may hold the story's text."""
        self._is_json_ld = False

    def add_meta(self, attributes: dict[str, str]) -> None:
        """Add a meta element."""
        content = attributes.get("content")
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        if content and name:
            self._metas.append((name.lower(), content))

    def add_link(self, attributes: dict[str, str]) -> None:
        """Add a link element."""
        rel, href = attributes.get("rel"), attributes.get("href")
        if rel and href:
            self._links.append((rel.lower(), href))
        title = attributes.get("title")
        if title and FEED_MARK in title and attributes.get("type") in FEED_TYPES:
            self._add_home(title.partition(FEED_MARK)[0])

    def add_home_link(self, attributes: dict[str, str]) -> None:
        """Add what names a link to the front page beside its text."""
        self._add_home(name_link(attributes))

    def add_logo(self, alternative: str) -> None:
        """Add the text for a picture in a link to the front page."""
        self._add_home(alternative)

    def _add_home(self, name: str) -> None:
        if name and len(name) <= HOME_NAME_MAX_CHARS and len(self._homes) < HOME_NAMES_MAX:
            self._homes[normalise(name)] = None

    def add_base(self, attributes: dict[str, str]) -> None:
        """Add a base element; the first one counts."""
        self._base = self._base or attributes.get("href", "").strip()

    def add_item(self, attributes: dict[str, str]) -> None:
        """Add the microdata of an element that is a block, where an attribute holds the value."""
        prop, value = read_property(attributes), attributes.get("content") or attributes.get("datetime")
        if value and prop in MICRODATA:
            self.microdata.append((prop, value))

    def open_scope(self, itemtype: str, blocks: int) -> None:
        """Begin an item of microdata; `blocks` is how many blocks the page has so far."""
        self._scopes.open(itemtype, (len(self.microdata), len(self._metas), blocks))

    def close_scope(self, blocks: int) -> None:
        """End the innermost item."""
        self._scopes.close((len(self.microdata), len(self._metas), blocks))

    def start_script(self, attributes: dict[str, str]) -> None:
        """Keep the text that follows, if the script is JSON-LD or may be data."""
        kind = (attributes.get("type") or "").lower()
        self._is_json_ld = "ld+json" in kind
        if self._is_json_ld or "json" in kind or ("src" not in attributes and kind in SCRIPT_TYPES):
            self.script = []

    def end_script(self) -> None:
        """Add the script, if it was kept: JSON-LD, and data long enough for a story."""
        if self.script is None:
            return
        text = "".join(self.script)
        self.script = None
        if self._is_json_ld:
            self.json_ld.append(text)
        elif len(text) >= STATE_MIN_CHARS:
            self.add_state(text)

    def add_state(self, text: str) -> None:
        """Add data of a script or an attribute, if they are JSON or assign it to a variable."""
        head = text[:STATE_HEAD_CHARS].lstrip()
        if len(text) >= STATE_MIN_CHARS and (head[:1] in "{[" or any(mark in text for mark in STATE_MARKS)):
            self.states.append(text)

    def facts(self, blocks: Sequence[Block]) -> tuple[Fact, ...]:
        """Return what the metadata state of the page's own story."""
        title = normalise(self.title)
        microdata, metas = self.microdata, self._metas
        if self._scopes.found:
            titles = [title, *(value for name, value in metas if name in TITLE_NAMES)]
            microdata, metas = self._scopes.leave_out_foreign(microdata, metas, blocks, titles)
        facts = read_facts(Metadata(self.json_ld, metas, self._links, title, microdata, self.language))
        homes = [Fact("home", name, "link") for name in self._homes if name]
        base = [Fact("base", self._base[:VALUE_MAX_CHARS], "link")] if self._base else []
        return (*facts, *homes, *base)
