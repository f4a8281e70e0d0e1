"""The table of stated formats: which is recognised, and the stories that a document holds."""

from __future__ import annotations

import subprocess
import sys
from itertools import islice

import pytest
from publishing import PUBLISHING
from rows import for_each_row

from newsparse.formats import FORMATS, HEAD_CHARS, read_page, read_stories, recognise_format
from newsparse.formats.declared import LabelledPageBuilder

STORY = "<p>Rain fell on the old town all day long, and the trams stood still until the evening.</p>"
DOCUMENTS = {
    "nitf": f"<nitf><body><body.head><hedline><hl1>Rain</hl1></hedline></body.head><body.content>{STORY}</body.content></body></nitf>",
    "newsml": f"<NewsML><NewsItem><NewsLines><HeadLine>Rain</HeadLine></NewsLines><DataContent>{STORY}</DataContent></NewsItem></NewsML>",
    "newsml-g2": f"<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='urn:rain'><headline>Rain</headline><inlineXML>{STORY}</inlineXML></newsItem>",
    "rss": f"<rss version='2.0'><channel><item><title>Rain</title><guid>rain-1</guid><description><![CDATA[{STORY}]]></description></item></channel></rss>",
    "atom": f"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>Rain</title><id>tag:rain</id><content type='html'><![CDATA[{STORY}]]></content></entry></feed>",
}
IDS = {"newsml-g2": "urn:rain", "rss": "rain-1", "atom": "tag:rain"}
PROLOGS = ["", "\ufeff \n", "<?xml version='1.0'?>\n", "<?xml version='1.0'?><!-- a <html> of ours --><?style x?>\n"]


def test_every_format_has_a_document_here() -> None:
    assert {known.name for known in FORMATS} >= {*DOCUMENTS, *PUBLISHING}


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("prolog", PROLOGS)
def test_a_document_is_recognised_and_read(name: str, prolog: str) -> None:
    document = prolog + DOCUMENTS[name]
    assert recognise_format(document) == name
    (page,) = read_stories(name, document)
    assert (page.format, page.id, page.kind) == (name, IDS.get(name, ""), "xml")
    assert [(block.label, block.text) for block in page.blocks][:1] == [("headline", "Rain")]
    assert page.blocks[-1].text.startswith("Rain fell on the old town")
    assert page == read_page(document, "xml")


@for_each_row(
    "page",
    [
        "<!doctype html><title>What is RSS?</title><p>An &lt;rss&gt; feed has items.",
        "<html><head><link type='application/rss+xml' href='/feed'></head><body><feed-item>x</feed-item></body></html>",
        "Rain in Lisbon\n\nThe <rss> element opens a feed, and <nitf> a story.",
        "<?xml version='1.0'?><doc><rss>no feed</rss></doc>",
        " " * HEAD_CHARS + DOCUMENTS["rss"],
        "",
    ],
)
def test_other_pages_are_of_no_format(page: str) -> None:
    assert recognise_format(page) is None


@pytest.mark.parametrize("start", ["<!DOCTYPE nitf SYSTEM 'x.dtd'>", "<!DOCTYPE nitf [<!ELEMENT x ']'>]>"])
def test_a_document_type_is_skipped_or_names_the_root(start: str) -> None:
    assert recognise_format(start + DOCUMENTS["nitf"]) == "nitf"


def test_a_document_type_of_html_is_no_feed() -> None:
    assert recognise_format("<!DOCTYPE html><rss>") == "rss"
    assert recognise_format("<!DOCTYPE html [<!ENTITY") is None


@pytest.mark.parametrize("name", ["rss", "atom"])
def test_a_feed_has_a_page_for_each_entry(name: str) -> None:
    tag = {"rss": "item", "atom": "entry"}[name]
    head, entry, tail = DOCUMENTS[name].partition(f"<{tag}>")[0], f"<{tag}><title>Rain {{}}</title></{tag}>", ""
    feed = f"{head}<title>The Gazette</title>{''.join(map(entry.format, range(3)))}{tail}"
    pages = list(read_stories(name, feed))
    assert [page.blocks[0].text for page in pages] == ["Rain 0", "Rain 1", "Rain 2"]
    assert [[fact.value for fact in page.facts if fact.field == "site"] for page in pages] == [["The Gazette"]] * 3


def test_items_of_newsml_without_content_are_left_out_beside_others() -> None:
    item = "<NewsItem><NewsLines><HeadLine>{}</HeadLine></NewsLines>{}</NewsItem>"
    content = f"<DataContent>{STORY}</DataContent>"
    items = item.format("A picture", "") + item.format("Rain", content) + item.format("Wind", content)
    pages = list(read_stories("newsml", f"<NewsML>{items}</NewsML>"))
    assert [page.blocks[0].text for page in pages] == ["Rain", "Wind"]
    (page,) = read_stories("newsml", f"<NewsML>{item.format('A picture', '')}</NewsML>")
    assert page.blocks[0].text == "A picture"


def test_stories_are_read_one_by_one() -> None:
    feed = DOCUMENTS["rss"].replace("<item>", "<item><title>x</title></item>" * 5000 + "<item>")
    assert len(list(islice(read_stories("rss", feed), 2))) == 2


@pytest.mark.parametrize("document", ["<rss", "<rss/>", "<rss version='2.0'><channel></channel></rss>"])
def test_a_feed_without_entries_has_no_story(document: str) -> None:
    assert list(read_stories("rss", document)) == []
    assert read_page("<rss version='2.0'><channel/></rss>", "xml").blocks == ()


def test_an_unknown_format_is_an_error() -> None:
    with pytest.raises(ValueError, match="no kind 'gopher'"):
        next(read_stories("gopher", ""))


def test_modules_of_formats_are_imported_only_for_their_documents() -> None:
    code = (
        "import sys; from newsparse.formats import recognise_format; recognise_format('<!doctype html><p>Rain');"
        "print(sorted(name for name in sys.modules if name.startswith('newsparse.formats.')))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True, timeout=60)
    assert found.stdout.strip() == "['newsparse.formats.cut', 'newsparse.formats.roots', 'newsparse.formats.table']"


def test_what_a_format_states_beyond_facts_is_kept() -> None:
    page = LabelledPageBuilder("text")
    page.id = " 17\n"
    page.add_stated("edition", " Late\nCity ")
    page.add_stated("companies", ["TideWorks"])
    for nothing in ("", " ", None, [], {}):
        page.add_stated("rights", nothing)
    page.add_fact("headline", "Rain")
    built = page.build()
    assert (built.kind, built.id) == ("text", "17")
    assert built.stated == (("edition", "Late City"), ("companies", ["TideWorks"]))
    assert [fact.origin for fact in built.facts] == ["text"]
