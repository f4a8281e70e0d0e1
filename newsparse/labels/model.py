"""The model: oblivious decision trees as tables of whole numbers.

Each tree asks the same few questions of every block ("text: size > 90"); the answers are the bits of an index
into its table of scores, one score a label. A block's score for a label is the sum over all trees, so every
decision is a sum of evidence, and since all numbers are whole, it is the same sum on every machine.

Small pages are scored in plain Python, larger ones with numpy, which gives the same sums: importing numpy takes
longer than all the rest of a short run of the command.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from newsparse.tables import DATA

SCALE = 256
"""Units of a score in one unit of log-odds."""
NUMPY_MIN_ROWS = 192
CHUNK_ROWS = 128
"""Rows scored at a time: every one takes ten kilobytes on the way to its sum, and more at a time are no quicker."""


class Model(NamedTuple):
    """Weights of one labelling step."""

    name: str
    columns: tuple[str, ...]
    """The features it was trained on."""
    labels: tuple[str, ...]
    depth: int
    bias: tuple[int, ...]
    questions: tuple[tuple[int, int], ...]
    """(column, bound) of each question, `depth` a tree: is the value above the bound?"""
    scores: array[int]
    """For each tree, for each of its 2 ** depth leaves, one score a label."""


@cache
def load_model(name: str) -> Model:
    """Load weights from `newsparse/data/<name>.model`: a line of JSON, then the scores as 16-bit numbers."""
    raw = (DATA / f"{name}.model").read_bytes()
    head, _, body = raw.partition(b"\n")
    said: dict[str, Any] = json.loads(head)
    scores = array("h")
    scores.frombytes(body)
    if said["byteorder"] != sys.byteorder:
        scores.byteswap()
    questions = tuple(zip(said["question_columns"], said["question_bounds"], strict=True))
    return Model(
        name, tuple(said["columns"]), tuple(said["labels"]), said["depth"], tuple(said["bias"]), questions, scores
    )


def save_model(model: Model, path: Any) -> None:
    """Write weights as `load_model` reads them."""
    head = {
        "columns": model.columns,
        "labels": model.labels,
        "depth": model.depth,
        "bias": model.bias,
        "byteorder": sys.byteorder,
        "question_columns": [column for column, _ in model.questions],
        "question_bounds": [bound for _, bound in model.questions],
    }
    path.write_bytes(json.dumps(head, separators=(",", ":")).encode() + b"\n" + model.scores.tobytes())


def score_rows(model: Model, rows: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return one score a label for each row of features, in units of 1 / `SCALE`."""
    if len(rows) < NUMPY_MIN_ROWS and "numpy" not in sys.modules:
        return [_score_row(model, row) for row in rows]
    return _score_many(model, rows)


def _score_row(model: Model, row: Sequence[int]) -> list[int]:
    width, leaves = len(model.labels), 1 << model.depth
    scores = model.scores
    parts = []
    for tree, leaf in enumerate(leaves_of(model, row)):
        start = (tree * leaves + leaf) * width
        parts.append(scores[start : start + width])
    return [bias + sum(part) for bias, part in zip(model.bias, zip(*parts, strict=True), strict=True)]


def leaves_of(model: Model, row: Sequence[int]) -> list[int]:
    """Return the leaf that a row reaches in each tree."""
    answers = [row[column] > bound for column, bound in model.questions]
    depth = model.depth
    return [
        sum([answer << bit for bit, answer in enumerate(tree)]) for tree in zip(*[iter(answers)] * depth, strict=True)
    ]


@cache
def _tables(name: str) -> tuple[Any, ...]:
    import numpy as np

    model = load_model(name)
    columns, bounds = np.array(model.questions, dtype=np.int32).T
    trees, leaves = len(columns) // model.depth, 1 << model.depth
    scores = np.array(model.scores, dtype=np.int32).reshape(trees * leaves, len(model.labels))
    bits = (1 << np.arange(model.depth)).astype(np.int32)
    return (
        columns,
        bounds,
        bits,
        np.arange(trees, dtype=np.int32) * leaves,
        scores,
        np.array(model.bias, dtype=np.int64),
    )


def _score_many(model: Model, rows: Sequence[Sequence[int]]) -> list[list[int]]:
    import numpy as np

    columns, bounds, bits, starts, scores, bias = _tables(model.name)
    found: list[list[int]] = []
    for first in range(0, len(rows), CHUNK_ROWS):
        block = np.array(rows[first : first + CHUNK_ROWS], dtype=np.int32)
        above = (block[:, columns] > bounds).reshape(len(block), len(starts), model.depth)
        leaves = above @ bits + starts
        found += (scores[leaves].sum(axis=1, dtype=np.int64) + bias).tolist()
    return found
