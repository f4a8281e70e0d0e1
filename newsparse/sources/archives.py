"""Archives of files: zip and tar. Pages in them are recognised by their suffix, as in a folder."""

from __future__ import annotations

import struct
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, BinaryIO, Final, cast

from newsparse.sources.document import UnreadableError
from newsparse.sources.part import Part, ReadContext
from newsparse.sources.recognise import OFFICE_NAMES
from newsparse.sources.stream import Stream, as_damage
from newsparse.sources.suffixes import PAGE_SUFFIXES

ZIP_ENTRY_BYTES: Final = 46
"""A member's least share of a zip archive's directory."""
ZIP_END_BYTES, ZIP64_LOCATOR_BYTES, ZIP64_END_BYTES = 22, 20, 56
COMMENT_MAX_BYTES: Final = 65_535
ZIP_END, ZIP64_LOCATOR, ZIP64_END = b"PK\x05\x06", b"PK\x06\x07", b"PK\x06\x06"
SEE_ZIP64: Final = 0xFFFFFFFF
"""In place of a size: it is in the record for sizes of 64 bits."""
LEFT_OUT: Final = "__MACOSX/"
"""Where macOS puts what is no file of the user's."""


def read_zip(stream: Stream, context: ReadContext, label: str) -> Iterator[Part]:
    """Yield the pages of a zip archive, in the order of its directory.

    Encrypted members fail one by one. Each member's bytes count into the expansion, so that members that share
    their data in a crafted file do not get away with it.
    """
    with stream.seekable(context.limits) as file:
        try:
            archive = _open_zip(file, context.limits.members_max)
        except zipfile.BadZipFile:
            yield from _salvage(file, context)
            return
        for info in archive.infolist():
            if _is_page(info.filename):
                yield Part(info.filename, partial(_open_zipped, archive, info, context))


def _open_zip(file: BinaryIO, members_max: int) -> zipfile.ZipFile:
    try:
        _check_directory(file, members_max)
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, UnreadableError):
        raise
    except Exception as error:  # a directory made up to break its readers
        raise as_damage(error) from error
    if OFFICE_NAMES.intersection(archive.namelist()):
        raise UnreadableError("binary", "an office document or a program, not an archive of pages")
    return archive


def _check_directory(file: BinaryIO, members_max: int) -> None:
    """Refuse a directory of too many members before it is read, by its size: its count may be made up."""
    size = file.seek(0, 2)
    if size > members_max * ZIP_ENTRY_BYTES and _directory_bytes(file, size) > members_max * ZIP_ENTRY_BYTES:
        raise _too_many(members_max)
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


def _open_zipped(archive: zipfile.ZipFile, info: zipfile.ZipInfo, context: ReadContext) -> Stream:
    if info.flag_bits & 1:
        raise UnreadableError("encrypted", "encrypted")
    try:
        return Stream(archive.open(info), context.budget.spend)
    except Exception as error:
        raise as_damage(error) from error


def _salvage(file: BinaryIO, context: ReadContext) -> Iterator[Part]:
    """Yield the members of a zip archive without a directory, one after the other, then fail.

    Members whose size is written only after them, in a directory that is lost, end where their data do.
    """
    from newsparse.sources.salvage import salvage_zip

    for name, opener in salvage_zip(file):
        if _is_page(name):
            yield Part(name, partial(_open_salvaged, opener, context))
    raise UnreadableError("truncated", "cut short: the archive's directory is missing")


def _open_salvaged(opener: Callable[[], Any], context: ReadContext) -> Stream:
    return Stream(opener(), context.budget.spend)


class _Tar(tarfile.TarFile):
    """Remembers why the members ended, which `tarfile` passes over in silence."""

    end: Exception | None = None


class _Header(tarfile.TarInfo):
    @classmethod
    def fromtarfile(cls, archive: tarfile.TarFile) -> _Header:
        try:
            return super().fromtarfile(archive)
        except Exception as error:
            cast("_Tar", archive).end = error
            raise


def read_tar(stream: Stream, context: ReadContext, label: str) -> Iterator[Part]:
    """Yield the pages of a tar archive, streamed. Links and devices are no pages."""
    try:
        archive = _Tar.open(fileobj=cast("Any", stream), mode="r|", tarinfo=_Header)
        count = 0
        while (info := archive.next()) is not None:
            cast("Any", archive).members = []  # it would keep them all
            count += 1
            if count > context.limits.members_max:
                raise _too_many(context.limits.members_max)
            if info.isreg() and _is_page(info.name):
                yield Part(info.name, partial(_open_tarred, archive, info))
    except UnreadableError:
        raise
    except tarfile.ReadError as error:
        raise (as_damage(error) if stream.peek_available(1) else as_damage(EOFError())) from error
    except Exception as error:
        raise as_damage(error) from error
    if not isinstance(archive.end, tarfile.EOFHeaderError):  # type: ignore[attr-defined]
        raise UnreadableError("truncated", "cut short or damaged: what follows is lost")


def _open_tarred(archive: tarfile.TarFile, info: tarfile.TarInfo) -> Stream:
    if info.issparse():
        raise UnreadableError("unsupported", "a sparse file")
    file = archive.extractfile(info)
    if file is None:
        raise UnreadableError("damaged", "damaged archive")
    return Stream(file)


def _is_page(name: str) -> bool:
    return name.lower().endswith(PAGE_SUFFIXES) and not name.startswith(LEFT_OUT)


def _too_many(members_max: int) -> UnreadableError:
    return UnreadableError("too-many", f"more than {members_max} members")
