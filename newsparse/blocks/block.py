"""What a page is once it has been read: blocks in reading order, their containers, and facts from metadata."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from newsparse.named_tuple import NamedTuple

CELL_SEPARATOR = " | "
"""Between the cells of a table row in its block's text."""
GLUED, SPACED = -1, -2
"""Values of `Block.gap` for a block within a line of the source: nothing, or only a space, before it."""


class Link(NamedTuple):
    """A hyperlink inside a block."""

    text: str
    url: str
    """As written in the page; may be relative."""
    rel: str = ""
    """The element's `rel`, `class` and `itemprop` values, in lower case."""


HIDDEN_NAME = "is-hidden"
"""Among the names of a container that the page does not show."""


class Container(NamedTuple):
    """An element that encloses blocks. A text page has one, the page itself."""

    parent: int
    """Index in `Page.containers`; -1 for the root."""
    tag: str
    names: str
    """Its class, id, role, itemprop and similar values in lower case, space-separated."""
    depth: int


class Block(NamedTuple):
    """A run of text that a reader sees as one line or paragraph."""

    text: str
    """NFC, single spaces, never empty."""
    kind: str
    """`paragraph`, `heading`, `list_item`, `quote`, `table_row`, `caption` or `preformatted`."""
    container: int
    """Index in `Page.containers` of the nearest enclosing element that is not inline."""
    heading_level: int = 0
    """1 to 6 for a heading, else 0."""
    links: tuple[Link, ...] = ()
    link_chars: int = 0
    """Characters of `text` that are link text."""
    strong_chars: int = 0
    """Characters of `text` set in bold or italics."""
    names: str = ""
    """Class and itemprop values of inline elements in the block, in lower case (HTML only)."""
    datetime: str = ""
    """The `datetime` attributes of the `<time>` elements inside, as written, separated by bars."""
    images: int = 0
    """Pictures since the block before; of text pages, whether a tool's sign of one is right before it, without an empty line."""
    gap: int = 0
    """Text pages: empty lines before the block; `GLUED` where it follows the block before it in the same line with nothing
    between, `SPACED` with only a space between."""
    line: int = 0
    """Text pages: number of the source line, from 0."""
    label: str = ""
    """The label that the format itself gives the block (XML news); empty where it has to be found out."""
    continues: bool = False
    """Text pages: whether the block goes on within a word with the block before it ("Jet" and "Brains"), which the
    splitter cut too early."""

    is_marked: bool = False
    """Text pages: a sign that is no part of the text, such as a bullet or a pipe, says what kind of block it is."""
    breaks: tuple[int, ...] = ()
    """HTML pages: where in `text` a line begins that a `<br>` set apart, in a text of a few lines; the blank before it is the break."""

    @property
    def lines(self) -> tuple[str, ...]:
        """The text as the lines that breaks make of it.

        >>> Block("By Ada Berg Oslo", "paragraph", 0, breaks=(12,)).lines
        ('By Ada Berg', 'Oslo')
        """
        if not self.breaks:
            return (self.text,)
        bounds = (0, *self.breaks, len(self.text) + 1)
        return tuple(self.text[start : end - 1] for start, end in pairwise(bounds))

    @property
    def is_mid_line(self) -> bool:
        """Whether the block before it is in the same line of the source."""
        return self.gap < 0


class Fact(NamedTuple):
    """A statement of the page's metadata."""

    field: str
    """`headline`, `description`, `author`, `author_url`, `published`, `modified`, `section`, `tag`, `site`, `url`,
    `image`, `language`, `type`, `body`, `access`, `base`, `home` (a name of the site's front page); from XML also `agency` and `image_credit`."""
    value: str
    origin: str
    """`json-ld`, `meta`, `microdata`, `time`, `link`, `title` or `xml`."""


class StatedAuthor(NamedTuple):
    """An author whom a stated format names in a field of the author's own, with what it says of them."""

    name: str
    role: str = ""
    bio: str = ""
    url: str = ""


class Page(NamedTuple):
    """A page as blocks and facts; everything after this stage works on it, for HTML, text and XML alike."""

    kind: str
    """`html`, `text` or `xml`."""
    blocks: tuple[Block, ...]
    containers: tuple[Container, ...]
    facts: tuple[Fact, ...]
    format: str = ""
    """Name of the format that states the blocks' labels (`nitf`, `rss`, …); empty for other pages."""
    id: str = ""
    """The story's own identifier in its format, as written."""
    stated: tuple[tuple[str, Any], ...] = ()
    """What the format says beyond facts, by the format's own names; values of JSON."""
    authors: tuple[StatedAuthor, ...] = ()
    """Authors whom the format names one by one, in order; bylines as printed are blocks."""
    is_denied: bool = False
    """The format says that this is no article: a picture, a table of quotations, a note to editors."""
    rules: tuple[str, ...] = ()
    """Names of the rules for web pages that the format's stories need too."""
    related: tuple[Link, ...] = ()
    """Other stories that the format names beside this one, with their addresses."""
    record: dict[str, Any] | None = None
    """A whole record that the page is, in place of blocks."""

    @property
    def is_plain_text(self) -> bool:
        """Whether the page is text of no stated format, so that nothing but its lines says what they are."""
        return self.kind == "text" and not self.format
