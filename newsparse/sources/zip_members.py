"""The members of a zip archive, by their names as they are meant."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from functools import cached_property
from typing import BinaryIO

from newsparse.sources.document import UnreadableError
from newsparse.sources.part import ReadContext
from newsparse.sources.recognise import TYPE_MEMBER
from newsparse.sources.salvage import ENCRYPTED, HEADER, SIGNATURE, UTF8_NAME, FoundMember, find_members
from newsparse.sources.stream import Readable, Stream, as_damage
from newsparse.sources.zip_data import DeflatedData, StoredData
from newsparse.sources.zip_names import OF_THE_FORMAT, read_member_name

Member = zipfile.ZipInfo | FoundMember


class ZipMembers:
    """The members of an archive: those that its directory lists, or without one those that have a header of their own.

    Where the directory leads astray, since something is missing before or between the members, a member is looked for
    by its header.
    """

    def __init__(self, file: BinaryIO, archive: zipfile.ZipFile | None, context: ReadContext) -> None:
        self._file, self._archive, self._context = file, archive, context
        self._members: list[tuple[Member, str]] = (
            [(member, member.name) for member in self._found]
            if archive is None
            else [(info, _name_of(info)) for info in archive.infolist()]
        )
        self.names = {name: member for member, name in self._members}

    def __iter__(self) -> Iterator[tuple[Member, str]]:
        """Yield the members in the order of the directory, or of the archive, each with its name."""
        return iter(self._members)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._members)

    @property
    def has_directory(self) -> bool:
        """Whether the archive has its directory, so that these are all of its members."""
        return self._archive is not None

    @property
    def type_of_all(self) -> bytes | None:
        """The type that the archive says to be of, as books and office documents do."""
        if TYPE_MEMBER not in self.names:
            return None
        try:
            return self.open_name(TYPE_MEMBER).peek(100).strip()
        except UnreadableError:
            return None

    def open_name(self, name: str) -> Stream:
        """Return the bytes of a member.

        Raises:
            UnreadableError: there is none of that name, or it cannot be read.
        """
        if name in self.names:
            return self.open_member(self.names[name])
        if self.has_directory:
            raise UnreadableError("not-found", "no such member")
        raise UnreadableError("truncated", "lost: the archive is cut short")

    def open_member(self, member: Member) -> Stream:
        """Return the bytes of a member."""
        try:
            data = member.open() if isinstance(member, FoundMember) else self._open_listed(member)
        except UnreadableError:
            raise
        except Exception as error:
            raise as_damage(error) from error
        return Stream(data, self._context.budget.spend)

    def _open_listed(self, info: zipfile.ZipInfo) -> Readable:
        if info.flag_bits & ENCRYPTED:
            raise UnreadableError("encrypted", "encrypted")
        start = self._find_data(info)
        if start is None:
            found = next((member for member in self._found if member.is_data_of(_name_of(info), info.CRC)), None)
            if found is None:
                raise UnreadableError("damaged", "damaged archive: the member is lost")
            return found.open()
        if info.compress_type == zipfile.ZIP_DEFLATED:
            return DeflatedData(self._file, start, info.compress_size, info.CRC)
        if info.compress_type == zipfile.ZIP_STORED:
            return StoredData(self._file, start, info.compress_size, info.CRC)
        assert self._archive is not None
        return self._archive.open(info)

    def _find_data(self, info: zipfile.ZipInfo) -> int | None:
        """Return where a member's data begin; None where its header is not where the directory says."""
        if info.header_offset < 0:
            return None
        self._file.seek(info.header_offset)
        header = self._file.read(HEADER.size)
        if len(header) < HEADER.size or not header.startswith(SIGNATURE):
            return None
        *_, name_size, extra_size = HEADER.unpack(header)
        return info.header_offset + HEADER.size + int(name_size) + int(extra_size)

    @cached_property
    def _found(self) -> list[FoundMember]:
        """The members that have a header of their own."""
        found = list[FoundMember]()
        for member in find_members(self._file, self._context.budget.spend):
            found.append(member)
            if len(found) > self._context.limits.members_max:
                raise too_many(self._context.limits.members_max)
        return found


def too_many(members_max: int) -> UnreadableError:
    """Return the error for more members than that."""
    return UnreadableError("too-many", f"more than {members_max} members")


def _name_of(info: zipfile.ZipInfo) -> str:
    """Return a member's name, from the bytes of what the library has read of one that is not marked as UTF-8."""
    if info.flag_bits & UTF8_NAME or info.filename.isascii():
        return info.filename
    try:
        return read_member_name(info.filename.encode(OF_THE_FORMAT))
    except UnicodeEncodeError:  # the archive has another name for it, in Unicode
        return info.filename
