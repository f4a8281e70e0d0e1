"""The verdicts on a page: the probability that it is an article, and the probability that its story is right.

Two small models over features of the labelled page (`page_features`). They are trained on out-of-fold labels, from weights
that were not trained on the page's site: the probabilities are calibrated for unseen sites.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp

from newsparse.named_tuple import NamedTuple
from newsparse.trees.model import SCALE, load_model
from newsparse.trees.scores import score
from newsparse.trees.table import Table

VERDICTS = ("no", "yes")


class Verdict(NamedTuple):
    """The probabilities of a page's two verdicts."""

    article: float
    """Probability that it is an article."""
    right: float
    """Probability that the story is right: 90 % of its words were found, and 90 % of the words found are its own."""


def judge_page(kind: str, page_features: Sequence[int]) -> Verdict:
    """Compute the verdicts on a page of kind `html` or `text` from its features."""
    table = Table(1)
    table.add([[value] for value in page_features])
    return Verdict(*(_compute_probability(f"{kind}-{name}", table) for name in ("article", "right")))


def _compute_probability(name: str, table: Table) -> float:
    (no,), (yes,) = score(load_model(name), table)
    return 1 / (1 + exp(min(30.0, (no - yes) / SCALE)))
