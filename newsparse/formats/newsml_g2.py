"""NewsML-G2: single items, and messages and packages of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from newsparse.blocks.block import Page
from newsparse.formats import newsml
from newsparse.formats.cut import cut_elements
from newsparse.formats.xml import root_name

ROOTS: Final = ("newsitem", "newsmessage", "packageitem")


def recognise(head: str) -> bool:
    """Whether a document is NewsML-G2, by its root element."""
    return root_name(head) in ROOTS


def cut(document: str) -> Iterator[str]:
    """Yield a document for each item, in the frame of the whole."""
    return cut_elements(document, "newsItem")


def stories(document: str) -> Iterator[Page]:
    """Yield the items that have content; where none has any, the first, or the whole as one."""
    return newsml.stories(document)
