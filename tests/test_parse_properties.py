"""Whatever a page prints around its story, a record comes back: no text of a page makes a field raise."""

from __future__ import annotations

import json
from itertools import product

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rows import for_each_row

import newsparse
from newsparse.arguments import ReadOptions
from newsparse.fields import FIELDS
from newsparse.parse import ReadPage, read

FEW = settings(max_examples=25, deadline=None, database=None, suppress_health_check=list(HealthCheck))
TITLE = "Storm closes the harbour for a week"
PARAGRAPH = "The harbour of Hill Valley was closed on day {} of the storm, and the ferries stayed away until noon."
STORY = [PARAGRAPH.format(day) for day in range(1, 6)]

MARKS = ["", " ", ":", "：", "›", "»", "|", "/", "•", "…", "...", "()", "[", "]", "(", "【】", "«", "»", "“", "©", ".", "-", "—", "\u200b", "\u3000"]  # fmt: skip
WORDS = ["Home", "News", "Tides", "You are here:", "Sections:", "Filed under", "Filed under:", "Category", "In News, Tides", "By", "Photo:",
         "Photo: Ana Reis/AFP", "(AFP)", "Also read:", "Published", "3 May 2024", "10:12", "2 hours ago", "1.", "1. Home", "2. News", "x", "東", "記事",
         TITLE, TITLE[:20] + "…", "hill.example", "https://hill.example/", "www.hill.example", "LISBON (Lusa) -"]  # fmt: skip
PIECE = st.one_of(st.sampled_from(MARKS), st.sampled_from(WORDS), st.text(max_size=3))
LINE = st.lists(PIECE, max_size=6).map(" ".join)
NAMES = ["breadcrumb", "crumbs sr-only", "kicker", "category", "articleSection", "caption", "photo-credit", "standfirst", "byline", "tags", "date", ""]  # fmt: skip
HREFS = ["/", "", "#", "/news", "https://", "https://[", "http://hill.example", "//", "?"]


def check(page: ReadPage) -> None:
    """Every block that a field names is one of the page's, and the record can be written."""
    for name in FIELDS:
        assert page.findings[name].blocks <= set(range(len(page.story.blocks))), name
    json.dumps(page.article.to_dict(), ensure_ascii=False).encode("utf-8")


@st.composite
def elements(draw: st.DrawFn) -> str:
    """One element with a name, empty items, links and lines of marks."""
    name = draw(st.sampled_from(NAMES))
    items = []
    for line in draw(st.lists(LINE, max_size=5)):
        shape = draw(st.integers(0, 3))
        if shape == 0:
            rel = draw(st.sampled_from(["", "category", "tag", "category tag", "author"]))
            items.append(f'<a rel="{rel}" href="{draw(st.sampled_from(HREFS))}">{line}</a>')
        else:
            items.append(("{}", "<li>{}</li>", "<span>{}</span>")[shape - 1].format(line))
    tag = draw(st.sampled_from(["ol", "div", "p", "figcaption", "h1", "h2", "nav", "blockquote"]))
    between = draw(st.sampled_from(["", " › ", " / ", " | ", ", "]))
    return f'<{tag} class="{name}" itemprop="{name}">{between.join(items)}</{tag}>'


@st.composite
def metadata(draw: st.DrawFn) -> str:
    keys = [
        "headline",
        "articleSection",
        "keywords",
        "author",
        "datePublished",
        "dateModified",
        "image",
        "description",
        "publisher",
    ]
    article = {"@type": "NewsArticle"} | {key: draw(LINE) for key in draw(st.lists(st.sampled_from(keys), max_size=4))}
    return f"<title>{draw(LINE)}</title><script type='application/ld+json'>{json.dumps(article)}</script>"


@given(metadata(), st.lists(elements(), max_size=4), st.lists(elements(), max_size=3), st.lists(elements(), max_size=2), st.sampled_from([TITLE, "x", ""]))  # fmt: skip
@FEW
def test_any_lines_around_a_story_are_read(
    head: str, above: list[str], inside: list[str], below: list[str], title: str
) -> None:
    paragraphs = [f"<p>{text}</p>" for text in STORY]
    body = "".join([*above, f"<h1>{title}</h1>", *paragraphs[:2], *inside, *paragraphs[2:], *below])
    page = f"<html><head>{head}</head><body><article>{body}</article></body></html>"
    check(read(page, ReadOptions(url="https://hill.example/news/storm")))


@given(st.lists(LINE, max_size=8), st.lists(LINE, max_size=4), st.lists(LINE, max_size=4), st.sampled_from([TITLE, "x", ""]), st.sampled_from(["\n", "\n\n"]))  # fmt: skip
@FEW
def test_any_lines_around_a_story_of_text_are_read(
    above: list[str], inside: list[str], below: list[str], title: str, between: str
) -> None:
    lines = between.join([*above, title, *inside])
    page = "\n\n".join([lines, *STORY, between.join(below)])
    check(read(page, ReadOptions(kind="text")))


@given(st.lists(LINE, max_size=6))
@FEW
def test_any_lines_without_a_story_are_read(lines: list[str]) -> None:
    for kind in ("html", "text", "xml"):
        newsparse.parse("\n".join(lines), kind=kind)
        newsparse.parse("".join(f"<p>{line}</p><li></li>" for line in lines), kind=kind)


@for_each_row(("name", "line"), list(product(["row", "caption"], [*MARKS, *WORDS])))
def test_an_element_of_one_line_is_read(name: str, line: str) -> None:
    paragraphs = "".join(f"<p>{text}</p>" for text in STORY)
    page = f'<div class="{name}"><a href="/p">{line}</a> › <a href="/n">{line}</a></div><h1>{TITLE}</h1>{paragraphs}<div class="{name}">{line}</div>'
    assert STORY[2] in newsparse.parse(page).body
