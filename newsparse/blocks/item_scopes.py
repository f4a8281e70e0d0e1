"""Items of microdata and whose they are: values in the item of a card, a comment or a picture are not the story's."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from newsparse.blocks.block import Block
from newsparse.blocks.json_ld_nodes import ARTICLE_TYPES
from newsparse.blocks.likeness import NEAR_SHARE, get_likeness

TITLE_NAMES = frozenset(("og:title", "twitter:title", "headline"))
COMMENT_TYPES = frozenset(("comment", "usercomments", "review", "answer", "imageobject"))
"""Items whose author and date are never the story's."""
CARD_MAX_CHARS = 600
"""An article's item with less text than this is a card, if its headline is not the page's."""

Position = tuple[int, int, int]
"""Counts of microdata, meta elements and blocks so far."""


@dataclass(slots=True)
class _Scope:
    type: str
    parent: int
    start: Position
    end: Position = (0, 0, 0)


@dataclass(slots=True)
class ItemScopes:
    """The items of a page, in the order in which they begin."""

    found: list[_Scope] = field(default_factory=list)
    _open: list[int] = field(default_factory=list)

    def open(self, itemtype: str, position: Position) -> None:
        """Begin an item."""
        kind = itemtype.rstrip("/").rpartition("/")[2].rpartition(":")[2].strip().lower()
        self._open.append(len(self.found))
        self.found.append(_Scope(kind, self._open[-2] if len(self._open) > 1 else -1, position, position))

    def close(self, position: Position) -> None:
        """End the innermost item."""
        if self._open:
            self.found[self._open.pop()].end = position

    def leave_out_foreign(
        self,
        microdata: Sequence[tuple[str, str]],
        metas: Sequence[tuple[str, str]],
        blocks: Sequence[Block],
        titles: Sequence[str],
    ) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        """Return microdata and meta elements without those of foreign items.

        An article's item is foreign where its headline shares no words with the page's title and it has little text, or
        where it has no headline, little text, and another article's item beside it. Its headline is the value that an
        attribute has, else its first heading.
        """
        end = (len(microdata), len(metas), len(blocks))
        for index in self._open:  # cut pages
            self.found[index].end = end
        articles = [scope for scope in self.found if scope.type in ARTICLE_TYPES]
        starts = [scope.start for scope in self.found]
        foreign = [
            scope
            for scope in self.found
            if scope.type in COMMENT_TYPES
            or (
                scope.type in ARTICLE_TYPES
                and self._is_card(scope, starts, microdata, metas, blocks, titles, len(articles))
            )
        ]
        if not foreign:
            return list(microdata), list(metas)
        data_held, metas_held = _list_held(foreign, 0), _list_held(foreign, 1)
        own_data = [item for at, item in enumerate(microdata) if at not in data_held]
        return own_data, [item for at, item in enumerate(metas) if at not in metas_held]

    def _is_card(
        self,
        scope: _Scope,
        starts: Sequence[Position],
        microdata: Sequence[tuple[str, str]],
        metas: Sequence[tuple[str, str]],
        blocks: Sequence[Block],
        titles: Sequence[str],
        articles: int,
    ) -> bool:
        own = blocks[scope.start[2] : scope.end[2]]
        if sum(len(block.text) for block in own) > CARD_MAX_CHARS:
            return False
        near = self.found[bisect_left(starts, scope.start) : bisect_right(starts, scope.end)]
        inner = [other for other in near if other is not scope and _is_within(other, scope)]
        values = [
            items[at]
            for kind, items in enumerate((microdata, metas))
            for at in sorted(_list_held([scope], kind) - _list_held(inner, kind))
        ]
        headline = next((value for name, value in values if name == "headline"), "")
        headline = headline or next((value for name, value in values if name == "name"), "")
        headline = headline or next((block.text for block in own if block.heading_level), "")
        if not headline:
            return articles > 1
        return bool("".join(titles).strip()) and get_likeness(headline, titles) < NEAR_SHARE


def _list_held(scopes: Iterable[_Scope], kind: int) -> set[int]:
    """Return the places, among the page's microdata (0) or meta elements (1), of what some items in their order hold."""
    held: set[int] = set()
    reached = 0
    for scope in scopes:
        held.update(range(max(reached, scope.start[kind]), scope.end[kind]))
        reached = max(reached, scope.end[kind])
    return held


def _is_within(inner: _Scope, outer: _Scope) -> bool:
    """Whether an item is inside another: the name of an author or publisher is not the article's."""
    return all(a >= b for a, b in zip(inner.start, outer.start, strict=True)) and all(
        a <= b for a, b in zip(inner.end, outer.end, strict=True)
    )
