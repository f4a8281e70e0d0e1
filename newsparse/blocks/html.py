"""HTML into blocks: one pass over the parser's events, no tree kept.

libxml2's push parser hands over start tags, text and end tags in document order. Measured on 100 pages of
174 KiB: 1.2 ms a page for the bare events, where building lexbor's tree and touching its nodes from Python
takes 6.8 ms. The price is libxml2's repair of broken markup instead of the browsers' own.
"""

from __future__ import annotations

from typing import Any

from newsparse.blocks.block import Block, Container, Link, Page
from newsparse.blocks.characters import controls_to_spaces, normalise
from newsparse.blocks.metadata import Metadata, read_facts
from newsparse.tables.lazy_regex import pattern

SKIPPED = frozenset(
    [
        "style",
        "svg",
        "math",
        "template",
        "select",
        "textarea",
        "canvas",
        "object",
        "audio",
        "video",
        "map",
        "datalist",
        "iframe",
        "head",
    ]
)
"""Elements whose text nobody reads as text; `head` is left to the metadata."""

HEAD = frozenset(("head", "title", "script", "style", "noscript", "template", "object"))
"""Elements with an end that a head may hold."""

INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "rb",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
"""Elements that do not end the line they stand in (HTML Living Standard, phrasing content with text)."""

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)

NOT_BLOCKS = SKIPPED | INLINE | VOID | {"html", "title", "script"}
"""All that is not simply a block; most elements are, and are asked about first."""

KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    "li": "list_item",
    "dt": "list_item",
    "dd": "list_item",
    "blockquote": "quote",
    "tr": "table_row",
    "figcaption": "caption",
    "pre": "preformatted",
}
"""The kind of block that an element makes of the text in it, also through paragraphs and boxes."""

NAMING = ("class", "id", "itemprop", "role", "data-testid", "data-component", "data-type", "data-role")
STRONG = frozenset(("b", "strong", "em", "i"))
MICRODATA = frozenset(
    [
        "headline",
        "author",
        "name",
        "datepublished",
        "datecreated",
        "datemodified",
        "articlesection",
        "description",
        "publisher",
    ]
)
ITEMS_MAX_DEPTH = 8
"""Microdata are not nested deeper; each level reads its text once more, which is the square of a page that nests on."""
ROW_MAX_CHARS = 600
"""A table row longer than this is layout, not data: its cells stay blocks of their own."""
NAMES_MAX_CHARS = 2000
"""No element has more names that tell anything; what they tell is kept from page to page."""
DATA_MIN_CHARS = 40

HIDDEN_RE = pattern(r"display\s*:\s*none|visibility\s*:\s*hidden")


def read_html(text: str) -> Page:
    """Read an HTML page; broken or cut markup gives what can be read, and never raises.

    >>> page = read_html("<h1>Rain in Lisbon</h1><p>It <b>rained</b> on <a href='/tue'>Tuesday</a>.</p>")
    >>> [(block.kind, block.text) for block in page.blocks]
    [('heading', 'Rain in Lisbon'), ('paragraph', 'It rained on Tuesday.')]
    >>> page.blocks[1].links
    (Link(text='Tuesday', url='/tue', rel=''),)
    """
    from lxml import etree

    reader = _Reader()
    target: Any = reader  # the stubs ask for methods that a target need not have
    parser = etree.HTMLParser(target=target, encoding="utf-8", huge_tree=True)
    parser.feed(controls_to_spaces(text))
    try:
        parser.close()
    except etree.XMLSyntaxError:  # an empty document, or one cut inside a tag: what was read counts
        reader.flush()
    return reader.page()


