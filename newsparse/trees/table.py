"""A table of features in whole numbers: a row for each block, a column for each feature.

The columns are stored one after another in a single array, with two bytes for each number, or four where a number needs
them. Lists of Python's numbers would take most of a page's memory, and models read columns, not rows. The columns of a tall
table are stored one by one, most of them with a byte for each number, as they would take several times the memory of the page;
reading them takes longer than reading a single array.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

LARGEST = 2**31 - 1
TALL_ROWS = 2048
"""A table with more rows is tall."""
SLICE_ROWS = 1024
"""Rows of a tall table that are made a matrix at a time."""


class Table:
    """Columns of equal height, added one after another."""

    def __init__(self, height: int) -> None:
        self.height = height
        self._numbers = array("h")
        self._packed = struct.Struct(f"{height}h").pack
        self._columns: list[array[int]] | None = [] if height > TALL_ROWS else None

    def add(self, columns: Iterable[Sequence[int]]) -> None:
        """Add columns on the right."""
        if self._columns is not None:
            self._columns.extend(map(_store_narrowly, columns))
            return
        for column in columns:
            try:
                self._numbers.frombytes(self._packed(*column))
            except struct.error:
                self._widen()
                self._numbers.extend(_limit(column))

    def _widen(self) -> None:
        """Use four bytes a number: some value is above 32,767."""
        self._numbers = array("i", self._numbers)
        self._packed = struct.Struct(f"{self.height}i").pack

    def __len__(self) -> int:
        if self._columns is not None:
            return len(self._columns)
        return len(self._numbers) // self.height if self.height else 0

    def __getitem__(self, at: int) -> array[int]:
        if self._columns is not None:
            return self._columns[at]
        return self._numbers[at * self.height : (at + 1) * self.height]

    def row(self, position: int) -> list[int]:
        """Return all features of one block."""
        if self._columns is not None:
            return [column[position] for column in self._columns]
        return self._numbers[position :: self.height].tolist()

    def matrix(self) -> Any:
        """Return the table as a matrix of numpy, a row a feature, without copying it unless it is tall."""
        import numpy as np

        if self._columns is not None:
            return np.concatenate(list(self.slices()), axis=1)
        return np.frombuffer(self._numbers, dtype=self._numbers.typecode).reshape(len(self), self.height)

    def slices(self) -> Iterator[Any]:
        """Yield the matrix in parts with some of the blocks each: of a tall table the whole one would be too large."""
        if self._columns is None:
            yield self.matrix()
            return
        import numpy as np

        is_wide = any(column.typecode == "i" for column in self._columns)
        columns = [np.frombuffer(column, dtype=column.typecode) for column in self._columns]
        for first in range(0, self.height, SLICE_ROWS):
            parts = [column[first : first + SLICE_ROWS] for column in columns]
            yield np.array(parts, dtype="i" if is_wide else "h")


def turn_rows(rows: Sequence[Sequence[int]]) -> Iterable[Sequence[int]]:
    """Return the columns of rows of equal length; of many rows without an iterator for each, though it takes longer.

    >>> list(turn_rows([(1, 2), (3, 4)]))
    [(1, 3), (2, 4)]
    """
    if len(rows) <= TALL_ROWS:
        return zip(*rows, strict=True)
    return ([row[at] for row in rows] for at in range(len(rows[0])))


def _store_narrowly(column: Sequence[int]) -> array[int]:
    """Return a column with as few bytes for each number as all of them fit into."""
    low, high = min(column), max(column)
    if low >= -128 and high <= 127:
        return array("b", column)
    if low >= -32768 and high <= 32767:
        return array("h", list(column))  # of bytes, an array would take each two for one number
    return array("i", _limit(column))


def _limit(column: Sequence[int]) -> list[int]:
    return [max(-LARGEST, min(LARGEST, number)) for number in column]
