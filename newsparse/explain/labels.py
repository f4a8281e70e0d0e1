"""Why a block got its label, and why the page was judged as it was: the models' sums of evidence, taken apart.

What is known of a block before any answer is how often this page's blocks answer yes: its story on average and all
else on average, in equal parts, since menus outnumber the story and would else be what is normal. So evidence is what
sets a block apart from its own page. (One yes and one no are added to each part: a page of one block has evidence too.)
Of a page as a whole it is how often the pages that the model learned from answered yes.

The second step asks what the first thought of the block itself. That share is passed on to the features the first
step judged by, in proportion, where its evidence points the same way and is not far weaker; else it stays "first look".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from newsparse.explain.shapley import Families, Numbers, Shares, answers_of, rate_of
from newsparse.explain.types import Evidence
from newsparse.labels.label import LABELS, STORY
from newsparse.labels.labeller import Labelled, Workings
from newsparse.labels.verdict import VERDICTS
from newsparse.trees.model import Model, load_model

STRETCH_MAX = 4.0
"""How many times its own size the first step's evidence may be made to count in the second."""
OWN_GUESS = frozenset((*(f"first: {label}" for label in LABELS), "first: story"))
"""Columns in which the second step sees what the first thought of the same block."""
EVEN = 0.5
"""What is known of an answer where the model does not say how often it was given."""


class Reasons(NamedTuple):
    """Why it is this and not its rival."""

    rival: str
    """What it is not: for a story block the best label that is no story, else the best of all other labels."""
    start: float
    """Log-odds before any evidence."""
    speaks_for: tuple[Evidence, ...]
    """The strongest first."""
    speaks_against: tuple[Evidence, ...]
    rest: float
    """All evidence that is not named, added up."""

    @property
    def score(self) -> float:
        """Log-odds against the rival: start and all evidence."""
        return self.start + _total(self.speaks_for, self.speaks_against) + self.rest


STATED = Reasons("chrome", 0.0, (Evidence("format", "the page's format says so", 0.0),), (), 0.0)
"""Why a block has the label that a format of XML gives it."""


def explain_labels(workings: Workings) -> tuple[Reasons, ...]:
    """Return the reasons for each block's label, in the page's order."""
    blocks = workings.labelling.blocks
    if not len(workings.table):
        return (STATED,) * len(blocks)
    rows = workings.table.matrix().T
    is_story = np.array([block.label in STORY for block in blocks])
    first, second = (_shares_in(load_model(name), rows, is_story) for name in workings.models)
    families = Families(second.model.columns)
    own = np.array([at for at, name in enumerate(second.model.columns) if name in OWN_GUESS], dtype=np.int64)
    return tuple(_reasons(block, first, second, families, own, workings.table.row(block.position)) for block in blocks)


def explain_verdict(kind: str, name: str, figures: Sequence[int]) -> Reasons:
    """Return why a page was judged as it was.

    Args:
        kind: `html` or `text`.
        name: What was judged: `article` or `right`.
        figures: The page, as `figures.page_figures` describes it.

    The answer that was given is what the evidence is for, the other one its rival.
    """
    model = load_model(f"{kind}-{name}")
    rows = np.array([figures])
    known = np.array(model.rates) / 100 if model.rates else np.full(len(model.questions), EVEN)
    shares = Shares(model, rows, known)
    no, yes = (len(VERDICTS) - 2, len(VERDICTS) - 1)
    start = float(shares.start[yes] - shares.start[no])
    weights = shares.of(0, yes, no)
    if start + weights.sum() < 0:
        start, weights, no = -start, -weights, yes
    speaks_for, speaks_against = Families(model.columns).strongest(weights, figures)
    rest = float(weights.sum()) - _total(speaks_for, speaks_against)
    return Reasons(VERDICTS[no], round(start, 2), speaks_for, speaks_against, round(rest, 2))


def _shares_in(model: Model, rows: Numbers, is_story: Numbers) -> Shares:
    answers = answers_of(model, rows)
    return Shares(model, rows, (rate_of(answers[is_story]) + rate_of(answers[~is_story])) / 2)


def rival_of(block: Labelled) -> int:
    """Return the number of the label that a block was most likely to get instead."""
    own = LABELS.index(block.label)
    others = [
        number
        for number, label in enumerate(LABELS)
        if number != own and not (block.label in STORY and label in STORY)
    ]  # fmt: skip
    return max(others, key=block.probabilities.__getitem__)


def _reasons(
    block: Labelled, first: Shares, second: Shares, families: Families, own: Numbers, row: Sequence[int]
) -> Reasons:
    label, rival = LABELS.index(block.label), rival_of(block)
    weights = second.of(block.position, label, rival)
    _pass_on(weights, own, first.of(block.position, label, rival))
    speaks_for, speaks_against = families.strongest(weights, row)
    start = float(second.start[label] - second.start[rival])
    rest = float(weights.sum()) - _total(speaks_for, speaks_against)
    return Reasons(LABELS[rival], round(start, 2), speaks_for, speaks_against, round(rest, 2))


def _total(*sides: tuple[Evidence, ...]) -> float:
    return sum(item.weight for side in sides for item in side)


def _pass_on(weights: Numbers, own: Numbers, first: Numbers) -> None:
    """Move what the second step gives the first one's guess on to what that guess was made by."""
    given, made = float(weights[own].sum()), float(first.sum())
    if made and 0 < given / made <= STRETCH_MAX:
        weights[own] = 0
        weights[: len(first)] += first * (given / made)
