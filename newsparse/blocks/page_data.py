"""The story's text in data that only scripts read: JSON-LD `articleBody`, state of a framework, data attributes.

It is used only where the page shows no story, or the beginning of the same one; and only where the data say that it is
the page's: the item that JSON-LD gives as the page's own, or an object under the page's headline.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from newsparse.blocks.block import Block, Container, Fact
from newsparse.blocks.characters import normalise
from newsparse.blocks.json_ld import ALIKE_SHARE, get_likeness
from newsparse.blocks.json_repair import JSON_MAX_CHARS, load_json
from newsparse.blocks.text.width import display_width
from newsparse.blocks.values import clean_value
from newsparse.named_tuple import NamedTuple
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.marks import SENTENCE_ENDS

ReadLines = Callable[[str], tuple[str, ...]]

DATA_NAMES = "articlebody page-data"
"""Names of the element around text from data, by which records say where the body is from."""
PROSE_MIN_CHARS = 50
STORY_MIN_CHARS, STORY_MIN_PARAGRAPHS = 400, 3
"""Least text of a story in data; full-width characters count double here and below."""
SHOWN_MAX_SHARE = 0.7
"""Where the page shows more prose than this share of the data's, it has the story itself."""
PROBE_CHARS = 24
"""Letters and figures by which a paragraph is found again."""
MISSING_MIN_SHARE = 0.4
"""Share of the data's text that the page does not show, from which it is used."""
TITLE_HEAD_CHARS, TITLE_MAX_CHARS = 20, 400
LINKED_SHARE = 0.5
NODES_MAX, DEPTH_MAX = 20_000, 14
TITLE_KEYS = ("headline", "title", "name", "heading", "headlines")
TEXT_KEYS = ("text", "content", "value", "html", "body", "data", "children", "paragraph", "p")
CUT_ENDS = ("…", "...", "[…]", "[...]")
STATE_RE = pattern(r"(?:window(?:\.|\[['\"])|var\s|const\s|let\s)\s*[\w$]{2,60}(?:['\"]\])?\s*=\s*(?=[{\[])")
MARKUP_RE = pattern(r"<(?:p|div|h[1-6]|br|li|span|a|em|strong|b|i)\b[^<>]{0,300}>", 2)
BREAK_RE = pattern(r"\n\s*\n|\n|\r")


class DataText(NamedTuple):
    """A story's paragraphs from data."""

    paragraphs: tuple[str, ...]
    origin: str
    """`json-ld` or `page data`."""


def add_data_text(
    blocks: list[Block],
    containers: list[Container],
    facts: Sequence[Fact],
    json_ld: Sequence[str],
    states: Sequence[str],
    read_lines: ReadLines,
) -> None:
    """Add the story's text from data to the blocks of a page that shows none, or less of the same.

    Args:
        blocks: The page's blocks, which are changed.
        containers: Its containers, which are changed.
        facts: Its facts.
        json_ld: Its JSON-LD scripts.
        states: Other data.
        read_lines: Returns the lines of a piece of HTML.
    """
    if not states and not any(fact.field == "body" for fact in facts):
        return
    shown = [at for at, block in enumerate(blocks) if _is_prose(block)]
    size = sum(display_width(blocks[at].text) for at in shown)
    found = next(_iterate_texts(facts, json_ld, states, size, read_lines), None)
    if found is None:
        return
    page_key = _make_key("".join([block.text for block in blocks]))
    texts = [text for text in found.paragraphs if not _is_shown(text, page_key)]
    if _measure(texts) < MISSING_MIN_SHARE * _measure(found.paragraphs):
        return
    body_key = _make_key("".join(found.paragraphs))
    repeated = [at for at in shown if _make_key(blocks[at].text)[:PROBE_CHARS] in body_key]
    if not repeated and size > STORY_MIN_CHARS:
        return  # the page shows prose, and none of it is the data's
    place = repeated[-1] + 1 if repeated else _find_place(blocks, facts)
    parent = blocks[place - 1].container if place else 0
    outer = containers[parent].parent if containers[parent].parent >= 0 else parent
    containers.append(Container(outer, "div", f"{DATA_NAMES} {found.origin}", containers[outer].depth + 1))
    box = len(containers) - 1
    for offset, text in enumerate(texts):
        containers.append(Container(box, "p", "", containers[box].depth + 1))
        blocks.insert(place + offset, Block(text, "paragraph", len(containers) - 1))


def _is_prose(block: Block) -> bool:
    text = block.text
    is_sentence = text[-1] in SENTENCE_ENDS and display_width(text) >= PROSE_MIN_CHARS
    return is_sentence and block.link_chars <= LINKED_SHARE * len(text)


