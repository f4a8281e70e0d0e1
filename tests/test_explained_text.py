"""Explanations as they are printed: what is said, in which colour, and nothing that a terminal obeys."""

from __future__ import annotations

import json
import re

import pytest

from newsparse.explain.page import explain_page
from newsparse.explain.types import Decision, Evidence, ExplainedBlock, Explanation
from newsparse.record import Article, Source
from newsparse.writers import writer_of
from newsparse.writers.explained import COLOURS, JSON, JSONL, TEXT, as_text

LENGTH, LINKS = Evidence("length", "size 4", 1.25), Evidence("links", "many", -0.5)
BLOCKS = (
    ExplainedBlock(0, "Rain", "headline", 84, "chrome", (LENGTH,), (LINKS, LENGTH), ("headline", "body")),
    ExplainedBlock(9, "x" * 160, "chrome", 60, "body", (), (), ()),
    ExplainedBlock(10, "x" * 161, "body", 51, "chrome", (), (LINKS,), (), note="by a rule"),
)
DECISIONS = (
    Decision("article", "yes", 93, "no", (LENGTH,), (), ""),
    Decision("headline", "Rain", 80, "Snow", (), (LINKS,), "by the title"),
)


def explanation(**changes: object) -> Explanation:
    article = Article(is_article=True, confidence=0.876, source=Source(path="a.zip", member="b.html"))
    return Explanation(article, BLOCKS, 50, DECISIONS)._replace(**changes)


def test_what_is_said() -> None:
    assert as_text(explanation()).splitlines() == [
        "a.zip!b.html: article, confidence 0.88; a block became story above 50 %",
        "",
        "article: yes 93 %",
        "  + length 1.25 (size 4)",
        "",
        "headline: Rain 80 %, not Snow (by the title)",
        "  − links 0.50 (many)",
        "",
        "  0  headline 84 %, not chrome → headline, body",
        "     Rain",
        "     + length 1.25 (size 4)",
        "     − links 0.50 (many), length 1.25 (size 4)",
        "",
        "  9  chrome 60 %, not body",
        "     " + "x" * 160,
        "",
        " 10  body 51 %, not chrome (by a rule)",
        "     " + "x" * 159 + "…",
        "     − links 0.50 (many)",
    ]


def test_numbers_are_aligned() -> None:
    many = tuple(BLOCKS[0]._replace(place=place) for place in range(11))
    lines = as_text(explanation(blocks=many, decisions=())).splitlines()
    assert lines[2].startswith("   0  headline")
    assert lines[-4].startswith("  10  headline")
    assert lines[3] == "      Rain"


def test_colours() -> None:
    lines = as_text(explanation(), colours=True).splitlines()
    assert lines[0].startswith("\x1b[1ma.zip!b.html: article")
    assert lines[0].endswith("50 %\x1b[0m")
    assert lines[3] == "  \x1b[32m+\x1b[0m length 1.25 (size 4)"
    assert lines[6] == "  \x1b[31m−\x1b[0m links 0.50 (many)"
    assert lines[8] == "  0  \x1b[32mheadline 84 %, not chrome → headline, body\x1b[0m"
    assert lines[9] == "     Rain"
    assert lines[13] == "  9  \x1b[2mchrome 60 %, not body\x1b[0m"
    assert lines[14] == f"     \x1b[2m{'x' * 160}\x1b[0m"
    assert lines[16] == " 10  \x1b[33mbody 51 %, not chrome (by a rule)\x1b[0m"
    assert TEXT.write_explanation(explanation()) == as_text(explanation())
    assert COLOURS.write_explanation(explanation()) == as_text(explanation(), colours=True)
    assert TEXT.write(Article()) == as_text(Explanation(Article(), ()))


def test_a_page_without_a_name() -> None:
    assert as_text(Explanation(Article(), (), 12)) == ("no article, confidence 0.00; a block became story above 12 %\n")


CONTROLS = "".join(map(chr, (*range(32), *range(127, 160))))


def test_nothing_is_sent_that_a_terminal_obeys() -> None:
    bad = "\x1b]0;x\x07\x9b31m\r\n\x7f"
    evil = Explanation(
        Article(source=Source(path=f"a{bad}", member=f"b{bad}")),
        (BLOCKS[0]._replace(text=f"Rain{bad}"),),
        50,
        (Decision("headline", f"Rain{bad}", 80, f"Snow{bad}", (), (), ""),),
    )
    text = as_text(evil)
    assert text.count("\n") == 8
    assert not set(text.replace("\n", "")) & set(CONTROLS)
    coloured = as_text(evil, colours=True).replace("\n", "")
    assert not set(re.sub(r"\x1b\[\d*m", "", coloured)) & set(CONTROLS)


@pytest.mark.parametrize("colours", [False, True])
def test_nothing_of_a_page_reaches_a_terminal(*, colours: bool) -> None:
    """Names of elements, metadata, addresses and texts of a page, each with what a terminal would obey."""
    bad = "\x1b[31m\x9b&#155;31m&#27;[1m"
    story = "".join(f"<p class='{bad}' id='{bad}'>It rained on day {n} {bad} in the old town.</p>" for n in range(8))
    page = (
        f"<html><head><title>Rain {bad} | Hill {bad}</title><meta name='author' content='Ada {bad} Berg'>"
        f"<meta property='og:title' content='Rain {bad}'></head><body><div class='menu {bad}'><a href='/{bad}'>{bad} Home</a>"
        f"</div><article class='{bad}'><h1>Rain {bad} floods</h1><p class='byline'>By Ada {bad} Berg</p>{story}</article>"
    )
    text = as_text(explain_page(page, url=f"https://hill.example/{bad}"), colours=colours)
    assert not set(re.sub(r"\x1b\[(?:\d+)?m", "", text) if colours else text) & (set(CONTROLS) - {"\n"})


def test_data() -> None:
    assert json.loads(JSON.write_explanation(explanation()))["record"]["confidence"] == 0.876
    assert JSON.write_explanation(explanation()).startswith('{\n  "')
    line = JSONL.write_explanation(explanation(), ("headline",))
    assert line.count("\n") == 1
    assert json.loads(line)["record"] == {"headline": None}
    assert [*json.loads(JSONL.write(Article(), ("headline",)))["record"]] == ["headline"]
    ends = JSONL.write_explanation(explanation(blocks=(BLOCKS[0]._replace(text="a\u2028b\u2029c\x85d"),)))
    assert "a\\u2028b\\u2029c\\u0085d" in ends
    assert (JSON.OPENING, JSON.BETWEEN, JSON.CLOSING) == ("[\n", ",\n", "]\n")
    assert (JSONL.OPENING, JSONL.BETWEEN, JSONL.CLOSING) == ("", "", "")
    assert TEXT.BETWEEN == "\n" + "=" * 72 + "\n\n"
    assert writer_of("explained-text") is TEXT
