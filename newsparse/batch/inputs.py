"""The inputs of a run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from newsparse.sources import Failure, Input, PassedOver, is_many, list_inputs


class Inputs(NamedTuple):
    """The inputs of a run, as they were named."""

    names: tuple[str, ...]
    """Files, folders, archives and their members, patterns, addresses, `-`."""
    listed: tuple[str, ...] | None = None
    """More of them, from a list."""
    column: str | None = None
    """The column of JSON lines and Parquet that holds the pages."""

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
        return list_inputs(self.names, listed=self.listed or (), column=self.column, passed_over=passed_over)
