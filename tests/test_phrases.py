from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rows import for_each_row

from newsparse.tables.phrase_table import FOLDER, KINDS, WINDOW_CHARS, check_phrases, fold, languages, read_phrases
from newsparse.tables.phrases import is_phrase, phrase_kinds, phrases
from newsparse.tables.toml import DATA, TableError

PATHS = sorted((DATA / FOLDER).glob("*.toml"))
COMMON = ("byline", "role", "promo", "share", "caption_credit", "published", "home", "section", "copyright", "comments")


@for_each_row("path", PATHS, ids=lambda path: path.stem)
def test_tables_are_sound_toml(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    name = f"{FOLDER}/{path.name}"
    table = read_phrases(name, source)
    check_phrases(name, table)
    printed = tomllib.loads(source)
    assert list(table) == list(printed)
    assert list(table)
    assert set(table) <= set(KINDS)


@for_each_row("language", languages())
def test_languages_have_the_common_kinds(language: str) -> None:
    assert [kind for kind in COMMON if not phrases(kind, language)] == []


def test_there_are_many_languages() -> None:
    assert len(languages()) >= 24


@for_each_row("kind", KINDS)
def test_kinds_have_phrases_and_a_reason(kind: str) -> None:
    assert phrases(kind)
    assert KINDS[kind]


@pytest.mark.parametrize(
    ("source", "entry"),
    [
        ("promoo = 'Read more'", "promoo"),
        ("promo = 'Read more'\npromo = 'More'", "promo"),
        ('promo = "Read more"', "promo"),
        ("promo = ['Read more']", "promo"),
        ("promo", "promo"),
    ],
)
def test_bad_lines_are_named(source: str, entry: str) -> None:
    with pytest.raises(TableError, match=rf"phrases/xx\.toml: .*{entry}"):
        read_phrases("phrases/xx.toml", source)


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("read more | read more", "twice"),
        ("read more |  | more", "empty"),
        ("read, more", "punctuation"),
        (" read more", "spaces"),
        ("long " * 20 + "end", "longer"),
    ],
)
def test_bad_phrases_are_named(value: str, problem: str) -> None:
    with pytest.raises(TableError, match=problem):
        check_phrases("phrases/xx.toml", {"promo": value})


@for_each_row(
    ("text", "expected"),
    [
        ("Also Read: Harbour reopens", "promo:open"),
        ("ALSO READ", "promo:whole"),
        ("Lesen Sie auch: Hafen wieder offen", "promo:open"),
        ("Lire aussi : le port rouvre", "promo:open"),
        ("Читайте также: порт открыт", "promo:open"),
        ("Czytaj też: port otwarty", "promo:open"),
        ("関連記事：港が再開", "promo:open"),
        ("【関連記事】港が再開", "promo:open"),
        ("延伸阅读：港口重开", "promo:open"),
        ("관련기사 항구 재개", "promo:open"),
        ("اقرأ أيضا: الميناء", "promo:open"),
        ("यह भी पढ़ें: बंदरगाह", "promo:open"),
        ("อ่านเพิ่มเติม ท่าเรือ", "promo:open"),
        ("İLGİLİ HABERLER", "promo:whole"),
        ("Share", "share:whole"),
        ("Share (12)", "share:whole"),
        ("12 Comments", "comments:whole"),
        ("3 Kommentare", "comments:whole"),
        ("By Ada Berg", "byline:open"),
        ("Photo: Ada Berg", "caption_credit:open"),
        ("© Ada Berg", "caption_credit:open"),
        ("Startseite", "home:whole"),
        ("Politique", "section:whole"),
        ("Meistgelesen", "most_popular:whole"),
        ("About the author", "author_box:whole"),
        ("View all posts by Ada Berg", "more_posts:open"),
        ("Published 5 May 2024", "published:open"),
        ("Tags: harbour, tides", "tags:open"),
        ("Correction: the pier is older", "correction:open"),
        ("All rights reserved.", "copyright:whole"),
    ],
)
def test_lines_are_known_by_their_opening(text: str, expected: str) -> None:
    assert expected in phrase_kinds(text)


@for_each_row(
    "text",
    [
        "",
        "   ",
        "123",
        "Share prices fell on Monday",
        "Photo shops close all over the town",
        "Tags were found on the whales",
        "Bystanders saw the ship",
        "港口在周一重新开放",
        "The harbour was closed",
    ],
)
def test_prose_is_no_phrase(text: str) -> None:
    assert phrase_kinds(text) == ()


def test_kinds_come_in_the_order_of_the_table() -> None:
    order = list(KINDS)
    for text in ("Latest news", "Read more", "Comment", "Update: the pier is open"):
        found = [order.index(kind.partition(":")[0]) for kind in phrase_kinds(text)]
        assert found == sorted(found)
        assert len(found) > 1


def test_a_whole_phrase_is_not_also_an_opening() -> None:
    kinds = [kind.partition(":")[0] for kind in phrase_kinds("Read more")]
    assert len(kinds) == len(set(kinds))


def test_long_texts_are_never_whole() -> None:
    assert phrase_kinds("Share" + " " * WINDOW_CHARS + "the news") == ()


def test_unknown_kinds_are_refused() -> None:
    with pytest.raises(KeyError):
        phrases("promotion")


def test_regions_use_their_language() -> None:
    assert phrases("and", "pt-BR") == phrases("and", "pt")
    assert phrases("and", "xx") == frozenset()


def test_is_phrase_ignores_case_and_points() -> None:
    assert is_phrase("home", " HOME: ")
    assert not is_phrase("home", "Home run")


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=150))
def test_any_text_has_kinds(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    for kind in phrase_kinds(text):
        assert kind.partition(":")[0] in KINDS


def test_phrases_of_a_language_without_a_table_are_none() -> None:
    assert phrases("and", "xx") == phrases("and", "../en") == frozenset()
    assert "und" in phrases("and", "de-AT")
