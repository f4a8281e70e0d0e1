"""Pages that a caller has parsed already, with BeautifulSoup or lxml: written out again, to be read as any page is."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    from bs4 import Tag
    from lxml.etree import _Element, _ElementTree

ParsedTree: TypeAlias = "Tag | _Element | _ElementTree[Any]"
"""A page, or an element of it, as BeautifulSoup or lxml has parsed it."""


def is_parsed_tree(page: object) -> bool:
    """Tell a tree or an element of BeautifulSoup or lxml; neither is imported, since who has a tree has imported it.

    >>> is_parsed_tree("<p>Rain")
    False
    >>> from bs4 import BeautifulSoup
    >>> is_parsed_tree(BeautifulSoup("<p>Rain", "lxml"))
    True
    """
    return _is_soup(page) or _is_lxml(page)


def serialise_tree(tree: ParsedTree) -> str:
    """Return the markup of a tree: a whole tree with its document type, an element alone.

    Void elements and scripts are written as HTML has them where the tree was parsed as HTML, else as XML.

    >>> from lxml import etree
    >>> serialise_tree(etree.HTML("<div><p>Rain<br>fell</div>"))
    '<html><body><div><p>Rain<br>fell</p></div></body></html>'
    >>> serialise_tree(etree.fromstring("<nitf><body/></nitf>"))
    '<nitf><body/></nitf>'
    """
    if _is_soup(tree):
        return str(tree)
    from lxml import etree

    found: Any = tree
    method: Literal["html", "xml"] = "html" if _is_html(found, etree) else "xml"
    return etree.tostring(found, encoding="unicode", method=method, with_tail=False)


def _is_html(tree: Any, etree: Any) -> bool:
    """Tell whether a tree of lxml was made by its parser of HTML, or is made of that parser's elements."""
    root = tree.getroot() if isinstance(tree, etree._ElementTree) else tree
    if root is None:
        return False
    is_html_element = any(kind.__module__.startswith("lxml.html") for kind in type(root).__mro__)
    return is_html_element or isinstance(root.getroottree().parser, etree.HTMLParser)


def _is_soup(page: object) -> bool:
    module = sys.modules.get("bs4")
    return module is not None and isinstance(page, module.Tag)


def _is_lxml(page: object) -> bool:
    module = sys.modules.get("lxml.etree")
    return module is not None and isinstance(page, module._Element | module._ElementTree)
