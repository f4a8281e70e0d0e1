"""Lists of names of inputs for `--files-from`: lines, error lists, and tables with a column of addresses."""

from __future__ import annotations

import codecs
import csv
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from newsparse.kinds import binary_name
from newsparse.sources.columns import ADDRESS_COLUMNS, find_address
from newsparse.sources.document import UnreadableError
from newsparse.sources.files import STDIN, as_unreadable
from newsparse.sources.recoded import charset_of

COMMENT: Final = "#"
DELIMITERS: Final = ",;\t|"


def read_names(path: str, *, divided_by_nul: bool = False) -> Iterator[str]:
    """Yield the names in a list: one a line, or one a NUL character; or the rows of a list of failed inputs.

    A list of lines may be in UTF-16; blanks around names, empty lines and those that begin with `#` are left out, unless
    there is a file of just that name. Of a table whose first line names a column of addresses, and of JSON lines with
    one, the addresses are taken.

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
    binary = binary_name(data)
    if binary is not None:
        raise UnreadableError("binary", f"{binary}, not a list of names")
    if divided_by_nul:
        if not os.path.lexists(os.fsdecode(data.partition(b"\0")[0])):
            data = data.removeprefix(codecs.BOM_UTF8)
        names = (_source_of(name) or os.fsdecode(name) for name in data.split(b"\0"))
        return (name for name in names if name)
    return _names_in_lines(data)


def _names_in_lines(data: bytes) -> Iterator[str]:
    text = _as_bytes(data)
    addresses = _addresses_in_table(os.fsdecode(text))
    if addresses is not None:
        yield from addresses
        return
    for line in text.split(b"\n"):
        name = _source_of(line.strip()) or os.fsdecode(line.removesuffix(b"\r"))
        if name.strip() != name and not os.path.lexists(name):
            name = name.strip()
        if name and (not name.startswith(COMMENT) or os.path.lexists(name)):
            yield name


def _addresses_in_table(text: str) -> Iterator[str] | None:
    r"""Return the addresses in a table of commas, semicolons, tabs or bars; None for what is no such table.

    >>> list(_addresses_in_table('id;url\n1;https://a.example/1\n2;"https://a.example/2"\n3;\n') or ())
    ['https://a.example/1', 'https://a.example/2']
    >>> _addresses_in_table("a.html\nurl\n") is None
    True
    """
    first = text.partition("\n")[0].strip()
    if "://" in first or not any(name in first.casefold() for name in ADDRESS_COLUMNS) or os.path.lexists(first):
        return None
    delimiter = max(DELIMITERS, key=first.count)
    names = [name.strip().casefold() for name in next(csv.reader([first], delimiter=delimiter))]
    place = next((names.index(name) for name in ADDRESS_COLUMNS if name in names), None)
    if place is None:
        return None
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    next(rows)
    return (row[place].strip() for row in rows if len(row) > place and row[place].strip())


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
    r"""Return the source in a row of an error list, or the address in one of a table; None for a line that is a name.

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
    if not isinstance(row, dict):
        return None
    source = row.get("source")
    named = source if isinstance(source, str) else None
    return named if "error" in row else find_address(row) or named
