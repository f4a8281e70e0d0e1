"""Factiva as RTF, with indexing: the fields of its text, a line or a row of a table each."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.blocks.block import Page
from newsparse.formats import factiva_text
from newsparse.formats.cut import DamagedError
from newsparse.formats.office import is_rtf, look_into, read_office_text
from newsparse.tables.lazy_regex import pattern

CELL_RE = pattern(r"(?m)^([A-Z]{2,3})\|")
"""A field's code in a cell of its own, as the library for RTF sets cells apart."""
LAST_CELL_RE = pattern(r"(?m)\|[ \t]*$")


def recognise(head: bytes) -> bool:
    """Whether a document is RTF and its text has lines with the codes that every story has."""
    return is_rtf(head) and factiva_text.recognise(look_into(head))


def _read(document: bytes) -> str:
    return LAST_CELL_RE.sub("", CELL_RE.sub(r"\1\t", read_office_text(document)))


def cut(document: bytes) -> Iterator[str]:
    """Yield the text of each story."""
    return factiva_text.cut(_read(document))


def stories(document: bytes) -> Iterator[Page]:
    """Yield the document's stories; nothing where it cannot be read."""
    try:
        text = _read(document)
    except DamagedError:
        return
    yield from factiva_text.stories(text)
