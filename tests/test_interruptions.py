"""Lines inside a story that stand for an advertisement, or for what is still loading."""

from __future__ import annotations

from itertools import product

import pytest
from rows import for_each_row

import newsparse
from newsparse.tables.interruptions import TABLE, check_interruptions, is_interruption
from newsparse.tables.toml import TableError, read_toml

STORY = (
    "The harbour of Hill Valley reopened on Tuesday after a week of storms, and the boats left the quay at dawn.",
    "Crews had waited for seven days in the old town, where the markets ran out of fish and prices rose by a third.",
    "Two cranes were damaged by the wind, and repairs will take until the end of May, the port authority said.",
    "Wilma Plum, who leads the dockers' union, said that her members had asked for shelters long before the storm.",
)
NOTICES = (
    "Advertisement",
    "Article continues below this ad",
    "ADVERTISEMENT - CONTINUE READING BELOW",
    "Advertisement (2 of 3)",
    "Scroll to continue with content",
    "Artikel geht nach der Anzeige weiter",
    "La suite de l'article après la publicité",
    "La nota continúa después de la publicidad",
    "Dalsza część tekstu pod reklamą",
    "Статья продолжается после рекламы",
    "広告",
    "广告，请继续往下阅读",
    "REKLAM ALANI",
    "Loading...",
)


def html_page(*inside: str) -> str:
    paragraphs = [f"<p>{text}</p>" for text in STORY]
    story = "".join([*paragraphs[:2], *inside, *paragraphs[2:]])
    return f"<html><body><article><h1>Storm closes the harbour</h1>{story}</article></body></html>"


@for_each_row(("tag", "notice"), list(product(["p", "div", "blockquote"], NOTICES)))
def test_notices_are_no_part_of_an_html_story(tag: str, notice: str) -> None:
    article = newsparse.parse(html_page(f"<{tag}>{notice}</{tag}>"))
    assert article.body.split("\n\n") == list(STORY)


@for_each_row("notice", NOTICES)
def test_notices_are_no_part_of_a_text_story(notice: str) -> None:
    article = newsparse.parse("\n\n".join(("Storm closes the harbour", *STORY[:2], notice, *STORY[2:])), kind="text")
    assert article.body.split("\n\n") == list(STORY)


def test_an_entry_of_a_list_of_words_stays() -> None:
    trades = "".join(f"<li>{trade}</li>" for trade in ("Publishing", "Advertising", "Fishing", "Rope making"))
    body = newsparse.parse(html_page(f"<p>The town lives from four trades, the mayor said:</p><ul>{trades}</ul>")).body
    assert [line for line in body.split("\n") if "ing" in line and len(line) < 20][:2] == ["Publishing", "Advertising"]


def test_a_notice_between_long_entries_of_a_list_goes() -> None:
    entries = "".join(f"<li>{text}</li>" for text in (STORY[0], "Advertisement", STORY[1]))
    assert "Advertisement" not in newsparse.parse(html_page(f"<ul>{entries}</ul>")).body


def test_a_heading_stays() -> None:
    body = newsparse.parse(html_page("<h2>Advertising</h2>", f"<p>{STORY[1]} Papers sold fewer notices.</p>")).body
    assert "Advertising" in body.split("\n\n")


@for_each_row(
    "text",
    ["The ad cost millions", "Read the story", "Wilma Plum", "The loading took hours.", "Ad astra", "", "x" * 200],
)
def test_other_lines_are_none(text: str) -> None:
    assert not is_interruption(text)


def test_the_table_is_sound() -> None:
    check_interruptions(read_toml(TABLE))


@pytest.mark.parametrize(
    ("change", "entry"), [({"notices": {}}, "notices"), ({"directions": {"phrases": "to, to"}}, "directions")]
)
def test_a_mistake_in_the_table_is_named(change: dict[str, dict[str, str]], entry: str) -> None:
    with pytest.raises(TableError, match=entry):
        check_interruptions({**read_toml(TABLE), **change})
