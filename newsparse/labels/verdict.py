"""The page as a whole: is it an article, and how likely is its record right?

Two small models over figures of the labelled page, trained on pages whose labels came from weights that had not
seen their sites: that is what makes the probabilities honest.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp
from typing import NamedTuple

from newsparse.trees.model import SCALE, load_model, score
from newsparse.trees.table import Table

VERDICTS = ("no", "yes")


class Verdict(NamedTuple):
    """What is thought of a page."""

    article: float
    """Probability that it is an article."""
    right: float
    """Probability that the story was read right: nine words in ten of it, and little else."""


def judge_page(kind: str, figures: Sequence[int]) -> Verdict:
    """Judge a labelled page by its figures; `kind` is `html` or `text`."""
    return Verdict(*(_probability(f"{kind}-{name}", figures) for name in ("article", "right")))


def _probability(name: str, figures: Sequence[int]) -> float:
    table = Table(1)
    table.add([[figure] for figure in figures])
    (no,), (yes,) = score(load_model(name), table)
    return 1 / (1 + exp(min(30.0, (no - yes) / SCALE)))
