"""A score taken apart: how much each feature gives one label against another.

A score is a sum over trees, and a tree asks a handful of questions. What a tree gives is shared out among its
questions by the Shapley value: the mean difference that learning one answer makes, over all orders of asking. The
shares of all questions about a feature are added up, and nothing is lost: what was known before any answer, plus all
evidence, is the model's score.

Gets wrong: questions of one tree are held to be independent, so of two that always go together each gets half.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newsparse.explain.types import Evidence
from newsparse.explain.wording import WORDING, Wording
from newsparse.trees.model import SCALE, Model

STRONGEST = 3
"""Pieces of evidence that are given on either side."""
LEAST_WEIGHT = 0.05
"""Evidence of less log-odds than this is not worth a line."""

Numbers = NDArray[Any]


class Shares:
    """One model's trees on some rows: how much each question gives each label, by leaf."""

    def __init__(self, model: Model, rows: Numbers, known: Numbers) -> None:
        """Take the trees apart.

        Args:
            model: Its trees.
            rows: (rows, features), as the model was trained on.
            known: For each question the probability of yes before it is asked.
        """
        self.model = model
        depth, trees = model.depth, len(model.questions) // model.depth
        self.columns, _ = np.array(model.questions, dtype=np.int64).T
        self.leaves = answers_of(model, rows).reshape(len(rows), trees, depth) @ (1 << np.arange(depth))
        scores = np.array(model.scores, dtype=float).reshape(trees, 1 << depth, len(model.labels)) / SCALE
        self.by_leaf, start = shapley_values(scores, known.reshape(trees, depth))
        self.start = start.sum(axis=0) + np.array(model.bias) / SCALE

    def of(self, index: int, label: int, rival: int) -> Numbers:
        """Return what each column adds for a label against another, on one row."""
        trees = np.arange(len(self.by_leaf))
        found = self.by_leaf[trees, self.leaves[index]]
        weights = (found[:, :, label] - found[:, :, rival]).ravel()
        return np.bincount(self.columns, weights, len(self.model.columns))


def answers_of(model: Model, rows: Numbers) -> Numbers:
    """Return (rows, questions): is it yes?"""
    columns, bounds = np.array(model.questions, dtype=np.int64).T
    answers: Numbers = rows[:, columns] > bounds
    return answers


def rate_of(answers: Numbers) -> Numbers:
    """Return how often each question is answered yes, one yes and one no added."""
    rate: Numbers = (answers.sum(axis=0) + 1) / (len(answers) + 2)
    return rate


def shapley_values(scores: Numbers, known: Numbers) -> tuple[Numbers, Numbers]:
    """Share each leaf's score out among its tree's questions.

    Args:
        scores: (trees, leaves, labels); bit `n` of a leaf is the answer to question `n`.
        known: (trees, questions), the probability of yes before it is asked.

    Returns:
        (trees, leaves, questions, labels), and the expected score (trees, labels).

    >>> values, start = shapley_values(np.array([[[0.0], [2.0], [0.0], [6.0]]]), np.array([[0.5, 0.5]]))
    >>> values[0, 3, :, 0].tolist(), start.tolist()
    ([2.5, 1.5], [[2.0]])
    """
    trees, leaves, labels = scores.shape
    depth = known.shape[1]
    shape = (trees, *(2,) * depth, labels)
    values = np.zeros((depth, *shape))
    start = scores
    for asked, part in _parts(scores.reshape(shape), known):
        for question in asked:
            values[question] += part / len(asked)
        if not asked:
            start = part.reshape(trees, labels)
    return np.moveaxis(values.reshape(depth, trees, leaves, labels), 0, 2), start


def _parts(scores: Numbers, known: Numbers) -> Iterator[tuple[tuple[int, ...], Numbers]]:
    """Split scores into what each set of questions gives together beyond all its subsets."""
    depth = known.shape[1]
    parts: list[tuple[tuple[int, ...], Numbers]] = [((), scores)]
    for question in range(depth):
        axis = depth - question  # the highest bit comes first
        yes = known[:, question].reshape(-1, *(1,) * (scores.ndim - 1))
        weights = np.concatenate([1 - yes, yes], axis=axis)
        means = [(asked, part, (part * weights).sum(axis=axis, keepdims=True)) for asked, part in parts]
        parts = [
            item for asked, part, mean in means for item in ((asked, mean), ((*asked, question), part - mean))
        ]  # fmt: skip
    yield from parts


class Families:
    """Columns that are one kind of evidence are weighed together."""

    def __init__(self, columns: Sequence[str], wording: Wording = WORDING) -> None:
        self.columns, self.wording = columns, wording
        self.names = list(dict.fromkeys(wording.family_of(column) for column in columns))
        numbers = {name: number for number, name in enumerate(self.names)}
        self.number_of = np.array([numbers[wording.family_of(column)] for column in columns])
        self.members = [np.flatnonzero(self.number_of == number) for number in range(len(self.names))]

    def strongest(self, weights: Numbers, row: Sequence[int]) -> tuple[tuple[Evidence, ...], tuple[Evidence, ...]]:
        """Return the strongest evidence for and against, by what each column adds on a row."""
        totals = np.bincount(self.number_of, weights, len(self.names))
        order = np.argsort(totals)
        sides = (
            [int(at) for at in order[::-1][:STRONGEST] if totals[at] >= LEAST_WEIGHT],
            [int(at) for at in order[:STRONGEST] if totals[at] <= -LEAST_WEIGHT],
        )
        speaks_for, speaks_against = (
            tuple(self._evidence(at, float(totals[at]), weights, row) for at in side) for side in sides
        )
        return speaks_for, speaks_against

    def _evidence(self, number: int, weight: float, weights: Numbers, row: Sequence[int]) -> Evidence:
        """Return a family's evidence; the figure is named that speaks most as the whole family does."""
        members = self.members[number]
        telling = int(members[np.argmax(weights[members] if weight > 0 else -weights[members])])
        column = self.columns[telling]
        name, value = self.wording.name_of(column), self.wording.value_of(column, row[telling])
        return Evidence(
            self.names[number], value if name == self.names[number] else f"{name} {value}", round(weight, 2)
        )
