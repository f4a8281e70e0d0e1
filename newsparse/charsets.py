"""Encodings of the web: their standard names, the labels that pages use for them, and what decodes them."""

from __future__ import annotations

import codecs
from functools import cache
from typing import Final

from newsparse.named_tuple import NamedTuple


class Charset(NamedTuple):
    """An encoding."""

    name: str
    """In the WHATWG standard, in lower case."""
    codec: str
    """Python's name."""


UTF8: Final = Charset("utf-8", "utf-8")


def known_charset(label: str) -> str | None:
    """Return the standard's name for a charset label, or None for a label it does not have.

    Python would also take `rot13` or `utf-7`, which no page means.

    >>> known_charset(" Latin1 "), known_charset("gb2312"), known_charset("rot13")
    ('windows-1252', 'gbk', None)
    """
    found = find_charset(label)
    return found.name if found else None


@cache
def _charsets() -> dict[str, Charset]:
    from newsparse.tables.toml import TableError, read_toml

    found: dict[str, Charset] = {}
    for name, entry in read_toml("charsets.toml")["charset"].items():
        charset = Charset(name, codecs.lookup(entry["codec"]).name)
        for label in (name.replace("_", "-"), *entry["labels"]):
            if found.setdefault(label, charset) is not charset:
                raise TableError("charsets.toml", label, "a label of two charsets")
    return found


def find_charset(label: str) -> Charset | None:
    """Return the charset of a label as pages write it, or None for a label that the standard does not have."""
    label = label.strip(" \t\r\n\f\"'").lower().replace("_", "-")
    return UTF8 if label in ("utf-8", "utf8") else _charsets().get(label)


def charset_named(label: str) -> Charset:
    """Return the charset of a label.

    Raises:
        ValueError: the standard has none.
    """
    found = find_charset(label)
    if found is None:
        raise ValueError(f"unknown charset: {label!r}")
    return found
