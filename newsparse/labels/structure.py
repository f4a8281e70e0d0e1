"""Where blocks stand in a page's markup: the second group of features. A text page has one container only."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from newsparse.blocks.block import Block, Container

NAME_GROUPS = {
    "body": r"article-?_?body|entry-content|post-content|story-?_?body|article-?_?content|content-?_?body|article-?_?text|richtext|rich-text|bodytext|body-?copy|main-?text",
    "article": r"article|story|artikel|articulo",
    "post": r"post|entry|blog",
    "content": r"content|main|text\b|txt|prose|markdown",
    "paragraph": r"paragraph|\bp\b|par\b|absatz",
    "comment": r"comment|disqus|respond|discussion|kommentar|reply|replies",
    "related": r"relat|similar|more-?(?:from|on|stor|news)|read-?(?:more|also|next)|see-?also|recirc|next-?(?:up|post|article)|prev-?post|verwandt",
    "recommend": r"recommend|outbrain|taboola|popular|trending|most-?(?:read|view)|latest|teaser|promo|card|tile|river|listing|feed\b",
    "sidebar": r"sidebar|side-?bar|aside|rail\b|widget|complementary|secondary",
    "navigation": r"\bnav|navi|menu|breadcrumb|crumb|pagination|pager|toc\b|table-of-contents|tabs?\b",
    "page_head": r"header|masthead|topbar|top-bar|banner",
    "page_foot": r"footer|foot\b|legal|copyright|imprint|colophon|disclaimer",
    "share": r"shar(?:e|ing)|social|follow|facebook|twitter|whatsapp|addthis|sns",
    "newsletter": r"newsletter|subscri|sign-?up|signup|mailing|paywall|piano|regwall|donat|membership|cta\b|call-?to",
    "advert": r"\bads?\b|\bad-|-ad\b|advert|sponsor|dfp|gpt|promo|anzeige|werbung",
    "cookie": r"cookie|consent|gdpr|privacy|modal|popup|pop-up|overlay|dialog",
    "caption": r"caption|bildunterschrift|legend|credit|figcaption|photo|image|gallery|media|figure|img|picture|video|slide",
    "author_box": r"author-?_?(?:bio|box|info|card|desc|about|profile)|about-?_?(?:the-?)?author|bio\b|biograph|contributor|post-author",
    "byline": r"byline|by-line|author|autor|writer|reporter|creator|vcard",
    "date": r"date|time|publish|updated|posted-on|meta\b|timestamp|datum",
    "section": r"breadcrumb|crumb|kicker|eyebrow|category|categor|section-?(?:name|label|title)|rubri|topic|channel|overline|dachzeile|roofline",
    "tags": r"\btags?\b|tag-|tags-|keyword|topics|schlagw",
    "headline": r"headline|title|heading|titre|titulo|hed\b",
    "subheadline": r"sub-?_?(?:title|head|headline|heading)|standfirst|dek\b|deck|lead\b|lede|intro|excerpt|summary|abstract|teaser-?text|bajada|chapo|vorspann|entradilla|description|strapline|preamble",
    "quote": r"quote|pull|zitat|blockquote|citation",
    "correction": r"correction|clarification|editor-?s?-?note|update-?note|korrektur",
    "infobox": r"infobox|factbox|fact-box|key-?(?:points|takeaways)|highlights|box\b|callout|note\b|tldr",
    "form": r"form\b|search|login|input|button|btn",
    "hidden": r"is-hidden|hidden|sr-only|screen-reader|visually|offscreen|print-only|d-none|invisible",
    "embed": r"embed|tweet|instagram|iframe|player|podcast|audio",
    "list": r"\blist\b|items?\b|grid|carousel|slider|swiper",
}
"""What words in class, id and role values tell, in the field's common spellings."""

