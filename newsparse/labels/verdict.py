"""The page as a whole: is it an article, and how likely is its record right?

Two small models over figures of the labelled page, trained on pages whose labels came from weights that had not
seen their sites: that is what makes the probabilities honest.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import exp
from typing import NamedTuple

from newsparse.blocks.block import Page
from newsparse.labels.context import Guess
from newsparse.labels.label import LABELS, STORY
from newsparse.labels.lexicon import SHORT_CHARS, Lexicon, page_words
from newsparse.labels.model import SCALE, load_model, score
from newsparse.labels.table import Table
from newsparse.patterns import pattern

ARTICLE_TYPES = ("article", "blogposting", "report")
COLUMNS = (
    "page: story level", "page: story size", "page: story blocks", "page: longest story block", "page: body blocks",
    "page: headings", "page: items", "page: link share of story", "page: story share of text", "page: blocks",
    "page: story stretches", "page: best headline", "page: best byline", "page: best date", "page: says article",
    "page: says other type", "page: says published", "page: says author", "page: undecided blocks", "page: sentences",
    "page: body in metadata", "page: chrome inside story", "page: words", "page: words for", "page: words against",
    "page: address", "page: steps of address", "page: words of slug", "page: digits of address", "page: prices",
    "page: questions", "page: typical block", "page: long blocks", "page: dates", "page: first heading",
)  # fmt: skip
VERDICTS = ("no", "yes")
PRICE_RE = pattern(r"[$€£¥₹]\s?\d|\d\s?(?:€|£|USD|EUR|zł|kr\b)")
TELLING_WORDS = 10
"""Of a page's words the strongest for and against are added up."""
LONG_CHARS = 200


class Verdict(NamedTuple):
    """What is thought of a page."""

    article: float
    """Probability that it is an article."""
    right: float
    """Probability that the story was read right: nine words in ten of it, and little else."""


def judge_page(kind: str, figures: Sequence[int]) -> Verdict:
    """Judge a labelled page by its figures; `kind` is `html` or `text`."""
    return Verdict(*(_probability(f"{kind}-{name}", figures) for name in ("article", "right")))


def _probability(name: str, figures: Sequence[int]) -> float:
    table = Table(1)
    table.add([[figure] for figure in figures])
    (no,), (yes,) = score(load_model(name), table)
    return 1 / (1 + exp(min(30.0, (no - yes) / SCALE)))


def page_figures(
    page: Page,
    guess: Guess,
    labels: Sequence[str],
    sizes: Sequence[int],
    sentences: Sequence[int],
    url: str | None,
    lexicon: Lexicon,
) -> list[int]:
    """Return the figures in `COLUMNS` of a labelled page; `sizes` and `sentences` are two of its features."""
    story = [index for index, label in enumerate(labels) if label in STORY]
    size = sum([sizes[index] for index in story])
    counts = {label: labels.count(label) for label in ("body", "heading", "item")}
    best = [max(guess.shares[LABELS.index(label)], default=0) for label in ("headline", "byline", "date")]
    types = [fact.value.casefold() for fact in page.facts if fact.field == "type"]
    says_article = any(word in kind for kind in types for word in ARTICLE_TYPES)
    fields = {fact.field for fact in page.facts}
    stretch = story[-1] - story[0] + 1 if story else 0
    return [
        guess.level,
        size,
        len(story),
        max((sizes[index] for index in story), default=0),
        *counts.values(),
        100 * sum([page.blocks[index].link_chars for index in story]) // (size or 1),
        100 * size // (sum(sizes) or 1),
        len(labels),
        sum([after - before > 1 for before, after in pairwise(story)]) + bool(story),
        *best,
        int(says_article),
        int(bool(types) and not says_article),
        int("published" in fields),
        int("author" in fields),
        sum([30 < share < 70 for share in guess.story]),
        sum([sentences[index] for index in story]),
        int("body" in fields),
        100 * (stretch - len(story)) // (stretch or 1),
        *_word_figures(page, address_of(page, url), lexicon),
        sum([PRICE_RE.search(block.text[:SHORT_CHARS]) is not None for block in page.blocks]),
        sum([block.text.endswith("?") for block in page.blocks]),
        sorted(sizes[index] for index in story)[len(story) // 2] if story else 0,
        sum([sizes[index] >= LONG_CHARS for index in story]),
        labels.count("date"),
        next((place for place, block in enumerate(page.blocks) if block.level == 1), -1),
    ]


def address_of(page: Page, url: str | None) -> str:
    """Return the page's address: the one that is known, else the one that it gives itself."""
    return url or next((fact.value for fact in page.facts if fact.field == "url"), "")


def _word_figures(page: Page, url: str, lexicon: Lexicon) -> list[int]:
    words = page_words([block.text for block in page.blocks], url)
    known = words & lexicon.pages.keys()
    weights = sorted([lexicon.pages[word] for word in known])
    address = [lexicon.pages[word] for word in known if word[0] == "/"]
    path = url.partition("//")[2].partition("/")[2].partition("?")[0].strip("/")
    slug = path.rpartition("/")[2]
    return [
        sum(weights) // (len(weights) or 1),
        sum(weights[-TELLING_WORDS:]),
        sum(weights[:TELLING_WORDS]),
        sum(address),
        path.count("/") + bool(path) if url else -1,
        slug.count("-") + slug.count("_"),
        sum(map(str.isdigit, path)),
    ]
