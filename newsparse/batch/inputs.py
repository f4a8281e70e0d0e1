"""The inputs of a run, and the files of the run itself that are none."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from newsparse.batch.own_files import SQLITE_SUFFIXES
from newsparse.named_tuple import NamedTuple
from newsparse.sources import Failure, Input, OwnKind, PassedOver, is_many, list_inputs, no_own_files

OWN_MARK: Final = ".newsparse-"
"""In the names of run states and of what is gathered for an output, also those of other runs."""
OF_A_RUN, OUTPUT, OUTPUT_FOLDER = "file of a run", "output of this run", "output folder"
NOT_COUNTED: Final = ""
"""What comes and goes beside a run state while it is open."""


class OwnFiles:
    """The files and folders that a run writes; a folder search passes over them.

    They are known by their names, or, where they are open already, by what the system says of them: a shell has opened
    the file that standard output goes to.
    """

    def __init__(self, paths: Iterable[Path] = (), streams: Iterable[int] = ()) -> None:
        self._paths = {os.path.realpath(path) for path in paths}
        self._names = {Path(path).name for path in self._paths}
        self._open = set[tuple[int, int]]()
        for descriptor in streams:
            with suppress(OSError):
                status = os.fstat(descriptor)
                if stat.S_ISREG(status.st_mode):
                    self._open.add((status.st_dev, status.st_ino))

    def kind_of(self, path: str) -> str | None:
        """Return of what kind a path found by a search is, if it is one of them."""
        name = path.rpartition(os.sep)[2]
        if OWN_MARK in name:
            return NOT_COUNTED if name.endswith(SQLITE_SUFFIXES) else OF_A_RUN
        if name in self._names and os.path.realpath(path) in self._paths:
            return OUTPUT_FOLDER if Path(path).is_dir() else OUTPUT
        return OUTPUT if self._is_open(path) else None

    def _is_open(self, path: str) -> bool:
        if not self._open:
            return False
        with suppress(OSError, ValueError):
            status = Path(path).stat()
            return (status.st_dev, status.st_ino) in self._open
        return False


class Inputs(NamedTuple):
    """The inputs of a run, as they were named."""

    names: tuple[str, ...]
    """Files, folders, archives and their members, patterns, addresses, `-`."""
    listed: tuple[str, ...] | None = None
    """More of them, from a list."""
    column: str | None = None
    """The column of JSON lines and Parquet that holds the pages."""
    own: OwnKind = no_own_files
    """Tells the files of the run itself, which a folder search passes over."""
    empty_lists: tuple[str, ...] = ()
    """Lists without a name in them."""

    @property
    def all_names(self) -> tuple[str, ...]:
        """All that was named."""
        return self.names + (self.listed or ())

    @property
    def are_many(self) -> bool:
        """They may give more than one page."""
        return self.listed is not None or is_many(self.names)

    def items(self, passed_over: PassedOver | None = None) -> Iterator[Input | Failure]:
        """Yield the inputs to open, in order; files in folders that are no pages are counted."""
        yield from list_inputs(
            self.names, listed=self.listed or (), column=self.column, passed_over=passed_over, own=self.own
        )
        for name in self.empty_lists:
            yield Failure(name, "no-pages", "no names in this list")
