#!/usr/bin/env python3
"""Train the splitter of unbroken lines: from a corpus to `newsparse/data/text-unbroken.model`.

    python tools/train_unbroken.py --corpus CORPUS

The training data are the pages' blocks joined by spaces: their boundaries are known. Deterministic. It prints, by
cross-validation over sites, recall and precision of the beginnings of blocks.
"""

from __future__ import annotations

import argparse
import time
import warnings
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from boosting import Array, build_model
from corpus import find_site, read_sets
from provenance import describe_run
from samples import FOLDS, assign_fold

from newsparse.blocks.html import read_html
from newsparse.blocks.text.boundary_model import BOUNDARY_MIN_LOG_ODDS, COLUMNS, MODEL, build_boundary_table
from newsparse.labels.verdict import VERDICTS
from newsparse.tables.toml import DATA
from newsparse.trees.model import save_model

SETS = ("wcxb", "fundus", "readability", "dates", "metadata")
MAX_WORDS = 3000
NEGATIVES_STEP = 4
"""One in so many of the positions without a boundary is used for training."""
PARAMETERS = {
    "loss_function": "Logloss", "iterations": 150, "depth": 5, "learning_rate": 0.2, "border_count": 32, "rsm": 0.5,
    "l2_leaf_reg": 5, "random_seed": 7, "thread_count": 2, "verbose": 0, "allow_writing_files": False,
}  # fmt: skip


class UnbrokenPage(NamedTuple):
    """A page in one line."""

    site: str
    rows: Array
    begins: Array
    """Whether a block begins there."""


def read_unbroken(corpus: Path) -> list[UnbrokenPage]:
    pages = []
    for _, row in read_sets(corpus, SETS):
        words: list[str] = []
        starts = set()
        for block in read_html(row["html"]).blocks:
            starts.add(len(words))
            words += block.text.split()
            if len(words) > MAX_WORDS:
                break
        places, table = build_boundary_table(words)
        if places:
            pages.append(
                UnbrokenPage(find_site(row), table.matrix().T.copy(), np.array([place in starts for place in places]))
            )
    return pages


def fit(pages: list[UnbrokenPage]) -> Any:
    from catboost import CatBoostClassifier

    rows, begins = np.concatenate([page.rows for page in pages]), np.concatenate([page.begins for page in pages])
    noise = np.random.default_rng(11).integers(NEGATIVES_STEP, size=len(begins))
    kept = begins | (noise == 0)
    weights = np.where(begins, 1, NEGATIVES_STEP)[kept]
    return CatBoostClassifier(**PARAMETERS).fit(rows[kept], begins[kept].astype(int), sample_weight=weights)


def report(pages: list[UnbrokenPage]) -> None:
    found = right = there = 0
    for fold in range(FOLDS):
        trained = fit([page for page in pages if assign_fold(page.site) != fold])
        for page in pages:
            if assign_fold(page.site) == fold:
                cut = trained.predict(page.rows, prediction_type="RawFormulaVal") > BOUNDARY_MIN_LOG_ODDS
                found, right, there = found + cut.sum(), right + (cut & page.begins).sum(), there + page.begins.sum()
    print(f"  {len(pages)} pages, {there} blocks: found {right / there:.3f}, right {right / found:.3f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    options = parser.parse_args()
    warnings.filterwarnings("ignore")
    started = time.time()
    pages = read_unbroken(options.corpus)
    print(
        f"{len(pages)} pages, {sum(len(page.begins) for page in pages)} places, {time.time() - started:.0f} s",
        flush=True,
    )
    report(pages)
    model = build_model(MODEL, COLUMNS, fit(pages), VERDICTS)
    save_model(model._replace(made=describe_run(options.corpus)), DATA / f"{MODEL}.model")
    print(f"{time.time() - started:.0f} s")


if __name__ == "__main__":
    main()
