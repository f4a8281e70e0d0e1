"""The members of a zip archive, by their names as they are meant."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import Final

from newsparse.sources.document import UnreadableError
from newsparse.sources.part import ReadContext
from newsparse.sources.stream import Stream, as_damage

UTF8_FLAG: Final = 0x800
TYPE_MEMBER: Final = "mimetype"
"""A member that says the type of a zip archive: of a book, or of an office document."""


class ZipMembers:
    """The members of an open archive."""

    def __init__(self, archive: zipfile.ZipFile, context: ReadContext) -> None:
        self._archive, self._context = archive, context
        self._members = [(info, _name_of(info)) for info in archive.infolist()]
        self.names = {name: info for info, name in self._members}

    def __iter__(self) -> Iterator[tuple[zipfile.ZipInfo, str]]:
        """Yield the members in the order of the directory, each with its name."""
        return iter(self._members)

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
        if name not in self.names:
            raise UnreadableError("not-found", "no such member")
        return self.open_member(self.names[name])

    def open_member(self, info: zipfile.ZipInfo) -> Stream:
        """Return the bytes of a member."""
        if info.flag_bits & 1:
            raise UnreadableError("encrypted", "encrypted")
        try:
            return Stream(self._archive.open(info), self._context.budget.spend)
        except Exception as error:
            raise as_damage(error) from error


def _name_of(info: zipfile.ZipInfo) -> str:
    """Return a member's name; many programs write UTF-8 and forget the flag for it, and the library reads cp437."""
    if info.flag_bits & UTF8_FLAG or info.filename.isascii():
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename
