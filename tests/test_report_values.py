"""The report of a page, piece by piece: what each field shows, and that nothing of a page is markup in it."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from newsparse.explain.types import Decision, Evidence, ExplainedBlock, Explanation
from newsparse.record import Agency, Article, Author, Dateline, Image, Link, Paragraph, Source
from newsparse.record.json_text import replace_surrogates
from newsparse.writers import Failures
from newsparse.writers.addresses import complete
from newsparse.writers.html_ import write, write_explanation
from newsparse.writers.html_index import index_of
from newsparse.writers.selection import fields_dict, only_fields, parts_of
from newsparse.writers.summary import summary_of

EVIL = "<script>alert('1')</script>&\""
SAFE = "&lt;script&gt;alert(&#x27;1&#x27;)&lt;/script&gt;&amp;&quot;"
URL = "https://hill.example/rain"


def entry_of(report: str, field: str) -> str:
    """Return what a report shows for a field."""
    found = re.search(rf'id="field-{field}".*?<dd dir="auto">(.*?)</dd></div>', report, re.DOTALL)
    return found[1] if found else ""


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("headline", EVIL, SAFE),
        ("site", EVIL, SAFE),
        ("published", "2024-05-03", "2024-05-03"),
        ("section", ("News", EVIL), f"News › {SAFE}"),
        ("tags", ("Rain", EVIL), f"Rain, {SAFE}"),
        ("captions", ("Rain", EVIL), f"Rain\n{SAFE}"),
        ("corrections", ("Rain", EVIL), f"Rain\n{SAFE}"),
        (
            "url",
            f"{URL}?{EVIL}",
            f'<a href="{URL}?%3Cscript%3Ealert(&#x27;1&#x27;)%3C/script%3E&amp;%22" rel="noreferrer">{URL}?{SAFE}</a>',
        ),
        ("url", "javascript:alert(1)", "javascript:alert(1)"),
        (
            "dateline",
            Dateline(EVIL, ("Lima", EVIL), "2024-05-03", ("AP",)),
            f'{SAFE}\n<span class="quiet">Lima, {SAFE}, 2024-05-03, AP</span>',
        ),
        ("dateline", Dateline("Lima -", ("Lima",)), 'Lima -\n<span class="quiet">Lima</span>'),
        ("authors", (Author("Ada Berg"),), "<ul><li>Ada Berg</li></ul>"),
        (
            "authors",
            (Author(EVIL, EVIL, EVIL, "/ada"), Author("Bo Lind", url="javascript:alert(1)")),
            f'<ul><li><a href="https://hill.example/ada" rel="noreferrer">{SAFE}</a>, {SAFE}'
            f'<br><span class="quiet">{SAFE}</span></li><li>Bo Lind</li></ul>',
        ),
        ("agencies", (Agency("AP", "Associated Press", "US"), Agency(EVIL)), f"AP, Associated Press, US\n{SAFE}"),
        (
            "related",
            (Link(EVIL, "/x"),),
            f'<ul><li><a href="https://hill.example/x" rel="noreferrer">{SAFE}</a></li></ul>',
        ),
        (
            "image",
            Image("/a.jpg", EVIL, "AP"),
            f'<a href="https://hill.example/a.jpg" rel="noreferrer">/a.jpg</a>\n{SAFE}\nAP',
        ),
        ("image", Image("/a.jpg"), '<a href="https://hill.example/a.jpg" rel="noreferrer">/a.jpg</a>'),
        ("language", "de", "de"),
    ],
)
def test_what_fields_show(field: str, value: Any, shown: str) -> None:
    article = Article(**{"url": URL, "headline": "Rain"} | {field: value})
    report = write(article)
    assert entry_of(report, field) == shown
    assert "<script>alert" not in report
    assert f'data-field="{field}" data-fields="{field}"><dt><b>{field}</b></dt>' in report


def test_the_body_is_shown_in_paragraphs() -> None:
    article = Article(
        body=f"Rain fell.\n\n{EVIL}", paragraphs=(Paragraph("paragraph", "Rain fell."), Paragraph("paragraph", EVIL))
    )
    words = len(article.body.split())
    shown = f"<details><summary>{words} words</summary><p>Rain fell.</p><p>{SAFE}</p></details>"
    assert entry_of(write(article), "body") == shown


def test_fields_that_are_empty_are_named_once() -> None:
    report = write(Article(headline="Rain", evidence={"headline": EVIL}))
    assert f'<dt><b>headline</b> <span class="quiet">from {SAFE}</span></dt>' in report
    empty = re.search(r"nothing found for</b></dt><dd>(.*?)</dd>", report)
    assert empty is not None
    assert "subheadline" in empty[1].split(", ")
    assert not {"headline", "schema", "paragraphs", "is_article", "confidence", "evidence", "source"} & set(
        empty[1].split(", ")
    )


def test_the_head_of_a_report() -> None:
    report = write(
        Article(headline=EVIL, language='de"x', is_article=True, confidence=0.876, source=Source(kind="html"))
    )
    assert f"<title>{SAFE}" in report
    assert f'<span dir="auto" lang="de&quot;x">{SAFE}</span>' in report
    assert '<span class="badge good">article</span><span class="badge">confidence 0.88</span>' in report
    assert '<span class="badge">html</span><span class="badge">0 blocks</span>' in report
    assert "story above" not in report
    assert "Nothing of the page could be read." in report
    bare = write(Article())
    assert '<span class="badge bad">no article</span>' in bare
    assert '<span dir="auto">(no headline)</span>' in bare
    assert "<title>newsparse" in bare


BLOCK = ExplainedBlock(
    0, f"LIMA - Rain {EVIL}", "body", 84, "chrome", (Evidence(EVIL, EVIL, 1.25),), (), ("headline", "body")
)


def explained(*blocks: ExplainedBlock, kind: str = "html", **values: Any) -> str:
    return write_explanation(Explanation(Article(source=Source(kind=kind), **values), blocks, 50))


def test_blocks() -> None:
    left_out = BLOCK._replace(place=1, fields=(), text="Share", label="chrome")
    report = explained(
        BLOCK, left_out, left_out._replace(place=2, note="by a rule"), left_out._replace(place=3, speaks_for=())
    )
    first, second, third, fourth = re.findall(r"<li class=.*?</li>", report)
    assert first.startswith('<li class="block" id="b0" data-field="body" data-fields="headline body"><button')
    assert '"label" aria-expanded="false">headline, body</button>' in first
    assert f'<span class="text" dir="auto">LIMA - Rain {SAFE}</span></li>' in first
    assert second.startswith('<li class="block" id="b1"><button')
    assert ">chrome 84 %</button>" in second
    assert f'Share <span class="why" dir="ltr">{SAFE}: {SAFE}</span></span></li>' in second
    assert 'Share <span class="why" dir="ltr">by a rule</span></span></li>' in third
    assert '<span class="text" dir="auto">Share</span></li>' in fourth
    assert '<span class="badge">4 blocks</span><span class="badge">story above 50 %</span>' in report
    assert "grey ones were left out" in report
    assert "<script>alert" not in report


def test_blocks_of_a_dump() -> None:
    line = BLOCK._replace(text="Rain", line=7, fields=())
    report = explained(line, line._replace(gap=2), line._replace(gap=-1), kind="text")
    first, second, third = re.findall(r"<li class=.*?</li>", report)
    assert first.startswith('<li class="block line"')
    assert second.startswith('<li class="block gap"')
    assert third.startswith('<li class="block"')
    assert ">line 7, body 84 %</button>" in first
    assert ">body 84 %</button>" in third
    assert 'class="why"' not in report.partition("<ol")[2].partition("</ol>")[0]
    assert '<ol class="blocks dump" start="0">' in report
    assert "The dump, with its blocks marked" in report
    assert '<ol class="blocks" start="0">' in explained(line)


def test_a_dateline_is_marked_in_its_block() -> None:
    dateline = Dateline("LIMA -", ("LIMA",))
    marked = BLOCK._replace(fields=("dateline", "body"))
    assert f'<mark data-field="dateline">LIMA -</mark> Rain {SAFE}' in explained(marked, dateline=dateline)
    assert "<mark" not in explained(BLOCK, dateline=dateline)
    assert "<mark" not in explained(marked._replace(text="Rain in LIMA -"), dateline=dateline)


def test_many_blocks_are_in_several_lists() -> None:
    report = explained(*(BLOCK._replace(place=place) for place in range(201)))
    assert re.findall(r'<ol class="blocks" start="(\d+)">', report) == ["0", "100", "200"]
    assert len(re.findall(r"<li class=", report)) == 201


def test_reasons_have_each_word_once() -> None:
    report = explained(
        BLOCK._replace(speaks_for=(Evidence("length", "size 4", 1.25),)),
        BLOCK._replace(place=1, speaks_for=(), fields=(), note="by a rule"),
    )
    data = re.search(r'<script type="application/json" id="reasons">(.*?)</script>', report)
    assert data is not None
    reasons = json.loads(data[1])
    words = reasons["words"]
    assert len(words) == len(set(words))
    (label, rival, verdict, speaks_for, against), (*_, other, none, _) = reasons["blocks"]
    assert (words[label], words[rival], words[verdict]) == ("body", "chrome", "body 84 %, in headline, body")
    assert [[words[feature], words[value], weight] for feature, value, weight in speaks_for] == [
        ["length", "size 4", 1.25]
    ]
    assert (against, none) == ([], [])
    assert words[other] == "body 84 %, in no field; by a rule"


def test_decisions() -> None:
    decision = Decision(
        "headline",
        EVIL,
        80,
        "Snow",
        (Evidence("length", "long", 0.5),),
        (Evidence("place", "low", -0.25),),
        "by the title",
    )
    report = write_explanation(
        Explanation(Article(), (), 50, (decision, Decision("is_article", "yes", 93, "no", (), ())))
    )
    assert (
        f'<dt><b>why headline</b></dt><dd><details><summary dir="auto">{SAFE} 80 %, not Snow; by the title</summary>'
        "<ul><li>for: length 0.50 (long)</li><li>against: place 0.25 (low)</li></ul></details></dd>"
    ) in report
    assert '<summary dir="auto">yes 93 %</summary><ul></ul>' in report


def test_an_index() -> None:
    pages = [summary_of(Article(headline="Rain", is_article=True)), summary_of(Article())]
    many = Failures({"empty": 3, "timeout": 1}, ({"name": EVIL, "code": "empty", "message": EVIL},))
    report = index_of(pages, many)
    badges = re.findall(r'<span class="badge">(.*?)</span>', report)
    assert badges[:3] == ["2 pages", "1 article", "4 failed"]
    assert (
        f'<summary>4 failed</summary><ul class="failures"><li><b>{SAFE}</b>: {SAFE}</li><li>and 3 more</li></ul>'
        in report
    )
    captions = re.findall(r"<figcaption>(.*?)</figcaption>", report)
    assert captions == ["Pages by confidence", "Failures by kind", "Pages with each field, by site, in per cent"]
    assert "<script>alert" not in report
    empty = index_of([])
    assert "<figcaption>" not in empty
    assert "failed</summary>" not in empty
    all_named = index_of([], Failures({"empty": 1}, many.first))
    assert "more</li>" not in all_named


@pytest.mark.parametrize(
    ("url", "base", "whole"),
    [
        ("/a b", URL, "https://hill.example/a%20b"),
        ("x", URL, "https://hill.example/x"),
        ("//other.example/x", URL, "https://other.example/x"),
        ('http://hill.example/ä"<>', None, "http://hill.example/%C3%A4%22%3C%3E"),
        (
            "https://hill.example/a%20b?x=1&y=~;,'@()*[]-._#+!$:",
            None,
            "https://hill.example/a%20b?x=1&y=~;,'@()*[]-._#+!$:",
        ),
        ("/a", None, None),
        ("javascript:alert(1)", URL, None),
        ("data:text/html,x", URL, None),
        ("ftp://hill.example/", URL, None),
        ("https:///x", None, None),
        ("https://[broken", URL, None),
        ("", URL, None),
        (None, URL, None),
    ],
)
def test_addresses(url: str | None, base: str | None, whole: str | None) -> None:
    assert complete(url, base) == whole


def test_selection() -> None:
    article = Article(headline="Rain", body="It rained.")
    assert fields_dict(article, ("body", "headline")) == {"body": "It rained.", "headline": "Rain"}
    assert list(fields_dict(article, ("body", "headline"))) == ["body", "headline"]
    assert fields_dict(article, ()) == article.to_dict()
    assert only_fields(article, ()) is article
    assert only_fields(article, ("body",)) == Article(body="It rained.")
    assert parts_of("authors") == ("name", "role", "bio", "url")
    assert parts_of("headline") == ()
    assert replace_surrogates("a\ud800b\udfffc") == "a\ufffdb\ufffdc"
    assert replace_surrogates("a\ue000b\ud7ff") == "a\ue000b\ud7ff"
