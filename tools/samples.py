"""Samples of the training: labelled pages of the corpus with their features, and the lexicons that describe them."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from condense import condense_gold, condense_page
from corpus import UNKNOWN, Row, find_site, read_sets
from flatten import CONDENSED, make_dumps
from labelling import GOLD_MIN_COVERAGE, compute_coverage, count_word_runs, flag_story_blocks, label_blocks
from lexicons import PageTally, make_lexicon, tally_words
from numpy.typing import NDArray

from newsparse.blocks.block import Page
from newsparse.blocks.html import read_html
from newsparse.blocks.text.read import read_text
from newsparse.labels.context import LabelProbabilities, compute_context_columns, compute_label_probabilities
from newsparse.labels.features import PHRASE_COLUMNS, compute_features, find_opening_phrases
from newsparse.labels.label import LABELS, STORY
from newsparse.labels.labeller import Labelled, assign_labels, collect_facts, list_sizes
from newsparse.labels.lexicon import Lexicon, collect_page_words
from newsparse.labels.screening import Screening, screen_blocks
from newsparse.labels.structure import Layout
from newsparse.lines.language import detect_language
from newsparse.tables.words import make_key

Array = NDArray[Any]
Scores = list[list[int]]
"""For each label, the scores of all blocks of a page."""
Dumps = dict[str, list[tuple[str, str]]]
"""(Tool, dump) by page."""


FOLDS = 3
LEADING = STORY | {"headline", "subheadline"}
"""Labels whose blocks count as found, since some gold bodies begin with headline or standfirst."""
SET_WEIGHTS = {"html": {"readability": 0.5, "fundus": 4.0}, "text": {"readability": 0.5, "fundus": 3.0}}
"""Readability's gold is a tool's own output; the fundus pages are news, clean, and few."""
COMMON_LANGUAGE, OTHER_LANGUAGES_WEIGHT = "en", 2.0
"""Nine pages in ten are in one language; those in all others count for more, so that its words and forms decide less."""
WORDLESS = 3
"""One site in this many is described without weights of words, as if in a language that the lexicon lacks."""
ARTICLES_BESIDE = "wcxb"
"""The set whose articles are compared with the pages that are none: both come from one collection, so that the words of a
language are not taken for words of articles."""
LEXICON_GROUPS = 8


class Sample(NamedTuple):
    """A page with the features and labels of its blocks."""

    set: str
    site: str
    dump: str
    gold: str
    url: str | None
    """The page's address; None for text pages and for a third of the others, since users have such pages."""
    page: Page
    rows: Array
    """Features of the blocks that are looked at closely."""
    labels: Array
    """Their labels."""
    sizes: list[int]
    """Size of each block of the page."""
    screening: Screening
    id: str = ""


class LabelledArticle(NamedTuple):
    """A page of the corpus with its labels."""

    set: str
    row: Row
    page: Page
    labels: list[int]


MEASURED_ONLY = ("daniel",)
"""Sets that nothing is trained on: what their sites give is measured on unseen languages."""


def read_corpus(corpus: Path, extra: dict[str, Row]) -> list[LabelledArticle]:
    """Read and label the corpus's articles."""
    readings = []
    for name, row in read_sets(corpus):
        if name == "not_articles" or name in MEASURED_ONLY:
            continue
        page, row = use_silver_body(read_html(row["html"]), row)
        if page.blocks and (row["gold"].get("body") or row["gold"].get("with")):
            readings.append(LabelledArticle(name, row, page, label_blocks(page, row, extra.get(row["id"]))))
    return readings


def use_silver_body(page: Page, row: Row) -> tuple[Page, Row]:
    """Use the body in JSON-LD as gold body of a page without one, and remove it from the features."""
    if row["gold"].get("body"):
        return page, row
    bodies = [fact.value for fact in page.facts if fact.field == "body"]
    if not bodies or len(bodies[0]) < 800 or bodies[0].count(" ") < 120:
        return page, row
    keys = [make_key(block.text) for block in page.blocks]
    found = sum(len(key) for key, flag in zip(keys, flag_story_blocks(keys, bodies[0]), strict=True) if flag)
    if found < 0.8 * len(make_key(bodies[0])):
        return page, row
    facts = tuple(fact for fact in page.facts if fact.field != "body")
    return page._replace(facts=facts), row | {"gold": row["gold"] | {"body": bodies[0]}}


