"""Exports of Evernote, in which people keep pages that they clipped from the web: XML with a page as HTML in each note."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import partial
from typing import Final

from newsparse.captures import read_stamp
from newsparse.decode import decode
from newsparse.sources.document import UnreadableError
from newsparse.sources.part import Part, ReadContext, failing_part
from newsparse.sources.saving_notes import page_address
from newsparse.sources.stream import Stream, stream_of
from newsparse.tables.lazy_regex import pattern

NOTE_BEGIN, NOTE_END = "<note>", "</note>"
TITLE_RE = pattern(r"<title>(.{0,2000}?)</title>", re.DOTALL)
ADDRESS_RE = pattern(r"<source-url>\s*(\S{1,4000}?)\s*</source-url>")
CREATED_RE = pattern(r"<created>\s*(\d{8})T(\d{6})Z\s*</created>")
CONTENT_BEGIN_RE = pattern(r"<content>\s*<!\[CDATA\[")
CONTENT_END_RE = pattern(r"\]\]>\s*</content>")
PROLOG_RE = pattern(r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!DOCTYPE[^>]{0,200}>\s*)?")
TAG_RE = pattern(r"<(/?)en-note\b")
PAGE: Final = "<!DOCTYPE html><html><head><title>{title}</title></head><body>{content}</body></html>"


def read_notes(stream: Stream, context: ReadContext, label: str) -> Iterator[Part]:
    """Yield the notes of an export by their numbers, from 1, with their titles, addresses and the time of clipping.

    A note without text is passed over; one that breaks off fails.
    """
    text = decode(stream.read_page(context.limits.page_max_bytes)).text
    at, number = text.find(NOTE_BEGIN), 0
    while at >= 0:
        number += 1
        end = text.find(NOTE_END, at)
        if end < 0:
            yield failing_part(str(number), UnreadableError("truncated", "cut short"))
            return
        yield from _read_note(text[at:end], number, context)
        at = text.find(NOTE_BEGIN, end)


def _read_note(note: str, number: int, context: ReadContext) -> Iterator[Part]:
    begin = CONTENT_BEGIN_RE.search(note)
    end = CONTENT_END_RE.search(note, begin.end()) if begin else None
    if begin is None or end is None:
        context.passed_over.add("note without text")
        return
    head = note[: begin.start()] + note[end.end() :]
    title, address, created = TITLE_RE.search(head), ADDRESS_RE.search(head), CREATED_RE.search(head)
    content = TAG_RE.sub(r"<\1div", PROLOG_RE.sub("", note[begin.end() : end.start()], count=1))
    said = title[1].strip() if title else ""
    page = PAGE.format(title=said, content=content).encode("utf-8", "replace")
    yield Part(
        str(number),
        partial(stream_of, page),
        is_page=True,
        is_numbered=True,
        url=page_address(html.unescape(address[1])) if address else None,
        charset="utf-8",
        fetched=read_stamp(created[1] + created[2]) if created else None,
        kind="html",
        facts=(("headline", html.unescape(said)),) if said else (),
    )
