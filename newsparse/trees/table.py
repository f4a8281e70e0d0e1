"""A table of features in whole numbers: a row for each block, a column for each feature.

The columns are stored one after another in a single array, with two bytes for each number, or four where a number needs
them. Lists of Python's numbers would take most of a page's memory, and models read columns, not rows.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterable, Sequence
from typing import Any

LARGEST = 2**31 - 1


class Table:
    """Columns of equal height, added one after another."""

    def __init__(self, height: int) -> None:
        self.height = height
        self.numbers = array("h")
        self._packed = struct.Struct(f"{height}h").pack

    def add(self, columns: Iterable[Sequence[int]]) -> None:
        """Add columns on the right."""
        for column in columns:
            try:
                self.numbers.frombytes(self._packed(*column))
            except struct.error:
                self._widen()
                self.numbers.extend([max(-LARGEST, min(LARGEST, number)) for number in column])

    def _widen(self) -> None:
        """Use four bytes a number: some value is above 32,767."""
        self.numbers = array("i", self.numbers)
        self._packed = struct.Struct(f"{self.height}i").pack

    def __len__(self) -> int:
        return len(self.numbers) // self.height if self.height else 0

    def __getitem__(self, at: int) -> array[int]:
        return self.numbers[at * self.height : (at + 1) * self.height]

    def row(self, position: int) -> list[int]:
        """Return all features of one block."""
        return self.numbers[position :: self.height].tolist()

    def matrix(self) -> Any:
        """Return the table as a matrix of numpy, a row a feature, without copying it."""
        import numpy as np

        return np.frombuffer(self.numbers, dtype=self.numbers.typecode).reshape(len(self), self.height)
