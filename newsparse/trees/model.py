"""Models of oblivious decision trees, stored as tables of whole numbers.

A tree has a few questions ("text: size > 90"), the same for every row; the answers are the bits of the index of a leaf,
which has one score for each label. A row's score for a label is the sum over all trees. All numbers are whole, so the
sums are the same on every machine.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from newsparse.named_tuple import NamedTuple
from newsparse.tables.toml import DATA

SCALE = 256
"""Units of a score in one unit of log-odds."""


class Model(NamedTuple):
    """A model: columns, labels, and the trees' questions and scores."""

    name: str
    columns: tuple[str, ...]
    """Names of its features."""
    labels: tuple[str, ...]
    depth: int
    bias: tuple[int, ...]
    questions: tuple[tuple[int, int], ...]
    """(column, bound) of each question, `depth` for each tree; the answer is yes where the value is above the bound."""
    scores: array[int]
    """For each tree, for each of its 2 ** depth leaves, one score a label."""
    rates: tuple[int, ...] = ()
    """For each question the rate of yes in the training data, in per cent; empty where it is not stored."""
    made: Mapping[str, str] = MappingProxyType({})
    """What it was made from, as `tools/provenance.py` says it: `corpus`, `commit`, `program`; empty where it is not stored."""


@cache
def load_model(name: str) -> Model:
    """Load weights from `newsparse/data/<name>.model`: a line of JSON, then the scores as 16-bit numbers."""
    raw = (DATA / f"{name}.model").read_bytes()
    head, _, body = raw.partition(b"\n")
    stored: dict[str, Any] = json.loads(head)
    scores = array("h")
    scores.frombytes(body)
    if stored["byteorder"] != sys.byteorder:
        scores.byteswap()
    questions = tuple(zip(stored["question_columns"], stored["question_bounds"], strict=True))
    return Model(
        name,
        tuple(stored["columns"]),
        tuple(stored["labels"]),
        stored["depth"],
        tuple(stored["bias"]),
        questions,
        scores,
        tuple(stored.get("rates", ())),
        stored.get("made", {}),
    )


def save_model(model: Model, path: Any) -> None:
    """Write weights as `load_model` reads them."""
    head = {
        "columns": model.columns,
        "labels": model.labels,
        "depth": model.depth,
        "bias": model.bias,
        "byteorder": sys.byteorder,
        "question_columns": [column for column, _ in model.questions],
        "question_bounds": [bound for _, bound in model.questions],
    }
    if model.rates:
        head["rates"] = model.rates
    if model.made:
        head["made"] = dict(model.made)
    path.write_bytes(json.dumps(head, separators=(",", ":")).encode() + b"\n" + model.scores.tobytes())
