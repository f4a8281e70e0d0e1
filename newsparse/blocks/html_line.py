"""The line of an HTML page that is being read: its text and what inline elements say of it."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import Any

from newsparse.blocks.block import Link
from newsparse.blocks.characters import normalise
from newsparse.blocks.home_links import is_home
from newsparse.blocks.html_elements import (
    BREADCRUMB_NAME,
    BREADCRUMB_TYPE,
    LARGE_SIZES,
    MICRODATA,
    RUBY,
    SET_ASIDE,
    SMALL_SIZES,
    STRONG,
)
from newsparse.blocks.html_hidden import is_hidden_inline
from newsparse.blocks.html_quotations import choose_marks, has_marks
from newsparse.blocks.text.width import display_width

ITEMS_MAX_DEPTH = 8
"""Microdata are not nested deeper; each level reads its text once more, which is quadratic for a page that nests on."""
QUOTATIONS_MAX_DEPTH = 8
"""The same of quotations; deeper ones have no marks."""
NAMES_MAX_CHARS = 2000
"""Names beyond this are cut off; class names of real elements are shorter, and they are cached from page to page."""
SEPARATOR = "\x1f"
"""Stands between two inline elements that touch; a control character, of which the text has none."""
TIMES_MAX_CHARS = 100
"""A line says when a story was published and when it was changed; what has more times is a list."""
PUBLISHED_NAME = "published"
"""Class of the `abbr` that keeps the time of publication in its title, as hAtom has it."""
LINK_ATTRIBUTES = ("rel", "class", "itemprop")
SHOWN_MIN_CHARS = 60
"""Hidden words are left out of a line that shows at least so much; in a shorter one they may be all that says what it is
("By" before an author's name), and a line of which nothing is shown is judged as a block. Full-width characters count double,
as they say twice as much."""

BROKEN_MAX_CHARS, BREAKS_MAX = 250, 6
"""Only of a text of at most so many characters and lines it is noted where these break: a byline is read line by line, prose is not."""


class LineCollector:
    """Collects pieces of text, links, emphasis, names and microdata up to the end of the line.

    The base class of the reader, and no object of its own: every event of the parser changes it.

    Args:
        microdata: Where values of inline microdata are added.
    """

    def __init__(self, microdata: list[tuple[str, str]]) -> None:
        self.pieces: list[str] = []
        self.links: list[Link] = []
        self.names: list[str] = []
        self.link_chars = self.strong_chars = 0
        self.datetime = ""
        self.closed_inline = False
        self.breaks_at: list[int] = []  # piece of each line break
        self.is_blank = False
        """Whether the line began with white space that was not kept; it is where something follows that is."""
        self.strong_depth = 0
        self.aside_depth = self.aside_chars = 0  # in italics or small print
        self.large_depth = self.large_chars = 0  # in large print
        self.hidden: list[tuple[int, int]] = []  # first piece of each hidden element, and the piece after it
        self.hidden_depth = self.hidden_start = 0  # open elements below and including a hidden one
        self._link_start = -1
        self._link_url = self._link_rel = ""
        self._microdata = microdata
        self._open_items: list[tuple[str, int, str]] = []  # tag, piece and itemprop
        self._quotations: list[int] = []  # piece of each open quotation's opening mark; -1 for one too deep
        self.language = ""

    def start_inline(self, tag: str, attributes: dict[str, str]) -> None:
        """Note a link, emphasis, time, class name or item of microdata that begins."""
        if self.is_blank:
            self.is_blank = False
            if not self.pieces:
                self.pieces.append(" ")
        if self.closed_inline and tag not in RUBY:
            self._separate_neighbours()
        if self.hidden_depth:
            self.hidden_depth += 1
        elif attributes and is_hidden_inline(attributes):
            self.hidden_depth, self.hidden_start = 1, len(self.pieces)
        if tag in SET_ASIDE and (tag != "font" or attributes.get("size") in SMALL_SIZES or self.aside_depth):
            self.aside_depth += 1
        if tag == "font" and (self.large_depth or attributes.get("size") in LARGE_SIZES):
            self.large_depth += 1
        if tag == "a":
            self._link_start = len(self.pieces)
            self._link_url = attributes.get("href") or ""
            self._link_rel = join_names(attributes, LINK_ATTRIBUTES) if len(attributes) > 1 else ""
        elif tag in STRONG:
            self.strong_depth += 1
        elif tag == "time" and (moment := attributes.get("datetime")) and len(self.datetime) < TIMES_MAX_CHARS:
            self.datetime = f"{self.datetime}|{moment}" if self.datetime else moment
        elif tag == "abbr" and attributes.get("class") == PUBLISHED_NAME and not self.datetime:
            self.datetime = attributes.get("title", "")[:TIMES_MAX_CHARS]
        elif tag == "q":
            is_deep = len(self._quotations) >= QUOTATIONS_MAX_DEPTH
            self._quotations.append(-1 if is_deep else len(self.pieces))
            self.pieces.append("")
        if attributes:
            name = attributes.get("class")
            if name:
                self.names.append(name)
            if "itemprop" in attributes or "property" in attributes:
                self._start_item(tag, attributes)
            if "itemtype" in attributes and is_breadcrumb_type(attributes["itemtype"]):
                self.names.append(BREADCRUMB_NAME)

    def end_inline(self, tag: str) -> None:
        """End what the element began."""
        if tag == "a":
            self._end_link()
        elif tag in STRONG:
            self.strong_depth = max(0, self.strong_depth - 1)
        elif tag == "q" and self._quotations:
            self._end_quotation(self._quotations.pop())
        if self.aside_depth and tag in SET_ASIDE:
            self.aside_depth -= 1
        if self.large_depth and tag == "font":
            self.large_depth -= 1
        if self.hidden_depth:
            self.hidden_depth -= 1
            if not self.hidden_depth and any(map(str.isalnum, "".join(self.pieces[self.hidden_start :]))):
                self.hidden.append((self.hidden_start, len(self.pieces)))
        if self._open_items and self._open_items[-1][0] == tag:
            _, start, prop = self._open_items.pop()
            self._microdata.append((prop, "".join(self.pieces[start:])))
        self.closed_inline = bool(self.pieces)

    def take_text(self) -> str:
        """Return the text of the line so far, normalised; a link that is still open counts as far as it goes."""
        if self._link_start >= 0:
            start = self._link_start
            self._end_link()
            self._link_start = start  # cards wrap several blocks into one link
        text = "".join(self.pieces)
        if self.hidden:
            text = self._leave_out_hidden(text)
        return normalise(_resolve_separators(text)) if text and not text.isspace() else ""

    def find_first_line(self) -> str:
        """Return the text before the first line break."""
        return normalise(_resolve_separators("".join(self.pieces[: self.breaks_at[0]])))

    def find_breaks(self, text: str) -> tuple[int, ...]:
        """Return where in the line's text, as it was taken, a line break stands; none where the text has been changed or is long."""
        if len(text) > BROKEN_MAX_CHARS or len(self.breaks_at) > BREAKS_MAX:
            return ()
        bounds = (0, *self.breaks_at, len(self.pieces))
        parts = [normalise(_resolve_separators("".join(self.pieces[start:end]))) for start, end in pairwise(bounds)]
        parts = [part for part in parts if part]
        if " ".join(parts) != text:
            return ()
        return tuple(accumulate(len(part) + 1 for part in parts[:-1]))

    def is_in_home_link(self) -> bool:
        """Whether a link to the front page is open."""
        return self._link_start >= 0 and is_home(self._link_url)

    def has_shown_text(self) -> bool:
        """Whether any text of the line stands outside of its hidden elements."""
        last = 0
        for start, end in self.hidden:
            if any(map(str.isalnum, "".join(self.pieces[last:start]))):
                return True
            last = end
        return any(map(str.isalnum, "".join(self.pieces[last:])))

    def start_line(self) -> None:
        """Forget the line before; an open link goes on."""
        self.pieces = []
        if self.links:
            self.links = []
        if self.names:
            self.names = []
        self._open_items = []
        if self._quotations:
            self._quotations = []
        if self.breaks_at:
            self.breaks_at = []
        self.link_chars = self.strong_chars = self.aside_chars = self.large_chars = 0
        self.datetime = ""
        self.closed_inline = self.is_blank = False
        if self.hidden:
            self.hidden = []
        self.hidden_start = 0
        if self._link_start >= 0:
            self._link_start = 0

    def _leave_out_hidden(self, text: str) -> str:
        """Return the line without its hidden elements, whole where too little is shown."""
        shown, last = [], 0
        for start, end in self.hidden:
            shown += self.pieces[last:start]
            last = end
        rest = "".join([*shown, *self.pieces[last:]])
        return rest if display_width(rest.strip()) >= SHOWN_MIN_CHARS else text

    def _separate_neighbours(self) -> None:
        """Put a separator between two elements that touch ("World" and "Americas" in a breadcrumb).

        Only from a small letter, digit or closing mark to a capital or digit, so that a dropped capital
        keeps its word. Gets wrong: a name spelled in two elements ("Mc" and "Donald").
        """
        tail = self.pieces[-1][-1:] if self.pieces else ""
        if tail and not tail.isspace() and not tail.isupper():
            self.pieces.append(SEPARATOR)
        self.closed_inline = False

    def _end_link(self) -> None:
        if self._link_start < 0:
            return
        text = "".join(self.pieces[self._link_start :])
        text = normalise(text.replace(SEPARATOR, " ") if SEPARATOR in text else text)
        half = len(text) // 2
        if half and text[0] == text[half] and text[:half] == text[half:]:  # once for the eye, once for screen readers
            text = text[:half]
        if text:
            self.links.append(tuple.__new__(Link, (text, self._link_url, self._link_rel)))
            self.link_chars += len(text)
        self._link_start = -1

    def _end_quotation(self, start: int) -> None:
        """Put the marks that a browser shows around a quotation that the page writes none around."""
        if start < 0:
            return
        quotation = "".join(self.pieces[start:])
        if quotation.strip() and not has_marks("".join(self.pieces[max(0, start - 2) : start]), quotation):
            self.pieces[start], closing = choose_marks(self.language, len(self._quotations))
            self.pieces.append(closing)

    def _start_item(self, tag: str, attributes: dict[str, str]) -> None:
        prop = read_property(attributes)
        if prop or "itemprop" in attributes:
            self.names.append(prop)
        if prop in MICRODATA:
            value = attributes.get("content") or attributes.get("datetime")
            if value:
                self._microdata.append((prop, value))
            elif len(self._open_items) < ITEMS_MAX_DEPTH:
                self._open_items.append((tag, len(self.pieces), prop))


def read_property(attributes: dict[str, str]) -> str:
    """Return what an element says its value is, in lower case: of microdata as it stands, of RDFa a term that is kept.

    >>> read_property({"itemprop": "datePublished"}), read_property({"property": "dc:date schema:datePublished"})
    ('datepublished', 'datepublished')
    >>> read_property({"property": "foaf:maker"})
    ''
    """
    if "itemprop" in attributes:
        return attributes["itemprop"].lower()
    terms = (term.rpartition(":")[2] for term in attributes["property"].lower().split())
    return next((term for term in terms if term in MICRODATA), "")


def is_breadcrumb_type(types: str) -> bool:
    """Whether the type of an item, of microdata or RDFa, is a breadcrumb's."""
    return BREADCRUMB_TYPE in types.lower()


def join_names(attributes: dict[str, Any], keys: tuple[str, ...]) -> str:
    """Return the values of some attributes in lower case, separated by spaces."""
    if len(attributes) == 1:
        [(key, value)] = attributes.items()
        return value[:NAMES_MAX_CHARS].lower() if key in keys else ""
    return " ".join([attributes[key] for key in keys if key in attributes])[:NAMES_MAX_CHARS].lower()


def _resolve_separators(text: str) -> str:
    """Turn separators into spaces before capitals and digits, else into nothing."""
    if SEPARATOR not in text:
        return text
    first, *rest = text.split(SEPARATOR)
    return first + "".join([f" {piece}" if piece[:1].isupper() or piece[:1].isdigit() else piece for piece in rest])
