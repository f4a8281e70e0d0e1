"""Scores of rows by a model, and the probabilities that they are.

The first pages of a process are scored in plain Python, later ones with numpy, which gives the same sums: importing numpy
takes longer than all the rest of a short run of the command.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from math import exp

from newsparse.trees.model import SCALE, Model
from newsparse.trees.plain import FEW_ROWS, score_few
from newsparse.trees.table import Table

PLAIN_MAX_ROWS = 1_000
"""Rows that a process scores in plain Python before numpy is imported: two steps of one or two pages."""


class _RowCount:
    """Counts the rows scored so far, to decide when numpy is worth its import."""

    rows = 0

    @classmethod
    def is_vectorised(cls, rows: int) -> bool:
        """Count the rows, and return whether they are to be scored with numpy."""
        cls.rows += rows
        return cls.rows > PLAIN_MAX_ROWS or "numpy" in sys.modules


def score(model: Model, table: Table) -> Sequence[Sequence[int]]:
    """Return for each label the scores of all rows, in units of 1 / `SCALE`."""
    if not _RowCount.is_vectorised(table.height):
        return score_few(model, table)
    from newsparse.trees.vectors import score_many

    return score_many(model, table)


def compute_probabilities(scores: Sequence[Sequence[int]]) -> list[bytes]:
    """Return for each label the probabilities of all rows in per cent, a byte each.

    >>> list(map(list, compute_probabilities([[0, 256], [0, 0]])))
    [[50, 73], [50, 27]]
    """
    if len(scores[0]) > FEW_ROWS and "numpy" in sys.modules:
        from newsparse.trees.vectors import compute_many

        return compute_many(scores)
    return [bytes(column) for column in zip(*map(_softmax, zip(*scores, strict=True)), strict=True)]


def _softmax(row: Sequence[int]) -> list[int]:
    top = max(row)
    powers = [exp((score - top) / SCALE) for score in row]
    total = sum(powers)
    return [round(100 * power / total) for power in powers]
