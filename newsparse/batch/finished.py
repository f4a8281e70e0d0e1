"""What is written down of a page that is finished, and by what it is known again."""

from __future__ import annotations

import stat
from pathlib import Path

from newsparse.digest import sha256_of
from newsparse.named_tuple import NamedTuple
from newsparse.sources import Document, Input

Receipt = list[int | str]
"""Where a record lies, as the sink that wrote it says."""


class Finished(NamedTuple):
    """A page that is finished."""

    version: str
    receipt: Receipt | None
    left_out: str | None = None
    """Why there is no record: the reason of an option that chooses."""


def version_of(item: Input) -> str | None:
    """Return a file's size and time of change, which show that it has changed; None for what is no file."""
    try:
        status = Path(item.name).stat()
    except (OSError, ValueError):
        return None
    return f"{status.st_size}-{status.st_mtime_ns}" if stat.S_ISREG(status.st_mode) else None


def version_of_data(document: Document) -> str:
    """Return a digest of a document's content."""
    return sha256_of(document.data)
