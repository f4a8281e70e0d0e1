"""Training of the verdict on whole pages: is it an article. `train_confidence.py` trains the other one, on whole records."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from boosting import PARAMETERS, Array, build_model
from lexicons import PageTally, save_lexicon, weigh_lines
from samples import (
    ARTICLES_BESIDE,
    FOLDS,
    Sample,
    Scores,
    add_context,
    assign_fold,
    assign_lexicon_group,
    assign_sample_labels,
    is_wordless,
)

from newsparse.labels.features import SENTENCES
from newsparse.labels.lexicon import Lexicon, collect_line_words
from newsparse.labels.page_features import COLUMNS, LabelledPage, compute_page_features
from newsparse.labels.structure import ContainerRoles
from newsparse.labels.verdict import VERDICTS
from newsparse.tables.toml import DATA
from newsparse.trees.model import Model, load_model, save_model
from newsparse.trees.scores import score
from newsparse.trees.table import Table

SEEN = Path(__file__).with_name("seen.toml")
VERDICT_ROUNDS = 300
VERDICT_PARAMETERS = PARAMETERS | {
    "classes_count": 2, "depth": 3, "learning_rate": 0.08, "rsm": 0.15, "l2_leaf_reg": 20,
}  # fmt: skip
"""Few pages and many features: small steps, each with a sample of the features, classify 2 % more pages correctly."""
OTHERS_WEIGHT = {"html": 1.2, "text": 0.5}
"""Weight of a page that is no article: there are few, but losing an article costs more than keeping a listing.
Set so that 98 % of the articles are kept."""


def train_article_verdict(
    kind: str,
    samples: list[Sample],
    scores: list[Scores],
    others: list[Sample],
    other_scores: list[Scores],
    lexicons: list[Lexicon],
    made: dict[str, str],
) -> None:
    """Train the verdict on out-of-fold labels; `made` is what the model says it was made from."""
    seen = {name: frozenset(ids) for name, ids in tomllib.loads(SEEN.read_text(encoding="utf-8")).items()}
    pages = [*samples, *others]
    if kind == "text":
        lexicons = add_line_weights(lexicons, pages)
        save_lexicon(Lexicon({}, {}, {}, {}, lexicons[-1].lines), DATA)
    figures = np.array([describe_page(s, x, lexicons) for s, x in zip(pages, [*scores, *other_scores], strict=True)])
    judged = [i for i, s in enumerate(pages) if s.id not in seen["doubtful"]]
    article = np.array([int(pages[i].set != "not_articles" and pages[i].id not in seen["others"]) for i in judged])
    rows = figures[judged]
    weights = np.where(article == 1, 1.0, OTHERS_WEIGHT[kind])
    folds = np.array([assign_fold(pages[i].site) for i in judged])
    guessed = np.zeros(len(article))
    for fold in range(FOLDS):
        trained = fit_verdict(rows[folds != fold], article[folds != fold], weights[folds != fold])
        guessed[folds == fold] = trained.predict_proba(rows[folds == fold])[:, 1]
    report_verdict("article", article, guessed, [f"{pages[i].set} {pages[i].dump}" for i in judged])
    model = build_model(f"{kind}-article", COLUMNS, fit_verdict(rows, article, weights), VERDICTS)
    model = model._replace(rates=compute_answer_rates(model, rows), made=made)
    save_model(model, DATA / f"{model.name}.model")


def describe_page(sample: Sample, scores: Scores, lexicons: list[Lexicon]) -> list[int]:
    sentences = sample.screening.spread(sample.rows[:, SENTENCES].tolist(), 0)
    probabilities, blocks = assign_sample_labels(sample, scores)
    labels = [labelled.label for labelled in blocks]
    lexicon = lexicons[assign_lexicon_group(sample.site)]
    if is_wordless(sample.site):
        lexicon = lexicon._replace(lines={})
    roles = ContainerRoles(sample.page.containers)
    labelled = LabelledPage(
        sample.page, roles, probabilities, labels, sample.sizes, sentences, sample.url, sample.screening
    )
    return compute_page_features(labelled, lexicon)


def score_with_shipped_models(kind: str, sample: Sample) -> Scores:
    """Score a page that is no article with the shipped weights: no weights of the labels were trained on such pages."""
    table = Table(len(sample.rows))
    table.add(sample.rows.T.tolist())
    first = [list(row) for row in score(load_model(f"{kind}-1"), table)]
    table.add(add_context(sample, first).T[len(table) :].tolist())
    return [list(row) for row in score(load_model(f"{kind}-2"), table)]


def add_line_weights(lexicons: list[Lexicon], pages: list[Sample]) -> list[Lexicon]:
    """Return the lexicons with weights of the words of lines, each made without its group of sites."""
    tallies = [
        PageTally(
            s.site, s.set == ARTICLES_BESIDE, frozenset(collect_line_words([block.text for block in s.page.blocks]))
        )
        for s in pages
        if s.set in (ARTICLES_BESIDE, "not_articles")
    ]
    return [
        lexicon._replace(lines=weigh_lines([t for t in tallies if assign_lexicon_group(t.site) != group]))
        for group, lexicon in enumerate(lexicons)
    ]


def compute_answer_rates(model: Model, rows: Array) -> tuple[int, ...]:
    """Return the rate of yes of each question in per cent, at least 1 and at most 99."""
    columns, bounds = np.array(model.questions).T
    rates = np.round(100 * (rows[:, columns] > bounds).mean(axis=0)).astype(int)
    return tuple(np.clip(rates, 1, 99).tolist())


def fit_verdict(rows: Array, truth: Array, weights: Array) -> Any:
    from catboost import CatBoostClassifier

    model = CatBoostClassifier(iterations=VERDICT_ROUNDS, **VERDICT_PARAMETERS)
    return model.fit(rows, truth, sample_weight=weights)


def report_verdict(name: str, truth: Array, guessed: Array, groups: Sequence[str]) -> None:
    """Print the share of pages classified correctly, in all and by group, and the calibration of the probabilities."""
    enough = np.quantile(guessed[truth == 1], 0.02)
    kept, rejected = (guessed[truth == 1] >= 0.5).mean(), (guessed[truth == 0] < 0.5).mean()
    print(
        f"  {name}: yes kept {kept:.3f}, no rejected {rejected:.3f}; with 0.980 kept {(guessed[truth == 0] < enough).mean():.3f}"
    )
    for group in sorted(set(groups)):
        for answer in (0, 1):
            inside = np.array([at == group for at in groups]) & (truth == answer)
            if inside.any():
                rightly = ((guessed[inside] >= 0.5) == answer).mean()
                print(f"    {group:26} {VERDICTS[answer]:3} {rightly:.3f}  ({inside.sum()} pages)")
    for low in np.arange(0, 1, 0.1):
        inside = (guessed >= low) & (guessed < low + 0.1)
        if inside.sum() > 9:
            print(
                f"    predicted {guessed[inside].mean():.2f}  observed {truth[inside].mean():.2f}  ({inside.sum()} pages)"
            )
