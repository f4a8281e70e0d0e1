"""Addresses of pages from a table of two columns: the file, and where it was found on the web."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from newsparse.digest import sha256_of
from newsparse.sources import listed_name
from newsparse.sources.recoded import charset_of
from newsparse.sources.web_address import is_address

DELIMITERS: Final = "\t;,"
FILE_NAMES: Final = frozenset(("file", "path", "filename", "file_name", "name", "source", "page", "member", "id"))
ADDRESS_NAMES: Final = frozenset(("url", "uri", "address", "link", "source_url", "page_url"))


class AddressError(ValueError):
    """A table of addresses that cannot be read, as one line for the user."""


class Addresses:
    """Addresses by the names of pages, as they are named on the command line, or relative to the table's folder."""

    def __init__(self, path: str) -> None:
        """Read a table.

        Raises:
            AddressError: it cannot be read, or a row has no address.
        """
        try:
            data = Path(path).read_bytes()
        except (OSError, ValueError) as error:
            reason = str(getattr(error, "strerror", None) or error).lower()
            raise AddressError(f"cannot read {path}: {reason}") from error
        self.path, self.checksum = path, sha256_of(data)
        self._found = dict[str, str]()
        self._folder = str(Path(path).parent)
        self._unused = set[str]()
        for written, url in _rows(path, data):
            name = os.path.normpath(written) if os.path.lexists(written) else _as_here(written)
            self._found[name] = url
            self._unused.add(name)

    def find(self, name: str, member: str | None) -> str | None:
        """Return the address of a page, or None."""
        whole = listed_name(name, member)
        for key in self._keys_of(whole):
            if key in self._found:
                self._unused.discard(key)
                return self._found[key]
        return None

    def _keys_of(self, name: str) -> Iterator[str]:
        """Yield the names that a table may have for a page, the likeliest first."""
        yield name
        yield os.path.normpath(name)
        yield os.path.relpath(name, self._folder)
        yield os.path.abspath(name)  # noqa: PTH100  links stay as they are named
        yield _as_here(name)

    def remarks(self) -> Iterator[str]:
        """Yield what the user should know of rows that were not needed."""
        if self._unused:
            count = len(self._unused)
            one = min(self._unused)
            rows = "a row" if count == 1 else f"{count} rows"
            yield f"newsparse: {rows} of {self.path} named no page that was read, as {ascii(one)[1:-1]}"


def _as_here(name: str) -> str:
    r"""Return a name as this system writes it: tables made on Windows have `.\a\b.html` for what is `a/b.html`.

    >>> _as_here(".\\pages\\a.html"), _as_here("./a.html"), _as_here("site.zip!a.html")
    ('pages/a.html', 'a.html', 'site.zip!a.html')
    """
    return os.path.normpath(name.replace("\\", "/")) if name else name


def _rows(path: str, data: bytes) -> Iterator[tuple[str, str]]:
    try:
        lines = data.decode(charset_of(data) or "utf-8").splitlines(keepends=True)
    except UnicodeDecodeError as error:
        raise AddressError(f"{path} is no text in UTF-8 or UTF-16.") from error
    head = lines[0] if lines else ""
    delimiter = max(DELIMITERS, key=head.count)
    rows = csv.reader(lines, delimiter=delimiter)
    places = (0, 1)
    for number, row in enumerate(rows, 1):
        if number == 1 and (named := _named(row)):
            places = named
            continue
        if not any(cell.strip() for cell in row):
            continue
        if len(row) <= max(places) or not is_address(row[places[1]].strip()):
            raise AddressError(f"{path}, row {number}: a file and its address are wanted, as in pages/a.html,https://…")
        yield row[places[0]].strip(), row[places[1]].strip()


def _named(row: Iterable[str]) -> tuple[int, int] | None:
    """Return the places of file and address where a row names the columns."""
    names = [name.strip().casefold() for name in row]
    files = [at for at, name in enumerate(names) if name in FILE_NAMES]
    urls = [at for at, name in enumerate(names) if name in ADDRESS_NAMES]
    return (files[0], urls[0]) if files and urls else None
