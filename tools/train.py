#!/usr/bin/env python3
"""Train the labeller: from a corpus to the weights under `newsparse/data`.

    python tools/train.py --corpus CORPUS --gold GOLD --kind html
    python tools/train.py --corpus CORPUS --gold GOLD --kind text --dumps DUMPS
    python tools/train.py --corpus CORPUS --gold GOLD --kind text --scores SCORES
    python tools/train.py --corpus CORPUS --gold GOLD --kind text --verdicts SCORES

Deterministic: the same corpus gives the same weights. It prints the scores of bodies by cross-validation over sites: no page
is scored by weights that were trained on its site. The last two forms go on from the samples and out-of-fold scores that
`--keep` wrote: `--scores` only trains the weights of the two steps, without cross-validation, and `--verdicts` only the
verdict whether a page is an article, with the shipped weights of the steps; that takes two minutes. The headlines of text
pages and the confidence of records have programs of their own, which go on from the same file.
"""

from __future__ import annotations

import argparse
import pickle
import time
import warnings
from importlib import import_module
from pathlib import Path

import numpy as np
from boosting import Trees, build_model, compute_raw_scores, train_step
from corpus import read_rows
from flatten import read_dumps
from lexicons import save_lexicon
from provenance import describe_run
from samples import (
    FOLDS,
    LEADING,
    Sample,
    Scores,
    add_context,
    assign_fold,
    compute_weights,
    list_kept_texts,
    make_fold_lexicons,
    make_html_samples,
    make_other_samples,
    make_text_samples,
    read_corpus,
    read_kept,
    read_others,
)
from scoring import ends_present, shingle_f1
from train_verdicts import score_with_shipped_models, train_article_verdict

from newsparse.labels.context import list_context_columns
from newsparse.labels.features import COLUMNS, TEXT_COLUMNS
from newsparse.labels.label import STORY
from newsparse.tables.toml import DATA
from newsparse.trees.model import save_model

ROUNDS = ((0.5, 0.5), (0.8, 0.4))
"""For each step, the share of the rounds for trees of all labels, and for trees that only separate the story from the rest.
The second step also labels the lines of fields: with fewer trees of the first kind it lost standfirsts and dates."""


def report(samples: list[Sample], scores: list[Scores], title: str) -> None:
    groups: dict[str, list[tuple[str, str, str]]] = {}
    for sample, page_scores in zip(samples, scores, strict=True):
        if sample.gold and sample.set in ("wcxb", "fundus"):
            story, whole = ("\n\n".join(list_kept_texts(sample, page_scores, labels)) for labels in (STORY, LEADING))
            groups.setdefault(f"{sample.set} {sample.dump}", []).append((sample.gold, story, whole))
    for name, pages in sorted(groups.items()):
        f1, precision, recall = shingle_f1([(gold, story) for gold, story, _ in pages])
        ends = [present for gold, _, whole in pages if (present := ends_present(gold, whole))]
        first, last = (sum(column) / len(ends) for column in zip(*ends, strict=True))
        print(
            f"  {title} {name:22} pages {len(pages):4}  F1 {f1:.4f}  P {precision:.4f}  R {recall:.4f}"
            f"  first paragraph {first:.3f}  last {last:.3f}",
            flush=True,
        )


