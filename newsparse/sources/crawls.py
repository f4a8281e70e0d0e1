"""Crawls: WARC files with the answers of servers, WET files with the text taken from them, and ARC, which came before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Final

from newsparse.named_tuple import NamedTuple
from newsparse.sources.document import UnreadableError
from newsparse.sources.http_answer import (
    HEAD_MAX_BYTES,
    OTHER_ANSWER,
    OTHER_STATUS,
    STATUS_RE,
    is_markup_type,
    is_page_by_content,
    open_body,
    read_answer,
    read_headers,
    stated_charset_of,
)
from newsparse.sources.part import Part, ReadContext, failing_part
from newsparse.sources.records import Block, RecordReader
from newsparse.sources.stream import Stream, stream_of, too_large
from newsparse.tables.lazy_regex import pattern

WARC_HEAD_RE = pattern(rb"(?i)WARC/\d\.\d{1,2}[ \t]*\r?\n")
WARC_FIELD_RE = pattern(rb"(?i)\nWARC-Type[ \t]*:")
PAGE_KINDS: Final = frozenset(("response", "resource", "conversion"))
OTHER_RECORD: Final = "record of another kind"
PAGE_TEXT: Final = "text of a crawled page"
"""What a crawler took out of a page that is in the crawl itself."""
HEAD_SLACK_BYTES: Final = 2**20
"""How much longer than a page a record may be, for the head of the answer."""


class Record(NamedTuple):
    """The head of a record, in the terms of WARC."""

    kind: str
    url: str | None
    fetched: str | None
    content_type: str
    """Of the block: a server's answer, or what was saved."""
    length: int | None
    payload_type: str = ""
    """What the crawler found the payload to be."""
    truncated: str | None = None
    name: str = ""
    """The record's own, by which others refer to it."""
    refers_to: str = ""
    """The record that this one was made from."""


class _PagesRead:
    """The pages that came out of a crawl so far, by their records; a hash of each is kept."""

    def __init__(self) -> None:
        self._hashes = set[int]()

    def add(self, record: Record) -> None:
        if record.name:
            self._hashes.add(hash(record.name))

    def have_source_of(self, record: Record) -> bool:
        """Whether a text says that it was taken from one of them. One of the same address alone may be of another day."""
        return bool(record.refers_to) and hash(record.refers_to) in self._hashes


def read_warc(stream: Stream, context: ReadContext, label: str) -> Iterator[Part]:
    """Yield the pages of a crawl by the numbers of their records, counted from 1 over records of all kinds.

    Pages are answers and resources that are HTML, if the server says that all went well, and conversions, which are
    text; a conversion that refers to the record of a page before it is no more one. Gets wrong: a record whose length is too large by just the next records.
    """
    yield from _read_records(RecordReader(stream, WARC_HEAD_RE, WARC_FIELD_RE), _read_warc_head, context)


def _read_records(
    reader: RecordReader, read_head: Callable[[RecordReader], Record | None], context: ReadContext
) -> Iterator[Part]:
    number, known = 0, _PagesRead()
    while True:
        try:
            if not reader.find_head():
                return
        except UnreadableError as error:
            number += 1
            yield failing_part(str(number), error)
            continue
        number += 1
        record = read_head(reader)
        if record is None or record.length is None or not record.kind:
            yield failing_part(str(number), reader.take_head_fault())
        else:
            yield from _read_record(reader, record, number, context, known)


def _read_warc_head(reader: RecordReader) -> Record | None:
    head = reader.read_head()
    if head is None:
        reader.read_line()
        return None
    fields = read_headers(head.partition(b"\n")[2])
    length = fields.get("content-length", "").partition(",")[0].strip()
    return Record(
        kind=fields.get("warc-type", "").lower(),
        url=fields.get("warc-target-uri", "").strip("<> ") or None,
        fetched=fields.get("warc-date"),
        content_type=fields.get("content-type", ""),
        length=int(length) if length.isdecimal() else None,
        payload_type=fields.get("warc-identified-payload-type", ""),
        truncated=fields.get("warc-truncated") or None,
        name=fields.get("warc-record-id", ""),
        refers_to=fields.get("warc-refers-to", ""),
    )


def _read_record(
    reader: RecordReader, record: Record, number: int, context: ReadContext, known: _PagesRead
) -> Iterator[Part]:
    """Yield the page of a record, or its failure; of one that is no page nothing, and it is counted."""
    assert record.length is not None
    limit = context.limits.page_max_bytes + HEAD_SLACK_BYTES
    other = _other_kind(record, reader.peek(min(record.length, HEAD_MAX_BYTES)))
    if other is None and record.kind == "conversion" and known.have_source_of(record):
        other = PAGE_TEXT
    if other is not None:
        block = reader.skip_block(record.length)
        if block.fault:
            yield failing_part(str(number), block.fault)
        else:
            context.passed_over.add(other)
    elif record.length > limit:
        reader.skip_block(record.length)
        yield failing_part(str(number), too_large(context.limits.page_max_bytes))
    else:
        block = reader.read_block(record.length)
        for part in _page(record, block, number, context):
            if record.kind != "conversion" and not block.fault:
                known.add(record)
            yield part


