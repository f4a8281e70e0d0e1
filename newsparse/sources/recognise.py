"""The format of a container, recognised by its first bytes; its reader's module is imported only then."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Final, cast

from newsparse.sources.part import Head, Part, ReadContext
from newsparse.sources.stories import holds_several_stories
from newsparse.sources.stream import Stream
from newsparse.tables.lazy_regex import pattern

Reader = Callable[[Stream, ReadContext, str], Iterable[Part]]

TAR_BLOCK_BYTES: Final = 512
OFFICE_NAMES: Final = frozenset(("[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF"))
"""Members that say that a zip archive is a document or a program of its own kind."""
MAIL_PATTERN: Final = rb"(?i)(?:[\w-]{1,60}+:[^\n]*+\n(?:[ \t][^\n]*+\n)*+){0,40}?"
TYPE_RE = pattern(MAIL_PATTERN + rb"content-type:\s*multipart/(?:related|alternative|mixed)")
VERSION_RE = pattern(MAIL_PATTERN + rb"mime-version:")
JSON_SUFFIXES: Final = (".jsonl", ".ndjson", ".jsonlines", ".jl")
WARC_RE = pattern(rb"WARC/\d")
ARC_RE = pattern(rb"filedesc:[^\r\n]{1,2000} \d{8,17} [^\r\n]{0,400}\d\s*\n")
ROW_RE = pattern(rb"\s*\{[ \t]*\"[^\"\n]{1,200}\"[ \t]*:")


def is_zip(head: Head) -> bool:
    """Tell a zip archive that is no office document by its beginning."""
    if not head.data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return False
    return not any(head.data[30:].startswith(name.encode()) for name in OFFICE_NAMES)


def is_tar(head: Head) -> bool:
    """Tell a tar archive by the checksum of its first header, which also old ones have."""
    header = head.data[:TAR_BLOCK_BYTES]
    if len(header) < TAR_BLOCK_BYTES or not header[0]:
        return False
    try:
        return int(header[148:156].strip(b" \0") or b"x", 8) in (
            256 + sum(header[:148]) + sum(header[156:]),
            256 + sum(memoryview(header[:148] + header[156:]).cast("b")),
        )
    except ValueError:
        return False


def is_warc(head: Head) -> bool:
    """Tell a WARC or WET file by its first line, before which empty ones may stand."""
    return WARC_RE.match(head.data.lstrip()) is not None


def is_arc(head: Head) -> bool:
    """Tell an ARC file by its first line, the head of the record that describes the file."""
    return ARC_RE.match(head.data.lstrip()) is not None


def is_parquet(head: Head) -> bool:
    """Tell a Parquet file by its beginning; the word may also begin a text."""
    return head.data.startswith(b"PAR1") and not head.data[4:8].isalpha() and b"\n" not in head.data[4:6]


def is_json_lines(head: Head) -> bool:
    r"""Tell JSON lines by the suffix, or by a beginning that no dump of a page has: two objects, each on a line.

    A dump may begin with a line of JSON, or be a document that has one object. Of a line longer than what is looked
    at, the beginning has to do.

    >>> is_json_lines(Head(b'{"url": "a"}\n{"url": "b"}\n', "stdin"))
    True
    >>> is_json_lines(Head(b'{"@type": "NewsArticle"}\nRain in Lisbon\n', "a.txt"))
    False
    """
    if not ROW_RE.match(head.data):
        return head.label.lower().endswith(JSON_SUFFIXES) and head.data.lstrip()[:1] == b"{"
    first, end, rest = head.data.lstrip().partition(b"\n")
    if head.label.lower().endswith(JSON_SUFFIXES) or not end:
        return head.label.lower().endswith(JSON_SUFFIXES) or (len(first) > 2**15)
    return ROW_RE.match(rest) is not None and _is_object(first)


def _is_object(line: bytes) -> bool:
    import json

    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def is_mhtml(head: Head) -> bool:
    r"""Tell a saved page by the headers it begins with.

    >>> is_mhtml(Head(b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n", ""))
    True
    >>> is_mhtml(Head(b"Subject: rain\n\nContent-Type: multipart/related\nMIME-Version: 1.0", ""))
    False
    """
    start = head.data[:8192].lstrip()
    return TYPE_RE.match(start) is not None and VERSION_RE.match(start) is not None


FORMATS: Final[tuple[tuple[Callable[[Head], bool], str, str], ...]] = (
    (is_zip, "archives", "read_zip"),
    (is_warc, "crawls", "read_warc"),
    (is_arc, "crawls", "read_arc"),
    (is_parquet, "rows", "read_parquet"),
    (is_tar, "archives", "read_tar"),
    (is_mhtml, "mhtml", "read_mhtml"),
    (holds_several_stories, "stories", "read_several_stories"),
    (is_json_lines, "rows", "read_json_lines"),
)
"""Tests on an entry's beginning, with module and function of its reader; the first that fits is taken."""
SINGLE: Final = ("read_mhtml",)
"""Readers of what holds one page: it needs no address of its own."""


def format_of(head: Head) -> tuple[str, str] | None:
    """Return module and name of the reader for a container, or None for what is none."""
    return next(((module, name) for test, module, name in FORMATS if test(head)), None)


def reader_of(module: str, name: str) -> Reader:
    """Return a reader by its module and name."""
    return cast("Reader", getattr(import_module(f"newsparse.sources.{module}"), name))
