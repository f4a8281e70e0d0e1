"""Blocks into a table of numbers: one row a block, one named column a feature.

Five groups: the block's own text, what its words tell, its place in the markup, its place in the page's order, and
what the page's metadata say about it. All are whole numbers, so that a model's sums are exact on every machine.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from newsparse.blocks.block import Page
from newsparse.labels import hints, markup
from newsparse.labels.lexicon import NAME_COLUMNS, WORD_COLUMNS, Lexicon
from newsparse.labels.order import (
    NEAR_COLUMNS,
    ORDER_COLUMNS,
    SIDES,
    SINCE,
    near_columns,
    order_columns,
    phrase_columns,
    since_columns,
)  # fmt: skip
from newsparse.labels.shape import Shape, is_prose
from newsparse.labels.structure import Layout
from newsparse.labels.texts import PHRASES, Reader
from newsparse.lines.facts import LineFacts
from newsparse.trees.table import Table

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
OWN_COLUMNS = (
    "kind", "heading level", "element", "link share", "links", "strong share", "pictures before", "empty lines before",
    "has time",
)  # fmt: skip
SIZE, SENTENCES = 0, 2
"""Numbers of columns that are also asked for by themselves."""
COLUMNS = (
    *(f"text: {name.replace('_', ' ')}" for name in Shape._fields),
    *OWN_COLUMNS,
    *ORDER_COLUMNS,
    *(f"{side}: {name}" for side, _ in SIDES for name in NEAR_COLUMNS),
    *hints.COLUMNS,
    *(f"phrase: {kind.replace('_', ' ')}" for kind in PHRASES),
    *(f"since {kind.replace('_', ' ')}" for kind in SINCE),
    "heading above",
    *WORD_COLUMNS,
    *markup.COLUMNS,
    *NAME_COLUMNS,
)
TEXT_COLUMNS = COLUMNS.index(WORD_COLUMNS[-1]) + 1
"""A text page has the columns up to here: those about markup say nothing there."""
FIRST_PHRASE = COLUMNS.index(f"phrase: {PHRASES[0].replace('_', ' ')}")
PHRASE_COLUMNS = range(FIRST_PHRASE, FIRST_PHRASE + len(PHRASES))


def compute_features(page: Page, facts: Mapping[str, LineFacts], layout: Layout, lexicon: Lexicon) -> Table:
    """Return the features of a page's blocks; `facts` has those of each distinct text of the page."""
    table = Table(len(page.blocks))
    if page.blocks:
        prose = _add_sequence(table, page, facts, layout, lexicon)
        if page.kind != "text":
            table.add(markup.markup_columns(page, layout.roles, prose, lexicon))
    return table


def _add_sequence(
    table: Table, page: Page, facts: Mapping[str, LineFacts], layout: Layout, lexicon: Lexicon
) -> list[int]:
    """Add all features that text pages have too, and return the size of each block that is prose, else 0."""
    reader = Reader(lexicon, hints.Hints(page).of)
    known = {text: reader.read(line) for text, line in facts.items()}
    texts = [known[block.text] for block in page.blocks]
    shapes = dict(zip(Shape._fields, zip(*[text.shape for text in texts], strict=True), strict=True))
    link_shares = [100 * block.link_chars // len(block.text) for block in page.blocks]
    prose = [
        text.shape.size if is_prose(text.shape, share) else 0 for text, share in zip(texts, link_shares, strict=True)
    ]
    hinted = [text.hinted for text in texts]
    openings = [text.opening for text in texts]
    phrases = phrase_columns(texts)
    kinds = [KIND_NUMBERS[block.kind] for block in page.blocks]
    table.add(shapes.values())
    table.add(_own(page, kinds, link_shares))
    table.add(order_columns(page, layout, texts, prose, hints.headline_at(page, hinted)))
    table.add(near_columns(_near(shapes, link_shares, prose, kinds, openings)))
    table.add(zip(*hinted, strict=True))
    table.add(phrases)
    table.add(since_columns(phrases, openings, [kind == KIND_NUMBERS["heading"] for kind in kinds]))
    table.add(zip(*[text.telling for text in texts], strict=True))
    return prose


def openings_of(phrases: Sequence[Sequence[int]]) -> list[int]:
    """Return for each row the number of the phrase that its block opens with, from 1; 0 without any.

    Args:
        phrases: The columns at `PHRASE_COLUMNS`.
    """
    found = [0] * len(phrases[0])
    for number in range(len(phrases), 0, -1):
        column = phrases[number - 1]
        if any(column):
            found = [number if value else last for value, last in zip(column, found, strict=True)]
    return found


def _own(page: Page, kinds: list[int], link_shares: list[int]) -> Iterator[list[int]]:
    blocks, containers = page.blocks, page.containers
    yield kinds
    yield [block.level for block in blocks]
    yield [TAG_NUMBERS.get(containers[block.container].tag, 0) for block in blocks]
    yield link_shares
    yield [len(block.links) for block in blocks]
    yield [100 * block.strong_chars // len(block.text) for block in blocks]
    yield [min(block.images, 9) for block in blocks]
    yield [min(block.gap, 9) for block in blocks]
    yield [int(bool(block.datetime)) for block in blocks]


def _near(
    shape: dict[str, tuple[int, ...]], link_shares: list[int], prose: list[int], kinds: list[int], openings: list[int]
) -> tuple[Sequence[int], ...]:
    """Return what `NEAR_COLUMNS` say of each block itself."""
    return (
        [min(size, 2000) for size in shape["size"]],
        link_shares,
        shape["end"],
        [int(size > 0) for size in prose],
        kinds,
        shape["start"],
        shape["titled"],
        openings,
    )
