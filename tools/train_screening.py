#!/usr/bin/env python3
"""Train the screening: which blocks of a page are looked at closely.

    python tools/train_screening.py --corpus CORPUS --gold GOLD

Worth a close look is a block with a label other than chrome, by the corpus or (where that says nothing) by the labeller, and
a block that a field of the record shows. So it is trained again after the labels. It prints what is screened out on held-out
sites, and what is lost by it, at several thresholds; `SCREENED_OUT_MAX` is chosen from that.
"""

from __future__ import annotations

import argparse
import warnings
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from boosting import build_model
from corpus import UNKNOWN, find_site, read_rows
from numpy.typing import NDArray
from provenance import describe_run
from samples import FOLDS, LabelledArticle, assign_fold, read_corpus

from newsparse.fields import Findings
from newsparse.labels.label import LABELS, NUMBERS, STORY
from newsparse.labels.labeller import label_page
from newsparse.labels.screening import COLUMNS, compute_columns, keep_all, measure_blocks
from newsparse.story.rules import select_story
from newsparse.tables.toml import DATA
from newsparse.trees.model import save_model

Array = NDArray[Any]
PARAMETERS = {
    "iterations": 60, "depth": 5, "learning_rate": 0.25, "border_count": 32, "l2_leaf_reg": 5, "random_seed": 3,
    "thread_count": 2, "verbose": 0, "allow_writing_files": False,
}  # fmt: skip
SHOWN_WEIGHT, ELSEWHERE_WEIGHT = 3.0, 0.5
"""Factors of the weight of blocks that a field shows, and of promotions and related links, which many pages have far away."""
SIZE_UNIT, SIZE_MAX = 150, 600
"""A block worth a close look weighs one more for each so many characters, up to a size."""
TRAINED_SHARE = 0.6
QUANTILES = (0.4, 0.45, 0.5, 0.55, 0.6)


class ScreenedPage(NamedTuple):
    """The blocks of one page, and which are worth a close look."""

    site: str
    rows: Array
    is_worth: Array
    labels: Array
    is_shown: Array
    """Whether a field of the record other than the related links shows the block."""
    lengths: Array


def describe(article: LabelledArticle) -> ScreenedPage:
    page = article.page
    lengths, link_shares = measure_blocks(page.blocks)
    rows = np.array(list(compute_columns(page, lengths, link_shares)), dtype=np.int32).T
    trace = label_page(page, article.row.get("url"), keep_all(page))
    findings = Findings(select_story(page, trace.labelling, article.row.get("url")))
    shown = {at: set(names) for at, names in findings.fields_by_block().items()}
    numbers = np.array(article.labels)
    labelled = np.array([block.label != "chrome" for block in findings.story.blocks])
    is_worth = (numbers > 0) | (labelled & (numbers == UNKNOWN)) | (labelled & (numbers > 0))
    is_worth[list(shown)] = True
    is_shown = np.array([bool(shown.get(at, set()) - {"related"}) for at in range(len(lengths))])
    return ScreenedPage(find_site(article.row), rows, is_worth, numbers, is_shown, np.array(lengths))


def weigh(page: ScreenedPage) -> Array:
    worth = 1 + np.minimum(page.lengths, SIZE_MAX) / SIZE_UNIT
    worth = np.where(page.is_shown, worth * SHOWN_WEIGHT, worth)
    elsewhere = ~page.is_shown & ((page.labels == NUMBERS["promo"]) | (page.labels == 0))
    worth = np.where(elsewhere, ELSEWHERE_WEIGHT, worth)
    weights: Array = np.where(page.is_worth, worth, 1.0) / np.sqrt(len(page.lengths)) * 10
    return weights


def fit(rows: Array, is_worth: Array, weights: Array) -> Any:
    from catboost import CatBoostClassifier

    chosen = np.random.default_rng(1).random(len(rows)) < TRAINED_SHARE
    trained = CatBoostClassifier(**PARAMETERS)
    trained.fit(rows[chosen], is_worth[chosen].astype(int), sample_weight=weights[chosen])
    return trained


def report(odds: Array, pages: list[ScreenedPage]) -> None:
    labels, lengths, is_shown = (
        np.concatenate([getattr(p, name) for p in pages]) for name in ("labels", "lengths", "is_shown")
    )
    story = np.isin(labels, [NUMBERS[label] for label in STORY])
    for share in QUANTILES:
        least = np.quantile(odds, share)
        out = odds < least
        lost = "  ".join(
            f"{label} {(out & (labels == number)).sum() / max(1, (labels == number).sum()):.4f}"
            for number, label in enumerate(LABELS)
            if number
        )
        print(
            f"below {least:6.2f}: {share:.0%} of the blocks, {lengths[out].sum() / lengths.sum():.1%} of the characters;"
            f" lost: characters of the story {lengths[out & story].sum() / lengths[story].sum():.5f},"
            f" shown {(out & is_shown).sum() / is_shown.sum():.4f}, {lost}",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--step", type=int, default=1, help="use one article in so many")
    options = parser.parse_args()
    warnings.filterwarnings("ignore")
    extra = {row["id"]: row for row in read_rows(options.gold / "pages.jsonl")}
    pages = [describe(article) for article in read_corpus(options.corpus, extra)[:: options.step]]
    rows, is_worth = np.concatenate([p.rows for p in pages]), np.concatenate([p.is_worth for p in pages])
    weights = np.concatenate([weigh(p) for p in pages])
    folds = np.concatenate([np.full(len(p.rows), assign_fold(p.site)) for p in pages])
    odds = np.zeros(len(rows))
    for fold in range(FOLDS):
        trained = fit(rows[folds != fold], is_worth[folds != fold], weights[folds != fold])
        odds[folds == fold] = trained.predict(rows[folds == fold], prediction_type="RawFormulaVal")
    print(f"{len(pages)} pages, {len(rows)} blocks, {is_worth.mean():.1%} worth a close look")
    report(odds, pages)
    model = build_model("html-screening", COLUMNS, fit(rows, is_worth, weights), ("chrome", "other"))
    save_model(model._replace(made=describe_run(options.corpus)), DATA / f"{model.name}.model")


if __name__ == "__main__":
    main()
