"""Why a block got its label: the model's sum of evidence, taken apart.

A block's score for a label is a sum over trees, and a tree asks a handful of questions. What a tree gives is shared
out among its questions by the Shapley value: the mean difference that learning one answer makes, over all orders of
asking. What is known before any answer is how often this page's blocks answer yes: its story on average and all else
on average, in equal parts, since menus outnumber the story and would else be what is normal. So evidence is what sets
a block apart from its own page. (One yes and one no are added to each part: a page of one block has evidence too.)
The shares of all questions about a feature are added up, and nothing is lost: the start plus all evidence is the
model's score.

The second step asks what the first thought of the block itself. That share is passed on to the features the first
step judged by, in proportion, where its evidence points the same way and is not far weaker; else it stays "first look".

Gets wrong: questions of one tree are held to be independent, so of two that always go together each gets half.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsparse.labels.label import LABELS, STORY
from newsparse.labels.labeller import Labelled, Workings
from newsparse.labels.model import SCALE, Model, load_model
from newsparse.labels.wording import family_of, name_of, value_of

STRONGEST = 3
"""Pieces of evidence that are given on either side."""
LEAST_WEIGHT = 0.05
"""Evidence of less log-odds than this is not worth a line."""
STRETCH_MAX = 4.0
"""How many times its own size the first step's evidence may be made to count in the second."""
OWN_GUESS = frozenset((*(f"first: {label}" for label in LABELS), "first: story"))
"""Columns in which the second step sees what the first thought of the same block."""

Numbers = NDArray[Any]


class Evidence(NamedTuple):
    """One reason for or against a label."""

    feature: str
    """What kind of evidence: `"length"`."""
    value: str
    """The figure that weighs most in it, as it is on this block: `"text: size 312"`."""
    weight: float
    """Log-odds that it adds for the label against its rival; negative where it speaks against."""


class Reasons(NamedTuple):
    """Why a block got its label and not another."""

    rival: str
    """The best label of the other side: of no story for a story block, else the best of all others."""
    start: float
    """Log-odds before any evidence: what the page's average block has."""
    speaks_for: tuple[Evidence, ...]
    """The strongest first."""
    speaks_against: tuple[Evidence, ...]
    rest: float
    """All evidence that is not named, added up."""

    @property
    def score(self) -> float:
        """Log-odds of the label against its rival: start and all evidence."""
        named = sum(item.weight for item in (*self.speaks_for, *self.speaks_against))
        return self.start + named + self.rest


STATED = Reasons("chrome", 0.0, (Evidence("format", "the page's format says so", 0.0),), (), 0.0)
"""Why a block has the label that a format of XML gives it."""


class _Shares:
    """One model's trees on one page: how much each question gives each label, by leaf."""

    def __init__(self, model: Model, rows: Numbers, is_story: Numbers) -> None:
        self.model = model
        columns, bounds = np.array(model.questions, dtype=np.int64).T
        self.columns = columns
        depth, trees = model.depth, len(columns) // model.depth
        answers = rows[:, columns] > bounds
        self.leaves = answers.reshape(len(rows), trees, depth) @ (1 << np.arange(depth))
        known = (_rate(answers[is_story]) + _rate(answers[~is_story])) / 2
        scores = np.array(model.scores, dtype=float).reshape(trees, 1 << depth, len(model.labels)) / SCALE
        self.by_leaf, start = shapley_values(scores, known.reshape(trees, depth))
        self.start = start.sum(axis=0) + np.array(model.bias) / SCALE

    def of(self, place: int, label: int, rival: int) -> Numbers:
        """Return what each column adds for a label against another, on one block."""
        trees = np.arange(len(self.by_leaf))
        found = self.by_leaf[trees, self.leaves[place]]
        weights = (found[:, :, label] - found[:, :, rival]).ravel()
        return np.bincount(self.columns, weights, len(self.model.columns))


def _rate(answers: Numbers) -> Numbers:
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


def explain_labels(workings: Workings) -> tuple[Reasons, ...]:
    """Return the reasons for each block's label, in the page's order."""
    blocks = workings.labelling.blocks
    if not len(workings.table):
        return (STATED,) * len(blocks)
    rows = workings.table.matrix().T
    is_story = np.array([block.label in STORY for block in blocks])
    first, second = (_Shares(load_model(name), rows, is_story) for name in workings.models)
    families = _Families(second.model.columns)
    return tuple(_reasons(block, first, second, families, workings.table.row(block.place)) for block in blocks)


def rival_of(block: Labelled) -> int:
    """Return the number of the label that a block was most likely to get instead."""
    own = LABELS.index(block.label)
    others = [
        number
        for number, label in enumerate(LABELS)
        if number != own and not (block.label in STORY and label in STORY)
    ]  # fmt: skip
    return max(others, key=block.shares.__getitem__)


class _Families:
    """Columns that are one kind of evidence: they are weighed together."""

    def __init__(self, columns: Sequence[str]) -> None:
        self.columns = columns
        self.names = list(dict.fromkeys(family_of(column) for column in columns))
        numbers = {name: number for number, name in enumerate(self.names)}
        self.number_of = np.array([numbers[family_of(column)] for column in columns])
        self.members = [np.flatnonzero(self.number_of == number) for number in range(len(self.names))]
        self.own_guess = np.array([at for at, column in enumerate(columns) if column in OWN_GUESS], dtype=np.int64)

    def evidence(self, number: int, weight: float, weights: Numbers, row: Sequence[int]) -> Evidence:
        """Return a family's evidence; the figure is named that speaks most as the whole family does."""
        members = self.members[number]
        telling = int(members[np.argmax(weights[members] if weight > 0 else -weights[members])])
        name, value = name_of(self.columns[telling]), value_of(self.columns[telling], row[telling])
        return Evidence(
            self.names[number], value if name == self.names[number] else f"{name} {value}", round(weight, 2)
        )


def _reasons(block: Labelled, first: _Shares, second: _Shares, families: _Families, row: Sequence[int]) -> Reasons:
    label, rival = LABELS.index(block.label), rival_of(block)
    weights = second.of(block.place, label, rival)
    _pass_on(weights, families.own_guess, first.of(block.place, label, rival))
    totals = np.bincount(families.number_of, weights, len(families.names))
    order = np.argsort(totals)
    sides = (
        [int(at) for at in order[::-1][:STRONGEST] if totals[at] >= LEAST_WEIGHT],
        [int(at) for at in order[:STRONGEST] if totals[at] <= -LEAST_WEIGHT],
    )
    speaks_for, speaks_against = (
        tuple(families.evidence(at, float(totals[at]), weights, row) for at in side) for side in sides
    )
    start = float(second.start[label] - second.start[rival])
    rest = float(weights.sum()) - sum(item.weight for item in (*speaks_for, *speaks_against))
    return Reasons(LABELS[rival], round(start, 2), speaks_for, speaks_against, round(rest, 2))


def _pass_on(weights: Numbers, own: Numbers, first: Numbers) -> None:
    """Move what the second step gives the first one's guess on to what that guess was made by."""
    given, made = float(weights[own].sum()), float(first.sum())
    if made and 0 < given / made <= STRETCH_MAX:
        weights[own] = 0
        weights[: len(first)] += first * (given / made)
