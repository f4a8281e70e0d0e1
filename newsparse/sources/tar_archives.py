"""Tar archives, streamed; pages in them are searched for as in a folder."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from functools import partial
from typing import Any, Final, cast

from newsparse.sources.document import UnreadableError
from newsparse.sources.part import Part, ReadContext
from newsparse.sources.search import is_hidden_name
from newsparse.sources.stream import Stream, as_damage

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


class _Ending:
    """A stream that says when it is read on behind its end.

    tarfile skips a file block by block, also one that is said to be larger than the archive: of a header that says
    exabytes, which are six bytes of it, it would not come to an end.
    """

    def __init__(self, stream: Stream) -> None:
        self._stream, self._ends = stream, 0

    def read(self, size: int) -> bytes:
        """Return bytes, as long as there is one or nobody insists.

        Raises:
            EOFError: there was none again and again.
        """
        data = self._stream.read(size)
        self._ends = 0 if data else self._ends + 1
        if self._ends > ENDS_MAX:
            raise EOFError("cut short")
        return data


def read_tar(stream: Stream, context: ReadContext, label: str) -> Iterator[Part]:
    """Yield the files of a tar archive, streamed. Links and devices are left alone."""
    try:
        archive = _Tar.open(fileobj=cast("Any", _Ending(stream)), mode="r|", tarinfo=_Header)
        count = 0
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
    if not isinstance(archive.end, tarfile.EOFHeaderError):  # type: ignore[attr-defined]
        raise UnreadableError("truncated", "cut short or damaged: what follows is lost")


def _open_tarred(archive: tarfile.TarFile, info: tarfile.TarInfo) -> Stream:
    if info.issparse():
        raise UnreadableError("unsupported", "a sparse file")
    file = archive.extractfile(info)
    if file is None:
        raise UnreadableError("damaged", "damaged archive")
    return Stream(file)
