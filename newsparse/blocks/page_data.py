"""The story's text in data that only scripts read: JSON-LD `articleBody`, state of a framework, data attributes.

It is used only where the page shows no story, or the beginning of the same one; and only where the data say that it is
the page's: the item that JSON-LD gives as the page's own, or an object under the page's headline.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from newsparse.blocks.block import Block, Container, Fact
from newsparse.blocks.json_repair import load_json
from newsparse.blocks.likeness import ALIKE_SHARE, get_likeness
from newsparse.blocks.page_state import (
    ORIGIN,
    STORY_MIN_CHARS,
    TITLE_HEAD_CHARS,
    ReadLines,
    iterate_nodes,
    search_state,
    split_text,
)
from newsparse.blocks.text.width import display_width
from newsparse.blocks.values import clean_value
from newsparse.named_tuple import NamedTuple
from newsparse.tables.marks import SENTENCE_ENDS

DATA_NAMES = "articlebody page-data"
"""Names of the element around text from data, by which records say where the body is from."""
PROSE_MIN_CHARS = 50
STORY_MIN_PARAGRAPHS = 3
SHOWN_MAX_SHARE = 0.7
"""Where the page shows more prose than this share of the data's, it has the story itself."""
PROBE_CHARS = 24
"""Letters and figures by which a paragraph is found again."""
MISSING_MIN_SHARE = 0.4
"""Share of the data's text that the page does not show, from which it is used."""
LINKED_SHARE = 0.5
CUT_ENDS = ("…", "...", "[…]", "[...]")


class DataText(NamedTuple):
    """A story's paragraphs from data."""

    paragraphs: tuple[str, ...]
    origin: str
    """`json-ld` or `page data`."""
    facts: tuple[Fact, ...] = ()
    """What the data say of the story besides."""


def add_data_text(
    blocks: list[Block],
    containers: list[Container],
    facts: Sequence[Fact],
    json_ld: Sequence[str],
    states: Sequence[str],
    read_lines: ReadLines,
) -> tuple[Fact, ...]:
    """Add the story's text from data to the blocks of a page that shows none, or less of the same.

    Returns what the data say of the story besides.

    Args:
        blocks: The page's blocks, which are changed.
        containers: Its containers, which are changed.
        facts: Its facts.
        json_ld: Its JSON-LD scripts.
        states: Other data.
        read_lines: Returns the lines of a piece of HTML.
    """
    if not states and not any(fact.field == "body" for fact in facts):
        return ()
    shown = [at for at, block in enumerate(blocks) if _is_prose(block)]
    size = sum(display_width(blocks[at].text) for at in shown)
    found = next(_iterate_texts(facts, json_ld, states, size, read_lines), None)
    if found is None:
        return ()
    page_key = _make_key("".join([block.text for block in blocks]))
    texts = [text for text in found.paragraphs if not _is_shown(text, page_key)]
    if _measure(texts) < MISSING_MIN_SHARE * _measure(found.paragraphs):
        return ()
    body_key = _make_key("".join(found.paragraphs))
    repeated = [at for at in shown if _make_key(blocks[at].text)[:PROBE_CHARS] in body_key]
    if not repeated and size > STORY_MIN_CHARS:
        return ()  # the page shows prose, and none of it is the data's
    place = repeated[-1] + 1 if repeated else _find_place(blocks, facts)
    parent = blocks[place - 1].container if place else 0
    outer = containers[parent].parent if containers[parent].parent >= 0 else parent
    containers.append(Container(outer, "div", f"{DATA_NAMES} {found.origin}", containers[outer].depth + 1))
    box = len(containers) - 1
    for offset, text in enumerate(texts):
        containers.append(Container(box, "p", "", containers[box].depth + 1))
        blocks.insert(place + offset, Block(text, "paragraph", len(containers) - 1))
    return found.facts


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
        for paragraphs, said in search_state(state, titles, read_lines):
            if _is_story(paragraphs) and _measure(paragraphs) * SHOWN_MAX_SHARE > shown:
                yield DataText(paragraphs, ORIGIN, said)


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
            for node in iterate_nodes(value):
                raw = node.get("articleBody") or node.get("text")
                if isinstance(raw, str) and clean_value(raw, len(raw))[:200] == body[:200]:
                    return raw
    return body
