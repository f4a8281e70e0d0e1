"""Whatever the markup, every reader returns a page that holds together, and none raises."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rows import for_each_row

from newsparse.blocks.block import GLUED, SPACED, Page
from newsparse.blocks.characters import normalise
from newsparse.blocks.html import read_html
from newsparse.blocks.text.read import read_text
from newsparse.decode import decode, fault_of
from newsparse.formats import FORMATS, read_page, read_stories, recognise_format
from newsparse.kinds import kind_of_text
from newsparse.mixed_charsets import readable

FEW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))

ODD_TEXT = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["", " ", "\0", "\ud800", "\udfff x", "\u200b", "\u200d", "\x1f", "\ufeff", "\x85", "a\u0301", '{"a": 1}' * 9]
    ),
    st.sampled_from(
        [
            "Home",
            "Rain fell.Also Read",
            "JetBrains",
            "LISBON, 3 May (Lusa) -",
            "1. ",
            "• ",
            "| a | b |",
            "£5",
            "東京。大阪",
        ]
    ),
)
TAGS = [
    *("html", "head", "title", "body", "meta", "link", "script", "style", "template", "noscript", "svg", "frameset", "plaintext"),
    *("a", "span", "b", "i", "time", "div", "p", "h1", "h6", "ul", "li", "table", "tr", "td", "br", "hr", "img", "pre", "blockquote"),
    *("nav", "x-card", "a:b", "select", "option", "figcaption", "h9", "x" * 300),
]  # fmt: skip
ATTRIBUTES = ["class", "id", "href", "rel", "itemprop", "itemscope", "datetime", "content", "name", "property", "style", "hidden",
              "type", "lang", "xml:lang", "xmlns", "a b", "=", "\"", "ü"]  # fmt: skip
VALUES = st.one_of(
    ODD_TEXT,
    st.sampled_from(
        ["headline", "author", "application/ld+json", "display:none", "og:title", "article:published_time", "canonical"]
    ),
)


@st.composite
def markup(draw: st.DrawFn, tags: list[str] = TAGS) -> str:
    """Markup of start and end tags that need not match, odd attributes and text between."""
    pieces = []
    for _ in range(draw(st.integers(0, 25))):
        tag, shape = draw(st.sampled_from(tags)), draw(st.integers(0, 9))
        if shape < 4:
            written = "".join(
                f" {draw(st.sampled_from(ATTRIBUTES))}"
                + draw(st.sampled_from(["", "=", '="{}"', "='{}", "={}"])).format(draw(VALUES))
                for _ in range(draw(st.integers(0, 3)))
            )
            pieces.append(f"<{tag}{written}{draw(st.sampled_from(['>', '/>', '', ' ']))}")
        elif shape < 6:
            pieces.append(f"</{tag}>")
        elif shape == 6:
            pieces.append(
                draw(
                    st.sampled_from(
                        [
                            "<!--",
                            "-->",
                            "<![CDATA[",
                            "]]>",
                            "<!",
                            "<?x",
                            "&",
                            "&#xD800;",
                            "&#0;",
                            "&amp",
                            "</",
                            "<",
                            ">",
                        ]
                    )
                )
            )
        else:
            pieces.append(draw(ODD_TEXT))
    return "".join(pieces)


def check(page: Page) -> None:
    for index, container in enumerate(page.containers):
        assert -1 <= container.parent < max(index, 1)
        assert container.depth >= 0
    for position, block in enumerate(page.blocks):
        assert block.text
        assert block.text == normalise(block.text)
        block.text.encode("utf-8")
        assert 0 <= block.container < len(page.containers)
        assert (block.kind == "heading") == (block.heading_level > 0)
        assert 0 <= block.link_chars <= len(block.text)
        assert 0 <= block.strong_chars <= len(block.text)
        assert all(link.text for link in block.links)
        assert block.gap in (GLUED, SPACED) or block.gap >= 0
        assert not block.continues or (position > 0 and block.gap == GLUED)
    for fact in page.facts:
        assert fact.value.strip()
        fact.value.encode("utf-8")


@given(markup())
@FEW
def test_any_markup_is_read_as_html(page: str) -> None:
    check(read_html(page))


@given(markup())
@FEW
def test_any_markup_is_read_as_text_and_xml(page: str) -> None:
    check(read_page(readable(page), "text"))
    check(read_page(page, "xml"))


@pytest.mark.parametrize("tag", ["div", "span", "a", "b", "li", "td", "blockquote", "x-card", "svg", "title", "script"])
def test_deep_nesting_is_read(tag: str) -> None:
    for page in (f"<{tag} itemprop=name>x" * 3000, f"<{tag}>" * 3000 + "x" + f"</{tag}>" * 3000, f"x</{tag}>" * 3000):
        check(read_html(page))
        check(read_page(page, "xml"))


@for_each_row(
    "page",
    [
        "", "<", "<!", "</", "<p", "<p a", "<p a=", "<a href='x", "<title>", "<script type='application/ld+json'>", "<!--", "<tr><td><tr>",
        "<a><a><p></a></a>", "<h1><h1></h1>", "<time datetime>", "<meta property content>", "<link rel href>", "<span itemprop>x</span>",
        "<div itemprop>x</div>", "<li>" * 50, "</html><p>x", "<html></html><html lang><p>x", "<frameset><frame>", "\0<p>\0</p>\0",
        "<ol class=breadcrumb><li><a href='/'></a></li><li></li><li><span></span></li></ol>",
    ],
)  # fmt: skip
def test_odd_pages_are_read(page: str) -> None:
    for kind in ("html", "text", "xml"):
        check(read_page(readable(page), kind))


# ---- Text ----

LINES = st.lists(
    st.one_of(
        ODD_TEXT,
        st.sampled_from(["", "# ", "## Rain", "[a](b)", "![](x)", "**b**", "> q", "---", "References", "   1. http://x.example/", "[1]Rain",
                         "Visible links", "(BUTTON)", "\f", "a" * 90, "the rain of", ", and", "Rain fell on the town all day long, and"]),
    ),
    max_size=30,
)  # fmt: skip


@given(LINES, st.sampled_from(["\n", "\r\n", "\n\n", " ", "", "\f", "\u2028"]))
@FEW
def test_any_lines_are_read(lines: list[str], between: str) -> None:
    check(read_text(readable(between.join(lines))))


@given(
    st.lists(
        st.sampled_from(["Rain", "fell.", "(", "“The", "a", "NEWS", "\u200d", "12", ".", ",", "»", "東京", "e\u0301"]),
        min_size=20,
        max_size=30,
    )
)
@settings(FEW, max_examples=10)
def test_any_unbroken_line_is_read(words: list[str]) -> None:
    words = words * 15
    page = read_text(" ".join(words))
    check(page)
    assert squeezed(block.text for block in page.blocks) == squeezed(words)


def squeezed(texts: Iterable[str]) -> str:
    """Put texts together without spaces and joiners."""
    return normalise("".join("".join(texts).replace("\u200d", "").split()))


# ---- JSON-LD ----

KEYS = ["@type", "@id", "@graph", "@value", "name", "headline", "author", "creator", "givenName", "item", "itemListElement", "position",
        "datePublished", "dateModified", "uploadDate", "articleSection", "keywords", "publisher", "image", "url", "sameAs", "inLanguage",
        "mainEntityOfPage", "breadcrumb", "articleBody", "alternateName"]  # fmt: skip
JSON = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.floats(), st.integers(), ODD_TEXT,
        st.sampled_from(["NewsArticle", "BreadcrumbList", "WebPage", "Person", "https://a.example/x", "Home", 10**400, -(10**400)]),
    ),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=5),
    max_leaves=15,
)  # fmt: skip


@given(st.lists(JSON, min_size=1, max_size=3), st.integers(0, 400), st.booleans())
@FEW
def test_json_ld_of_any_types_is_read(values: list[Any], cut: int, is_cut: bool) -> None:
    scripts = [json.dumps(value, ensure_ascii=True) for value in values]
    written = "".join(
        f"<script type='application/ld+json'>{script[:cut] if is_cut else script}</script>" for script in scripts
    )
    check(read_html(f"<title>Rain</title>{written}<p>Rain fell."))


ODD_VALUES = [
    None,
    0,
    1.5,
    True,
    "",
    "x",
    [],
    {},
    [[]],
    [None],
    [[None, "x"]],
    {"name": []},
    {"name": {"name": 3}},
    10**400,
]


@for_each_row(("key", "value"), list(product(KEYS, ODD_VALUES)))
def test_json_ld_of_an_odd_value_is_read(key: str, value: object) -> None:
    article = {"@type": "NewsArticle", "headline": "Rain", "author": {"name": "Ana Reis"}}
    step = {
        "@type": "ListItem",
        "position": 1,
        "name": "News",
        "item": {"@id": "https://a.example/news", "name": "News"},
    }
    breadcrumb = {
        "@type": "BreadcrumbList",
        "itemListElement": [step, {**step, key: value}, value, {**step, "item": {key: value}}],
    }
    written = json.dumps([{**article, key: value}, {"@graph": [value, {**breadcrumb, "@id": "x"}]}, value])
    page = read_html(f"<script type='application/ld+json'>{written}</script><p>Rain fell.")
    check(page)
    assert [block.text for block in page.blocks] == ["Rain fell."]


# ---- Formats ----

ROOTS = {
    "nitf": ["nitf", "body", "body.head", "body.content", "hedline", "hl1", "byline", "person", "media", "media-reference", "note", "p", "table",
             "tr", "td", "doc-id", "pubdata", "date.issue", "keyword", "title"],
    "newsml": ["NewsML", "NewsItem", "NewsLines", "HeadLine", "ByLine", "DataContent", "nitf", "html", "body", "p", "Language", "Provider", "Name"],
    "newsml-g2": ["newsItem", "newsMessage", "itemMeta", "headline", "inlineXML", "inlineData", "creator", "name", "subject", "infoSource", "body"],
    "rss": ["rss", "channel", "item", "title", "link", "guid", "description", "content:encoded", "media:group", "media:content", "enclosure",
            "category", "author", "dc:creator", "pubDate"],
    "atom": ["feed", "entry", "title", "link", "id", "content", "summary", "author", "name", "uri", "updated", "category", "source"],
}  # fmt: skip


def test_every_format_of_xml_is_tried_here() -> None:
    others = {"factiva", "nyt", "rbnews", "rcv1"}  # tried with their own documents in test_stated_formats
    assert set(ROOTS) == {known.name for known in FORMATS if known.kind == "xml"} - others


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, str]:
    name = draw(st.sampled_from(sorted(ROOTS)))
    return name, f"<{ROOTS[name][0]}>{draw(markup(tags=ROOTS[name]))}"


@given(documents())
@settings(FEW, max_examples=60)
def test_any_document_of_a_format_is_read(document: tuple[str, str]) -> None:
    name, text = document
    recognise_format(text)
    for page in read_stories(name, text):
        check(page)
        assert page.format == name
    check(read_page(text, "xml"))


@pytest.mark.parametrize("name", sorted(ROOTS))
def test_other_documents_give_no_story_or_an_empty_one(name: str) -> None:
    for text in ("", " ", "\0", "\ud800", "x", "<", "<x", "<x/>", "<!DOCTYPE x [", "&", "{}", "<html><p>Rain</html>"):
        for page in read_stories(name, text):
            check(page)


@pytest.mark.parametrize("name", sorted(ROOTS))
def test_deep_documents_are_read(name: str) -> None:
    root, *tags = ROOTS[name]
    for tag in tags:
        for page in read_stories(name, f"<{root}>{f'<{tag}>x' * 2000}"):
            check(page)


# ---- Bytes ----


def encoded() -> Iterator[bytes]:
    for charset in ("utf-8", "utf-16", "utf-32", "cp1252", "shift_jis", "iso2022_jp"):
        yield "<meta charset=x>“Rain” fell – 東京 é".encode(charset, "replace")


@given(
    st.one_of(st.binary(max_size=60), st.sampled_from(list(encoded()))),
    st.binary(max_size=9),
    st.sampled_from([None, "utf-8", "gbk", "utf-16", "x", ""]),
)
@FEW
def test_any_bytes_are_decoded(start: bytes, end: bytes, stated: str | None) -> None:
    found = decode(start + end, stated=stated)
    found.text.encode("utf-8")
    fault_of(start + end)
    assert kind_of_text(found.text) in ("html", "text", "xml", "binary")
