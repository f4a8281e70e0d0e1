"""Labels for the blocks of an HTML page, from its gold body, headline and authors.

The corpus has gold bodies, not labelled blocks, so the labels are inferred: a block of the gold body is story; another
block between the first and the last of these is a promotion or a caption; names of elements identify captions, bios and
sections where the gold has none. `UNKNOWN` marks a block that nothing is known about.
"""

from __future__ import annotations

import re
from collections import Counter

from corpus import UNKNOWN, Row

from newsparse.blocks.block import Block, Page
from newsparse.labels.label import LABELS, NUMBERS, STORY
from newsparse.labels.structure import ContainerRoles, Layout
from newsparse.tables.element_names import MEANING_BITS
from newsparse.tables.phrases import phrase_kinds
from newsparse.tables.words import make_key

CORRECTION_RE = re.compile(
    r"(?:correction|clarification|editor.?s.? note|korrektur|anmerkung der redaktion|rectificatif|errata|rettelse|corrección)\b",
    re.IGNORECASE,
)
CREDIT_RE = re.compile(
    r"getty|reuters|shutterstock|photo|foto|image|bild|©|picture|alliance|afp|/ap\b|credit|courtesy", re.IGNORECASE
)

GOLD_MIN_COVERAGE = 0.6
"""Share of a block's runs of four words that are in the gold body, from which it is of the story."""


def flag_story_blocks(keys: list[str], gold: str) -> list[bool]:
    """Return for each block whether it is in the gold body, at the same position in the order of the text."""
    lines = Counter(make_key(line) for line in gold.split("\n"))
    words = make_key(gold).split()
    grams = count_word_runs(words)
    whole = f" {' '.join(words)} "
    flags = [compute_coverage(key.split(), grams) >= GOLD_MIN_COVERAGE for key in keys]
    strong = [flag and len(key.split()) >= 8 for flag, key in zip(flags, keys, strict=True)]
    first = next((i for i, flag in enumerate(strong) if flag), 0)
    last = next((i for i in range(len(strong) - 1, -1, -1) if strong[i]), len(strong) - 1)
    for index, key in enumerate(keys):
        count = len(key.split())
        if count < 6:
            near = first - 3 <= index <= last + 3
            flags[index] = (
                bool(key) and near and (lines[key] > 0 or (count > 1 and first < index < last and f" {key} " in whole))
            )
    return remove_repeats(keys, flags, first, last, whole)


def count_word_runs(words: list[str]) -> Counter[tuple[str, ...]]:
    """Count the runs of four words."""
    return Counter(zip(words, words[1:], words[2:], words[3:], strict=False))


def compute_coverage(words: list[str], grams: Counter[tuple[str, ...]]) -> float:
    if len(words) < 4:
        return 0.0
    found = sum(gram in grams for gram in zip(words, words[1:], words[2:], words[3:], strict=False))
    return found / (len(words) - 3)


def remove_repeats(keys: list[str], flags: list[bool], first: int, last: int, whole: str) -> list[bool]:
    """Keep as many blocks of one text as the gold has: those nearest to the middle of the story."""
    by_key: dict[str, list[int]] = {}
    for index, key in enumerate(keys):
        if flags[index]:
            by_key.setdefault(key, []).append(index)
    middle = (first + last) / 2
    for key, found in by_key.items():
        wanted = max(1, whole.count(f" {key} "))
        if len(found) > wanted:
            centre = find_centre(flags, by_key, keys) or middle
            for index in sorted(found, key=lambda i: abs(i - centre))[wanted:]:
                flags[index] = False
    return flags


