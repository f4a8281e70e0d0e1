"""Factiva as text: a line a field, with its code; the leading and the other paragraphs below a code alone on its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from newsparse.blocks.block import Page
from newsparse.formats.cut import DamagedError, broken_off
from newsparse.formats.declared import LabelledPageBuilder
from newsparse.formats.factiva_story import CODES, add_story
from newsparse.formats.fields import split_plain, texts_behind
from newsparse.tables.lazy_regex import pattern

FIELD_RE = pattern(
    lambda: rf"^({'|'.join(sorted(CODES, key=len, reverse=True))})(?:[ \t]{{2,}}|\t|[ \t]*\r?$)", re.MULTILINE
)
END_RE = pattern(r"^AN(?:[ \t]{2,}|\t|[ \t]*\r?\n)[^\n]*\n?", re.MULTILINE)
NEEDED: Final = ("HD", "PD", "SN")
"""Fields that every story has near its beginning."""
TEXTS: Final = frozenset(("LP", "TD", "CX", "ART"))


def recognise(head: str) -> bool:
    """Whether a text has lines with the codes that every story has."""
    return set(NEEDED) <= {match[1] for match in FIELD_RE.finditer(head)}


def cut(document: str) -> Iterator[str]:
    """Yield a document for each story: its number ends it."""
    last = number = 0
    for number, end in enumerate(END_RE.finditer(document), 1):  # noqa: B007
        yield document[last : end.end()]
        last = end.end()
    if "HD" in {match[1] for match in FIELD_RE.finditer(document, last)}:
        raise DamagedError(broken_off(number + 1))


def stories(document: str) -> Iterator[Page]:
    """Yield the stories of a document, the whole ones where it breaks off."""
    try:
        for piece in cut(document):
            page = LabelledPageBuilder("text")
            add_story(page, _read_fields(piece))
            yield page.build()
    except DamagedError:
        return


def _read_fields(piece: str) -> dict[str, list[str]]:
    fields: dict[str, list[str]] = {}
    for mark, text in texts_behind(list(FIELD_RE.finditer(piece)), piece):
        fields.setdefault(mark[1], []).extend(split_plain(text) if mark[1] in TEXTS else [" ".join(text.split())])
    return fields
