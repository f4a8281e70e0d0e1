"""HTML into blocks: one pass over the parser's events, no tree kept.

libxml2's push parser hands over start tags, text and end tags in document order. Measured on 100 pages of
174 KiB: 1.2 ms a page for the bare events, where building lexbor's tree and touching its nodes from Python
takes 6.8 ms. The price is libxml2's repair of broken markup instead of the browsers' own.
"""

from __future__ import annotations

from itertools import takewhile
from typing import Any

from newsparse.blocks.block import CELL_SEPARATOR, HIDDEN_NAME, Block, Container, Page
from newsparse.blocks.characters import controls_to_spaces
from newsparse.blocks.html_elements import (
    BREADCRUMB_NAME,
    HEAD,
    INLINE,
    KINDS,
    NAMING_ATTRIBUTES,
    NOT_BLOCKS,
    SHADOW_ROOT_MODES,
    SKIPPED,
    VOID,
)
from newsparse.blocks.html_hidden import is_hidden_style, leave_out_archive_bar
from newsparse.blocks.html_line import LineCollector, is_breadcrumb_type, join_names
from newsparse.blocks.html_metadata import MetadataCollector, list_data_attributes
from newsparse.blocks.icons import icons_to_spaces
from newsparse.blocks.initials import LINE_MIN_CHARS, is_initial, join_initial
from newsparse.blocks.page_data import add_data_text
from newsparse.tables.phrases import is_phrase

ROW_MAX_CHARS = 600
"""A table row longer than this is layout, not data: its cells stay blocks of their own."""
DATA_MIN_CHARS = 40
"""Shorter text in braces may be a reader's."""
TITLE_MAX_DEPTH = 3
"""A title below more elements than these is not the page's, but one of a drawing."""
CAPTION_MAX_CHARS, CENTRED_CAPTION_MAX_CHARS = 300, 140
"""A caption in small print or italics right below its picture is at most so long; one that is only centred, shorter."""
ASIDE_SHARE = 0.8
"""Share of such a caption's characters that are in small print or italics."""

LARGE_SHARE = 0.9
"""Share of a line's characters that are in large print, from which it is a heading."""
LARGE_MIN_CHARS, LARGE_MAX_CHARS, LARGE_LEVEL = 8, 160, 2
"""Shorter lines are enlarged letters or buttons, longer ones a standfirst; the level that such a heading gets."""
HEADED_MIN_CHARS, HEAD_MAX_WORDS = 90, 7
"""A paragraph below a byline in its own element is as long, and the byline has at most so many words."""
ARABIC_FROM, ARABIC_TO = "\u0600", "\u06ff"
SENTENCE_ENDS = frozenset(".。।:")
SMALLEST_SIZE = "1"
"""Size of `font` in which old pages set what is not the story, on a line of its own."""

LINE_TAGS = frozenset(
    ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "figcaption", "blockquote", "td", "th")
)
"""Elements that hold one line, so that what is said of all of their text is said of them."""
RARE_ATTRIBUTES = frozenset(("align", "itemscope", "itemprop", "typeof", "property"))


def read_html(text: str) -> Page:
    """Read an HTML page; broken or cut markup gives what can be read, and never raises.

    >>> page = read_html("<h1>Rain in Lisbon</h1><p>It <b>rained</b> on <a href='/tue'>Tuesday</a>.</p>")
    >>> [(block.kind, block.text) for block in page.blocks]
    [('heading', 'Rain in Lisbon'), ('paragraph', 'It rained on Tuesday.')]
    >>> page.blocks[1].links
    (Link(text='Tuesday', url='/tue', rel=''),)
    """
    from lxml import etree

    text = leave_out_archive_bar(text)
    reader = _Reader(list_data_attributes(text))
    target: Any = reader  # the stubs ask for methods that a target need not have
    parser = etree.HTMLParser(target=target, encoding="utf-8", huge_tree=True)
    parser.feed(icons_to_spaces(controls_to_spaces(text)))
    try:
        parser.close()
    except etree.XMLSyntaxError:  # an empty document, or one cut inside a tag: keep what was read
        reader.end_block()
    return reader.page()


def read_lines(fragment: str) -> tuple[str, ...]:
    """Return the lines of a piece of HTML.

    >>> read_lines("<p>It rained.</p><p>It <b>snowed</b>.</p>")
    ('It rained.', 'It snowed.')
    """
    return tuple(block.text for block in read_html(f"<body>{fragment}").blocks)


