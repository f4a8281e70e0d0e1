"""By which keys each JSON format of publishing systems and agencies is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from newsparse.formats.json_values import read_first_value
from newsparse.tables.lazy_regex import pattern

HEAD_CHARS: Final = 65_536
"""How much of a JSON document is looked at: its keys may be in any order, with the story before them."""
OWN_SCHEMA: Final = "newsparse/"
NINJS_TYPES: Final = frozenset(
    ("text", "audio", "video", "picture", "graphic", "composite", "package", "planning", "component", "event", "image")
)
NINJS_STORY_RE = pattern(
    r"(?i)head_?lines?(?:_.+)?|body_?.*|bodies|renditions|associations|description_?.*|descriptions"
)
VERSIONS: Final = frozenset(("versioncreated", "versionCreated"))
NINJS_LISTS: Final = ("headlines", "bodies")
"""Keys of version 2 and later, whose values are lists of texts."""
ACTIVITY_CONTEXT: Final = "www.w3.org/ns/activitystreams"
SCHEMA_ORG_RE = pattern(r"(?i)^(?:https?://)?(?:www\.)?schema\.org/?$")
ITEM_KEYS: Final = ("item", "items", "data", "_items")
"""Keys under which agencies' interfaces wrap the objects of their answers."""


def format_of_json(document: str) -> str | None:
    """Return the name of the format of a JSON document, by its beginning; None for other JSON, and for no JSON.

    >>> format_of_json('[{"id": 7, "title": {"rendered": "Rain"}, "content": {"rendered": "<p>It')
    'wordpress'
    """
    found = read_first_value(document[:HEAD_CHARS])
    if found is None:
        return None
    values = found.value if isinstance(found.value, list) else [found.value]
    return next((format_of_object(value) for value in values if isinstance(value, dict)), None)


def format_of_object(data: Mapping[str, Any]) -> str | None:
    """Return the name of the format of a JSON object, or None."""
    return next((name for name, is_of_format in MARKS if is_of_format(data)), None)


def _is_newsparse(data: Mapping[str, Any]) -> bool:
    schema = data.get("schema")
    return isinstance(schema, str) and schema.startswith(OWN_SCHEMA)


def _is_json_feed(data: Mapping[str, Any]) -> bool:
    version = data.get("version")
    return isinstance(version, str) and "jsonfeed.org/version" in version


def _is_apple_news(data: Mapping[str, Any]) -> bool:
    return isinstance(data.get("components"), list) and any(
        key in data for key in ("layout", "documentStyle", "componentTextStyles", "identifier")
    )


def _is_wordpress(data: Mapping[str, Any]) -> bool:
    """Tell posts of the REST interface by texts that are objects with `rendered`; and of wordpress.com's own."""
    rendered = [key for key in ("title", "content", "excerpt") if _has_key(data.get(key), "rendered")]
    if rendered:
        return len(rendered) > 1 or "link" in data or "slug" in data or "id" in data
    return ("ID" in data and "site_ID" in data and "content" in data) or (
        isinstance(data.get("posts"), list) and any(_is_wordpress(post) for post in _objects(data["posts"]))
    )


def _is_activity(data: Mapping[str, Any]) -> bool:
    return any(ACTIVITY_CONTEXT in text for text in _contexts(data)) and "type" in data


def _is_schema_org(data: Mapping[str, Any]) -> bool:
    return any(SCHEMA_ORG_RE.match(text) for text in _contexts(data)) and ("@type" in data or "@graph" in data)


def _is_ninjs(data: Mapping[str, Any]) -> bool:
    standard = data.get("standard")
    if isinstance(standard, dict) and str(standard.get("name")).lower() == "ninjs":
        return True
    if ("uri" in data or "guid" in data or "altids" in data or "altIds" in data) and data.get("type") in NINJS_TYPES:
        return any(NINJS_STORY_RE.fullmatch(key) for key in data)
    if "uri" in data and "type" not in data:  # which may be left out, but not beside a version
        return not VERSIONS.isdisjoint(data) and any(isinstance(data.get(key), list) for key in NINJS_LISTS)
    return any(_is_ninjs(item) for key in ITEM_KEYS for item in _objects(data.get(key)))


MARKS: Final[tuple[tuple[str, Callable[[Mapping[str, Any]], bool]], ...]] = (
    ("newsparse", _is_newsparse),
    ("json-feed", _is_json_feed),
    ("apple-news", _is_apple_news),
    ("wordpress", _is_wordpress),
    ("activitypub", _is_activity),
    ("schema-org", _is_schema_org),
    ("ninjs", _is_ninjs),
)
"""Formats and their tests, in the order in which they are asked."""
OBJECTS_MAX: Final = 3
"""Objects of a list that are looked at for what the list holds."""


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    items = value[:OBJECTS_MAX] if isinstance(value, list) else [value]
    return (item for item in items if isinstance(item, dict))


def _has_key(value: Any, key: str) -> bool:
    return isinstance(value, dict) and key in value


def _contexts(data: Mapping[str, Any]) -> Iterator[str]:
    """Yield the vocabularies of JSON-LD that an object names."""
    context = data.get("@context")
    for item in context if isinstance(context, list) else [context]:
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict) and isinstance(item.get("@vocab"), str):
            yield item["@vocab"]
