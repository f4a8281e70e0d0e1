"""What all parts of the record share: they become plain values, and are made of them again."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from newsparse.record.json_text import as_json


class Part:
    """A part of the record: its fields are the keys of a JSON object.

    It is compared, hashed and shown as `dataclasses` does, which would compile three functions for each part.
    """

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ()
    """The names of the fields; `dataclasses` sets it."""

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.__match_args__)

    def __hash__(self) -> int:
        values = (getattr(self, name) for name in self.__match_args__)
        return hash(tuple(value for value in values if not isinstance(value, dict)))  # which has no hash

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
        return f"{type(self).__qualname__}({shown})"

    def to_dict(self) -> dict[str, Any]:
        """Return the part as JSON-ready values: dictionaries, lists, strings, numbers, booleans and None.

        They are the caller's own: changing them does not change the record.

        >>> from newsparse.record import Author
        >>> Author("Ana Reis").to_dict()
        {'name': 'Ana Reis', 'role': None, 'bio': None, 'url': None}
        """
        return {name: _plain(getattr(self, name)) for name in field_names(type(self))}

    def to_json(self, *, indent: int | None = None) -> str:
        """Return the part as a JSON object, in one line or indented by so many spaces.

        Letters stay as they are, and the text can be written as UTF-8: a lone surrogate, as in the name of a file that is
        not in the file system's encoding, becomes U+FFFD.

        >>> from newsparse.record import Link
        >>> Link("Dež v Ljubljani").to_json()
        '{"title": "Dež v Ljubljani", "url": null}'
        """
        return as_json(self.to_dict(), indent)

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Self:
        """Return the part that `to_dict` made values of. Missing keys have their defaults, unknown ones are left out.

        Raises:
            ValueError: a value has another type than the record's key, or a key without a default is missing.

        >>> from newsparse.record import Dateline
        >>> Dateline.from_dict({"text": "LISBON (Lusa) -", "places": ["LISBON"]}).places
        ('LISBON',)
        """
        if not isinstance(values, Mapping):
            raise ValueError(f"a value of {cls.__name__} is a JSON object, not {type(values).__name__}")
        needed = {field.name for field in dataclasses.fields(cls) if _has_no_default(field)}  # type: ignore[arg-type]
        if missing := sorted(needed - values.keys()):
            raise ValueError(f"no {missing[0]!r} in a value of {cls.__name__}")
        hints = typing.get_type_hints(cls)
        return cls(**{name: _typed(values[name], hints[name], name) for name in field_names(cls) if name in values})


def field_names(kind: type) -> tuple[str, ...]:
    """Return the names of the fields of a part of the record, in their order."""
    return tuple(item.name for item in dataclasses.fields(kind))


def _has_no_default(field: dataclasses.Field[Any]) -> bool:
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


def _plain(value: Any) -> Any:
    if isinstance(value, Part):
        return value.to_dict()
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value


def _typed(value: Any, hint: Any, name: str) -> Any:
    """Return a value of JSON as a value of the record.

    Raises:
        ValueError: it is none of that type.
    """
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return None if value is None else _typed(value, arguments[0], name)
    if origin is tuple and isinstance(value, list | tuple):
        return tuple(_typed(item, arguments[0], name) for item in value)
    if origin is dict and isinstance(value, Mapping):
        return {str(key): _typed(item, arguments[1], name) for key, item in value.items()}
    if hint is Any:
        return _plain(value)
    if hint is float and isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    if isinstance(hint, type) and issubclass(hint, Part) and isinstance(value, Mapping):
        return hint.from_dict(value)
    if isinstance(hint, type) and isinstance(value, hint) and (hint is bool or not isinstance(value, bool)):
        return value
    raise ValueError(f"{name} is {type(value).__name__}, as no record has it")
