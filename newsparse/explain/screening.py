"""Reasons of the screening: why blocks were left out before their texts were read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from newsparse.blocks.block import Page
from newsparse.explain.shapley import FeatureFamilies, Numbers, ShapleyValues, answer_questions, compute_answer_rates
from newsparse.explain.types import Evidence
from newsparse.labels.screening import COLUMNS, compute_columns, measure_blocks
from newsparse.trees.model import load_model

MODEL: Final = "html-screening"
FEATURE: Final = "screening"
"""The kind of all its evidence."""
CHROME, OTHER = 0, 1
"""The two answers of the model."""


class ScreeningReasons(NamedTuple):
    """What spoke for leaving a block out unread, and what against it."""

    start: float
    speaks_for: tuple[Evidence, ...]
    speaks_against: tuple[Evidence, ...]
    rest: float


def explain_screening(page: Page, screened_out: Sequence[int]) -> list[ScreeningReasons]:
    """Return the reasons for each of some blocks that were screened out, in their order.

    The prior probability of an answer is the mean of its rates among these blocks and among all others, as it is for the
    labels: menus outnumber the story on most pages.
    """
    if not screened_out:
        return []
    rows = np.array([*compute_columns(page, *measure_blocks(page.blocks))]).T
    is_out = np.zeros(len(rows), dtype=bool)
    is_out[list(screened_out)] = True
    model = load_model(MODEL)
    answers = answer_questions(model, rows)
    rates: Numbers = (compute_answer_rates(answers[is_out]) + compute_answer_rates(answers[~is_out])) / 2
    values = ShapleyValues(model, rows, rates)
    start = round(float(values.start[CHROME] - values.start[OTHER]), 2)
    families = FeatureFamilies(COLUMNS)
    found: dict[tuple[int, ...], ScreeningReasons] = {}
    return [_weigh(values, families, at, start, rows[at], found) for at in screened_out]


def _weigh(
    values: ShapleyValues,
    families: FeatureFamilies,
    at: int,
    start: float,
    row: Numbers,
    found: dict[tuple[int, ...], ScreeningReasons],
) -> ScreeningReasons:
    """Return the reasons for one block; blocks with the same values have the same reasons."""
    key = tuple(row.tolist())
    if key not in found:
        weights = values.weigh_columns(at, CHROME, OTHER)
        speaks_for, speaks_against = families.find_strongest(weights, key, ("chrome", "body"))
        rest = float(weights.sum()) - sum(item.weight for side in (speaks_for, speaks_against) for item in side)
        found[key] = ScreeningReasons(start, _name_step(speaks_for), _name_step(speaks_against), round(rest, 2))
    return found[key]


def _name_step(side: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """Return evidence as that of the screening: its columns are not the labels' columns of the same names."""
    return tuple(item._replace(feature=FEATURE, value=_join(item)) for item in side)


def _join(item: Evidence) -> str:
    return item.value if item.value.startswith(item.feature) else f"{item.feature} {item.value}"
