"""Formats of publishing systems: WordPress, feeds in JSON, Apple News, ActivityPub, ninjs, schema.org, hNews."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from publishing import ACTIVITY, ARTICLE, ENTRY, HNEWS, IDS, LINKED, MARKUP, NINJS, POST, PUBLISHING, TEXTS, WXR
from reading import read, summary, write

import newsparse
from newsparse.formats import read_stories, recognise_format
from newsparse.record import Article
from newsparse.sources import Document

Run = Callable[..., subprocess.CompletedProcess[bytes]]
BODY = "\n\n".join(TEXTS)


def parse(data: Any) -> Article:
    return newsparse.parse(data if isinstance(data, str) else json.dumps(data))


def parse_all(data: Any) -> list[Article]:
    return newsparse.parse_all(data if isinstance(data, str) else json.dumps(data))


def names(article: Article) -> list[str]:
    return [author.name for author in article.authors]


@pytest.mark.parametrize("name", PUBLISHING)
@pytest.mark.parametrize("mark", ["", "\ufeff", "\n"])
def test_a_document_is_recognised_and_read(name: str, mark: str) -> None:
    if name in ("mail", "markdown") and mark == "\n":
        mark = ""
    document = mark + PUBLISHING[name]
    assert recognise_format(document) == name
    (article,) = newsparse.parse_all(document.encode())
    assert (article.headline, article.body, article.is_article) == ("Rain", BODY, True)
    assert (article.source.format, article.source.id, article.source.member) == (name, IDS.get(name), None)
    assert article == newsparse.parse(document.encode(), kind=name)


@pytest.mark.parametrize("name", PUBLISHING)
def test_a_document_that_is_cut_anywhere_never_raises(name: str) -> None:
    document = PUBLISHING[name]
    for end in range(1, len(document), 37):
        for _ in read_stories(name, document[:end]):
            pass
        newsparse.parse(document[:end].encode())


@pytest.mark.parametrize(
    ("name", "story"),
    [("wordpress", POST), ("ninjs", NINJS), ("apple-news", ARTICLE), ("activitypub", ACTIVITY), ("schema-org", LINKED)],
)
@pytest.mark.parametrize("form", ["array", "lines", "indented"])
def test_several_stories_are_members(tmp_path: Path, name: str, story: dict[str, Any], form: str) -> None:
    text = {
        "array": json.dumps([story] * 3),
        "lines": "\n".join([json.dumps(story)] * 3),
        "indented": "\n".join([json.dumps(story, indent=1)] * 3),
    }[form]
    for number, document in enumerate(read(write(tmp_path / "stories.json", text)), 1):
        assert isinstance(document, Document)
        article = newsparse.parse(document.data, kind=document.kind)
        assert (document.member, article.source.format, article.body) == (str(number), name, BODY)
    assert [article.source.member for article in newsparse.parse_all(text)] == ["1", "2", "3"]


def test_a_long_story_alone_is_no_member(tmp_path: Path) -> None:
    texts = [f"Tram number {number} stood still in the rain until the evening." for number in range(1500)]
    long, plain = "".join(f"<p>{text}</p>" for text in texts), "\n\n".join(texts)
    stories = (NINJS | {"body_html": long}, POST | {"content": {"rendered": long}}, LINKED | {"articleBody": plain})
    for story in stories:
        (document,) = read(write(tmp_path / "long.json", json.dumps(story)))
        assert isinstance(document, Document)
        assert document.member is None
        assert newsparse.parse(document.data).body == plain


def test_a_broken_feed_gives_its_whole_stories_and_a_failure(tmp_path: Path, run: Run) -> None:
    feed = json.dumps({"version": "https://jsonfeed.org/version/1", "items": [ENTRY, ENTRY, ENTRY]})
    write(tmp_path / "feed.json", feed[:-40])
    done = run("feed.json", "--format", "jsonl", "--errors", "e.jsonl")
    assert [json.loads(line)["source"]["member"] for line in done.stdout.splitlines()] == ["1", "2"]
    (row,) = map(json.loads, (tmp_path / "e.jsonl").read_text(encoding="utf-8").splitlines())
    assert (row["source"], row["error"]["code"]) == ("feed.json!3", "format")


FEED_TEXTS = (*TEXTS, "The trams run again on Friday, and the quay is to be raised by half a metre before next winter.")
PARAGRAPHS = "".join(f"&lt;p&gt;{text}&lt;/p&gt;" for text in FEED_TEXTS)
XML_FEEDS = {
    "rss": "<rss version='2.0'><channel><title>The Pilot</title>{}</channel></rss>",
    "atom": "<feed xmlns='http://www.w3.org/2005/Atom'><title>The Pilot</title>{}</feed>",
    "rdf": "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>"
    "<channel><title>The Pilot</title></channel>{}</rdf:RDF>",
}
XML_ENTRIES = {
    "rss": f"<item><title>Rain</title><description>{PARAGRAPHS}</description></item>",
    "atom": f"<entry><title>Rain</title><content type='html'>{PARAGRAPHS}</content></entry>",
    "rdf": f"<item><title>Rain</title><description>{PARAGRAPHS}</description></item>",
}


@pytest.mark.parametrize("name", XML_FEEDS)
def test_a_feed_of_xml_that_breaks_off(tmp_path: Path, run: Run, name: str) -> None:
    """A download that stopped, as feeds without a length do, looks like a short story if nobody looks for its end."""
    feed = XML_FEEDS[name].format(3 * XML_ENTRIES[name])
    write(tmp_path / "whole", feed)
    write(tmp_path / "cut", feed[: feed.rindex("&lt;p&gt;") + 20])
    done = run("whole", "cut", "--format", "jsonl", "--errors", "e.jsonl")
    assert done.returncode == 1
    got = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(record["source"]["path"], record["body"]) for record in got] == [
        *[("whole", "\n\n".join(FEED_TEXTS))] * 3,
        *[("cut", "\n\n".join(FEED_TEXTS))] * 2,
    ]
    (row,) = map(json.loads, (tmp_path / "e.jsonl").read_text(encoding="utf-8").splitlines())
    assert (row["source"], row["error"]["code"]) == ("cut!3", "format")
    assert len(parse_all(feed[:-5])) == 3, "stories are whole where only the end of the feed is lost"


def test_a_feed_shows_beginnings_and_whole_teasers() -> None:
    teasers = (
        "The council voted on Tuesday to keep the winter ferry &lt;a href='/a'&gt;Read on&lt;/a&gt;",
        "The council voted on Tuesday to keep the …&lt;p&gt;&lt;a href='/a'&gt;Weiterlesen&lt;/a&gt;&lt;/p&gt;",
        "The council voted on Tuesday [...]",
        "The council voted on Tuesday to keep the ferry.",
    )
    items = "".join(f"<item><title>Rain</title><description>{text}</description></item>" for text in teasers)
    articles = parse_all(XML_FEEDS["rss"].format(items))
    assert [article.preview for article in articles] == [False, True, True, False]
    assert not any(article.is_article for article in articles)


def test_the_first_version_of_an_item_was_published_with_it() -> None:
    item = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:1" version="{}"><itemMeta>
    <versionCreated>2024-03-05T22:41:00Z</versionCreated>{}</itemMeta><contentMeta><headline>Rain</headline>
    <dateline>Lisbon, 5 Mar (TDI) -</dateline></contentMeta><contentSet><inlineData contenttype="text/plain">It rained.
    </inlineData></contentSet></newsItem>"""
    first = parse(item.format(1, ""))
    assert (first.published, first.modified) == ("2024-03-05T22:41:00Z", "2024-03-05T22:41:00Z")
    assert first.dateline
    assert first.dateline.date == "2024-03-05"
    assert parse(item.format(3, "")).published is None, "a later version says nothing of the first"
    told = parse(item.format(1, "<firstCreated>2024-03-01T08:00:00Z</firstCreated>"))
    assert (told.published, told.modified) == ("2024-03-01T08:00:00Z", "2024-03-05T22:41:00Z")


