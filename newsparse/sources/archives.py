"""Archives of files: zip and tar. What is a page in them is told by the suffix, as in a folder."""

from __future__ import annotations

import struct
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, BinaryIO, Final, cast

from newsparse.sources.document import UnreadableError
from newsparse.sources.formats import OFFICE_NAMES
from newsparse.sources.part import Part, Reading
from newsparse.sources.stream import Stream, as_damage
from newsparse.sources.suffixes import PAGE_SUFFIXES

ZIP_ENTRY_BYTES: Final = 46
"""A member's least share of a zip archive's directory."""
ZIP_END_BYTES: Final = 22 + 65_535 + 20 + 56
"""Where the directory's size stands: in so many last bytes, after comment and both forms of the end record."""
ZIP_END, ZIP64_END = b"PK\x05\x06", b"PK\x06\x06"
LEFT_OUT: Final = "__MACOSX/"
"""Where macOS puts what is no file of the user's."""


def read_zip(stream: Stream, reading: Reading, label: str) -> Iterator[Part]:
    """Yield the pages of a zip archive, in the order of its directory.

    Encrypted members fail one by one. Each member's bytes count into the expansion, so that members that share
    their data in a crafted file do not get away with it.
    """
    with stream.seekable(reading.limits) as file:
        try:
            archive = _open_zip(file, reading.limits.members_max)
        except zipfile.BadZipFile:
            yield from _salvage(file, reading)
            return
        for info in archive.infolist():
            if _is_page(info.filename):
                yield Part(info.filename, partial(_open_zipped, archive, info, reading))


def _open_zip(file: BinaryIO, members_max: int) -> zipfile.ZipFile:
    try:
        _check_directory(file, members_max)
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, UnreadableError):
        raise
    except Exception as error:  # a directory made up to break its readers
        raise as_damage(error) from error
    if len(archive.infolist()) > members_max:
        raise _too_many(members_max)
    if OFFICE_NAMES.intersection(archive.namelist()):
        raise UnreadableError("binary", "an office document or a program, not an archive of pages")
    return archive


def _check_directory(file: BinaryIO, members_max: int) -> None:
    """Refuse a directory that would not fit into memory, by its size: its count may be made up."""
    size = file.seek(0, 2)
    if size > members_max * ZIP_ENTRY_BYTES:
        file.seek(max(0, size - ZIP_END_BYTES))
        tail = file.read()
        at, wide = tail.rfind(ZIP_END), tail.rfind(ZIP64_END)
        directory = struct.unpack_from("<L", tail, at + 12)[0] if 0 <= at <= len(tail) - 22 else 0
        if directory == 0xFFFFFFFF and 0 <= wide <= len(tail) - 56:
            directory = struct.unpack_from("<Q", tail, wide + 40)[0]
        if directory > members_max * ZIP_ENTRY_BYTES:
            raise _too_many(members_max)
    file.seek(0)


def _open_zipped(archive: zipfile.ZipFile, info: zipfile.ZipInfo, reading: Reading) -> Stream:
    if info.flag_bits & 1:
        raise UnreadableError("encrypted", "encrypted")
    try:
        return Stream(archive.open(info), reading.budget.spend)
    except Exception as error:
        raise as_damage(error) from error


def _salvage(file: BinaryIO, reading: Reading) -> Iterator[Part]:
    """Yield the members of a zip archive without a directory, one after the other, then fail.

    Members whose size is written only after them, in a directory that is lost, end where their data do.
    """
    from newsparse.sources.salvage import salvage_zip

    for name, opener in salvage_zip(file):
        if _is_page(name):
            yield Part(name, partial(_open_salvaged, opener, reading))
    raise UnreadableError("truncated", "cut short: the archive's directory is missing")


def _open_salvaged(opener: Callable[[], Any], reading: Reading) -> Stream:
    return Stream(opener(), reading.budget.spend)


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


def read_tar(stream: Stream, reading: Reading, label: str) -> Iterator[Part]:
    """Yield the pages of a tar archive, streamed. Links and devices are no pages."""
    try:
        archive = _Tar.open(fileobj=cast("Any", stream), mode="r|", tarinfo=_Header)
        count = 0
        while (info := archive.next()) is not None:
            cast("Any", archive).members = []  # it would keep them all
            count += 1
            if count > reading.limits.members_max:
                raise _too_many(reading.limits.members_max)
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
