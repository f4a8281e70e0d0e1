from __future__ import annotations

import json
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rows import for_each_row

from newsparse.blocks import metadata
from newsparse.blocks.block import Fact
from newsparse.blocks.html import read_html
from newsparse.blocks.metadata import Metadata, read_facts

STORY: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Bridge opens after storm",
    "datePublished": "2023-11-28T10:35:00+01:00",
    "dateModified": "2023-11-29T08:00:00+01:00",
    "author": [{"@type": "Person", "name": "Ana Reis", "url": "https://news.example/ana"}],
    "publisher": {"@type": "Organization", "name": "The Harbour Post"},
    "articleSection": ["World", "Bridges"],
    "keywords": "bridges, storms",
    "image": [{"@type": "ImageObject", "url": "https://news.example/bridge.jpg"}],
    "inLanguage": "en-GB",
    "articleBody": "It rained.",
    "mainEntityOfPage": {"@id": "https://news.example/bridge"},
}


def facts_of(
    *json_ld: object,
    metas: dict[str, str] | None = None,
    links: tuple[tuple[str, str], ...] = (),
    title: str = "",
    microdata: tuple[tuple[str, str], ...] = (),
    lang: str = "",
) -> tuple[Fact, ...]:
    scripts = [item if isinstance(item, str) else json.dumps(item) for item in json_ld]
    return read_facts(Metadata(scripts, list((metas or {}).items()), links, title, microdata, lang))


def values(facts: tuple[Fact, ...], field: str) -> list[str]:
    return [fact.value for fact in facts if fact.field == field]


def test_every_field_of_an_article() -> None:
    facts = facts_of(STORY)
    assert {fact.field: fact.value for fact in reversed(facts)} == {
        "headline": "Bridge opens after storm",
        "published": "2023-11-28T10:35:00+01:00",
        "modified": "2023-11-29T08:00:00+01:00",
        "author": "Ana Reis",
        "author_url": "https://news.example/ana",
        "site": "The Harbour Post",
        "section": "World",
        "tag": "bridges",
        "image": "https://news.example/bridge.jpg",
        "language": "en-GB",
        "body": "It rained.",
        "url": "https://news.example/bridge",
        "type": "NewsArticle",
    }
    assert values(facts, "tag") == ["bridges", "storms"]
    assert values(facts, "section") == ["World", "Bridges"]
    assert {fact.origin for fact in facts} == {"json-ld"}


TEXT = json.dumps(STORY)


@for_each_row(
    "script",
    [
        pytest.param(TEXT[:-1] + ",}", id="trailing comma"),
        pytest.param(TEXT.replace("after storm", "after\nstorm"), id="raw newline in a string"),
        pytest.param(f"<!--\n{TEXT}\n-->", id="comment of HTML"),
        pytest.param(f"//<![CDATA[\n{TEXT}\n//]]>", id="CDATA"),
        pytest.param(f"/*<![CDATA[*/{TEXT}/*]]>*/", id="CDATA in comments"),
        pytest.param(f"\ufeff{TEXT};", id="byte order mark and semicolon"),
        pytest.param(TEXT.replace('"', "&quot;"), id="entities for quotation marks"),
        pytest.param(TEXT.replace("after storm", "after \\storm"), id="wrong escape"),
        pytest.param(TEXT + TEXT, id="two objects glued"),
        pytest.param(f'{TEXT},\n{{"@type": "WebPage"}}', id="two objects with a comma"),
        pytest.param(TEXT[:-40], id="cut off"),
        pytest.param(TEXT.replace("bridges, storms", 'the "old" town'), id="quotation marks in a string"),
        pytest.param(f"// written by the shop\n{TEXT[:-1]},}}", id="comment of JavaScript"),
    ],
)
def test_broken_json_is_read(script: str) -> None:
    facts = facts_of(script)
    assert values(facts, "headline") == ["Bridge opens after storm"]
    assert values(facts, "published") == ["2023-11-28T10:35:00+01:00"]
    assert values(facts, "author") == ["Ana Reis"]


@for_each_row("script", ["", "{", "[]", "null", "3", '"text"', "[[[[]]]]", "<html>", "{" * 100_000, "[" * 100_000])
def test_useless_json_is_nothing(script: str) -> None:
    assert facts_of(script) == ()


@pytest.mark.parametrize(
    "wrapped",
    [[STORY], {"@graph": [{"@type": "WebSite"}, STORY]}, {"@type": "WebPage", "mainEntity": STORY}, [[STORY]]],
)
def test_article_inside_other_values(wrapped: object) -> None:
    assert values(facts_of(wrapped), "headline") == ["Bridge opens after storm"]


def other(headline: str) -> dict[str, Any]:
    return {"@type": "NewsArticle", "headline": headline, "url": f"https://news.example/{headline.lower()}"}


