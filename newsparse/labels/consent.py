"""Requests for consent to cookies: their blocks are set aside before a page is labelled.

A banner or dialog that asks for consent lies over the page, at its beginning or its end. It has no part in what stands
beside the story, but the models see every block by its position and by the shares of text before and behind it, so that
a banner moved the edge of one story in ten by a line. Its blocks are chrome, and the page is labelled as if they were
not there.

Gets wrong: lists of all partners and purposes that are longer than the story, and requests without a name or a phrase
that says so, which are labelled like other blocks.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from newsparse.blocks.block import Container, Page
from newsparse.lines.facts import LineFacts
from newsparse.tables.element_names import find_consent_names
from newsparse.tables.phrases import CONSENT_KINDS

COOKIE: Final = "cookie"
"""The word in most languages of the web; phrases have those of the others."""
MAX_SHARE: Final = 0.25
"""Share of a page's text in a request: a page that is little else is a wall, which has to be seen as one."""


def find_consent(page: Page) -> frozenset[int]:
    """Return the positions of the blocks that ask for consent to cookies, in elements that are named so."""
    containers = page.containers
    asking = find_consent_names([container.names for container in containers])
    if not asking:
        return frozenset()
    sizes = [0] * len(containers)
    headlines = [False] * len(containers)
    for block in page.blocks:
        sizes[block.container] += len(block.text)
        headlines[block.container] |= block.heading_level == 1
    for index in range(len(containers) - 1, 0, -1):  # an element follows the one around it
        sizes[containers[index].parent] += sizes[index]
        headlines[containers[index].parent] |= headlines[index]
    most = MAX_SHARE * sizes[0]
    boxes = {index for index in asking if 0 < sizes[index] <= most and not headlines[index]}
    return _list_asking_blocks(page, _spread_inwards(containers, boxes)) if boxes else frozenset()


def _spread_inwards(containers: tuple[Container, ...], boxes: set[int]) -> list[int]:
    """Return for each container the outermost box that it is or lies in; -1 outside of them and in an article."""
    found: list[int] = []
    in_article: list[bool] = []
    for index, (parent, tag, _, _) in enumerate(containers):
        outer = found[parent] if parent >= 0 else -1
        is_inside = tag == "article" or (parent >= 0 and in_article[parent])
        in_article.append(is_inside)
        found.append(outer if outer >= 0 or is_inside or index not in boxes else index)
    return found


def _list_asking_blocks(page: Page, boxes: list[int]) -> frozenset[int]:
    inside: defaultdict[int, list[int]] = defaultdict(list)
    for at, block in enumerate(page.blocks):
        if boxes[block.container] >= 0:
            inside[boxes[block.container]].append(at)
    return frozenset(
        at for group in inside.values() if any(_asks(page.blocks[at].text) for at in group) for at in group
    )


def _asks(text: str) -> bool:
    return COOKIE in text.lower() or not CONSENT_KINDS.isdisjoint(LineFacts(text).phrases)
