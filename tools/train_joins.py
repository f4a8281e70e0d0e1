#!/usr/bin/env python3
"""Train the classifier of text pages' joins: from a corpus to `newsparse/data/text-joins.model`.

    python tools/train_joins.py --corpus CORPUS

A join is within a word where the page's HTML has that word in one piece of text, and between two blocks where it has not;
words that only the gold body runs together are left out. Only joins at the gold body are used. Deterministic; needs no
other weights. It prints, by cross-validation over sites, how many of the words were put together and how many of the
blocks kept apart, by dump tool.
"""

from __future__ import annotations

import argparse
import html
import re
import time
import zlib
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from boosting import Array, build_model
from corpus import Row, find_site, read_sets
from flatten import make_whole_dumps
from provenance import describe_run
from samples import FOLDS, assign_fold

from newsparse.blocks.block import GLUED, Block
from newsparse.blocks.characters import normalise, strip_invisible
from newsparse.blocks.text.joins import COLUMNS, MODEL, join_features
from newsparse.blocks.text.read import split_blocks
from newsparse.labels.verdict import VERDICTS
from newsparse.tables.marks import LINE_ENDS
from newsparse.tables.toml import DATA
from newsparse.trees.model import save_model

PARAMETERS = {
    "loss_function": "Logloss", "iterations": 150, "depth": 4, "learning_rate": 0.14, "border_count": 32, "rsm": 0.5,
    "l2_leaf_reg": 5, "random_seed": 7, "thread_count": 2, "verbose": 0, "allow_writing_files": False,
}  # fmt: skip
AGAINST = (
    "joins after sentences", "after sentences in 100 joins", "of words that occur alone in 100 joins",
    "joins in 100 ends of sentences", "sentences in the line", "first word alone", "second word alone",
    "first word alone, as printed", "second word alone, as printed",
)  # fmt: skip
"""Features with a monotone constraint: higher values are evidence of two blocks only; "joined word" of one word only. Without
the constraint some trees have the opposite sign on pages unlike those of the corpus."""
SIDES = [-1 if name in AGAINST else int(name == "joined word") for name in COLUMNS]
SET_WEIGHTS = {"fundus": 3.0, "readability": 0.5}
"""The fundus pages are news; one of readability's has a thousand nicknames."""
TOOL_WEIGHTS = {"glued": 2.0, "soup_stripped": 2.0, "soup_spaced": 0.5, "markdown_wrapped": 0.5, "prefixed": 0.4}
"""The tools that leave no lines are rare in the corpus and hard; those that glue nothing, easy."""
SCRIPT_RE = re.compile(r"<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
TAG_RE = re.compile(r"<[^>]*>")
LAST_RE = re.compile(r"\w*\W?$")
FIRST_RE = re.compile(r"\W?\w*")
NEAR_CHARS, NEAR_MIN_CHARS = 30, 15
"""A join is at the body where the body has so much on one side of it, or however little there is on both."""
PREFIXED = 8
"""One dump in this many is also used with prefixes on its names, as Zulu and Shona write them: the corpus has
one site in such a language, and with 38 names in 100 put together there this gives 71."""
SYLLABLES = [first + second for first in ("b", "k", "l", "m", "ng", "s", "w", "y", "z") for second in "aeiou"]
PREFIXES_OF_PAGE = 9
NAME_RE = re.compile(r"(?<=[a-zß-ÿ] )(?=[A-ZÀ-Þ][a-zß-ÿ]{2})")
RUN_TOGETHER = ("glued", "soup_stripped")
"""Tools that leave no lines."""


class DumpJoins(NamedTuple):
    """A dump's joins."""

    set: str
    site: str
    dump: str
    rows: list[list[int]]
    joined: list[bool]


def find_page_joins(entry: tuple[str, Row]) -> list[DumpJoins]:
    """Return the joins of a page's dumps, and of some dumps with prefixes on names."""
    name, row = entry
    source = normalise(strip_invisible(html.unescape(TAG_RE.sub("<>", SCRIPT_RE.sub("<>", row["html"])))))
    gold = normalise(row["gold"]["body"])
    found = []
    for tool, dump in make_whole_dumps(row["id"], row["html"]):
        found.append(DumpJoins(name, find_site(row), tool, *_find_joins(dump, source, gold, ())))
        number = zlib.crc32(f"{row['id']} {tool}".encode())
        if number % PREFIXED == 0 and tool not in RUN_TOGETHER:
            prefixes = invent_prefixes(number // PREFIXED)
            found.append(
                DumpJoins(
                    name, find_site(row), "prefixed", *_find_joins(add_prefixes(dump, prefixes), source, gold, prefixes)
                )
            )
    return [seen for seen in found if seen.rows]


def add_prefixes(dump: str, prefixes: tuple[str, ...]) -> str:
    return NAME_RE.sub(lambda match: prefixes[match.start() % len(prefixes)], dump)


def invent_prefixes(number: int) -> tuple[str, ...]:
    """Return invented prefixes of one or two syllables."""
    chosen = [SYLLABLES[(number + 11 * at) % len(SYLLABLES)] for at in range(2 * PREFIXES_OF_PAGE)]
    return tuple(chosen[at] + chosen[-1 - at] * (at % 3 == 2) for at in range(PREFIXES_OF_PAGE))


def _find_joins(dump: str, source: str, gold: str, prefixes: tuple[str, ...]) -> tuple[list[list[int]], list[bool]]:
    blocks = split_blocks(dump)
    known: dict[int, bool] = {}
    for place, (first, second) in enumerate(pairwise(blocks), 1):
        if second.gap == GLUED and first.text[-1] not in LINE_ENDS and is_at_body(first, second, gold):
            word = LAST_RE.findall(first.text)[0] + FIRST_RE.findall(second.text)[0]
            is_word = word in source or first.text.endswith(tuple(f" {prefix}" for prefix in prefixes))
            if is_word or word not in gold:
                known[place] = is_word
    return (join_features(blocks, list(known)), list(known.values())) if known else ([], [])


def is_at_body(first: Block, second: Block, gold: str) -> bool:
    sides = (first.text[-NEAR_CHARS:], second.text[:NEAR_CHARS])
    near = [side for side in sides if side in gold]
    return len(near) == len(sides) or any(len(side) >= NEAR_MIN_CHARS for side in near)


def fit(pages: list[DumpJoins]) -> Any:
    """Train on pages, each weighed by the root of its joins, so that long ones do not drown the rest."""
    from catboost import CatBoostClassifier

    rows = np.array([row for page in pages for row in page.rows], dtype=np.float32)
    joined = np.array([int(flag) for page in pages for flag in page.joined])
    weights = np.concatenate([compute_weights(page) for page in pages])
    return CatBoostClassifier(monotone_constraints=SIDES, **PARAMETERS).fit(rows, joined, sample_weight=weights)


def compute_weights(page: DumpJoins) -> Array:
    weight = SET_WEIGHTS.get(page.set, 1.0) * TOOL_WEIGHTS.get(page.dump, 1.0)
    return np.full(len(page.rows), weight / np.sqrt(len(page.rows)))


def report(pages: list[DumpJoins]) -> None:
    groups: dict[str, list[tuple[Array, ...]]] = defaultdict(list)
    for fold in range(FOLDS):
        trained = fit([page for page in pages if assign_fold(page.site) != fold])
        for page in pages:
            if assign_fold(page.site) == fold:
                guessed = trained.predict(np.array(page.rows, dtype=np.float32)) > 0.5
                for name in (page.dump, "all"):
                    groups[name].append((np.array(page.joined), guessed, compute_weights(page)))
    for name, found in sorted(groups.items()):
        joined, guessed, weights = (np.concatenate(parts) for parts in zip(*found, strict=True))
        right = joined == guessed
        pages_right = np.mean([(truth == guess).mean() for truth, guess, _ in found])
        print(
            f"  {name:14} pages {len(found):4}  words {joined.sum():5}  put together {right[joined].sum() / joined.sum():.3f}"
            f"  joins of blocks {(~joined).sum():5}  kept apart {right[~joined].sum() / max(1, (~joined).sum()):.3f}"
            f"  right, weighed as in training {np.average(right, weights=weights):.3f}, mean of pages {pages_right:.3f}"
        )


def read_joins(corpus: Path) -> list[DumpJoins]:
    entries = [(name, row) for name, row in read_sets(corpus) if row["gold"].get("body")]
    with ProcessPoolExecutor(2) as pool:
        return [seen for found in pool.map(find_page_joins, entries, chunksize=16) for seen in found]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--only-report", action="store_true", help="write no weights")
    options = parser.parse_args()
    started = time.time()
    pages = read_joins(options.corpus)
    print(
        f"{len(pages)} dumps, {sum(len(page.rows) for page in pages)} joins, {time.time() - started:.0f} s", flush=True
    )
    report(pages)
    if not options.only_report:
        model = build_model(MODEL, COLUMNS, fit(pages), VERDICTS)
        save_model(model._replace(made=describe_run(options.corpus)), DATA / f"{MODEL}.model")
    print(f"{time.time() - started:.0f} s")


if __name__ == "__main__":
    main()
