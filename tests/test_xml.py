"""News formats of XML: what they say is taken at its word, and nothing in them reaches out or blows up."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rows import for_each_row
from test_growth import grows_slowly

from newsparse import parse
from newsparse.explain.page import explain_page
from newsparse.formats import read_page, read_stories

Run = Callable[..., subprocess.CompletedProcess[bytes]]
FIXTURES = Path(__file__).parent.parent / "fixtures/xml"
NITF = (FIXTURES / "en-nitf-wire-story.xml").read_text(encoding="utf-8")
FEED = (FIXTURES / "es-rss-entry-of-a-blog-system.xml").read_text(encoding="utf-8")
STORY = "<p>Rain fell on the old town all day long, and the trams stood still until the evening.</p>"


def nitf(body: str, prolog: str = "") -> str:
    head = "<body.head><hedline><hl1>Rain in the old town</hl1></hedline></body.head>"
    return f"{prolog}<nitf><body>{head}<body.content>{body}</body.content></body></nitf>"


def rss(item: str, channel: str = "") -> str:
    return f'<rss version="2.0"><channel><title>The Gazette</title>{channel}<item>{item}</item></channel></rss>'


def test_evidence_and_kind() -> None:
    article = parse(NITF.encode())
    assert article.source.kind == "xml"
    assert article.evidence["published"] == "stated"
    assert article.evidence["site"] == "stated"
    assert article.confidence >= 0.9


def test_explanation_names_the_format() -> None:
    blocks = explain_page(NITF).blocks
    assert {block.speaks_for[0].value for block in blocks} == {"stated by the page's format"}
    assert ("headline",) in [block.fields for block in blocks]


@pytest.mark.parametrize(
    "page",
    [
        "<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN' 'x'><html xmlns='http://www.w3.org/1999/xhtml'><body><p>x</p></body></html>",
        "<?xml version='1.0'?>\n<html><body><item/><p>x</p></body></html>",
        "<!-- rss --><html><head><title>rss</title></head><body><p>x</p></body></html>",
    ],
)
def test_xhtml_stays_html(page: str) -> None:
    assert parse(page).source.kind == "html"


def test_xml_of_no_news_format_is_read_for_its_paragraphs() -> None:
    page = read_page(f"<?xml version='1.0'?><doc><sect>{STORY}</sect></doc>", "xml")
    assert [block.text[:9] for block in page.blocks] == ["Rain fell"]


# ---- Attacks ----

LAUGHS = "".join(f"<!ENTITY a{number + 1} '" + f"&a{number};" * 10 + "'>" for number in range(12))


@pytest.mark.alone
def test_billion_laughs() -> None:
    prolog = f'<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY a0 "ha">{LAUGHS}]>'
    start = time.perf_counter()
    article = parse(nitf(f"{STORY}<p>&a12;</p>", prolog))
    assert time.perf_counter() - start < 2
    assert article.body == "Rain fell on the old town all day long, and the trams stood still until the evening."


def test_external_entities_and_dtd(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret", encoding="utf-8")
    for declared in (f'<!ENTITY x SYSTEM "{secret.as_uri()}">', f'<!ENTITY % p SYSTEM "{secret.as_uri()}"> %p;'):
        for doctype in (f"<!DOCTYPE nitf [{declared}]>", f'<!DOCTYPE nitf [<!ELEMENT x "]">{declared}]>'):
            article = parse(nitf(f"{STORY}<p>&x; &lt;b&gt;</p>", f"<?xml version='1.0'?>{doctype}"))
            assert "secret" not in json.dumps(article.to_dict())
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{secret.as_uri()}" parse="text"/>'
    assert "secret" not in json.dumps(parse(nitf(STORY + include)).to_dict())


LARGE: dict[str, Callable[[int], str]] = {
    "text": lambda n: nitf(f"<p>{'rain ' * (20 * n)}</p>"),
    "deep": lambda n: nitf("<p>" * n + "rain" + "</p>" * n),
    "attributes": lambda n: nitf(f"<p {' '.join([f'a{number}={chr(39)}x{chr(39)}' for number in range(n)])}>rain</p>"),
    "titles": lambda n: rss("<title>x</title>" * n),
    "cdata": lambda n: rss(f"<description><![CDATA[{'<![CDATA[' * n}"),
    "doctypes": lambda n: "<!DOCTYPE rss [" * n,
    "marks": lambda n: f"<rss>{'&' * (5 * n)}{'<img ' * n}",
    "escaped": lambda n: rss(f"<description>{'&lt;' * n}</description>"),
    "comments": lambda n: "<!-- x -->" * n + rss("<title>x</title>"),
    "entries": lambda n: rss("<title>x</title></item><item>" * n),
}
"""Documents whose size grows with a number."""
LARGE_PARTS = 4_000


@pytest.mark.alone
@pytest.mark.parametrize("shape", LARGE)
def test_time_grows_with_the_size(shape: str) -> None:
    small, large = LARGE[shape](LARGE_PARTS), LARGE[shape](10 * LARGE_PARTS)
    assert grows_slowly(lambda page: parse(page, kind="xml"), small, large)


@pytest.mark.alone
@pytest.mark.parametrize("shape", ["titles", "entries"])
def test_time_for_all_stories_grows_with_the_size(shape: str) -> None:
    small, large = LARGE[shape](LARGE_PARTS // 10), LARGE[shape](LARGE_PARTS)
    assert grows_slowly(lambda feed: list(read_stories("rss", feed)), small, large)


def test_a_feed_cut_anywhere_gives_its_entry_or_nothing() -> None:
    whole, end = parse(FEED).body, FEED.index("</item>") + len("</item>")
    cuts = [*range(FEED.index("<item>"), len(FEED), 97), end]
    for at in cuts:
        assert parse(FEED[:at], kind="xml").body == (whole if at >= end else "")
    assert whole
    assert sum(at < end for at in cuts) > 3


def test_a_story_of_a_wire_that_is_cut_is_none() -> None:
    body = NITF.index("No boats at")
    for at in range(body, NITF.index("</nitf>"), 97):
        article = parse(NITF[:at])
        assert (article.headline, article.body, article.source.format) == (None, "", "nitf")
    assert parse(NITF).body


@for_each_row("number", ["#xD800", "#56320", "#0", "#x110000", "#99999999999999999999", "#xFFFF", "#x1"])
def test_numbers_of_no_character(number: str) -> None:
    assert parse(nitf(f"{STORY}<p>Rain &{number}; fell &#8212; again.</p>")).body.endswith("fell — again.")


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_never_raises(data: st.DataObject) -> None:
    page = data.draw(st.sampled_from([path.read_bytes() for path in sorted(FIXTURES.glob("*.xml"))]))
    start = data.draw(st.integers(0, len(page)))
    noise = data.draw(
        st.one_of(
            st.binary(max_size=30), st.sampled_from([b"<item>", b"</p>", b"<![CDATA[", b"&x;", b"&#xD800;", b"]]>"])
        )
    )
    parse(page[:start] + noise + page[start + data.draw(st.integers(0, 40)) :], kind="xml")


# ---- What formats say ----


def test_inline_markup_does_not_part_words() -> None:
    article = parse(
        nitf("<p>The <chron norm='20240503'>Friday</chron> talks in <location>P<em>ort</em></location>, again.</p>")
    )
    assert article.body == "The Friday talks in Port, again."


def test_table_links_and_notes_of_nitf() -> None:
    table = "<table><tr><th>Day</th><th>Rain</th></tr><tr><td>Monday</td><td>12 mm</td></tr></table>"
    note = "<note noteclass='editorsnote'><body.content><p>Editor's note: a first version named the wrong river.</p></body.content></note>"
    article = parse(
        nitf(STORY + table + note + "<p>See <a href='https://example.org/more'>the map of all rivers</a>.</p>")
    )
    assert [(item.type, item.text) for item in article.paragraphs][1:] == [
        ("table_row", "Day | Rain"),
        ("table_row", "Monday | 12 mm"),
        ("paragraph", "See the map of all rivers."),
    ]
    assert article.corrections == ("Editor's note: a first version named the wrong river.",)


def test_a_dateline_stays_beside_the_story() -> None:
    head = "<body.head><hedline><hl1>Rain in the old town</hl1></hedline><dateline>Unnao</dateline></body.head>"
    article = parse(f"<nitf><body>{head}<body.content>{STORY}</body.content></body></nitf>")
    assert article.dateline
    assert article.dateline.places == ("Unnao",)
    assert article.body.startswith("Rain fell")


def test_text_in_a_newsml_envelope() -> None:
    text = "Rain fell on the old town all day long.\n\nThe trams stood still until the evening, and few people came."
    page = f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><contentMeta><headline>Rain in the old town</headline>
      <creditline>Harbour Wire</creditline></contentMeta>
      <contentSet><inlineData contenttype="text/plain">{text}</inlineData></contentSet></newsItem>"""
    article = parse(page)
    assert article.body == text
    assert [agency.tag for agency in article.agencies] == ["Harbour Wire"]