def read_others(corpus: Path) -> list[tuple[Row, Page]]:
    """Read the pages that are no articles."""
    read = [(row, read_html(row["html"])) for _, row in read_sets(corpus, ("not_articles",))]
    return [(row, page) for row, page in read if page.blocks]


def make_fold_lexicons(readings: list[LabelledArticle], others: list[tuple[Row, Page]]) -> list[Lexicon]:
    """Return an out-of-fold lexicon for each group of sites, made without that group, and last the one made of all sites.

    A page is described by the lexicon of its group; one that was made with its site would leak its labels.
    """
    tallies = [
        tally_words(
            find_site(reading.row),
            reading.page.containers,
            reading.page.blocks,
            [None if label == UNKNOWN else LABELS[label] in STORY for label in reading.labels],
        )
        for reading in readings
    ]
    pages = [
        PageTally(
            find_site(row),
            is_article,
            frozenset(collect_page_words([block.text for block in page.blocks], row["url"] or "")),
        )
        for is_article, known in (
            (True, [(r.row, r.page) for r in readings if r.set == ARTICLES_BESIDE]),
            (False, others),
        )
        for row, page in known
    ]
    return [
        make_lexicon(
            (t for t in tallies if assign_lexicon_group(t.site) != group),
            (t for t in pages if assign_lexicon_group(t.site) != group),
        )
        for group in range(LEXICON_GROUPS + 1)
    ]


def assign_lexicon_group(site: str) -> int:
    return zlib.crc32(f"words of {site}".encode()) % LEXICON_GROUPS


def is_wordless(site: str) -> bool:
    return zlib.crc32(f"without words {site}".encode()) % WORDLESS == 0


def make_html_samples(readings: list[LabelledArticle], lexicons: list[Lexicon]) -> Iterator[Sample]:
    for name, row, page, labels in readings:
        yield _make_sample(name, row, "", page, labels, lexicons)


def make_text_samples(
    readings: list[LabelledArticle], lexicons: list[Lexicon], dumps: Dumps | None = None
) -> Iterator[Sample]:
    """Yield the dumps of the articles, labelled; those in `dumps`, or all that are made without them."""
    for name, row, page, labels in readings:
        if not row["gold"].get("body"):
            continue
        for tool, dump in list_dumps(row, dumps):
            flat = read_text(dump)
            if flat.blocks:
                whole = LabelledArticle(name, row, page, labels)
                dumped = _condense(name, row) if tool.endswith(CONDENSED) else whole
                found = transfer_labels(dumped.page, dumped.labels, flat, dumped.row["gold"]["body"])
                yield _make_sample(name, dumped.row, tool, flat, found, lexicons)


def _condense(name: str, row: Row) -> LabelledArticle:
    """Return the condensed page of an article with its labels."""
    page = read_html(condense_page(row))
    labels = label_blocks(page, row)
    return LabelledArticle(name, condense_gold(row, page, labels), page, labels)


def list_dumps(row: Row, dumps: Dumps | None) -> list[tuple[str, str]]:
    return make_dumps(row) if dumps is None else dumps.get(row["id"], [])


def make_other_samples(
    others: list[tuple[Row, Page]], kind: str, lexicons: list[Lexicon], dumps: Dumps | None = None
) -> Iterator[Sample]:
    """Yield the pages that are no articles, unlabelled."""
    for row, page in others:
        pages = [("", page)]
        if kind == "text":
            pages = [(tool, read_text(dump)) for tool, dump in list_dumps(row, dumps)]
        for tool, page in pages:
            if page.blocks:
                yield _make_sample("not_articles", row, tool, page, [UNKNOWN] * len(page.blocks), lexicons)


