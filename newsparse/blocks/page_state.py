"""Stories in the state that a page's scripts read: objects under the page's headline, their text and what they say of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from newsparse.blocks.block import Fact
from newsparse.blocks.characters import normalise
from newsparse.blocks.json_repair import JSON_MAX_CHARS, load_json
from newsparse.blocks.likeness import get_likeness
from newsparse.blocks.text.width import display_width
from newsparse.blocks.values import clean_value
from newsparse.tables.lazy_regex import pattern

ReadLines = Callable[[str], tuple[str, ...]]
"""Returns the lines of a piece of HTML."""

STORY_MIN_CHARS = 400
"""Least text of a story in data; full-width characters count double."""
TITLE_HEAD_CHARS, TITLE_MAX_CHARS = 20, 400
NODES_MAX, DEPTH_MAX = 20_000, 14
PARTS_MAX_DEPTH = 4
"""Objects in one another between a story and its text ("body": {"json": {"content": …}})."""
REFERENCES_MAX, REFERENCES_MAX_DEPTH = 5_000, 8
TITLE_KEYS = ("headline", "title", "name", "heading", "headlines")
TEXT_KEYS = ("text", "content", "value", "html", "body", "data", "children", "paragraph", "p")
FACT_KEYS = {
    "author": "author authors authorname author_name byline writer",
    "published": "publishedat published_at published datepublished publisheddate published_date publishdate publish_date "
    "publicationdate publication_date firstpublished firstpublishedat pubdate releasedate",
    "modified": "updatedat updated_at modifiedat modified datemodified lastmodified last_modified",
}
"""Keys of an object, in small letters, that say who wrote a story and when."""
FACT_OF_KEY = {key: field for field, keys in FACT_KEYS.items() for key in keys.split()}
DATED_RE = pattern(r"(?:19|20)\d\d-[01]\d-[0-3]\d")
ORIGIN = "page data"
"""Evidence of what a page's data say."""
STATE_RE = pattern(r"(?:window(?:\.|\[['\"])|var\s|const\s|let\s)\s*[\w$]{2,60}(?:['\"]\])?\s*=\s*(?=[{\[])")
MARKUP_RE = pattern(r"<(?:p|div|h[1-6]|br|li|span|a|em|strong|b|i)\b[^<>]{0,300}>", 2)
BREAK_RE = pattern(r"\n\s*\n|\n|\r")


def split_text(text: str, read_lines: ReadLines) -> tuple[str, ...]:
    """Return the paragraphs of a text that may be HTML."""
    if MARKUP_RE.search(text):
        return read_lines(text)
    if "&" in text:
        from html import unescape

        text = unescape(text)
        if MARKUP_RE.search(text):  # HTML that was escaped as a whole
            return read_lines(text)
    return tuple(line for part in BREAK_RE.split(text) if (line := normalise(part)))


