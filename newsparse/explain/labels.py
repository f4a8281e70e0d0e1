"""Explanation of labels and verdicts: the models' scores decomposed into evidence.

The prior probability of each question's answer is computed from the page: the mean of its rate among the story's blocks and
its rate among all others, since menus outnumber the story on most pages. So evidence is a difference from the rest of the
page. (One yes and one no are added to each of the two: a page of one block has evidence too.) For verdicts on the page it
is the rate in the training data.

Some features of the second step are the first step's probabilities of the same block. Their evidence is redistributed to
the features of the first step, in proportion, where that step's evidence has the same sign and is not far weaker;
otherwise it is reported as "first step".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from newsparse.blocks.block import Page
from newsparse.explain.screening import explain_screening
from newsparse.explain.shapley import FeatureFamilies, Numbers, ShapleyValues, answer_questions, compute_answer_rates
from newsparse.explain.types import Evidence
from newsparse.labels.consent import find_consent
from newsparse.labels.label import LABELS, STORY
from newsparse.labels.labeller import Labelled, LabellingTrace
from newsparse.labels.screening import SCREENED_OUT_MAX
from newsparse.labels.verdict import VERDICTS
from newsparse.trees.model import Model, load_model

STRETCH_MAX = 4.0
"""Greatest factor by which the first step's evidence is scaled in the redistribution."""
FIRST_STEP_COLUMNS = frozenset((*(f"first: {label}" for label in LABELS), "first: story"))
"""Columns of the second step with the first step's probabilities of the same block."""
UNKNOWN_RATE = 0.5
"""Prior probability of an answer where the model does not store its rate."""


class Reasons(NamedTuple):
    """The evidence for a label or an answer against its rival."""

    rival: str
    """For a story block the most probable label that is not story, else the most probable of all other labels."""
    start: float
    """Log-odds before any evidence."""
    speaks_for: tuple[Evidence, ...]
    """The strongest first."""
    speaks_against: tuple[Evidence, ...]
    rest: float
    """Sum of all other evidence."""

    @property
    def score(self) -> float:
        """Log-odds against the rival: the start and all evidence."""
        return self.start + _sum_weights(self.speaks_for, self.speaks_against) + self.rest


STATED_REASONS = Reasons("chrome", 0.0, (Evidence("format", "stated by the page's format", 0.0),), (), 0.0)
"""The reasons for a label that an XML format states."""
FAR_REASONS = Reasons(
    "body",
    0.0,
    (Evidence("screening", "far from prose, by its length, links and place", -SCREENED_OUT_MAX, "far from prose"),),
    (),
    0.0,
)
"""The reasons for the label of a block that was screened out, where the page is not at hand to ask the screening again; the
weight is what its log-odds are at least."""
MIDST_REASONS = Reasons(
    "chrome",
    0.0,
    (
        Evidence(
            "screening",
            "in a long table or list, labelled as its two ends",
            1.0,
            "in a long table, as its two ends are",
        ),
    ),
    (),
    0.0,
)
"""The reasons for the label of a row in the midst of a table whose ends are of the story."""


CONSENT_REASONS = Reasons(
    "body",
    0.0,
    (Evidence("consent", "in a request for consent to cookies", 1.0, "in a request for consent to cookies"),),
    (),
    0.0,
)
"""The reasons for a block of a request for consent, without which the page was labelled."""