def _make_key(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _is_shown(text: str, page_key: str) -> bool:
    """Whether a page has two of the beginning, the middle and the end of a paragraph: its lines may be cut otherwise."""
    key = _make_key(text)
    last = max(0, len(key) - PROBE_CHARS)
    found = sum(key[at : at + PROBE_CHARS] in page_key for at in {0, last // 2, last})
    return found >= 2 or (found > 0 and last < PROBE_CHARS)


def _find_place(blocks: Sequence[Block], facts: Sequence[Fact]) -> int:
    """Return where the text of a page that shows none belongs: below its headline, else at its end."""
    titles = [fact.value for fact in facts if fact.field == "headline"]
    for at, block in enumerate(blocks):
        if block.heading_level and get_likeness(block.text, titles) >= ALIKE_SHARE:
            return at + 1
    return len(blocks)


def _iterate_texts(
    facts: Sequence[Fact], json_ld: Sequence[str], states: Sequence[str], shown: int, read_lines: ReadLines
) -> Iterator[DataText]:
    """Yield texts of the page's own story, the most trusted first, that have more than the page shows."""
    body = next((fact.value for fact in facts if fact.field == "body" and fact.origin == "json-ld"), "")
    if display_width(body) * SHOWN_MAX_SHARE > shown and not body.endswith(CUT_ENDS):
        paragraphs = split_text(_find_raw_body(json_ld, body), read_lines)
        if _is_story(paragraphs):
            yield DataText(paragraphs, "json-ld")
    titles = [fact.value for fact in facts if fact.field == "headline"]
    if not titles or shown >= 2 * STORY_MIN_CHARS:
        return
    for state in states:
        if not any(_mentions(state, title) for title in titles):
            continue
        for paragraphs in _search_state(state, titles, read_lines):
            if _is_story(paragraphs) and _measure(paragraphs) * SHOWN_MAX_SHARE > shown:
                yield DataText(paragraphs, "page data")


def _mentions(state: str, title: str) -> bool:
    """Whether data have the beginning of a title, as it is or with the escapes of JSON."""
    head = title[:TITLE_HEAD_CHARS]
    return head in state or (not head.isascii() and json.dumps(head)[1:-1] in state)


def _is_story(paragraphs: Sequence[str]) -> bool:
    prose = [text for text in paragraphs if text[-1] in SENTENCE_ENDS and display_width(text) >= PROSE_MIN_CHARS / 2]
    return len(prose) >= STORY_MIN_PARAGRAPHS and _measure(prose) >= STORY_MIN_CHARS


def _measure(texts: Sequence[str]) -> int:
    return sum(map(display_width, texts))


def _find_raw_body(scripts: Sequence[str], body: str) -> str:
    """Return the `articleBody` that a fact was cleaned from, with its line breaks."""
    for script in scripts:
        for value in load_json(script):
            for node in _iterate_nodes(value):
                raw = node.get("articleBody") or node.get("text")
                if isinstance(raw, str) and clean_value(raw, len(raw))[:200] == body[:200]:
                    return raw
    return body


def _iterate_nodes(value: Any) -> Iterator[dict[str, Any]]:
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


def split_text(text: str, read_lines: ReadLines) -> tuple[str, ...]:
    """Return the paragraphs of a text that may be HTML."""
    if MARKUP_RE.search(text):
        return read_lines(text)
    if "&" in text:
        from html import unescape

        text = unescape(text)
    return tuple(line for part in BREAK_RE.split(text) if (line := normalise(part)))


def _search_state(state: str, titles: Sequence[str], read_lines: ReadLines) -> Iterator[tuple[str, ...]]:
    """Yield the paragraphs of objects that have one of the titles, the longest text of each first."""
    for value in _load_state(state):
        for node in _iterate_nodes(value):
            if any(get_likeness(title, titles) >= 1 for title in _list_titles(node, titles)):
                texts = sorted(_list_texts(node, read_lines), key=lambda text: -_measure(text))
                yield from texts[:1]


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


def _list_texts(node: dict[str, Any], read_lines: ReadLines) -> Iterator[tuple[str, ...]]:
    """Yield what may be the text of an object: strings with paragraphs, and lists of pieces with text."""
    for value in node.values():
        if isinstance(value, str) and display_width(value) >= STORY_MIN_CHARS:
            yield split_text(value, read_lines)
        elif isinstance(value, list):
            yield tuple(_list_pieces(value, 0, read_lines))
        elif isinstance(value, dict) and not _list_titles(value):
            yield from _list_texts_of_part(value, read_lines)


def _list_texts_of_part(part: dict[str, Any], read_lines: ReadLines) -> Iterator[tuple[str, ...]]:
    for value in part.values():
        if isinstance(value, str) and display_width(value) >= STORY_MIN_CHARS:
            yield split_text(value, read_lines)
        elif isinstance(value, list):
            yield tuple(_list_pieces(value, 0, read_lines))


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
