"""Blocks into rows of numbers, one row a block, one named column a feature.

Five groups: the block's own text, what its words tell, its place in the markup, its place in the page's order, and
what the page's metadata say about it. All are whole numbers, so that a model's sums are exact on every machine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from newsparse.blocks.block import Block, Container, Page
from newsparse.labels.lexicon import NAME_COLUMNS, WORD_COLUMNS, Lexicon, name_rows, word_row
from newsparse.labels.shape import Shape, is_prose, shape_of
from newsparse.labels.structure import GROUPS, Layout, Place, Prose, count_signatures, prose_of
from newsparse.patterns import pattern
from newsparse.phrases import phrase_kinds

KIND_NUMBERS = {
    "paragraph": 0,
    "heading": 1,
    "list_item": 2,
    "quote": 3,
    "table_row": 4,
    "caption": 5,
    "preformatted": 6,
}
TAG_NUMBERS = {
    tag: number
    for number, tag in enumerate(
        [
            "p",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "li",
            "div",
            "span",
            "td",
            "figcaption",
            "section",
            "article",
            "header",
            "footer",
            "aside",
            "nav",
            "ul",
            "blockquote",
            "label",
            "button",
            "dt",
            "dd",
            "th",
            "main",
            "figure",
            "tr",
            "form",
            "center",
            "strong",
            "address",
            "noscript",
            "body",
            "pre",
        ],
        1,
    )
}
PHRASES = (
    "byline", "reporting_by", "promo", "newsletter", "follow", "share", "caption_credit", "correction", "published",
    "updated", "home", "section", "most_popular", "comments", "advertisement", "cookie", "copyright", "subscribe",
    "tags", "author_box", "more_posts", "contact", "navigation", "read_time", "live",
)  # fmt: skip
"""Kinds of phrases whose presence is a feature: 1 where one opens the block, 2 where it is all of it."""
SINCE = (
    "comments",
    "most_popular",
    "promo",
    "newsletter",
    "author_box",
    "more_posts",
    "tags",
    "share",
    "subscribe",
    "copyright",
)
"""Kinds of phrases that head what follows them: how far behind the last one is, is a feature."""
SINCE_MAX = 60
PHRASE_VALUES = {
    f"{kind}:{how}": (at, value) for at, kind in enumerate(PHRASES) for how, value in (("open", 1), ("whole", 2))
}
TOPIC_CHARS = 1500
FAR = 99
"""Distance where there is nothing to be near to."""
WORD_RE = pattern(r"\w+")
MAX_COUNT = 250


def _columns() -> tuple[str, ...]:
    shape = [f"text: {name.replace('_', ' ')}" for name in Shape._fields]
    own = [
        "kind",
        "heading level",
        "element",
        "link share",
        "links",
        "strong share",
        "pictures before",
        "empty lines before",
        "has time",
    ]
    order = [
        "position", "blocks", "prose before", "prose on page", "after headline", "blocks since headline",
        "first with this text", "times this text", "alike blocks", "prose in alike blocks",
        "prose behind", "prose ahead", "run of prose behind", "topic",
    ]  # fmt: skip
    near = [
        f"{side}: {name}"
        for side in ("before", "2 before", "after", "2 after")
        for name in ("size", "link share", "end", "prose", "kind", "start", "titled", "phrase")
    ]
    facts = ["headline words", "is headline", "in description", "in article body", "has author", "in title"]
    place = [
        "depth",
        "lists around",
        "prose in box",
        "prose in outer box",
        "links in box",
        "best box",
        "way up from best box",
        "way down to it",
    ]
    phrases = [f"phrase: {kind.replace('_', ' ')}" for kind in PHRASES]
    since = [*(f"since {kind.replace('_', ' ')}" for kind in SINCE), "heading above"]
    groups = [f"{reach} {group}" for reach in ("near", "around") for group in GROUPS]
    return tuple(
        shape + own + order + near + facts + phrases + since + [*WORD_COLUMNS] + place + groups + [*NAME_COLUMNS]
    )


COLUMNS = _columns()
TEXT_COLUMNS = COLUMNS.index(WORD_COLUMNS[-1]) + 1
"""A text page has the columns up to here: those about markup say nothing there."""
PHRASE_COLUMNS = slice(COLUMNS.index(f"phrase: {PHRASES[0]}"), COLUMNS.index(f"phrase: {PHRASES[0]}") + len(PHRASES))


def rows_of(page: Page, layout: Layout, lexicon: Lexicon) -> list[list[int]]:
    """Return one row of features for each block of a page."""
    blocks = page.blocks
    if not blocks:
        return []
    shapes = [shape_of(block.text) for block in blocks]
    link_shares = [100 * block.link_chars // len(block.text) for block in blocks]
    prose = [
        shape.size if is_prose(shape, share / 100) else 0 for shape, share in zip(shapes, link_shares, strict=True)
    ]
    own = _own(page, link_shares)
    hints = _Hints(page)
    facts = [hints.of(block) for block in blocks]
    order = _order(page, layout, shapes, prose, facts)
    phrases = [_phrases(block.text) for block in blocks]
    near = _near(blocks, shapes, link_shares, prose, phrases)
    since = _since(blocks, phrases)
    words = [word_row(block.text, lexicon) for block in blocks]
    parts = zip(shapes, own, order, near, facts, phrases, since, words, strict=True)
    rows = [[number for part in row for number in part] for row in parts]
    if page.kind != "text":
        names = name_rows(page.containers, lexicon)
        for row, block, place in zip(rows, blocks, _places(page, layout.places, prose), strict=True):
            row += place
            row += names[block.container]
    return rows


def openings_of(rows: Sequence[Sequence[int]]) -> list[int]:
    """Return for each row the number of the phrase that its block opens with, 0 without any."""
    return [_first(row[PHRASE_COLUMNS]) for row in rows]


def _own(page: Page, link_shares: list[int]) -> list[tuple[int, ...]]:
    return [
        (
            KIND_NUMBERS[block.kind],
            block.level,
            TAG_NUMBERS.get(page.containers[block.container].tag, 0),
            share,
            len(block.links),
            100 * block.strong_chars // len(block.text),
            min(block.images, 9),
            min(block.gap, 9),
            int(bool(block.datetime)),
        )
        for block, share in zip(page.blocks, link_shares, strict=True)
    ]


def _first(row: Sequence[int]) -> int:
    """Return the number of the first kind of phrase in a row, from 1; 0 without any."""
    return next((at for at, value in enumerate(row, 1) if value), 0)


def _phrases(text: str) -> list[int]:
    row = [0] * len(PHRASES)
    for kind in phrase_kinds(text):
        at, value = PHRASE_VALUES.get(kind, (-1, 0))
        if at >= 0:
            row[at] = value
    return row


def key_of(text: str) -> str:
    """Return a text's words in small letters: what is left when dress is ignored."""
    return " ".join(WORD_RE.findall(text.lower()))


