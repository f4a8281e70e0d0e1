"""RSS, in its versions since 0.9, and RDF site summaries."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.blocks.block import Page
from newsparse.formats.cut import cut_elements
from newsparse.formats.feeds import read_entries
from newsparse.formats.table import RSS_ROOTS
from newsparse.formats.xml import root_name
from newsparse.tables.lazy_regex import pattern

FEED_RE = pattern(r"(?i)purl\.org/(?:rss|net/rss)|rdf/simple/|<item[\s>]")
"""In RDF, which says all sorts of things, the names of what feeds have."""


def recognise(head: str) -> bool:
    """Whether a document is a feed of this format, by its root element."""
    root = root_name(head)
    return root in RSS_ROOTS and (root != "rdf" or FEED_RE.search(head) is not None)


def cut(document: str) -> Iterator[str]:
    """Yield a document for each entry, in the frame of the whole."""
    return cut_elements(document, "item")


def stories(document: str) -> Iterator[Page]:
    """Yield the feed's entries."""
    return read_entries(document)
