"""Property lists, binary and XML, read also where they are cut or damaged: what stands in them whole is there."""

from __future__ import annotations

import html
import plistlib
import struct
from collections.abc import Iterator
from typing import Any, Final

from newsparse.base64_text import decode_base64
from newsparse.named_tuple import NamedTuple
from newsparse.sources.document import UnreadableError
from newsparse.tables.lazy_regex import pattern

BINARY_MARK: Final = b"bplist0"
HEADER_BYTES, TRAILER_BYTES = 8, 32
DEPTH_MAX: Final = 12
"""Lists in one another; a web archive needs three, and two more for each frame in a frame."""
NUMBER, REAL, DATE, DATA, ASCII, UTF_16, UID, ARRAY, SET, DICT = 1, 2, 3, 4, 5, 6, 8, 10, 12, 13
"""Kinds of objects in a binary list, by the upper half of their first byte."""
LOST: Final = -1
"""Kind of what is no object."""
LONG: Final = 15
"""In the lower half: the count follows as a number."""
REFERENCE_SIZES: Final = (1, 2, 3, 4)
ENTITY_RE = pattern(rb"<!ENTITY")
TAG_RE = pattern(rb"<(/?)(dict|array|key|string|data|integer|real|date|true|false)\b[^<>]{0,200}?(/?)>")
DICT_TAG, KEY_TAG, DATA_TAG = b"dict", b"key", b"data"
CONTAINERS: Final = frozenset((DICT_TAG, b"array"))
BROKEN_DATA_RE = pattern(rb"<data\b[^<>]{0,99}>[A-Za-z0-9+/=\s]*+(?!</data)")
"""Data with something in them that is not written in base64."""


class PropertyList(NamedTuple):
    """What a list holds."""

    value: Any
    fault: UnreadableError | None = None
    """Why it is not whole."""
    open_data: bytes | None = None
    """The data that the list breaks off in."""


def read_property_list(data: bytes) -> PropertyList:
    """Read a property list, of a broken one what can be told.

    Raises:
        UnreadableError: nothing of it can be told.
    """
    is_binary = data.startswith(BINARY_MARK)
    if is_binary or not BROKEN_DATA_RE.search(data):  # the library takes whatever stands between them
        try:
            return PropertyList(plistlib.loads(data))
        except Exception as error:  # its readers raise whatever a broken list leads them to
            if ENTITY_RE.search(data):
                raise UnreadableError("damaged", "a property list that declares entities") from error
    found = _read_broken_binary(data) if is_binary else _read_broken_xml(data)
    if not isinstance(found.value, dict):
        raise UnreadableError("damaged", "a damaged web archive")
    return found


# ---- Binary ----


class _Object(NamedTuple):
    kind: int
    length: int
    """In bytes, letters or elements."""
    start: int
    """Of its content."""
    end: int


def _read_broken_binary(data: bytes) -> PropertyList:
    """Read the objects of a binary list where its table says that they are; without it as they follow each other.

    The size of references is in the trailer behind the table; without it, it is the one with which all keys are texts.
    """
    places, stated_size = _places(data)
    for size in (stated_size,) if places else REFERENCE_SIZES:
        objects = [_object(data, place, size) for place in places] if places else list(_objects(data, size))
        if objects and objects[0].kind == DICT and _has_text_keys(data, objects, objects[0], size):
            value = _Reader(data, objects, size).value(0, DEPTH_MAX)
            last = objects[-1]
            if last.end <= len(data):
                return PropertyList(value, UnreadableError("damaged", "damaged data"))
            open_data = data[last.start :] if last.kind == DATA else None
            return PropertyList(value, UnreadableError("truncated", "cut short"), open_data)
    return PropertyList(None)


def _places(data: bytes) -> tuple[list[int], int]:
    """Return where the objects of a list are, and the size of references, as its end says; nothing where that is lost."""
    trailer = data[-TRAILER_BYTES:]
    if len(trailer) < TRAILER_BYTES:
        return [], 0
    place_size, reference_size, count, _, table = struct.unpack(">6x2B3Q", trailer)
    if not (0 < place_size <= 8 and 0 < reference_size <= 8) or table + count * place_size + TRAILER_BYTES != len(data):
        return [], 0
    places = (data[table + at * place_size : table + (at + 1) * place_size] for at in range(count))
    return [int.from_bytes(place, "big") for place in places], reference_size


def _objects(data: bytes, reference_size: int) -> Iterator[_Object]:
    """Yield the objects that follow each other, up to the first one that is none, or that the data end in."""
    at = HEADER_BYTES
    while at < len(data):
        found = _object(data, at, reference_size)
        if found.kind == LOST:
            return
        yield found
        at = found.end


def _object(data: bytes, at: int, reference_size: int) -> _Object:
    lost = _Object(LOST, 0, at, at)
    if at >= len(data):
        return lost
    kind, count = divmod(data[at], 16)
    start = at + 1
    if count == LONG and kind in (DATA, ASCII, UTF_16, ARRAY, SET, DICT):
        if start >= len(data) or data[start] >> 4 != NUMBER:
            return lost
        width = 1 << (data[start] & 3)
        count, start = int.from_bytes(data[start + 1 : start + 1 + width], "big"), start + 1 + width
    size = _size(kind, count, reference_size)
    return lost if size is None else _Object(kind, count, start, start + size)


