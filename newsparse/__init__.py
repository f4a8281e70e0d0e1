"""newsparse: news pages, as HTML or flattened text, into records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.parse import parse, parse_file
from newsparse.record import Article, Dateline, json_schema

if TYPE_CHECKING:
    from newsparse.fields.dateline import split_dateline

__version__ = "0.1.0"
__all__ = ["Article", "Dateline", "json_schema", "parse", "parse_file", "split_dateline"]


def __getattr__(name: str) -> object:
    """Import `split_dateline`, and all the fields with it, when it is first asked for."""
    if name != "split_dateline":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from newsparse.fields.dateline import split_dateline

    globals()[name] = split_dateline
    return split_dateline
