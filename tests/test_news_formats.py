"""schema.org, ninjs and NITF, each read by somebody else's reader or held to its standard's rules."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from extruct.jsonld import JsonLdExtractor
from lxml import etree
from rows import for_each_row

import newsparse
from newsparse.record import Agency, Article, Author, Dateline, Image, Link, Paragraph, Source
from newsparse.writers import writer_of

FIXTURES = Path(__file__).parent.parent / "fixtures"
PAGES = sorted(page for page in FIXTURES.glob("*/*") if page.suffix in (".txt", ".html"))
Run = Callable[..., subprocess.CompletedProcess[bytes]]
NITF = "{http://iptc.org/std/NITF/2006-10-18/}"

STORY = Article(
    headline="Rain floods the <old> town",
    subheadline="Trams stand still",
    dateline=Dateline("LISBON, 3 May 2024 (ANP/XYZ) -", ("LISBON", "Porto"), "2024-05-03", ("ANP", "XYZ")),
    agencies=(Agency("ANP", "Algemeen Nederlands Persbureau", "NL"), Agency("XYZ")),
    authors=(
        Author("Ana Reis", "Correspondent", "Ana Reis has covered the river since 2009.", "/staff/ana reis"),
        Author("City desk"),
    ),
    published="2024-05-03T10:15+01:00",
    modified="2024-05-04",
    section=("News", "Portugal"),
    tags=("floods", "trams"),
    language="en",
    site="The Tagus Courier",
    url="https://tagus.example/2024/rain",
    image=Image("/rain.jpg", "A tram in water", "Jo Lund"),
    captions=("A tram in water", "The quay"),
    body="It fell & fell.\n\nAfter\n\nOne\n\nTwo\n\n“Enough”\n\na | b\n\nThe end.",
    paragraphs=(
        Paragraph("paragraph", "It fell & fell."),
        Paragraph("heading", "After"),
        Paragraph("list_item", "One"),
        Paragraph("list_item", "Two"),
        Paragraph("quote", "“Enough”"),
        Paragraph("table_row", "a | b"),
        Paragraph("preformatted", "x\n y"),
        Paragraph("paragraph", "The end."),
    ),
    related=(Link("Trams to run again", "/trams"), Link("A title without a link")),
    corrections=("Correction: it was Friday.",),
    is_article=True,
    confidence=0.9,
    source=Source(path="a.html", sha256="0" * 64),
)


def page_id(page: Path) -> str:
    return page.relative_to(FIXTURES).as_posix()


def linked_data(article: Article) -> dict[str, Any]:
    """Return the record as an extractor reads it out of a page."""
    text = writer_of("schema-org").write(article)
    page = f"<html><head><script type='application/ld+json'>{text}</script></head><body></body></html>"
    (found,) = JsonLdExtractor().extract(page)
    assert isinstance(found, dict)
    return found


def test_schema_org_is_read_from_a_page() -> None:
    found = linked_data(STORY)
    assert found["@type"] == "NewsArticle"
    assert found["headline"] == "Rain floods the <old> town"
    assert found["dateline"] == "LISBON, 3 May 2024 (ANP/XYZ) -"
    assert [place["name"] for place in found["locationCreated"]] == ["LISBON", "Porto"]
    assert found["author"][0] == {
        "@type": "Person",
        "name": "Ana Reis",
        "jobTitle": "Correspondent",
        "description": "Ana Reis has covered the river since 2009.",
        "url": "https://tagus.example/staff/ana%20reis",
    }
    assert [agency["name"] for agency in found["sourceOrganization"]] == ["Algemeen Nederlands Persbureau", "XYZ"]
    assert found["creditText"] == "ANP, XYZ"
    assert found["correction"] == [{"@type": "CorrectionComment", "text": "Correction: it was Friday."}]
    assert found["mainEntityOfPage"]["relatedLink"] == ["https://tagus.example/trams"]
    assert found["articleBody"] == STORY.body


def test_schema_org_cannot_leave_its_script_element() -> None:
    assert "</script" not in writer_of("schema-org").write(Article(headline="</script><script>alert(1)</script>"))
    assert linked_data(Article(headline="</script>"))["headline"] == "</script>"


def test_what_is_no_article_is_no_news_article() -> None:
    found = linked_data(Article(headline="Boots", body="Made of leather."))
    assert found == {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "headline": "Boots",
        "text": "Made of leather.",
    }


STRING = {"type": "string"}
URI = {"type": "string", "format": "uri", "pattern": r"^[a-z][a-z0-9+.-]*:[!-~]+$"}
MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"}
COUNT = {"type": "integer", "minimum": 0}


def closed(required: tuple[str, ...] = (), **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def several(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": item}


TEXT = closed(("value",), role=STRING, contentType=STRING, value=STRING)
BODY = closed(("value",), role=STRING, contentType=STRING, charCount=COUNT, wordCount=COUNT, value=STRING)
CONTACT = closed(("value",), type=STRING, role=STRING, lang=STRING, name=STRING, value=STRING)
PARTY = {"name": STRING, "rel": STRING, "uri": URI, "literal": STRING, "contactInfo": several(CONTACT)}
ITEM = {
    "uri": URI,
    "type": {"enum": ["text", "audio", "video", "picture", "graphic", "composite", "component", "event", "planning"]},
    "representationType": {"enum": ["full", "partial"]},
    "firstCreated": MOMENT,
    "versionCreated": MOMENT,
    "contentCreated": MOMENT,
    "language": STRING,
    "headlines": several(TEXT),
    "descriptions": several(TEXT),
    "bodies": several(BODY),
    "by": STRING,
    "located": STRING,
    "edNote": STRING,
    "people": several(closed(**PARTY)),
    "organisations": several(closed(**PARTY)),
    "places": several(closed(**PARTY)),
    "subjects": several(closed(name=STRING, rel=STRING, uri=URI, literal=STRING)),
    "infoSources": several(closed(name=STRING, role=STRING, uri=URI, literal=STRING)),
    "renditions": several(closed(("name",), name=STRING, href=URI, contentType=STRING, title=STRING)),
    "altIds": several(closed(role=STRING, value=STRING)),
    "standard": closed(name=STRING, version=STRING, schema=URI),
}
ASSOCIATION = closed(("name", "uri"), **ITEM, name=STRING, rel=STRING)
NINJS = {"$schema": "https://json-schema.org/draft/2020-12/schema"} | closed(
    ("uri",), **ITEM, associations=several(ASSOCIATION)
)
"""What ninjs 3.1 asks of the properties that newsparse writes. It is closed, as the standard is: a misspelt or
misplaced property fails."""


def ninjs_of(article: Article) -> dict[str, Any]:
    found = json.loads(writer_of("ninjs").write(article))
    jsonschema.Draft202012Validator(NINJS).validate(found)
    assert isinstance(found, dict)
    return found


def test_ninjs() -> None:
    found = ninjs_of(STORY)
    assert found["uri"] == "https://tagus.example/2024/rain"
    assert [headline["role"] for headline in found["headlines"]] == ["main", "subhead"]
    assert found["firstCreated"] == "2024-05-03T10:15:00+01:00"
    assert "versionCreated" not in found, "a date is no date-time"
    assert found["by"] == "Ana Reis (Correspondent) and City desk"
    assert found["located"] == "LISBON"
    assert [source["literal"] for source in found["infoSources"]] == ["ANP", "XYZ"]
    plain, html = found["bodies"]
    assert plain["value"].startswith("LISBON, 3 May 2024 (ANP/XYZ) - It fell & fell.\n\nAfter")
    assert plain["wordCount"] == len(plain["value"].split())
    assert (
        "<p>LISBON, 3 May 2024 (ANP/XYZ) - It fell &amp; fell.</p>\n<h2>After</h2>\n<ul>\n<li>One</li>" in html["value"]
    )
    assert [item["rel"] for item in found["associations"]] == ["picture", "picture", "related", "related"]
    assert found["edNote"] == "Correction: it was Friday."


@pytest.mark.parametrize(
    "change", [{"headlines": "Rain"}, {"byline": "Ana"}, {"uri": None}, {"firstCreated": "2024-05-03"}]
)
def test_ninjs_rules_refuse_what_is_wrong(change: dict[str, Any]) -> None:
    wrong = {name: value for name, value in (ninjs_of(STORY) | change).items() if value is not None}
    assert not jsonschema.Draft202012Validator(NINJS).is_valid(wrong)


MODELS = {
    "nitf": "head?,body",
    "head": "title?,meta*,docdata?,pubdata*",
    "body": "body.head?,body.content*,body.end?",
    "body.head": "hedline?,note*,rights?,byline*,distributor?,dateline*,abstract?,series?",
    "hedline": "hl1,hl2*",
    "body.content": "media*,(p|hl2|ul|bq|pre|table)*",
    "media": "media-reference+,media-caption*,media-producer?",
    "note": "body.content+",
    "ul": "li+",
    "bq": "block+",
    "block": "p+",
    "table": "tr+",
    "body.end": "tagline?",
}
"""Children and their order, as NITF has them, of the elements that newsparse writes."""


def pattern_of(model: str) -> re.Pattern[str]:
    named = re.sub(r"[\w.-]+", lambda name: f"(?:{re.escape(name[0])} )", model)
    return re.compile(named.replace(",", ""))


def nitf_of(article: Article) -> etree._Element:
    root = etree.fromstring(writer_of("nitf").write(article).encode())
    assert root.tag == NITF + "nitf"
    for element in root.iter(etree.Element):
        name = element.tag.removeprefix(NITF)
        children = "".join(f"{child.tag.removeprefix(NITF)} " for child in element)
        if name in MODELS:
            assert pattern_of(MODELS[name]).fullmatch(children), (name, children)
    return root


def texts(root: etree._Element, path: str) -> list[str]:
    return [
        " ".join("".join(found.itertext()).split())
        for found in root.iterfind(f".//{NITF}" + path.replace("/", f"/{NITF}"))
    ]


def test_nitf() -> None:
    root = nitf_of(STORY)
    assert texts(root, "hl1") == ["Rain floods the <old> town"]
    assert texts(root, "byline") == ["Ana Reis Correspondent", "City desk"]
    assert texts(root, "distributor/org") == ["Algemeen Nederlands Persbureau", "XYZ"]
    assert texts(root, "dateline") == ["LISBON, 3 May 2024 (ANP/XYZ) -"]
    assert texts(root, "body/body.content/p") == ["It fell & fell.", "The end."]
    assert texts(root, "ul/li") == ["One", "Two"]
    assert texts(root, "tagline") == ["Ana Reis has covered the river since 2009."]
    assert texts(root, "note") == ["Correction: it was Friday."]
    issue, release = root.find(f".//{NITF}date.issue"), root.find(f".//{NITF}date.release")
    assert issue is not None
    assert issue.get("norm") == "20240503T101500+0100"
    assert release is not None
    assert release.get("norm") == "20240504"


def test_nitf_holds_no_character_that_xml_refuses() -> None:
    assert texts(nitf_of(Article(headline="a\x00b\x0bc\ud800\uffff")), "hl1") == ["a\ufffdb\ufffdc\ufffd\ufffd"]


def test_nitf_of_nothing_is_a_document() -> None:
    assert [child.tag for child in nitf_of(Article())] == [NITF + "body"]


@for_each_row("page", PAGES, ids=page_id)
def test_record_survives_in_all_three(page: Path) -> None:
    article = newsparse.parse(page.read_bytes())
    data, item, root = linked_data(article), ninjs_of(article), nitf_of(article)
    assert data.get("headline") == article.headline
    assert [author["name"] for author in data.get("author", [])] == [author.name for author in article.authors]
    assert data.get("articleBody", data.get("text", "")) == article.body
    assert article.body in item.get("bodies", [{"value": ""}])[0]["value"]
    assert texts(root, "hl1") == ([article.headline] if article.headline else [])
    words = " ".join("".join(root.itertext()).split())
    assert all(" ".join(paragraph.text.split()) in words for paragraph in article.paragraphs)


@pytest.mark.parametrize(("name", "first"), [("out.jsonld", "["), ("out.ninjs", "["), ("out.xml", "<stories>")])
def test_several_records_in_one_file_are_one_document(run: Run, tmp_path: Path, name: str, first: str) -> None:
    done = run(str(PAGES[0]), str(PAGES[1]), "-o", name)
    assert done.returncode == 0, done.stderr
    text = (tmp_path / name).read_text(encoding="utf-8")
    assert text.startswith(first)
    assert len(etree.fromstring(text) if name.endswith("xml") else json.loads(text)) == 2


def test_schema_is_printed(run: Run) -> None:
    done = run("--schema")
    assert json.loads(done.stdout) == newsparse.json_schema()
    assert done.returncode == 0
