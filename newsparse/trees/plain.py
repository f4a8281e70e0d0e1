"""A model's scores in plain Python: those of all labels are packed into one large number, so that one addition adds them all.

Each score in it has an offset that makes it positive.
"""

from __future__ import annotations

import struct
import sys
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate
from operator import add, or_

from newsparse.named_tuple import NamedTuple
from newsparse.trees.model import Model, load_model
from newsparse.trees.table import Table

SCORE_OFFSET = 1 << 15
"""Added to every score, so that all are positive."""
FEW_ROWS = 3
"""Up to this many rows, each question of a tree is asked by itself, and probabilities are found faster in plain Python even
where numpy has been imported."""


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


def score_few(model: Model, table: Table) -> list[list[int]]:
    """Return for each label the scores of all rows."""
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
