"""Nexis Uni and Lexis Advance as office documents, docx and RTF: the text that is in them is read by `nexis_uni`."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.blocks.block import Page
from newsparse.formats import nexis_uni
from newsparse.formats.cut import DamagedError
from newsparse.formats.office import is_docx, is_rtf, look_into, read_office_text


def recognise(head: bytes) -> bool:
    """Whether a document is docx or RTF and its text is an export's."""
    if not (is_docx(head) or is_rtf(head)):
        return False
    return nexis_uni.recognise(look_into(head))


def cut(document: bytes) -> Iterator[str]:
    """Yield the text of each story."""
    return nexis_uni.cut(read_office_text(document))


def stories(document: bytes) -> Iterator[Page]:
    """Yield the document's stories; nothing where it cannot be read."""
    try:
        text = read_office_text(document)
    except DamagedError:
        return
    yield from nexis_uni.stories(text)
