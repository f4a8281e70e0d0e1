"""Models of oblivious decision trees, stored and evaluated as tables of whole numbers.

A tree has a few questions ("text: size > 90"), the same for every row; the answers are the bits of the index of a leaf,
which has one score for each label. A row's score for a label is the sum over all trees. All numbers are whole, so the
sums are the same on every machine.

In plain Python the scores of all labels are packed into one large number, each with an offset that makes it positive, so
that one addition adds them all. The first pages of a process are scored in plain Python, later ones with numpy, which
gives the same sums: importing numpy takes longer than all the rest of a short run of the command.
"""

from __future__ import annotations

import json
import struct
import sys
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate
from math import exp
from operator import add, or_
from types import MappingProxyType
from typing import Any

from newsparse.named_tuple import NamedTuple
from newsparse.tables.toml import DATA
from newsparse.trees.table import Table

SCALE = 256
"""Units of a score in one unit of log-odds."""
SHORT_MAX = 2**15 - 1
"""Largest number of two bytes."""
SCORE_OFFSET = 1 << 15
"""Added to every score, so that all are positive."""
PLAIN_MAX_ROWS = 1_000
"""Rows that a process scores in plain Python before numpy is imported: two steps of one or two pages."""
FEW_ROWS = 3
"""Up to this many rows, probabilities are found faster in plain Python even where numpy has been imported, and without it each
question of a tree is asked by itself."""
CHUNK_ROWS = 256
"""Rows that numpy scores at a time: each takes some eight kilobytes of intermediate results."""
SCORE_MAX_DIFFERENCE = 40 * SCALE
"""A score this far below the best has the probability 0: its exponential is lost in rounding beside 1."""


class Model(NamedTuple):
    """A model: columns, labels, and the trees' questions and scores."""

    name: str
    columns: tuple[str, ...]
    """Names of its features."""
    labels: tuple[str, ...]
    depth: int
    bias: tuple[int, ...]
    questions: tuple[tuple[int, int], ...]
    """(column, bound) of each question, `depth` for each tree; the answer is yes where the value is above the bound."""
    scores: array[int]
    """For each tree, for each of its 2 ** depth leaves, one score a label."""
    rates: tuple[int, ...] = ()
    """For each question the rate of yes in the training data, in per cent; empty where it is not stored."""
    made: Mapping[str, str] = MappingProxyType({})
    """What it was made from, as `tools/provenance.py` says it: `corpus`, `commit`, `program`; empty where it is not stored."""


