"""Pages that a browser saved "complete": the page, and beside it a folder with its pictures and the documents of its frames.

The folder is called after the page, in the browser's language: `Rain.html` has `Rain_files`, `Rain-Dateien`,
`Rain_fichiers` or `Rain.files`. A document in it is a frame where the page says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Final
from urllib.parse import quote, unquote, urljoin

from newsparse.decode import kind_of
from newsparse.sources.document import UnreadableError
from newsparse.sources.frames import FRAMES_MAX_DEPTH, Resource, embed_frames, frame_addresses
from newsparse.tables.lazy_regex import pattern

PAGE_SUFFIXES: Final = (".html", ".htm", ".xhtml")
DIVIDERS: Final = "_-."
"""What browsers write between the page's name and the word for files."""
FRAME_RE = pattern(rb"(?i)<i?frame\b")
FRAMES_MAX: Final = 100
PART: Final = "part of a saved page"

Opener = Callable[[str], bytes]
"""Returns a file by its path; raises `UnreadableError` where there is none."""


def join_frames(path: str, data: bytes, read: Opener) -> bytes:
    """Return a page with the documents of its frames in it; as it is, where it has none in a folder of its own.

    Args:
        path: The page's path.
        data: The page.
        read: Returns a file by its path.
    """
    if FRAME_RE.search(data) is None:
        return data
    page = Resource(data, url=_last(path))
    frames = dict(_read_frames(path, page, read))
    text = embed_frames(page, frames) if frames else None
    return data if text is None else text.encode("utf-8", "replace")


def list_frames(folder: str, read: Opener) -> frozenset[str]:
    """Return the names of the files in a folder that are frames of the page that the folder belongs to.

    >>> pages = {"a/Rain.html": b"<iframe src='./Rain_files/ad.html'>", "a/Rain_files/ad.html": b"<html>"}
    >>> list_frames("a/Rain_files", pages.__getitem__), list_frames("a/Snow_files", lambda path: b"")
    (frozenset({'ad.html'}), frozenset())
    """
    found = set[str]()
    for path in pages_of(folder):
        try:
            data = read(path)
        except (UnreadableError, KeyError):
            continue
        if FRAME_RE.search(data):
            page = Resource(data, url=_last(path))
            found.update(_last(unquote(frame.url or "")) for _, frame in _read_frames(path, page, read))
    return frozenset(found)


def has_frames(path: str, data: bytes) -> bool:
    """Whether a page has frames that may be in a folder of its own."""
    return path.lower().endswith(PAGE_SUFFIXES) and FRAME_RE.search(data) is not None


def pages_of(folder: str) -> Iterator[str]:
    """Yield the paths that the page of a folder may have: its name is that of the folder before the last divider."""
    name = _last(folder)
    at = max(map(name.rfind, DIVIDERS))
    if at > 0:
        stem = folder[: len(folder) - len(name) + at]
        yield from (stem + suffix for suffix in PAGE_SUFFIXES)


def _read_frames(path: str, page: Resource, read: Opener) -> Iterator[tuple[str, Resource]]:
    """Yield the frames of a page, and those in them, by their addresses from where the page is."""
    stem, parent = path.rpartition(".")[0], path[: len(path) - len(_last(path))]
    seen, waiting = set[str](), [(page, 0)]
    while waiting:
        owner, depth = waiting.pop()
        for address in sorted({urljoin(owner.url or "", said) for said in frame_addresses(owner)} - seen):
            seen.add(address)
            target = parent + unquote(address.partition("#")[0].partition("?")[0])
            if not is_in_folder(target, stem) or len(seen) > FRAMES_MAX:
                continue
            with suppress(UnreadableError, KeyError):
                data = read(target)
                if kind_of(data) == "html":
                    frame = Resource(data, url=quote(target[len(parent) :]))
                    yield address, frame
                    if depth < FRAMES_MAX_DEPTH:
                        waiting.append((frame, depth + 1))


def is_in_folder(path: str, stem: str) -> bool:
    """Tell a file in the folder of a page; nothing else on the disk is looked at."""
    rest = path[len(stem) :]
    folder, slash, name = rest.partition("/")
    is_inside = path.startswith(stem) and rest[:1] in DIVIDERS and len(folder) > 1
    return is_inside and slash == "/" and name != "" and ".." not in name.split("/") and "\\" not in name


def _last(path: str) -> str:
    return path.rpartition("/")[2]
