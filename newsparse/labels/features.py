"""The features of the first step: a table with a row for each block and a named column for each feature.

Five groups: the block's text, the weights of its words, its position in the markup, its position in the page's order,
and how it matches the page's metadata. All are whole numbers, so that a model's sums are exact on every machine.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from newsparse.blocks.block import Page
from newsparse.labels import markup, metadata_match
from newsparse.labels.lexicon import NAME_COLUMNS, WORD_COLUMNS, Lexicon
from newsparse.labels.order import (
    NEIGHBOUR_COLUMNS,
    ORDER_COLUMNS,
    SECTION_OPENERS,
    SIDES,
    compute_neighbour_columns,
    compute_opener_distances,
    compute_order_columns,
    compute_phrase_columns,
)  # fmt: skip
from newsparse.labels.shape import Shape, is_prose
from newsparse.labels.structure import Layout
from newsparse.labels.texts import PHRASE_KINDS, TextReader
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
"""Numbers of the columns that other modules read."""
COLUMNS = (
    *(f"text: {name.replace('_', ' ')}" for name in Shape._fields),
    *OWN_COLUMNS,
    *ORDER_COLUMNS,
    *(f"{side}: {name}" for side, _ in SIDES for name in NEIGHBOUR_COLUMNS),
    *metadata_match.COLUMNS,
    *(f"phrase: {kind.replace('_', ' ')}" for kind in PHRASE_KINDS),
    *(f"since {kind.replace('_', ' ')}" for kind in SECTION_OPENERS),
    "heading above",
    *WORD_COLUMNS,
    *markup.COLUMNS,
    *NAME_COLUMNS,
)
TEXT_COLUMNS = COLUMNS.index(WORD_COLUMNS[-1]) + 1
"""Number of columns of a text page: the rest describes markup."""
FIRST_PHRASE = COLUMNS.index(f"phrase: {PHRASE_KINDS[0].replace('_', ' ')}")
PHRASE_COLUMNS = range(FIRST_PHRASE, FIRST_PHRASE + len(PHRASE_KINDS))


def compute_features(page: Page, facts: Mapping[str, LineFacts], layout: Layout, lexicon: Lexicon) -> Table:
    """Return the features of a page's blocks; `facts` has those of each distinct text of the page."""
    table = Table(len(page.blocks))
    if page.blocks:
        prose = _add_text_features(table, page, facts, layout, lexicon)
        if page.kind != "text":
            table.add(markup.compute_markup_columns(page, layout.roles, prose, lexicon))
    return table


def _add_text_features(
    table: Table, page: Page, facts: Mapping[str, LineFacts], layout: Layout, lexicon: Lexicon
) -> list[int]:
    """Add the features of all kinds of pages, and return the size of each block that is prose, else 0."""
    reader = TextReader(lexicon, metadata_match.MetadataMatcher(page).match_text)
    known = {text: reader.read_line(line) for text, line in facts.items()}
    texts = [known[block.text] for block in page.blocks]
    shapes = dict(zip(Shape._fields, zip(*[text.shape for text in texts], strict=True), strict=True))
    link_shares = [100 * block.link_chars // len(block.text) for block in page.blocks]
    prose = [
        text.shape.size if is_prose(text.shape, share) else 0 for text, share in zip(texts, link_shares, strict=True)
    ]
    matches = [text.metadata_match for text in texts]
    openings = [text.opening for text in texts]
    phrases = compute_phrase_columns(texts)
    kinds = [KIND_NUMBERS[block.kind] for block in page.blocks]
    table.add(shapes.values())
    table.add(_compute_own_columns(page, kinds, link_shares))
    headline = metadata_match.find_headline_block(page, matches)
    table.add(compute_order_columns(page, layout, texts, prose, headline))
    table.add(compute_neighbour_columns(_list_own_values(shapes, link_shares, prose, kinds, openings)))
    table.add(zip(*matches, strict=True))
    table.add(phrases)
    table.add(compute_opener_distances(phrases, openings, [kind == KIND_NUMBERS["heading"] for kind in kinds]))
    table.add(zip(*[text.word_weights for text in texts], strict=True))
    return prose


def find_opening_phrases(phrases: Sequence[Sequence[int]]) -> list[int]:
    """Return for each block the number of the kind of phrase that opens it, from 1; 0 without a phrase.

    Args:
        phrases: The columns of the table at `PHRASE_COLUMNS`.
    """
    found = [0] * len(phrases[0])
    for number in range(len(phrases), 0, -1):
        column = phrases[number - 1]
        if any(column):
            found = [number if value else last for value, last in zip(column, found, strict=True)]
    return found


def _compute_own_columns(page: Page, kinds: list[int], link_shares: list[int]) -> Iterator[list[int]]:
    """Yield the columns in `OWN_COLUMNS`."""
    blocks, containers = page.blocks, page.containers
    yield kinds
    yield [block.heading_level for block in blocks]
    yield [TAG_NUMBERS.get(containers[block.container].tag, 0) for block in blocks]
    yield link_shares
    yield [len(block.links) for block in blocks]
    yield [100 * block.strong_chars // len(block.text) for block in blocks]
    yield [min(block.images, 9) for block in blocks]
    yield [min(block.gap, 9) for block in blocks]
    yield [int(bool(block.datetime)) for block in blocks]


def _list_own_values(
    shape: dict[str, tuple[int, ...]], link_shares: list[int], prose: list[int], kinds: list[int], openings: list[int]
) -> tuple[Sequence[int], ...]:
    """Return the values of each block that are features of its neighbours, in the order of `NEIGHBOUR_COLUMNS`."""
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
