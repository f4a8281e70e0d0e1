"""Tar archives, streamed; pages in them are searched for as in a folder."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from functools import partial
from typing import Any, cast

from newsparse.sources.document import UnreadableError
from newsparse.sources.part import Part, ReadContext
from newsparse.sources.search import is_hidden_name
from newsparse.sources.stream import Stream, as_damage


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
    """Yield the files of a tar archive, streamed. Links and devices are left alone."""
    try:
        archive = _Tar.open(fileobj=cast("Any", stream), mode="r|", tarinfo=_Header)
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
