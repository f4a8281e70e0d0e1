"""Tar archives, streamed; pages in them are searched for as in a folder."""

from __future__ import annotations

import tarfile
from collections.abc import Generator, Iterator
from functools import partial
from itertools import count
from typing import Any, Final, cast

from newsparse.sources.document import UnreadableError, size_in_words
from newsparse.sources.mirrors import kind_by_path
from newsparse.sources.part import Head, Part, ReadContext, failing_part
from newsparse.sources.recognise import TAR_BLOCK_BYTES, is_tar
from newsparse.sources.search import is_hidden_name
from newsparse.sources.stream import Stream, as_damage, stream_of
from newsparse.sources.streamed_frames import Member, SideBySide

KEPT_BYTES: Final = 2**15
"""How far a reader may go back: farther than tarfile reads ahead."""
SEARCHED_BYTES: Final = 2**14
MARK: Final = b"ustar"
MARK_OFFSET: Final = 257
"""Where the mark stands in a header."""
HELD_MAX_BYTES: Final = 2**23
"""A larger file is streamed: pages are smaller, and what is in archives and videos tells its own damage."""
ENDS_MAX: Final = 100
"""How often a stream is read on behind its end before it is given up; the end of an archive takes a few."""


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


class _Source:
    """The bytes of an archive, to which a reader may go back a little; it says when it is read on behind its end.

    tarfile skips a file block by block, also one that is said to be larger than the archive: of a header that says
    exabytes, which are six bytes of it, it would not come to an end.
    """

    def __init__(self, stream: Stream) -> None:
        self._stream, self._ends = stream, 0
        self._kept = self._ahead = b""
        self.position = 0

    def read(self, size: int) -> bytes:
        """Return bytes, as long as there is one or nobody insists.

        Raises:
            EOFError: there was none again and again.
        """
        data, self._ahead = self._ahead[:size], self._ahead[size:]
        data = data or self._stream.read(size)
        self._ends = 0 if data else self._ends + 1
        if self._ends > ENDS_MAX:
            raise EOFError("cut short")
        self._kept = (self._kept + data)[-KEPT_BYTES:]
        self.position += len(data)
        return data

    def behind(self, size: int) -> bytes:
        """Return the last bytes that were read."""
        return self._kept[-size:] if size else b""

    def go_back(self, size: int) -> None:
        """Have the last bytes come again."""
        size = min(max(size, 0), len(self._kept))
        if size:
            self._ahead, self._kept = self._kept[-size:] + self._ahead, self._kept[:-size]
            self.position -= size


def read_tar(stream: Stream, context: ReadContext, label: str) -> Iterator[Part]:
    """Yield the files of a tar archive, streamed. Links and devices are left alone.

    Behind damage the next header is looked for, and what was lost is told at the end. Archives that were put together one
    behind the other are read as one. Frames of a saved page are read with it, where they stand beside it.

    Gets wrong: headers behind damage in archives of before 1988, which have no mark; a file of more than `HELD_MAX_BYTES`,
    which is streamed, is not held back.
    """
    saved = SideBySide(context)
    try:
        for file in _files(stream, context):
            if isinstance(file, _Held):
                yield from saved.add(file)
            else:
                yield from saved.release()
                yield file
    except UnreadableError:
        yield from saved.release()
        raise
    yield from saved.release()


def _files(stream: Stream, context: ReadContext) -> Iterator[_Held | Part]:
    """Yield the files of all archives that stand one behind the other, and then tell what is lost between them."""
    source, numbers, lost = _Source(stream), count(1), 0
    while True:
        start = source.position
        archive, last = yield from _read_archive(source, stream, context, numbers)
        source.go_back(source.position - start - archive.offset)
        is_at_end = isinstance(archive.end, tarfile.EOFHeaderError)  # type: ignore[attr-defined]
        skipped = yield from _go_on(source, last, is_at_end=is_at_end)
        if skipped is None:
            break
        lost += skipped
    if not is_at_end:
        raise UnreadableError("truncated", "cut short or damaged: what follows is lost")
    if lost:
        raise UnreadableError(
            "damaged",
            f"damaged: {size_in_words(lost)} between its members are lost, and the one before them may lack something",
        )


