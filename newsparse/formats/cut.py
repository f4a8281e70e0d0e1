"""Cuts a document of several stories into documents of one story each.

The pieces are cut out of the text, not out of a tree: so a story keeps the form in which it was sent, and a document
that is broken in one story, as many are, still gives the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from newsparse.tables.lazy_regex import pattern

ASIDES: Final = {"<![CDATA[": "]]>", "<!--": "-->"}
"""Sections of plain characters and comments: how they begin and end. Tags in them are none."""


def cut_elements(document: str, name: str) -> Iterator[str]:
    """Yield a document for each element of a name: the whole without all other elements of that name.

    An element that is not closed ends where the next one begins. A document without such an element is one piece.

    Args:
        document: XML or SGML, broken or not.
        name: Local name of the element that holds a story.

    >>> list(cut_elements("<rss><item>a</item><item>b</item></rss>", "item"))
    ['<rss><item>a</item></rss>', '<rss><item>b</item></rss>']
    """
    spans = list(_spans(document, name))
    if not spans:
        yield document
        return
    frame, rest = document[: spans[0][0]], document[spans[-1][1] :]
    for start, end in spans:
        yield frame + document[start:end] + rest


def _spans(document: str, name: str) -> Iterator[tuple[int, int]]:
    """Yield the beginning and the end of each element of a name; one that is not closed ends where the next begins."""
    start = -1
    for match in _tags(document, name):
        if start >= 0:
            yield start, match.end() if match[1] else match.start()
        start = match.start() if not match[1] and not match[0].endswith("/>") else -1
    if start >= 0:
        yield start, len(document)


def _tags(document: str, name: str) -> Iterator[re.Match[str]]:
    """Yield the start and end tags of an element, without those in comments and sections of plain characters."""
    find, at = _tag_re(name).search, 0
    while match := find(document, at):
        at = match.end()
        if end := ASIDES.get(match[0]):
            at = document.find(end, at)
            if at < 0:  # never closed: all that follows is in it
                return
        else:
            yield match


@cache
def _tag_re(name: str) -> re.Pattern[str]:
    return pattern(rf"<!\[CDATA\[|<!--|<(/?)(?:\w{{1,40}}:)?{name}(?=[\s/>])[^<>]{{0,2000}}>")