# ---- WordPress ----


def test_wordpress_with_names() -> None:
    post = POST | {
        "date": "2024-02-06T07:30:00",
        "date_gmt": "2024-02-06T15:30:00",
        "modified": "2024-02-06T09:00:00",
        "link": "https://tagus.example/rain",
        "title": {"rendered": "Rain &amp;amp; <em>wind</em> &#8211; again"},
        "content": {
            "rendered": "<h2>Rain &amp; wind – again</h2><figure class='wp-caption'><img src='/quay.jpg' width='800'><figcaption>The quay.</figcaption></figure>"
            f"{MARKUP}<blockquote class='twitter-tweet'><p>Look at this!</p></blockquote><p>https://www.youtube.com/watch?v=1</p>"
            "<figure class='wp-block-embed'><iframe src='x'></iframe></figure>[gallery ids='1,2']<p>He said [sic] it rained. [vc_row]It did.[/vc_row]</p>"
        },
        "excerpt": {"rendered": "<p>The worst since 1967.</p>"},
        "categories": [5],
        "tags": [9],
        "_embedded": {
            "author": [{"name": "Ana Reis", "description": "Covers rivers.", "link": "https://tagus.example/ana"}],
            "wp:featuredmedia": [{"code": "rest_forbidden"}],
            "wp:term": [
                [{"taxonomy": "category", "name": "News &amp; Weather"}],
                [{"taxonomy": "post_tag", "name": "floods"}, {"taxonomy": "place", "name": "Lisbon"}],
            ],
        },
        "status": "publish",
    }
    article = parse(post)
    assert article.headline == "Rain & wind – again"
    assert article.subheadline == "The worst since 1967."
    assert (article.published, article.modified) == ("2024-02-06T07:30:00-08:00", "2024-02-06T09:00:00")
    assert article.body == f"{BODY}\n\nHe said [sic] it rained. It did."
    assert article.captions == ("The quay.",)
    assert article.image is not None
    assert (article.image.url, article.image.caption) == ("https://tagus.example/quay.jpg", "The quay.")
    assert (article.section, article.tags) == (("News & Weather",), ("floods",))
    assert (article.stated["place"], article.stated["status"]) == (["Lisbon"], "publish")
    assert (names(article), article.authors[0].bio) == (["Ana Reis"], "Covers rivers.")
    assert set(article.evidence.values()) == {"stated"} | (
        {article.evidence["language"]} if "language" in article.evidence else set()
    )