def iterate_nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects of a value of JSON, outermost first."""
    queue, count = [(value, 0)], 0
    while queue and count < NODES_MAX:
        item, depth = queue.pop()
        count += 1
        if isinstance(item, dict):
            yield item
        inner = item.values() if isinstance(item, dict) else item if isinstance(item, list) else ()
        if depth < DEPTH_MAX:
            queue.extend((child, depth + 1) for child in reversed(list(inner)) if isinstance(child, dict | list))


def search_state(
    state: str, titles: Sequence[str], read_lines: ReadLines
) -> Iterator[tuple[tuple[str, ...], tuple[Fact, ...]]]:
    """Yield the paragraphs of objects that have one of the titles, the longest text of each, and what they say of it."""
    for value in _load_state(state):
        for node in _iterate_referring(value) if _refers(value) else iterate_nodes(value):
            if any(get_likeness(title, titles) >= 1 for title in _list_titles(node, titles)):
                full = _resolve(node, value, [REFERENCES_MAX]) if _refers(value) else node
                texts = sorted(_list_texts(full, read_lines, 0), key=lambda text: -sum(map(display_width, text)))
                for text in texts[:1]:
                    yield text, tuple(_list_facts(full))


def _refers(value: Any) -> bool:
    """Whether data are one list whose objects have positions in it for values, as some frameworks write their state."""
    return isinstance(value, list) and any(
        isinstance(item, dict) and bool(item) and all(type(at) is int for at in item.values()) for item in value[:50]
    )


def _iterate_referring(values: list[Any]) -> Iterator[dict[str, Any]]:
    """Yield the objects of such a list with the values that they refer to, those in them unresolved."""
    for item in values[:NODES_MAX]:
        if isinstance(item, dict):
            yield {key: values[at] for key, at in item.items() if type(at) is int and 0 <= at < len(values)}


def _resolve(item: Any, values: list[Any], left: list[int], depth: int = 0) -> Any:
    """Return an object or list with the values that it refers to, as deep as stories are.

    Args:
        item: What refers, or a value.
        values: The list that it refers to.
        left: How many references may still be followed.
        depth: How deep it is.
    """
    left[0] -= 1
    if depth > REFERENCES_MAX_DEPTH or left[0] < 0 or not isinstance(item, dict | list):
        return item
    if isinstance(item, dict):
        return {key: _follow(value, values, left, depth) for key, value in item.items()}
    return [_follow(value, values, left, depth) for value in item]


def _follow(value: Any, values: list[Any], left: list[int], depth: int) -> Any:
    is_reference = type(value) is int and 0 <= value < len(values)
    return _resolve(values[value] if is_reference else value, values, left, depth + 1)


def _list_facts(node: dict[str, Any]) -> Iterator[Fact]:
    """Yield who wrote a story and when, where its object says so."""
    for key, value in node.items():
        field = FACT_OF_KEY.get(key.lower())
        if field == "author":
            for person in value if isinstance(value, list) else [value]:
                name = person.get("name") if isinstance(person, dict) else person
                if isinstance(name, str) and (text := clean_value(name)):
                    yield Fact("author", text, ORIGIN)
        elif field and isinstance(value, str) and DATED_RE.match(value):
            yield Fact(field, clean_value(value), ORIGIN)


def _load_state(state: str) -> list[Any]:
    """Return the values of a script: JSON, or assignments of it."""
    if len(state) > JSON_MAX_CHARS:
        return []
    stripped = state.strip()
    if stripped[:1] in "{[":
        return load_json(stripped)
    values, decoder = [], json.JSONDecoder(strict=False)
    for match in STATE_RE.finditer(state):
        try:
            values.append(decoder.raw_decode(state, match.end())[0])
        except (ValueError, RecursionError):  # no JSON, but an expression
            continue
    return values


def _list_titles(node: dict[str, Any], titles: Sequence[str] = ()) -> list[str]:
    """Return the titles of an object: the values of keys that name one, and strings that begin like one of the page's.

    Keys are named in many languages.
    """
    heads = tuple(title[:TITLE_HEAD_CHARS] for title in titles)
    found = []
    for key, value in node.items():
        if key in TITLE_KEYS:
            if isinstance(value, dict):
                value = next((item for item in value.values() if isinstance(item, str)), None)
            is_title = isinstance(value, str) and len(value) > len("headline")
        else:
            is_title = isinstance(value, str) and value.startswith(heads) and len(value) <= TITLE_MAX_CHARS
        if is_title:
            found.append(clean_value(str(value), TITLE_MAX_CHARS))
    return found


def _list_texts(node: dict[str, Any], read_lines: ReadLines, depth: int) -> Iterator[tuple[str, ...]]:
    """Yield what may be the text of an object: strings with paragraphs, and lists of pieces with text."""
    for value in node.values():
        if isinstance(value, str) and display_width(value) >= STORY_MIN_CHARS:
            yield split_text(value, read_lines)
        elif isinstance(value, list):
            yield tuple(_list_pieces(value, 0, read_lines))
        elif isinstance(value, dict) and depth < PARTS_MAX_DEPTH and (depth or not _list_titles(value)):
            yield from _list_texts(value, read_lines, depth + 1)


def _list_pieces(items: Sequence[Any], depth: int, read_lines: ReadLines) -> Iterator[str]:
    """Yield the texts of a list: of its strings, and of its objects that are no stories themselves."""
    for item in items[:1000]:
        if isinstance(item, str):
            yield from split_text(item, read_lines)
        elif isinstance(item, dict) and depth < DEPTH_MAX and not any(key in item for key in TITLE_KEYS[:2]):
            value = next((item[key] for key in TEXT_KEYS if item.get(key)), None)
            if isinstance(value, str):
                yield from split_text(value, read_lines)
            elif isinstance(value, list):
                text = " ".join(_list_pieces(value, depth + 1, read_lines))
                yield from (text,) if text else ()
            elif isinstance(value, dict):
                yield from _list_pieces([value], depth + 1, read_lines)