class _Hints:
    """What metadata say, ready to be compared with each block."""

    def __init__(self, page: Page) -> None:
        said: dict[str, list[str]] = {}
        for fact in page.facts:
            said.setdefault(fact.field, []).append(fact.value)
        self.headlines = {key_of(value) for value in said.get("headline", [])}
        self.headline_words = {word for value in self.headlines for word in value.split()}
        self.titles = " \n ".join(self.headlines)
        self.description = key_of(" ".join(said.get("description", [])))
        self.body = key_of(" ".join(said.get("body", [])))
        self.authors = [key for value in said.get("author", []) if 3 < len(key := key_of(value)) < 60]

    def of(self, block: Block) -> tuple[int, ...]:
        if not (self.headlines or self.description or self.body or self.authors):
            return (0, 0, 0, 0, 0, 0)
        key = key_of(block.text if len(block.text) < 600 else block.text[:600].rpartition(" ")[0])
        words = key.split()
        if not words:
            return (0, 0, 0, 0, 0, 0)
        is_short = len(words) < 40
        shared = sum([word in self.headline_words for word in words]) if is_short and self.headline_words else 0
        return (
            100 * shared // len(words),
            int(key in self.headlines),
            _within(key, words, self.description),
            _within(key, words, self.body),
            int(is_short and any(author in key for author in self.authors)),
            int(is_short and len(words) > 1 and key in self.titles),
        )


