"""Frames of saved pages in an archive that is read from beginning to end: the page and its folder stand side by side in it.

Gets wrong: a page and a folder with other members between them, as the system lists them in some folders; its frames
are pages of their own then.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from newsparse.decode import kind_of
from newsparse.named_tuple import NamedTuple
from newsparse.sources.document import UnreadableError
from newsparse.sources.part import Part, ReadContext
from newsparse.sources.saved_folder import FRAMES_MAX, PART, has_frames, is_in_folder, list_frames, pages_of
from newsparse.sources.stream import Stream, stream_of

HELD_MAX_BYTES: Final = 2**23
"""How much is held back until the other part of a saved page has come."""


class Member(NamedTuple):
    """A member of the archive that is in memory."""

    part: Part
    data: bytes

    @property
    def folder(self) -> str:
        """The folder that it is in."""
        return self.part.name.rpartition("/")[0]


class SideBySide:
    """Holds back a page with frames, or the documents of a folder, until what comes next shows if they belong together."""

    def __init__(self, context: ReadContext) -> None:
        self._context = context
        self._page: Member | None = None
        self._documents = list[Member]()
        self._size = 0
        self._given_up = ""
        """A folder with more documents than frames can be."""

    def add(self, member: Member) -> Iterator[Part]:
        """Take the next member; yield those that are held back no longer."""
        if self._belongs(member):
            if kind_of(member.data) != "html":
                yield member.part
            else:
                yield from self._hold(member)
        elif self._page is None and self._documents and self._is_page_of_documents(member):
            self._page = member
            yield from self.release()
        else:
            yield from self.release()
            if has_frames(member.part.name, member.data):
                self._page, self._size = member, len(member.data)
            elif member.folder != self._given_up and any(pages_of(member.folder)) and kind_of(member.data) == "html":
                yield from self._hold(member)
            else:
                yield member.part

    def release(self) -> Iterator[Part]:
        """Yield all that is held back: a page reads its frames, which are no pages of their own."""
        page, documents = self._page, self._documents
        self._page, self._documents, self._size = None, [], 0
        if page is None:
            yield from (member.part for member in documents)
            return
        known = {member.part.name: member.data for member in (page, *documents)}
        frames = {
            f"{folder}/{name}"
            for folder in {member.folder for member in documents}
            for name in list_frames(folder, known.__getitem__)
        }
        yield page.part._replace(beside=partial(_open, known))
        for member in documents:
            if member.part.name in frames:
                self._context.passed_over.add(PART)
            else:
                yield member.part

    def _belongs(self, member: Member) -> bool:
        if self._page is not None:
            return is_in_folder(member.part.name, self._page.part.name.rpartition(".")[0])
        return bool(self._documents) and member.folder == self._documents[0].folder

    def _is_page_of_documents(self, member: Member) -> bool:
        return member.part.name in pages_of(self._documents[0].folder)

    def _hold(self, member: Member) -> Iterator[Part]:
        self._documents.append(member)
        self._size += len(member.data)
        if self._size > HELD_MAX_BYTES or len(self._documents) > FRAMES_MAX:
            self._given_up = member.folder
            yield from self.release()


def _open(known: dict[str, bytes], name: str) -> Stream:
    if name not in known:
        raise UnreadableError("not-found", "no such member beside it")
    return stream_of(known[name])
