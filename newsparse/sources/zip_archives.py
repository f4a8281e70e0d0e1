"""Zip archives; pages in them are searched for as in a folder. A book, or an office document, is read as what it is."""

from __future__ import annotations

import stat
import struct
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from typing import BinaryIO, Final

from newsparse.sources.document import UnreadableError
from newsparse.sources.epub import read_book
from newsparse.sources.files import CRAWL_LIST, DESCRIPTION
from newsparse.sources.har import attached_names
from newsparse.sources.maff import SavedPages
from newsparse.sources.mirrors import kind_by_path
from newsparse.sources.part import Part, ReadContext
from newsparse.sources.recognise import BOOK_TYPE, OFFICE_NAMES
from newsparse.sources.saved_folder import PART, list_frames
from newsparse.sources.search import is_hidden_name
from newsparse.sources.stream import Stream
from newsparse.sources.zip_members import ZipMembers, too_many
from newsparse.tables.lazy_regex import pattern

LINK: Final = "link or device"
"""A member that is the path of another file."""
ZIP_ENTRY_BYTES: Final = 46
"""A member's least share of a zip archive's directory."""
ZIP_END_BYTES, ZIP64_LOCATOR_BYTES, ZIP64_END_BYTES = 22, 20, 56
COMMENT_MAX_BYTES: Final = 65_535
ZIP_END, ZIP64_LOCATOR, ZIP64_END = b"PK\x05\x06", b"PK\x06\x07", b"PK\x06\x06"
SEE_ZIP64: Final = 0xFFFFFFFF
"""In place of a size: it is in the record for sizes of 64 bits."""
CRAWL_RE = pattern(r"(?:archive/.{1,250}\.w?arc(?:\.gz)?|.{1,250}\.wacz)")
"""A crawl in a packed one, or a packed one among several that are packed together."""
CRAWL_LIST_RE = pattern(r"pages/[^/]{1,250}\.jsonl")
CONTAINER_MEMBER: Final = "META-INF/container.xml"
"""The member of a book that names its list of documents."""


def read_zip(stream: Stream, context: ReadContext, label: str) -> Iterator[Part]:
    """Yield the files of a zip archive, in the order of its directory; of a book its documents.

    Encrypted members fail one by one. Each member's bytes count into the expansion, so that members that share
    their data in a crafted file do not get away with it.
    """
    with stream.seekable(context.limits) as file:
        damage = None
        try:
            members = open_zip(file, context)
        except zipfile.BadZipFile as error:
            members, damage = ZipMembers(file, None, context), error
        if OFFICE_NAMES.intersection(members.names) or members.type_of_all not in (None, BOOK_TYPE):
            yield Part(label, partial(_open_whole, file), is_page=True)
            return
        if CONTAINER_MEMBER in members.names or members.type_of_all == BOOK_TYPE:
            yield from read_book(members, context)
        else:
            yield from _files(members, context)
        if damage is not None:
            raise _without_directory(file, len(members))


def _files(members: ZipMembers, context: ReadContext) -> Iterator[Part]:
    """Yield all files but hidden ones, and those that a record of traffic (HAR) among them has its contents in.

    A packed crawl (WACZ) lists its pages beside it, often with their text: they are read once, out of the crawl.
    """
    attached = _attached(members)
    frames = dict[str, frozenset[str]]()
    saved = SavedPages(members)
    is_crawl = DESCRIPTION in members.names and any(map(CRAWL_RE.fullmatch, members.names))
    for info, name in members:
        if name in attached:
            context.passed_over.add("file of a HAR")
        elif is_crawl and CRAWL_LIST_RE.fullmatch(name):
            context.passed_over.add(CRAWL_LIST)
        elif isinstance(info, zipfile.ZipInfo) and stat.S_ISLNK(info.external_attr >> 16):
            context.passed_over.add(LINK)
        elif name.endswith("/") or is_hidden_name(name):
            continue
        elif saved.has_part(name) or _is_frame(name, members, context, frames):
            context.passed_over.add(PART)
        elif kind := kind_by_path(name, members.names.__contains__):
            context.passed_over.add(kind)
        else:
            part = Part(name, partial(members.open_member, info), is_searched=True, beside=members.open_name)
            note = saved.find(name)
            yield part._replace(url=note.url, fetched=note.fetched, charset=note.charset) if note else part


def _is_frame(name: str, members: ZipMembers, context: ReadContext, known: dict[str, frozenset[str]]) -> bool:
    """Whether a member is the frame of a page that was saved with it; `known` has what was found out of folders."""
    folder, slash, last = name.rpartition("/")
    if not slash:
        return False
    if folder not in known:
        limit = context.limits.page_max_bytes
        known[folder] = list_frames(folder, lambda path: members.open_name(path).read_page(limit))
    return last in known[folder]


def _attached(members: ZipMembers) -> frozenset[str]:
    hars = [info for info, name in members if name.lower().endswith(".har")]
    if not hars:
        return frozenset()
    found = set[str]()
    for info in hars:
        with suppress(UnreadableError):  # it is read later, and fails then
            found |= attached_names(members.open_member(info))
    return frozenset(found)


def open_zip(file: BinaryIO, context: ReadContext) -> ZipMembers:
    """Return the members that the archive's directory lists.

    Raises:
        BadZipFile: there is no directory, or a broken one.
        UnreadableError: it lists too many.
    """
    try:
        _check_directory(file, context.limits.members_max)
        return ZipMembers(file, zipfile.ZipFile(file), context)
    except (zipfile.BadZipFile, UnreadableError):
        raise
    except Exception as error:  # a directory made up to break its readers
        raise zipfile.BadZipFile(str(error)) from error


def _open_whole(file: BinaryIO) -> Stream:
    file.seek(0)
    return Stream(file)


def _check_directory(file: BinaryIO, members_max: int) -> None:
    """Refuse a directory of too many members before it is read, by its size: its count may be made up."""
    size = file.seek(0, 2)
    if size > members_max * ZIP_ENTRY_BYTES and _directory_bytes(file, size) > members_max * ZIP_ENTRY_BYTES:
        raise too_many(members_max)
    file.seek(0)


def _directory_bytes(file: BinaryIO, size: int) -> int:
    """Return the size of a zip archive's directory, the largest that a reader may take from it; 0 where there is none.

    A reader takes the size of 64 bits wherever its record is found, also where the other one does not refer to it:
    at the place that the locator names, or just before the locator.
    """
    start = max(0, size - ZIP_END_BYTES - COMMENT_MAX_BYTES - ZIP64_LOCATOR_BYTES)
    file.seek(start)
    tail = file.read()
    end = tail.rfind(ZIP_END)
    if not 0 <= end <= len(tail) - ZIP_END_BYTES:
        return 0
    sizes: list[int] = [struct.unpack_from("<L", tail, end + 12)[0]]
    locator = tail[max(0, end - ZIP64_LOCATOR_BYTES) : end]
    if len(locator) == ZIP64_LOCATOR_BYTES and locator.startswith(ZIP64_LOCATOR):
        named = struct.unpack_from("<Q", locator, 8)[0]
        for at in (min(named, size), start + end - ZIP64_LOCATOR_BYTES - ZIP64_END_BYTES):
            file.seek(max(0, at))
            record = file.read(ZIP64_END_BYTES)
            if len(record) == ZIP64_END_BYTES and record.startswith(ZIP64_END):
                sizes.append(struct.unpack_from("<Q", record, 40)[0])
    return max(sizes[1:] if sizes[0] == SEE_ZIP64 and len(sizes) > 1 else sizes)


def _without_directory(file: BinaryIO, found: int) -> UnreadableError:
    """Return the error for an archive whose members were found without its directory."""
    file.seek(max(0, file.seek(0, 2) - ZIP_END_BYTES - COMMENT_MAX_BYTES))
    names = f"{found} {'member was' if found == 1 else 'members were'} found without it"
    if ZIP_END in file.read():
        return UnreadableError("damaged", f"damaged: the archive's directory cannot be read, {names}")
    return UnreadableError("truncated", f"cut short: the archive's directory is missing, {names}")