def _read_archive(
    source: _Source, stream: Stream, context: ReadContext, numbers: Iterator[int]
) -> Generator[_Held | Part, None, tuple[_Tar, _Held | None]]:
    """Yield the files of one archive but the last, which it returns with the archive, where that ends.

    A file is held back until the next header shows that it is whole: bytes that are lost in its middle move all that
    follows.
    """
    held, last_name = None, ""
    try:
        archive = _Tar.open(fileobj=cast("Any", source), mode="r|", tarinfo=_Header)
        while (info := archive.next()) is not None:
            if held is not None:
                yield held
                held = None
            cast("Any", archive).members = []  # it would keep them all
            if next(numbers) > context.limits.members_max:
                raise UnreadableError("too-many", f"more than {context.limits.members_max} members")
            kind = kind_by_path(info.name, last_name.__eq__) if info.isreg() else None
            last_name = info.name
            if kind is not None:
                context.passed_over.add(kind)
            elif info.isreg() and not is_hidden_name(info.name):
                held = _hold(archive, info)
                if held is None:
                    yield Part(info.name, partial(_open_tarred, archive, info), is_searched=True)
            elif not info.isreg() and not info.isdir():
                context.passed_over.add("link or device")
    except UnreadableError:
        raise
    except Exception as error:
        if held is not None:
            yield held
        is_cut = isinstance(error, tarfile.ReadError) and not stream.peek_available(1)
        raise as_damage(EOFError() if is_cut else error) from error
    return archive, held


def _go_on(source: _Source, last: _Held | None, *, is_at_end: bool) -> Generator[_Held, None, int | None]:
    """Go to the header behind an archive, and yield the last file, which is damaged if it runs into what follows.

    Returns how many bytes are lost before that header, None where there is none.
    """
    expected, skipped = source.position, None
    is_overrun = last is not None and (_has_header(last.data) or _has_header(source.behind(last.end_bytes)))
    try:
        skipped = _find_header(source, is_at_end=is_at_end)
    finally:
        is_moved = skipped is not None and bool((source.position - expected) % TAR_BLOCK_BYTES)
        if last is not None:
            yield last if is_at_end or not (is_moved or is_overrun) else last.as_damaged()
    return skipped


class _Held(Member):
    """A file of an archive that is held back until the header behind it was read."""

    @property
    def end_bytes(self) -> int:
        """How many bytes before the next header are this file's and not its own header, two blocks at most."""
        return min(2, -(-len(self.data) // TAR_BLOCK_BYTES)) * TAR_BLOCK_BYTES

    def as_damaged(self) -> _Held:
        """Return it as a file in which bytes are lost."""
        return _Held(_failing(self.part.name, UnreadableError("damaged", "damaged: bytes of it are lost")), b"")


def _hold(archive: tarfile.TarFile, info: tarfile.TarInfo) -> _Held | None:
    """Return a file with its bytes; None for one that is streamed."""
    if info.size > HELD_MAX_BYTES or info.issparse():
        return None
    file = archive.extractfile(info)
    if file is None:
        return None
    try:
        data = file.read()
    except tarfile.ReadError:  # cut short: whoever reads it is told so
        return _Held(_failing(info.name, as_damage(EOFError())), b"")
    return _Held(Part(info.name, partial(stream_of, data), is_searched=True), data)


def _failing(name: str, error: UnreadableError) -> Part:
    return failing_part(name, error, is_numbered=False)._replace(is_searched=True)


def _has_header(data: bytes) -> bool:
    """Whether the bytes of a file go on with the header of the next one."""
    at = data.find(MARK)
    while at >= 0:
        header = data[max(0, at - MARK_OFFSET) : at - MARK_OFFSET + TAR_BLOCK_BYTES]
        if at >= MARK_OFFSET and is_tar(Head(header, "")):
            return True
        at = data.find(MARK, at + 1)
    return False


def _find_header(source: _Source, *, is_at_end: bool) -> int | None:
    """Go to the next header; return how much was lost before it, None where there is none.

    Args:
        source: Where an archive ended, or its next header is damaged.
        is_at_end: It ended as it should, with a block of zeros; a second one follows, or it was a header.
    """
    data = source.read(SEARCHED_BYTES)
    is_end = is_at_end and not data[: 2 * TAR_BLOCK_BYTES].strip(b"\0")
    lost = 0
    while True:
        at = data.find(MARK)
        while at >= 0:
            if at >= MARK_OFFSET and is_tar(Head(data[at - MARK_OFFSET : at - MARK_OFFSET + TAR_BLOCK_BYTES], "")):
                source.go_back(len(data) - at + MARK_OFFSET)
                lost += len(data[: at - MARK_OFFSET].strip(b"\0"))
                return 0 if is_end else lost
            at = data.find(MARK, at + 1)
        piece = source.read(SEARCHED_BYTES)
        if not piece:
            if is_at_end and not is_end and data.strip(b"\0"):
                raise UnreadableError("damaged", "damaged: what follows is lost")
            return None
        lost += len(data[:-TAR_BLOCK_BYTES].strip(b"\0"))
        data = data[-TAR_BLOCK_BYTES:] + piece


def _open_tarred(archive: tarfile.TarFile, info: tarfile.TarInfo) -> Stream:
    if info.issparse():
        raise UnreadableError("unsupported", "a sparse file")
    file = archive.extractfile(info)
    if file is None:
        raise UnreadableError("damaged", "damaged archive")
    return Stream(file)