def explain_labels(trace: LabellingTrace, page: Page | None = None) -> tuple[Reasons, ...]:
    """Return the reasons for each block's label, in the page's order.

    Args:
        trace: The labels and the features that they were computed from.
        page: The page, for the screening's own reasons.
    """
    blocks = trace.labelling.blocks
    if not len(trace.table):
        return (STATED_REASONS,) * len(blocks)
    rows = trace.table.matrix().T
    is_story = np.array([blocks[at].label in STORY for at in trace.kept])
    first, second = (_decompose_model(load_model(name), rows, is_story) for name in trace.models)
    families = FeatureFamilies(second.model.columns)
    own = np.array([at for at, name in enumerate(second.model.columns) if name in FIRST_STEP_COLUMNS], dtype=np.int64)
    found = [FAR_REASONS if block.label == "chrome" else MIDST_REASONS for block in blocks]
    if page is not None:
        kept = frozenset(trace.kept)
        screened = [at for at, block in enumerate(blocks) if at not in kept and block.label == "chrome"]
        for at, reasons in zip(screened, explain_screening(page, screened), strict=True):
            found[at] = Reasons("body", *reasons)
        for at in find_consent(page).difference(kept):
            found[at] = CONSENT_REASONS
    for row, at in enumerate(trace.kept):
        found[at] = _find_reasons(blocks[at], row, first, second, families, own, trace.table.row(row))
    return tuple(found)


def explain_verdict(kind: str, name: str, page_features: Sequence[int]) -> Reasons:
    """Return the reasons for a verdict on a page: the evidence for the more probable answer against the other one.

    Args:
        kind: `html` or `text`.
        name: `article` or `right`.
        page_features: The features of the page, from `compute_page_features`.
    """
    model = load_model(f"{kind}-{name}")
    rows = np.array([page_features])
    known = np.array(model.rates) / 100 if model.rates else np.full(len(model.questions), UNKNOWN_RATE)
    values = ShapleyValues(model, rows, known)
    no, yes = (len(VERDICTS) - 2, len(VERDICTS) - 1)
    start = float(values.start[yes] - values.start[no])
    weights = values.weigh_columns(0, yes, no)
    if start + weights.sum() < 0:
        start, weights, no = -start, -weights, yes
    answer = "no" if VERDICTS[no] == "yes" else "yes"
    families = FeatureFamilies(model.columns)
    speaks_for, speaks_against = families.find_strongest(weights, page_features, (answer, VERDICTS[no]))
    rest = float(weights.sum()) - _sum_weights(speaks_for, speaks_against)
    return Reasons(VERDICTS[no], round(start, 2), speaks_for, speaks_against, round(rest, 2))


def _decompose_model(model: Model, rows: Numbers, is_story: Numbers) -> ShapleyValues:
    """Return a model's Shapley values on the blocks of a page, with answer rates of the page as priors."""
    answers = answer_questions(model, rows)
    return ShapleyValues(
        model, rows, (compute_answer_rates(answers[is_story]) + compute_answer_rates(answers[~is_story])) / 2
    )


def find_rival(block: Labelled) -> int:
    """Return the number of the most probable label that a block did not get; another story label is no rival of one."""
    own = LABELS.index(block.label)
    others = [
        number
        for number, label in enumerate(LABELS)
        if number != own and not (block.label in STORY and label in STORY)
    ]  # fmt: skip
    return max(others, key=block.probabilities.__getitem__)


def _find_reasons(
    block: Labelled,
    index: int,
    first: ShapleyValues,
    second: ShapleyValues,
    families: FeatureFamilies,
    own: Numbers,
    row: Sequence[int],
) -> Reasons:
    label, rival = LABELS.index(block.label), find_rival(block)
    weights = second.weigh_columns(index, label, rival)
    _redistribute_first_step(weights, own, first.weigh_columns(index, label, rival))
    speaks_for, speaks_against = families.find_strongest(weights, row, (LABELS[label], LABELS[rival]))
    start = float(second.start[label] - second.start[rival])
    rest = float(weights.sum()) - _sum_weights(speaks_for, speaks_against)
    return Reasons(LABELS[rival], round(start, 2), speaks_for, speaks_against, round(rest, 2))


def _sum_weights(*sides: tuple[Evidence, ...]) -> float:
    return sum(item.weight for side in sides for item in side)


def _redistribute_first_step(weights: Numbers, own: Numbers, first: Numbers) -> None:
    """Move the weight of the first step's probabilities to the features of the first step, in proportion to their weights."""
    second_total, first_total = float(weights[own].sum()), float(first.sum())
    if first_total and 0 < second_total / first_total <= STRETCH_MAX:
        weights[own] = 0
        weights[: len(first)] += first * (second_total / first_total)
