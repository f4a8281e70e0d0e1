"""Features of a labelled page: the input of the verdicts on the page as a whole.

Eight groups, each a tuple of column names and the function that computes them. All are whole numbers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise, repeat

from newsparse.blocks.block import Block, Page
from newsparse.labels.context import LabelProbabilities
from newsparse.labels.label import LABELS, NUMBERS, STORY
from newsparse.labels.lexicon import SHORT_CHARS, Lexicon, collect_line_words, collect_page_words, collect_short_words
from newsparse.labels.screening import Screening
from newsparse.labels.shape import CLOCK_RE, PROSE_MAX_LINK_SHARE, PROSE_MIN_SIZE, YEAR_HINT_RE, YEAR_RE
from newsparse.labels.structure import ContainerRole
from newsparse.named_tuple import NamedTuple
from newsparse.tables.element_names import MEANING_BITS
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.words import letters_in

ARTICLE_TYPES = ("article", "blogposting", "report")
OTHER_TYPES = frozenset((
    "aboutpage", "collectionpage", "contactpage", "course", "discussionforumposting", "event", "faqpage", "itemlist",
    "itempage", "localbusiness", "offercatalog", "product", "product.group", "productgroup", "profilepage", "qapage",
    "question", "searchresultspage", "service", "softwareapplication", "someproducts",
))  # fmt: skip
"""Types of Schema.org and Open Graph for other pages; articles declare some of them too, but rarely several."""
STORY_COLUMNS = (
    "page: story level", "page: story size", "page: story blocks", "page: longest story block", "page: body blocks",
    "page: headings", "page: items", "page: link share of story", "page: story share of text", "page: blocks",
    "page: story stretches", "page: best headline", "page: best byline", "page: best date", "page: undecided blocks",
    "page: sentences", "page: chrome inside story", "page: typical block", "page: long blocks", "page: dates",
    "page: bylines", "page: captions", "page: start of story", "page: undecided text", "page: typical sentence",
)  # fmt: skip
METADATA_COLUMNS = (
    "page: says article", "page: says other type", "page: says published", "page: says author",
    "page: body in metadata", "page: types of other pages",
)  # fmt: skip
WORD_COLUMNS = (
    "page: words", "page: words for", "page: words against", "page: address", "page: steps of address",
    "page: words of slug", "page: digits of address",
)  # fmt: skip
LINE_COLUMNS = (
    "page: prices", "page: questions", "page: clock times", "page: years in story", "page: linked lines in story",
    "page: short lines in story", "page: repeated lines in story",
)  # fmt: skip
PROSE_COLUMNS = ("page: longest passage", "page: prose outside story", "page: lone prose")
HEADLINE_COLUMNS = (
    "page: first heading", "page: words of headline", "page: capitals of headline", "page: headline in address",
)  # fmt: skip
MARKUP_COLUMNS = ("page: best box of story", "page: boxes of prose", "page: story named article", "page: buttons")
COLUMNS = (
    *STORY_COLUMNS, *METADATA_COLUMNS, *WORD_COLUMNS, *LINE_COLUMNS, *PROSE_COLUMNS, *HEADLINE_COLUMNS,
    *MARKUP_COLUMNS, "page: words of all lines",
)  # fmt: skip

PRICE_RE = pattern(r"[$€£¥₹\d](?:(?<=\D)\s?\d|(?<=\d)\s?(?:€|£|USD|EUR|zł|kr\b))")
"""Begins with one set of characters, as that is searched several times as fast as two alternatives."""
STRONGEST_WORDS = 10
"""Number of words with the highest, and with the lowest, weights that are added up."""
LONG_CHARS = 200
LINKED_SHARE, PASSAGE_MAX_LINK_SHARE = 80, 50
"""Share of link text, in per cent, from which a line is a link, and below which it is part of a passage."""
SHORT_SIZE = 40
LINE_SEPARATOR = "\0"
"""Between lines that are searched together: a character that no line has and no pattern matches."""
UNDECIDED, UNDECIDED_BLOCKS = range(20, 81), range(31, 70)
"""Story probabilities, in per cent, of text and of blocks that count as undecided."""
SLUG_WORD_MIN_CHARS = 4


class LabelledPage(NamedTuple):
    """A page with its labels and the probabilities that they were assigned by."""

    page: Page
    roles: Sequence[ContainerRole]
    """The role of each of its containers."""
    probabilities: LabelProbabilities
    labels: Sequence[str]
    sizes: Sequence[int]
    """Size of each block's text."""
    sentences: Sequence[int]
    url: str | None
    """Its address, where the caller knows it."""
    screening: Screening
    """Which blocks the probabilities are of."""


