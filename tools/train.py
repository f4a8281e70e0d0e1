#!/usr/bin/env python3
"""Train the labeller: from a corpus to the weights under `newsparse/data`.

    python tools/train.py --corpus CORPUS --gold GOLD --kind html
    python tools/train.py --corpus CORPUS --gold GOLD --kind text
    python tools/train.py --corpus CORPUS --gold GOLD --kind text --verdicts SCORES

Deterministic: the same corpus gives the same weights. It prints body scores by cross-validation over
sites: no page is scored by weights that saw its site. The last form only makes the verdicts on whole pages, from
held-out scores that `--keep` wrote and the weights that are there; that takes two minutes.
"""

from __future__ import annotations

import argparse
import json
import pickle
import sys
import tempfile
import time
import tomllib
import warnings
import zlib
from array import array
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from corpus import Row, read_rows, read_sets, site_of
from flatten import dumps_of
from labelling import UNKNOWN, labels_of, story_flags
from lexicons import PageTally, make_lexicon, save_lexicon, tally_of, weigh_lines
from scoring import ends_present, is_right, shingle_f1

from newsparse.blocks.block import Page
from newsparse.blocks.html import read_html
from newsparse.blocks.text.read import read_text
from newsparse.labels.context import STORY_NUMBERS, context_columns, guess_of
from newsparse.labels.context import columns as context_names
from newsparse.labels.features import (
    COLUMNS,
    PHRASE_COLUMNS,
    SENTENCES,
    SIZE,
    TEXT_COLUMNS,
    compute_features,
    openings_of,
)
from newsparse.labels.figures import COLUMNS as VERDICT_COLUMNS
from newsparse.labels.figures import LabelledPage, page_figures
from newsparse.labels.label import LABELS, STORY
from newsparse.labels.labeller import collect_facts, decide
from newsparse.labels.lexicon import Lexicon, line_words, page_words
from newsparse.labels.structure import find_container_roles, layout_of
from newsparse.labels.verdict import VERDICTS
from newsparse.tables.words import make_key
from newsparse.trees.model import SCALE, Model, load_model, save_model, score
from newsparse.trees.table import Table

SEEN = Path(__file__).with_name("seen.toml")
DATA = Path(__file__).resolve().parent.parent / "newsparse" / "data"
FOLDS = 3
PARAMETERS = {
    "loss_function": "MultiClass", "classes_count": len(LABELS), "depth": 5, "learning_rate": 0.15, "border_count": 24,
    "rsm": 0.3, "l2_leaf_reg": 10, "bootstrap_type": "Bernoulli", "subsample": 0.6, "random_seed": 7,
    "thread_count": 2, "verbose": 0, "allow_writing_files": False,
}  # fmt: skip
STORY_PARAMETERS = {name: value for name, value in PARAMETERS.items() if name != "classes_count"} | {
    "loss_function": "Logloss"
}
VERDICT_ROUNDS = 300
VERDICT_PARAMETERS = PARAMETERS | {
    "classes_count": 2, "depth": 3, "learning_rate": 0.08, "rsm": 0.15, "l2_leaf_reg": 20,
}  # fmt: skip
"""Few pages and many figures: small steps that each see a few of the figures told two in a hundred more."""
ROUNDS = ((0.5, 0.5), (0.8, 0.4))
"""For each step, how many of the rounds go to trees that weigh all labels, and how many to those that only part the
story from the rest. The second step names the fields' lines: with fewer of the first sort it lost standfirsts and dates."""
STORY_SIDES = tuple(0.5 if number in STORY_NUMBERS else -0.5 for number in range(len(LABELS)))
"""What one unit of the odds for the story is to each label's score."""
STORY_LEAST_WEIGHT, STORY_UNIT_SIZE, STORY_FULL_SIZE = 0.4, 250, 600
"""A block counts by its length there: a lost paragraph is worse than a lost subhead."""
WORDLESS = 3
"""One site in this many is learned from without its words, as if in a language that the tables do not have."""
ARTICLES_BESIDE = "wcxb"
"""The set whose articles are weighed against the pages that are none: both come from one collection, so that the words
of a language are not taken for words of articles."""
LEXICON_GROUPS = 8
CHROME_KEPT = 0.3
"""Share of the chrome rows that is trained on: there is more of it than of all else, and most is easy."""
OTHERS_WEIGHT = {"html": 1.2, "text": 0.5}
"""Weight of a page that is no article: there are few of these, but losing an article costs more than keeping a listing.
Set so that 98 % of the articles are kept."""
SET_WEIGHTS = {"html": {"readability": 0.5, "fundus": 4.0}, "text": {"readability": 0.5, "fundus": 3.0}}
"""Readability's gold is a tool's own output; the fundus pages are news, clean, and few."""


