"""Stated formats, which say what their parts are; and the one place that chooses a reader for a page."""

from __future__ import annotations

from newsparse.blocks.block import Page


def read_page(text: str, kind: str) -> Page:
    """Read a page of a kind: `html`, `text` or `xml`."""
    if kind == "text":
        from newsparse.blocks.text.read import read_text

        return read_text(text)
    if kind == "xml":
        from newsparse.formats.xml import read_xml

        return read_xml(text)
    from newsparse.blocks.html import read_html

    return read_html(text)
