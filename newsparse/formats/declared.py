"""Builds the page of a story whose format labels its parts: blocks with their labels, authors, and facts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from newsparse.blocks.block import Block, Container, Fact, Link, Page, StatedAuthor
from newsparse.blocks.characters import CONTROL_RE, normalise

LABELS = {
    "heading": "heading",
    "list_item": "item",
    "quote": "item",
    "table_row": "item",
    "preformatted": "body",
    "caption": "caption",
}
"""The label of a block inside a story, by its kind; `body` for the others."""


class LabelledPageBuilder:
    """Collects the parts of a story in reading order.

    What is empty is not added, whatever the method; texts are normalised, and control characters become spaces.

    Facts are of these fields: `headline`, `published`, `modified`, `section`, `tag`, `site`, `url`, `image`,
    `image_caption`, `image_credit`, `language`, `agency` (each credit as printed), `access`. The record takes the first
    of those that it has once. Labels of lines: `headline`, `subheadline`, `byline` (as printed), `date` (a stated
    dateline), `caption`, `correction`, `bio`, `body`, `heading`, `item`, `promo`, `chrome`.

    Args:
        kind: Kind of the story's text; facts have it as their origin.
    """

    def __init__(self, kind: str = "xml") -> None:
        self.id = ""
        self.is_denied = False
        """Set where the format says that this is no article."""
        self.blocks: list[Block] = []
        self._kind = kind
        self._containers = [Container(-1, "", "", 0)]
        self._facts: dict[Fact, None] = {}
        self._fields: set[str] = set()
        self._stated: dict[str, Any] = {}
        self._authors: list[StatedAuthor] = []
        self._related: list[Link] = []

    def add_fact(self, field: str, value: str | None) -> None:
        """Add the format's value of a field."""
        text = clean_text(value)
        if text:
            self._facts[Fact(field, text, self._kind)] = None
            self._fields.add(field)

    def has_fact(self, field: str) -> bool:
        """Whether the field has a value."""
        return field in self._fields

    def add_stated(self, name: str, value: Any) -> None:
        """Add what the format says beyond facts, by its own name; lists and objects as they are."""
        value = clean_text(value) if isinstance(value, str) else value
        if value not in ("", None, [], {}):
            self._stated[name] = value

    def add_author(
        self, name: str | None, *, role: str | None = "", bio: str | None = "", url: str | None = ""
    ) -> None:
        """Add one author by name, as the format gives it; a line that has more than a name is a `byline`."""
        shown = clean_text(name)
        if shown:
            self._authors.append(StatedAuthor(shown, clean_text(role), clean_text(bio), clean_text(url)))

    def add_related(self, title: str | None, url: str | None = None) -> None:
        """Add another story that the format names beside this one."""
        shown = clean_text(title)
        if shown:
            self._related.append(Link(shown, clean_text(url)))

    @property
    def has_authors(self) -> bool:
        """Whether an author or a byline was added."""
        return bool(self._authors) or any(block.label == "byline" for block in self.blocks)

    def add_line(
        self, text: str | None, label: str, names: str = "", *, url: str = "", kind: str = "", level: int = 0
    ) -> None:
        """Add a line under its label.

        Args:
            text: The line.
            label: Its label.
            names: Class names of its element.
            url: Where all of it links to.
            kind: Kind of the block, as in `Block.kind`; that of its label where empty.
            level: Level of a heading.
        """
        shown = clean_text(text)
        if shown:
            self._containers.append(Container(0, "div", names, 1))
            kind = kind or ("heading" if label in ("headline", "heading") else "paragraph")
            links, level = (Link(shown, url),) if url else (), level or int(label == "headline")
            self.blocks.append(
                Block(shown, kind, len(self._containers) - 1, level, links, len(links) and len(shown), label=label)
            )

    def add_lines(self, texts: Iterable[str], label: str = "body") -> None:
        """Add lines under one label, paragraphs of the story if no other is given."""
        for text in texts:
            self.add_line(text, label)

    def has_line(self, label: str) -> bool:
        """Whether a line has the label."""
        return any(block.label == label for block in self.blocks)

    def has_text(self, text: str, label: str) -> bool:
        """Whether a line of the label says that."""
        return any(block.label == label and block.text == text for block in self.blocks)

    def add_html(self, html: str, label: str = "") -> None:
        """Add a story that is given as HTML, each block under the label of its kind, or all under one label."""
        from newsparse.blocks.html import read_html

        page = read_html(html)
        shift = len(self._containers)
        self._containers += [box._replace(parent=max(0, box.parent + shift)) for box in page.containers]
        for block in page.blocks:
            stated = label or ("caption" if self._is_caption(page, block) else LABELS.get(block.kind, "body"))
            self.blocks.append(block._replace(container=block.container + shift, label=stated))

    def _is_caption(self, page: Page, block: Block) -> bool:
        names = page.containers[block.container].names.split()
        return block.kind == "caption" or "wp-caption-text" in names

    def build(self) -> Page:
        """Return the page."""
        return Page(
            self._kind,
            tuple(self.blocks),
            tuple(self._containers),
            tuple(self._facts),
            id=clean_text(self.id),
            stated=tuple(self._stated.items()),
            authors=tuple(self._authors),
            is_denied=self.is_denied,
            related=tuple(self._related),
        )


def clean_text(text: str | None) -> str:
    r"""Return a stated text in NFC with single spaces and without control characters; nothing for none.

    >>> clean_text(" \x02Rain\nin Lisbon\x03"), clean_text(None)
    ('Rain in Lisbon', '')
    """
    return normalise(CONTROL_RE.sub(" ", text)) if text else ""
