"""The lexicon from labelled pages: weights of words by their counts inside and outside of stories."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import log
from pathlib import Path
from typing import NamedTuple

from newsparse.blocks.block import Block, Container
from newsparse.labels.lexicon import UNIT, Lexicon, is_short, list_head_words, split_names


class Tally(NamedTuple):
    """The words of one labelled page, inside and outside of its story."""

    site: str
    story: frozenset[tuple[bool, str]]
    """(short line?, word) in the story."""
    other: frozenset[tuple[bool, str]]
    names: dict[str, float]
    """For each word in the names of elements, the share of their text that is story."""


def tally_words(
    site: str, containers: Sequence[Container], blocks: Sequence[Block], is_story: Sequence[bool | None]
) -> Tally:
    """Count a page's words; `is_story` has None for a block about which nothing is known."""
    story: set[tuple[bool, str]] = set()
    other: set[tuple[bool, str]] = set()
    mass, total = [0] * len(containers), [0] * len(containers)
    for block, flag in zip(blocks, is_story, strict=True):
        if flag is None:
            continue
        words = list_head_words(block.text)
        short = is_short(block.text, words)
        (story if flag else other).update((short, word) for word in words)
        size = min(len(block.text), 800) + 20
        total[block.container] += size
        mass[block.container] += size * flag
    for index in range(len(containers) - 1, 0, -1):
        parent = containers[index].parent
        total[parent] += total[index]
        mass[parent] += mass[index]
    sums: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for index, container in enumerate(containers):
        if total[index]:
            for word in set(split_names(container.names)):
                sums[word][0] += mass[index]
                sums[word][1] += total[index]
    return Tally(site, frozenset(story), frozenset(other), {word: part / whole for word, (part, whole) in sums.items()})


WORD_MIN_SITES, NAME_MIN_SITES, PAGE_MIN_SITES = 5, 3, 6
LINE_UNIT, LINE_LEAST_WEIGHT = 1000, 10
LEAST_WEIGHT = 6
"""Words with a smaller weight are left out of the tables."""


class PageTally(NamedTuple):
    """The words of one page, and whether it is an article."""

    site: str
    is_article: bool
    words: frozenset[str]


def make_lexicon(tallies: Iterable[Tally], page_tallies: Iterable[PageTally]) -> Lexicon:
    """Compute the weights of words from labelled pages, and from pages that are articles or not."""
    words: defaultdict[tuple[bool, str], list[float]] = defaultdict(lambda: [1.0, 1.0])
    names: defaultdict[str, list[float]] = defaultdict(lambda: [0.5, 0.5])
    sites: defaultdict[tuple[bool | None, str], set[str]] = defaultdict(set)
    pages: Counter[str] = Counter()
    for tally in tallies:
        share = 1 / (1 + pages[tally.site])
        pages[tally.site] += 1
        for at, found in enumerate((tally.story, tally.other)):
            for key in found:
                words[key][at] += share
                sites[key].add(tally.site)
        for name, part in tally.names.items():
            names[name][0] += share * part
            names[name][1] += share * (1 - part)
            sites[None, name].add(tally.site)
    weights = {
        key: compute_weight(*counts) for key, counts in sorted(words.items()) if len(sites[key]) >= WORD_MIN_SITES
    }
    return Lexicon(
        {word: weight for (short, word), weight in weights.items() if short and abs(weight) >= LEAST_WEIGHT},
        {word: weight for (short, word), weight in weights.items() if not short and abs(weight) >= LEAST_WEIGHT},
        {
            name: weight
            for name, counts in sorted(names.items())
            if len(sites[None, name]) >= NAME_MIN_SITES and abs(weight := compute_weight(*counts)) >= LEAST_WEIGHT
        },
        weigh_page_words(page_tallies),
    )  # fmt: skip


def weigh_page_words(tallies: Iterable[PageTally]) -> dict[str, int]:
    """Return the weight of each word: the log ratio of its share of articles to its share of other pages."""
    counts: defaultdict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    sites: defaultdict[str, set[str]] = defaultdict(set)
    pages: Counter[str] = Counter()
    totals = [0.0, 0.0]
    for tally in tallies:
        share = 1 / (1 + pages[tally.site])
        pages[tally.site] += 1
        totals[tally.is_article] += share
        for word in tally.words:
            counts[word][tally.is_article] += share
            sites[word].add(tally.site)
    scale = totals[1] / (totals[0] or 1)
    weights = {
        word: compute_weight(yes + 0.5 * scale, scale * (no + 0.5))
        for word, (no, yes) in sorted(counts.items())
        if len(sites[word]) >= PAGE_MIN_SITES
    }
    return {word: weight for word, weight in weights.items() if abs(weight) >= LEAST_WEIGHT}


def compute_weight(story: float, other: float) -> int:
    return round(UNIT * log(story / other))


def weigh_lines(tallies: Sequence[PageTally]) -> dict[str, int]:
    """Return the weights of words in the lines of text pages, by a logistic regression.

    Weights of single words, as in `weigh_page_words`, classify fewer pages correctly, since words are correlated: "privacy"
    occurs on articles too. Weights are in units of 1 / `LINE_UNIT`.
    """
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    sites: defaultdict[str, set[str]] = defaultdict(set)
    for tally in tallies:
        for word in tally.words:
            sites[word].add(tally.site)
    pages = Counter(tally.site for tally in tallies)
    words = DictVectorizer()
    rows = words.fit_transform(
        {word: 1 for word in sorted(tally.words) if len(sites[word]) >= PAGE_MIN_SITES} for tally in tallies
    )
    rows.indices, rows.indptr = rows.indices.astype("int32"), rows.indptr.astype("int32")
    model = LogisticRegression(
        C=0.03, class_weight={False: 2, True: 1}, solver="liblinear", max_iter=60, tol=0.01, random_state=7
    )
    model.fit(rows, [tally.is_article for tally in tallies], [pages[tally.site] ** -0.5 for tally in tallies])
    weights = zip(words.get_feature_names_out(), model.coef_[0], strict=True)
    return {word: found for word, weight in weights if abs(found := round(LINE_UNIT * weight)) > LINE_LEAST_WEIGHT}


def save_lexicon(lexicon: Lexicon, folder: Path) -> None:
    """Write the tables as the package loads them, a weight and its words a line; one without words is left as it is."""
    for part, table in lexicon._asdict().items():
        if not table:
            continue
        words: defaultdict[int, list[str]] = defaultdict(list)
        for word, weight in sorted(table.items()):
            words[weight].append(word)
        lines = [f"{weight} {' '.join(words[weight])}\n" for weight in sorted(words)]
        (folder / f"lexicon-{part}.txt").write_text("".join(lines), encoding="utf-8")