def find_centre(flags: list[bool], by_key: dict[str, list[int]], keys: list[str]) -> float:
    single = [index for index, flag in enumerate(flags) if flag and len(by_key[keys[index]]) == 1]
    return sorted(single)[len(single) // 2] if single else 0.0


def label_blocks(page: Page, row: Row, extra: Row | None = None) -> list[int]:
    """Return a label number for each block; `extra` is the page's row of labels by hand, if any."""
    gold = row["gold"]
    keys = [make_key(block.text) for block in page.blocks]
    roles = ContainerRoles(page.containers)
    if gold.get("body"):
        flags = flag_story_blocks(keys, gold["body"])
        labels = [
            find_story_label(block) if flag else NUMBERS["chrome"]
            for block, flag in zip(page.blocks, flags, strict=True)
        ]
    else:
        return label_snippets(keys, gold)
    story = [index for index, label in enumerate(labels) if label in (1, 2, 3)]
    bounds = (story[0], story[-1]) if story else (0, -1)
    for index in find_gold_gaps(page, labels, bounds):
        labels[index] = UNKNOWN
    headline = _label_headline(page, keys, gold, labels, bounds)
    for index, block in enumerate(page.blocks):
        if labels[index] == NUMBERS["chrome"]:
            found = find_side_label(
                block,
                keys[index],
                roles[block.container].near,
                roles[block.container].all,
                gold,
                index,
                headline,
                bounds,
            )
            if found:
                labels[index] = NUMBERS[found]
    for index in find_skipped_blocks(page, labels, bounds):
        labels[index] = UNKNOWN
    if extra:
        apply_page_labels(page, keys, labels, extra, bounds)
    return labels


LEADING = frozenset((
    "promo", "newsletter", "subscribe", "follow", "share", "advertisement", "more_posts", "most_popular", "comments",
    "copyright", "caption_credit", "author_box", "contact", "tags", "read_time",
))  # fmt: skip
"""Kinds of phrases that open a line of a promotion."""


def find_skipped_blocks(page: Page, labels: list[int], bounds: tuple[int, int]) -> list[int]:
    """Return the blocks inside the story that the gold skips though they have the story's markup and few links.

    Gold bodies leave out lists, tables, headings or single paragraphs. Labelled as promotions they would train the model to
    take such text for promotions.
    """
    first, last = bounds
    groups = Layout(page).template_groups
    story = Counter(groups[index] for index, label in enumerate(labels) if label != UNKNOWN and LABELS[label] in STORY)
    others = Counter(groups[index] for index, label in enumerate(labels) if LABELS[label] in ("promo", "chrome"))
    return [
        index
        for index in range(first + 1, last)
        if labels[index] == NUMBERS["promo"]
        and story[groups[index]] > others[groups[index]] / 2
        and page.blocks[index].link_chars * 5 < len(page.blocks[index].text)
        and LEADING.isdisjoint(kind.partition(":")[0] for kind in phrase_kinds(page.blocks[index].text))
    ]


GAP_MIN_CHARS = 150
GAP_MIN_BLOCKS = 4


def find_gold_gaps(page: Page, labels: list[int], bounds: tuple[int, int]) -> list[int]:
    """Return the long paragraphs in the story's own box that the gold leaves out, where there are several.

    Some gold bodies stop half-way or skip sections; the paragraphs that they miss are left out of the training. One or two
    such paragraphs keep their label: they are calls to subscribe, or a line about the author.
    """
    first, _ = bounds
    boxes = {page.blocks[index].container for index, label in enumerate(labels) if label == NUMBERS["body"]}
    boxes |= {page.containers[box].parent for box in boxes}

    def is_like_story(index: int) -> bool:
        block = page.blocks[index]
        own = page.containers[block.container]
        return (
            labels[index] == NUMBERS["chrome"]
            and own.tag == "p"
            and own.parent in boxes
            and own.parent != 0
            and len(block.text) >= GAP_MIN_CHARS
            and block.link_chars * 5 < len(block.text)
        )

    found = [index for index in range(first, len(labels)) if is_like_story(index)]
    return found if len(found) >= GAP_MIN_BLOCKS else []


def find_story_label(block: Block) -> int:
    """Return the label of a block of the gold body. Some gold bodies include captions; they are labelled as captions."""
    if block.kind == "caption":
        return NUMBERS["caption"]
    if block.kind == "heading":
        return NUMBERS["heading"]
    return NUMBERS["item"] if block.kind in ("list_item", "table_row", "quote") else NUMBERS["body"]


def label_snippets(keys: list[str], gold: Row) -> list[int]:
    labels = [UNKNOWN] * len(keys)
    for kind, number in (("with", NUMBERS["body"]), ("without", NUMBERS["chrome"])):
        for snippet in gold.get(kind) or []:
            wanted = make_key(snippet)
            for index, key in enumerate(keys):
                if wanted and f" {wanted} " in f" {key} ":
                    labels[index] = number if labels[index] in (UNKNOWN, number) else UNKNOWN
    return labels


def _label_headline(page: Page, keys: list[str], gold: Row, labels: list[int], bounds: tuple[int, int]) -> int:
    wanted = make_key(gold.get("headline") or "")
    if not wanted:
        return -1
    found = [index for index, key in enumerate(keys) if key == wanted]
    if not found:
        return -1
    first = bounds[0] if bounds[1] >= 0 else len(keys)
    best = min(
        found,
        key=lambda i: (page.blocks[i].kind != "heading", page.blocks[i].heading_level or 9, i > first, abs(first - i)),
    )
    labels[best] = NUMBERS["headline"]
    return best


def has_meaning(mask: int, *groups: str) -> bool:
    return any(mask & MEANING_BITS[group] for group in groups)


def find_side_label(
    block: Block, key: str, near: int, around: int, gold: Row, index: int, headline: int, bounds: tuple[int, int]
) -> str | None:
    first, last = bounds
    inside = first < index < last
    size = len(block.text)
    at_top = (headline >= 0 and abs(index - headline) <= 12 and index < max(first, headline) + 2) or (
        0 <= first - index <= 8
    )
    authors = [make_key(name) for name in gold.get("authors") or []]
    if CORRECTION_RE.match(block.text) and size > 40 and (inside or 0 <= index - last < 6 or 0 <= first - index < 4):
        return "correction"
    if block.kind == "caption" or (
        has_meaning(near, "caption", "picture") and size > 15 and block.images and (inside or at_top)
    ):
        return "caption" if first - 15 <= index <= last + 2 else None
    if (
        has_meaning(near, "author_box")
        and size > 60
        and block.link_chars < size / 2
        and last >= 0
        and index - first >= -12
        and index - last < 25
    ):
        return "bio"
    if any(name and name in key for name in authors) and size < 140 and (at_top or (0 < index - last < 4)):
        return "byline"
    if (
        at_top
        and size < 80
        and (block.datetime or (has_meaning(near, "date") and re.search(r"\d", block.text)))
        and re.search(r"\d", block.text)
    ):
        return "date"
    if at_top and size < 120 and has_meaning(near, "byline") and index > headline >= 0:
        return "byline"
    if (
        headline >= 0
        and headline < index < first
        and size > 40
        and block.link_chars < size / 3
        and (has_meaning(near, "subheadline") or index == headline + 1)
    ):
        return "subheadline"
    if headline >= 0 and 0 < headline - index < 6 and size < 60 and has_meaning(near, "section", "breadcrumb"):
        return "section"
    if inside and not has_meaning(around, "comment"):
        return "promo"
    return None


def apply_page_labels(page: Page, keys: list[str], labels: list[int], extra: Row, bounds: tuple[int, int]) -> None:
    """Overwrite labels with those by hand."""
    label_texts(keys, labels, [extra.get("headline") or ""], "headline", bounds, once=True)
    label_texts(keys, labels, [extra.get("subheadline") or ""], "subheadline", bounds, once=True)
    label_texts(keys, labels, [bio["text"] for bio in extra["bios"]], "bio", bounds)
    label_texts(keys, labels, extra["captions"], "caption", bounds)
    label_texts(keys, labels, extra["inbody_promos"], "promo", bounds)
    label_texts(keys, labels, extra["corrections"], "correction", bounds)


def label_texts(
    keys: list[str], labels: list[int], texts: list[str], label: str, bounds: tuple[int, int], once: bool = False
) -> None:
    for wanted in filter(None, map(make_key, texts)):
        found = [
            i
            for i, key in enumerate(keys)
            if key == wanted or (len(key) > 30 and (key in wanted or (wanted in key and len(wanted) > 0.6 * len(key))))
        ]
        if once and any(labels[i] == NUMBERS[label] for i in found):
            continue
        for index in sorted(found, key=lambda i: abs(i - bounds[0]))[: 1 if once else None]:
            labels[index] = NUMBERS[label]