def _other_kind(record: Record, head: bytes) -> str | None:
    """Return the kind of a record that is no page, as far as its beginning tells."""
    if record.kind not in PAGE_KINDS:
        return OTHER_RECORD
    if record.kind == "conversion":
        return None if record.content_type.partition(";")[0].strip().lower() in ("text/plain", "") else OTHER_ANSWER
    answer = read_answer(head)
    if answer is None:
        is_other = is_markup_type(record.content_type) is False and not _says_answer(record.content_type)
        return OTHER_ANSWER if is_other else None
    if not answer.is_success:
        return OTHER_STATUS
    said = is_markup_type(answer.headers.get("content-type", ""))
    return OTHER_ANSWER if said is False and not is_markup_type(record.payload_type) else None


def _says_answer(content_type: str) -> bool:
    return content_type.strip().lower().startswith("application/http")


def _page(record: Record, block: Block, number: int, context: ReadContext) -> Iterator[Part]:
    part = Part(
        str(number),
        partial(_open_whole, block, block.data, {}, context),
        is_page=True,
        is_numbered=True,
        url=record.url,
        fetched=record.fetched,
        truncated=record.truncated,
    )
    if record.kind == "conversion":
        yield part._replace(charset="utf-8", kind="text")
        return
    answer = read_answer(block.data)
    if answer is None and (STATUS_RE.match(block.data) or _says_answer(record.content_type)) and block.fault:
        yield part
        return
    body, headers = (block.data, {}) if answer is None else (answer.body, answer.headers)
    if block.has_wrong_length and not block.fault and _is_shorter(body, headers):
        block = block._replace(fault=UnreadableError("damaged", "damaged data: some of the page is lost"))
    said = record.content_type if answer is None else headers.get("content-type", "")
    if _says_answer(said):
        said = ""
    opener = partial(_open_whole, block, body, headers, context)
    if is_markup_type(said) or is_markup_type(record.payload_type) or is_page_by_content(said, opener):
        yield part._replace(open=opener, charset=stated_charset_of(said))
    else:
        context.passed_over.add(OTHER_ANSWER)


def _is_shorter(body: bytes, headers: Mapping[str, str]) -> bool:
    """Whether a body is shorter than the server said: it decides where the record's own length is wrong."""
    said = headers.get("content-length", "").partition(",")[0].strip()
    return said.isdecimal() and len(body) < int(said)


def _open_whole(block: Block, body: bytes, headers: Mapping[str, str], context: ReadContext) -> Stream:
    if block.fault:
        raise block.fault
    if len(body) > context.limits.page_max_bytes:
        raise too_large(context.limits.page_max_bytes)
    return open_body(body, headers, context) if headers else stream_of(body)


# ---- ARC ----

ARC_HEAD_RE = pattern(
    rb"(?a)(?:\w[\w+.-]{1,30}:)[^\r\n]{1,8000}? "  # the address, which may have spaces in it
    rb"(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-fA-F:.]{2,45}|-) "  # of the server
    rb"\d{8,17} [^\r\n]{0,400}?\d{1,12}[ \t]*\r?\n"  # time, type and, in the second version, more; length
)
ANY_RE = pattern(rb"")
TIME_RE = pattern(r"(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d))?")
VERSION_SCHEME: Final = "filedesc:"


def read_arc(stream: Stream, context: ReadContext, label: str) -> Iterator[Part]:
    """Yield the pages of a crawl in ARC, the format of the Internet Archive before WARC, as those of a WARC."""
    yield from _read_records(RecordReader(stream, ARC_HEAD_RE, ANY_RE), _read_arc_head, context)


def _read_arc_head(reader: RecordReader) -> Record | None:
    line = reader.read_line().decode("utf-8", "replace").strip()
    fields = line.split(" ")
    found = next(
        (at for at in range(2, len(fields)) if TIME_RE.match(fields[at]) and "." in fields[at - 1] + "."), None
    )
    if found is None or not fields[-1].isdecimal():
        return None
    url, kind = " ".join(fields[: found - 1]), fields[found + 1] if found + 2 < len(fields) else ""
    is_version = url.startswith(VERSION_SCHEME)
    return Record(
        kind="version" if is_version else "response",
        url=url,
        fetched=_iso_time(fields[found]),
        content_type="" if kind in ("no-type", "-") else kind,
        length=int(fields[-1]),
    )


def _iso_time(stamp: str) -> str | None:
    """Return the time of a head in UTC.

    >>> _iso_time("20051020101500"), _iso_time("20051020")
    ('2005-10-20T10:15:00Z', '2005-10-20')
    """
    match = TIME_RE.match(stamp)
    if match is None:
        return None
    year, month, day, *clock = match.groups()
    return f"{year}-{month}-{day}" + (f"T{':'.join(clock)}Z" if clock[0] else "")
