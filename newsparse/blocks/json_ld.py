"""JSON-LD: the article that a page describes, its breadcrumb, and their values as fields."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from newsparse.blocks.json_repair import load_json
from newsparse.blocks.values import clean_value, is_address
from newsparse.named_tuple import NamedTuple
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.phrases import phrase_kinds

NODES_MAX = 300
TYPE_PREFIX_RE = pattern(r"[/:#]")
TYPE_MAX_CHARS = 200
DEPTH_MAX = 6

ARTICLE_TYPES = frozenset(
    {"newsarticle", "article", "blogposting", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle"}
    | {"backgroundnewsarticle", "reviewnewsarticle", "askpublicnewsarticle", "liveblogposting", "satiricalarticle"}
    | {"advertisercontentarticle", "techarticle", "scholarlyarticle", "medicalscholarlyarticle", "report"}
    | {"socialmediaposting"}
)


class _Node(NamedTuple):
    """An object of the page's JSON-LD."""

    types: tuple[str, ...]
    """In lower case, without `http://schema.org/`."""
    data: dict[str, Any]


def read_json_ld(scripts: Sequence[str], addresses: list[str], titles: list[str]) -> Iterator[tuple[str, str]]:
    """Yield field and value of what the page's JSON-LD says of its story.

    Args:
        scripts: Contents of the page's `application/ld+json` scripts, broken or not.
        addresses: The page's own addresses, as its other metadata give them.
        titles: Its headlines likewise: with the addresses, they decide which of several articles is the page's own.
    """
    nodes = _read_nodes(scripts)
    if not nodes:
        return
    by_id = {node.data["@id"]: node.data for node in nodes if isinstance(node.data.get("@id"), str)}
    article = _choose_article(nodes, addresses, titles)
    if article:
        yield from _article_facts(article, by_id)
    for node in nodes:
        if node is not article and node.types and node.types[0] in ("webpage", "itempage"):
            yield from _date_facts(node.data)
            yield from _name_facts("language", node.data.get("inLanguage"), by_id)
    headline = _first_text(article.data.get("headline")) if article else ""
    yield from (("section", name) for name in _breadcrumb(nodes, addresses, [headline, *titles]))
    if article:
        yield from (("section", text) for text in _texts(article.data.get("articleSection")))
    for node in nodes:
        if "website" in node.types:
            yield "website", _first_text(node.data.get("name"))
    part = _resolve_part(article.data.get("isPartOf"), by_id) if article else {}
    yield "website", _first_text(part.get("name"))
    for kind in dict.fromkeys(kind for node in nodes[:20] for kind in _type_names(node.data)):
        yield "type", kind


