"""Shapley values of a tree model: the contribution of each feature to the score of one label against another.

A score is a sum over trees, and a tree has a few questions. The score of a tree is divided among its questions by the
Shapley value: the mean change of the expected score when one answer becomes known, over all orders of the questions. The
values of all questions about a feature are added up. The expected score before any answer plus all values is the
model's score.

Gets wrong: questions of one tree are treated as independent, so two fully correlated ones get half of the value each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newsparse.explain.plain import WORDING
from newsparse.explain.types import Evidence
from newsparse.explain.wording import Wording
from newsparse.trees.model import SCALE, Model

EVIDENCE_MAX = 3
"""Number of pieces of evidence that are reported for, and against, a label."""
EVIDENCE_MIN_WEIGHT = 0.05
"""Minimum weight of reported evidence, in log-odds."""

Numbers = NDArray[Any]


class ShapleyValues:
    """The Shapley values of a model on some rows: for each leaf, each question's value for each label."""

    def __init__(self, model: Model, rows: Numbers, known: Numbers) -> None:
        """Compute the values of all leaves.

        Args:
            model: The model.
            rows: (rows, features), the features that the model was trained on.
            known: For each question the prior probability of yes.
        """
        self.model = model
        depth, trees = model.depth, len(model.questions) // model.depth
        self.columns, _ = np.array(model.questions, dtype=np.int64).T
        self.leaves = answer_questions(model, rows).reshape(len(rows), trees, depth) @ (1 << np.arange(depth))
        scores = np.array(model.scores, dtype=float).reshape(trees, 1 << depth, len(model.labels)) / SCALE
        self.by_leaf, start = compute_shapley_values(scores, known.reshape(trees, depth))
        self.start = start.sum(axis=0) + np.array(model.bias) / SCALE

    def weigh_columns(self, index: int, label: int, rival: int) -> Numbers:
        """Return the value of each column for a label against another, on one row."""
        trees = np.arange(len(self.by_leaf))
        found = self.by_leaf[trees, self.leaves[index]]
        weights = (found[:, :, label] - found[:, :, rival]).ravel()
        return np.bincount(self.columns, weights, len(self.model.columns))


def answer_questions(model: Model, rows: Numbers) -> Numbers:
    """Return (rows, questions), whether the answer is yes."""
    columns, bounds = np.array(model.questions, dtype=np.int64).T
    answers: Numbers = rows[:, columns] > bounds
    return answers


def compute_answer_rates(answers: Numbers) -> Numbers:
    """Return the rate of yes of each question, with one yes and one no added."""
    rate: Numbers = (answers.sum(axis=0) + 1) / (len(answers) + 2)
    return rate


def compute_shapley_values(scores: Numbers, known: Numbers) -> tuple[Numbers, Numbers]:
    """Divide each leaf's score among its tree's questions.

    Args:
        scores: (trees, leaves, labels); bit `n` of a leaf is the answer to question `n`.
        known: (trees, questions), the prior probability of yes.

    Returns:
        (trees, leaves, questions, labels), and the expected score (trees, labels).

    >>> values, start = compute_shapley_values(np.array([[[0.0], [2.0], [0.0], [6.0]]]), np.array([[0.5, 0.5]]))
    >>> values[0, 3, :, 0].tolist(), start.tolist()
    ([2.5, 1.5], [[2.0]])
    """
    trees, leaves, labels = scores.shape
    depth = known.shape[1]
    shape = (trees, *(2,) * depth, labels)
    values = np.zeros((depth, *shape))
    start = scores
    for asked, part in _split_interactions(scores.reshape(shape), known):
        for question in asked:
            values[question] += part / len(asked)
        if not asked:
            start = part.reshape(trees, labels)
    return np.moveaxis(values.reshape(depth, trees, leaves, labels), 0, 2), start


def _split_interactions(scores: Numbers, known: Numbers) -> Iterator[tuple[tuple[int, ...], Numbers]]:
    """Split scores into interactions: for each set of questions, the effect of the set beyond those of its subsets."""
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


class FeatureFamilies:
    """Families of columns that are one kind of evidence and are added up."""

    def __init__(self, columns: Sequence[str], wording: Wording = WORDING) -> None:
        self.columns, self.wording = columns, wording
        self.names = list(dict.fromkeys(wording.find_family(column) for column in columns))
        numbers = {name: number for number, name in enumerate(self.names)}
        self.number_of = np.array([numbers[wording.find_family(column)] for column in columns])
        self.members = [np.flatnonzero(self.number_of == number) for number in range(len(self.names))]

    def find_strongest(
        self, weights: Numbers, row: Sequence[int], labels: tuple[str, str]
    ) -> tuple[tuple[Evidence, ...], tuple[Evidence, ...]]:
        """Return the strongest evidence for and against.

        Args:
            weights: The weight of each column.
            row: The value of each column.
            labels: The label that a positive weight speaks for, and the rival that a negative one does.
        """
        totals = np.bincount(self.number_of, weights, len(self.names))
        order = np.argsort(totals)
        sides = (
            [int(at) for at in order[::-1][:EVIDENCE_MAX] if totals[at] >= EVIDENCE_MIN_WEIGHT],
            [int(at) for at in order[:EVIDENCE_MAX] if totals[at] <= -EVIDENCE_MIN_WEIGHT],
        )
        speaks_for, speaks_against = (
            tuple(self._build_evidence(at, float(totals[at]), weights, row, label) for at in side)
            for side, label in zip(sides, labels, strict=True)
        )
        return speaks_for, speaks_against

    def _build_evidence(self, number: int, weight: float, weights: Numbers, row: Sequence[int], label: str) -> Evidence:
        """Return a family's evidence, with the value of the column that contributes most to it."""
        members = self.members[number]
        leading = int(members[np.argmax(weights[members] if weight > 0 else -weights[members])])
        column = self.columns[leading]
        name, value = self.wording.describe_column(column), self.wording.format_value(column, row[leading])
        return Evidence(
            self.names[number],
            value if name == self.names[number] else f"{name} {value}",
            round(weight, 2),
            self.wording.say_plainly(column, int(row[leading]), label),
        )
