"""Buttons, calls and topics at the headline: neither authors nor sections, in the record of a page."""

from __future__ import annotations

import pytest
from rows import for_each_row

import newsparse
from newsparse.tables.no_names import TABLE, check_no_names, is_button_name, is_topic_name
from newsparse.tables.toml import TableError, read_toml

STORY = (
    "The council of Arle has decided to replace the chairs in all of its offices by the end of the year, it said on Monday.",
    "About four hundred people work there, and a third of them had asked for it in a survey that the union held in spring.",
    "“It is a small thing with a large effect,” said Ruth Okafor, who runs the department. The chairs cost 90,000 pounds.",
    "The old ones are to be given to schools, which may fetch them from the yard at Stenton on Saturday mornings until June.",
)
HEADLINE = "New chairs for four hundred desks"
JAPANESE = (
    "港区の図書館は来月一日から、平日の開館時間を午後九時まで延長する。仕事帰りの利用を増やすのがねらい。",
    "これまでは午後七時に閉館していた。利用者アンケートでは六割が延長を求めていた。",
    "館長は「静かな夜の時間を楽しんでほしい」と話した。土日の開館時間は変わらない。",
)


def record(above: str = "", below: str = "", lang: str = "en") -> newsparse.Article:
    story, headline = (JAPANESE, "図書館、夜九時まで開館へ") if lang == "ja" else (STORY, HEADLINE)
    paragraphs = "".join(f"<p>{text}</p>" for text in story)
    return newsparse.parse(
        f'<!DOCTYPE html><html lang="{lang}"><title>{headline}</title><main><article>{above}<h1>{headline}</h1>{below}'
        f"{paragraphs}</article></main></html>",
        url="https://arle.example/news/chairs",
    )


def names(article: newsparse.Article) -> list[str]:
    return [author.name for author in article.authors]


@pytest.mark.parametrize(
    "topics",
    [
        '<div class="entry-meta"><span>Wellness</span><span>Ergonomics</span></div>',
        '<div class="author-info"><span>May 3, 2024</span><span>Wellness</span><span>Ergonomics</span></div>',
        '<div class="byline">Wellness, Ergonomics</div>',
        '<div class="author">Ernährung</div>',
    ],
)
def test_topics_are_no_authors(topics: str) -> None:
    assert names(record(below=topics)) == []


@pytest.mark.parametrize("call", ["詳しくはこちら", "続きを読む", "会員登録はこちら"])
@pytest.mark.parametrize("element", ['<p><a href="/x">{}</a></p>', '<div class="byline">{}</div>'])
def test_calls_are_no_authors(element: str, call: str) -> None:
    assert names(record(below=element.format(call), lang="ja")) == []


@for_each_row("button", ["Save Article", "Print Article", "Lire la suite", "자세히 보기", "阅读全文", "Подробнее"])
def test_buttons_are_no_authors(button: str) -> None:
    assert names(record(below=f'<div class="author">{button}</div>')) == []


@for_each_row(
    ("byline", "wanted"),
    [
        ('<div class="byline">By Ana Reis</div>', ["Ana Reis"]),
        ('<div class="author">Loch Ness</div>', ["Loch Ness"]),
        ('<div class="author">Faith Clement</div>', ["Faith Clement"]),
        ('<div class="byline">By Felicity Clement</div>', ["Felicity Clement"]),
        ('<div class="author">Redaktion</div>', ["Redaktion"]),
        ('<div class="author">Redacción</div>', ["Redacción"]),
    ],
)
def test_people_and_desks_are(byline: str, wanted: list[str]) -> None:
    assert names(record(below=byline)) == wanted


@for_each_row("button", ["Cancel", "Print/Save as PDF", "Drucken", "Imprimer / PDF", "戻る", "‹ Zurück", "Anmelden"])
def test_buttons_are_no_sections(button: str) -> None:
    link = f'<div class="section"><a href="/news/x">{button}</a></div>'
    assert list(record(above=link).section) == []
    text = "\n\n".join(["Arle Post", "Home", "News", "Sport", button, HEADLINE, *STORY])
    assert button not in newsparse.parse(text).section


@for_each_row("section", ["Print makers", "Culture", "Share prices", "Opinion", "Wellness", "社会"])
def test_sections_are(section: str) -> None:
    link = f'<div class="section"><a href="/news/x">{section}</a></div>'
    assert list(record(above=link).section) == [section]


def test_the_table_is_sound() -> None:
    check_no_names(read_toml(TABLE))
    assert not any(is_topic_name(name) for name in ("Hall Ness", "Ness", "Redwood", "OSS×クラウド最新TOPICS"))
    assert not any(is_button_name(name) for name in ("", "Saveria", "Print makers", "Search engines/News", "x" * 99))


@pytest.mark.parametrize(
    ("change", "entry"),
    [
        ({"buttons": {}}, "buttons"),
        ({"others": {"phrases": "more"}}, "others"),
        ({"buttons": {"phrases": "more, "}}, "buttons"),
        ({"topic-endings": {"phrases": "Ness"}}, "topic-endings"),
    ],
)
def test_a_mistake_in_the_table_is_named(change: dict[str, dict[str, str]], entry: str) -> None:
    with pytest.raises(TableError, match=entry):
        check_no_names({**read_toml(TABLE), **change})