def _resolve_part(value: Any, by_id: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return the website that an article says it is part of."""
    parts = [_resolve(item, by_id) for item in _as_list(value) if isinstance(item, dict)]
    return next((part for part in parts if "website" in _types(part) or "newspaper" in _types(part)), {})


def _article_facts(article: _Node, by_id: dict[str, dict[str, Any]]) -> Iterator[tuple[str, str]]:
    data = article.data
    for field, keys in (
        ("headline", ("headline", "name")),
        ("description", ("description", "abstract")),
        ("body", ("articleBody", "text")),
        ("url", ("url", "mainEntityOfPage", "@id")),
        ("image", ("image", "thumbnailUrl")),
    ):
        texts = (_first_text(data.get(key), "url", "@id") for key in keys)
        if text := next((text for text in texts if text), ""):
            yield field, text
    yield from _author_facts(data.get("author") or data.get("creator"), by_id)
    yield from _date_facts(data)
    for field, key in (("tag", "keywords"), ("site", "publisher"), ("language", "inLanguage")):
        yield from _name_facts(field, data.get(key), by_id)
    for kind in _type_names(data):
        yield "type", kind
    if str(data.get("isAccessibleForFree")).rpartition("/")[2].lower() == "false":
        yield "access", "not free"


def _date_facts(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    published = _first_text(data.get("datePublished")) or _first_text(data.get("dateCreated"))
    if not published and any(kind in ("videoobject", "audioobject") for kind in _types(data)):
        published = _first_text(data.get("uploadDate"))
    yield "published", published
    yield "modified", _first_text(data.get("dateModified"))


def _author_facts(value: Any, by_id: dict[str, dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for person in _as_list(value)[:30]:
        if isinstance(person, str):
            yield "author", person
        if not isinstance(person, dict):
            continue
        person = _resolve(person, by_id)
        for name in _texts(person.get("name")) or [_full_name(person)]:
            yield "author", name
        address = _first_text(person.get("url"), "@id", "url") or _first_text(person.get("sameAs"), "@id", "url")
        if is_address(address):
            yield "author_url", address


def _full_name(person: dict[str, Any]) -> str:
    """Return a person's name from its parts."""
    parts = (_first_text(person.get(key)) for key in ("givenName", "additionalName", "familyName"))
    return " ".join(part for part in parts if part)


def _name_facts(field: str, value: Any, by_id: dict[str, dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for item in _as_list(value)[:100]:
        if isinstance(item, dict):
            item = _resolve(item, by_id)
            names = _texts(item.get("alternateName" if field == "language" else "name"))
            yield from ((field, name) for name in names if name)
        elif isinstance(item, str):
            yield field, item


def _resolve(data: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return the object that a bare `{"@id": …}` points to."""
    reference = data.get("@id")
    if "name" not in data and isinstance(reference, str):
        return by_id.get(reference, data)
    return data


def _choose_article(nodes: list[_Node], addresses: list[str], titles: list[str]) -> _Node | None:
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
    if (
        best <= 0
        and len(articles) > 1
        and len({_first_text(node.data.get("headline")) for node in articles} - {""}) > 1
    ):
        return None
    is_foreign = len(candidates) > 1 and best <= FOREIGN_SCORE
    return None if is_foreign else candidates[scores.index(best)]


FOREIGN_SCORE = -2
"""Score of an object that has both another address than the page and a headline without a word of the page's; where all
objects of a page are so, none is its own."""
NEAR_SHARE, ALIKE_SHARE = 0.25, 0.5
"""Share of a headline's words that the page's title has: for a headline that may be the page's, and one that likely is."""


def _likeness(data: dict[str, Any], addresses: list[str], titles: list[str]) -> int:
    own = {_address_key(_first_text(data.get(key), "@id", "url")) for key in ("url", "mainEntityOfPage", "@id")} - {""}
    headline = _first_text(data.get("headline")) or _first_text(data.get("name"))
    key = _text_key(headline)
    has_address = any(_address_key(address) in own for address in addresses)
    score = 4 * has_address - (not has_address and bool(addresses) and any("/" in address for address in own))
    if not key:
        return score
    share = get_likeness(headline, titles)
    if share < NEAR_SHARE:
        return score - any(map(_text_key, titles))
    return score + (3 if share >= 1 else 2 if share >= ALIKE_SHARE else 1)


def get_likeness(headline: str, titles: Sequence[str]) -> float:
    """Return how like a headline is to a page's titles: 1 where one is in the other, else the share of common words.

    >>> get_likeness("Bridge opens", ["Bridge opens | Hill News"]), get_likeness("Rain in Lisbon", ["Bridge opens"])
    (1.0, 0.0)
    """
    key = _text_key(headline)
    keys = [title_key for title in titles if (title_key := _text_key(title))]
    if any(key in title or (len(key) > 20 and len(title) > 10 and title in key) for title in keys):
        return 1.0
    return min(0.99, max((_shared_words(headline, title) for title in titles), default=0.0))


def _shared_words(headline: str, title: str) -> float:
    """Return the share of a headline's words that a title has too; of pairs of characters where none are spaced."""
    pieces, others = _list_pieces(headline), _list_pieces(title)
    return len(pieces & others) / len(pieces) if pieces else 0.0


def _list_pieces(text: str) -> set[str]:
    words = text[:400].casefold().split()
    if len(words) > 2:
        return {word.strip(",.:;!?–—-|“”\"'«»") for word in words if len(word) > 2}
    key = _text_key(text)
    return {key[at : at + 2] for at in range(len(key) - 1)}


def _address_key(address: str) -> str:
    """Return what is left of an address to compare: no scheme, query, fragment or closing slash."""
    return address.partition("//")[2].partition("#")[0].partition("?")[0].removeprefix("www.").rstrip("/").lower()


def _text_key(text: str) -> str:
    return "".join(filter(str.isalnum, clean_value(text[:400]).casefold()))


def _breadcrumb(nodes: list[_Node], addresses: list[str], titles: list[str]) -> list[str]:
    """Return the longest breadcrumb, without the front page at its head and the story at its end."""
    breadcrumbs = [_steps(node.data) for node in nodes if "breadcrumblist" in node.types]
    steps = max(breadcrumbs, key=len, default=[])
    if steps and _is_front_page(*steps[0], _site_keys(nodes)):
        steps = steps[1:]
    own, keys = {_address_key(address) for address in addresses} - {""}, {_text_key(title) for title in titles} - {""}
    while steps and (_address_key(steps[-1][1]) in own or _repeats_title(steps[-1][0], keys)):
        steps = steps[:-1]
    return [name for name, _ in steps]


def _is_front_page(name: str, address: str, sites: set[str]) -> bool:
    """Whether a step of a breadcrumb is the site's front page: by its name, the site's name, or its address."""
    if "home:whole" in phrase_kinds(name) or _text_key(name) in sites:
        return True
    if address.startswith("/") and not address.startswith("//"):
        return not address.strip("/")
    return bool(_address_key(address)) and "/" not in _address_key(address)


def _site_keys(nodes: list[_Node]) -> set[str]:
    """Return the names of the site and its publisher."""
    kinds = {"website", "organization", "newsmediaorganization"}
    return {_text_key(_first_text(node.data.get("name"))) for node in nodes if not kinds.isdisjoint(node.types)} - {""}


def _repeats_title(name: str, keys: set[str]) -> bool:
    key = _text_key(name)
    return any(key == title or (len(key) > 25 and (key in title or title in key)) for title in sorted(keys))


def _steps(data: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the names and addresses of a BreadcrumbList in the order of their positions."""
    items = [item for item in _as_list(data.get("itemListElement"))[:20] if isinstance(item, dict)]
    items.sort(key=_position)
    steps = []
    for item in items:
        inner = item.get("item")
        inner = inner if isinstance(inner, dict) else {"@id": inner}
        name = clean_value(_first_text(item.get("name")) or _first_text(inner.get("name")), 200)
        if name:
            steps.append((name, _first_text(inner.get("@id")) or _first_text(inner.get("url"))))
    return steps


def _position(item: dict[str, Any]) -> float:
    try:
        return float(item.get("position") or 0)
    except (TypeError, ValueError, OverflowError):
        return 0.0


def _read_nodes(scripts: Sequence[str]) -> list[_Node]:
    """Return the objects that describe the page: top level, `@graph`, `mainEntity`; not what is listed inside them."""
    nodes: list[_Node] = []
    for script in scripts[:50]:
        queue = [(value, 0) for value in load_json(script)]
        while queue and len(nodes) < NODES_MAX:
            value, depth = queue.pop(0)
            if isinstance(value, list):
                queue.extend((item, depth) for item in value[:NODES_MAX] if isinstance(item, dict | list))
            if not isinstance(value, dict):
                continue
            nodes.append(_Node(_types(value), value))
            if depth < DEPTH_MAX:
                inner = (value.get(key) for key in ("@graph", "mainEntity", "mainEntityOfPage", "breadcrumb"))
                queue.extend((item, depth + 1) for item in inner if isinstance(item, dict | list))
    return nodes


def _types(data: dict[str, Any]) -> tuple[str, ...]:
    return tuple(kind.lower() for kind in _type_names(data))


def _type_names(data: dict[str, Any]) -> list[str]:
    names = [kind for kind in _as_list(data.get("@type")) if isinstance(kind, str)]
    return [TYPE_PREFIX_RE.split(name[:TYPE_MAX_CHARS].strip())[-1] for name in names[:5]]


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _texts(value: Any) -> list[str]:
    """Return the strings of a value that may be a string, a number, an object with `@value` or `name`, or a list."""
    texts = (_first_text(item) for item in _as_list(value)[:100])
    return [text for text in texts if text]


def _first_text(value: Any, *keys: str) -> str:
    """Return the first string of a value, looking in an object at `keys`, `@value` and `name`."""
    for _ in range(DEPTH_MAX):
        if isinstance(value, list):
            value = next((item for item in value if item), None)
        elif isinstance(value, dict):
            value = next((value[key] for key in (*keys, "@value", "name") if value.get(key)), None)
        else:
            break
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""
