"""newsparse: news pages, as HTML or flattened text, into records."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from newsparse._version import __version__
from newsparse.parse import parse, parse_all, parse_file
from newsparse.record import Article, Dateline, json_schema

if TYPE_CHECKING:
    from newsparse.batch import Result, parse_many
    from newsparse.lines.dateline.grammar import split_dateline

__all__ = [
    "Article",
    "Dateline",
    "Result",
    "__version__",
    "json_schema",
    "parse",
    "parse_all",
    "parse_file",
    "parse_many",
    "split_dateline",
]

LATER: Final = {
    "Result": "newsparse.batch",
    "parse_many": "newsparse.batch",
    "split_dateline": "newsparse.lines.dateline.grammar",
}
"""What is imported, with all that it needs, when it is first asked for."""


def __getattr__(name: str) -> object:
    if name not in LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = found = getattr(import_module(LATER[name]), name)
    return found
