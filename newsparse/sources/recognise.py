"""The format of a container, recognised by its first bytes; its reader's module is imported only then."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Final, cast

from newsparse.formats.mail_signs import is_mail
from newsparse.kinds import PARQUET, binary_name
from newsparse.named_tuple import NamedTuple
from newsparse.sources.dialects import is_delimited_table
from newsparse.sources.json_rows import is_broken_json, is_json_table, is_other_json
from newsparse.sources.name_signs import (
    is_link,
    is_list_in_xml,
    is_list_of_citations,
    is_list_of_names,
    is_log_of_mirror,
    is_packed,
    is_pointer,
)
from newsparse.sources.part import Head, Part, ReadContext
from newsparse.sources.recoded import decode_start
from newsparse.sources.stories import holds_several_records, holds_several_stories
from newsparse.sources.stream import Stream
from newsparse.tables.lazy_regex import pattern

Reader = Callable[[Stream, ReadContext, str], Iterable[Part]]

TAR_BLOCK_BYTES: Final = 512
ZIP_MARKS: Final = (b"PK\x03\x04", b"PK\x05\x06")
ZIPPED_PAGE_RE = pattern(rb"(?i)(?:\xef\xbb\xbf)?\s*(?:<!doctype[^<>]{0,200}>\s*)?<html\b[^<>]{0,400}\sdata-sfz[\s=>]")
"""The first element of a page that is an archive, too, as SingleFile marks it."""
OFFICE_NAMES: Final = frozenset(("[Content_Types].xml", "_rels/.rels", "META-INF/MANIFEST.MF"))
"""Members that say that a zip archive is a document or a program of its own kind."""
TYPE_MEMBER: Final = "mimetype"
"""A member that says the type of a zip archive: of a book, or of an office document."""
STORED: Final = b"\0\0"
"""Method of a member that is not compressed."""
BOOK_TYPE: Final = b"application/epub+zip"
MAIL_PATTERN: Final = rb"(?i)(?:[\w-]{1,60}+:[^\n]*+\n(?:[ \t][^\n]*+\n)*+){0,80}?"
TYPE_RE = pattern(MAIL_PATTERN + rb"content-type:\s*(?:multipart/(?:related|alternative|mixed)|text/html)")
VERSION_RE = pattern(MAIL_PATTERN + rb"mime-version:")
SAVED_RE = pattern(
    MAIL_PATTERN + rb"(?:snapshot-content-location:|content-location:|from:\s*\"?<saved by|x-mimeole:|x-mht)"
)
"""Header fields of pages that browsers saved."""
BROWSER_RE = pattern(rb"(?i)from:\s*\"?<saved by ")
"""The sender that browsers write, which no mail has."""
SAVED_SUFFIXES: Final = (".mht", ".mhtml")
WARC_RE = pattern(rb"(?i)WARC/\d")
ARC_RE = pattern(rb"filedesc:[^\r\n]{1,2000} \d{8,17} [^\r\n]{0,400}\d\s*\n")
ANSWER_PATTERN: Final = (
    rb"HTTP/\d(?:\.\d)?[ \t]+\d{3}(?!\d)[^\r\n]{0,200}\r?\n"
    rb"(?:(?:[A-Za-z][\w-]{0,80}:[^\r\n]{0,16000}\r?\n(?:[ \t]+[^\s][^\r\n]{0,16000}\r?\n)*+)++|(?=\r?\nHTTP/\d))\r?\n"
)
"""A status line, fields and an empty line; a proxy's answer before another one may have no field."""
ANSWER_RE = pattern(rb"(?:\xef\xbb\xbf)?(?=" + ANSWER_PATTERN + rb")")
NEXT_ANSWER_RE = pattern(rb"(?m)^" + ANSWER_PATTERN)
ANY_ANSWER_RE = pattern(ANSWER_PATTERN)

