"""A model's scores and their probabilities with numpy, the same as in plain Python."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import cache
from math import exp
from typing import Any

import numpy as np

from newsparse.named_tuple import NamedTuple
from newsparse.trees.model import SCALE, Model, load_model
from newsparse.trees.table import Table

SHORT_MAX = 2**15 - 1
"""Largest number of two bytes."""
CHUNK_ROWS = 256
"""Rows that numpy scores at a time: each takes some eight kilobytes of intermediate results."""
SCORE_MAX_DIFFERENCE = 40 * SCALE
"""A score this far below the best has the probability 0: its exponential is lost in rounding beside 1."""


class _VectorModel(NamedTuple):
    """A model prepared for numpy."""

    columns: Any
    """The column of each question: the first one of every tree, then the second one of every tree, and so on."""
    bounds: dict[str, Any]
    """The bound of each question, by the type code of the table's numbers."""
    starts: Any
    """Index of each tree's first leaf."""
    leaves: Any
    """Scores of four labels packed in one number, a row for each four; above the least of the tree, so none is negative."""
    lane: Any
    """Type of one label's part of such a number: two bytes, or four where the sums may need more than two."""
    bias: Any
    """For each label its bias and the sum of the trees' least scores."""


@cache
def _prepare_vectors(name: str) -> _VectorModel:
    model = load_model(name)
    width = len(model.labels)
    questions = np.array(model.questions, dtype=np.intc).reshape(-1, model.depth, 2).swapaxes(0, 1)
    columns, bounds = questions.reshape(-1, 2).T.copy()
    scores = np.array(model.scores, dtype=np.int64).reshape(questions.shape[1], 1 << model.depth, width)
    least = scores.min(axis=1)
    scores -= least[:, None]
    is_narrow = scores.max(axis=1).sum(axis=0).max() < 1 << 16
    lane = np.uint16 if is_narrow else np.uint32
    lanes = 8 // np.dtype(lane).itemsize
    packed = np.zeros((len(model.scores) // width, -(-width // lanes) * lanes), dtype=lane)
    packed[:, :width] = scores.reshape(-1, width)
    bias = np.array(model.bias, dtype=np.int64) + least.sum(axis=0)
    short_bounds = np.clip(bounds, -SHORT_MAX, SHORT_MAX).astype(np.short)
    return _VectorModel(
        columns,
        {"h": short_bounds[:, None], "i": bounds[:, None]},
        np.arange(questions.shape[1], dtype=np.intp)[:, None] << model.depth,
        packed.view(np.uint64).T.copy(),
        lane,
        bias[:, None],
    )


def score_many(model: Model, table: Table) -> list[array[int]]:
    """Return for each label the scores of all rows."""
    vectors, width = _prepare_vectors(model.name), len(model.labels)
    parts = []
    for rows in (
        matrix[:, first : first + CHUNK_ROWS]
        for matrix in table.slices()
        for first in range(0, matrix.shape[1], CHUNK_ROWS)
    ):
        answers = rows.take(vectors.columns, axis=0) > vectors.bounds[rows.dtype.char]
        bits = answers.view(np.uint8).reshape(model.depth, len(vectors.starts), -1)
        numbers = bits[-1]
        for bit in bits[-2::-1]:
            numbers = numbers + numbers
            numbers += bit
        leaves = numbers + vectors.starts
        sums = np.stack([scores.take(leaves).sum(axis=0) for scores in vectors.leaves], axis=1)
        parts.append((sums.view(vectors.lane)[:, :width].T + vectors.bias).astype(np.intc))
    return [array("i", column.tobytes()) for column in np.concatenate(parts, axis=1)]


@cache
def _build_exponentials() -> Any:
    return np.array([exp(-below / SCALE) for below in range(SCORE_MAX_DIFFERENCE)] + [0.0])


def compute_many(scores: Sequence[Sequence[int]]) -> list[bytes]:
    """Return for each label the probabilities of all rows in per cent, a byte each."""
    numbers, parts = np.array(scores), []
    for first in range(0, numbers.shape[1], CHUNK_ROWS):
        chunk = numbers[:, first : first + CHUNK_ROWS]
        powers = _build_exponentials().take(np.minimum(chunk.max(axis=0) - chunk, SCORE_MAX_DIFFERENCE))
        total = sum(powers)  # label by label, in the order in which plain Python adds them
        parts.append(np.rint(100 * powers / total).astype(np.int8))
    return [column.tobytes() for column in np.concatenate(parts, axis=1)]
