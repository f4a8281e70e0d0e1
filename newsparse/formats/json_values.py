"""Values of JSON documents, and of their beginnings: what is cut off is closed where it can be."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from newsparse.named_tuple import NamedTuple
from newsparse.tables.lazy_regex import pattern

BLANKS: Final = " \t\r\n\ufeff"
CLOSERS: Final = {"{": "}", "[": "]"}
TOKEN_RE = pattern(
    r"""
    \s*+
    (?: "(?P<string>[^"\\]*+(?:\\.[^"\\]*+)*+)(?P<end>"|\\?\Z)
      | (?P<mark>[{}\[\],:])
      | (?P<literal>[-+.\w]++)
    )
    """,
    re.VERBOSE | re.DOTALL,
)
LITERAL_RE = pattern(r"-?(?:\d|\Z)|t(?:r(?:ue?)?)?\Z|f(?:a(?:l(?:se?)?)?)?\Z|n(?:u(?:ll?)?)?\Z|NaN|Infinity")
CUT_ESCAPE_RE = pattern(r"\\(?:u[0-9a-fA-F]{0,3})?\Z")
_DECODER: Final = json.JSONDecoder(strict=False)
"""Reads strings with raw line ends in them, too, as some programs write them."""


class Value(NamedTuple):
    """The first value of a document."""

    value: Any
    end: int
    """Where what follows begins."""
    is_whole: bool
    """It was not cut off."""


def begins_as_json(text: str) -> bool:
    """Tell cheaply whether a document may be a JSON object or array: by its first character."""
    return text.lstrip(BLANKS)[:1] in CLOSERS if text[:1] != "<" else False


def read_first_value(text: str) -> Value | None:
    r"""Return the object or array that a document begins with; None where it begins with none.

    One that is cut off is read up to there: so a document is recognised by its beginning, whatever the order of its keys.

    >>> read_first_value('{"uri": 1}\n{"uri": 2}'), read_first_value('[{"id": 1, "body": "It rai')
    (Value(value={'uri': 1}, end=10, is_whole=True), Value(value=[{'id': 1, 'body': 'It rai'}], end=26, is_whole=False))
    >>> read_first_value("{ braces } begin a page"), read_first_value("[Updated] Rain in Lisbon")
    (None, None)
    """
    if not begins_as_json(text):
        return None
    start = len(text) - len(text.lstrip(BLANKS))
    try:
        value, end = _DECODER.raw_decode(text, start)
        return Value(value, end, True)
    except RecursionError:
        return None
    except ValueError:
        completed = _complete(text, start)
    if completed is None:
        return None
    try:
        return Value(json.loads(completed, strict=False), len(text), False)
    except (ValueError, RecursionError):
        return None


def _complete(text: str, start: int) -> str | None:
    """Return the value that is cut off at the end of a text, closed; None where it is no JSON up to there."""
    stack: list[str] = []
    at = safe = start
    before = ""
    while match := TOKEN_RE.match(text, at):
        at, mark = match.end(), match["mark"]
        if match["string"] is not None:
            if match["end"] != '"':  # the text ends in this string
                is_value = before == ":" or (before in ("[", ",") and stack[-1:] == ["]"])
                kept = f'{CUT_ESCAPE_RE.sub("", text[start:at])}"' if is_value else text[start:safe]
                return kept + "".join(reversed(stack))
        elif mark in ("{", "["):
            stack.append(CLOSERS[mark])
            safe = at
        elif mark in ("}", "]"):
            if not stack or stack.pop() != mark or not stack:  # a whole value, which the decoder has refused
                return None
            safe = at
        elif mark == ",":
            safe = match.start()
        elif mark is None and not LITERAL_RE.match(match["literal"]):
            return None
        before = mark or "value"
    return text[start:safe] + "".join(reversed(stack)) if stack and not text[at:].strip(BLANKS) else None


def read_values(text: str) -> Iterator[Any]:
    r"""Yield the values of a document: of one array its items, else the values that stand one after the other.

    Ends where no more can be read.

    >>> list(read_values("[1, 2]")), list(read_values('{"id": 1}\n{"id": 2}\n')), list(read_values("Rain"))
    ([1, 2], [{'id': 1}, {'id': 2}], [])
    """
    at = 0
    while at < len(text):
        while text[at : at + 1] in BLANKS and at < len(text):
            at += 1
        try:
            value, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            return
        if isinstance(value, list):
            yield from value
        else:
            yield value


def is_json_document(text: str) -> bool:
    """Tell a document that is JSON and nothing else: an object or an array, whole or cut off, or several of them.

    >>> is_json_document('{"name": "x", "version": 2}'), is_json_document('{"@type": "NewsArticle"} Rain in Lisbon')
    (True, False)
    """
    found = read_first_value(text)
    if found is None:
        return False
    if isinstance(found.value, list) and not _holds_data(found):
        return False
    rest = text[found.end :].lstrip(BLANKS)
    return not rest or read_first_value(rest) is not None


def _holds_data(found: Value) -> bool:
    """Whether an array is data, and not a footnote number in brackets that a page consists of."""
    return len(found.value) != 1 or not isinstance(found.value[0], int | float)
