#!/usr/bin/env python3
"""Measure the gain of each rule over the labels, on out-of-fold labels.

    python tools/train.py --corpus CORPUS --gold GOLD --kind html --only-report --keep SCORES
    python tools/measure_rules.py --scores SCORES

For each rule it prints on how many pages the rule changes the story, and by how much the F1 of the story's text, the
pages that keep their first and their last paragraph, and the captions that stay out of it would change without the
rule. The text is that of the fields' paragraphs: without headline, standfirst, bylines and bios.
"""

from __future__ import annotations

import argparse
import statistics
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from samples import Sample, Scores, read_kept
from scoring import ends_present, shingle_f1

from newsparse.fields import Findings
from newsparse.labels.context import compute_label_probabilities
from newsparse.labels.features import SIZE
from newsparse.labels.labeller import Labelling, assign_labels, collect_facts, compute_story_threshold
from newsparse.labels.verdict import Verdict
from newsparse.story.rules import RULES, Rule, select_story


class Measured(NamedTuple):
    """One page read with some rules."""

    body: str
    f1: float
    ends: tuple[bool, bool] | None


def read_body(sample: Sample, labelling: Labelling, rules: tuple[Rule, ...]) -> str:
    findings = Findings(select_story(sample.page, labelling, sample.url, rules=rules))
    standfirst, body = findings["subheadline"].value, findings["body"].value
    return f"{standfirst}\n\n{body}" if standfirst else str(body)


def measure(sample: Sample, body: str) -> Measured:
    return Measured(body, shingle_f1([(sample.gold, body)])[0], ends_present(sample.gold, body))


def label(sample: Sample, scores: Scores) -> Labelling:
    sizes = sample.rows[:, SIZE].tolist()
    probabilities = compute_label_probabilities(scores, sizes)
    blocks = assign_labels(sample.page, collect_facts(sample.page), probabilities, sizes)
    return Labelling(blocks, Verdict(1.0, 1.0), compute_story_threshold(probabilities))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scores", type=Path, required=True, help="held-out scores that train.py --keep wrote")
    parser.add_argument("--step", type=int, default=1, help="measure one page in so many")
    options = parser.parse_args()
    samples, _, second = read_kept(options.scores)
    kept = [(s, scores) for s, scores in zip(samples, second, strict=True) if s.gold][:: options.step]
    found: dict[str, list[tuple[Measured, Measured]]] = defaultdict(list)
    whole: list[Measured] = []
    for sample, scores in kept:
        labelling = label(sample, scores)
        with_all = measure(sample, read_body(sample, labelling, RULES))
        whole.append(with_all)
        overruled = set(select_story(sample.page, labelling, sample.url).overrides.values())
        for rule in RULES:
            if any(override.rule == rule.name for override in overruled):
                others = tuple(other for other in RULES if other is not rule)
                found[rule.name].append((with_all, measure(sample, read_body(sample, labelling, others))))
        without_any = measure(sample, read_body(sample, labelling, ()))
        found["all"].append((with_all, without_any))
    print(f"{len(kept)} pages, F1 {statistics.mean(page.f1 for page in whole):.4f} with all rules")
    print(f"{'rule':16} pages  F1 with - without  better/worse  first +/-  last +/-")
    for name in (*(rule.name for rule in RULES), "all"):
        pairs = found[name]
        gain = sum(a.f1 - b.f1 for a, b in pairs) / len(kept)
        better = sum(a.f1 > b.f1 + 1e-4 for a, b in pairs)
        worse = sum(a.f1 < b.f1 - 1e-4 for a, b in pairs)
        ends = [(a.ends, b.ends) for a, b in pairs if a.ends and b.ends]
        first, last = ([(a[at], b[at]) for a, b in ends] for at in (0, 1))
        signs = "  ".join(f"{sum(a > b for a, b in end):4} {sum(a < b for a, b in end):4}" for end in (first, last))
        print(f"{name:16} {len(pairs):5}  {gain:+.5f}           {better:4} {worse:4}     {signs}")


if __name__ == "__main__":
    main()
