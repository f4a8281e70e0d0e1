"""Gold bodies, headlines and authors into a label for each block of an HTML page.

No corpus labels blocks, so the labels are worked out: what a gold body holds is the story; what stands
inside the story's stretch without being in it is a promotion or a caption; names of classes settle
captions, bios and sections where no gold does. -1 marks a block about which nothing is known.
"""

from __future__ import annotations

import re
from collections import Counter

from corpus import Row

from newsparse.blocks.block import Block, Page
from newsparse.labels.label import LABELS, STORY
from newsparse.labels.structure import GROUP_BITS, find_container_roles, layout_of
from newsparse.tables.phrases import phrase_kinds
from newsparse.tables.words import make_key

NUMBER = {label: number for number, label in enumerate(LABELS)}
UNKNOWN = -1
CORRECTION_RE = re.compile(
    r"(?:correction|clarification|editor.?s.? note|korrektur|anmerkung der redaktion|rectificatif|errata|rettelse|corrección)\b",
    re.IGNORECASE,
)
CREDIT_RE = re.compile(
    r"getty|reuters|shutterstock|photo|foto|image|bild|©|picture|alliance|afp|/ap\b|credit|courtesy", re.IGNORECASE
)


def story_flags(keys: list[str], gold: str) -> list[bool]:
    """Tell for each block whether the gold body holds it, where its text stands in the same order."""
    lines = Counter(make_key(line) for line in gold.split("\n"))
    words = make_key(gold).split()
    grams = Counter(zip(words, words[1:], words[2:], words[3:], strict=False))
    whole = f" {' '.join(words)} "
    flags = [_coverage(key.split(), grams) >= 0.6 for key in keys]
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
    return _without_repeats(keys, flags, first, last, whole)


def _coverage(words: list[str], grams: Counter[tuple[str, ...]]) -> float:
    if len(words) < 4:
        return 0.0
    found = sum(gram in grams for gram in zip(words, words[1:], words[2:], words[3:], strict=False))
    return found / (len(words) - 3)


def _without_repeats(keys: list[str], flags: list[bool], first: int, last: int, whole: str) -> list[bool]:
    """Of blocks with the same text keep as many as the gold has: those inside the story's stretch."""
    by_key: dict[str, list[int]] = {}
    for index, key in enumerate(keys):
        if flags[index]:
            by_key.setdefault(key, []).append(index)
    middle = (first + last) / 2
    for key, found in by_key.items():
        wanted = max(1, whole.count(f" {key} "))
        if len(found) > wanted:
            centre = _centre(flags, by_key, keys) or middle
            for index in sorted(found, key=lambda i: abs(i - centre))[wanted:]:
                flags[index] = False
    return flags