def _within(key: str, words: list[str], text: str) -> int:
    """0 not in the text, 1 its beginning is, 2 all of it; single words count for nothing."""
    if not text or len(words) < 3:
        return 0
    if key in text:
        return 2
    return int(len(words) > 8 and " ".join(words[:8]) in text)


def headline_at(page: Page, facts: list[tuple[int, ...]]) -> int:
    """Return the block that is most likely the headline, -1 where none stands out.

    The last first-level heading before most prose would be wrong on pages that set their name as one, so the
    block that says what metadata say comes first.
    """
    blocks = page.blocks
    exact = [index for index, fact in enumerate(facts) if fact[1]]
    headings = [index for index in exact if blocks[index].kind == "heading"]
    if headings:
        return min(headings, key=lambda index: (blocks[index].level, index))
    if exact:
        return exact[-1] if len(exact) < 3 else exact[0]
    firsts = [index for index, block in enumerate(blocks) if block.level == 1]
    if firsts:
        return max(firsts, key=lambda index: (facts[index][0], len(blocks[index].text) > 15, -index))
    return _echoed(blocks) if page.kind == "text" else -1


def _echoed(blocks: Sequence[Block]) -> int:
    """Return the second of two equal long lines near the top of a text page: breadcrumb or title, then headline."""
    seen: dict[str, int] = {}
    for index, block in enumerate(blocks[:120]):
        if len(block.text) >= 20:
            if block.text in seen and index - seen[block.text] < 60:
                return index
            seen.setdefault(block.text, index)
    return -1


def _order(
    page: Page, layout: Layout, shapes: list[Shape], prose: list[int], facts: list[tuple[int, ...]]
) -> list[tuple[int, ...]]:
    blocks, count = page.blocks, len(page.blocks)
    total = sum(prose) or 1
    before = [0, *accumulate(prose)]
    headline = headline_at(page, facts)
    texts = Counter(block.text for block in blocks)
    alike = layout.alike
    alike_count, alike_prose = count_signatures(alike, prose)
    behind, ahead = _distances(prose), _distances(prose[::-1])[::-1]
    runs, run = [], 0
    for size in prose:
        runs.append(run)
        run = run + 1 if size else 0
    topics = _topics(blocks, prose)
    seen: set[str] = set()
    rows: list[tuple[int, ...]] = []
    for index, block in enumerate(blocks):
        rows.append((
            100 * index // count,
            min(count, 999),
            100 * before[index] // total,
            min(total, 30000) // 100,
            0 if headline < 0 else 1 + (index > headline) + (index >= headline),
            FAR if headline < 0 else max(-20, min(60, index - headline)),
            int(block.text not in seen),
            min(texts[block.text], 9),
            min(alike_count[alike[index]], MAX_COUNT),
            100 * alike_prose[alike[index]] // total,
            behind[index],
            ahead[index],
            min(runs[index], 20),
            topics[index],
        ))  # fmt: skip
        seen.add(block.text)
    return rows


def _topics(blocks: Sequence[Block], prose: list[int]) -> list[int]:
    """Return for each block how many of its longer words the page's other prose has, in per cent; -1 without words.

    A story shares its words with its headings, captions and headline, not with menus and other stories' teasers.
    """
    words = [{word for word in WORD_RE.findall(block.text[:TOPIC_CHARS].lower()) if len(word) > 3} for block in blocks]
    counts: Counter[str] = Counter()
    for found, size in zip(words, prose, strict=True):
        if size:
            counts.update(found)
    return [
        100 * sum([counts[word] > own for word in found]) // len(found) if found else -1
        for found, own in zip(words, [int(size > 0) for size in prose], strict=True)
    ]


