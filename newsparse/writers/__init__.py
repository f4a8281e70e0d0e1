"""Records into files: one module a format, each with `write` and what stands around several records."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Final, Protocol, cast

from newsparse.record import Article

FORMATS: Final = {
    "json": ("json_", (".json",)),
    "jsonl": ("jsonl", (".jsonl", ".ndjson")),
    "markdown": ("markdown", (".md", ".markdown")),
    "text": ("text", (".txt", ".text")),
    "schema-org": ("schema_org", (".jsonld",)),
    "ninjs": ("ninjs", (".ninjs.json", ".ninjs")),
    "nitf": ("nitf", (".xml", ".nitf")),
}
"""Formats with their module, imported when it is asked for, and their suffixes, of which the first is written."""
ALIASES: Final = {"md": "markdown", "txt": "text", "ndjson": "jsonl"}


class Writer(Protocol):
    """What a format's module offers."""

    OPENING: str
    BETWEEN: str
    CLOSING: str

    def write(self, article: Article, fields: Sequence[str] = ()) -> str:
        """Return one record in this format, ending in a line end."""


def writer_of(name: str) -> Writer:
    r"""Return a format's writer.

    >>> writer_of("md").write(Article(headline="Rain in Lisbon"))
    '# Rain in Lisbon\n'
    """
    return cast("Writer", import_module(f"newsparse.writers.{FORMATS[ALIASES.get(name, name)][0]}"))


def format_of(path: str) -> str | None:
    """Return the format that a file's suffix stands for.

    >>> format_of("out/Articles.JSONL"), format_of("rain.ninjs.json"), format_of("out.doc")
    ('jsonl', 'ninjs', None)
    """
    found = [
        (len(suffix), name)
        for name, (_, suffixes) in FORMATS.items()
        for suffix in suffixes
        if path.lower().endswith(suffix)
    ]
    return max(found)[1] if found else None


def suffix_of(name: str) -> str:
    """Return the suffix of the files a format makes.

    >>> suffix_of("markdown")
    '.md'
    """
    return FORMATS[ALIASES.get(name, name)][1][0]