def test_own_story_by_address_or_headline() -> None:
    stories = [other("Ferries"), other("Trams"), STORY, other("Buses")]
    by_address = facts_of(stories, links=(("canonical", "https://news.example/bridge/?ref=front"),))
    assert values(by_address, "headline") == ["Bridge opens after storm"]
    by_title = facts_of(stories, title="Bridge opens after storm | The Harbour Post")
    assert values(by_title, "headline")[0] == "Bridge opens after storm"


def test_list_of_other_stories_is_no_article() -> None:
    stories = [other("Ferries"), other("Trams"), other("Buses")]
    assert values(facts_of(stories, title="The Harbour Post"), "headline") == ["The Harbour Post"]
    updates = {**STORY, "@type": "LiveBlogPosting", "liveBlogUpdate": [other("Ferries")]}
    assert values(facts_of(updates), "headline") == ["Bridge opens after storm"]


def test_references_by_id() -> None:
    graph = [
        {"@type": "Article", "headline": "Bridge opens", "author": {"@id": "#ana"}, "publisher": {"@id": "#post"}},
        {"@type": "Person", "@id": "#ana", "name": "Ana Reis", "sameAs": ["https://ana.example"]},
        {"@type": "Organization", "@id": "#post", "name": "The Harbour Post"},
    ]
    facts = facts_of({"@graph": graph})
    assert values(facts, "author") == ["Ana Reis"]
    assert values(facts, "author_url") == ["https://ana.example"]
    assert values(facts, "site") == ["The Harbour Post"]


@for_each_row(
    ("author", "names", "addresses"),
    [
        ("Ana Reis", ["Ana Reis"], []),
        (["Ana Reis", "Ben Ude"], ["Ana Reis", "Ben Ude"], []),
        ([{"name": ["Ana Reis", "Ben Ude"]}], ["Ana Reis", "Ben Ude"], []),
        ({"name": "https://news.example/ana"}, [], ["https://news.example/ana"]),
        ("null", [], []),
        ({"name": None}, [], []),
        ({"name": {"@value": "Ana Reis"}}, ["Ana Reis"], []),
        (7, [], []),
    ],
)
def test_shapes_of_authors(author: object, names: list[str], addresses: list[str]) -> None:
    facts = facts_of({**STORY, "author": author})
    assert values(facts, "author") == names
    assert values(facts, "author_url") == addresses


def crumb(position: object, name: str, address: str) -> dict[str, Any]:
    return {"@type": "ListItem", "position": position, "item": {"@id": address, "name": name}}


def test_breadcrumb_without_home_and_story() -> None:
    crumbs = {
        "@type": "BreadcrumbList",
        "itemListElement": [
            crumb(3, "Americas", "https://news.example/world/americas"),
            crumb("1", "The Post", "https://news.example/"),
            crumb(2, "World", "https://news.example/world"),
            crumb(4, "Bridge opens after storm", "https://news.example/bridge"),
        ],
    }
    assert values(facts_of({**STORY, "articleSection": None}, crumbs), "section") == ["World", "Americas"]
    flat = {
        "@type": "BreadcrumbList",
        "itemListElement": [{"position": 1, "name": "Startseite"}, {"position": 2, "name": "Welt"}],
    }
    assert values(facts_of(flat), "section") == ["Welt"]


def test_meta_elements_in_order_of_trust() -> None:
    facts = facts_of(
        metas={
            "date": "2023-11-27",
            "Article:Published_Time": "2023-11-28",
            "twitter:title": "Bridge",
            "og:title": "Bridge opens",
            "article:author": "https://news.example/ana",
            "author": "Ana Reis",
            "keywords": "bridges, storms,",
            "og:type": "article",
            "og:locale": "en_GB",
        }
    )
    assert values(facts, "published") == ["2023-11-28", "2023-11-27"]
    assert values(facts, "headline") == ["Bridge opens", "Bridge"]
    assert values(facts, "author") == ["Ana Reis"]
    assert values(facts, "author_url") == ["https://news.example/ana"]
    assert values(facts, "tag") == ["bridges", "storms"]
    assert values(facts, "type") == ["og:article"]
    assert values(facts, "language") == ["en_GB"]


@for_each_row(
    ("name", "value", "field"),
    [
        ("shop:publishTime", "2023-11-28T10:35:00Z", "published"),
        ("x.date.created", "2023-11-28", "published"),
        ("post:last_updated_date", "2023-11-28", "modified"),
        ("article:publisher", "20231128", ""),
        ("article:expiration_time", "2023-11-28", ""),
        ("publish-state", "live", ""),
    ],
)
def test_dates_of_unknown_names(name: str, value: str, field: str) -> None:
    assert [fact.field for fact in facts_of(metas={name: value})] == ([field] if field else [])


