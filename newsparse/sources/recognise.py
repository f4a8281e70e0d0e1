"""The format of a container, recognised by its first bytes; its reader's module is imported only then."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Final, cast

from newsparse.formats.mail_signs import is_mail
from newsparse.sources.delimited import is_delimited_table
from newsparse.sources.json_rows import is_json_table, is_other_json
from newsparse.sources.name_signs import is_list_of_names
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
    """Tell a WARC or WET file by its first line."""
    return head.data.startswith(b"WARC/")


def is_parquet(head: Head) -> bool:
    """Tell a Parquet file by its beginning; the word may also begin a text."""
    return head.data.startswith(b"PAR1") and not head.data[4:8].isalpha() and b"\n" not in head.data[4:6]


def is_mhtml(head: Head) -> bool:
    r"""Tell a saved page by the headers it begins with; mail that was sent is none.

    >>> is_mhtml(Head(b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n", ""))
    True
    >>> is_mhtml(Head(b"Subject: rain\n\nContent-Type: multipart/related\nMIME-Version: 1.0", ""))
    False
    """
    start = head.data[:8192].lstrip()
    return TYPE_RE.match(start) is not None and VERSION_RE.match(start) is not None and not is_mail(head.data)


FORMATS: Final[tuple[tuple[Callable[[Head], bool], str, str], ...]] = (
    (is_zip, "archives", "read_zip"),
    (is_warc, "crawls", "read_warc"),
    (is_parquet, "rows", "read_parquet"),
    (is_tar, "archives", "read_tar"),
    (is_mhtml, "mhtml", "read_mhtml"),
    (is_list_of_names, "name_signs", "refuse_list"),
    (is_json_table, "rows", "read_json"),
    (holds_several_stories, "stories", "read_several_stories"),
    (is_delimited_table, "delimited", "read_delimited"),
    (is_other_json, "rows", "refuse_json"),
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
