"""ProQuest as mailed: the export is the body of a mail, whose own subject and sender say nothing of the stories."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.blocks.block import Page
from newsparse.formats import proquest, proquest_html
from newsparse.formats.cut import DamagedError, cut_at
from newsparse.formats.mail_body import body_of, read_messages
from newsparse.formats.mail_signs import is_mail


def recognise(head: bytes) -> bool:
    """Whether a document is a mail with an export for its body."""
    return is_mail(head) and next(map(_is_export, _bodies(head)), False)


def _bodies(document: bytes) -> Iterator[tuple[str, str]]:
    """Yield the texts of messages; where they break off is told by the stories in them."""
    return (body_of(message) for message in read_messages(document))


def _is_export(body: tuple[str, str]) -> bool:
    text, kind = body
    return proquest_html.recognise(text) if kind == "html" else proquest.recognise(text)


def cut(document: bytes) -> Iterator[str]:
    """Yield the text or HTML of each story."""
    for body in _bodies(document):
        if _is_export(body):
            yield from cut_at(body[0], proquest_html.CUTTING if body[1] == "html" else proquest.CUTTING)


def stories(document: bytes) -> Iterator[Page]:
    """Yield the stories of a mail, the whole ones where it breaks off."""
    try:
        for piece in cut(document):
            yield from (proquest_html if proquest_html.recognise(piece) else proquest).stories(piece)
    except DamagedError:
        return