def test_more_trusted_origins_come_first() -> None:
    facts = facts_of(
        STORY, metas={"og:title": "Bridge opens"}, microdata=(("headline", "A bridge opens"),), title="Bridge"
    )
    headlines = [(fact.value, fact.origin) for fact in facts if fact.field == "headline"]
    assert [origin for _, origin in headlines] == ["json-ld", "meta", "microdata", "title"]


def test_microdata_of_other_stories_is_left_out() -> None:
    pairs = (
        ("headline", "Bridge"),
        ("datePublished", "2023-11-28"),
        ("headline", "Ferry"),
        ("datePublished", "2023-11-01"),
    )
    facts = facts_of(microdata=pairs)
    assert [(fact.field, fact.value) for fact in facts] == [("headline", "Bridge"), ("published", "2023-11-28")]


def test_links_and_lang() -> None:
    links = (
        ("stylesheet", "a.css"),
        ("canonical", " https://news.example/bridge "),
        ("image_src", "b.jpg"),
        ("canonical", ""),
    )
    facts = facts_of(links=links, lang="pt-BR")
    assert facts == (
        Fact("url", "https://news.example/bridge", "link"),
        Fact("image", "b.jpg", "link"),
        Fact("language", "pt-BR", "meta"),
    )


@pytest.mark.parametrize(
    ("value", "clean"),
    [
        ("Caf&eacute; &amp;amp; bridge", "Café & bridge"),
        ("Cafe\u0301\u00a0\n\tbridge", "Café bridge"),
        ("<b>Bridge</b> opens", "Bridge opens"),
        ("Bridge\x00 opens\ud800", "Bridge opens"),
        ("x" * 5_000, "x" * 2_000),
    ],
)
def test_values_are_clean(value: str, clean: str) -> None:
    assert values(facts_of(metas={"og:title": value}), "headline") == [clean]


@for_each_row("value", ["", " ", "null", "undefined", "[object Object]", "\u200b"[:0], "&nbsp;"])
def test_empty_values_are_no_facts(value: str) -> None:
    assert facts_of(metas={"og:title": value, "author": value}, title=value, microdata=(("headline", value),)) == ()


def test_body_is_capped() -> None:
    facts = facts_of({**STORY, "articleBody": "rain " * 100_000})
    assert len(values(facts, "body")[0]) <= metadata.BODY_MAX_CHARS


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["@type", "@id", "name", "author", "headline", "item", "itemListElement", *STORY]), inner
        )
    ),
    max_leaves=20,
)


@given(JSON_VALUES, st.sampled_from(["NewsArticle", "BreadcrumbList", "WebPage"]))
def test_any_value_is_read(value: object, kind: str) -> None:
    data = value if isinstance(value, dict) else {"author": value, "itemListElement": value, "keywords": value}
    facts = facts_of({**data, "@type": kind}, metas={"og:title": "Bridge"}, title="Bridge")
    assert all(
        fact.value and fact.value == unicodedata.normalize("NFC", " ".join(fact.value.split())) for fact in facts
    )


@given(st.text(max_size=200), st.text(max_size=50))
def test_any_text_is_read(script: str, value: str) -> None:
    read_facts(
        Metadata(
            [script, TEXT[: len(script)] + script],
            [(value, script), ("date", value)],
            [(value, value)],
            value,
            [("author", value)],
            value,
        )
    )


@pytest.mark.parametrize(
    "piece", ['"headline":', "{", "[", ",", '{"a":', "\\", "//", '"author":{', "<!--", "  ,", '"x" ']
)
def test_broken_json_costs_linear_time(piece: str) -> None:
    """The repair looks at a bounded text, and each of its patterns at a bounded stretch from any point."""
    facts_of(piece * (200_000 // len(piece)))


@pytest.mark.parametrize("tag", ["main", "article", "section", "header", "my-app"])
def test_a_page_without_head_and_body_tags_is_read(tag: str) -> None:
    page = read_html(f"<!doctype html><title>Rain</title><{tag}><h1>Rain</h1><p>It rained.</p></{tag}>")
    assert [block.text for block in page.blocks] == ["Rain", "It rained."]
    assert page.facts == (Fact("headline", "Rain", "title"),)


def test_what_a_head_may_hold_is_no_text() -> None:
    head = "<noscript><div>No script</div></noscript><style>p {}</style><template><p>Card</p></template>"
    page = read_html(f"<html><head><title>Rain</title>{head}</head><body><p>It rained.</p></body></html>")
    assert [block.text for block in page.blocks] == ["It rained."]


def test_names_in_parts() -> None:
    author = {"@type": "Person", "givenName": "Ana", "familyName": "Reis"}
    facts = read_facts(Metadata([json.dumps(STORY | {"author": author})]))
    assert [fact.value for fact in facts if fact.field == "author"] == ["Ana Reis"]
