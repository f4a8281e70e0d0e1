"""The address of a record and of its links: the page's own before the crawl's, the crawl's before the caller's."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from reading import write
from rows import for_each_row
from saving import PARAGRAPHS, URL, answer, warc_record

from newsparse import parse

Run = Callable[..., subprocess.CompletedProcess[bytes]]
FETCHED = "https://m.tagus.example/amp/story?id=3&utm_source=x"
BODY = (
    '<h1>Ferry stays in port</h1><p class="byline">By <a href="/people/reis">Ana Reis</a></p>'
    + "".join(f"<p>{text}</p>" for text in PARAGRAPHS[:2])
    + '<p class="also-read"><strong>Also read: <a href="../sport/row.html">Rowers find a new boathouse by the bridge</a></strong></p>'
    + "".join(f"<p>{text}</p>" for text in PARAGRAPHS[2:])
)


def page(head: str = "") -> str:
    return f"<html><head><title>Ferry stays in port</title>{head}</head><body><article>{BODY}</article></body></html>"


@for_each_row(
    ("head", "address", "origin"),
    [
        (f'<link rel="canonical" href="{URL}">', URL, "link"),
        (f'<meta property="og:url" content="{URL}">', URL, "meta"),
        ('<link rel="canonical" href="/news/ferry">', "https://m.tagus.example/news/ferry", "link"),
        ('<link rel="canonical" href="https://tagus.example/">', FETCHED, "argument"),
        ('<link rel="canonical" href="https://tagus.example/index.html">', FETCHED, "argument"),
        ('<link rel="canonical" href="https://tagus.example/?p=17">', "https://tagus.example/?p=17", "link"),
        ('<link rel="canonical" href="file:///C:/page.html">', FETCHED, "argument"),
        ('<link rel="canonical" href="https://[tagus">', FETCHED, "argument"),
        (f'<link rel="canonical" href="https://tagus.example/"><meta property="og:url" content="{URL}">', URL, "meta"),
        ("", FETCHED, "argument"),
    ],
)
def test_address_that_the_page_states_comes_first(head: str, address: str, origin: str) -> None:
    article = parse(page(head), url=FETCHED)
    assert (article.url, article.evidence["url"]) == (address, origin)
    assert article.host == address.split("/")[2].removeprefix("www.")


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.Tagus.example./news/ferry", "tagus.example"),
        ("https://tagus.example.:8080/news/ferry", "tagus.example"),
        ("https://www.tagus.example/news/ferry.", "tagus.example"),
        ("https://192.0.2.7/news/ferry", "192.0.2.7"),
    ],
)
def test_a_dot_at_the_end_makes_no_other_host(address: str, host: str) -> None:
    assert parse(page(""), url=address).host == host


def test_relative_address_alone_is_none() -> None:
    assert parse(page('<link rel="canonical" href="/news/ferry">')).url is None


def test_crawl_comes_before_the_caller(tmp_path: Path, run: Run) -> None:
    canonical = page(f'<link rel="canonical" href="{URL}">')
    write(
        tmp_path / "a.warc",
        warc_record(answer(canonical.encode()), url=FETCHED) + warc_record(answer(page().encode()), url=FETCHED),
    )
    records = [json.loads(line) for line in run("a.warc").stdout.splitlines()]
    assert [(row["url"], row["source"]["address"]) for row in records] == [(URL, FETCHED), (FETCHED, FETCHED)]
    write(tmp_path / "a.html", page())
    assert json.loads(run("a.html", "--url", URL).stdout)["url"] == URL


@for_each_row(
    ("head", "url", "author", "related"),
    [
        ("", "https://tagus.example/news/ferry", "https://tagus.example/people/reis", "https://tagus.example/sport/row.html"),
        (f'<link rel="canonical" href="{URL}">', None, "https://tagus.example/people/reis", "https://tagus.example/sport/row.html"),
        (f'<link rel="canonical" href="{URL}">', "https://m.tagus.example/a/b", "https://m.tagus.example/people/reis", "https://m.tagus.example/sport/row.html"),
        ('<base href="https://cdn.example/x/y/">', "https://tagus.example/a", "https://cdn.example/people/reis", "https://cdn.example/x/sport/row.html"),
        ('<base href="/x/y/"><base href="https://late.example/">', "https://tagus.example/a", "https://tagus.example/people/reis", "https://tagus.example/x/sport/row.html"),
        ('<base href="/x/">', None, "/people/reis", "../sport/row.html"),
        ("", None, "/people/reis", "../sport/row.html"),
    ],
)  # fmt: skip
def test_links_are_in_full_where_the_address_is_known(head: str, url: str | None, author: str, related: str) -> None:
    article = parse(page(head), url=url)
    assert article.authors[0].url == author
    assert [link.url for link in article.related] == [related]


def test_picture_in_full() -> None:
    article = parse(page('<meta property="og:image" content="/img/ferry.jpg">'), url=URL)
    assert article.image is not None
    assert article.image.url == "https://tagus.example/img/ferry.jpg"


def test_list_of_links_and_a_line_that_nobody_signed_are_no_articles() -> None:
    items = "".join(
        f"<li><a href='/{number}'>{text}</a> <span>3 May 2024</span></li>" for number, text in enumerate(PARAGRAPHS)
    )
    assert not parse(f"<html><title>Harbour</title><h2>Harbour</h2><ul>{items}</ul>").is_article
    line = "Advertisement in a frame: rope of all lengths at Sousa's in the harbour."
    assert not parse(f"<html><title>Ad</title><p>{line}</p>").is_article


def test_clock_of_a_crawl_is_not_believed_against_the_whole_page() -> None:
    head = '<meta property="article:published_time" content="2024-05-14T08:30:00+02:00">'
    dated = page(head).replace("<h1>", '<time datetime="2024-05-14T08:30:00+02:00">14 May 2024</time><h1>')
    assert parse(dated, fetched="2005-10-20T10:15:00Z").published == "2024-05-14T08:30:00+02:00"
    assert parse(page(head), fetched="2005-10-20T10:15:00Z").published is None