def compute_page_features(labelled: LabelledPage, lexicon: Lexicon) -> list[int]:
    """Return the features in `COLUMNS` of a labelled page."""
    blocks, labels = labelled.page.blocks, labelled.labels
    story = [index for index, label in enumerate(labels) if label in STORY]
    links = labelled.screening.link_shares
    is_prose = [
        size >= PROSE_MIN_SIZE and share < PROSE_MAX_LINK_SHARE
        for size, share in zip(labelled.sizes, links, strict=True)
    ]
    address = find_address(labelled.page, labelled.url)
    texts = [block.text for block in blocks]
    short_words = collect_short_words(texts)
    return [
        *_compute_story_features(labelled, story),
        *_compute_metadata_features(labelled.page),
        *_compute_word_features(texts, short_words, address, lexicon),
        *_compute_line_features(labelled, story, links),
        *_compute_prose_features(labelled, story, links, is_prose),
        *_compute_headline_features(labelled, address),
        *_compute_markup_features(labelled, story, is_prose),
        _sum_line_word_weights(texts, short_words, lexicon),
    ]


def find_address(page: Page, url: str | None) -> str:
    """Return the page's address: the one the caller knows, else the one in its metadata; empty without either."""
    return url or next((fact.value for fact in page.facts if fact.field == "url"), "")


