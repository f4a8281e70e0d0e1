"""Tables in JSON: told by their beginning, and cut into rows while they are read."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from typing import Any, Final

from newsparse.formats.json_marks import format_of_json, format_of_object
from newsparse.formats.json_values import is_json_document, read_first_value
from newsparse.sources.columns import find_page
from newsparse.sources.part import HEAD_BYTES, Head
from newsparse.sources.recoded import decode_start
from newsparse.sources.stream import CHUNK_BYTES, Stream
from newsparse.tables.lazy_regex import pattern

LINES_SUFFIXES: Final = (".jsonl", ".ndjson", ".jsonlines", ".jl")
JSON_SUFFIXES: Final = (".json", *LINES_SUFFIXES)
ARRAY_RE = pattern(rb"\s*+\[\s*+\{\s*+\"[^\"\n]{0,200}\"\s*+:")
"""The first row of an array of objects."""
ROW_RE = pattern(rb"\s*+\{\s*+(?:\"[^\"\n]{0,200}\"\s*+:|\})")
ROW_LINE_RE = pattern(rb"^[ \t]*+\{[ \t]*+\"[^\"\n]{0,200}\"[ \t]*+:", re.MULTILINE)
MARK_RE = pattern(rb"[\"{}\[\]]")
STRING_RE = pattern(rb"[^\"\\]*+(?:\\.[^\"\\]*+)*+", re.DOTALL)
LOOSE: Final = b" \t\r\n,;\x1e"
"""What may stand between values: blanks, commas, record separators (RFC 7464)."""
BEFORE_ROWS: Final = b" \t\r\n\f\v\x1e"
OPENING_LINES: Final = 20
"""Lines of a program's messages above the rows of a file whose name does not say that it has rows."""


def is_json_table(head: Head) -> bool:
    r"""Tell JSON lines and arrays of objects, of pages or stories.

    Named as JSON lines, a file with one row in what is looked at is a table, whatever stands above it; and so is an array
    of objects that is named as JSON, also where it has a comma too many. Other files are JSON from the first character
    to the last: a dump of a page may begin with a line of JSON.

    >>> is_json_table(Head(b'{"url": "a", "text": "b"}\n{"url": "b"}\n', "stdin"))
    True
    >>> is_json_table(Head(b'{"@type": "NewsArticle"}\nRain in Lisbon\n', "a.txt"))
    False
    """
    data, name = decode_start(head.data), head.label.lower()
    if name.endswith(LINES_SUFFIXES) and ROW_LINE_RE.search(data):
        return True
    if name.endswith(JSON_SUFFIXES) and _is_broken_array(data):
        return True
    return _holds_rows(data) or _has_rows_below_messages(data)


def _holds_rows(data: bytes) -> bool:
    data = data.lstrip(BEFORE_ROWS)
    if data[:1] not in (b"{", b"["):
        return False
    text = data.decode("utf-8", "ignore")
    found = read_first_value(text)
    if found is None:
        return False
    if isinstance(found.value, list):
        return any(isinstance(item, dict) and _is_row(item) for item in found.value)
    rest = text[found.end :].lstrip()
    if rest:  # several values
        return read_first_value(rest) is not None
    if not isinstance(found.value, dict) or format_of_object(found.value) is not None:
        return False
    return _is_row(found.value) or bool(rows_inside(found.value))


def _is_broken_array(data: bytes) -> bool:
    return ARRAY_RE.match(data) is not None and read_first_value(data.decode("utf-8", "ignore")) is None


