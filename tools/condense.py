"""Short pages made of long ones: most of the chrome and the middle of the story are removed.

Pages of a corpus have hundreds of blocks around their story, and a saved story, a print or a small paper's page has a dozen. Models that
have seen only the former take a short heading or a last paragraph of the latter for chrome. What is removed is drawn by the
page's id, so the same page is always condensed in the same way.
"""

from __future__ import annotations

import random
from typing import Any

import lxml.html
from corpus import Row
from labelling import label_blocks

from newsparse.blocks.block import Page
from newsparse.blocks.html import read_html
from newsparse.labels.label import LABELS, STORY
from newsparse.tables.words import make_key

REMOVED = 0.85
"""Share of the elements without any labelled text that are removed with all that they hold."""
LEAST_WORDS = 3
"""A label's text of fewer words keeps an element only where it is all of its text: "Sport" is in every menu."""
KEPT_BLOCKS = (4, 12)
"""The least and the largest number of blocks of the story that are kept, at its beginning and at its end."""


def condense_page(row: Row) -> str:
    """Return the HTML of a page of the corpus without most of its chrome and without the middle of a long story."""
    page = read_html(row["html"])
    noise = random.Random(f"condense {row['id']}")
    labelled = [
        (LABELS[n], make_key(b.text)) for n, b in zip(label_blocks(page, row), page.blocks, strict=True) if n > 0
    ]
    story = [key for label, key in labelled if label in STORY]
    count = noise.randint(*KEPT_BLOCKS)
    end = noise.randint(1, count - 1)
    dropped = set(story[count - end : -end]) - set(story[: count - end]) - set(story[-end:])
    tree = lxml.html.document_fromstring(row["html"])
    keys = {key for _, key in labelled if key}
    long_keys = [f" {key} " for key in keys if key.count(" ") >= LEAST_WORDS - 1]
    _condense(tree, keys, long_keys, dropped, noise)
    return str(lxml.html.tostring(tree, encoding="unicode", doctype="<!DOCTYPE html>"))


def _condense(element: Any, keys: set[str], long_keys: list[str], dropped: set[str], noise: random.Random) -> None:
    for child in list(element):
        if not isinstance(child.tag, str) or child.tag in ("head", "script", "style"):
            continue
        text = make_key(child.text_content())
        if text in dropped:
            child.drop_tree()
        elif text in keys or not text:
            continue
        elif any(key in f" {text} " for key in long_keys):
            _condense(child, keys, long_keys, dropped, noise)
        elif noise.random() < REMOVED:
            child.drop_tree()


def condense_gold(row: Row, page: Page, labels: list[int]) -> Row:
    """Return the row of a condensed page: its gold body is what is left of the story."""
    body = "\n".join(b.text for n, b in zip(labels, page.blocks, strict=True) if n >= 0 and LABELS[n] in STORY)
    return row | {"gold": row["gold"] | {"body": body}}
