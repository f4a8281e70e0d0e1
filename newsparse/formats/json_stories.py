"""What the readers of JSON formats share: the objects of a document, and values of objects."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from newsparse.formats.cut import DamagedError, broken_off
from newsparse.formats.json_values import read_first_value, read_values

Object = Mapping[str, Any]
DEPTH_MAX: Final = 6
WRAPPING_KEYS: Final = (
    "items",
    "item",
    "data",
    "_items",
    "posts",
    "orderedItems",
    "@graph",
    "itemListElement",
    "first",
)
"""Keys under which formats and interfaces put several stories into one object."""


class Document:
    """The objects of a JSON document: one, those of an array, or those that stand one after the other."""

    def __init__(self, text: str) -> None:
        found = read_first_value(text)
        self.is_whole = found is not None and found.is_whole
        values: list[Any] = []
        if found is not None:
            values = list(read_values(text)) if found.is_whole else [found.value]
        self.objects: list[dict[str, Any]] = [
            item
            for value in values
            for item in (value if isinstance(value, list) else [value])
            if isinstance(item, dict)
        ]


def is_lone_object(text: str) -> bool:
    """Tell a document that is one object, by its beginning, and no feed, collection or answer that wraps several.

    >>> is_lone_object('{"uri": "a", "body_text": "It rai'), is_lone_object('{"items": [{"id": "1", "content_text": "It rai')
    (True, False)
    """
    found = read_first_value(text)
    if found is None or not isinstance(found.value, dict):
        return False
    is_wrapping = any(objects_in(found.value.get(key)) for key in WRAPPING_KEYS)
    return not is_wrapping and not text[found.end :].strip()


def whole_items(document: Document, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the items that are whole: of a document that is cut off not the last one, where the cut may be."""
    return items if document.is_whole else items[:-1]


def cut_items(document: Document, items: list[dict[str, Any]], frames: Iterable[Object], key: str) -> Iterator[str]:
    """Yield a document for each item: its frame, which says something of all, with this item alone.

    Raises:
        DamagedError: the document breaks off, after its whole items.
    """
    whole = whole_items(document, items)
    for item, frame in zip(whole, frames, strict=False):
        yield json.dumps({**frame, key: [item]}, ensure_ascii=False)
    if not document.is_whole:
        raise DamagedError(broken_off(len(whole) + 1))


def objects_in(value: Any) -> list[dict[str, Any]]:
    """Return the objects of a value that is one, a list of them, or an object of named ones."""
    if isinstance(value, list):
        return [item for item in value if isinstance(item, dict)]
    return [value] if isinstance(value, dict) else []


def text_in(value: Any, *keys: str) -> str:
    """Return the first text of a value: itself, or that of an object at a key, or of the first of a list.

    >>> text_in([{"name": "Ana Reis"}], "name"), text_in(7, "name"), text_in({"rendered": None}, "rendered")
    ('Ana Reis', '7', '')
    """
    for _ in range(DEPTH_MAX):
        if isinstance(value, list):
            value = next((item for item in value if item), None)
        elif isinstance(value, dict):
            value = next((value[key] for key in keys if value.get(key)), None)
        else:
            break
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value)


def texts_in(value: Any, *keys: str) -> list[str]:
    """Return the texts of a value that may be a list."""
    found = (text_in(item, *keys) for item in (value if isinstance(value, list) else [value]))
    return [text for text in found if text.strip()]


def fold_keys(value: Any, depth: int = 12) -> Any:
    """Return a value with its keys in small letters: versions of one format write them in different ways.

    >>> fold_keys({"versionCreated": 1, "altIds": [{"Role": 2}]})
    {'versioncreated': 1, 'altids': [{'role': 2}]}
    """
    if depth and isinstance(value, dict):
        return {str(key).lower(): fold_keys(item, depth - 1) for key, item in value.items()}
    if depth and isinstance(value, list):
        return [fold_keys(item, depth - 1) for item in value]
    return value
