"""The objects of a page's JSON-LD, and their values, which may be strings, numbers, objects or lists of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from newsparse.blocks.json_repair import load_json
from newsparse.named_tuple import NamedTuple
from newsparse.tables.lazy_regex import pattern

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


class Node(NamedTuple):
    """An object of the page's JSON-LD."""

    types: tuple[str, ...]
    """In lower case, without `http://schema.org/`."""
    data: dict[str, Any]


def read_nodes(scripts: Sequence[str]) -> list[Node]:
    """Return the objects that describe the page: top level, `@graph`, `mainEntity`; not what is listed inside them."""
    nodes: list[Node] = []
    for script in scripts[:50]:
        queue = [(value, 0) for value in load_json(script)]
        while queue and len(nodes) < NODES_MAX:
            value, depth = queue.pop(0)
            if isinstance(value, list):
                queue.extend((item, depth) for item in value[:NODES_MAX] if isinstance(item, dict | list))
            if not isinstance(value, dict):
                continue
            nodes.append(Node(list_types(value), value))
            if depth < DEPTH_MAX:
                inner = (value.get(key) for key in ("@graph", "mainEntity", "mainEntityOfPage", "breadcrumb"))
                queue.extend((item, depth + 1) for item in inner if isinstance(item, dict | list))
    return nodes


def list_types(data: dict[str, Any]) -> tuple[str, ...]:
    """Return the types of an object in lower case, as in `Node.types`."""
    return tuple(kind.lower() for kind in list_type_names(data))


def list_type_names(data: dict[str, Any]) -> list[str]:
    """Return the types of an object as written, without the address of their vocabulary."""
    names = [kind for kind in as_list(data.get("@type")) if isinstance(kind, str)]
    return [TYPE_PREFIX_RE.split(name[:TYPE_MAX_CHARS].strip())[-1] for name in names[:5]]


def as_list(value: Any) -> list[Any]:
    """Return the values of a key that may have one or several."""
    return value if isinstance(value, list) else [] if value is None else [value]


def list_texts(value: Any) -> list[str]:
    """Return the strings of a value that may be a string, a number, an object with `@value` or `name`, or a list."""
    texts = (first_text(item) for item in as_list(value)[:100])
    return [text for text in texts if text]


def first_text(value: Any, *keys: str) -> str:
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
