#!/usr/bin/env python3
"""Measure the gain of each rule over the labels, on pages of sites that the labels' weights had not seen.

    python tools/train.py --corpus CORPUS --gold GOLD --kind html --only-report --keep SCORES
    python tools/measure_rules.py --scores SCORES
    python tools/measure_rules.py --corpus CORPUS --set daniel --kind text

The first form measures on out-of-fold labels, the other on a set of the corpus that no weights were trained on.

For each rule it prints on how many pages the rule changes the story, and by how much the F1 of the story's text and the
pages that keep their first and their last paragraph would change without the rule. The text is that of the fields'
paragraphs, the standfirst before it: without headline, bylines and bios.
"""

from __future__ import annotations

import argparse
import statistics
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from corpus import read_sets
from flatten import COMMON, squeeze
from samples import Sample, Scores, assign_sample_labels, read_kept
from scoring import ends_present, shingle_f1

from newsparse.blocks.block import Page
from newsparse.fields import Findings
from newsparse.formats import read_page
from newsparse.labels.labeller import Labelling, compute_story_threshold, label_page
from newsparse.labels.verdict import Verdict
from newsparse.story.rules import RULES, Rule, select_story

GOLD_SETS = ("fundus", "wcxb")
"""Sets of news and blogs whose bodies were made by hand or by a parser for each site."""


class LabelledPage(NamedTuple):
    """A page with its gold body, and labels that no model gave that had seen its site."""

    page: Page
    url: str | None
    gold: str
    labelling: Labelling


class Measured(NamedTuple):
    """One page read with some rules."""

    f1: float
    ends: tuple[bool, bool] | None


def read_out_of_fold(path: Path) -> Iterator[LabelledPage]:
    """Yield the pages of a training run with the labels of the fold that left out their site."""
    samples, _, second = read_kept(path)
    for sample, scores in zip(samples, second, strict=True):
        if sample.gold and sample.set in GOLD_SETS:
            yield LabelledPage(sample.page, sample.url, sample.gold, label(sample, scores))


def read_untrained(corpus: Path, name: str, kind: str) -> Iterator[LabelledPage]:
    """Yield the pages of a set that is not trained on, with the labels of the shipped weights."""
    for _, row in read_sets(corpus, (name,)):
        if row["gold"].get("body"):
            texts = [row["html"]] if kind == "html" else [squeeze(tool(row["html"])) for tool in COMMON]
            for text in texts:
                page = read_page(text, kind)
                yield LabelledPage(page, row["url"], row["gold"]["body"], label_page(page, row["url"]).labelling)


def label(sample: Sample, scores: Scores) -> Labelling:
    probabilities, blocks = assign_sample_labels(sample, scores)
    return Labelling(blocks, Verdict(1.0, 1.0), compute_story_threshold(probabilities))


def measure(page: LabelledPage, rules: tuple[Rule, ...]) -> Measured:
    findings = Findings(select_story(page.page, page.labelling, page.url, rules=rules))
    standfirst, body = findings["subheadline"].value, findings["body"].value
    text = f"{standfirst}\n\n{body}" if standfirst else str(body)
    return Measured(shingle_f1([(page.gold, text)])[0], ends_present(page.gold, text))


def compare_rules(pages: Iterable[LabelledPage]) -> tuple[list[Measured], dict[str, list[tuple[Measured, Measured]]]]:
    """Return each page with all rules, and for each rule the pages it changes, read with it and without it."""
    whole: list[Measured] = []
    pairs: dict[str, list[tuple[Measured, Measured]]] = defaultdict(list)
    for page in pages:
        whole.append(measure(page, RULES))
        overrides = select_story(page.page, page.labelling, page.url).overrides.values()
        used = {override.rule for override in overrides}
        for rule in RULES:
            if rule.name in used:
                without = measure(page, tuple(other for other in RULES if other is not rule))
                pairs[rule.name].append((whole[-1], without))
        pairs["all"].append((whole[-1], measure(page, ())))
    return whole, pairs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scores", type=Path, help="held-out scores that train.py --keep wrote")
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--set", help="a set of the corpus that is not trained on")
    parser.add_argument("--kind", choices=("html", "text"), default="html")
    parser.add_argument("--step", type=int, default=1, help="measure one page in so many")
    options = parser.parse_args()
    pages = (
        read_out_of_fold(options.scores)
        if options.scores
        else read_untrained(options.corpus, options.set, options.kind)
    )
    whole, found = compare_rules(islice(pages, 0, None, options.step))
    print(f"{len(whole)} pages, F1 {statistics.mean(page.f1 for page in whole):.4f} with all rules")
    print(f"{'rule':16} pages  F1 with - without  better/worse  first +/-  last +/-")
    for name in (*(rule.name for rule in RULES), "all"):
        pairs = found[name]
        gain = sum(a.f1 - b.f1 for a, b in pairs) / len(whole)
        better = sum(a.f1 > b.f1 + 1e-4 for a, b in pairs)
        worse = sum(a.f1 < b.f1 - 1e-4 for a, b in pairs)
        ends = [(a.ends, b.ends) for a, b in pairs if a.ends and b.ends]
        first, last = ([(a[at], b[at]) for a, b in ends] for at in (0, 1))
        signs = "  ".join(f"{sum(a > b for a, b in end):4} {sum(a < b for a, b in end):4}" for end in (first, last))
        print(f"{name:16} {len(pairs):5}  {gain:+.5f}           {better:4} {worse:4}     {signs}")


if __name__ == "__main__":
    main()