def test_first_version_of_newsml() -> None:
    page = """<NewsML><NewsItem><NewsManagement><FirstCreated>20240503T101500Z</FirstCreated></NewsManagement>
      <NewsComponent><NewsLines><HeadLine>Rain in the old town</HeadLine><ByLine>By Ana Reis</ByLine></NewsLines>
      <DescriptiveMetadata><Language FormalName="en"/></DescriptiveMetadata><ContentItem><DataContent>
      <p>Rain fell on the old town all day.</p><p>The trams stood still until the evening.</p></DataContent></ContentItem>
      </NewsComponent></NewsItem></NewsML>"""
    article = parse(page)
    assert article.headline == "Rain in the old town"
    assert [author.name for author in article.authors] == ["Ana Reis"]
    assert article.published == "2024-05-03T10:15:00Z"
    assert article.body == "Rain fell on the old town all day.\n\nThe trams stood still until the evening."


def test_picture_item_is_no_article() -> None:
    page = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><itemMeta><itemClass qcode="ninat:picture"/></itemMeta>
      <contentMeta><headline>A ferry</headline></contentMeta><contentSet><remoteContent href="a.jpg"/></contentSet></newsItem>"""
    article = parse(page)
    assert (article.headline, article.body, article.is_article) == ("A ferry", "", False)


def test_long_description_is_the_story() -> None:
    story = STORY + "<p>Shops in the lower streets were closed.</p><p>The council will count the damage.</p>"
    escaped = story.replace("<", "&lt;")
    for description in (f"<![CDATA[{story}]]>", escaped):
        article = parse(rss(f"<title>Rain</title><description>{description}</description>"))
        assert article.is_article
        assert article.body.count("\n\n") == 2
        assert article.subheadline is None
    teaser = parse(rss("<title>Rain</title><description>Rain fell on the old town all day long.</description>"))
    assert (teaser.is_article, teaser.subheadline) == (False, "Rain fell on the old town all day long.")


def test_rdf_feed_and_undeclared_prefixes() -> None:
    rdf = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel><title>The Gazette</title></channel><item><title>Rain</title><dc:date>2024-05-03T10:00:00+02:00</dc:date>
      <dc:creator>Ana Reis</dc:creator><description><![CDATA[{STORY * 8}]]></description></item></rdf:RDF>"""
    article = parse(rdf)
    assert (article.headline, article.published, article.site) == ("Rain", "2024-05-03T10:00:00+02:00", "The Gazette")
    undeclared = rss(
        f"<title>Rain</title><dc:creator>Ana Reis</dc:creator><content:encoded><![CDATA[{STORY}]]></content:encoded>"
    )
    assert parse(undeclared).body
    assert [author.name for author in parse(undeclared).authors] == ["Ana Reis"]