def rows_inside(data: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the rows that an object has as its list, as the answers of interfaces wrap them; its longest one of rows.

    >>> rows_inside({"status": "ok", "articles": [{"url": "a", "content": "It rained."}]})
    [{'url': 'a', 'content': 'It rained.'}]
    >>> rows_inside({"response": {"results": [{"id": 1}], "pages": 2}})
    []
    """
    inner = [*data.values(), *(item for value in data.values() if isinstance(value, dict) for item in value.values())]
    lists = [[item for item in value if isinstance(item, dict)] for value in inner if isinstance(value, list)]
    return max((items for items in lists if any(map(_is_row, items))), key=len, default=[])


def _is_row(values: dict[str, object]) -> bool:
    return format_of_object(values) is not None or find_page(values, None) is not None


def _has_rows_below_messages(data: bytes) -> bool:
    """Whether two rows with a column of pages follow each other below the first lines."""
    if data.lstrip().startswith(b"<"):
        return False
    lines = data.split(b"\n", OPENING_LINES)[1:OPENING_LINES]
    for above, below in itertools.pairwise(lines):
        if ROW_RE.match(above) and ROW_RE.match(below) and _is_page_row(above):
            return True
    return False


def _is_page_row(line: bytes) -> bool:
    found = read_first_value(line.decode("utf-8", "ignore"))
    return found is not None and isinstance(found.value, dict) and find_page(found.value, None) is not None


def is_other_json(head: Head) -> bool:
    r"""Tell JSON that is neither a table nor in a known format; of what is named so also texts and numbers, a line each.

    >>> is_other_json(Head(b'"It rained."\n"It snowed."\n', "a.jsonl")), is_other_json(Head(b'"It rained," he said.', "a.json"))
    (True, False)
    """
    data = decode_start(head.data)
    if data.lstrip()[:1] not in (b"{", b"["):
        line = data.strip().partition(b"\n")[0]
        return (head.label.lower().endswith(JSON_SUFFIXES) or line.startswith(b'"<')) and _is_value(line)
    text = data.decode("utf-8", "ignore")
    return format_of_json(text) is None and is_json_document(text)


def _is_value(line: bytes) -> bool:
    try:
        json.loads(line, strict=False)
    except (ValueError, RecursionError):
        return line.startswith(b'"<')  # of a page that is longer than what is looked at
    return True


def is_broken_json(head: Head) -> bool:
    """Tell what is named as JSON, begins like it, and is none: Python's way to write objects, a list that breaks off.

    >>> is_broken_json(Head(b"{'url': 'https://tagus.example/rain'}", "a.json")), is_broken_json(Head(b"{ braces }", "a.txt"))
    (True, False)
    """
    if not head.label.lower().endswith(JSON_SUFFIXES):
        return False
    data = decode_start(head.data).lstrip()
    return data[:1] in (b"{", b"[") and format_of_json(data.decode("utf-8", "ignore")) is None


def is_cut_by_lines(stream: Stream) -> bool:
    """Tell rows that are a line each from an array and from objects that stand over several lines.

    An array without objects that ends in the first line, and is not all there is, is a line that is no row.
    """
    start = stream.peek_available(HEAD_BYTES).lstrip()
    first, end, _ = start.partition(b"\n")
    if not start.startswith((b"[", b"{")):
        return True
    text = start.decode("utf-8", "ignore")
    found = read_first_value(text)
    if found is None:
        return ARRAY_RE.match(start) is None
    if not isinstance(found.value, list) and found.is_whole and text[found.end :].lstrip(" \t,")[:1] == "{":
        return False  # the next object stands in the same line
    if not start.startswith(b"[") and not end:
        return True
    ends_in_line = found.end <= len(first.decode("utf-8", "ignore").rstrip())
    if isinstance(found.value, list):
        has_objects = any(isinstance(item, dict) for item in found.value)
        return ends_in_line and not has_objects and bool(start[len(first) :].strip())
    return ends_in_line or len(first) > 2**15


def cut_values(stream: Stream, max_bytes: int) -> Iterator[bytes | None]:
    """Yield the items of an array, or the objects that stand one after the other; None for one that is longer than that.

    What stands between objects comes too, so that it is counted: `null` in the place of a page, remains of another file.
    Only brackets and strings are looked at, so that nothing but the object at hand is in memory.
    """
    yield from _ValueCutter(max_bytes).cut(stream)


class _ValueCutter:
    """Follows the depth of brackets over the pieces of a stream."""

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._kept = bytearray()
        self._depth = self._base = 0
        self._is_first, self._is_behind_array = True, False
        self._in_string = self._is_escaped = self._is_long = False

    def cut(self, stream: Stream) -> Iterator[bytes | None]:
        while piece := stream.read(CHUNK_BYTES):
            yield from self._cut_piece(piece)
        if self._depth > self._base:  # cut off
            yield self._take(b"")
        else:
            yield from self._take_loose(b"")

    def _cut_piece(self, piece: bytes) -> Iterator[bytes | None]:
        start, at = 0, self._skip_string(piece, 0) if self._in_string else 0
        while match := MARK_RE.search(piece, at):
            at, mark = match.end(), match[0]
            if mark == b'"':
                at = self._skip_string(piece, at)
            elif mark in b"{[":
                if self._depth == self._base:
                    yield from self._take_loose(piece[start : at - 1])
                    start = at - 1
                if mark == b"[" and (self._is_first or (self._is_behind_array and self._depth == 0)):
                    self._base, start = 1, at
                self._is_first = False
                self._depth += 1
            elif self._depth > self._base:
                self._depth -= 1
                if self._depth == self._base:
                    yield self._take(piece[start:at])
                    start = at
            else:  # the array's end
                yield from self._take_loose(piece[start : at - 1])
                self._depth = self._base = 0
                self._is_behind_array, start = True, at  # another one may follow, where a program added to its file
        self._keep(piece[start:])

    def _take(self, data: bytes) -> bytes | None:
        """Return what was kept, and these last bytes of it."""
        self._keep(data)
        found = None if self._is_long else bytes(self._kept)
        self._kept, self._is_long = bytearray(), False
        return found

    def _take_loose(self, data: bytes) -> Iterator[bytes | None]:
        """Yield what stands between objects, value by value where it is JSON."""
        found = self._take(data)
        if found is None:
            yield None
        elif loose := found.strip(LOOSE):
            try:
                values = json.loads(b"[" + loose + b"]", strict=False)
            except ValueError:
                yield loose
            else:
                yield from (json.dumps(value).encode() for value in values)

    def _skip_string(self, piece: bytes, at: int) -> int:
        """Return where a string ends that goes on at a position; it may go on in the next piece."""
        match = STRING_RE.match(piece, at + self._is_escaped)
        end = match.end() if match else len(piece)
        self._in_string = piece[end : end + 1] != b'"'
        self._is_escaped = piece[end : end + 1] == b"\\"
        return len(piece) if self._in_string else end + 1

    def _keep(self, data: bytes) -> None:
        self._is_long = self._is_long or len(self._kept) + len(data) > self._max_bytes
        if self._is_long:
            self._kept.clear()
        else:
            self._kept += data
