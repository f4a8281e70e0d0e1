"""The record: what newsparse says of one page.

Every key is always present in `to_dict()`, with `null` or `[]` where the page has nothing, and each key
has one type. Text is NFC with single spaces.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

SCHEMA = "newsparse/1"


class _Record:
    """What all parts of the record share: they become plain dictionaries."""

    __slots__ = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the part as JSON-ready values: dictionaries, lists, strings, numbers, booleans and None."""
        return {name: _plain(getattr(self, name)) for name in _field_names(type(self))}

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Self:
        """Return the part that `to_dict` made values of. Missing keys have their defaults, unknown ones are left out.

        Raises:
            ValueError: a value has another type than the record's key, or a key without a default is missing.

        >>> Dateline.from_dict({"text": "LISBON (Lusa) -", "places": ["LISBON"]}).places
        ('LISBON',)
        """
        hints = typing.get_type_hints(cls)
        given = {name: _typed(values[name], hints[name], name) for name in _field_names(cls) if name in values}
        try:
            return cls(**given)
        except TypeError as error:
            raise ValueError(f"a {cls.__name__} lacks a key: {error}") from error


def _field_names(kind: type) -> tuple[str, ...]:
    return tuple(item.name for item in dataclasses.fields(kind))


def _plain(value: Any) -> Any:
    if isinstance(value, _Record):
        return value.to_dict()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return dict(value)
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
        return value
    if hint is float and isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    if isinstance(hint, type) and issubclass(hint, _Record) and isinstance(value, Mapping):
        return hint.from_dict(value)
    if isinstance(hint, type) and isinstance(value, hint) and (hint is bool or not isinstance(value, bool)):
        return value
    raise ValueError(f"{name} is {type(value).__name__}, as no record has it")


@dataclass(frozen=True, slots=True)
class Dateline(_Record):
    """The opening of a story that says where, when and for whom it was written."""

    text: str
    """As printed, with its closing mark: `"Washington, 28 November 2023 (TDI):"`."""
    places: tuple[str, ...] = ()
    """Places as printed and in order, each with its qualifier: `"LA CROSSE, Wis."`."""
    date: str | None = None
    """ISO 8601 date, `--MM-DD` where no year is printed, null where only a day or a month is."""
    agencies: tuple[str, ...] = ()
    """Agency tags as printed: `"TDI"`."""


@dataclass(frozen=True, slots=True)
class Agency(_Record):
    """A wire or outlet that is credited for the text."""

    tag: str
    """As printed."""
    name: str | None = None
    """Full name from the table of agencies; null for a tag that is not in it."""
    country: str | None = None
    """ISO 3166-1 alpha-2 code of its seat, from the table."""


@dataclass(frozen=True, slots=True)
class Author(_Record):
    """A person or desk of the byline."""

    name: str
    """As printed, without "By", role, place, handle or date."""
    role: str | None = None
    """Job title as printed: `"Senior Correspondent"`."""
    bio: str | None = None
    """What the page says about who the author is."""
    url: str | None = None
    """The author's page."""


@dataclass(frozen=True, slots=True)
class Image(_Record):
    """The lead picture."""

    url: str
    caption: str | None = None
    credit: str | None = None
    """Photographer or agency, as printed."""


@dataclass(frozen=True, slots=True)
class Paragraph(_Record):
    """One block of the story."""

    type: str
    """`paragraph`, `heading`, `list_item`, `quote`, `table_row` or `preformatted`."""
    text: str


@dataclass(frozen=True, slots=True)
class Link(_Record):
    """A promotion of another story that stood inside this one and was taken out."""

    title: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Source(_Record):
    """Where the record was read from."""

    path: str | None = None
    """The input as it was named; null for a page given as a value."""
    member: str | None = None
    """The page's name inside an archive, or the story's number in a file of several."""
    id: str | None = None
    """The story's own identifier in a stated format: accession number, DOCNO, guid."""
    address: str | None = None
    """Where a crawl, a browser or this run got the page."""
    fetched: str | None = None
    """When, as an ISO 8601 date or time."""
    kind: str = "text"
    """`html`, `text` or `xml`: that of the story's own text."""
    format: str | None = None
    """The stated format it was read from (`nitf`, `rss`, …); null for other pages."""
    charset: str | None = None
    """The encoding the bytes were decoded by; null for a page given as text."""
    sha256: str | None = None
    """Of the input's bytes (of its UTF-8 form for a page given as text)."""
    truncated: str | None = None
    """Why a crawl cut the page, as it says: `"length"`, `"time"`."""
    parser: str | None = None
    """What made the record: `"newsparse 0.2.0"`."""