TAG_GROUPS = {
    "nav": "navigation",
    "aside": "sidebar",
    "header": "page_head",
    "footer": "page_foot",
    "form": "form",
    "button": "form",
    "fieldset": "form",
    "article": "article",
    "main": "content",
    "figure": "caption",
    "figcaption": "caption",
    "dialog": "cookie",
    "address": "byline",
    "noscript": "hidden",
    "blockquote": "quote",
}
GROUPS = tuple(NAME_GROUPS)
GROUP_BITS = {group: 1 << index for index, group in enumerate(GROUPS)}
TEXT_TAGS = frozenset("p h1 h2 h3 h4 h5 h6 li ul ol dl dt dd blockquote figcaption figure pre td th tr tbody table center".split())
"""Elements that hold a line of text or arrange lines; a block's box is the first enclosing element that is none of them."""


class Place(NamedTuple):
    """What one container is."""

    own: int
    """Bits of `GROUPS` that its tag and names show."""
    near: int
    """Bits of it, its parent and its grandparent."""
    all: int
    """Bits of it and every container around it."""
    box: int
    """Index of the nearest container that is a box."""
    lists: int
    """Lists and tables around it."""


def places_of(containers: tuple[Container, ...]) -> list[Place]:
    """Return a place for each container, in the same order."""
    known: dict[str, int] = {}
    places: list[Place] = []
    for index, (parent, tag, names, _) in enumerate(containers):
        own = known.get(names)
        if own is None:
            own = known[names] = _bits(names)
        group = TAG_GROUPS.get(tag)
        if group:
            own |= GROUP_BITS[group]
        if parent < 0:
            places.append(Place(own, own, own, index, 0))
            continue
        outer = places[parent]
        grand = containers[parent].parent
        near = own | outer.own | (places[grand].own if grand >= 0 else 0)
        box = outer.box if tag in TEXT_TAGS else index
        places.append(Place(own, near, own | outer.all, box, outer.lists + (tag in ("ul", "ol", "table", "dl"))))
    return places



def _bits(names: str) -> int:
    """Return the bits of all groups whose words stand in a container's names.

    Each group is looked for by itself: "article-share" is both.
    """
    bits = 0
    if names:
        for group, pattern in _PATTERNS:
            if pattern.search(names):
                bits |= GROUP_BITS[group]
    return bits


_PATTERNS = tuple((group, re.compile(pattern)) for group, pattern in NAME_GROUPS.items())


class Prose(NamedTuple):
    """Where a page's running text is."""

    own: list[int]
    """For each container, size of the prose whose box it is."""
    total: list[int]
    """For each container, size of the prose anywhere inside it."""
    best: int
    """The box that holds most prose, its parent's share counted half."""
    around_best: list[int]
    """The best box and the containers around it, innermost first."""


def prose_of(containers: tuple[Container, ...], places: list[Place], blocks: tuple[Block, ...], sizes: list[int]) -> Prose:
    """Add up prose by container; `sizes` has one number a block, 0 for one that is no prose."""
    own = [0] * len(containers)
    for block, size in zip(blocks, sizes, strict=True):
        if size:
            own[places[block.container].box] += size
    total = own.copy()
    weight = [float(size) for size in own]
    for index in range(len(containers) - 1, 0, -1):
        parent = containers[index].parent
        total[parent] += total[index]
        weight[parent] += own[index] / 2
    best = max(range(len(containers)), key=weight.__getitem__)
    around, node = [best], containers[best].parent
    while node >= 0:
        around.append(node)
        node = containers[node].parent
    return Prose(own, total, best, around)


def signatures(containers: tuple[Container, ...], blocks: tuple[Block, ...]) -> list[tuple[object, ...]]:
    """Return for each block what its siblings in kind share: its tags and names, its parent's too."""
    found: list[tuple[object, ...]] = []
    for block in blocks:
        inner = containers[block.container]
        outer = containers[inner.parent] if inner.parent >= 0 else inner
        found.append((inner.tag, inner.names, outer.tag, outer.names, block.gap < 0))
    return found


def count_signatures(found: list[tuple[object, ...]], sizes: list[int]) -> tuple[Counter[object], Counter[object]]:
    """Return how often each signature occurs and how much prose it holds."""
    counts: Counter[object] = Counter(found)
    prose: Counter[object] = Counter()
    for signature, size in zip(found, sizes, strict=True):
        if size:
            prose[signature] += size
    return counts, prose
