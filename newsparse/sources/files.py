"""Files, folders and standard input."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final, cast

from newsparse.sources.containers import holds_many, other_kind, read_entries
from newsparse.sources.document import DEFAULT_LIMITS, Document, Failure, Input, Limits, UnreadableError
from newsparse.sources.output_names import short_name
from newsparse.sources.part import HEAD_BYTES, Part, ReadContext
from newsparse.sources.passed_over import OwnKind, PassedOver, no_own_files
from newsparse.sources.saved_folder import PAGE_SUFFIXES, PART, list_frames
from newsparse.sources.search import has_page_suffix
from newsparse.sources.stream import Budget, Stream, size_of, stream_of

STDIN: Final = "-"
CRAWL_LIST: Final = "list of a crawl's pages"
DESCRIPTION: Final = "datapackage.json"
"""The file of a packed crawl that says what is in it."""

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
    except (OSError, ValueError):  # too long for the system, or with a NUL: it fails when it is opened
        return False


def read_file(item: Input, limits: Limits, passed_over: PassedOver) -> Iterator[Document | Failure]:
    """Yield the pages of a file. A pipe (`<(curl …)`) may be named too, but is not opened in a folder."""
    try:
        is_regular = stat.S_ISREG(Path(item.name).stat().st_mode)
        if item.in_folder and not is_regular:
            raise UnreadableError("not-a-file", "not a file")
        file = Path(item.name).open("rb")  # noqa: SIM115  closed below, when its pages are read
    except (OSError, ValueError) as error:
        raise as_unreadable(error) from error
    with file:
        yield from _read(item, file, limits, passed_over)


def read_stdin(item: Input, limits: Limits, passed_over: PassedOver) -> Iterator[Document | Failure]:
    """Yield the pages that standard input holds."""
    if sys.stdin is None:
        raise UnreadableError("not-found", "there is no standard input")
    yield from _read(item, sys.stdin.buffer, limits, passed_over)


def _read(item: Input, file: BinaryIO, limits: Limits, passed_over: PassedOver) -> Iterator[Document | Failure]:
    context = ReadContext(limits, Budget(limits), item.column, passed_over)
    size = size_of(file)
    context.budget.feed(size)
    stream = Stream(file, None if size else context.budget.feed, is_file=size > 0)
    path = Path(item.name)
    is_saved = size > 0 and path.name.lower().endswith(PAGE_SUFFIXES)
    beside = partial(_open_beside, path.parent, context) if is_saved else None
    part = Part(path.name, lambda: stream, is_searched=item.is_searched, beside=beside)
    yield from read_entries(item, stream, context, part)


def _open_beside(folder: Path, context: ReadContext, name: str) -> Stream:
    """Open a file beside another one, or in a folder beside it; what a link leads to elsewhere is not."""
    path = folder / name
    try:
        if not path.is_file() or not path.resolve().is_relative_to(folder.resolve()):
            raise FileNotFoundError
        data = path.read_bytes() if path.stat().st_size <= context.limits.page_max_bytes else b""
    except (OSError, ValueError) as error:
        raise as_unreadable(error) from error
    return stream_of(data)


class SavedPages:
    """Tells the frames of saved pages in a tree; of one folder after the other, as they are walked through."""

    def __init__(self, root: str) -> None:
        self._root = self._folder = os.path.join(root, "")  # noqa: PTH118  as the walk joins names
        self._frames = frozenset[str]()
        self._context = ReadContext(DEFAULT_LIMITS, Budget(DEFAULT_LIMITS))

    def is_frame(self, path: str) -> bool:
        """Whether a file is the frame of a page that was saved with it."""
        folder, name = path[: path.rindex(os.sep) + 1], path[path.rindex(os.sep) + 1 :]
        if folder != self._folder:
            is_below = len(folder) > len(self._root)
            self._folder, self._frames = folder, list_frames(folder[:-1], self._read) if is_below else frozenset()
        return name in self._frames

    def _read(self, path: str) -> bytes:
        return _open_beside(Path(path).parent, self._context, Path(path).name).read_page(DEFAULT_LIMITS.page_max_bytes)


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
    return stream_of(peek(HEAD_BYTES))


def list_folder(
    folder: str, prefix: str = "", passed_over: PassedOver | None = None, own: OwnKind = no_own_files
) -> Iterator[Input | Failure]:
    """Yield the pages of a folder and of the folders in it, in the order of their names; told by their content.

    Hidden files are left alone. Links to folders are followed unless they lead to where the walk goes anyhow, so that
    loops end and no page comes twice. A folder that cannot be listed is a failure, and so is one without a page.

    Args:
        folder: The folder, as the user names it.
        prefix: What the output names of its pages begin with.
        passed_over: Takes account of the files that are no pages.
        own: Tells what the run itself writes, which is passed over.
    """
    from newsparse.sources.mirrors import kind_by_path

    found_beside, saved = PassedOver(), SavedPages(folder)
    found = False
    for item in _walk(folder, prefix, [_real(folder)], own, found_beside):
        kind = None
        if isinstance(item, Input):
            kind = PART if saved.is_frame(item.name) else kind_by_path(item.name, os.path.isfile)
            kind = kind or (CRAWL_LIST if _is_list_of_crawl(item.name) else other_kind_of_file(item.name))
        if kind is None:
            found = True
            yield item
        else:
            found_beside.add(kind)
    if not found:
        beside = f": {found_beside}" if found_beside.total else ""
        yield Failure(folder, "no-pages", f"no pages in this folder{beside}")
    if passed_over is not None:
        passed_over.counts.update(found_beside.counts)


def _is_list_of_crawl(name: str) -> bool:
    """Tell the list of a crawl's pages, often with their text, in a folder where a packed crawl (WACZ) was unpacked."""
    path = Path(name)
    if path.suffix != ".jsonl" or path.parent.name != "pages":
        return False
    root = path.parent.parent
    return (root / DESCRIPTION).is_file() and any((root / "archive").rglob("*.*arc*"))