@cache
def load_model(name: str) -> Model:
    """Load weights from `newsparse/data/<name>.model`: a line of JSON, then the scores as 16-bit numbers."""
    raw = (DATA / f"{name}.model").read_bytes()
    head, _, body = raw.partition(b"\n")
    stored: dict[str, Any] = json.loads(head)
    scores = array("h")
    scores.frombytes(body)
    if stored["byteorder"] != sys.byteorder:
        scores.byteswap()
    questions = tuple(zip(stored["question_columns"], stored["question_bounds"], strict=True))
    return Model(
        name,
        tuple(stored["columns"]),
        tuple(stored["labels"]),
        stored["depth"],
        tuple(stored["bias"]),
        questions,
        scores,
        tuple(stored.get("rates", ())),
        stored.get("made", {}),
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
    if model.rates:
        head["rates"] = model.rates
    if model.made:
        head["made"] = dict(model.made)
    path.write_bytes(json.dumps(head, separators=(",", ":")).encode() + b"\n" + model.scores.tobytes())


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
    return _score_many(model, table) if _RowCount.is_vectorised(table.height) else _score_few(model, table)


def compute_probabilities(scores: Sequence[Sequence[int]]) -> list[bytes]:
    """Return for each label the probabilities of all rows in per cent, a byte each.

    >>> list(map(list, compute_probabilities([[0, 256], [0, 0]])))
    [[50, 73], [50, 27]]
    """
    if len(scores[0]) > FEW_ROWS and "numpy" in sys.modules:
        return _compute_many(scores)
    return [bytes(column) for column in zip(*map(_softmax, zip(*scores, strict=True)), strict=True)]


def _softmax(row: Sequence[int]) -> list[int]:
    top = max(row)
    powers = [exp((score - top) / SCALE) for score in row]
    total = sum(powers)
    return [round(100 * power / total) for power in powers]


# -- in plain Python ----------------------------------------------------------------------------------


class _Leaves(dict[int, int]):
    """For each leaf of all trees, its scores plus the offset packed in one number, four bytes each; made at first use."""

    def __init__(self, model: Model) -> None:
        super().__init__()
        self._size = 4 * len(model.labels)
        self._scores = _offset_scores(model)

    def __missing__(self, leaf: int) -> int:
        number = int.from_bytes(self._scores[leaf * self._size : (leaf + 1) * self._size], "little")
        self[leaf] = number
        return number


class _PlainModel(NamedTuple):
    """A model prepared for plain Python, but for its answers."""

    first_leaves: range
    """The index of each tree's first leaf."""
    leaves: _Leaves
    starts: list[int]
    """For each label its bias minus the sum of the offsets."""


@cache
def _prepare_plain(name: str) -> _PlainModel:
    model = load_model(name)
    trees = len(model.questions) // model.depth
    return _PlainModel(
        range(0, trees << model.depth, 1 << model.depth),
        _Leaves(model),
        [bias - trees * SCORE_OFFSET for bias in model.bias],
    )


@cache
def _build_answers(name: str) -> list[tuple[int, list[int], list[int]]]:
    """Return for each column its bounds in order, and for each number of bounds below a value the answers.

    Answers are a byte a tree, a bit a question.
    """
    model = load_model(name)
    bits = [8 * tree + bit for tree in range(len(model.questions) // model.depth) for bit in range(model.depth)]
    asked: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for (column, bound), bit in zip(model.questions, bits, strict=True):
        asked[column].append((bound, bit))
    found = []
    for column, questions in asked.items():
        questions.sort()
        answers = accumulate([1 << bit for _, bit in questions], or_, initial=0)
        found.append((column, [bound for bound, _ in questions], list(answers)))
    return found


def _offset_scores(model: Model) -> bytes:
    """Return all scores plus the offset, four bytes each, little-endian: done on bytes, as there are tens of thousands."""
    scores = array("h", model.scores)
    if sys.byteorder == "big":
        scores.byteswap()
    raw = scores.tobytes()
    shifted = bytearray(2 * len(raw))
    shifted[0::4] = raw[0::2]
    shifted[1::4] = raw[1::2].translate(bytes(byte ^ 0x80 for byte in range(256)))
    return bytes(shifted)


def _score_few(model: Model, table: Table) -> list[list[int]]:
    plain = _prepare_plain(model.name)
    form = f"<{len(model.labels)}I"
    size = struct.calcsize(form)
    get_scores = plain.leaves.__getitem__
    sums = [sum(map(get_scores, map(add, plain.first_leaves, leaves))) for leaves in find_leaves(model, table)]
    rows = [struct.unpack(form, total.to_bytes(size, "little")) for total in sums]
    return [[start + row[at] for row in rows] for at, start in enumerate(plain.starts)]


def find_leaves(model: Model, table: Table) -> Iterator[Sequence[int]]:
    """Return for each row the index of its leaf in each tree."""
    if table.height <= FEW_ROWS:
        return (_ask_row(model, table.row(position)) for position in range(table.height))
    columns = _build_answers(model.name)
    answers = [[yes[bisect_left(bounds, value)] for value in table[column]] for column, bounds, yes in columns]
    trees = len(model.questions) // model.depth
    return (sum(row).to_bytes(trees, "little") for row in zip(*answers, strict=True))


def _ask_row(model: Model, row: Sequence[int]) -> list[int]:
    """Return the index of a row's leaf in each tree, one question after the other: building tables of answers takes longer."""
    answers = [row[column] > bound for column, bound in model.questions]
    found: Sequence[int] = answers[model.depth - 1 :: model.depth]
    for bit in range(model.depth - 2, -1, -1):
        found = [2 * leaf + answer for leaf, answer in zip(found, answers[bit :: model.depth], strict=True)]
    return list(found)


# -- with numpy ---------------------------------------------------------------------------------------


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
    import numpy as np

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


def _score_many(model: Model, table: Table) -> list[array[int]]:
    import numpy as np

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
    import numpy as np

    return np.array([exp(-below / SCALE) for below in range(SCORE_MAX_DIFFERENCE)] + [0.0])


def _compute_many(scores: Sequence[Sequence[int]]) -> list[bytes]:
    import numpy as np

    numbers, parts = np.array(scores), []
    for first in range(0, numbers.shape[1], CHUNK_ROWS):
        chunk = numbers[:, first : first + CHUNK_ROWS]
        powers = _build_exponentials().take(np.minimum(chunk.max(axis=0) - chunk, SCORE_MAX_DIFFERENCE))
        total = sum(powers)  # label by label, in the order in which plain Python adds them
        parts.append(np.rint(100 * powers / total).astype(np.int8))
    return [column.tobytes() for column in np.concatenate(parts, axis=1)]