class _Reader(LineCollector):
    """The parser's target: turns its events into blocks and containers; metadata are collected apart."""

    def __init__(self, data_names: frozenset[str] = frozenset()) -> None:
        self.data_names = data_names  # attributes that hold JSON
        self.rare_names = RARE_ATTRIBUTES | data_names
        self.metadata = MetadataCollector()
        super().__init__(self.metadata.microdata)
        self.blocks: list[Block] = []
        self.containers: list[Container] = [Container(-1, "", "", 0)]
        self.stack: list[tuple[str, int]] = []  # open block-level elements, each with the container around it
        self.current = 0
        self.skipping = 0  # open elements below and including a skipped one
        self.in_head = False
        self.in_title = False
        self.breaks = 0
        self.images = 0
        self.picture_box = -1  # container of the last picture, while no block follows it
        self.centred: set[int] = set()  # containers
        self.initial = ""  # letter that a picture shows, before the line that it begins
        self.scopes: list[int] = []  # containers that are items of microdata, open
        self.rows: list[int] = []  # for each open table row, the block it starts at

    # -- events ---------------------------------------------------------------------------------------

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag not in NOT_BLOCKS and not self.skipping:
            if self.pieces:
                self.end_block()
            self.is_blank = False
            self._open_container(tag, attributes)
            return
        if tag in INLINE:
            if not self.skipping:
                if tag == "font" and self.breaks and attributes.get("size") == SMALLEST_SIZE and not self.aside_chars:
                    self.end_block()  # the byline in small print below a standfirst
                self.start_inline(tag, attributes)
                if tag == "a" and len(attributes) > 1:
                    self.metadata.add_home_link(attributes)
            return
        if tag in VOID:
            self._void(tag, attributes)
            return
        if tag == "script":
            self.skipping += 1
            self.metadata.start_script(attributes)
            return
        if tag == "title":
            self.in_title = not self.metadata.title and len(self.stack) < TITLE_MAX_DEPTH
            self.skipping += not self.in_title
            return
        if self.in_head and self.skipping == 1 and tag not in HEAD:
            self._leave_head()
        is_shadow_root = tag == "template" and not self.skipping and _is_shadow_root(attributes)
        if self.skipping or (tag in SKIPPED and not is_shadow_root):
            self.in_head = self.in_head or tag == "head"
            self.skipping += 1
            return
        if tag == "html":
            self.language = self.metadata.language = attributes.get("lang") or attributes.get("xml:lang") or ""
        if self.pieces:
            self.end_block()
        self._open_container(tag, attributes)

    def data(self, text: str) -> None:
        if self.skipping:
            if self.metadata.script is not None:
                self.metadata.script.append(text)
            elif self.in_title:
                self.metadata.title += text
            return
        if self.in_title:
            self.metadata.title += text
            return
        self.breaks = 0
        if (
            not self.pieces
            and text.isspace()
            and self._link_start < 0
            and not (self.names or self.datetime or self._open_items)
        ):
            # between two elements, as most texts of a page are; white space at the beginning of a line says nothing
            self.is_blank = True
            return
        self.closed_inline = False
        self.pieces.append(text)
        if self.strong_depth:
            self.strong_chars += len(text.strip())
        if self.aside_depth:
            self.aside_chars += len(text.strip())
        if self.large_depth:
            self.large_chars += len(text.strip())

    def end(self, tag: str) -> None:
        if tag not in NOT_BLOCKS and not self.skipping:
            if self.pieces:
                self.end_block()
            self.is_blank = False
            if tag == "tr" or self.scopes:
                self._close_container(tag)
            elif self.stack and self.stack[-1][0] == tag:
                self.current = self.stack.pop()[1]
        elif tag in INLINE:
            if not self.skipping:
                self.end_inline(tag)
        elif tag == "script":
            self.skipping = max(0, self.skipping - 1)
            self.metadata.end_script()
        elif tag == "title":
            if not self.in_title:
                self.skipping -= 1
            self.in_title = False
        elif tag == "head":
            self._leave_head()
        elif self.skipping:
            if tag not in VOID:
                self.skipping -= 1
        elif tag not in VOID:  # among them the end of a shadow root
            self._close_container(tag)

    def close(self) -> None:
        self.end_block()

    def _leave_head(self) -> None:
        """End the head: at its end tag, or at an element that it cannot hold, where browsers end it and libxml2 goes on."""
        if self.in_head:
            self.in_head = False
            self.skipping -= 1

    # -- elements -------------------------------------------------------------------------------------

    def _void(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "meta":
            self.metadata.add_meta(attributes)
        elif tag == "link":
            self.metadata.add_link(attributes)
        elif tag == "base":
            self.metadata.add_base(attributes)
        elif self.skipping:
            return
        elif tag == "br":
            self.breaks += 1
            if self.pieces and (self.breaks > 1 or (self.large_chars and self._is_large_heading())):
                self.end_block()
            else:
                self.breaks_at.append(len(self.pieces))
                self.pieces.append("\n")
        elif tag == "hr":
            self.end_block()
        elif tag in ("img", "embed"):
            self.images += 1
            self.picture_box = self.current
            letter = attributes.get("alt")
            if letter and is_initial(letter) and not "".join(self.pieces).strip():
                self.initial = letter
            elif letter and self.is_in_home_link():
                self.metadata.add_logo(letter)

    def _open_container(self, tag: str, attributes: dict[str, str]) -> None:
        names = ""
        if attributes:
            names = join_names(attributes, NAMING_ATTRIBUTES)
            if "hidden" in attributes or ("style" in attributes and is_hidden_style(attributes["style"])):
                names += f" {HIDDEN_NAME}"
        index = len(self.containers)
        made = tuple.__new__(Container, (self.current, tag, names, len(self.stack)))
        before = self.containers[-1]
        self.containers.append(before if before == made else made)  # paragraphs and rows are mostly like the one before
        self.stack.append((tag, self.current))
        self.current = index
        if tag == "tr":
            self.rows.append(len(self.blocks))
        elif tag == "center":
            self.centred.add(index)
        if attributes and not self.rare_names.isdisjoint(attributes):
            self._note_rare(index, attributes)

    def _note_rare(self, index: int, attributes: dict[str, str]) -> None:
        """Note microdata, data of a script, and alignment of a container that opens."""
        if attributes.get("align") == "center":
            self.centred.add(index)
        if "itemscope" in attributes or "typeof" in attributes:
            types = attributes.get("itemtype") or attributes.get("typeof") or ""
            self.scopes.append(index)
            self.metadata.open_scope(types, len(self.blocks))
            if is_breadcrumb_type(types):
                container = self.containers[index]
                self.containers[index] = container._replace(names=f"{container.names} {BREADCRUMB_NAME}".strip())
        if "itemprop" in attributes or "property" in attributes:
            self.metadata.add_item(attributes)
        for name in self.data_names.intersection(attributes):
            self.metadata.add_state(attributes[name])

    def _close_container(self, tag: str) -> None:
        if self.pieces:
            self.end_block()
        if not self.stack or self.stack[-1][0] != tag:
            return  # the parser balances its events; this guards what it leaves over at the end
        if self.scopes and self.scopes[-1] == self.current:
            self.scopes.pop()
            self.metadata.close_scope(len(self.blocks))
        _, self.current = self.stack.pop()
        if tag == "tr" and self.rows:
            self._join_cells(self.rows.pop())

    # -- blocks ---------------------------------------------------------------------------------------

    def end_block(self) -> None:
        """Make a block of the line that was being read."""
        text = self.take_text() if self.pieces else ""
        if text:
            if self.hidden and not self.has_shown_text():
                self._hide_container()
            kind, level = self._kind()
            if self.large_chars and not level and self._is_large_heading():
                kind, level = "heading", LARGE_LEVEL
            if text[0].islower() or text[1:2] == " ":
                text = self._restore_initial(text)
            if self.picture_box == self.current and level == 0 and self._is_caption(text):
                kind = "caption"
            if self.breaks_at and len(text) >= HEADED_MIN_CHARS and kind == "paragraph":
                text = self._set_byline_apart(text)
            if not (text[0] in "{[" and kind != "preformatted" and _is_data(text)):
                self.blocks.append(
                    Block(
                        text,
                        kind,
                        self.current,
                        level,
                        tuple(self.links) if self.links else (),
                        min(self.link_chars, len(text)) if self.link_chars else 0,
                        min(self.strong_chars, len(text)) if self.strong_chars else 0,
                        " ".join(self.names).lower() if self.names else "",
                        self.datetime,
                        self.images,
                    )
                )
                if self.breaks_at:
                    self.blocks[-1] = self.blocks[-1]._replace(breaks=self.find_breaks(text))
                self.images = 0
            self.picture_box, self.initial = -1, ""
        self.start_line()

    def _set_byline_apart(self, text: str) -> str:
        """Make a block of the first line of a paragraph where it is a byline by its form, and return the rest of the text.

        Old pages and wires print the byline and the first paragraph in one element, apart by one `<br>`.
        """
        if not (ARABIC_FROM <= text[0] <= ARABIC_TO or is_phrase("byline", text.partition(" ")[0])):
            return text
        first = self.find_first_line()
        if not text.startswith(f"{first} ") or not _heads_paragraph(first):
            return text
        count = sum(1 for _ in takewhile(lambda link: link.text in first, self.links))
        links, self.links = tuple(self.links[:count]), self.links[count:]
        chars = min(sum(len(link.text) for link in links), len(first))
        self.link_chars -= chars
        self.strong_chars = max(0, self.strong_chars - len(first))
        self.blocks.append(Block(first, "paragraph", self.current, 0, links, chars, images=self.images))
        self.images, self.breaks_at = 0, []
        return text[len(first) + 1 :]

    def _hide_container(self) -> None:
        """Note of a container of which all text is hidden that it is, where it holds no other block."""
        if self.blocks and self.blocks[-1].container == self.current:
            return
        container = self.containers[self.current]
        if container.tag in LINE_TAGS and HIDDEN_NAME not in container.names:
            self.containers[self.current] = container._replace(names=f"{container.names} {HIDDEN_NAME}".strip())

    def _restore_initial(self, text: str) -> str:
        """Return the line with its enlarged first letter, which stands in a picture, a block or an element of its own."""
        initial, rest = self.initial, text
        if not initial and text[0].islower() and self.blocks and is_initial(self.blocks[-1].text):
            initial = self.blocks.pop().text
        elif not initial and text[1:2] == " " and is_initial(text[0]) and self.names:
            first = next(piece.strip() for piece in self.pieces if not piece.isspace())
            initial, rest = (text[0] if first == text[0] else ""), text[2:]
        if not initial or len(rest) < LINE_MIN_CHARS or not rest[0].islower():
            return text
        return join_initial(initial, rest, language=self.metadata.language, title=self.metadata.title)

    def _is_caption(self, text: str) -> bool:
        """Whether a line right below a picture in the same box is its caption: short, and set apart from the text.

        The name of an icon ("chevron_left") is one word, and no caption.
        """
        if " " not in text and text.isascii():
            return False
        if self.aside_chars >= ASIDE_SHARE * len(text):
            return len(text) <= CAPTION_MAX_CHARS
        return self.current in self.centred and len(text) <= CENTRED_CAPTION_MAX_CHARS

    def _is_large_heading(self) -> bool:
        """Whether the line so far is a heading by its print: all of it large, short, and no sentence.

        Pages made before style sheets set their headlines so, with one `<br>` before the byline.
        """
        text = "".join(self.pieces).strip()
        is_whole = self.large_chars >= LARGE_SHARE * len(text)
        return is_whole and LARGE_MIN_CHARS <= len(text) <= LARGE_MAX_CHARS and text[-1] not in SENTENCE_ENDS

    def _kind(self) -> tuple[str, int]:
        for tag, _ in self.stack[:-5:-1]:
            if tag in KINDS:
                kind = KINDS[tag]
                return kind, int(tag[1]) if kind == "heading" else 0
        return "paragraph", 0

    def _join_cells(self, first: int) -> None:
        """Make one block of a data row's cells."""
        cells = self.blocks[first:]
        if len(cells) < 2 or any(
            cell.kind == "caption" or self.containers[cell.container].tag not in ("td", "th") for cell in cells
        ):
            return
        text = CELL_SEPARATOR.join(cell.text for cell in cells)
        if len(text) > ROW_MAX_CHARS or len({cell.container for cell in cells}) != len(cells):
            return
        links = tuple(link for cell in cells for link in cell.links)
        chars = sum(cell.link_chars for cell in cells)
        del self.blocks[first:]
        row = self.containers[cells[0].container].parent
        del self.containers[row + 1 :]  # the cells: no block is in them any more
        self.blocks.append(Block(text, "table_row", row, 0, links, chars))

    def page(self) -> Page:
        facts = self.metadata.facts(self.blocks)
        said = add_data_text(
            self.blocks, self.containers, facts, self.metadata.json_ld, self.metadata.states, read_lines
        )
        return Page("html", tuple(self.blocks), tuple(self.containers), (*facts, *said))


def _heads_paragraph(line: str) -> bool:
    """Whether a first line is a byline by its form: "By" and a name, or in Arabic a town and a name with a dash between them.

    Gets wrong: a first verse that begins with "By" and a name.
    """
    words = line.split()
    if not 1 < len(words) <= HEAD_MAX_WORDS or line[-1] in SENTENCE_ENDS or line[-1] in "!?,;":
        return False
    if ARABIC_FROM <= line[0] <= ARABIC_TO:
        return any(dash in words[1:-1] for dash in ("-", "–", "ـ", "—"))
    return is_phrase("byline", words[0]) and words[1][0].isupper() and not any(map(str.isdigit, line))


def _is_data(text: str) -> bool:
    """Whether a text is settings of a script, kept in an element that is not shown."""
    return len(text) >= DATA_MIN_CHARS and text[-1] in "}]" and text.lstrip("[ ").startswith(('{"', '{ "'))


def _is_shadow_root(attributes: dict[str, str]) -> bool:
    mode = attributes.get("shadowrootmode") or attributes.get("shadowroot") or ""
    return mode.lower() in SHADOW_ROOT_MODES
