"""Files, folders and standard input."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Callable, Container, Iterator
from pathlib import Path
from typing import BinaryIO, Final, cast

from newsparse.sources.containers import holds_many, read_entries
from newsparse.sources.document import DEFAULT_LIMITS, Document, Failure, Input, Limits, UnreadableError
from newsparse.sources.output_names import short_name
from newsparse.sources.part import HEAD_BYTES, Part, ReadContext
from newsparse.sources.stream import Budget, Stream, size_of
from newsparse.sources.suffixes import PAGE_SUFFIXES

STDIN: Final = "-"

PROBLEMS: Final = (
    (FileNotFoundError, "not-found", "no such file or folder"),
    (PermissionError, "permission", "permission denied"),
    (IsADirectoryError, "is-folder", "is a folder"),
    (NotADirectoryError, "not-found", "no such file or folder"),
)


def as_unreadable(error: OSError | ValueError) -> UnreadableError:
    """Return what the system said as one of our errors.

    >>> as_unreadable(FileNotFoundError(2, "No such file or directory")).code
    'not-found'
    """
    for kind, code, message in PROBLEMS:
        if isinstance(error, kind):
            return UnreadableError(code, message)
    if isinstance(error, OSError):
        return UnreadableError("unreadable", (error.strerror or str(error)).lower())
    return UnreadableError("not-found", "not a possible file name")


def is_folder(name: str) -> bool:
    """Tell whether a path is a folder."""
    try:
        return Path(name).is_dir()
    except (OSError, ValueError):
        return False


def read_file(item: Input, limits: Limits) -> Iterator[Document | Failure]:
    """Yield the pages of a file. A pipe (`<(curl …)`) may be named too, but is not opened in a folder."""
    try:
        is_regular = stat.S_ISREG(Path(item.name).stat().st_mode)
        if item.in_folder and not is_regular:
            raise UnreadableError("not-a-file", "not a file")
        file = Path(item.name).open("rb")  # noqa: SIM115  closed below, when its pages are read
    except (OSError, ValueError) as error:
        raise as_unreadable(error) from error
    with file:
        yield from _read(item, file, limits)


def read_stdin(item: Input, limits: Limits) -> Iterator[Document | Failure]:
    """Yield the pages that standard input holds."""
    if sys.stdin is None:
        raise UnreadableError("not-found", "there is no standard input")
    yield from _read(item, sys.stdin.buffer, limits)


def _read(item: Input, file: BinaryIO, limits: Limits) -> Iterator[Document | Failure]:
    context = ReadContext(limits, Budget(limits), item.column)
    size = size_of(file)
    context.budget.feed(size)
    stream = Stream(file, None if size else context.budget.feed, is_file=size > 0)
    yield from read_entries(item, stream, context, Part(Path(item.name).name, lambda: stream))


def may_hold_many(name: str) -> bool:
    """Tell by a look at its beginning whether a file, or standard input, may give several pages."""
    context = ReadContext(DEFAULT_LIMITS, Budget(DEFAULT_LIMITS))
    try:
        if name == STDIN:
            return sys.stdin is not None and holds_many(_ahead(cast("BinaryIO", sys.stdin.buffer)), context, "")
        if not stat.S_ISREG(Path(name).stat().st_mode):
            return False
        with Path(name).open("rb") as file:
            context.budget.feed(size_of(file))
            return holds_many(Stream(file), context, Path(name).name)
    except (OSError, ValueError, UnreadableError):
        return False


def _ahead(file: BinaryIO) -> Stream:
    """Return what lies ready in a stream, without taking it."""
    peek = getattr(file, "peek", lambda size: b"")
    return Stream(io.BytesIO(peek(HEAD_BYTES)))


def list_folder(folder: str, prefix: str = "", own: Container[str] = frozenset()) -> Iterator[Input | Failure]:
    """Yield the pages of a folder and of the folders in it, in the order of their names.

    Links to folders are followed unless they lead to where the walk goes anyhow, so that loops end and no page
    comes twice. A folder that cannot be listed is a failure, and so is one without a page.

    Args:
        folder: The folder, as the user names it.
        prefix: What the output names of its pages begin with.
        own: Paths that are passed over: what the run itself writes.
    """
    found = False
    for item in _walk(folder, prefix, [_real(folder)], _is_page, own):
        found = True
        yield item
    if not found:
        yield Failure(folder, "no-pages", "no pages in this folder (.html, .txt, .xml, archives of them, …)")


def walk_files(folder: str) -> Iterator[str]:
    """Yield the paths of all files in a folder and the folders in it, relative to it; what cannot be listed is left."""
    for item in _walk(folder, "", [_real(folder)], lambda entry: True):
        if isinstance(item, Input):
            yield os.path.relpath(item.name, folder)


def _walk(
    folder: str,
    prefix: str,
    roots: list[str],
    is_wanted: Callable[[os.DirEntry[str]], bool],
    own: Container[str] = frozenset(),
) -> Iterator[Input | Failure]:
    """Walk with a stack of our own: a tree may be deeper than Python's."""
    stack: list[Iterator[os.DirEntry[str]]] = []
    prefixes = [prefix]
    try:
        stack.append(_entries(folder))
    except OSError as error:
        yield _failure(folder, error)
    while stack:
        entry = next(stack[-1], None)
        if entry is None:
            stack.pop()
            prefixes.pop()
        elif entry.path in own:
            continue
        elif _leads_on(entry, roots):
            try:
                stack.append(_entries(entry.path))
                prefixes.append(f"{prefixes[-1]}{short_name(entry.name)}/")
            except OSError as error:
                yield _failure(entry.path, error)
        elif is_wanted(entry) and not _is_dir(entry):
            yield Input(entry.path, prefixes[-1] + short_name(entry.name), in_folder=True)


def _entries(folder: str) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return iter(sorted(entries, key=lambda entry: entry.name))


def _is_page(entry: os.DirEntry[str]) -> bool:
    return entry.name.lower().endswith(PAGE_SUFFIXES)


def _is_dir(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself
        return False


def _leads_on(entry: os.DirEntry[str], roots: list[str]) -> bool:
    if not _is_dir(entry) or not entry.is_symlink():
        return _is_dir(entry)
    target = _real(entry.path)
    if any(_is_inside(target, root) or _is_inside(root, target) for root in roots):
        return False
    roots.append(target)
    return True


def _is_inside(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _real(path: str) -> str:
    return os.path.realpath(path)


def _failure(name: str, error: OSError) -> Failure:
    problem = as_unreadable(error)
    return Failure(name, problem.code, str(problem))