def test_wordpress_without_names_and_with_cut_excerpts() -> None:
    post = POST | {"author": 7, "categories": [5], "tags": [9]}
    for excerpt in (
        "<p>Rain fell on the old [&hellip;]</p>",
        "<p>Rain fell on the old town all day long, and the trams stood still</p>",
        "<p>Something else&hellip;</p>",
    ):
        article = parse(post | {"excerpt": {"rendered": excerpt}})
        assert (article.subheadline, article.authors, article.section, article.tags) == (None, (), (), ())


def test_wordpress_com_and_extensions() -> None:
    post = {
        "ID": 7,
        "site_ID": 3,
        "title": "Rain",
        "content": MARKUP,
        "URL": "https://tagus.example/rain",
        "date": "2024-02-06T07:30:00+01:00",
        "author": {"name": "Ana Reis", "URL": "https://tagus.example/ana"},
        "categories": {"Weather": {"ID": 1}},
        "tags": {"floods": {"ID": 2}},
        "featured_image": "https://tagus.example/quay.jpg",
    }
    articles = parse_all({"found": 2, "posts": [post, post]})
    assert [article.source.member for article in articles] == ["1", "2"]
    article = articles[0]
    assert (names(article), article.section, article.tags, article.published) == (
        ["Ana Reis"],
        ("Weather",),
        ("floods",),
        "2024-02-06T07:30:00+01:00",
    )
    extended = POST | {
        "yoast_head_json": {"author": "Ana Reis", "og_site_name": "The Tagus Courier", "og_locale": "pt_PT"}
    }
    article = parse(extended)
    assert (names(article), article.site, article.language) == (["Ana Reis"], "The Tagus Courier", "pt-PT")


