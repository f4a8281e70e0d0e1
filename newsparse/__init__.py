r"""News pages, as HTML or flattened text, into records: the library.

`parse` reads a page that a program has in hand, `parse_file` a file with one page, and `parse_many` any number of files,
folders, archives and addresses. Each page becomes an `Article`, whose fields are those of the command's JSON.

>>> import newsparse
>>> story = "LISBON, 3 May 2024 (Lusa) - Rain fell on Friday, and the river rose. " * 3
>>> article = newsparse.parse(f"Rain in Lisbon\n\nBy Ana Reis\n\n{story}\n\nSchools stay closed on Monday, the mayor said.")
>>> article.headline, article.dateline.places, article.agencies[0].tag, article.published
('Rain in Lisbon', ('LISBON',), 'Lusa', '2024-05-03')
>>> [author.name for author in article.authors], article.is_article
(['Ana Reis'], True)

The result of `parse_many` is `Parsed` or `Failed`, so that no page stops the others and none is lost:

>>> for result in newsparse.parse_many(["gone.html"]):
...     match result:
...         case newsparse.Parsed(source, article):
...             print(source, article.headline)
...         case newsparse.Failed(source, error):
...             print(source, error.code)
gone.html not-found

Reading a page is pure: no network, no threads, no global state; the same page gives the same record, in threads and
processes too. Articles can be compared, hashed, copied and pickled. Messages go to the logger `newsparse`, and nowhere
unless a program listens: failed inputs at `INFO`, each page at `DEBUG`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from newsparse._version import __version__
from newsparse.parse import parse, parse_all
from newsparse.record import (
    Agency,
    Article,
    Author,
    Dateline,
    Image,
    Link,
    Paragraph,
    Source,
)

if TYPE_CHECKING:
    from newsparse.arguments import Kind
    from newsparse.batch.one_file import parse_file
    from newsparse.batch.pool import WorkerError
    from newsparse.batch.results import Failed, Parsed, Result, parse_many
    from newsparse.blocks.parsed_trees import ParsedTree
    from newsparse.explain.page import explain_page
    from newsparse.explain.types import (
        Candidate,
        Decision,
        Evidence,
        ExplainedBlock,
        ExplainedField,
        Explanation,
        StatedValue,
    )
    from newsparse.lines.dateline.grammar import split_dateline
    from newsparse.record.json_schema import json_schema
    from newsparse.sources import Failure, Limits, UnreadableError

__all__ = [
    "Agency",
    "Article",
    "Author",
    "Candidate",
    "Dateline",
    "Decision",
    "Evidence",
    "ExplainedBlock",
    "ExplainedField",
    "Explanation",
    "Failed",
    "Failure",
    "Image",
    "Kind",
    "Limits",
    "Link",
    "Paragraph",
    "Parsed",
    "ParsedTree",
    "Result",
    "Source",
    "StatedValue",
    "UnreadableError",
    "WorkerError",
    "__version__",
    "explain_page",
    "json_schema",
    "parse",
    "parse_all",
    "parse_file",
    "parse_many",
    "split_dateline",
]

LATER: Final = {
    "Candidate": "newsparse.explain.types",
    "Decision": "newsparse.explain.types",
    "Evidence": "newsparse.explain.types",
    "ExplainedBlock": "newsparse.explain.types",
    "ExplainedField": "newsparse.explain.types",
    "Explanation": "newsparse.explain.types",
    "Failed": "newsparse.batch.results",
    "Failure": "newsparse.sources",
    "Kind": "newsparse.arguments",
    "Limits": "newsparse.sources",
    "Parsed": "newsparse.batch.results",
    "ParsedTree": "newsparse.blocks.parsed_trees",
    "Result": "newsparse.batch.results",
    "StatedValue": "newsparse.explain.types",
    "UnreadableError": "newsparse.sources",
    "WorkerError": "newsparse.batch.pool",
    "explain_page": "newsparse.explain.page",
    "json_schema": "newsparse.record.json_schema",
    "parse_file": "newsparse.batch.one_file",
    "parse_many": "newsparse.batch.results",
    "split_dateline": "newsparse.lines.dateline.grammar",
}
"""What is imported, with all that it needs, when it is first asked for."""


def __getattr__(name: str) -> object:
    if name not in LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = found = getattr(import_module(LATER[name]), name)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