class Sample(NamedTuple):
    """A page to learn from."""

    set: str
    site: str
    dump: str
    gold: str
    url: str | None
    """The page's address; a third of the pages learn without, as users have such pages."""
    page: Page
    rows: np.ndarray[Any, Any]
    labels: np.ndarray[Any, Any]
    id: str = ""


class Reading(NamedTuple):
    """A page of the corpus with its labels."""

    set: str
    row: Row
    page: Page
    labels: list[int]


def read_corpus(corpus: Path, extra: dict[str, Row]) -> list[Reading]:
    """Read and label the corpus's articles."""
    readings = []
    for name, row in read_sets(corpus):
        if name == "not_articles":
            continue
        page, row = _with_silver(read_html(row["html"]), row)
        if page.blocks and (row["gold"].get("body") or row["gold"].get("with")):
            readings.append(Reading(name, row, page, labels_of(page, row, extra.get(row["id"]))))
    return readings


def lexicons_of(readings: list[Reading], others: list[tuple[Row, Page]]) -> list[Lexicon]:
    """Return a lexicon for each group of sites, made without that group, and last the one made of all.

    A page is described with a lexicon that has not seen its site; else its own words would give its labels away.
    """
    tallies = [
        tally_of(
            site_of(reading.row),
            reading.page.containers,
            reading.page.blocks,
            [None if label == UNKNOWN else LABELS[label] in STORY for label in reading.labels],
        )
        for reading in readings
    ]
    pages = [
        PageTally(
            site_of(row), is_article, frozenset(page_words([block.text for block in page.blocks], row["url"] or ""))
        )
        for is_article, known in (
            (True, [(r.row, r.page) for r in readings if r.set == ARTICLES_BESIDE]),
            (False, others),
        )
        for row, page in known
    ]
    return [
        make_lexicon(
            (t for t in tallies if lexicon_group(t.site) != group), (t for t in pages if lexicon_group(t.site) != group)
        )
        for group in range(LEXICON_GROUPS + 1)
    ]


def lexicon_group(site: str) -> int:
    return zlib.crc32(f"words of {site}".encode()) % LEXICON_GROUPS


def html_samples(readings: list[Reading], lexicons: list[Lexicon]) -> Iterator[Sample]:
    for name, row, page, labels in readings:
        yield _sample(name, row, "", page, labels, lexicons)


def _with_silver(page: Page, row: Row) -> tuple[Page, Row]:
    """Take the body that JSON-LD gives for gold on a page without any, and hide it from the features."""
    if row["gold"].get("body"):
        return page, row
    said = [fact.value for fact in page.facts if fact.field == "body"]
    if not said or len(said[0]) < 800 or said[0].count(" ") < 120:
        return page, row
    keys = [make_key(block.text) for block in page.blocks]
    found = sum(len(key) for key, flag in zip(keys, story_flags(keys, said[0]), strict=True) if flag)
    if found < 0.8 * len(make_key(said[0])):
        return page, row
    facts = tuple(fact for fact in page.facts if fact.field != "body")
    return page._replace(facts=facts), row | {"gold": row["gold"] | {"body": said[0]}}


def _sample(name: str, row: Row, dump: str, page: Page, labels: list[int], lexicons: list[Lexicon]) -> Sample:
    site = site_of(row)
    lexicon = lexicons[lexicon_group(site)]
    if _is_wordless(site):
        lexicon = lexicon._replace(short={}, long={})
    rows = compute_features(page, collect_facts(page), layout_of(page), lexicon).matrix().T.copy()
    url = None if page.kind == "text" or zlib.crc32(row["id"].encode()) % 3 == 0 else row["url"]
    gold = row["gold"].get("body") or ""
    return Sample(name, site, dump, gold, url, page, rows, np.array(labels, dtype=np.int8), row["id"])


def _is_wordless(site: str) -> bool:
    return zlib.crc32(f"without words {site}".encode()) % WORDLESS == 0