def test_export_of_wordpress(tmp_path: Path, run: Run) -> None:
    item = (
        "<item><title>Rain &amp;amp; wind</title><link>https://tagus.example/{n}</link><dc:creator><![CDATA[ana]]></dc:creator>"
        "<content:encoded><![CDATA[[caption id='a' width='300']<img src='/in.jpg' width='300'> The quay.[/caption]\r\n\r\nIt rained.\r\nAll day.\r\n\r\n<h2>Wind</h2>\r\n\r\nIt blew, too. </item> is a tag.]]></content:encoded>"
        "<excerpt:encoded><![CDATA[The worst since 1967.]]></excerpt:encoded><wp:post_id>{n}</wp:post_id>"
        "<wp:post_date>2024-02-06 07:30:00</wp:post_date><wp:post_date_gmt>2024-02-06 06:30:00</wp:post_date_gmt>"
        "<wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type>"
        "<category domain='category' nicename='w'><![CDATA[Weather]]></category><category domain='post_tag' nicename='f'><![CDATA[floods]]></category>"
        "<wp:postmeta><wp:meta_key><![CDATA[_thumbnail_id]]></wp:meta_key><wp:meta_value><![CDATA[9]]></wp:meta_value></wp:postmeta></item>"
    )
    picture = "<item><title>quay</title><wp:post_id>9</wp:post_id><wp:post_type>attachment</wp:post_type><wp:status>inherit</wp:status><wp:attachment_url>https://tagus.example/quay.jpg</wp:attachment_url><excerpt:encoded>The quay at noon.</excerpt:encoded></item>"
    people = "<language>pt-PT</language><wp:author><wp:author_login>ana</wp:author_login><wp:author_display_name><![CDATA[Ana Reis]]></wp:author_display_name></wp:author>"
    kinds = [("publish", "post"), ("publish", "nav_menu_item"), ("draft", "page"), ("trash", "post")]
    items = "".join(
        item.replace("{n}", str(n)).replace("{status}", status).replace("{kind}", kind)
        for n, (status, kind) in enumerate(kinds, 1)
    )
    export = WXR[: WXR.index("<item>")] + people + items + picture + "</channel></rss>"
    write(tmp_path / "export.xml", export)
    rows = [json.loads(line) for line in run("export.xml", "--format", "jsonl").stdout.splitlines()]
    assert [(row["source"]["member"], row["source"]["id"], row["stated"]["status"]) for row in rows] == [
        ("1", "1", "publish"),
        ("2", "3", "draft"),
    ]
    first = rows[0]
    assert first["body"] == "It rained. All day.\n\nWind\n\nIt blew, too. is a tag."
    assert [paragraph["type"] for paragraph in first["paragraphs"]] == ["paragraph", "heading", "paragraph"]
    assert (first["headline"], first["subheadline"], first["site"], first["language"]) == (
        "Rain & wind",
        "The worst since 1967.",
        "The Tagus Courier",
        "pt-PT",
    )
    assert first["image"] == {"url": "https://tagus.example/quay.jpg", "caption": "The quay at noon.", "credit": None}
    assert first["captions"] == ["The quay at noon.", "The quay."]
    assert (first["authors"][0]["name"], first["published"]) == ("Ana Reis", "2024-02-06T07:30:00+01:00")
    assert (first["section"], first["tags"], first["url"]) == (["Weather"], ["floods"], "https://tagus.example/1")
    assert [article.headline for article in newsparse.parse_all(export)] == ["Rain & wind"] * 2


# ---- JSON Feed, Apple News, ActivityPub ----


