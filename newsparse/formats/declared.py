"""Builds the page of a story whose format labels its parts: blocks with their labels, and facts."""

from __future__ import annotations

from typing import Any

from newsparse.blocks.block import Block, Container, Fact, Link, Page
from newsparse.blocks.characters import normalise

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

    Args:
        kind: Kind of the story's text; facts have it as their origin.
    """

    def __init__(self, kind: str = "xml") -> None:
        self.id = ""
        self.blocks: list[Block] = []
        self._kind = kind
        self._containers = [Container(-1, "", "", 0)]
        self._facts: dict[Fact, None] = {}
        self._fields: set[str] = set()
        self._stated: dict[str, Any] = {}

    def add_fact(self, field: str, value: str | None) -> None:
        """Add the format's value of a field, unless it is empty."""
        text = normalise(value or "")
        if text:
            self._facts[Fact(field, text, self._kind)] = None
            self._fields.add(field)

    def has_fact(self, field: str) -> bool:
        """Whether the field has a value."""
        return field in self._fields

    def add_stated(self, name: str, value: Any) -> None:
        """Add what the format says beyond facts, by its own name, unless it is empty; strings are normalised."""
        value = normalise(value) if isinstance(value, str) else value
        if value not in ("", None, [], {}):
            self._stated[name] = value

    def add_line(self, text: str | None, label: str, names: str = "", *, url: str = "") -> None:
        """Add a line under its label.

        Args:
            text: The line; nothing is added where it is empty.
            label: Its label.
            names: Class names of its element.
            url: Where all of it links to.
        """
        shown = normalise(text or "")
        if shown:
            self._containers.append(Container(0, "div", names, 1))
            kind = "heading" if label == "headline" else "paragraph"
            links, level = (Link(shown, url),) if url else (), int(label == "headline")
            self.blocks.append(
                Block(shown, kind, len(self._containers) - 1, level, links, len(links) and len(shown), label=label)
            )

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
            id=normalise(self.id),
            stated=tuple(self._stated.items()),
        )