def _make_sample(name: str, row: Row, dump: str, page: Page, labels: list[int], lexicons: list[Lexicon]) -> Sample:
    site = find_site(row)
    lexicon = lexicons[assign_lexicon_group(site)]
    if is_wordless(site):
        lexicon = lexicon._replace(short={}, long={})
    screening = screen_blocks(page)
    table = compute_features(page, collect_facts(page), Layout(page), lexicon, screening)
    rows = table.matrix().T.copy()
    url = None if page.kind == "text" or zlib.crc32(row["id"].encode()) % 3 == 0 else row["url"]
    gold = row["gold"].get("body") or ""
    numbers = np.array(screening.pick(labels), dtype=np.int8)
    return Sample(name, site, dump, gold, url, page, rows, numbers, list_sizes(table, screening), screening, row["id"])


def transfer_labels(page: Page, labels: list[int], flat: Page, gold: str) -> list[int]:
    """Transfer labels from the blocks of a page to those of its dump, which have the same letters in nearly the same order.

    A block that is not found is the tool's own: a picture's text, a script. One with most of its words in the gold body is
    a paragraph that the tool has changed; nothing is known about it.
    """
    runs = count_word_runs(make_key(gold).split())
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
            is_changed = compute_coverage(make_key(block.text).split(), runs) >= GOLD_MIN_COVERAGE
            found.append(UNKNOWN if len(key) < 3 or is_changed else 0)
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


def assign_fold(site: str) -> int:
    return zlib.crc32(site.encode()) % FOLDS


def compute_weights(samples: list[Sample]) -> Array:
    """Return the weight of each block: a page counts by the root of its number of blocks, so long pages do not dominate."""
    parts = [np.full(len(s.labels), weigh_page(s) / np.sqrt(len(s.labels)) * 10) for s in samples]
    return np.concatenate(parts)


def weigh_page(sample: Sample) -> float:
    """Return the weight of a page by its set and its language."""
    weight = SET_WEIGHTS[sample.page.kind].get(sample.set, 1.0)
    language, _ = detect_language(sample.gold)
    return weight * OTHER_LANGUAGES_WEIGHT if language not in (None, COMMON_LANGUAGE) else weight


def add_context(sample: Sample, scores: Scores) -> Array:
    """Return the rows of a page with the columns of the context, from the scores of the first step."""
    columns, screening = sample.rows.T, sample.screening
    first = compute_label_probabilities(scores, sample.sizes, screening)
    openings = screening.spread(find_opening_phrases([columns[at].tolist() for at in PHRASE_COLUMNS]), 0)
    context = compute_context_columns(sample.page, Layout(sample.page), first, sample.sizes, openings, screening)
    more = np.array(list(map(list, context)), dtype=np.int32).T  # numpy takes columns kept as bytes for strings
    return np.concatenate([sample.rows, more], axis=1)


def assign_sample_labels(sample: Sample, scores: Scores) -> tuple[LabelProbabilities, tuple[Labelled, ...]]:
    """Return the label probabilities of a page by a step's scores, and its labelled blocks."""
    probabilities = compute_label_probabilities(scores, sample.sizes, sample.screening)
    return probabilities, assign_labels(
        sample.page, collect_facts(sample.page), probabilities, sample.sizes, sample.screening
    )


def list_kept_texts(sample: Sample, scores: Scores, labels: Collection[str] = STORY) -> list[str]:
    _, blocks = assign_sample_labels(sample, scores)
    return [labelled.block.text for labelled in blocks if labelled.label in labels]


def read_kept(path: Path) -> Any:
    """Return samples and held-out scores of both steps as `--keep` wrote them."""

    class Unpickler(pickle.Unpickler):
        def find_class(self, module: str, name: str) -> Any:
            return globals()[name] if module == "__main__" else super().find_class(module, name)

    with path.open("rb") as file:
        return Unpickler(file).load()