def test_json_feed_of_both_versions() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1",
        "title": "The Tagus Courier",
        "author": {"name": "Ana Reis", "url": "https://tagus.example/ana"},
        "items": [
            {
                "id": "https://tagus.example/1",
                "title": "Rain &amp; wind",
                "content_html": MARKUP.replace("<", "&lt;").replace(">", "&gt;"),
                "summary": "The worst since 1967.",
                "date_published": "2024-02-06T07:30:00-08:00",
            },
            {
                "id": "2",
                "content_text": BODY,
                "authors": [{"name": "Jo Lund"}],
                "banner_image": "https://tagus.example/b.jpg",
                "language": "pt",
            },
        ],
    }
    first, second = parse_all(feed)
    assert (first.headline, first.subheadline, first.body, first.url) == (
        "Rain & wind",
        "The worst since 1967.",
        BODY,
        "https://tagus.example/1",
    )
    assert (names(first), names(second), first.site) == (["Ana Reis"], ["Jo Lund"], "The Tagus Courier")
    assert (second.headline, second.body, second.language, second.source.kind) == (None, BODY, "pt", "text")
    assert (second.image and second.image.url, second.url) == ("https://tagus.example/b.jpg", None)


def test_apple_news_components() -> None:
    components = [
        {
            "role": "header",
            "components": [
                {"role": "title", "text": "Rain"},
                {"role": "photo", "URL": "bundle://a.jpg", "caption": {"text": "The quay."}},
            ],
        },
        {"role": "byline", "text": "By Ana Reis | Feb 6, 2024"},
        {
            "role": "section",
            "components": [
                {
                    "role": "container",
                    "components": [
                        {
                            "role": "body",
                            "format": "markdown",
                            "text": f"**LISBON** \\(Lusa) — {TEXTS[0]}\n\n## After\n\n- One [link](https://x.example)\n- Two",
                        }
                    ],
                }
            ],
        },
        {
            "role": "gallery",
            "items": [
                {"URL": "https://tagus.example/1.jpg", "caption": "One tram."},
                {"URL": "https://tagus.example/2.jpg", "caption": "Two trams."},
            ],
        },
        {"role": "pullquote", "text": "“It rained!”"},
        {"role": "quote", "text": "“Enough,” she said."},
        {"role": "heading2", "text": "And then"},
        {"role": "body", "text": f"{TEXTS[1]}\n\nThe end."},
        {"role": "banner_advertisement"},
        {"role": "embedwebvideo", "URL": "https://video.example", "caption": "A film."},
        {"role": "aside", "components": [{"role": "body", "text": "More stories for you to read."}]},
    ]
    article = parse(ARTICLE | {"components": components, "subtitle": "Trams stand still"})
    assert [(paragraph.type, paragraph.text) for paragraph in article.paragraphs] == [
        ("paragraph", TEXTS[0]),
        ("heading", "After"),
        ("list_item", "One link"),
        ("list_item", "Two"),
        ("quote", "“Enough,” she said."),
        ("heading", "And then"),
        ("paragraph", TEXTS[1]),
        ("paragraph", "The end."),
    ]
    assert article.dateline is not None
    assert article.dateline.agencies == ("Lusa",)
    assert (names(article), article.subheadline) == (["Ana Reis"], "Trams stand still")
    assert article.captions == ("The quay.", "One tram.", "Two trams.")
    assert article.image is not None
    assert (article.image.url, article.image.caption) == ("https://tagus.example/1.jpg", "One tram.")


