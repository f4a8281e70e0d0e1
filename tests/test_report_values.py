"""The report of a page, piece by piece: what each field shows, and that nothing of a page is markup in it."""

from __future__ import annotations

import json
import re
from typing import Any

from rows import for_each_row

from newsparse.explain.types import (
    Candidate,
    Decision,
    Evidence,
    ExplainedBlock,
    ExplainedField,
    Explanation,
    StatedValue,
)
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
    found = re.search(rf'id="field-{field}".*?<dd dir="auto">(.*?)</dd>', report, re.DOTALL)
    return found[1] if found else ""


@for_each_row(
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
        ("authors", (Author("Ada Berg"),), '<ul><li dir="auto">Ada Berg</li></ul>'),
        (
            "authors",
            (Author(EVIL, EVIL, EVIL, "/ada"), Author("Bo Lind", url="javascript:alert(1)")),
            f'<ul><li dir="auto"><a href="https://hill.example/ada" rel="noreferrer">{SAFE}</a>, {SAFE}'
            f'<br><span class="quiet">{SAFE}</span></li><li dir="auto">Bo Lind</li></ul>',
        ),
        ("agencies", (Agency("AP", "Associated Press", "US"), Agency(EVIL)), f"AP, Associated Press, US\n{SAFE}"),
        (
            "related",
            (Link(EVIL, "/x"),),
            f'<ul><li dir="auto"><a href="https://hill.example/x" rel="noreferrer">{SAFE}</a></li></ul>',
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
    assert f'data-field="{field}" data-fields="{field}"><dt>{field}</dt>' in report


def test_the_body_is_shown_in_paragraphs() -> None:
    article = Article(
        body=f"Rain fell.\n\n{EVIL}", paragraphs=(Paragraph("paragraph", "Rain fell."), Paragraph("paragraph", EVIL))
    )
    words = len(article.body.split())
    shown = f'<details><summary>{words} words</summary><p dir="auto">Rain fell.</p><p dir="auto">{SAFE}</p></details>'
    assert entry_of(write(article), "body") == shown


def test_fields_that_are_empty_are_named_once() -> None:
    report = write(Article(headline="Rain", evidence={"headline": EVIL}))
    assert f'<dd class="source">from {SAFE}</dd>' in report
    empty = re.search(r'nothing found for</dt><dd class="empty"><p>(.*?)</p></dd>', report)
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
    assert f'<h1 dir="auto" lang="de&quot;x">{SAFE}</h1>' in report
    assert '<b class="good">article</b><span>confidence 0.88</span><span>web page</span></p>' in report
    assert "story above" not in report
    assert "Nothing of the page could be read." in report
    bare = write(Article())
    assert '<b class="bad">no article</b>' in bare
    assert '<h1 dir="auto">(no headline)</h1>' in bare
    assert "<title>newsparse" in bare
    assert "<span>nitf</span>" in write(Article(source=Source(kind="xml", format="nitf")))


BLOCK = ExplainedBlock(
    0, f"LIMA - Rain {EVIL}", "body", 84, "chrome", (Evidence(EVIL, EVIL, 1.25),), (), ("headline", "body")
)


def explained(*blocks: ExplainedBlock, kind: str = "html", **values: Any) -> str:
    return write_explanation(Explanation(Article(source=Source(kind=kind), **values), blocks, 50))


def test_blocks() -> None:
    left_out = BLOCK._replace(place=1, fields=(), text="Share", label="chrome")
    report = explained(
        BLOCK,
        left_out,
        left_out._replace(place=2, note="by a rule"),
        left_out._replace(place=3, speaks_for=(), share=60),
    )
    first, second, third, fourth = re.findall(r"<li class=.*?</li>", report)
    assert first.startswith('<li class="block" id="b0" data-field="body" data-fields="headline body"><button')
    assert '"label" aria-expanded="false">headline, body</button>' in first
    assert f'<div class="text" dir="auto">LIMA - Rain {SAFE}</div></li>' in first
    assert second.startswith('<li class="block" id="b1"><button')
    assert ">left out</button>" in second
    assert f'Share</div><p class="why">{SAFE}: {SAFE}</p></li>' in second
    assert 'Share</div><p class="why">by a rule</p></li>' in third
    assert ">left out 60 %</button>" in fourth
    assert '<div class="text" dir="auto">Share</div></li>' in fourth
    assert "<span>1 of 4 blocks kept</span>" in report
    assert "grey ones were left out" in report
    assert "story above 50 %" in report
    assert "<script>alert" not in report


def test_plain_words_come_before_figures() -> None:
    short = Evidence("length", "size 4", 1.25, "short")
    report = explained(BLOCK._replace(fields=(), speaks_for=(short, Evidence("links", "many", 0.5), short)))
    assert '<p class="why">short, links: many</p>' in report
    decision = Decision("is_article", "yes", 93, "no", (short,), ())
    shown = write_explanation(Explanation(Article(), (), 50, (decision,)))
    assert '<li>short <span class="quiet">length +1.25 (size 4)</span></li>' in shown


MENU = BLOCK._replace(
    text="Sport", label="chrome", share=99, fields=(), linked=100, speaks_for=(Evidence("links", "all", 2.0, "linked"),)
)


def test_what_was_left_out_is_folded() -> None:
    menu = [MENU._replace(place=place) for place in range(79)]
    story = BLOCK._replace(place=79)
    report = explained(*menu, story, *(MENU._replace(place=place) for place in (80, 81, 82)))
    summaries = re.findall(r'<details class="run"><summary>(.*?)</summary>', report)
    assert summaries == ['79 lines of menu <span class="quiet">linked</span>'], "three lines are shown as they are"
    folded = report.partition('<details class="run">')[2].partition("</details>")[0]
    assert folded.count("<li ") == 79
    assert 'class="why"' not in folded, "said once, of the run"
    assert ' aria-label="78, left out"><span class="line">78</span></button>' in folded
    assert report.index('id="b79"') > report.index("</details>")


def test_what_was_nearly_kept_is_counted_in_its_run() -> None:
    menu = [MENU._replace(place=place, linked=0) for place in range(5)]
    report = explained(
        *menu, MENU._replace(place=5, share=60, linked=0), MENU._replace(place=6, rule="promos", note="a rule")
    )
    assert '<summary>7 short lines <span class="doubt">1 doubtful</span>' in report
    assert report.count('class="why"') == 2, "the doubtful one, and the one that a rule took"


def test_a_run_that_is_mostly_doubtful_is_open() -> None:
    menu = [MENU._replace(place=place, share=60 if place < 3 else 99) for place in range(5)]
    assert '<details class="run" open><summary>' in explained(*menu)
    assert '<details class="run"><summary>' in explained(*menu, *(MENU._replace(place=place) for place in (5, 6)))


def test_a_long_bio_is_folded() -> None:
    entry = entry_of(write(Article(authors=(Author("Ada Berg", bio=f"{EVIL} writes. " * 20),))), "authors")
    assert entry.startswith('<ul><li dir="auto">Ada Berg<details><summary>bio, 40 words</summary>')
    assert SAFE in entry


def test_rules_are_named_with_what_they_overruled() -> None:
    block = BLOCK._replace(
        place=0, fields=(), rule="promos", final="promo", note=f"promo by the rule: {EVIL}; it overruled"
    )
    report = explained(block, block._replace(place=1))
    rules = re.search(r"<dt>rules that overruled labels</dt><dd>(.*?)</dd>", report)
    assert rules is not None
    assert rules[1] == (
        f'<ul><li>promos: {SAFE}<br><span class="quiet">body → promo; block <a href="#b0">0</a>, <a href="#b1">1</a></span>'
        "</li></ul>"
    )
    assert "rules that overruled" not in explained(BLOCK)


def test_a_field_tells_where_it_is_from_and_what_else_was_near() -> None:
    other = BLOCK._replace(place=1, text=f"Snow {EVIL}", fields=())
    field = ExplainedField(
        "headline", "headline block", (0,), (StatedValue("json-ld", f"Rain {EVIL}"),), (Candidate(1, 12),)
    )
    article = Article(headline="Rain", evidence={"headline": "headline block"})
    report = write_explanation(Explanation(article, (BLOCK, other), 50, (), (field,)))
    entry = report.partition('id="field-headline"')[2].partition("</div>")[0]
    assert '<dt><a href="#b0">headline</a></dt>' in entry
    assert "<details><summary>from headline block</summary><p>The page’s metadata say</p>" in entry
    assert f'<span class="quiet">json-ld</span> <bdi>Rain {SAFE}</bdi>' in entry
    assert (
        f'<a href="#b1"><bdi>Snow {SAFE}</bdi></a> 12 %<br><span class="quiet">left out: {SAFE}: {SAFE}</span>' in entry
    )


def test_a_field_without_a_value_tells_what_there_was() -> None:
    field = ExplainedField("subheadline", stated=(StatedValue("meta", "Ferries stay away."),))
    report = write_explanation(Explanation(Article(), (BLOCK,), 50, (), (field,)))
    assert '<details id="field-subheadline"><summary>subheadline</summary><p>The page’s metadata say</p>' in report


def test_a_block_that_was_not_used_says_what_was() -> None:
    date = BLOCK._replace(label="date", fields=(), text="3 May 2024")
    shown = explained(date, evidence={"published": "json-ld"}, published="2024-05-03")
    assert '3 May 2024</div><p class="why">not used: published is from json-ld</p>' in shown
    assert "not used" not in explained(date)


def test_the_body_has_words_or_characters() -> None:
    assert "<summary>120 characters</summary>" in write(Article(body="雨" * 120))


def test_blocks_of_a_dump() -> None:
    line = BLOCK._replace(text="Rain", line=7, fields=(), is_text=True)
    report = explained(line, line._replace(gap=2), line._replace(gap=-1), kind="text")
    first, second, third = re.findall(r"<li class=.*?</li>", report)
    assert '<span class="line">line 7</span> body</button>' in first
    assert '<span class="line">line 7</span> body</button>' in second
    assert "line 7" not in third, "it is in the midst of a line"
    assert "line 7" not in explained(line._replace(is_text=False))


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
        BLOCK._replace(speaks_for=(Evidence("length", "size 4", 1.25, "short"),)),
        BLOCK._replace(place=1, speaks_for=(), fields=(), label="chrome", rival="body", note="by a rule"),
    )
    data = re.search(r'<script type="application/json" id="reasons">(.*?)</script>', report)
    assert data is not None
    reasons = json.loads(data[1])
    words = reasons["words"]
    assert len(words) == len(set(words))
    verdict, speaks_for, against = reasons["blocks"]["0"]
    assert words[verdict] == "body, 84 % likely, rather than left out (chrome)."
    assert [[words[said], words[figure], weight] for said, figure, weight in speaks_for] == [
        ["short", "length: size 4", 1.25]
    ]
    other, none, _ = reasons["blocks"]["1"]
    assert (against, none) == ([], [])
    assert words[other] == "left out (chrome), 84 % likely, rather than body. By a rule."


def test_decisions() -> None:
    decision = Decision(
        "confidence",
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
        f'<dt>Is the record right?</dt><dd><details><summary dir="auto">{SAFE}, 80 % likely, not Snow; by the title</summary>'
        '<p>For</p><ul><li>length: long <span class="quiet">length +0.50</span></li></ul>'
        '<p>Against</p><ul><li>place: low <span class="quiet">place -0.25</span></li></ul></details></dd>'
    ) in report
    assert (
        '<dt>Is it an article?</dt><dd><details><summary dir="auto">yes, 93 % likely</summary></details></dd>' in report
    )


def test_an_index() -> None:
    pages = [summary_of(Article(headline="Rain", is_article=True)), summary_of(Article())]
    many = Failures({"empty": 3, "timeout": 1}, ({"name": EVIL, "code": "empty", "message": EVIL},))
    report = index_of(pages, many)
    assert re.findall(r"<span>(.*?)</span>", report.partition("</header>")[0]) == [
        "1 article",
        "1 no article",
        "1 site",
        "4 failed",
    ]
    assert (
        f'<summary>4 failed</summary><ul class="failures"><li><bdi>{SAFE}</bdi>: {SAFE}</li><li>and 3 more</li></ul>'
        in report
    )
    captions = re.findall(r"<caption>(.*?)</caption>", report)
    assert captions == ["Articles by confidence", "Failures by cause", "Pages with each field, by site, in per cent"]
    assert "<script>alert" not in report
    timed = index_of([summary_of(Article(headline="Rain", published="2024-05-03T09:15:30+02:00", is_article=True))])
    assert "2024-05-03 09:15<" in timed
    empty = index_of([])
    assert "<caption>" not in empty
    assert "failed</summary>" not in empty
    all_named = index_of([], Failures({"empty": 1}, many.first))
    assert "more</li>" not in all_named


@for_each_row(
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
