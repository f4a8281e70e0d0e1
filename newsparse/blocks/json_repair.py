"""JSON-LD scripts as values, also where templates broke the JSON."""

from __future__ import annotations

import json
import re
from typing import Any

from newsparse.tables.lazy_regex import pattern

JSON_MAX_CHARS = 3_000_000
"""A longer script is not read: no article needs it, and it would dominate the page's time."""
REPAIR_MAX_CHARS = 300_000


def load_json(script: str) -> list[Any]:
    """Return the values of a JSON-LD script, repaired where it is broken."""
    text = script.strip(" \t\r\n\ufeff;")
    if not text or len(text) > JSON_MAX_CHARS:
        return []
    try:
        return [json.loads(text, strict=False)]
    except RecursionError:
        return []
    except ValueError:
        return _load_broken(text[:REPAIR_MAX_CHARS])


_WRAPPER_RE = pattern(r"<!--|-->|/?/?\*?<!\[CDATA\[\*?/?|/?/?\*?\]\]>\*?/?")
_ESCAPE_RE = pattern(r"\\(.)", re.DOTALL)
_TRAILING_COMMA_RE = pattern(r",(\s{0,200}[}\]])")
_LINE_COMMENT_RE = pattern(r"(?m)^\s{0,40}//.*$")


def _load_broken(text: str) -> list[Any]:
    """Read JSON that templates broke: wrappers, comments, entities, wrong escapes, trailing commas, glued objects.

    What still does not read is searched for its plain strings, which saves the headline and the dates of an object that
    is cut off or has quotation marks inside its strings.
    """
    text = _LINE_COMMENT_RE.sub("", _WRAPPER_RE.sub("", text))
    if "&quot;" in text and text.count("&quot;") > text.count('"'):
        text = text.replace("&quot;", '"')
    text = _ESCAPE_RE.sub(lambda match: match[0] if match[1] in '"\\/bfnrtu' else match[1], text)
    text = _TRAILING_COMMA_RE.sub(r"\1", text)
    values, rest = _decode_all(text)
    return [*values, *_salvage(rest)] if rest else values


def _decode_all(text: str) -> tuple[list[Any], str]:
    """Return the values that stand one after the other, and the text from which on none could be read."""
    decoder = json.JSONDecoder(strict=False)
    values: list[Any] = []
    while len(values) < 50 and (text := text.lstrip(" \t\r\n,;\ufeff")):
        try:
            value, end = decoder.raw_decode(text)
        except (ValueError, RecursionError):
            return values, text
        values.append(value)
        text = text[end:]
    return values, ""


_STRING = r'\s{0,20}:\s{0,20}"((?:[^"\\]|\\.){1,600})"'
_SALVAGED = {
    **{
        key: pattern(f'"{key}"{_STRING}')
        for key in ("@type", "headline", "datePublished", "dateModified", "articleSection", "url")
    },
    "author": pattern(rf'"author"\s{{0,20}}:[\s\[{{]{{0,20}}(?:[^{{}}\[\]]{{0,300}}?"name"{_STRING})'),
}
"""Keys that are worth a search of their own in what cannot be read."""


def _salvage(text: str) -> list[Any]:
    found: dict[str, Any] = {}
    for key, search in _SALVAGED.items():
        if match := search.search(text):
            found[key] = match[1]
    return [found] if "headline" in found or "datePublished" in found else []