def test_activities_and_collections() -> None:
    article = ACTIVITY | {
        "contentMap": {"pt": MARKUP},
        "summary": "The worst since 1967.",
        "published": "2024-02-06T07:30:00Z",
        "updated": "2024-02-06T09:00:00Z",
        "url": [
            {"type": "Link", "mediaType": "application/json", "href": "https://tagus.example/1.json"},
            {"type": "Link", "mediaType": "text/html", "href": "https://tagus.example/rain"},
        ],
        "attributedTo": [
            {
                "type": "Person",
                "name": "Ana Reis",
                "url": "https://tagus.example/@ana",
                "summary": "<p>Covers rivers.</p>",
            }
        ],
        "tag": [{"type": "Hashtag", "name": "#floods"}, {"type": "Mention", "name": "@jo@tagus.example"}],
        "attachment": [
            {
                "type": "Document",
                "mediaType": "image/jpeg",
                "url": "https://tagus.example/quay.jpg",
                "name": "A quay under water",
            }
        ],
    }
    created = {
        "@context": ACTIVITY["@context"],
        "type": "Create",
        "actor": "https://tagus.example/@ana",
        "object": article,
    }
    found = parse(created)
    assert (found.headline, found.body, found.subheadline, found.language) == (
        "Rain",
        BODY,
        "The worst since 1967.",
        "pt",
    )
    assert (found.published, found.modified, found.url, found.tags) == (
        "2024-02-06T07:30:00Z",
        "2024-02-06T09:00:00Z",
        "https://tagus.example/rain",
        ("floods",),
    )
    assert (names(found), found.authors[0].bio, found.captions) == (["Ana Reis"], "Covers rivers.", ())
    assert found.image is not None
    assert (found.image.url, found.image.caption) == ("https://tagus.example/quay.jpg", None)
    note = {"type": "Note", "content": "<p>Good morning!</p>", "attributedTo": "https://tagus.example/@ana"}
    outbox = {
        "@context": ACTIVITY["@context"],
        "type": "OrderedCollection",
        "orderedItems": [created, {"type": "Create", "object": note}, {"type": "Like", "object": "x"}],
    }
    story, short = parse_all(outbox)
    assert (story.headline, short.headline, short.body) == ("Rain", None, "Good morning!")
    assert (story.is_article, short.is_article, names(short)) == (True, False, [])
    assert short.stated["attributedTo"] == "https://tagus.example/@ana"


# ---- ninjs ----


def test_ninjs_of_newsroom_systems() -> None:
    item = {
        "guid": "tag:tagus.example,2024:1",
        "type": "text",
        "headline": "Rain &amp; wind",
        "body_html": f"<p>LISBON (Lusa) — {TEXTS[0]}</p><p>{TEXTS[1]}</p>",
        "body_text": f"LISBON (Lusa) — {BODY}",
        "description_text": "The worst since 1967.",
        "authors": [
            {
                "name": "Ana Reis",
                "role": "writer",
                "biography": "Covers rivers.",
                "jobtitle": {"name": "Correspondent"},
            },
            {"name": "Jo Lund", "role": "photographer"},
        ],
        "byline": "Ana Reis",
        "service": [{"name": "Weather", "code": "w"}],
        "subject": [{"name": "floods", "code": "1"}],
        "keywords": ["trams"],
        "source": "Lusa",
        "firstcreated": "2024-02-06T06:00:00+0000",
        "versioncreated": "2024-02-06T07:30:00+0000",
        "ednote": "Corrects the year.",
        "slugline": "rain-lisbon",
        "associations": {
            "editor_0": {
                "type": "picture",
                "description_text": "A tram.",
                "renditions": {"original": {"href": "https://tagus.example/t.jpg"}},
            },
            "featuremedia": {
                "type": "picture",
                "description_text": "The quay.",
                "byline": "Jo Lund",
                "renditions": {
                    "thumbnail": {"href": "https://tagus.example/s.jpg"},
                    "original": {"href": "https://tagus.example/q.jpg", "mimetype": "image/jpeg"},
                },
            },
        },
    }
    article = parse(item)
    assert (article.headline, article.body, article.subheadline) == ("Rain & wind", BODY, "The worst since 1967.")
    assert [(author.name, author.role, author.bio) for author in article.authors] == [
        ("Ana Reis", "Correspondent", "Covers rivers.")
    ]
    assert (article.section, article.tags, article.corrections) == (
        ("Weather",),
        ("floods", "trams"),
        ("Corrects the year.",),
    )
    assert [agency.tag for agency in article.agencies] == ["Lusa"]
    assert (article.published, article.modified) == ("2024-02-06T06:00:00+00:00", "2024-02-06T07:30:00+00:00")
    assert article.image is not None
    assert (article.image.url, article.image.caption, article.image.credit) == (
        "https://tagus.example/q.jpg",
        "The quay.",
        "Jo Lund",
    )
    assert article.captions == ("The quay.", "A tram.")
    assert (article.url, article.source.id, article.stated["slugline"]) == (
        None,
        "tag:tagus.example,2024:1",
        "rain-lisbon",
    )
    wrapped = parse_all({"total": 2, "item": [item, item]})
    assert [found.source.member for found in wrapped] == ["1", "2"]
    (single,) = parse_all(
        {
            "api_version": "1",
            "data": {"item": item | {"bylines": [{"by": "By ANA REIS", "title": "Lusa"}], "authors": [], "byline": ""}},
        }
    )
    assert names(single) == ["ANA REIS"]


