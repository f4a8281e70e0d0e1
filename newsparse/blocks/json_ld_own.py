"""What of a page's JSON-LD is the page's own: the article among those that it links to, and the breadcrumb up to it."""

from __future__ import annotations

from typing import Any

from newsparse.blocks.json_ld_nodes import ARTICLE_TYPES, Node, as_list, first_text
from newsparse.blocks.likeness import ALIKE_SHARE, NEAR_SHARE, get_likeness, make_text_key
from newsparse.blocks.values import clean_value
from newsparse.tables.phrases import phrase_kinds

FOREIGN_SCORE = -2
"""Score of an object that has both another address than the page and a headline without a word of the page's; where all
objects of a page are so, none is its own."""


def choose_article(nodes: list[Node], addresses: list[str], titles: list[str]) -> Node | None:
    """Return the object that describes the page's own story.

    A page may carry an object for each story it links to. Its own has the page's address, else its headline, else most
    words of it; one without a headline comes before one with another. Where no article is like the page, the first
    is taken if it is the only one, for several with other headlines are a list.
    """
    articles = [node for node in nodes if not ARTICLE_TYPES.isdisjoint(node.types)]
    candidates = articles or [node for node in nodes if "headline" in node.data or "datePublished" in node.data]
    if not candidates:
        return None
    scores = [_likeness(node.data, addresses, titles) for node in candidates]
    best = max(scores)
    if best <= 0 and len(articles) > 1 and len({first_text(node.data.get("headline")) for node in articles} - {""}) > 1:
        return None
    is_foreign = len(candidates) > 1 and best <= FOREIGN_SCORE
    return None if is_foreign else candidates[scores.index(best)]


def _likeness(data: dict[str, Any], addresses: list[str], titles: list[str]) -> int:
    own = {make_address_key(first_text(data.get(key), "@id", "url")) for key in ("url", "mainEntityOfPage", "@id")} - {
        ""
    }
    headline = first_text(data.get("headline")) or first_text(data.get("name"))
    key = make_text_key(headline)
    has_address = any(make_address_key(address) in own for address in addresses)
    score = 4 * has_address - (not has_address and bool(addresses) and any("/" in address for address in own))
    if not key:
        return score
    share = get_likeness(headline, titles)
    if share < NEAR_SHARE:
        return score - any(map(make_text_key, titles))
    return score + (3 if share >= 1 else 2 if share >= ALIKE_SHARE else 1)


def make_address_key(address: str) -> str:
    """Return what is left of an address to compare: no scheme, query, fragment or closing slash."""
    return address.partition("//")[2].partition("#")[0].partition("?")[0].removeprefix("www.").rstrip("/").lower()


def list_breadcrumb(nodes: list[Node], addresses: list[str], titles: list[str]) -> list[str]:
    """Return the longest breadcrumb, without the front page at its head and the story at its end."""
    breadcrumbs = [_list_steps(node.data) for node in nodes if "breadcrumblist" in node.types]
    steps = max(breadcrumbs, key=len, default=[])
    if steps and _is_front_page(*steps[0], _site_keys(nodes)):
        steps = steps[1:]
    own, keys = (
        {make_address_key(address) for address in addresses} - {""},
        {make_text_key(title) for title in titles} - {""},
    )
    while steps and (make_address_key(steps[-1][1]) in own or _repeats_title(steps[-1][0], keys)):
        steps = steps[:-1]
    return [name for name, _ in steps]


def _is_front_page(name: str, address: str, sites: set[str]) -> bool:
    """Whether a step of a breadcrumb is the site's front page: by its name, the site's name, or its address."""
    if "home:whole" in phrase_kinds(name) or make_text_key(name) in sites:
        return True
    if address.startswith("/") and not address.startswith("//"):
        return not address.strip("/")
    return bool(make_address_key(address)) and "/" not in make_address_key(address)


def _site_keys(nodes: list[Node]) -> set[str]:
    """Return the names of the site and its publisher."""
    kinds = {"website", "organization", "newsmediaorganization"}
    return {make_text_key(first_text(node.data.get("name"))) for node in nodes if not kinds.isdisjoint(node.types)} - {
        ""
    }


def _repeats_title(name: str, keys: set[str]) -> bool:
    key = make_text_key(name)
    return any(key == title or (len(key) > 25 and (key in title or title in key)) for title in sorted(keys))


def _list_steps(data: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the names and addresses of a BreadcrumbList in the order of their positions."""
    items = [item for item in as_list(data.get("itemListElement"))[:20] if isinstance(item, dict)]
    items.sort(key=_position)
    steps = []
    for item in items:
        inner = item.get("item")
        inner = inner if isinstance(inner, dict) else {"@id": inner}
        name = clean_value(first_text(item.get("name")) or first_text(inner.get("name")), 200)
        if name:
            steps.append((name, first_text(inner.get("@id")) or first_text(inner.get("url"))))
    return steps


def _position(item: dict[str, Any]) -> float:
    try:
        return float(item.get("position") or 0)
    except (TypeError, ValueError, OverflowError):
        return 0.0
