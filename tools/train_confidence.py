#!/usr/bin/env python3
"""Train the confidence of records: the verdict whether a story is right, and the weights of `newsparse/fields/confidence.py`.

    python tools/train.py --corpus CORPUS --gold GOLD --kind text --keep SCORES
    python tools/train_confidence.py --corpus CORPUS --gold GOLD --kind text --scores SCORES --points POINTS
    python tools/train_confidence.py --plot docs/images/confidence.svg --points html.json,text.json

Records are made from labels of weights that were not trained on the page's site, with all rules and fields. A story is right if
the F1 of its body is 0.9 or more, over runs of four words, and a record if its headline is the gold's as well; for
records, pages that do not show their gold headline are left out. The first form writes `newsparse/data/KIND-right.model` and prints
the weights. Its figures, printed and written to POINTS, are of sites that verdict and weights were not trained on
(three folds). The last form draws them.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from boosting import Array, build_model
from corpus import read_rows
from flatten import read_dumps
from measure_rules import GOLD_SETS
from provenance import describe_run
from samples import (
    FOLDS,
    Dumps,
    Sample,
    Scores,
    assign_fold,
    assign_sample_labels,
    make_fold_lexicons,
    make_other_samples,
    read_corpus,
    read_kept,
    read_others,
)
from scoring import shingle_f1
from train_headline import read_headlines
from train_verdicts import add_line_weights, compute_answer_rates, describe_page, fit_verdict

from newsparse.fields import Findings
from newsparse.fields.confidence import compute_log_odds, weigh_headline
from newsparse.labels.labeller import Labelling, compute_story_threshold
from newsparse.labels.page_features import COLUMNS
from newsparse.labels.verdict import VERDICTS, Verdict
from newsparse.story.rules import select_story
from newsparse.tables.toml import DATA
from newsparse.tables.words import make_key
from newsparse.trees.model import save_model

F1_MIN = 0.9
STEPS = 400
BIN_MIN_PAGES = 20


class Judged(NamedTuple):
    """A record, and whether it is right."""

    fold: int
    headline: float
    """What says how sure its headline is."""
    is_story_right: bool
    is_headline_right: bool | None
    """None where the page does not show its gold headline."""


class Point(NamedTuple):
    """Records of about the same confidence."""

    predicted: float
    observed: float
    records: int


def judge_records(
    samples: list[Sample], scores: list[Scores], headlines: dict[tuple[str, str, str], set[str]]
) -> Iterator[Judged]:
    """Yield the record of each page."""
    for sample, score in zip(samples, scores, strict=True):
        probabilities, blocks = assign_sample_labels(sample, score)
        labelling = Labelling(blocks, Verdict(1.0, 1.0), compute_story_threshold(probabilities))
        findings = Findings(select_story(sample.page, labelling, sample.url))
        headline, choice, dateline = findings["headline"], findings["headline choice"].value, findings["dateline"].value
        body = f"{dateline.text} {findings['body'].value}" if dateline else findings["body"].value
        texts = [body, f"{findings['subheadline'].value}\n\n{body}"] if findings["subheadline"].value else [body]
        wanted = headlines.get((sample.set, sample.site, sample.gold), set())
        is_shown = any(key in block.facts.key for key in wanted for block in blocks)
        yield Judged(
            assign_fold(sample.site),
            weigh_headline(choice),
            max(shingle_f1([(sample.gold, text)])[0] for text in texts) >= F1_MIN,
            make_key(headline.value or "") in wanted if is_shown else None,
        )


def estimate_right_stories(judged: list[Judged], figures: Array) -> Array:
    """Return the probability that each story is right, from verdicts that were not trained on its site."""
    truth, folds = np.array([int(page.is_story_right) for page in judged]), np.array([page.fold for page in judged])
    guessed = np.zeros(len(truth))
    for fold in range(FOLDS):
        model = fit_verdict(figures[folds != fold], truth[folds != fold], np.ones((folds != fold).sum()))
        guessed[folds == fold] = model.predict_proba(figures[folds == fold])[:, 1]
    return guessed


def save_verdict(kind: str, judged: list[Judged], figures: Array, made: dict[str, str]) -> None:
    """Train the verdict on all pages and write it."""
    truth = np.array([int(page.is_story_right) for page in judged])
    model = build_model(f"{kind}-right", COLUMNS, fit_verdict(figures, truth, np.ones(len(truth))), VERDICTS)
    save_model(model._replace(rates=compute_answer_rates(model, figures), made=made), DATA / f"{model.name}.model")


def fit_weights(evidence: Array, truth: Array) -> Array:
    """Return the weights of a logistic regression, the base last (Newton's method, with a slight ridge)."""
    rows = np.hstack([evidence, np.ones((len(evidence), 1))])
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-rows @ weights))
        gradient = rows.T @ (truth - likely) - 1e-3 * weights
        curvature = (rows * (likely * (1 - likely))[:, None]).T @ rows + 1e-3 * np.eye(len(weights))
        step = np.linalg.solve(curvature, gradient)
        weights += step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def estimate_confidence(evidence: Array, truth: Array, folds: Array) -> Array:
    """Return the confidence of each record from weights found on other sites."""
    guessed = np.zeros(len(truth))
    for fold in range(FOLDS):
        weights = fit_weights(evidence[folds != fold], truth[folds != fold])
        guessed[folds == fold] = 1 / (1 + np.exp(-(evidence[folds == fold] @ weights[:-1] + weights[-1])))
    return guessed


