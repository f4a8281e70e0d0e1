"""Weights of words: their look-up, and how their tables are made."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import pytest

from newsparse.blocks.html import read_html
from newsparse.labels.lexicon import (
    NO_WORDS,
    WORD_COLUMNS,
    Lexicon,
    collect_page_words,
    compute_name_features,
    compute_word_features,
    list_head_words,
    load_shipped_lexicon,
)

TOOLS = Path(__file__).parent.parent / "tools"
LEXICON = Lexicon({"subscribe": -60, "free": -20}, {"subscribe": 4, "said": 10}, {"comments": -50, "story": 30}, {})


def look_up(text: str) -> tuple[int, ...]:
    return compute_word_features(text, list_head_words(text), LEXICON)


def test_a_short_line_is_not_looked_up_among_the_long_ones() -> None:
    assert dict(zip(WORD_COLUMNS, look_up("Subscribe free"), strict=True))["words: least"] == -60
    long = "The paper said that readers who subscribe before the end of the month pay less than all others do"
    assert dict(zip(WORD_COLUMNS, look_up(long), strict=True))["words: least"] == 0


@pytest.mark.parametrize("text", ["", "2024 – 12/7", "नमस्ते", "记者从市政府获悉"])
def test_unknown_words_have_no_weight(text: str) -> None:
    assert look_up(text) == NO_WORDS


def test_weights_of_names_are_inherited_by_inner_elements() -> None:
    page = read_html("<div class=story><p>One.</p></div><div class='story comments'><div><p>Two.</p></div></div>")
    rows = compute_name_features(page.containers, LEXICON, range(len(page.containers)))
    first, second = (rows[block.container] for block in page.blocks)
    assert first[3:] == (0, 30, 30)
    assert second[3:] == (-20, 0, -20)


def test_names_generated_by_the_dozen_do_not_add_up() -> None:
    names = " ".join(f"name{chr(97 + at)}" for at in range(20))
    lexicon = Lexicon({}, {}, {name: 10 + at for at, name in enumerate(names.split())}, {})
    page = read_html(f"<div class='{names}'>One.</div>")
    assert (
        max(row[0] for row in compute_name_features(page.containers, lexicon, range(len(page.containers))).values())
        == 27 + 28 + 29
    )


def test_words_of_an_address_differ_from_words_of_the_page() -> None:
    assert collect_page_words(["Cart"], "https://cart.example/forum/cart") == {"cart", "/cart", "/forum"}
    assert collect_page_words([], "") == set()


def test_shipped_weights_have_the_expected_signs() -> None:
    lexicon = load_shipped_lexicon(with_names=True)
    for word in ("newsletter", "cookies", "privacy"):
        assert lexicon.short[word] < -20
    assert lexicon.names["footer"] < -20 < 5 < lexicon.names["articlebody"]
    assert lexicon.pages["/products"] < 0 < lexicon.pages["/blog"]
    assert all(isinstance(weight, int) for table in lexicon for weight in table.values())


@pytest.fixture
def lexicons(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(TOOLS)
    return importlib.import_module("lexicons")


def tally_page(lexicons: Any, site: str, html: str, *, story: str) -> Any:
    page = read_html(html)
    return lexicons.tally_words(site, page.containers, page.blocks, [block.text == story for block in page.blocks])


def test_a_word_of_one_site_is_not_learned(lexicons: Any) -> None:
    pages = [
        tally_page(lexicons, f"site{at % 9}.example", "<p>Rain fell</p><p>Share Gazette</p>", story="Rain fell")
        for at in range(18)
    ]
    pages += [tally_page(lexicons, "one.example", "<p>Rain fell</p><p>Share Courier</p>", story="Rain fell")] * 30
    short = lexicons.make_lexicon(pages, []).short
    assert short["rain"] > 0 > short["share"]
    assert "gazette" in short
    assert "courier" not in short


def test_words_of_all_kinds_of_pages_have_no_weight(lexicons: Any) -> None:
    pages = [
        lexicons.PageTally(f"{kind}{at}.example", kind == "news", frozenset({"home", word}))
        for kind, word in (("news", "reporter"), ("shop", "cart"))
        for at in range(12)
    ]
    weights = lexicons.make_lexicon([], pages).pages
    assert weights["reporter"] > 0 > weights["cart"]
    assert "home" not in weights
