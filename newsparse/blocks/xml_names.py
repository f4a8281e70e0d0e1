"""Names of elements that a document states, given to elements of lxml, which refuses what XML does not allow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml import etree

NEUTRAL: Final = "span"
"""An element that says nothing of the text in it."""


def rename_element(element: etree._Element, name: str) -> None:
    """Give an element a name; one that XML does not allow becomes `span`.

    Parsers that recover from errors read such names (`<p:1>`, `<:>`), and lxml raises `ValueError` for them.

    >>> from lxml import etree
    >>> element = etree.fromstring("<p>Rain</p>")
    >>> rename_element(element, "1")
    >>> etree.tostring(element)
    b'<span>Rain</span>'
    """
    try:
        element.tag = name
    except ValueError:
        element.tag = NEUTRAL
