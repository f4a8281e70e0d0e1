"""Pages into blocks: one reader a kind of page, all giving the same `Page`."""

from __future__ import annotations

from newsparse.blocks.block import Page


def read_page(text: str, kind: str) -> Page:
    """Read a page of a kind: `html`, `text` or `xml`."""
    if kind == "text":
        from newsparse.blocks.text import read_text

        return read_text(text)
    if kind == "xml":
        from newsparse.blocks.xml import read_xml

        return read_xml(text)
    from newsparse.blocks.html import read_html

    return read_html(text)