def _centre(flags: list[bool], by_key: dict[str, list[int]], keys: list[str]) -> float:
    single = [index for index, flag in enumerate(flags) if flag and len(by_key[keys[index]]) == 1]
    return sorted(single)[len(single) // 2] if single else 0.0


def labels_of(page: Page, row: Row, extra: Row | None = None) -> list[int]:
    """Return a label number for each block; `extra` is a row of the hand-made page labels, where there is one."""
    gold = row["gold"]
    keys = [make_key(block.text) for block in page.blocks]
    roles = find_container_roles(page.containers)
    if gold.get("body"):
        flags = story_flags(keys, gold["body"])
        labels = [
            _story_label(block) if flag else NUMBER["chrome"] for block, flag in zip(page.blocks, flags, strict=True)
        ]
    else:
        return _from_snippets(keys, gold)
    story = [index for index, label in enumerate(labels) if label in (1, 2, 3)]
    bounds = (story[0], story[-1]) if story else (0, -1)
    for index in _gold_gaps(page, labels, bounds):
        labels[index] = UNKNOWN
    headline = _label_headline(page, keys, gold, labels, bounds)
    for index, block in enumerate(page.blocks):
        if labels[index] == NUMBER["chrome"]:
            found = _side_label(
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
                labels[index] = NUMBER[found]
    for index in _lapses(page, labels, bounds):
        labels[index] = UNKNOWN
    if extra:
        _apply_extra(page, keys, labels, extra, bounds)
    return labels


LEADING = frozenset((
    "promo", "newsletter", "subscribe", "follow", "share", "advertisement", "more_posts", "most_popular", "comments",
    "copyright", "caption_credit", "author_box", "contact", "tags", "read_time",
))  # fmt: skip
"""Kinds of phrases that open a line of a promotion."""


def _lapses(page: Page, labels: list[int], bounds: tuple[int, int]) -> list[int]:
    """Return what a gold skips inside the story though it is marked up as the story is, and leads nowhere else.

    Golds leave out lists, tables or headings, or single paragraphs; taken for promotions they would teach that
    promotions look like the story.
    """
    first, last = bounds
    alike = layout_of(page).alike
    story = Counter(alike[index] for index, label in enumerate(labels) if label != UNKNOWN and LABELS[label] in STORY)
    others = Counter(alike[index] for index, label in enumerate(labels) if LABELS[label] in ("promo", "chrome"))
    return [
        index
        for index in range(first + 1, last)
        if labels[index] == NUMBER["promo"]
        and story[alike[index]] > others[alike[index]] / 2
        and page.blocks[index].link_chars * 5 < len(page.blocks[index].text)
        and LEADING.isdisjoint(kind.partition(":")[0] for kind in phrase_kinds(page.blocks[index].text))
    ]


GAP_MIN_CHARS = 150
GAP_MIN_BLOCKS = 4


def _gold_gaps(page: Page, labels: list[int], bounds: tuple[int, int]) -> list[int]:
    """Return the long paragraphs in the story's own box that the gold leaves out, where there are several.

    Some golds stop half-way or skip sections: nothing is to be learned from what they miss. One or two such
    paragraphs are left as they are: they are calls to subscribe, or a line about the author.
    """
    first, _ = bounds
    boxes = {page.blocks[index].container for index, label in enumerate(labels) if label == NUMBER["body"]}
    boxes |= {page.containers[box].parent for box in boxes}

    def is_like_story(index: int) -> bool:
        block = page.blocks[index]
        own = page.containers[block.container]
        return (
            labels[index] == NUMBER["chrome"]
            and own.tag == "p"
            and own.parent in boxes
            and own.parent != 0
            and len(block.text) >= GAP_MIN_CHARS
            and block.link_chars * 5 < len(block.text)
        )

    found = [index for index in range(first, len(labels)) if is_like_story(index)]
    return found if len(found) >= GAP_MIN_BLOCKS else []


def _story_label(block: Block) -> int:
    """Label a block that the gold has. Some golds have captions; a record keeps them apart."""
    if block.kind == "caption":
        return NUMBER["caption"]
    if block.kind == "heading":
        return NUMBER["heading"]
    return NUMBER["item"] if block.kind in ("list_item", "table_row", "quote") else NUMBER["body"]


def _from_snippets(keys: list[str], gold: Row) -> list[int]:
    labels = [UNKNOWN] * len(keys)
    for kind, number in (("with", NUMBER["body"]), ("without", NUMBER["chrome"])):
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
        found, key=lambda i: (page.blocks[i].kind != "heading", page.blocks[i].level or 9, i > first, abs(first - i))
    )
    labels[best] = NUMBER["headline"]
    return best


def _bit(mask: int, *groups: str) -> bool:
    return any(mask & GROUP_BITS[group] for group in groups)


def _side_label(
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
        _bit(near, "caption", "picture") and size > 15 and block.images and (inside or at_top)
    ):
        return "caption" if first - 15 <= index <= last + 2 else None
    if (
        _bit(near, "author_box")
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
        and (block.datetime or (_bit(near, "date") and re.search(r"\d", block.text)))
        and re.search(r"\d", block.text)
    ):
        return "date"
    if at_top and size < 120 and _bit(near, "byline") and index > headline >= 0:
        return "byline"
    if (
        headline >= 0
        and headline < index < first
        and size > 40
        and block.link_chars < size / 3
        and (_bit(near, "subheadline") or index == headline + 1)
    ):
        return "subheadline"
    if headline >= 0 and 0 < headline - index < 6 and size < 60 and _bit(near, "section", "breadcrumb"):
        return "section"
    if inside and not _bit(around, "comment"):
        return "promo"
    return None


def _apply_extra(page: Page, keys: list[str], labels: list[int], extra: Row, bounds: tuple[int, int]) -> None:
    """Overwrite with what was read by hand."""
    _mark(keys, labels, [extra.get("headline") or ""], "headline", bounds, once=True)
    _mark(keys, labels, [extra.get("subheadline") or ""], "subheadline", bounds, once=True)
    _mark(keys, labels, [bio["text"] for bio in extra["bios"]], "bio", bounds)
    _mark(keys, labels, extra["captions"], "caption", bounds)
    _mark(keys, labels, extra["inbody_promos"], "promo", bounds)
    _mark(keys, labels, extra["corrections"], "correction", bounds)


def _mark(
    keys: list[str], labels: list[int], texts: list[str], label: str, bounds: tuple[int, int], once: bool = False
) -> None:
    for wanted in filter(None, map(make_key, texts)):
        found = [
            i
            for i, key in enumerate(keys)
            if key == wanted or (len(key) > 30 and (key in wanted or (wanted in key and len(wanted) > 0.6 * len(key))))
        ]
        if once and any(labels[i] == NUMBER[label] for i in found):
            continue
        for index in sorted(found, key=lambda i: abs(i - bounds[0]))[: 1 if once else None]:
            labels[index] = NUMBER[label]
