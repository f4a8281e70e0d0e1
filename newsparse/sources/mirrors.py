"""What programs that mirror sites (HTTrack, wget) keep beside the pages: logs, caches, notes and indexes of their own.

They are told by what these programs write, not by a name that a page may have, too.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from newsparse.sources.name_signs import LOG_RE
from newsparse.tables.lazy_regex import pattern

LOG, FILE, ORIGINAL = "log of a mirror", "file of a mirror", "original of a changed page"
"""Kinds, as what is passed over is counted."""
FILE_RE = pattern(
    rb"\s*(?:date\tsize'/'remotesize\tflags\("  # the list of what is in HTTrack's cache
    rb"|What's in this folder\?\s+This folder \(hts-cache\)"
    rb"|(?i:<html\b)[^>]{0,200}>\s*<!--\s*Created by HTTrack Website Copier/"  # a page that leads to one with another name
    rb"|(?s:<.{1,1200}?)(?i:<title>)(?:Local index|List of available projects) - HTTrack Website Copier<)",
)
CACHE_RE = pattern(r"(?:^|[/\\])hts-cache[/\\](?:new|old)\.zip$")
"""HTTrack's cache, which has the pages of the mirror once more."""
LOCK_RE = pattern(r"(?:^|[/\\])hts-(?:in_progress|stop|paused)\.lock$")
LOOKED_AT_BYTES: Final = 2048
ORIGINAL_SUFFIX: Final = ".orig"
"""Of a page as it came, which wget (`-K`) keeps beside the one whose links it has changed."""
ORIGINAL_RE = pattern(r"[^/\\]\.\w{1,8}\.orig$")


def kind_beside_pages(data: bytes) -> str | None:
    r"""Return of what kind a file is that a mirroring program wrote for itself, by its beginning; None for any other.

    Gets wrong: a page that is nothing but such a log, in a story about it.

    >>> kind_beside_pages(b"HTTrack3.49-2+htsswf launched on Wed, 16 Oct 2024 08:04:50 at http://tagus.example/\n")
    'log of a mirror'
    >>> kind_beside_pages(b"--2024-10-16 08:05:00--  http://tagus.example/\nResolving tagus.example ...")
    'log of a mirror'
    >>> kind_beside_pages(b"HTTrack copies sites. It was launched on Monday.") is None
    True
    """
    if LOG_RE.match(data):
        return LOG
    start = data[:LOOKED_AT_BYTES]
    has_mark = b"HTTrack" in start or b"hts-cache" in start or b"remotesize" in start
    return FILE if has_mark and FILE_RE.match(start) else None


def kind_by_path(path: str, has: Callable[[str], bool]) -> str | None:
    """Return of what kind a file of a mirror is, by its path and what stands beside it; None for what has to be looked at.

    Gets wrong: a page that is called like another one with `.orig` behind it, and is another page.

    Args:
        path: The file's path, in a folder or archive.
        has: Tells whether there is a file of a path.

    >>> kind_by_path("mirror/hts-cache/new.zip", bool), kind_by_path("news/new.zip", bool)
    ('file of a mirror', None)
    >>> kind_by_path("a.html.orig", lambda path: path == "a.html"), kind_by_path("b.html.orig", lambda path: False)
    ('original of a changed page', None)
    """
    if CACHE_RE.search(path) or LOCK_RE.search(path):
        return FILE
    return ORIGINAL if ORIGINAL_RE.search(path) and has(path.removesuffix(ORIGINAL_SUFFIX)) else None
