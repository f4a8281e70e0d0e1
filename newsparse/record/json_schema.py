"""The JSON Schema of the record: types from the fields, meanings and examples from the docstrings, forms from here."""

from __future__ import annotations

import types
import typing
from typing import Any, Final

from newsparse.record.article import Article
from newsparse.record.field_notes import field_notes
from newsparse.record.part import field_names
from newsparse.record.parts import SCHEMA, Agency, Author, Dateline, Image, Link, Paragraph, Source

DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
IDENTIFIER: Final = "urn:newsparse:record:1"
"""What other schemas refer to it by; it is nowhere to be fetched from."""
PARTS: Final = (Dateline, Agency, Author, Image, Paragraph, Link, Source)
JSON_TYPES: Final = {str: "string", bool: "boolean", float: "number", int: "integer"}
DAY: Final = r"\d{4}(-\d\d(-\d\d)?)?"
TIME: Final = {"pattern": rf"^{DAY}(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d(:\d\d)?)?)?$"}
"""ISO 8601 as precise as it is known: `date` and `date-time` of JSON Schema take neither a month nor a time without offset."""
ADDRESS: Final = {"format": "uri-reference"}
FORMS: Final[dict[type, dict[str, dict[str, Any]]]] = {
    Article: {
        "schema": {"const": SCHEMA},
        "published": TIME,
        "modified": TIME,
        "language": {"pattern": "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"},
        "confidence": {"minimum": 0, "maximum": 1},
    },
    Dateline: {"date": {"pattern": r"^(\d{4}-\d\d-\d\d|--\d\d-\d\d)$"}},
    Agency: {"country": {"pattern": "^[A-Z]{2}$"}},
    Paragraph: {"type": {"enum": ["paragraph", "heading", "list_item", "quote", "table_row", "preformatted"]}},
    Source: {"kind": {"enum": ["html", "text", "xml"]}, "sha256": {"pattern": "^[0-9a-f]{64}$"}},
}
"""Of the values of fields, beyond their types."""


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of `Article.to_dict()`, with what each key means and an example.

    >>> schema = json_schema()
    >>> schema["properties"]["headline"]["type"], schema["$defs"]["Link"]["required"]
    (['string', 'null'], ['title', 'url'])
    >>> schema["$defs"]["Agency"]["properties"]["country"]["pattern"]
    '^[A-Z]{2}$'
    """
    definitions = {kind.__name__: _object_schema(kind) for kind in PARTS}
    return {"$schema": DRAFT, "$id": IDENTIFIER, "title": SCHEMA} | _object_schema(Article) | {"$defs": definitions}


def _object_schema(kind: type) -> dict[str, Any]:
    hints, notes, forms = typing.get_type_hints(kind), field_notes(kind), FORMS.get(kind, {})
    properties = {}
    for name in field_names(kind):
        properties[name] = _type_schema(hints[name]) | forms.get(name, {})
        if note := notes.get(name):
            properties[name] |= {"description": note.meaning, "examples": list(note.examples)}
    about = (kind.__doc__ or "").partition("\n")[0]
    head = {"type": "object"} | ({"description": about} if about else {})
    return head | {"properties": properties, "required": list(field_names(kind)), "additionalProperties": False}


def _type_schema(hint: Any) -> dict[str, Any]:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple:
        return {"type": "array", "items": _type_schema(arguments[0])}
    if origin is dict:
        return {"type": "object"} | ({"additionalProperties": {"type": "string"}} if arguments[1] is str else {})
    if origin in (types.UnionType, typing.Union):
        inner = _type_schema(arguments[0])
        return {"type": [inner["type"], "null"]} if "type" in inner else {"anyOf": [inner, {"type": "null"}]}
    if hint in JSON_TYPES:
        return {"type": JSON_TYPES[hint]}
    return {"$ref": f"#/$defs/{hint.__name__}"}