def test_ninjs_2_and_texts_of_several_forms() -> None:
    item = {
        "uri": "urn:rain",
        "type": "text",
        "headlines": [
            {"role": "short", "value": "Wet"},
            {"role": "main", "value": "Rain"},
            {"role": "subhead", "value": "Trams stand still"},
        ],
        "bodies": [
            {"role": "teaser", "value": "<p>Soon.</p>"},
            {"role": "main", "contenttype": "text/plain", "value": BODY},
        ],
        "by": "Ana Reis and Jo Lund",
        "associations": [
            {
                "name": "related 1",
                "rel": "related",
                "type": "text",
                "uri": "https://tagus.example/wind",
                "headlines": [{"value": "Wind"}],
            }
        ],
    }
    article = parse(item)
    assert (article.subheadline, article.body, names(article)) == ("Trams stand still", BODY, ["Ana Reis", "Jo Lund"])
    assert [(link.title, link.url) for link in article.related] == [("Wind", "https://tagus.example/wind")]
    for text in (f"   {TEXTS[0]}\n   {TEXTS[1]}", f"{TEXTS[0]}\n{TEXTS[1]}", BODY):
        assert parse({"uri": "u", "type": "text", "headline": "Rain", "body_text": text}).body == BODY


def test_other_types_of_ninjs_are_no_articles(tmp_path: Path, run: Run) -> None:
    picture = {"uri": "u", "type": "picture", "headline": "A tram", "description_text": "A tram in water."}
    assert not parse(picture).is_article
    assert [article.headline for article in parse_all([picture, NINJS])] == ["Rain"]
    write(tmp_path / "a.json", json.dumps({"uri": "u", "type": "text", "body_text": "", "headline": ""}))
    assert b"ninjs" in run("a.json").stderr


# ---- schema.org ----


def test_linked_data_with_references() -> None:
    graph = {
        "@context": ["https://schema.org", {"@language": "en"}],
        "@graph": [
            {"@type": "WebSite", "@id": "#site", "name": "The Tagus Courier"},
            {
                "@type": "Person",
                "@id": "#ana",
                "givenName": "Ana",
                "familyName": "Reis",
                "jobTitle": "Correspondent",
                "sameAs": ["https://tagus.example/ana"],
            },
            LINKED
            | {
                "@type": ["NewsArticle", "Article"],
                "@id": "https://tagus.example/rain#article",
                "url": "https://tagus.example/rain",
                "author": [{"@id": "#ana"}, "Jo Lund"],
                "publisher": {"@id": "#site"},
                "keywords": "floods, trams",
                "articleSection": "Weather",
                "articleBody": MARKUP,
                "isAccessibleForFree": "False",
                "description": "The worst since 1967.",
                "image": ["https://tagus.example/quay.jpg"],
            },
            {
                "@type": "LiveBlogPosting",
                "headline": "Rain, live",
                "articleBody": TEXTS[0],
                "liveBlogUpdate": [{"@type": "BlogPosting", "headline": "Noon", "articleBody": TEXTS[1]}],
            },
        ],
    }
    story, live = parse_all(graph)
    assert [(author.name, author.role, author.url) for author in story.authors] == [
        ("Ana Reis", "Correspondent", "https://tagus.example/ana"),
        ("Jo Lund", None, None),
    ]
    assert (story.site, story.tags, story.section, story.body) == (
        "The Tagus Courier",
        ("floods", "trams"),
        ("Weather",),
        BODY,
    )
    assert (story.subheadline, story.url, story.image and story.image.url) == (
        "The worst since 1967.",
        "https://tagus.example/rain",
        "https://tagus.example/quay.jpg",
    )
    assert [(paragraph.type, paragraph.text) for paragraph in live.paragraphs] == [
        ("paragraph", TEXTS[0]),
        ("heading", "Noon"),
        ("paragraph", TEXTS[1]),
    ]
    assert not parse({"@context": "http://schema.org/", "@type": "WebPage", "name": "Contact", "text": BODY}).is_article


