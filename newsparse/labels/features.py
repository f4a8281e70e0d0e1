"""The features of the first step: a table with a row for each block and a named column for each feature.

Five groups: the block's text, the weights of its words, its position in the markup, its position in the page's order,
and how it matches the page's metadata. All are whole numbers, so that a model's sums are exact on every machine.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from newsparse.blocks.block import Block, Page
from newsparse.labels import markup, metadata_match
from newsparse.labels.elements import KIND_NUMBERS, TAG_NUMBERS
from newsparse.labels.lexicon import NAME_COLUMNS, WORD_COLUMNS, Lexicon
from newsparse.labels.limits import limit
from newsparse.labels.order import (
    NEIGHBOUR_COLUMNS,
    ORDER_COLUMNS,
    SECTION_OPENERS,
    SIDES,
    compute_neighbour_columns,
    compute_opener_distances,
    compute_order_columns,
    compute_phrase_columns,
    find_unseen_neighbours,
)  # fmt: skip
from newsparse.labels.screening import Screening
from newsparse.labels.shape import Shape, classify_end, classify_start, compute_titled_share, is_prose
from newsparse.labels.structure import Layout
from newsparse.labels.texts import PHRASE_KINDS, TextFeatures, TextReader
from newsparse.lines.facts import LineFacts
from newsparse.trees.table import Table, turn_rows

OWN_COLUMNS = (
    "kind", "heading level", "element", "link share", "links", "strong share", "pictures before", "empty lines before",
    "has time",
)  # fmt: skip
IMAGES_MAX, GAP_MAX = 9, 9
NEIGHBOUR_SIZE_MAX = 2000
SIZE, SENTENCES = 0, 2
"""Numbers of the columns that other modules read."""
COLUMNS = (
    *(f"text: {name.replace('_', ' ')}" for name in Shape._fields),
    *OWN_COLUMNS,
    *ORDER_COLUMNS,
    *(f"{side}: {name}" for side in SIDES for name in NEIGHBOUR_COLUMNS),
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


def compute_features(
    page: Page, facts: Mapping[str, LineFacts], layout: Layout, lexicon: Lexicon, screening: Screening
) -> Table:
    """Return the features of the blocks of a page that are looked at closely, a row for each.

    Args:
        page: The page.
        facts: The facts of each distinct text of the page.
        layout: The layout of the page.
        lexicon: The weights of words.
        screening: Which blocks are looked at closely.
    """
    table = Table(len(screening.kept))
    if screening.kept:
        prose = _add_text_features(table, page, facts, layout, lexicon, screening)
        if page.kind != "text":
            table.add(markup.compute_markup_columns(page, layout, prose, lexicon, screening))
    return table


def _add_text_features(
    table: Table,
    page: Page,
    facts: Mapping[str, LineFacts],
    layout: Layout,
    lexicon: Lexicon,
    screening: Screening,
) -> list[int]:
    """Add the features of all kinds of pages, and return the size of each block of the page that is prose, else 0."""
    reader = TextReader(lexicon, metadata_match.MetadataMatcher(page).match_text)
    kept = screening.kept
    blocks = [page.blocks[at] for at in kept]
    distinct = dict.fromkeys([block.text for block in blocks])
    known = dict(zip(distinct, reader.read_lines([facts[text] for text in distinct]), strict=True))
    texts = [known[block.text] for block in blocks]
    shapes = [text.shape for text in texts]
    link_shares = screening.pick(screening.link_shares)
    sizes = [shape.size if is_prose(shape, share) else 0 for shape, share in zip(shapes, link_shares, strict=True)]
    prose = screening.spread(sizes, 0)
    matches = [text.metadata_match for text in texts]
    phrases = compute_phrase_columns(texts)
    table.add(turn_rows(shapes))
    table.add(_compute_own_columns(page, blocks, link_shares))
    headline = metadata_match.find_headline_block(page, dict(zip(kept, matches, strict=True)))
    table.add(compute_order_columns(page, layout, texts, prose, headline, screening))
    table.add(compute_neighbour_columns(kept, _list_own_values(page, texts, prose, screening)))
    table.add(turn_rows(matches))
    table.add(phrases)
    openings = [text.opening for text in texts]
    is_heading = [block.kind == "heading" for block in blocks]
    table.add(compute_opener_distances(phrases, openings, is_heading, screening))
    table.add(turn_rows([text.word_weights for text in texts]))
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


def _compute_own_columns(page: Page, blocks: Sequence[Block], link_shares: list[int]) -> Iterator[list[int]]:
    """Yield the columns in `OWN_COLUMNS`."""
    containers = page.containers
    yield [KIND_NUMBERS[block.kind] for block in blocks]
    yield [block.heading_level for block in blocks]
    yield [TAG_NUMBERS.get(containers[block.container].tag, 0) for block in blocks]
    yield link_shares
    yield [len(block.links) for block in blocks]
    yield [100 * block.strong_chars // len(block.text) for block in blocks]
    yield limit([block.images for block in blocks], IMAGES_MAX)
    yield limit([block.gap for block in blocks], GAP_MAX)
    yield [1 if block.datetime else 0 for block in blocks]


def _list_own_values(
    page: Page, texts: Sequence[TextFeatures], prose: Sequence[int], screening: Screening
) -> list[list[int]]:
    """Return the values of blocks that are features of their neighbours, in the order of `NEIGHBOUR_COLUMNS`.

    Of a block that was screened out they are found without reading its text in full; its opening phrase is not. They are
    not found for those that are no neighbours.
    """
    blocks, lengths, spread = page.blocks, screening.lengths, screening.spread
    sizes = spread([text.shape.size for text in texts], 0)
    ends = spread([text.shape.end for text in texts], 0)
    starts = spread([text.shape.start for text in texts], 0)
    titled = spread([text.shape.titled for text in texts], 0)
    if len(texts) < len(blocks):
        for at in find_unseen_neighbours(screening.kept, len(blocks)):
            text = blocks[at].text
            sizes[at] = lengths[at]
            ends[at] = classify_end(text)
            starts[at] = classify_start(text[0])
            titled[at] = compute_titled_share(text)
    return [
        limit(sizes, NEIGHBOUR_SIZE_MAX),
        screening.link_shares,
        ends,
        [1 if size else 0 for size in prose],
        [KIND_NUMBERS[block.kind] for block in blocks],
        starts,
        titled,
        spread([text.opening for text in texts], 0),
    ]