def _size(kind: int, count: int, reference_size: int) -> int | None:
    if kind in (NUMBER, REAL, DATE):
        return 1 << count if count <= 4 else None
    if kind == 0:
        return 0
    of_one = {
        DATA: 1, ASCII: 1, UTF_16: 2, ARRAY: reference_size, SET: reference_size, DICT: 2 * reference_size,
    }.get(kind)  # fmt: skip
    if kind == UID:
        return count + 1
    return None if of_one is None else count * of_one


def _references(data: bytes, found: _Object, size: int) -> list[int]:
    content = data[found.start : found.end]
    return [int.from_bytes(content[at : at + size], "big") for at in range(0, len(content) - size + 1, size)]


def _has_text_keys(data: bytes, objects: list[_Object], found: _Object, size: int) -> bool:
    keys = _references(data, found, size)[: found.length]
    return bool(keys) and all(key < len(objects) and objects[key].kind in (ASCII, UTF_16) for key in keys)


class _Reader:
    """Makes values of objects, each once: a list may name one object again and again."""

    def __init__(self, data: bytes, objects: list[_Object], reference_size: int) -> None:
        self._data, self._objects, self._size = data, objects, reference_size
        self._made = dict[int, Any]()

    def value(self, number: int, depth: int) -> Any:
        """Return the value of an object; None for one that is lost."""
        if number >= len(self._objects) or depth == 0:
            return None
        if number not in self._made:
            self._made[number] = None  # what holds itself
            self._made[number] = self._make(self._objects[number], depth)
        return self._made[number]

    def _make(self, found: _Object, depth: int) -> Any:
        content = self._data[found.start : found.end]
        if found.kind == DATA:
            return content
        if found.kind == ASCII:
            return content.decode("ascii", "replace")
        if found.kind == UTF_16:
            return content.decode("utf-16-be", "replace")
        if found.kind == NUMBER:
            return int.from_bytes(content, "big")
        if found.kind == REAL and len(content) == struct.calcsize(">d"):
            return struct.unpack(">d", content)[0]
        references = _references(self._data, found, self._size)
        if found.kind in (ARRAY, SET):
            return [self.value(number, depth - 1) for number in references]
        if found.kind == DICT:
            keys = [self.value(number, depth - 1) for number in references[: found.length]]
            values = [self.value(number, depth - 1) for number in references[found.length :]]
            return {key: value for key, value in zip(keys, values, strict=False) if isinstance(key, str)}
        return None


# ---- XML ----


def _read_broken_xml(data: bytes) -> PropertyList:
    """Read a list of XML tag by tag; where it breaks off, all that is open ends."""
    reader = _XmlReader()
    at = 0
    while tag := TAG_RE.search(data, at):
        text, at = data[at : tag.start()], tag.end()
        if not tag[1]:
            reader.open(tag[2], is_empty=bool(tag[3]))
        elif tag[2] in CONTAINERS:
            reader.close_container(tag[2])
        else:
            reader.close(tag[2], text)
    open_data = reader.end(data[at:])
    return PropertyList(reader.root[0] if reader.root else None, reader.fault(), open_data)


class _XmlReader:
    """Makes values of tags that come one after the other."""

    def __init__(self) -> None:
        self.root: list[Any] = []
        self._containers: list[dict[str, Any] | list[Any]] = [self.root]
        self._key: str | None = None
        self._open = b""
        self._is_broken = False

    def open(self, name: bytes, *, is_empty: bool) -> None:
        if name not in CONTAINERS:
            self._open = b"" if is_empty else name
            return
        made: dict[str, Any] | list[Any] = {} if name == DICT_TAG else []
        self._put(made)
        if not is_empty:
            if len(self._containers) > DEPTH_MAX:
                raise UnreadableError("damaged", "a property list with too many lists in one another")
            self._containers.append(made)

    def close_container(self, name: bytes) -> None:
        if len(self._containers) > 1 and isinstance(self._containers[-1], dict) == (name == DICT_TAG):
            self._containers.pop()
        else:
            self._is_broken = True

    def close(self, name: bytes, text: bytes) -> None:
        if name != self._open:
            self._is_broken = True  # between the two something is lost
        elif name == KEY_TAG:
            self._key = _text(text)
        else:
            self._put(decode_base64(text) if name == DATA_TAG else _text(text))
        self._open = b""

    def end(self, rest: bytes) -> bytes | None:
        """Return the data that the list breaks off in."""
        if self._open != DATA_TAG:
            return None
        found = decode_base64(rest)
        self._put(found)
        return found

    def fault(self) -> UnreadableError:
        is_cut = len(self._containers) > 1 and not self._is_broken
        return UnreadableError("truncated", "cut short") if is_cut else UnreadableError("damaged", "damaged data")

    def _put(self, value: Any) -> None:
        container = self._containers[-1]
        if isinstance(container, list):
            container.append(value)
        elif self._key is not None:
            container[self._key] = value
        self._key = None


def _text(text: bytes) -> str:
    return html.unescape(text.decode("utf-8", "replace"))
