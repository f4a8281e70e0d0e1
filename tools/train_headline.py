#!/usr/bin/env python3
"""Train the choice of text pages' headlines: from a corpus to `newsparse/data/text-headline.model`.

    python tools/train.py --corpus CORPUS --gold GOLD --kind text --keep SCORES
    python tools/train_headline.py --corpus CORPUS --gold GOLD --scores SCORES

The model is trained on out-of-fold label probabilities from the first command, since those of weights trained on a page's
site are more reliable than on an unseen page. Deterministic. It prints, by cross-validation over sites, on how many pages
of each dump tool the headline was right, and on how many it was among the candidates. Some headlines of the corpus are a
page's title and do not occur in its dump.
"""

from __future__ import annotations

import argparse
import time
import warnings
import zlib
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from boosting import build_model
from corpus import Row, find_site, read_rows, read_sets
from provenance import describe_run
from samples import FOLDS, Sample, Scores, assign_fold, assign_sample_labels, read_kept

from newsparse.blocks.block import Page
from newsparse.fields.headline.choice import MODEL, build_candidate_table
from newsparse.fields.headline.features import COLUMNS
from newsparse.labels.labeller import STORY_THRESHOLD_MAX, Labelling
from newsparse.labels.verdict import VERDICTS, Verdict
from newsparse.story.rules import select_story
from newsparse.tables.toml import DATA
from newsparse.tables.words import make_key
from newsparse.trees.model import save_model

PARAMETERS = {
    "loss_function": "QuerySoftMax", "iterations": 120, "depth": 4, "learning_rate": 0.14, "border_count": 32, "rsm": 0.5,
    "l2_leaf_reg": 5, "random_seed": 7, "thread_count": 2, "verbose": 0, "allow_writing_files": False,
}  # fmt: skip
DECORATED = 5
"""One page in this many is also used with a site's name or the like appended to its headline."""
SET_WEIGHTS = {"fundus": 3.0, "wcxb": 1.0, "readability": 0.7}
"""The fundus pages are news; readability's headlines are that tool's own output."""


class PageChoices(NamedTuple):
    """A page's candidates."""

    set: str
    site: str
    dump: str
    rows: list[list[int]]
    right: list[bool]


def read_headlines(corpus: Path, gold: Path) -> dict[tuple[str, str, str], set[str]]:
    """Return the headlines that are right, by set, site and body of a page."""
    extra = {row["id"]: row for row in read_rows(gold / "pages.jsonl")}
    found: dict[tuple[str, str, str], set[str]] = {}
    for name, row in read_sets(corpus):
        wanted = {row["gold"].get("headline") or ""}
        if row["id"] in extra:
            page: Row = extra[row["id"]]
            wanted |= {page["headline"], *(page.get("optional") or {}).get("headline", [])}
        keys = {make_key(text) for text in wanted} - {""}
        if keys and row["gold"].get("body"):
            found.setdefault((name, find_site(row), row["gold"]["body"]), set()).update(keys)
    return found


def decorate_headline(page: Page, site: str, wanted: set[str], number: int) -> Page:
    """Return a page with a site's name, a date or a byline appended to its headline, as in dumps that have the page's title.

    The corpus has no such dumps: flattening leaves the head of a page out.
    """
    name = site.partition(".")[0].replace("-", " ").title()
    tails = (
        f" | {name}",
        f" - {name}",
        f" – {name}",
        f" | {name} News",
        f" | {12 + number % 16}.03.2024",
        "By Ada Berg",
    )
    at = next((at for at, block in enumerate(page.blocks) if make_key(block.text) in wanted), -1)
    if at < 0:
        return page
    block = page.blocks[at]._replace(text=page.blocks[at].text + tails[number % len(tails)])
    return page._replace(blocks=(*page.blocks[:at], block, *page.blocks[at + 1 :]))


def list_choices(sample: Sample, scores: Scores, wanted: set[str], *, decorate: bool) -> PageChoices:
    number = zlib.crc32(f"{sample.site} {sample.dump} {len(sample.gold)}".encode())
    page = decorate_headline(sample.page, sample.site, wanted, number // DECORATED) if decorate else sample.page
    sample = sample._replace(page=page, dump="dressed" if decorate else sample.dump)
    _, blocks = assign_sample_labels(sample, scores)
    table = build_candidate_table(select_story(sample.page, Labelling(blocks, Verdict(1.0, 1.0), STORY_THRESHOLD_MAX)))
    right = [make_key(candidate.text) in wanted for candidate, _ in table]
    return PageChoices(sample.set, sample.site, sample.dump, [row for _, row in table], right)


def fit(pages: list[PageChoices]) -> Any:
    from catboost import CatBoostRanker, Pool

    pages = [page for page in pages if any(page.right)]
    sizes = [len(page.rows) for page in pages]
    rows = np.array([row for page in pages for row in page.rows], dtype=np.float32)
    right = np.array([float(flag) for page in pages for flag in page.right])
    weights = np.repeat([SET_WEIGHTS.get(page.set, 1.0) for page in pages], sizes)
    pool = Pool(rows, right, group_id=np.repeat(np.arange(len(pages)), sizes), group_weight=weights)
    return CatBoostRanker(**PARAMETERS).fit(pool)


def report(pages: list[PageChoices]) -> None:
    groups: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for fold in range(FOLDS):
        trained = fit([page for page in pages if assign_fold(page.site) != fold])
        for page in pages:
            if assign_fold(page.site) == fold:
                best = int(np.argmax(trained.predict(np.array(page.rows, dtype=np.float32)))) if page.rows else -1
                groups[f"{page.set} {page.dump}"].append((best >= 0 and page.right[best], any(page.right)))
    for name, found in sorted(groups.items()):
        chosen, there = np.mean(found, axis=0)
        print(f"  {name:26} pages {len(found):4}  right {chosen:.3f}  of {there:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--scores", type=Path, required=True, help="what `train.py --kind text --keep` wrote")
    parser.add_argument("--only-report", action="store_true", help="write no weights")
    options = parser.parse_args()
    warnings.filterwarnings("ignore")
    started = time.time()
    headlines = read_headlines(options.corpus, options.gold)
    samples, _, scores = read_kept(options.scores)
    pages = [
        list_choices(sample, page_scores, headlines[key], decorate=decorate)
        for number, (sample, page_scores) in enumerate(zip(samples, scores, strict=True))
        if (key := (sample.set, sample.site, sample.gold)) in headlines
        for decorate in ((False, True) if number % DECORATED == 0 else (False,))
    ]
    print(f"{len(pages)} pages, {sum(len(page.rows) for page in pages)} candidates, {time.time() - started:.0f} s")
    report(pages)
    if not options.only_report:
        model = build_model(MODEL, COLUMNS, fit(pages), VERDICTS)
        save_model(model._replace(made=describe_run(options.corpus)), DATA / f"{MODEL}.model")
    print(f"{time.time() - started:.0f} s")


if __name__ == "__main__":
    main()