NOTES_RE = pattern(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,400}-->\s*)?(?:<!DOCTYPE[^>]{0,200}>\s*)?<en-export[\s>]"
)
HAR_RE = pattern(
    rb"(?:\xef\xbb\xbf)?\s*\{\s*(?:\"[^\"]{0,99}\"\s*:\s*\"[^\"]{0,999}\"\s*,\s*){0,9}\"log\"\s*:\s*\{\s*"
    rb"\"(?:version|creator|browser|pages|entries|comment|_\w{1,40})\"\s*:"
)


def is_zipped_page(head: Head) -> bool:
    r"""Tell a page that is an archive, too, by the mark that SingleFile gives it, or the archive in its beginning.

    >>> is_zipped_page(Head(b"<!DOCTYPE html> <html data-sfz><meta charset=utf-8>", "a.html"))
    True
    >>> is_zipped_page(Head(b"<!DOCTYPE html><html><p>Rain", "a.html"))
    False
    """
    is_markup = head.data[:1] == b"<" or head.data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<"
    return is_markup and (ZIP_MARKS[0] in head.data or ZIPPED_PAGE_RE.match(head.data) is not None)


def is_zip(head: Head) -> bool:
    """Tell a zip archive that is no office document by its beginning."""
    if not head.data.startswith(ZIP_MARKS):
        return False
    if OFFICE_NAMES.intersection(names_in_zip(head.data)):
        return False
    is_typed = head.data[30:].startswith(TYPE_MEMBER.encode()) and head.data[8:10] == STORED
    return not is_typed or BOOK_TYPE in head.data[:200]


def names_in_zip(data: bytes) -> set[str]:
    """Return the names of the members whose headers stand in the beginning of a zip archive."""
    found, at = set[str](), data.find(ZIP_MARKS[0])
    while at >= 0:
        size = int.from_bytes(data[at + 26 : at + 28], "little")
        found.add(data[at + 30 : at + 30 + size].decode("utf-8", "replace"))
        at = data.find(ZIP_MARKS[0], at + 30)
    return found


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


def is_saved_answer(head: Head) -> bool:
    r"""Tell a server's answer by its status line and the fields below it.

    >>> is_saved_answer(Head(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Rain", "a.html"))
    True
    >>> is_saved_answer(Head(b"HTTP/1.1 200 OK is what the server said.\n\nIt rained.", "a.txt"))
    False
    """
    return ANSWER_RE.match(head.data) is not None


def is_parquet(head: Head) -> bool:
    r"""Tell a Parquet file by its first letters and the bytes of numbers behind them; a text can begin with the same letters.

    >>> is_parquet(Head(b"PAR1\x15\x04\x15", "")), is_parquet(Head(b"PAR1 is a road", ""))
    (True, False)
    """
    return binary_name(head.data) == PARQUET


def is_webarchive(head: Head) -> bool:
    """Tell a web archive of Safari by the first key of its property list."""
    is_list = head.data.startswith(b"bplist0") or b"<plist" in head.data[:1024]
    return is_list and b"WebMainResource" in head.data


def is_har(head: Head) -> bool:
    """Tell a record of a browser's traffic (HAR) by its only key and the first one in it.

    >>> is_har(Head(b'{"log": {"version": "1.2", "entries": []}}', "")), is_har(Head(b'{"log": "x"}', ""))
    (True, False)
    """
    return HAR_RE.match(decode_start(head.data)) is not None


def is_saved_page(head: Head) -> bool:
    r"""Tell a page that a browser saved as a mail, by the header fields that browsers write, or the suffix.

    >>> is_saved_page(Head(b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n", ""))
    True
    >>> is_saved_page(Head(b"Subject: rain\n\nContent-Type: multipart/related\nMIME-Version: 1.0", ""))
    False
    """
    start = decode_start(head.data[:8192]).lstrip()
    if BROWSER_RE.match(start):
        return True
    is_saved = head.label.lower().endswith(SAVED_SUFFIXES) or SAVED_RE.match(start) is not None
    return is_saved and TYPE_RE.match(start) is not None


