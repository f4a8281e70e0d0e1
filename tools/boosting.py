"""Gradient boosting of oblivious trees, and the conversion of trained trees into models of whole numbers."""

from __future__ import annotations

import json
import tempfile
from array import array
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from corpus import UNKNOWN
from numpy.typing import NDArray

from newsparse.labels.context import STORY_NUMBERS
from newsparse.labels.features import SIZE
from newsparse.labels.label import LABELS
from newsparse.trees.model import SCALE, Model

Array = NDArray[Any]

PARAMETERS = {
    "loss_function": "MultiClass", "classes_count": len(LABELS), "depth": 5, "learning_rate": 0.15, "border_count": 24,
    "rsm": 0.3, "l2_leaf_reg": 10, "bootstrap_type": "Bernoulli", "subsample": 0.6, "random_seed": 7,
    "thread_count": 2, "verbose": 0, "allow_writing_files": False,
}  # fmt: skip
STORY_PARAMETERS = {name: value for name, value in PARAMETERS.items() if name != "classes_count"} | {
    "loss_function": "Logloss"
}
STORY_SIDES = tuple(0.5 if number in STORY_NUMBERS else -0.5 for number in range(len(LABELS)))
"""The change of each label's score for one unit of the log-odds of the story."""
STORY_LEAST_WEIGHT, STORY_UNIT_SIZE, STORY_FULL_SIZE = 0.4, 250, 600
"""The weight of a block grows with its size: a lost paragraph is worse than a lost subheading."""
CHROME_KEPT = 0.3
"""Share of the chrome rows that is trained on: there is more of it than of all else, and most is easy."""


class Trees(NamedTuple):
    """A trained step: trees for all labels, then trees that only separate the story from the rest."""

    labels: Any
    story: Any

    def predict(self, rows: Array) -> Array:
        """Return for each row the score of each label."""
        scores: Array = self.labels.predict(rows, prediction_type="RawFormulaVal")
        return scores + np.outer(self.story.predict(rows, prediction_type="RawFormulaVal"), STORY_SIDES)


def train_step(rows: Array, labels: Array, weights: Array, rounds: tuple[int, int]) -> Trees:
    """Train a step.

    Trees for thirteen labels at once have little capacity for the distinction that counts most. So further trees are fitted
    to the residuals of that distinction alone, with blocks weighted by size.

    Args:
        rows: (blocks, features).
        labels: The label number of each block, `UNKNOWN` for those that are left out.
        weights: The weight of each block.
        rounds: Number of trees for all labels, and for the story.
    """
    from catboost import CatBoostClassifier, Pool

    kept = (labels != 0) | (draw_noise(len(labels)) < CHROME_KEPT)
    kept &= labels != UNKNOWN
    weights = np.where(labels == 0, weights / CHROME_KEPT, weights)[kept]
    rows, labels = rows[kept], labels[kept].astype(int)
    for_labels, for_story = rounds
    found = CatBoostClassifier(iterations=for_labels, **PARAMETERS)
    found.fit(rows, labels, sample_weight=weights)
    scores = found.predict(rows, prediction_type="RawFormulaVal")
    is_story = np.isin(np.arange(len(LABELS)), STORY_NUMBERS)
    odds = np.logaddexp.reduce(scores[:, is_story], axis=1) - np.logaddexp.reduce(scores[:, ~is_story], axis=1)
    weights = weights * (STORY_LEAST_WEIGHT + np.minimum(rows[:, SIZE], STORY_FULL_SIZE) / STORY_UNIT_SIZE)
    story = CatBoostClassifier(iterations=for_story, **STORY_PARAMETERS)
    story.fit(Pool(rows, is_story[labels].astype(int), weight=weights, baseline=odds))
    return Trees(found, story)


def draw_noise(count: int) -> Array:
    return np.random.default_rng(11).random(count)


def build_model(
    name: str, columns: tuple[str, ...], trained: Any, labels: tuple[str, ...] = LABELS, story: Any = None
) -> Model:
    """Turn trained trees into tables of whole numbers; those in `story` only separate the story from the rest."""
    trees = _list_trees(trained)
    bias = _read_bias(trained, len(labels))
    if story is not None:
        trees += [(splits, np.outer(leaves, STORY_SIDES)) for splits, leaves in _list_trees(story)]
        bias = [value + side * _read_bias(story, 1)[0] for value, side in zip(bias, STORY_SIDES, strict=True)]
    depth = max(len(splits) for splits, _ in trees)
    questions: list[tuple[int, int]] = []
    scores: list[int] = []
    for splits, leaves in trees:
        if leaves.shape[1] == 1:
            leaves = np.concatenate([-leaves / 2, leaves / 2], axis=1)
        while len(splits) < depth:
            splits = [*splits, (0, 1 << 30)]
            leaves = np.concatenate([leaves, leaves])
        questions += splits
        scores += np.clip(np.round(leaves * SCALE), -32000, 32000).astype(int).ravel().tolist()
    return Model(
        name, columns, labels, depth, tuple(round(b * SCALE) for b in bias), tuple(questions), array("h", scores)
    )


def _list_trees(trained: Any) -> list[tuple[list[tuple[int, int]], Array]]:
    """Return each tree's questions and the scores of its leaves, a column a class."""
    return [
        (
            [(split["float_feature_index"], int(np.floor(split["border"]))) for split in tree["splits"] or []],
            np.array(tree["leaf_values"]).reshape(1 << len(tree["splits"] or []), -1),
        )
        for tree in _dump_trees(trained)["oblivious_trees"]
    ]


def _read_bias(trained: Any, count: int) -> list[float]:
    bias: list[float] = _dump_trees(trained).get("scale_and_bias", [1, [0.0]])[1]
    return bias if len(bias) == count else [bias[0]] * count


def _dump_trees(trained: Any) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        trained.save_model(str(path), format="json")
        return json.loads(path.read_text(encoding="utf-8"))


def compute_raw_scores(trained: Trees, rows: Array) -> list[list[int]]:
    """Return for each label the scores of all rows, as `score` does."""
    scores: list[list[int]] = np.round(trained.predict(rows) * SCALE).astype(int).T.tolist()
    return scores