def _distances(prose: list[int]) -> list[int]:
    """Return for each block how many blocks ago the last prose was."""
    found, last = [], FAR
    for size in prose:
        found.append(last)
        last = 1 if size else min(FAR, last + 1)
    return found


NOBODY = (0, 0, 9, 0, 9, 9, 0, 0)


def _near(
    blocks: Sequence[Block], shapes: list[Shape], link_shares: list[int], prose: list[int], phrases: list[list[int]]
) -> list[tuple[int, ...]]:
    seen = [
        (
            min(shape.size, 2000),
            share,
            shape.end,
            int(size > 0),
            KIND_NUMBERS[block.kind],
            shape.start,
            shape.titled,
            _first(said),
        )
        for block, shape, share, size, said in zip(blocks, shapes, link_shares, prose, phrases, strict=True)
    ]
    padded = [NOBODY, NOBODY, *seen, NOBODY, NOBODY]
    return [(*padded[i + 1], *padded[i], *padded[i + 3], *padded[i + 4]) for i in range(len(seen))]


def _since(blocks: Sequence[Block], phrases: list[list[int]]) -> list[list[int]]:
    """Return for each block how far behind the phrases in `SINCE` are, and what phrase the heading above it is.

    What stands under "Comments" or "Related" is no story, however much it reads like one.
    """
    columns = [PHRASES.index(kind) for kind in SINCE]
    last = [-SINCE_MAX] * len(SINCE)
    heading = 0
    rows = []
    for index, (block, row) in enumerate(zip(blocks, phrases, strict=True)):
        rows.append([*(min(SINCE_MAX, index - at) for at in last), heading])
        for at, column in enumerate(columns):
            if row[column]:
                last[at] = index
        if block.kind == "heading":
            heading = _first(row)
    return rows


def _places(page: Page, places: list[Place], prose: list[int]) -> list[list[int]]:
    containers, blocks = page.containers, page.blocks
    sums = prose_of(containers, places, blocks, prose)
    total = sum(prose) or 1
    ways = _ways(containers, sums.around_best)
    box_chars, box_links = Counter[int](), Counter[int]()
    for block in blocks:
        box = places[block.container].box
        box_chars[box] += len(block.text)
        box_links[box] += block.link_chars
    cache: dict[int, list[int]] = {}
    rows = []
    for block in blocks:
        row = cache.get(block.container)
        if row is None:
            row = cache[block.container] = _place_row(block.container, page, places, sums, total, ways)
            box = places[block.container].box
            row[4] = 100 * box_links[box] // (box_chars[box] or 1)
        rows.append(row)
    return rows


def _ways(containers: Sequence[Container], around_best: list[int]) -> list[tuple[int, int]]:
    """Return for each container how many steps the way from the best box to it goes up, and then down."""
    steps_up = {container: step for step, container in enumerate(around_best)}
    ways: list[tuple[int, int]] = []
    for index, container in enumerate(containers):
        up = steps_up.get(index)
        if up is None:
            up, down = ways[container.parent]
            ways.append((up, down + 1))
        else:
            ways.append((up, 0))
    return ways


def _place_row(
    container: int, page: Page, places: list[Place], sums: Prose, total: int, ways: list[tuple[int, int]]
) -> list[int]:
    place = places[container]
    box = place.box
    outer = page.containers[box].parent
    up, down = ways[container]
    row = [
        min(page.containers[container].depth, 40),
        place.lists,
        100 * sums.own[box] // total,
        100 * (sums.total[places[outer].box] if outer >= 0 else sums.total[box]) // total,
        0,
        int(box == sums.best),
        min(up, 12),
        min(down, 12),
    ]
    row += [(place.near >> bit) & 1 for bit in range(len(GROUPS))]
    row += [(place.all >> bit) & 1 for bit in range(len(GROUPS))]
    return row
