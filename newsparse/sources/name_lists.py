"""Lists of names of inputs: read for `--files-from`, and told from pages where one is named as a page."""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from newsparse.sources.document import UnreadableError
from newsparse.sources.files import STDIN, as_unreadable
from newsparse.sources.recoded import charset_of

COMMENT: Final = "#"


def read_names(path: str, *, divided_by_nul: bool = False) -> Iterator[str]:
    """Yield the names in a list: one a line, or one a NUL character; or the rows of a list of failed inputs.

    A list of lines may be in UTF-16; blanks around names, empty lines and those that begin with `#` are left out, unless
    there is a file of just that name.

    Args:
        path: The list; `-` for standard input.
        divided_by_nul: Names are divided as `find -print0` divides them, and are taken as they are, so that line ends
            and blanks may be part of them; a byte-order mark is not, unless there is a file of just that name.

    Raises:
        UnreadableError: the list cannot be read.
    """
    try:
        data = sys.stdin.buffer.read() if path == STDIN else Path(path).read_bytes()
    except (OSError, ValueError) as error:
        raise as_unreadable(error) from error
    if divided_by_nul:
        if not os.path.lexists(os.fsdecode(data.partition(b"\0")[0])):
            data = data.removeprefix(codecs.BOM_UTF8)
        names = (_source_of(name) or os.fsdecode(name) for name in data.split(b"\0"))
        return (name for name in names if name)
    return _names_in_lines(data)


def _names_in_lines(data: bytes) -> Iterator[str]:
    for line in _as_bytes(data).split(b"\n"):
        name = _source_of(line.strip()) or os.fsdecode(line.removesuffix(b"\r"))
        if name.strip() != name and not os.path.lexists(name):
            name = name.strip()
        if name and (not name.startswith(COMMENT) or os.path.lexists(name)):
            yield name


def _as_bytes(data: bytes) -> bytes:
    r"""Return a list in the encoding of file names, without a byte-order mark.

    >>> _as_bytes("a.html".encode("utf-16")), _as_bytes(b"\xff\xfe.txt")
    (b'a.html', b'\xff\xfe.txt')
    """
    if data.startswith(codecs.BOM_UTF8):
        return data.removeprefix(codecs.BOM_UTF8)
    charset = charset_of(data)
    if charset is None or b"\0" not in data:
        return data
    try:
        return os.fsencode(data.decode(charset).removeprefix("\ufeff"))
    except (UnicodeDecodeError, UnicodeEncodeError) as error:
        raise UnreadableError("encoding", f"not in the encoding that it begins with, {charset}") from error


def _source_of(line: bytes) -> str | None:
    r"""Return the source in a row of an error list, or None for a line that is a name itself.

    >>> _source_of(b'{"source": "crawl.warc.gz!17", "error": {"code": "empty", "message": "empty"}}')
    'crawl.warc.gz!17'
    """
    if not line.startswith(b"{"):
        return None
    import json

    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    source = row.get("source") if isinstance(row, dict) else None
    return source if isinstance(source, str) else None