def other_kind_of_file(name: str) -> str | None:
    """Return of what kind a file in a folder is that is no page; None for a page, and for what has to be opened to tell.

    It is opened here only where its name does not say that it is a page.
    """
    if has_page_suffix(name):
        return None
    context = ReadContext(DEFAULT_LIMITS, Budget(DEFAULT_LIMITS))
    if not Path(name).is_file():
        return "no file"  # a pipe, a device, a link that leads nowhere
    try:
        with Path(name).open("rb") as file:
            context.budget.feed(size_of(file))
            return other_kind(Stream(file), context, Path(name).name)
    except (OSError, ValueError, UnreadableError):
        return None  # it fails when it is read, and is seen


def walk_files(folder: str) -> Iterator[str]:
    """Yield the paths of all files in a folder and the folders in it, relative to it; what cannot be listed is left."""
    for item in _walk(folder, "", [_real(folder)], with_hidden=True):
        if isinstance(item, Input):
            yield os.path.relpath(item.name, folder)


def _walk(
    folder: str,
    prefix: str,
    roots: list[str],
    own: OwnKind = no_own_files,
    passed_over: PassedOver | None = None,
    *,
    with_hidden: bool = False,
) -> Iterator[Input | Failure]:
    """Walk with a stack of our own: a tree may be deeper than Python's. Account is taken of what is `own`."""
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
        elif entry.name.startswith(".") and not with_hidden:
            continue
        elif (kind := own(entry.path)) is not None:
            if kind and passed_over is not None:
                passed_over.add(kind)
        elif _leads_on(entry, roots):
            try:
                stack.append(_entries(entry.path))
                prefixes.append(f"{prefixes[-1]}{short_name(entry.name)}/")
            except OSError as error:
                yield _failure(entry.path, error)
        elif not _is_dir(entry):
            yield Input(entry.path, prefixes[-1] + short_name(entry.name), in_folder=True, is_searched=True)


def _entries(folder: str) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return iter(sorted(entries, key=lambda entry: entry.name))


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