# ---- hNews ----


def test_entries_of_microformats() -> None:
    page = HNEWS.replace(
        "<div class='entry-content'>",
        "<p class='author vcard'>By <a class='fn url' href='/ana'>Ana Reis</a>, <span class='source-org vcard'><span class='org fn'>Lusa</span></span></p>"
        "<span class='dateline'>LISBON (Lusa) —</span><span class='published'><span class='value-title' title='2024-02-06T07:30:00-08:00'> </span>Tuesday</span>"
        "<abbr class='updated' title='2024-02-06T09:00:00-08:00'>later</abbr><a rel='tag' href='/t'>floods</a><div class='entry-content'>",
    )
    article = parse(page)
    assert (article.published, article.modified, article.tags) == (
        "2024-02-06T07:30:00-08:00",
        "2024-02-06T09:00:00-08:00",
        ("floods",),
    )
    assert [(author.name, author.url) for author in article.authors] == [("Ana Reis", "/ana")]
    assert ([agency.tag for agency in article.agencies], article.dateline and article.dateline.places) == (
        ["Lusa"],
        ("LISBON",),
    )
    assert (article.body, article.language) == (BODY, "en")
    entry = f"<html><body><article class='h-entry'><h1 class='p-name'>Rain</h1><time class='dt-published' datetime='2024-02-06'>x</time><a class='p-author h-card' href='/jo'>Jo Lund</a><div class='e-content'>{MARKUP}</div></article>"
    article = parse(f"{entry}</body></html>")
    assert (article.headline, article.published, names(article), article.body) == (
        "Rain",
        "2024-02-06",
        ["Jo Lund"],
        BODY,
    )
    several = parse(entry + entry.partition("<body>")[2])
    assert (several.source.format, several.is_article) == ("hnews", False)


def test_an_entry_below_a_long_head_is_found() -> None:
    page = HNEWS.replace("<body>", f"<head><script>{'x = 1; ' * 5000}</script></head><body>")
    assert newsparse.parse(page.encode()).source.format == "hnews"


def test_a_theme_that_says_hentry_is_a_page_like_any_other() -> None:
    page = f"<html><body><article class='post hentry'><h1 class='entry-title'>Rain</h1><div class='entry-content'>{MARKUP}</div></article></body></html>"
    assert recognise_format(page) is None
    assert recognise_format(HNEWS.replace("entry-content", "story")) is None
    entry = HNEWS.replace("hnews hentry", "h-entry").replace("entry-content", "e-content")
    assert recognise_format(entry) is None  # without author and date, which the rest of the page may show


def test_addresses_of_broken_values() -> None:
    for value in (None, 7, "x", [], {}, [None], {"rendered": 5}, [[["x"]]], True):
        for story in (POST, NINJS, ENTRY, ARTICLE, ACTIVITY, LINKED):
            for key in (
                "title",
                "content",
                "headline",
                "components",
                "author",
                "tag",
                "associations",
                "_embedded",
                "image",
            ):
                parse(story | {key: value})
            parse({"version": "https://jsonfeed.org/version/1", "items": [story | {"authors": value, "tags": value}]})


def test_a_zip_and_a_folder_of_several_formats(tmp_path: Path, run: Run) -> None:
    import zipfile

    with zipfile.ZipFile(tmp_path / "mixed.zip", "w") as archive:
        archive.writestr("export.xml", WXR)
        archive.writestr("page.html", HNEWS)
    (tmp_path / "mixed").mkdir()
    write(tmp_path / "mixed" / "page.html", HNEWS)
    write(tmp_path / "mixed" / "post.txt", json.dumps(POST))
    rows = [json.loads(line) for line in run("mixed.zip", "mixed", "--format", "jsonl").stdout.splitlines()]
    assert [row["source"]["format"] for row in rows] == ["wxr", "hnews", "hnews", "wordpress"]
    assert {row["body"] for row in rows} == {BODY}
    assert len(summary(read(tmp_path / "mixed.zip"))) == 2