@dataclass(frozen=True, slots=True)
class Article(_Record):
    """A news page as data."""

    schema: str = SCHEMA
    """Version of this record: a new minor key keeps it, a changed type does not."""
    headline: str | None = None
    """As shown, without the site's name, breadcrumb or kicker."""
    subheadline: str | None = None
    """The standfirst or dek."""
    dateline: Dateline | None = None
    """The story's opening: places, date, agencies."""
    agencies: tuple[Agency, ...] = ()
    """Every wire credited for the text, in dateline, byline or tail."""
    authors: tuple[Author, ...] = ()
    """People or desks of the byline."""
    published: str | None = None
    """ISO 8601, as precise as the page says, with an offset only where one was given."""
    modified: str | None = None
    """The same, for the last change."""
    section: tuple[str, ...] = ()
    """Breadcrumb or section labels, outermost first, without Home."""
    tags: tuple[str, ...] = ()
    """The page's own topics."""
    language: str | None = None
    """BCP 47 tag."""
    site: str | None = None
    """The publisher's name as the page gives it."""
    url: str | None = None
    """The canonical address."""
    image: Image | None = None
    """The lead picture."""
    captions: tuple[str, ...] = ()
    """Captions of pictures in the story; never in `body`."""
    body: str = ""
    """The story: no chrome, dateline, byline, bio, captions or promos; paragraphs joined by a blank line."""
    paragraphs: tuple[Paragraph, ...] = ()
    """The same story, typed."""
    related: tuple[Link, ...] = ()
    """In-story promos ("Also Read: …") that were taken out."""
    corrections: tuple[str, ...] = ()
    """Correction and editor's notes."""
    is_article: bool = False
    """False for section fronts, product pages, forums, error and cookie walls, empty pages."""
    preview: bool = False
    """The page shows only the beginning of its story."""
    stated: dict[str, Any] = field(default_factory=dict)
    """What a stated format says beyond these keys, by the format's own names; values of JSON."""
    confidence: float = 0.0
    """0 to 1, calibrated: of the records that say 0.9, nine in ten are right."""
    evidence: dict[str, str] = field(default_factory=dict)
    """For each filled field, where it came from: `"json-ld"`, `"meta"`, `"byline block"`, `"dateline"`, …"""
    host: str | None = None
    """The host of `url` in lower case, without `www.`."""
    source: Source = Source()
    """The input this record was read from."""


_JSON_TYPES = {str: "string", bool: "boolean", float: "number", int: "integer"}


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of `Article.to_dict()`.

    >>> json_schema()["properties"]["headline"]
    {'type': ['string', 'null']}
    >>> json_schema()["$defs"]["Link"]["required"]
    ['title', 'url']
    """
    definitions: dict[str, Any] = {}
    for kind in (Dateline, Agency, Author, Image, Paragraph, Link, Source):
        definitions[kind.__name__] = _object_schema(kind)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": SCHEMA}
    return head | _object_schema(Article) | {"$defs": definitions}


def _object_schema(kind: type) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    names = _field_names(kind)
    properties = {name: _type_schema(hints[name]) for name in names}
    return {"type": "object", "properties": properties, "required": list(names), "additionalProperties": False}


def _type_schema(hint: Any) -> dict[str, Any]:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple:
        return {"type": "array", "items": _type_schema(arguments[0])}
    if origin is dict:
        return {"type": "object"} | ({"additionalProperties": {"type": "string"}} if arguments[1] is str else {})
    if origin in (types.UnionType, typing.Union):
        inner = _type_schema(arguments[0])
        return {"type": [inner["type"], "null"]} if "type" in inner else {"anyOf": [inner, {"type": "null"}]}
    if hint in _JSON_TYPES:
        return {"type": _JSON_TYPES[hint]}
    return {"$ref": f"#/$defs/{hint.__name__}"}
