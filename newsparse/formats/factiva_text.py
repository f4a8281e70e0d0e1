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
from newsparse.tables.lazy_regex import join_words, pattern

FIELD_RE = pattern(lambda: rf"^({join_words(CODES)})(?:[ \t]{{2,}}|\t|[ \t]*\r?$)", re.MULTILINE)
END_RE = pattern(r"^AN(?:[ \t]{2,}|\t|[ \t]*\r?\n)[^\n]*\n?", re.MULTILINE)
NEEDED: Final = ("HD", "PD", "SN")
"""Fields that every story has near its beginning."""
TEXTS: Final = frozenset(("LP", "TD", "CX", "ART"))
NARROW_RE = pattern(lambda: rf"^({join_words(CODES)})(?: (?=[^ \t\r\n])|[ \t]*\r?$)", re.MULTILINE)
"""A code with one blank, or alone: where tools have drawn the columns together."""
NARROW_DAY_RE = pattern(r"^PD (?! )[^\n]{0,30}(?:19|20)\d\d", re.MULTILINE)
NARROW_NUMBER_RE = pattern(r"AN (?:\w{1,20} )?[A-Z][A-Z0-9]{2,12}(?:19|20)\d{6}[a-z0-9]{4,14}\s*$")
"""A story's number, with the word for document in any language."""
INDEXED_RE = pattern(r"(?:CO|IN|NS|RE|IPC|IPD|PUB|RF) \w{1,12} ?: |(?:PUB|IPC|IPD|RF) ")
"""A field behind the text: codes with their names, which no sentence has."""
SPACES: Final = "   "


def recognise(head: str) -> bool:
    """Whether a text has lines with the codes that every story has."""
    return set(NEEDED) <= {match[1] for match in FIELD_RE.finditer(_widen(head))}


def _widen(document: str) -> str:
    """Return a document with its usual blanks behind codes where each has one alone; any other as it is.

    Sentences may begin with a code ("IN 2019"), so between the codes of the text and the number only a code alone, or
    with an index of codes, is a field.

    Gets wrong: a line of the text that begins with "PUB " or "RF ".
    """
    if not NARROW_DAY_RE.search(document):
        return document
    found: list[str] = []
    is_text = False
    for line in document.splitlines(keepends=True):
        mark = NARROW_RE.match(line)
        code = mark[1] if mark else ""
        if code == "AN" and NARROW_NUMBER_RE.match(line):
            is_text = False
        elif is_text and code:
            is_alone = line.strip() == code
            if not (is_alone or INDEXED_RE.match(line) or (code == "TD" and not is_alone)):
                code = ""
        is_text = is_text or code in ("LP", "TD")
        found.append(f"{code}{SPACES}{line[len(code) :].lstrip(' ')}" if code and line.strip() != code else line)
    return "".join(found)


def cut(document: str) -> Iterator[str]:
    """Yield a document for each story: its number ends it."""
    document = _widen(document)
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
