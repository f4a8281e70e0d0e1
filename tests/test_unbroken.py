"""Text pages that stand in one line, with nothing but spaces between their blocks, and lines broken at links."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

import newsparse
from newsparse.blocks.block import SPACED
from newsparse.blocks.text.read import read_text
from newsparse.blocks.text.unbroken import LINE_MIN_CHARS

HTML = Path(__file__).parent.parent / "fixtures" / "html"
SENTENCE = "The ferry to the island sails twice a day, the harbour master said, as it did before the storm."
ENOUGH = 0.6


def strings_of(name: str) -> list[str]:
    tree = BeautifulSoup((HTML / f"{name}.html").read_text(encoding="utf-8"), "lxml")
    assert tree.body is not None
    return [" ".join(string.split()) for string in tree.body.stripped_strings]


def runs_of(text: str) -> set[tuple[str, ...]]:
    words = text.split()
    return set(zip(words, words[1:], words[2:], words[3:], strict=False))


@pytest.mark.parametrize(
    "name", ["en-wp-author-box", "de-regional-dpa", "fr-national", "sv-tt", "pl-dwie-autorki", "it-due-firme"]
)
@pytest.mark.parametrize("between", [" ", "\n"])
def test_the_story_is_found_in_strings_put_together(name: str, between: str) -> None:
    expected = runs_of(json.loads((HTML / f"{name}.expected.json").read_text(encoding="utf-8"))["body"])
    found = runs_of(newsparse.parse(between.join(strings_of(name)), kind="text").body)
    assert len(found & expected) >= ENOUGH * max(len(found), len(expected))


def test_a_long_paragraph_is_one() -> None:
    paragraph = " ".join([SENTENCE] * (LINE_MIN_CHARS // len(SENTENCE) + 2))
    article = newsparse.parse(f"Ferry to the island\n\n{paragraph}\n", kind="text")
    assert [item.text for item in article.paragraphs if item.type == "paragraph"] == [paragraph]


def test_pieces_say_that_a_space_was_before_them() -> None:
    line = " ".join(strings_of("en-wp-author-box"))
    page = read_text(line)
    assert len(page.blocks) > 20
    assert " ".join(block.text for block in page.blocks) == line.replace(" .", ".")
    assert {block.gap for block in page.blocks[1:]} == {SPACED}


def test_paragraphs_among_others_are_left_alone() -> None:
    paragraph = " ".join([SENTENCE] * (LINE_MIN_CHARS // len(SENTENCE) + 2))
    page = read_text("\n\n".join([SENTENCE] * 20 + [paragraph]))
    assert [block.text for block in page.blocks] == [SENTENCE] * 20 + [paragraph]