def _compute_story_features(labelled: LabelledPage, story: Sequence[int]) -> list[int]:
    page, probabilities, labels, sizes = labelled.page, labelled.probabilities, labelled.labels, labelled.sizes
    sentences = labelled.sentences
    story_sizes = sorted([sizes[index] for index in story])
    size, total = sum(story_sizes), sum(sizes)
    best = [max(probabilities.by_label[NUMBERS[label]], default=0) for label in ("headline", "byline", "date")]
    stretch = story[-1] - story[0] + 1 if story else 0
    story_sentences = sum([sentences[index] for index in story])
    undecided = sum([size for size, share in zip(sizes, probabilities.story, strict=True) if share in UNDECIDED])
    return [
        probabilities.story_score,
        size,
        len(story),
        max(story_sizes, default=0),
        *[labels.count(label) for label in ("body", "heading", "item")],
        100 * sum([page.blocks[index].link_chars for index in story]) // (size or 1),
        100 * size // (total or 1),
        len(labels),
        sum([after - before > 1 for before, after in pairwise(story)]) + bool(story),
        *best,
        sum([share in UNDECIDED_BLOCKS for share in probabilities.story]),
        story_sentences,
        100 * (stretch - len(story)) // (stretch or 1),
        story_sizes[len(story) // 2] if story else 0,
        sum([size >= LONG_CHARS for size in story_sizes]),
        *[labels.count(label) for label in ("date", "byline", "caption")],
        100 * story[0] // len(labels) if story else 100,
        100 * undecided // (total or 1),
        size // (story_sentences or 1),
    ]


def _compute_metadata_features(page: Page) -> list[int]:
    types = {fact.value.casefold().removeprefix("og:") for fact in page.facts if fact.field == "type"}
    is_declared_article = any(word in kind for kind in types for word in ARTICLE_TYPES)
    fields = {fact.field for fact in page.facts}
    return [
        int(is_declared_article),
        int(bool(types) and not is_declared_article),
        *[int(field in fields) for field in ("published", "author", "body")],
        len(types & OTHER_TYPES),
    ]


def _compute_word_features(
    texts: Sequence[str], short_words: AbstractSet[str], url: str, lexicon: Lexicon
) -> list[int]:
    words = collect_page_words(texts, url, short_words)
    known = [word for word in words if word in lexicon.pages]
    weights = sorted([lexicon.pages[word] for word in known])
    address = [lexicon.pages[word] for word in known if word[0] == "/"]
    path = _extract_path(url)
    slug = path.rpartition("/")[2]
    return [
        sum(weights) // (len(weights) or 1),
        sum(weights[-STRONGEST_WORDS:]),
        sum(weights[:STRONGEST_WORDS]),
        sum(address),
        path.count("/") + bool(path) if url else -1,
        slug.count("-") + slug.count("_"),
        sum(map(str.isdigit, path)),
    ]


def _extract_path(url: str) -> str:
    return url.partition("//")[2].partition("/")[2].partition("?")[0].strip("/")


def _sum_line_word_weights(texts: Sequence[str], short_words: AbstractSet[str], lexicon: Lexicon) -> int:
    if not lexicon.lines:
        return 0
    return sum(map(lexicon.lines.get, collect_line_words(texts, short_words), repeat(0)))


def _compute_line_features(labelled: LabelledPage, story: Sequence[int], links: Sequence[int]) -> list[int]:
    """Lists of products, answers or teasers have prices, times and repeated lines between their texts."""
    blocks, sizes = labelled.page.blocks, labelled.sizes
    inside = range(story[0], story[-1] + 1) if story else range(0)
    short_inside = [blocks[index].text for index in inside if len(blocks[index].text) < SHORT_CHARS]
    return [
        _count_lines(PRICE_RE, LINE_SEPARATOR.join([block.text[:SHORT_CHARS] for block in blocks])),
        sum([block.text.endswith("?") for block in blocks]),
        _count_lines(CLOCK_RE, LINE_SEPARATOR.join([block.text for block in blocks if len(block.text) < SHORT_CHARS])),
        _count_lines(YEAR_RE, LINE_SEPARATOR.join(filter(YEAR_HINT_RE.search, short_inside))),
        sum([links[index] >= LINKED_SHARE for index in inside]),
        100 * sum([sizes[index] < SHORT_SIZE for index in inside]) // (len(inside) or 1),
        sum([times for times in Counter(short_inside).values() if times > 1]),
    ]


def _count_lines(pattern: re.Pattern[str], lines: str) -> int:
    """Return in how many of the lines, joined by `LINE_SEPARATOR`, a pattern is found."""
    count = end = 0
    for match in pattern.finditer(lines):
        if match.start() >= end:
            count += 1
            end = lines.find(LINE_SEPARATOR, match.end())
            if end < 0:
                break
    return count


def _compute_prose_features(
    labelled: LabelledPage, story: Sequence[int], links: Sequence[int], is_prose: Sequence[bool]
) -> list[int]:
    """The paragraphs of a story are consecutive; headings, links and names separate teasers and answers."""
    sizes, labels = labelled.sizes, labelled.labels
    longest = passage = 0
    for index in range(story[0], story[-1] + 1) if story else ():
        runs_on = labels[index] in ("body", "item") and links[index] < PASSAGE_MAX_LINK_SHARE
        passage = passage + sizes[index] if runs_on else 0
        longest = max(longest, passage)
    outside = sum(
        [size for size, prose, label in zip(sizes, is_prose, labels, strict=True) if prose and label not in STORY]
    )
    padded = [False, *is_prose, False]
    lone = sum(
        [prose and not before and not after for before, prose, after in zip(padded, is_prose, padded[2:], strict=False)]
    )
    return [longest, outside, 100 * lone // (sum(is_prose) or 1)]


def _compute_headline_features(labelled: LabelledPage, url: str) -> list[int]:
    blocks: tuple[Block, ...] = labelled.page.blocks
    shares = labelled.probabilities.by_label[LABELS.index("headline")]
    kept = labelled.screening.kept
    headline = blocks[kept[max(range(len(kept)), key=shares.__getitem__)]].text if kept else ""
    words = headline.split()
    slug = {word for word in letters_in(_extract_path(url).rpartition("/")[2]) if len(word) >= SLUG_WORD_MIN_CHARS}
    return [
        next((role for role, block in enumerate(blocks) if block.heading_level == 1), -1),
        len(words),
        100 * sum([word[0].isupper() for word in words]) // (len(words) or 1),
        len(slug.intersection(letters_in(headline))) if url else -1,
    ]


def _compute_markup_features(labelled: LabelledPage, story: Sequence[int], is_prose: Sequence[bool]) -> list[int]:
    """The paragraphs of a story are in one box; each entry of a list has its own."""
    page, roles, sizes = labelled.page, labelled.roles, labelled.sizes
    boxes: Counter[int] = Counter()
    named = 0
    for index in story:
        role = roles[page.blocks[index].container]
        boxes[role.box] += sizes[index]
        named += sizes[index] * (role.all & MEANING_BITS["article"] > 0)
    size = sum(boxes.values()) or 1
    prose = [index for index in story if is_prose[index]]
    prose_boxes = {roles[page.blocks[index].container].box for index in prose}
    return [
        100 * max(boxes.values(), default=0) // size,
        100 * len(prose_boxes) // (len(prose) or 1),
        100 * named // size,
        sum([container.tag == "button" for container in page.containers]),
    ]