class _Reader:
    """The parser's target: turns events into blocks, containers and the raw material of facts."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.containers: list[Container] = [Container(-1, "", "", 0)]
        self.stack: list[tuple[str, int]] = []  # open block-level elements with their container
        self.current = 0
        self.skipping = 0  # open elements below and including a skipped one
        self.pieces: list[str] = []
        self.links: list[Link] = []
        self.names: list[str] = []
        self.link_start = -1
        self.link_url = self.link_rel = ""
        self.link_chars = self.strong_chars = 0
        self.strong_depth = 0
        self.breaks = 0
        self.images = 0
        self.datetime = ""
        self.closed_inline = False
        self.rows: list[int] = []  # for each open table row, the block it starts at
        self.script: list[str] | None = None
        self.in_head = False
        self.in_title = False
        self.title = ""
        self.json_ld: list[str] = []
        self.metas: list[tuple[str, str]] = []
        self.heads: list[tuple[str, str]] = []
        self.microdata: list[tuple[str, str]] = []
        self.open_items: list[tuple[str, int, str]] = []  # tag, piece and itemprop of inline microdata
        self.language = ""

    # -- events ---------------------------------------------------------------------------------------

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag not in NOT_BLOCKS and not self.skipping:
            if self.pieces:
                self.flush()
            self._open(tag, attributes)
            return
        if tag in INLINE:
            if not self.skipping:
                self._start_inline(tag, attributes)
            return
        if tag in VOID:
            self._void(tag, attributes)
            return
        if tag == "script":
            self._start_script(attributes)
            return
        if tag == "title":
            self.in_title = not self.title and len(self.stack) < 3
            self.skipping += not self.in_title
            return
        if self.in_head and self.skipping == 1 and tag not in HEAD:
            self._leave_head()
        if self.skipping or tag in SKIPPED:
            self.in_head = self.in_head or tag == "head"
            self.skipping += 1
            return
        if tag == "html":
            self.language = attributes.get("lang") or attributes.get("xml:lang") or ""
        if self.pieces:
            self.flush()
        self._open(tag, attributes)

    def data(self, text: str) -> None:
        if self.skipping:
            if self.script is not None:
                self.script.append(text)
            elif self.in_title:
                self.title += text
            return
        if self.in_title:
            self.title += text
            return
        self.closed_inline = False
        self.breaks = 0
        self.pieces.append(text)
        if self.strong_depth:
            self.strong_chars += len(text.strip())

    def end(self, tag: str) -> None:
        if tag not in NOT_BLOCKS and not self.skipping:
            self._close(tag)
        elif tag in INLINE:
            if not self.skipping:
                self._end_inline(tag)
        elif tag == "script":
            self._end_script()
        elif tag == "title":
            if not self.in_title:
                self.skipping -= 1
            self.in_title = False
        elif tag == "head":
            self._leave_head()
        elif self.skipping:
            if tag not in VOID:
                self.skipping -= 1
        elif tag not in VOID:
            self._close(tag)

    def close(self) -> None:
        self.flush()

    def _leave_head(self) -> None:
        """End the head: at its end, or at what it cannot hold, where browsers end it and libxml2 goes on."""
        if self.in_head:
            self.in_head = False
            self.skipping -= 1

    # -- elements -------------------------------------------------------------------------------------

    def _start_inline(self, tag: str, attributes: dict[str, str]) -> None:
        if self.closed_inline:
            self._part_neighbours()
        if tag == "a":
            self.link_start = len(self.pieces)
            self.link_url = attributes.get("href") or ""
            self.link_rel = _naming(attributes, ("rel", "class", "itemprop")) if len(attributes) > 1 else ""
        elif tag in STRONG:
            self.strong_depth += 1
        elif tag == "time" and not self.datetime:
            self.datetime = attributes.get("datetime") or ""
        if attributes:
            name = attributes.get("class")
            if name:
                self.names.append(name)
            if "itemprop" in attributes:
                self._start_item(tag, attributes)

    def _end_inline(self, tag: str) -> None:
        if tag == "a":
            self._end_link()
        elif tag in STRONG:
            self.strong_depth = max(0, self.strong_depth - 1)
        if self.open_items and self.open_items[-1][0] == tag:
            _, start, prop = self.open_items.pop()
            self.microdata.append((prop, "".join(self.pieces[start:])))
        self.closed_inline = bool(self.pieces)

    def _part_neighbours(self) -> None:
        """Put a space between two elements that touch ("World" and "Americas" in a breadcrumb).

        Only from a small letter, digit or closing mark to a capital or digit, so that a dropped capital
        keeps its word. Gets wrong: a name spelled in two elements ("Mc" and "Donald").
        """
        tail = self.pieces[-1][-1:] if self.pieces else ""
        if tail and not tail.isspace() and not tail.isupper():
            self.pieces.append("\x1f")
        self.closed_inline = False

    def _end_link(self) -> None:
        if self.link_start < 0:
            return
        text = normalise("".join(self.pieces[self.link_start :]).replace("\x1f", " "))
        half = len(text) // 2
        if half and text[:half] == text[half:]:  # once for the eye, once for screen readers
            text = text[:half]
        if text:
            self.links.append(Link(text, self.link_url, self.link_rel))
            self.link_chars += len(text)
        self.link_start = -1

    def _start_item(self, tag: str, attributes: dict[str, str]) -> None:
        prop = attributes["itemprop"].lower()
        self.names.append(prop)
        if prop in MICRODATA:
            value = attributes.get("content") or attributes.get("datetime")
            if value:
                self.microdata.append((prop, value))
            elif len(self.open_items) < ITEMS_MAX_DEPTH:
                self.open_items.append((tag, len(self.pieces), prop))

    def _void(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "meta":
            self._meta(attributes)
        elif tag == "link":
            rel, href = attributes.get("rel"), attributes.get("href")
            if rel and href:
                self.heads.append((rel.lower(), href))
        elif self.skipping:
            return
        elif tag == "br":
            self.breaks += 1
            if self.breaks > 1 and self.pieces:
                self.flush()
            else:
                self.pieces.append("\n")
        elif tag == "hr":
            self.flush()
        elif tag in ("img", "embed"):
            self.images += 1

    def _meta(self, attributes: dict[str, str]) -> None:
        content = attributes.get("content")
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        if content and name:
            self.metas.append((name.lower(), content))

    def _start_script(self, attributes: dict[str, str]) -> None:
        self.skipping += 1
        if "ld+json" in (attributes.get("type") or "").lower():
            self.script = []

    def _end_script(self) -> None:
        self.skipping = max(0, self.skipping - 1)
        if self.script is not None:
            self.json_ld.append("".join(self.script))
            self.script = None

    def _open(self, tag: str, attributes: dict[str, str]) -> None:
        names = _naming(attributes, NAMING) if attributes else ""
        if attributes and ("hidden" in attributes or _is_hidden(attributes.get("style"))):
            names += " is-hidden"
        index = len(self.containers)
        self.containers.append(Container(self.current, tag, names, len(self.stack)))
        self.stack.append((tag, self.current))
        self.current = index
        if tag == "tr":
            self.rows.append(len(self.blocks))
        if attributes and "itemprop" in attributes and attributes["itemprop"].lower() in MICRODATA:
            value = attributes.get("content")
            if value:
                self.microdata.append((attributes["itemprop"].lower(), value))

    def _close(self, tag: str) -> None:
        if self.pieces:
            self.flush()
        if not self.stack or self.stack[-1][0] != tag:
            return  # the parser balances its events; this guards what it leaves over at the end
        _, self.current = self.stack.pop()
        if tag == "tr" and self.rows:
            self._join_cells(self.rows.pop())

    # -- blocks ---------------------------------------------------------------------------------------

    def flush(self) -> None:
        """End the line of text that was being read."""
        if self.link_start >= 0:
            self._reopen_link()
        text = "".join(self.pieces)
        if text and not text.isspace():
            text = normalise(_part(text))
            if text and not (text[0] in "{[" and _is_data(text) and self._kind()[0] != "preformatted"):
                self.blocks.append(self._block(text))
                self.images = 0
        self.pieces = []
        if self.links:
            self.links = []
        if self.names:
            self.names = []
        self.open_items = []
        self.link_chars = self.strong_chars = 0
        self.datetime = ""
        self.closed_inline = False
        if self.link_start >= 0:
            self.link_start = 0

    def _reopen_link(self) -> None:
        """Count what a link has said so far: cards wrap several blocks into one link."""
        start = self.link_start
        self._end_link()
        self.link_start = start

    def _block(self, text: str) -> Block:
        kind, level = self._kind()
        return Block(
            text,
            kind,
            self.current,
            level,
            tuple(self.links),
            min(self.link_chars, len(text)),
            min(self.strong_chars, len(text)),
            " ".join(self.names).lower() if self.names else "",
            self.datetime,
            self.images,
        )

    def _kind(self) -> tuple[str, int]:
        for tag, _ in self.stack[:-5:-1]:
            kind = KINDS.get(tag)
            if kind:
                return kind, int(tag[1]) if kind == "heading" else 0
        return "paragraph", 0

    def _join_cells(self, first: int) -> None:
        """Make one block of a data row's cells."""
        cells = self.blocks[first:]
        if len(cells) < 2 or any(self.containers[cell.container].tag not in ("td", "th") for cell in cells):
            return
        text = " | ".join(cell.text for cell in cells)
        if len(text) > ROW_MAX_CHARS or len({cell.container for cell in cells}) != len(cells):
            return
        links = tuple(link for cell in cells for link in cell.links)
        chars = sum(cell.link_chars for cell in cells)
        del self.blocks[first:]
        row = self.containers[cells[0].container].parent
        self.blocks.append(Block(text, "table_row", row, 0, links, chars))

    def page(self) -> Page:
        facts = read_facts(
            Metadata(self.json_ld, self.metas, self.heads, normalise(self.title), self.microdata, self.language)
        )
        return Page("html", tuple(self.blocks), tuple(self.containers), facts)


def _is_data(text: str) -> bool:
    """Whether a text is settings that a script reads from an element which nobody sees."""
    return len(text) >= DATA_MIN_CHARS and text[-1] in "}]" and text.lstrip("[ ").startswith(('{"', '{ "'))


def _is_hidden(style: str | None) -> bool:
    lower = style.lower() if style else ""
    return ("none" in lower or "hidden" in lower) and HIDDEN_RE.search(lower) is not None


def _naming(attributes: dict[str, Any], keys: tuple[str, ...]) -> str:
    if len(attributes) == 1:
        [(key, value)] = attributes.items()
        return value[:NAMES_MAX_CHARS].lower() if key in keys else ""
    return " ".join([attributes[key] for key in keys if key in attributes])[:NAMES_MAX_CHARS].lower()


def _part(text: str) -> str:
    """Turn the marks between touching elements into spaces before capitals and digits, else into nothing."""
    if "\x1f" not in text:
        return text
    pieces = text.split("\x1f")
    parted = [pieces[0]]
    for piece in pieces[1:]:
        head = piece[:1]
        parted.append(f" {piece}" if head.isupper() or head.isdigit() else piece)
    return "".join(parted)