def is_unsent_mail(head: Head) -> bool:
    r"""Tell a page in the form of a mail that was never sent, so that some program saved it.

    >>> is_unsent_mail(Head(b"MIME-Version: 1.0\nContent-Type: text/html\n\n<p>Rain", "a.txt"))
    True
    """
    start = decode_start(head.data[:8192]).lstrip()
    return TYPE_RE.match(start) is not None and VERSION_RE.match(start) is not None and not is_mail(head.data)


def is_export_of_notes(head: Head) -> bool:
    """Tell an export of Evernote by its root.

    >>> is_export_of_notes(Head(b'<?xml version="1.0"?><en-export export-date="20240503T101112Z"><note>', "a.enex"))
    True
    """
    return NOTES_RE.match(head.data) is not None


class ContainerFormat(NamedTuple):
    """A format of containers."""

    test: Callable[[Head], bool]
    """Tells it by an entry's beginning."""
    module: str
    reader: str
    """Function of the module."""
    is_single: bool = False
    """It holds one page, which needs no address of its own."""


FORMATS: Final = (
    # a page that is HTML and a zip archive in one begins as HTML
    ContainerFormat(is_zipped_page, "zipped_page", "read_zipped_page", is_single=True),
    # their first bytes are no beginning of anything else
    ContainerFormat(is_warc, "crawls", "read_warc"),
    ContainerFormat(is_arc, "crawls", "read_arc"),
    ContainerFormat(is_saved_answer, "saved_answer", "read_saved_answer", is_single=True),
    ContainerFormat(is_parquet, "rows", "read_parquet"),
    # office documents are zips too, and are left to their formats; books and crawls packed as zip by their members
    ContainerFormat(is_zip, "zip_archives", "read_zip"),
    ContainerFormat(is_tar, "tar_archives", "read_tar"),
    # an XML property list is XML like the formats of news, and is told by a key that they have not
    ContainerFormat(is_webarchive, "webarchive", "read_webarchive", is_single=True),
    ContainerFormat(is_export_of_notes, "notes", "read_notes"),
    # JSON with one certain key, before formats and tables in JSON
    ContainerFormat(is_har, "har", "read_har"),
    # a saved page is a mail by its form, and is told from mails by the fields that browsers write
    ContainerFormat(is_saved_page, "mhtml", "read_mhtml", is_single=True),
    ContainerFormat(is_unsent_mail, "mhtml", "read_mhtml", is_single=True),
    # lists of inputs, logs, links and packed text are refused with a hint, and are told by their lines
    ContainerFormat(is_list_of_names, "name_signs", "refuse_list"),
    ContainerFormat(is_pointer, "name_signs", "refuse_pointer"),
    ContainerFormat(is_list_in_xml, "name_signs", "refuse_list_in_xml"),
    ContainerFormat(is_log_of_mirror, "name_signs", "refuse_log"),
    ContainerFormat(is_link, "name_signs", "refuse_link"),
    ContainerFormat(is_packed, "name_signs", "refuse_packed"),
    ContainerFormat(is_list_of_citations, "name_signs", "refuse_citations"),
    # tables in JSON, whose rows may be stories of a format, before the formats of single files
    ContainerFormat(is_json_table, "rows", "read_json"),
    ContainerFormat(holds_several_records, "stories", "read_several_records"),
    ContainerFormat(holds_several_stories, "stories", "read_several_stories"),
    ContainerFormat(is_delimited_table, "delimited", "read_delimited"),
    # what else is JSON is refused, for it is no page
    ContainerFormat(is_other_json, "rows", "refuse_json"),
    ContainerFormat(is_broken_json, "rows", "refuse_broken_json"),
)
"""The formats of containers in the order in which they are asked, the most specific first; the first that fits is taken.
What none of them takes is one page, in a stated format or in none."""


def container_format_of(head: Head) -> ContainerFormat | None:
    """Return the format of a container, or None for what is none."""
    return next((known for known in FORMATS if known.test(head)), None)


def reader_of(known: ContainerFormat) -> Reader:
    """Return the reader of a format."""
    return cast("Reader", getattr(import_module(f"newsparse.sources.{known.module}"), known.reader))