def text_samples(readings: list[Reading], lexicons: list[Lexicon]) -> Iterator[Sample]:
    for name, row, page, labels in readings:
        if not row["gold"].get("body"):
            continue
        for tool, dump in dumps_of(row["id"], row["html"]):
            flat = read_text(dump)
            if flat.blocks:
                yield _sample(name, row, tool, flat, transferred(page, labels, flat), lexicons)


def read_others(corpus: Path) -> list[tuple[Row, Page]]:
    """Read the pages that are no articles."""
    read = [(row, read_html(row["html"])) for _, row in read_sets(corpus, ("not_articles",))]
    return [(row, page) for row, page in read if page.blocks]


def other_samples(others: list[tuple[Row, Page]], kind: str, lexicons: list[Lexicon]) -> Iterator[Sample]:
    """Yield the pages that are no articles, unlabelled."""
    for row, page in others:
        pages = [("", page)]
        if kind == "text":
            pages = [(tool, read_text(dump)) for tool, dump in dumps_of(row["id"], row["html"])]
        for tool, page in pages:
            if page.blocks:
                yield _sample("not_articles", row, tool, page, [UNKNOWN] * len(page.blocks), lexicons)


def transferred(page: Page, labels: list[int], flat: Page) -> list[int]:
    """Carry labels from a page's blocks to its dump's: both say the same letters in nearly the same order."""
    letters: list[str] = []
    owners: list[int] = []
    for index, block in enumerate(page.blocks):
        key = make_key(block.text).replace(" ", "")
        letters.append(key)
        owners += [index] * len(key)
    stream = "".join(letters)
    found: list[int] = []
    at = 0
    for block in flat.blocks:
        key = make_key(block.text).replace(" ", "")
        place = _find(stream, key, at)
        if place < 0:
            found.append(UNKNOWN if len(key) < 3 else 0)
            continue
        at = place + len(key)
        middle = [labels[owner] for owner in owners[place : place + len(key)]]
        found.append(max(set(middle), key=middle.count) if middle else UNKNOWN)
    return found


def _find(stream: str, key: str, at: int) -> int:
    if not key:
        return -1
    reach = 400 if len(key) < 12 else 4000 if len(key) < 40 else len(stream)
    place = stream.find(key, at, at + reach + len(key))
    if place < 0 and len(key) >= 40:
        place = stream.find(key[:40], at)
        if place < 0:
            place = stream.find(key[:40])
    return place