def save_steps(
    kind: str, samples: list[Sample], first: list[Scores], rounds: list[tuple[int, int]], made: dict[str, str]
) -> None:
    """Train the two steps on all sites and save them; the second is trained on out-of-fold scores of the first."""
    labels, weights = np.concatenate([s.labels for s in samples]), compute_weights(samples)
    columns = COLUMNS[:TEXT_COLUMNS] if kind == "text" else COLUMNS
    rows = np.concatenate([s.rows for s in samples])
    wide = np.concatenate([add_context(s, scores) for s, scores in zip(samples, first, strict=True)])
    for step, data, names in ((1, rows, columns), (2, wide, columns + list_context_columns(kind))):
        trained = train_step(data, labels, weights, rounds[step - 1])
        model = build_model(f"{kind}-{step}", names, trained.labels, story=trained.story)
        save_model(model._replace(made=made), DATA / f"{model.name}.model")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--kind", choices=("html", "text"), required=True)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--dumps", type=Path, help="the text pages, as flatten.py wrote them; made anew without")
    parser.add_argument("--keep", type=Path, help="write samples and out-of-fold scores to this file (pickle)")
    parser.add_argument(
        "--scores", type=Path, help="only train the weights of the steps, from the file that --keep wrote"
    )
    parser.add_argument(
        "--verdicts", type=Path, help="only train the verdict on articles, from the file that --keep wrote"
    )
    parser.add_argument("--only-report", action="store_true", help="write no weights")
    options = parser.parse_args()
    warnings.filterwarnings("ignore")
    for name in ("catboost", "sklearn"):
        import_module(name)  # a missing one stops the run now, and not at its end
    started = time.time()
    rounds = [(int(options.rounds * all_), int(options.rounds * story)) for all_, story in ROUNDS]
    if options.scores:
        kept, kept_scores, _ = read_kept(options.scores)
        save_steps(options.kind, kept, kept_scores, rounds, describe_run(options.corpus))
        return
    extra = {row["id"]: row for row in read_rows(options.gold / "pages.jsonl")}
    dumps = read_dumps(options.dumps) if options.dumps else None
    readings = read_corpus(options.corpus, extra)
    other_pages = read_others(options.corpus)
    lexicons = make_fold_lexicons(readings, other_pages)
    print(f"{len(readings)} articles read, {time.time() - started:.0f} s", flush=True)
    if options.verdicts:
        others = list(make_other_samples(other_pages, options.kind, lexicons, dumps))
        kept, _, kept_scores = read_kept(options.verdicts)
        scores = [score_with_shipped_models(options.kind, s) for s in others]
        train_article_verdict(options.kind, kept, kept_scores, others, scores, lexicons, describe_run(options.corpus))
        return
    is_html = options.kind == "html"
    samples = list(make_html_samples(readings, lexicons) if is_html else make_text_samples(readings, lexicons, dumps))
    rows = np.concatenate([s.rows for s in samples])
    labels = np.concatenate([s.labels for s in samples])
    weights = compute_weights(samples)
    bounds = np.cumsum([0] + [len(s.labels) for s in samples])
    folds = np.repeat([assign_fold(s.site) for s in samples], np.diff(bounds))
    print(
        f"{len(samples)} pages, {len(labels)} blocks, {rows.shape[1]} features, {time.time() - started:.0f} s",
        flush=True,
    )

    first: list[Scores] = [[] for _ in samples]
    firsts: list[Trees] = []
    for fold in range(FOLDS):
        trained = train_step(rows[folds != fold], labels[folds != fold], weights[folds != fold], rounds[0])
        firsts.append(trained)
        for i, sample in enumerate(samples):
            if assign_fold(sample.site) == fold:
                first[i] = compute_raw_scores(trained, sample.rows)
    report(samples, first, "first ")
    print(f"{time.time() - started:.0f} s", flush=True)
    wide = np.concatenate([add_context(s, scores) for s, scores in zip(samples, first, strict=True)])
    second: list[Scores] = [[] for _ in samples]
    others = list(make_other_samples(other_pages, options.kind, lexicons, dumps))
    other_scores: list[Scores] = [[] for _ in others]
    for fold in range(FOLDS):
        trained = train_step(wide[folds != fold], labels[folds != fold], weights[folds != fold], rounds[1])
        for i, sample in enumerate(samples):
            if assign_fold(sample.site) == fold:
                second[i] = compute_raw_scores(trained, wide[bounds[i] : bounds[i + 1]])
        for i, sample in enumerate(others):
            if assign_fold(sample.site) == fold:
                other_scores[i] = compute_raw_scores(
                    trained, add_context(sample, compute_raw_scores(firsts[fold], sample.rows))
                )
    report(samples, second, "second")
    if options.keep:
        options.keep.write_bytes(pickle.dumps((samples, first, second)))
    if options.only_report:
        return
    train_article_verdict(options.kind, samples, second, others, other_scores, lexicons, describe_run(options.corpus))
    print(f"{time.time() - started:.0f} s", flush=True)
    save_lexicon(lexicons[-1], DATA)
    save_steps(options.kind, samples, first, rounds, describe_run(options.corpus))
    print(f"{time.time() - started:.0f} s", flush=True)


if __name__ == "__main__":
    main()
