"""Selection of a record's keys."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from newsparse.record import Article
from newsparse.tables.lazy_regex import pattern

DATE_COLUMN: Final = "published_date"
"""`published` as a day, for tables, whose columns of dates take nothing less precise and no mixture."""
MAPS: Final = ("stated", "evidence")
"""Fields whose keys differ from page to page: any part of them can be asked for."""
MAP_PART_RE = pattern(r"[\w:-]{1,80}")
DAY_RE = pattern(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")


@cache
def all_fields() -> tuple[str, ...]:
    """Return the record's keys, in its order."""
    return tuple(field.name for field in dataclasses.fields(Article))


@cache
def dated_fields() -> tuple[str, ...]:
    """Return the record's keys as tables have them, with the day beside `published`."""
    return tuple(name for key in all_fields() for name in ((key, DATE_COLUMN) if key == "published" else (key,)))


@cache
def parts_of(name: str) -> tuple[str, ...]:
    """Return the keys of what is nested in a field, for formats that are flat; none where nothing is.

    >>> parts_of("dateline"), parts_of("agencies"), parts_of("body")
    (('text', 'places', 'date', 'agencies'), ('tag', 'name', 'country'), ())
    """
    if name not in all_fields():
        return ()
    hint = typing.get_type_hints(Article)[name]
    for kind in (hint, *typing.get_args(hint)):
        if dataclasses.is_dataclass(kind):
            return tuple(field.name for field in dataclasses.fields(kind))
    return ()


@cache
def known_fields() -> tuple[str, ...]:
    """Return all names that can be asked for: keys, and parts of those that are nested, with a dot.

    >>> {"headline", "dateline.places", "authors.name", "published_date"} <= set(known_fields())
    True
    """
    return tuple(name for key in dated_fields() for name in (key, *(f"{key}.{part}" for part in parts_of(key))))


def field_named(name: str) -> str | None:
    """Return the field that a name stands for, also as tables write it, or None.

    >>> field_named("dateline_places"), field_named("dateline.places"), field_named("headlin")
    ('dateline.places', 'dateline.places', None)
    >>> field_named("stated.docno"), field_named("evidence.headline"), field_named("evidence.headlin")
    ('stated.docno', 'evidence.headline', None)
    """
    key, _, part = name.partition(".")
    if name in known_fields() or (key == "stated" and MAP_PART_RE.fullmatch(part)):
        return name
    if key == "evidence" and part in all_fields():
        return name
    return next((known for known in known_fields() if "." in known and known.replace(".", "_") == name), None)


def fields_dict(article: Article, fields: Sequence[str]) -> dict[str, Any]:
    """Return the record with these keys only, in this order; no keys mean all of them.

    >>> fields_dict(Article(headline="Rain in Lisbon"), ("is_article", "headline"))
    {'is_article': False, 'headline': 'Rain in Lisbon'}
    >>> from newsparse.record import Author
    >>> fields_dict(Article(authors=(Author("Ana Reis"), Author("Rui Dias"))), ("authors.name", "dateline.places"))
    {'authors.name': ['Ana Reis', 'Rui Dias'], 'dateline.places': None}
    """
    record = article.to_dict()
    return {name: value_of(record, name) for name in fields} if fields else record


def value_of(record: dict[str, Any], name: str) -> Any:
    """Return the value of a field, of a part of it, or the day of publication."""
    if name == DATE_COLUMN:
        return day_of(record["published"])
    key, _, part = name.partition(".")
    value = record[key]
    if not part or value is None:
        return value
    if key in MAPS:
        return value.get(part)
    return [item[part] for item in value] if isinstance(value, list) else value[part]


def day_of(published: str | None) -> str | None:
    """Return the day of a date or time, or None where it is less precise.

    >>> day_of("2024-05-09T10:00+02:00"), day_of("2024-05"), day_of(None)
    ('2024-05-09', None, None)
    """
    match = DAY_RE.match(published or "")
    return match[0] if match else None


def keys_of(fields: Sequence[str]) -> tuple[str, ...]:
    """Return the record's keys that fields are parts of.

    >>> keys_of(("authors.name", "authors.role", "published_date"))
    ('authors', 'published')
    """
    keys = (name.partition(".")[0] for name in fields)
    return tuple(dict.fromkeys("published" if key == DATE_COLUMN else key for key in keys))


def only_fields(article: Article, fields: Sequence[str]) -> Article:
    """Return the article with all other fields empty, for formats that have no keys to leave out.

    >>> only_fields(Article(headline="Rain in Lisbon", body="It rained."), ("body",)).headline is None
    True
    """
    return Article(**{name: getattr(article, name) for name in keys_of(fields)}) if fields else article
