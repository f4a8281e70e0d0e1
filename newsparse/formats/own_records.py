"""Records that newsparse wrote, as JSON or JSON lines: they come back as they are, and nothing is found out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from newsparse.blocks.block import Container, Page
from newsparse.formats.json_marks import format_of_json, format_of_object
from newsparse.formats.json_stories import is_lone_object
from newsparse.formats.json_values import read_values

NAME = "newsparse"


def recognise(head: str) -> bool:
    """Whether a document is a record of newsparse, or several, by the first one's `schema`."""
    return format_of_json(head) == NAME


is_lone = is_lone_object


def cut(document: str) -> Iterator[str]:
    """Yield a document for each record."""
    return (json.dumps(record, ensure_ascii=False) for record in _records(document))


def stories(document: str) -> Iterator[Page]:
    """Yield a page without blocks for each record, with the record beside it."""
    for record in _records(document):
        yield Page(_kind_of(record), (), (Container(-1, "", "", 0),), (), record=record)


def _records(document: str) -> Iterator[dict[str, Any]]:
    for value in read_values(document):
        if isinstance(value, dict) and format_of_object(value) == NAME:
            yield value


def _kind_of(record: Mapping[str, Any]) -> str:
    source = record.get("source")
    kind = source.get("kind") if isinstance(source, dict) else None
    return kind if kind in ("html", "xml") else "text"
