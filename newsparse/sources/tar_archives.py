"""Tar archives, streamed; pages in them are searched for as in a folder."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from functools import partial
from typing import Any, Final, cast

from newsparse.sources.document import UnreadableError, size_in_words
from newsparse.sources.part import Head, Part, ReadContext
from newsparse.sources.recognise import TAR_BLOCK_BYTES, is_tar
from newsparse.sources.search import is_hidden_name
from newsparse.sources.stream import Stream, as_damage

KEPT_BYTES: Final = 2**15
"""How far a reader may go back: farther than tarfile reads ahead."""
SEARCHED_BYTES: Final = 2**14
MARK: Final = b"ustar"
MARK_OFFSET: Final = 257
"""Where the mark stands in a header."""
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

    def go_back(self, size: int) -> None:
        """Have the last bytes come again."""
        size = min(max(size, 0), len(self._kept))
        if size:
            self._ahead, self._kept = self._kept[-size:] + self._ahead, self._kept[:-size]
            self.position -= size


def read_tar(stream: Stream, context: ReadContext, label: str) -> Iterator[Part]:
    """Yield the files of a tar archive, streamed. Links and devices are left alone.

    Behind damage the next header is looked for, and what was lost is told at the end. Archives that were put together
    one behind the other are read as one. Gets wrong: headers behind damage in archives of before 1988, which have no mark.
    """
    source, lost, count = _Source(stream), 0, 0
    while True:
        start = source.position
        try:
            archive = _Tar.open(fileobj=cast("Any", source), mode="r|", tarinfo=_Header)
            while (info := archive.next()) is not None:
                cast("Any", archive).members = []  # it would keep them all
                count += 1
                if count > context.limits.members_max:
                    raise UnreadableError("too-many", f"more than {context.limits.members_max} members")
                if info.isreg() and not is_hidden_name(info.name):
                    yield Part(info.name, partial(_open_tarred, archive, info), is_searched=True)
                elif not info.isreg() and not info.isdir():
                    context.passed_over.add("link or device")
        except UnreadableError:
            raise
        except tarfile.ReadError as error:
            raise (as_damage(error) if stream.peek_available(1) else as_damage(EOFError())) from error
        except Exception as error:
            raise as_damage(error) from error
        source.go_back(source.position - start - archive.offset)
        is_at_end = isinstance(archive.end, tarfile.EOFHeaderError)  # type: ignore[attr-defined]
        skipped = _find_header(source, is_at_end=is_at_end)
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
