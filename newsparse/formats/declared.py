"""Pages whose format says what each part is: blocks that carry their label, and facts."""

from __future__ import annotations

from newsparse.blocks.block import Block, Container, Fact, Link, Page
from newsparse.blocks.characters import normalise

ORIGIN = "xml"
LABELS = {
    "heading": "heading",
    "list_item": "item",
    "quote": "item",
    "table_row": "item",
    "preformatted": "body",
    "caption": "caption",
}
"""The label of a block inside a story, by its kind; `body` for the others."""


class Draft:
    """A page that is being put together in reading order."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._containers = [Container(-1, "", "", 0)]
        self._facts: dict[Fact, None] = {}
        self._fields: set[str] = set()

    def fact(self, field: str, value: str | None) -> None:
        """Add what the format says on a field, if it says anything."""
        text = normalise(value or "")
        if text:
            self._facts[Fact(field, text, ORIGIN)] = None
            self._fields.add(field)

    def has(self, field: str) -> bool:
        """Tell whether something is said on a field."""
        return field in self._fields

    def line(self, text: str | None, label: str, names: str = "", *, url: str = "") -> None:
        """Add a line under its label; `names` name its element, `url` is where all of it leads."""
        shown = normalise(text or "")
        if shown:
            self._containers.append(Container(0, "div", names, 1))
            kind = "heading" if label == "headline" else "paragraph"
            links, level = (Link(shown, url),) if url else (), int(label == "headline")
            self.blocks.append(
                Block(shown, kind, len(self._containers) - 1, level, links, len(links) and len(shown), label=label)
            )

    def story(self, html: str, label: str = "") -> None:
        """Add a story that is given as HTML, each block under the label that its kind has, or all under one."""
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

    def page(self) -> Page:
        """Return the whole."""
        return Page("xml", tuple(self.blocks), tuple(self._containers), tuple(self._facts))
