"""Answers of worker processes as bytes, which can be read back without trusting whoever wrote them.

A worker reads pages of strangers with native code. What it sends is therefore data only: nothing in it is run when it
is read, as a pickle would be, and records that are to be written pass through the parent untouched.
"""

from __future__ import annotations

import dataclasses
import json
import struct
import types
import typing
from collections.abc import Callable
from functools import cache
from typing import Any, Final

from newsparse.batch.choice import LeftOut
from newsparse.batch.encoded import Encoded
from newsparse.record import Article
from newsparse.sources import Failure

ENCODED, ARTICLE, FAILURE, LEFT_OUT, TEXT = b"E", b"A", b"F", b"L", b"T"
READY: Final = b"R"
"""What a worker says when it has started."""
SIZE: Final = struct.Struct(">Q")
IS_TRUNCATED: Final = {False: b"w", True: b"t"}
"""What the first byte of a record says of its page: there is the whole of it, or only its beginning."""


class MessageError(ValueError):
    """Bytes that no worker sends."""


def pack(answer: Any) -> bytes:
    """Return an answer as bytes.

    >>> unpack(pack(Encoded((b"one",)))), unpack(pack(LeftOut("no article")))
    (Encoded(data=(b'one',), is_truncated=False), LeftOut(reason='no article'))
    """
    if isinstance(answer, Failure):
        return FAILURE + _json(answer)
    if isinstance(answer, LeftOut):
        return LEFT_OUT + answer.reason.encode("utf-8")
    if isinstance(answer, Article):
        return ARTICLE + _json(answer.to_dict())
    if isinstance(answer, str):
        return TEXT + answer.encode("utf-8", "surrogatepass")
    if isinstance(answer, Encoded):
        pieces = (part for piece in answer.data for part in (SIZE.pack(len(piece)), piece))
        return b"".join((ENCODED, IS_TRUNCATED[answer.is_truncated], *pieces))
    raise TypeError(f"{type(answer).__name__} is no answer that can be sent")


def unpack(message: bytes) -> Any:
    """Return the answer that bytes stand for.

    Raises:
        MessageError: they are none.
    """
    kind, data = message[:1], message[1:]
    try:
        reader = READERS[kind]
        return reader(data)
    except (KeyError, ValueError, TypeError, struct.error) as error:
        raise MessageError("a worker sent what is no answer") from error


def _json(value: Any) -> bytes:
    return json.dumps(value).encode("ascii")


def _encoded(data: bytes) -> Encoded:
    found, at = list[bytes](), 1
    while at < len(data):
        (size,) = SIZE.unpack_from(data, at)
        at += SIZE.size
        found.append(data[at : at + size])
        if len(found[-1]) < size:
            raise MessageError("cut short")
        at += size
    if data[:1] not in IS_TRUNCATED.values():
        raise MessageError("no record")
    return Encoded(tuple(found), data[:1] == IS_TRUNCATED[True])


def _failure(data: bytes) -> Failure:
    name, code, message, member = json.loads(data)
    if not all(isinstance(part, str) for part in (name, code, message)) or not isinstance(member, str | None):
        raise MessageError("no failure")
    return Failure(name, code, message, member)


def _article(data: bytes) -> Article:
    record = json.loads(data)
    if not isinstance(record, dict):
        raise MessageError("no record")
    found: Article = _built(Article, record)
    return found


def _built(hint: Any, value: Any) -> Any:
    """Return a value of a record's JSON as the type that its field has."""
    if value is None or hint is Any:
        return value
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return _built(inner[0], value)
    if origin is tuple:
        return tuple(_built(inner[0], item) for item in value)
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        hints = _hints(hint)
        return hint(**{name: _built(hints[name], item) for name, item in value.items() if name in hints})
    return value


@cache
def _hints(kind: type) -> dict[str, Any]:
    names = {field.name for field in dataclasses.fields(kind) if field.init}
    return {name: hint for name, hint in typing.get_type_hints(kind).items() if name in names}


READERS: Final[dict[bytes, Callable[[bytes], Any]]] = {
    ENCODED: _encoded,
    ARTICLE: _article,
    FAILURE: _failure,
    LEFT_OUT: lambda data: LeftOut(data.decode("utf-8")),
    TEXT: lambda data: data.decode("utf-8", "surrogatepass"),
}
"""Kinds of answers, by their first byte, with their readers."""
