"""Files, folders and standard input."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from newsparse.sources.document import Document, Failure, Input, Limits, UnreadableError, size_in_words

PAGE_SUFFIXES: Final = (".html", ".htm", ".xhtml", ".txt", ".xml")
"""What a folder is searched for, in any case; a file that is named itself may be called anything."""
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


def read_file(item: Input, limits: Limits) -> Iterator[Document]:
    """Yield a file as a document. A pipe (`<(curl …)`) may be named too, but is not opened in a folder."""
    try:
        is_regular = stat.S_ISREG(Path(item.name).stat().st_mode)
        if item.in_folder and not is_regular:
            raise UnreadableError("not-a-file", "not a file")
        with Path(item.name).open("rb") as file:
            data = _bounded(file, limits.file_max_bytes)
    except (OSError, ValueError) as error:
        raise as_unreadable(error) from error
    yield Document(item.name, data, item.place)


def read_stdin(item: Input, limits: Limits) -> Iterator[Document]:
    """Yield what standard input holds as a document."""
    if sys.stdin is None:
        raise UnreadableError("not-found", "there is no standard input")
    try:
        data = _bounded(sys.stdin.buffer, limits.file_max_bytes)
    except OSError as error:
        raise as_unreadable(error) from error
    yield Document(item.name, data, item.place)


def _bounded(file: BinaryIO, max_bytes: int) -> bytes:
    data = file.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise UnreadableError("too-large", f"larger than {size_in_words(max_bytes)}")
    return data


def list_folder(folder: str, prefix: str = "") -> Iterator[Input | Failure]:
    """Yield the pages of a folder and of the folders in it, in the order of their names.

    Links to folders are followed unless they lead to where the walk goes anyhow, so that loops end and no page
    comes twice. A folder that cannot be listed is a failure, and so is one without a page.

    Args:
        folder: The folder, as the user names it.
        prefix: What the places of its pages begin with.
    """
    found = False
    for item in _walk(folder, prefix, [_real(folder)]):
        found = True
        yield item
    if not found:
        yield Failure(folder, "no-pages", f"no pages in this folder ({' '.join(PAGE_SUFFIXES)})")


def _walk(folder: str, place: str, roots: list[str]) -> Iterator[Input | Failure]:
    """Walk with a stack of our own: a tree may be deeper than Python's."""
    stack: list[Iterator[os.DirEntry[str]]] = []
    places = [place]
    try:
        stack.append(_entries(folder))
    except OSError as error:
        yield _failure(folder, error)
    while stack:
        entry = next(stack[-1], None)
        if entry is None:
            stack.pop()
            places.pop()
        elif _leads_on(entry, roots):
            try:
                stack.append(_entries(entry.path))
                places.append(f"{places[-1]}{entry.name}/")
            except OSError as error:
                yield _failure(entry.path, error)
        elif _is_page(entry):
            yield Input(entry.path, places[-1] + entry.name, in_folder=True)


def _entries(folder: str) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return iter(sorted(entries, key=lambda entry: entry.name))


def _is_page(entry: os.DirEntry[str]) -> bool:
    return entry.name.lower().endswith(PAGE_SUFFIXES) and not _is_dir(entry)


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