class Trees(NamedTuple):
    """A trained step: trees that weigh all labels, then trees that only part the story from the rest."""

    labels: Any
    story: Any

    def predict(self, rows: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        """Return for each row the score of each label."""
        scores = self.labels.predict(rows, prediction_type="RawFormulaVal")
        return scores + np.outer(self.story.predict(rows, prediction_type="RawFormulaVal"), STORY_SIDES)  # type: ignore[no-any-return]


def train(
    rows: np.ndarray[Any, Any], labels: np.ndarray[Any, Any], weights: np.ndarray[Any, Any], rounds: tuple[int, int]
) -> Trees:
    """Train a step, with so many trees for all labels and so many for the story.

    Trees that weigh thirteen labels at once have little left for the question that counts most. So more trees
    go on from what the first found to that question alone, where a block counts by its length.
    """
    from catboost import CatBoostClassifier, Pool

    kept = (labels != 0) | (_noise(len(labels)) < CHROME_KEPT)
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


def _noise(count: int) -> np.ndarray[Any, Any]:
    return np.random.default_rng(11).random(count)


def as_model(
    name: str, columns: tuple[str, ...], trained: Any, labels: tuple[str, ...] = LABELS, story: Any = None
) -> Model:
    """Turn trained trees into tables of whole numbers; those in `story` only part the story from the rest."""
    trees = _trees_of(trained)
    bias = _bias_of(trained, len(labels))
    if story is not None:
        trees += [(splits, np.outer(leaves, STORY_SIDES)) for splits, leaves in _trees_of(story)]
        bias = [value + side * _bias_of(story, 1)[0] for value, side in zip(bias, STORY_SIDES, strict=True)]
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


def _trees_of(trained: Any) -> list[tuple[list[tuple[int, int]], np.ndarray[Any, Any]]]:
    """Return each tree's questions and the scores of its leaves, a column a class."""
    return [
        (
            [(split["float_feature_index"], int(np.floor(split["border"]))) for split in tree["splits"] or []],
            np.array(tree["leaf_values"]).reshape(1 << len(tree["splits"] or []), -1),
        )
        for tree in _said(trained)["oblivious_trees"]
    ]


def _bias_of(trained: Any, count: int) -> list[float]:
    bias: list[float] = _said(trained).get("scale_and_bias", [1, [0.0]])[1]
    return bias if len(bias) == count else [bias[0]] * count


def _said(trained: Any) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        trained.save_model(str(path), format="json")
        return json.loads(path.read_text(encoding="utf-8"))


def raw_scores(trained: Trees, rows: np.ndarray[Any, Any]) -> list[list[int]]:
    """Return for each label the scores of all rows, as `score` does."""
    return np.round(trained.predict(rows) * SCALE).astype(int).T.tolist()  # type: ignore[no-any-return]


def read_kept(path: Path) -> Any:
    """Return samples and held-out scores of both steps as `--keep` wrote them."""

    class Unpickler(pickle.Unpickler):
        def find_class(self, module: str, name: str) -> Any:
            return globals()[name] if module == "__main__" else super().find_class(module, name)

    with path.open("rb") as file:
        return Unpickler(file).load()


def fold_of(site: str) -> int:
    return zlib.crc32(site.encode()) % FOLDS


def weights_of(samples: list[Sample]) -> np.ndarray[Any, Any]:
    """A page counts by the root of its length, so that long pages do not drown the rest."""
    parts = [
        np.full(len(s.labels), SET_WEIGHTS[s.page.kind].get(s.set, 1.0) / np.sqrt(len(s.labels)) * 10) for s in samples
    ]
    return np.concatenate(parts)


def context_of(sample: Sample, scores: list[list[int]]) -> np.ndarray[Any, Any]:
    columns = sample.rows.T
    sizes = columns[SIZE].tolist()
    context = (
        sample.page,
        layout_of(sample.page),
        guess_of(scores, sizes),
        sizes,
        openings_of([columns[at] for at in PHRASE_COLUMNS]),
    )
    more = np.array(list(context_columns(*context)), dtype=np.int32).T
    return np.concatenate([sample.rows, more], axis=1)


LEADING = STORY | {"headline", "subheadline"}
"""Labels whose blocks count as found where a gold body begins with its standfirst."""


def kept_blocks(sample: Sample, scores: list[list[int]], labels: Collection[str] = STORY) -> list[str]:
    sizes = sample.rows[:, SIZE].tolist()
    guess = guess_of(scores, sizes)
    return [
        labelled.block.text
        for labelled in decide(sample.page, collect_facts(sample.page), guess, sizes)
        if labelled.label in labels
    ]


def figures_of(sample: Sample, scores: list[list[int]], lexicons: list[Lexicon]) -> list[int]:
    sizes, sentences = (sample.rows[:, at].tolist() for at in (SIZE, SENTENCES))
    guess = guess_of(scores, sizes)
    labels = [labelled.label for labelled in decide(sample.page, collect_facts(sample.page), guess, sizes)]
    lexicon = lexicons[lexicon_group(sample.site)]
    if _is_wordless(sample.site):
        lexicon = lexicon._replace(lines={})
    roles = find_container_roles(sample.page.containers)
    return page_figures(LabelledPage(sample.page, roles, guess, labels, sizes, sentences, sample.url), lexicon)


def shipped_scores(kind: str, sample: Sample) -> list[list[int]]:
    """Score a page with the weights that are there; they have not seen pages that are no articles."""
    table = Table(len(sample.rows))
    table.add(sample.rows.T.tolist())
    first = [list(row) for row in score(load_model(f"{kind}-1"), table)]
    table.add(context_of(sample, first).T[len(table) :].tolist())
    return [list(row) for row in score(load_model(f"{kind}-2"), table)]


def train_verdicts(
    kind: str,
    samples: list[Sample],
    scores: list[list[list[int]]],
    others: list[Sample],
    other_scores: list[list[list[int]]],
    lexicons: list[Lexicon],
) -> None:
    """Train the two page models on labels of pages whose sites the labeller had not seen."""
    seen = {name: frozenset(ids) for name, ids in tomllib.loads(SEEN.read_text(encoding="utf-8")).items()}
    pages = [*samples, *others]
    if kind == "text":
        lexicons = _with_lines(lexicons, pages)
        save_lexicon(Lexicon({}, {}, {}, {}, lexicons[-1].lines), DATA)
    figures = np.array([figures_of(s, x, lexicons) for s, x in zip(pages, [*scores, *other_scores], strict=True)])
    judged = [i for i, s in enumerate(pages) if s.id not in seen["doubtful"]]
    article = np.array([int(pages[i].set != "not_articles" and pages[i].id not in seen["others"]) for i in judged])
    scored = [i for i, s in enumerate(samples) if s.gold and s.set in ("wcxb", "fundus")]
    right = np.array([int(is_right(samples[i].gold, "\n\n".join(kept_blocks(samples[i], scores[i])))) for i in scored])
    for name, places, truth in (("article", judged, article), ("right", scored, right)):
        rows = figures[places]
        weights = np.where(truth == 1, 1.0, OTHERS_WEIGHT[kind] if name == "article" else 1.0)
        folds = np.array([fold_of(pages[i].site) for i in places])
        guessed = np.zeros(len(truth))
        for fold in range(FOLDS):
            trained = fit_verdict(rows[folds != fold], truth[folds != fold], weights[folds != fold])
            guessed[folds == fold] = trained.predict_proba(rows[folds == fold])[:, 1]
        report_verdict(name, truth, guessed, [f"{pages[i].set} {pages[i].dump}" for i in places])
        save = as_model(f"{kind}-{name}", VERDICT_COLUMNS, fit_verdict(rows, truth, weights), VERDICTS)
        save = save._replace(rates=rates_of(save, rows))
        save_model(save, DATA / f"{save.name}.model")


def _with_lines(lexicons: list[Lexicon], pages: list[Sample]) -> list[Lexicon]:
    """Add the weights of the lines' words, each made without its group of sites."""
    tallies = [
        PageTally(s.site, s.set == ARTICLES_BESIDE, frozenset(line_words([block.text for block in s.page.blocks])))
        for s in pages
        if s.set in (ARTICLES_BESIDE, "not_articles")
    ]
    return [
        lexicon._replace(lines=weigh_lines([t for t in tallies if lexicon_group(t.site) != group]))
        for group, lexicon in enumerate(lexicons)
    ]


def rates_of(model: Model, rows: np.ndarray[Any, Any]) -> tuple[int, ...]:
    """Return for each question how many in a hundred rows answer yes; never none or all, as others may."""
    columns, bounds = np.array(model.questions).T
    rates = np.round(100 * (rows[:, columns] > bounds).mean(axis=0)).astype(int)
    return tuple(np.clip(rates, 1, 99).tolist())


def fit_verdict(rows: np.ndarray[Any, Any], truth: np.ndarray[Any, Any], weights: np.ndarray[Any, Any]) -> Any:
    from catboost import CatBoostClassifier

    model = CatBoostClassifier(iterations=VERDICT_ROUNDS, **VERDICT_PARAMETERS)
    return model.fit(rows, truth, sample_weight=weights)


def report_verdict(
    name: str, truth: np.ndarray[Any, Any], guessed: np.ndarray[Any, Any], groups: Sequence[str]
) -> None:
    """Print how many pages are told rightly, in all and by group, and whether the probabilities are honest."""
    enough = np.quantile(guessed[truth == 1], 0.02)
    kept, told = (guessed[truth == 1] >= 0.5).mean(), (guessed[truth == 0] < 0.5).mean()
    print(
        f"  {name}: yes kept {kept:.3f}, no told {told:.3f}; with 0.980 kept {(guessed[truth == 0] < enough).mean():.3f}"
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
            print(f"    said {guessed[inside].mean():.2f}  was {truth[inside].mean():.2f}  ({inside.sum()} pages)")


def report(samples: list[Sample], scores: list[list[list[int]]], title: str) -> None:
    groups: dict[str, list[tuple[str, str, str]]] = {}
    for sample, page_scores in zip(samples, scores, strict=True):
        if sample.gold and sample.set in ("wcxb", "fundus"):
            found = ("\n\n".join(kept_blocks(sample, page_scores, labels)) for labels in (STORY, LEADING))
            groups.setdefault(f"{sample.set} {sample.dump}", []).append((sample.gold, *found))
    for name, pages in sorted(groups.items()):
        f1, precision, recall = shingle_f1([(gold, story) for gold, story, _ in pages])
        ends = [present for gold, _, whole in pages if (present := ends_present(gold, whole))]
        first, last = (sum(column) / len(ends) for column in zip(*ends, strict=True))
        print(
            f"  {title} {name:22} pages {len(pages):4}  F1 {f1:.4f}  P {precision:.4f}  R {recall:.4f}"
            f"  first paragraph {first:.3f}  last {last:.3f}",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--kind", choices=("html", "text"), required=True)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--keep", type=Path, help="write the held-out scores here (pickle), to look at pages")
    parser.add_argument("--verdicts", type=Path, help="only make the verdicts, from scores that were kept there")
    parser.add_argument("--only-report", action="store_true", help="write no weights")
    options = parser.parse_args()
    warnings.filterwarnings("ignore")
    started = time.time()
    rounds = [(int(options.rounds * all_), int(options.rounds * story)) for all_, story in ROUNDS]
    extra = {row["id"]: row for row in read_rows(options.gold / "pages.jsonl")}
    make = html_samples if options.kind == "html" else text_samples
    readings = read_corpus(options.corpus, extra)
    other_pages = read_others(options.corpus)
    lexicons = lexicons_of(readings, other_pages)
    print(f"{len(readings)} articles read, {time.time() - started:.0f} s", flush=True)
    if options.verdicts:
        others = list(other_samples(other_pages, options.kind, lexicons))
        samples, _, second = read_kept(options.verdicts)
        scores = [shipped_scores(options.kind, s) for s in others]
        train_verdicts(options.kind, samples, second, others, scores, lexicons)
        return
    samples = list(make(readings, lexicons))
    columns = COLUMNS[:TEXT_COLUMNS] if options.kind == "text" else COLUMNS
    rows = np.concatenate([s.rows for s in samples])
    labels = np.concatenate([s.labels for s in samples])
    weights = weights_of(samples)
    bounds = np.cumsum([0] + [len(s.labels) for s in samples])
    folds = np.repeat([fold_of(s.site) for s in samples], np.diff(bounds))
    print(
        f"{len(samples)} pages, {len(labels)} blocks, {rows.shape[1]} features, {time.time() - started:.0f} s",
        flush=True,
    )

    first = [[] for _ in samples]
    firsts = []
    for fold in range(FOLDS):
        trained = train(rows[folds != fold], labels[folds != fold], weights[folds != fold], rounds[0])
        firsts.append(trained)
        for i, sample in enumerate(samples):
            if fold_of(sample.site) == fold:
                first[i] = raw_scores(trained, sample.rows)
    report(samples, first, "first ")
    print(f"{time.time() - started:.0f} s", flush=True)
    wide = np.concatenate([context_of(s, scores) for s, scores in zip(samples, first, strict=True)])
    second = [[] for _ in samples]
    others = list(other_samples(other_pages, options.kind, lexicons))
    other_scores = [[] for _ in others]
    for fold in range(FOLDS):
        trained = train(wide[folds != fold], labels[folds != fold], weights[folds != fold], rounds[1])
        for i, sample in enumerate(samples):
            if fold_of(sample.site) == fold:
                second[i] = raw_scores(trained, wide[bounds[i] : bounds[i + 1]])
        for i, sample in enumerate(others):
            if fold_of(sample.site) == fold:
                other_scores[i] = raw_scores(trained, context_of(sample, raw_scores(firsts[fold], sample.rows)))
    report(samples, second, "second")
    if options.keep:
        options.keep.write_bytes(pickle.dumps((samples, first, second)))
    if options.only_report:
        return
    train_verdicts(options.kind, samples, second, others, other_scores, lexicons)
    print(f"{time.time() - started:.0f} s", flush=True)
    save_lexicon(lexicons[-1], DATA)
    for step, data, names in ((1, rows, columns), (2, wide, columns + context_names(options.kind))):
        trained = train(data, labels, weights, rounds[step - 1])
        model = as_model(f"{options.kind}-{step}", names, trained.labels, story=trained.story)
        save_model(model, DATA / f"{model.name}.model")
    print(f"{time.time() - started:.0f} s", flush=True)


if __name__ == "__main__":
    sys.exit(main())