def group_records(guessed: Array, truth: Array) -> list[Point]:
    """Return the records by tenths of confidence; tenths of a few records are left out."""
    tenths = np.minimum(9, (guessed * 10).astype(int))
    return [
        Point(
            float(guessed[tenths == tenth].mean()), float(truth[tenths == tenth].mean()), int((tenths == tenth).sum())
        )
        for tenth in range(10)
        if (tenths == tenth).sum() >= BIN_MIN_PAGES
    ]


def train_confidence(corpus: Path, gold: Path, kind: str, path: Path, dumps: Dumps | None) -> list[Point]:
    """Write the verdict and print the weights of a kind of pages; return how often records of other sites are right."""
    extra = {row["id"]: row for row in read_rows(gold / "pages.jsonl")}
    others = read_others(corpus)
    lexicons = make_fold_lexicons(read_corpus(corpus, extra), others)
    kept, _, second = read_kept(path)
    if kind == "text":
        lexicons = add_line_weights(lexicons, [*kept, *make_other_samples(others, kind, lexicons, dumps)])
    chosen = [at for at, sample in enumerate(kept) if sample.gold and sample.set in GOLD_SETS]
    samples, scores = [kept[at] for at in chosen], [second[at] for at in chosen]
    figures = np.array([describe_page(s, x, lexicons) for s, x in zip(samples, scores, strict=True)])
    judged = list(judge_records(samples, scores, read_headlines(corpus, gold)))
    right = estimate_right_stories(judged, figures)
    print_points("stories", group_records(right, np.array([page.is_story_right for page in judged], dtype=float)))
    save_verdict(kind, judged, figures, describe_run(corpus))
    shown = [at for at, page in enumerate(judged) if page.is_headline_right is not None]
    evidence = np.array([(compute_log_odds(right[at]), judged[at].headline) for at in shown])
    truth = np.array([float(judged[at].is_story_right and bool(judged[at].is_headline_right)) for at in shown])
    weights = fit_weights(evidence, truth)
    print(f'    "{kind}": Weights({", ".join(f"{weight:.3f}" for weight in weights)}),')
    guessed = estimate_confidence(evidence, truth, np.array([judged[at].fold for at in shown]))
    print(f"{len(shown)} records, {truth.mean():.3f} right; 0.9 and more: {(guessed >= 0.9).mean():.3f} of them")
    points = group_records(guessed, truth)
    print(f"{len(judged)} records, {truth.mean():.3f} right; with 0.9 and more {(guessed >= 0.9).mean():.3f} of them")
    print_points("records", points)
    return points


def print_points(name: str, points: list[Point]) -> None:
    for point in points:
        print(f"  {name} predicted {point.predicted:.2f}  observed {point.observed:.2f}  ({point.records})", flush=True)


def draw(curves: dict[str, list[Point]]) -> str:
    """Return a picture of the curves: confidence to the right, share of right records upwards, a point a tenth."""
    size, edge = 320, 44
    colours, dashes = ("#1f5fa8", "#a8501f"), ("", ' stroke-dasharray="5 3"')

    def at(x: float, y: float) -> str:
        return f"{edge + size * x:.1f},{edge / 2 + size * (1 - y):.1f}"

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size + 2 * edge} {size + 2 * edge}" role="img" '
        'font-family="sans-serif" font-size="11">',
        "<title>Share of records that are right, by their confidence</title>",
        f'<path d="M{at(0, 1)} L{at(0, 0)} L{at(1, 0)}" fill="none" stroke="#555"/>',
        f'<path d="M{at(0, 0)} L{at(1, 1)}" stroke="#bbb"/>',
    ]
    for tenth in range(0, 11, 2):
        x, y = at(tenth / 10, 0).split(",")
        parts.append(f'<text x="{x}" y="{float(y) + 15:.1f}" text-anchor="middle">{tenth / 10:g}</text>')
        x, y = at(0, tenth / 10).split(",")
        parts.append(f'<text x="{float(x) - 6:.1f}" y="{float(y) + 4:.1f}" text-anchor="end">{tenth / 10:g}</text>')
    for number, (name, points) in enumerate(curves.items()):
        line = " ".join(at(point.predicted, point.observed) for point in points)
        parts.append(
            f'<polyline points="{line}" fill="none" stroke="{colours[number]}"{dashes[number]} stroke-width="2"/>'
        )
        for point in points:
            x, y = at(point.predicted, point.observed).split(",")
            parts.append(
                f'<circle cx="{x}" cy="{y}" r="3" fill="{colours[number]}"><title>{name}: {point.records}</title></circle>'
            )
        x, y = at(0.04, 0.95 - 0.07 * number).split(",")
        parts.append(f'<text x="{x}" y="{y}" fill="{colours[number]}">{name}</text>')
    x, y = at(0.5, 0).split(",")
    parts.append(f'<text x="{x}" y="{float(y) + 32:.1f}" text-anchor="middle">confidence</text>')
    parts.append("</svg>\n")
    return "\n".join(parts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--kind", choices=("html", "text"))
    parser.add_argument("--scores", type=Path, help="samples and held-out scores that train.py --keep wrote")
    parser.add_argument("--dumps", type=Path, help="the text pages, as flatten.py wrote them; made anew without")
    parser.add_argument("--points", required=True, help="the figures: a file of JSON to write, or those to draw")
    parser.add_argument("--plot", type=Path, help="draw the figures of some files to this one (SVG)")
    options = parser.parse_args()
    if options.plot:
        paths = [Path(name) for name in options.points.split(",")]
        curves = {path.stem: [Point(*point) for point in json.loads(path.read_text())] for path in paths}
        options.plot.write_text(draw(curves), encoding="ascii")
        return
    dumps = read_dumps(options.dumps) if options.dumps else None
    points = train_confidence(options.corpus, options.gold, options.kind, options.scores, dumps)
    Path(options.points).write_text(json.dumps(points))


if __name__ == "__main__":
    main()
