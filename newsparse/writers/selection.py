"""Selection of a record's keys."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Sequence
from functools import cache
from typing import Any

from newsparse.record import Article


@cache
def all_fields() -> tuple[str, ...]:
    """Return the record's keys, in its order."""
    return tuple(field.name for field in dataclasses.fields(Article))


@cache
def parts_of(name: str) -> tuple[str, ...]:
    """Return the keys of what is nested in a field, for formats that are flat; none where nothing is.

    >>> parts_of("dateline"), parts_of("agencies"), parts_of("body")
    (('text', 'places', 'date', 'agencies'), ('tag', 'name', 'country'), ())
    """
    hint = typing.get_type_hints(Article)[name]
    for kind in (hint, *typing.get_args(hint)):
        if dataclasses.is_dataclass(kind):
            return tuple(field.name for field in dataclasses.fields(kind))
    return ()


def fields_dict(article: Article, fields: Sequence[str]) -> dict[str, Any]:
    """Return the record with these keys only, in this order; no keys mean all of them.

    >>> fields_dict(Article(headline="Rain in Lisbon"), ("is_article", "headline"))
    {'is_article': False, 'headline': 'Rain in Lisbon'}
    """
    record = article.to_dict()
    return {name: record[name] for name in fields} if fields else record


def only_fields(article: Article, fields: Sequence[str]) -> Article:
    """Return the article with all other fields empty, for formats that have no keys to leave out.

    >>> only_fields(Article(headline="Rain in Lisbon", body="It rained."), ("body",)).headline is None
    True
    """
    return Article(**{name: getattr(article, name) for name in fields}) if fields else article


def replace_surrogates(text: str) -> str:
    r"""Return text that can be written as UTF-8: a lone surrogate, as in an undecodable file name, becomes U+FFFD.

    >>> replace_surrogates("caf\udce9.html") == "caf\ufffd.html"
    True
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    return text