def test_promotion_at_the_end_is_told_by_its_links() -> None:
    own = '<p>The post <a href="https://g.example/rain/">Rain</a> appeared first on <a href="https://g.example">G</a>.</p>'
    other = '<p>More in <a href="https://g.example/rain/">Rain</a> and in <a href="https://x.example/">another story</a>.</p>'
    links = "<title>Rain</title><link>https://g.example/rain</link>"
    for last, kept in ((own, False), (other, True)):
        article = parse(
            rss(
                f"{links}<content:encoded><![CDATA[{STORY}{last}]]></content:encoded>", "<link>https://g.example</link>"
            )
        )
        assert ("another story" in article.body, "appeared" in article.body) == (kept, False)


def test_command_reads_each_entry_of_a_feed(tmp_path: Path, run: Run) -> None:
    item = f"<item><title>Rain %d</title><content:encoded><![CDATA[{STORY}]]></content:encoded></item>"
    feed = f'<?xml version="1.0"?><rss><channel><title>The Gazette</title>{item % 1}{item % 2}</channel></rss>'
    (tmp_path / "feed.xml").write_text(feed, encoding="utf-8")
    rows = [json.loads(line) for line in run("feed.xml").stdout.splitlines()]
    assert [(row["source"]["member"], row["headline"], row["site"]) for row in rows] == [
        ("1", "Rain 1", "The Gazette"),
        ("2", "Rain 2", "The Gazette"),
    ]
    assert parse(feed).headline == "Rain 1"
    assert json.loads(run("feed.xml!2").stdout)["headline"] == "Rain 2"
