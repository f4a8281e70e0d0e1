"""Saved pages: MHTML, web archives, books, frames and shadow roots, by their documented layouts."""

from __future__ import annotations

import base64
import html
import io
import json
import quopri
import subprocess
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from reading import read, summary, write
from saving import (
    ARC_VERSION,
    FETCHED,
    PAGE,
    PARAGRAPHS,
    URL,
    answer,
    arc_record,
    base64_text,
    epub,
    har,
    har_entry,
    mhtml,
    page,
    warc_record,
    web_resource,
    webarchive,
    zip_of,
)

from newsparse import parse
from newsparse.sources import Document, Failure, Limits, PassedOver, list_inputs, open_input

Run = Callable[..., subprocess.CompletedProcess[bytes]]
READER = '<html><head><title>Reader</title></head><body><nav><a href="/">Home</a></nav>{}<footer>© Gazette</footer></body></html>'
STORY = page().partition("<article>")[2].partition("</article>")[0]
ADVERTISEMENT = "<p>Rope of all lengths, at Sousa's, behind the customs house.</p>"
BARE = parse(PAGE.encode(), url=URL)
SAID = ("headline", "body", "authors", "section", "is_article", "language", "paragraphs")


def one(found: list[Document | Failure]) -> Document:
    (document,) = found
    assert isinstance(document, Document), document
    return document


def record_of(document: Document) -> dict[str, Any]:
    return parse(
        document.data,
        url=document.url or URL,
        kind=document.kind,
        stated_charset=document.charset,
        fetched=document.fetched,
    ).to_dict()


# ---- The same page through each container ----

CONTAINERS = {
    "a.har": har([har_entry({"text": PAGE})]),
    "b64.har": har([har_entry({"text": base64_text(PAGE.encode()), "encoding": "base64"})]),
    "a.warc": warc_record(answer(PAGE.encode())),
    "a.arc": ARC_VERSION + arc_record(answer(PAGE.encode())),
    "a.mhtml": mhtml([(f"Content-Type: text/html\r\nContent-Location: {URL}\r\n", PAGE.encode())]),
    "frame.mhtml": mhtml(
        [
            (
                f"Content-Type: text/html\r\nContent-Location: {URL}\r\n",
                READER.format('<iframe src="cid:f@x">').encode(),
            ),
            ("Content-Type: text/html\r\nContent-ID: <f@x>\r\n", PAGE.encode()),
        ]
    ),
    "a.webarchive": webarchive(web_resource(PAGE)),
    "xml.webarchive": webarchive(web_resource(PAGE), binary=False),
    "a.zip": zip_of({"page.html": PAGE.encode()}),
    "har.zip": zip_of({"har.har": har([har_entry({"_file": "x.html"})]), "x.html": PAGE.encode()}),
    "crawl.wacz": zip_of({"archive/data.warc": warc_record(answer(PAGE.encode())), "datapackage.json": b"{}"}),
}


@pytest.mark.parametrize("name", CONTAINERS)
def test_record_is_that_of_the_bare_page(tmp_path: Path, name: str) -> None:
    record = record_of(one(read(write(tmp_path / name, CONTAINERS[name]))))
    assert {key: record[key] for key in SAID} == {key: BARE.to_dict()[key] for key in SAID}


@pytest.mark.parametrize("name", CONTAINERS)
@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_cut_container_is_no_silent_record(tmp_path: Path, name: str, share: float) -> None:
    data = CONTAINERS[name]
    found = read(write(tmp_path / name, data[: int(len(data) * share)]))
    assert found
    assert any(isinstance(item, Failure) for item in found)
    for item in found:
        if isinstance(item, Document):
            assert item.is_damaged or item.data == PAGE.encode()


@pytest.mark.parametrize("name", CONTAINERS)
def test_damage_in_the_middle_raises_nothing(tmp_path: Path, name: str) -> None:
    data = CONTAINERS[name]
    for at in range(0, len(data) - 40, max(1, len(data) // 12)):
        for noise in (b"\0" * 9, b"\xff" * 3, b'"]}', b""):
            assert read(write(tmp_path / name, data[:at] + noise + data[at + 9 :])) is not None


def test_what_is_read_passed_over_and_failed_is_all(tmp_path: Path) -> None:
    members = {
        "a.html": PAGE.encode(), "b.php": PAGE.encode(), "c.png": b"\x89PNG\r\n\x1a\n", "d.css": b"p { margin: 0 }",
        "e.har": har([har_entry({"text": PAGE}), har_entry({"mimeType": "image/png"})]), "f.html": b"\x89PNG\r\n\x1a\n",
        "g.md": ("# Ferry\n\n" + STORY).encode(), "h.warc": warc_record(b"x", "warcinfo") + warc_record(answer(PAGE.encode()), off=9999),
        "empty": b"",
    }  # fmt: skip
    (item,) = list_inputs([str(write(tmp_path / "a.zip", zip_of(members)))])
    assert not isinstance(item, Failure)
    passed_over = PassedOver()
    found = list(open_input(item, passed_over=passed_over))
    assert len(found) + passed_over.total == len(members) + 2  # two of them have two entries each
    assert passed_over.counts["PNG image"] == 1


SMALL = Limits(page_max_bytes=2**20, expansion_free_bytes=2**21, expansion_max=20, members_max=2000)
BOMB = b"<p>" + b"0" * 2**22
BOMBS = {
    "a.epub": epub({"a.xhtml": BOMB.decode(), "b.xhtml": PAGE}),
    "har.zip": zip_of({"har.har": har([har_entry({"_file": "x.html"})]), "x.html": BOMB}),
    "a.har": har([har_entry({"text": BOMB.decode()}), har_entry({"text": PAGE})]),
    "a.webarchive": webarchive(web_resource(BOMB.decode())),
    "frames.mhtml": mhtml(
        [
            ("Content-Type: text/html\r\n", b'<iframe src="cid:f">'),
            ("Content-Type: text/html\r\nContent-ID: <f>\r\n", b'<iframe src="cid:f">' + BOMB),
        ]
    ),
}


@pytest.mark.parametrize("name", BOMBS)
def test_limits_hold_in_each_container(tmp_path: Path, name: str) -> None:
    found = read(write(tmp_path / name, BOMBS[name]), limits=SMALL)
    codes = [item.code for item in found if isinstance(item, Failure)]
    assert set(codes) <= {"too-large", "expansion"}
    assert codes
    assert all(len(item.data) <= 2**20 for item in found if isinstance(item, Document))


COUNT = 10_000


def test_ten_thousand_entries(tmp_path: Path) -> None:
    entries = [har_entry({"text": f"<html><p>{number}", "size": 9}) for number in range(COUNT)]
    assert len(read(write(tmp_path / "a.har", har(entries)))) == COUNT
    records = b"".join(arc_record(answer(b"<html><p>%d" % number)) for number in range(COUNT))
    assert len(read(write(tmp_path / "a.arc", ARC_VERSION + records))) == COUNT


# ---- MHTML ----


def test_charset_address_and_time_of_a_saved_page(tmp_path: Path) -> None:
    text = page(1, "windows-1252").replace("river", "Fähre “Sé”")
    data = mhtml(
        [
            ("Content-Type: text/css\r\nContent-Location: https://tagus.example/a.css\r\n", b"p {}"),
            (f'Content-Type: text/html; charset="windows-1252"\r\nContent-Location: {URL}\r\n', text.encode("cp1252")),
        ]
    )
    document = one(read(write(tmp_path / "a.mht", data)))
    assert (document.url, document.charset, document.fetched) == (URL, "windows-1252", FETCHED.replace("Z", "+00:00"))
    assert "Fähre “Sé”" in record_of(document)["body"]


@pytest.mark.parametrize("frame", ["cid:f@x", "story.html", "https://tagus.example/news/story.html#top"])
@pytest.mark.parametrize("tag", ["iframe", "frame"])
def test_frame_with_the_story_is_the_page(tmp_path: Path, frame: str, tag: str) -> None:
    outer = (
        f'<html><head><title>Gazette</title></head><frameset><frame src="cid:menu"><frame src="{frame}"></frameset></html>'
        if tag == "frame"
        else READER.format(f"<iframe width=9 SRC='{frame}'></iframe>")
    )
    data = mhtml(
        [
            (f"Content-Type: text/html\r\nContent-Location: {URL}\r\n", outer.encode()),
            ("Content-Type: text/html\r\nContent-ID: <menu>\r\n", b"<p><a href='/'>Front</a> <a href='/s'>Sports</a>"),
            ("Content-Type: text/html; charset=windows-1252\r\nContent-ID: <f@x>\r\nContent-Location: https://tagus.example/news/story.html\r\n",
             page(1, "windows-1252").encode("cp1252")),
        ]
    )  # fmt: skip
    record = record_of(one(read(write(tmp_path / "a.mhtml", data))))
    assert (record["headline"], record["body"]) == (BARE.headline, BARE.body)
    assert record["authors"][0]["url"] == "https://tagus.example/people/reis"


def test_frame_nobody_points_to_and_frames_in_a_circle(tmp_path: Path) -> None:
    data = mhtml(
        [
            ("Content-Type: text/html\r\nContent-ID: <a>\r\n", READER.format('<iframe src="cid:b"></iframe>').encode()),
            (
                "Content-Type: text/html\r\nContent-ID: <b>\r\n",
                b'<p>Loop</p><iframe src="cid:a"></iframe><iframe src="cid:b">',
            ),
            ("Content-Type: text/html\r\nContent-ID: <c>\r\n", PAGE.encode()),
        ]
    )
    assert record_of(one(read(write(tmp_path / "a.mhtml", data))))["headline"] == "Reader"


def test_page_behind_its_frames_is_named_by_the_start(tmp_path: Path) -> None:
    parts = [
        ("Content-Type: text/html\r\nContent-ID: <ad>\r\n", ADVERTISEMENT.encode()),
        ("Content-Type: text/html\r\nContent-ID: <main>\r\n", PAGE.encode()),
    ]
    data = mhtml(parts).replace(b'type="text/html";', b'type="text/html"; start="<main>";')
    assert one(read(write(tmp_path / "a.mhtml", data))).data.replace(b"\r", b"").strip() == PAGE.encode()


@pytest.mark.parametrize("coding", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("name", ["a.mht", "a.mhtml"])
def test_saved_page_of_one_part(tmp_path: Path, coding: str, name: str) -> None:
    packed = {"quoted-printable": quopri.encodestring, "base64": base64.encodebytes, "8bit": bytes}[coding](
        PAGE.encode()
    )
    head = f"From: news@tagus.example\nSubject: Ferry\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: {coding}\n\n"
    document = one(read(write(tmp_path / name, head.encode() + packed)))
    assert document.data.strip() == PAGE.encode()


def test_mail_headers_alone_make_no_mail(tmp_path: Path) -> None:
    text = b"Subject: ferry\nContent-Type: text/plain\n\nThe ferry did not sail.\n"
    assert summary(read(write(tmp_path / "a.txt", text))) == [(None, text)]


# ---- Web archives ----


@pytest.mark.parametrize("binary", [True, False])
def test_web_archive_states_the_charset(tmp_path: Path, *, binary: bool) -> None:
    text = PAGE.replace('<meta charset="utf-8">', "").replace("river", "rivière")
    document = one(read(write(tmp_path / "a", webarchive(web_resource(text, charset="windows-1252"), binary=binary))))
    assert (document.url, document.charset, document.data) == (URL, "windows-1252", text.encode("cp1252"))


@pytest.mark.parametrize("source", ["story.html", None], ids=["pointed-to", "made-by-a-script"])
def test_web_archive_with_the_story_in_a_frame(tmp_path: Path, source: str | None) -> None:
    outer = READER.format(f'<iframe src="{source}"></iframe>' if source else "<div id=x></div>")
    frames = [
        web_resource(ADVERTISEMENT, "https://ads.example/1"),
        web_resource(PAGE, "https://tagus.example/news/story.html" if source else "about:blank"),
    ]
    record = record_of(one(read(write(tmp_path / "a.webarchive", webarchive(web_resource(outer), frames)))))
    assert (record["headline"], record["body"]) == (BARE.headline, BARE.body)


def test_web_archive_of_no_page_and_a_damaged_one(tmp_path: Path) -> None:
    picture = webarchive(web_resource("x", kind="image/png"))
    data = webarchive(web_resource(PAGE))
    found = read(write(tmp_path / "a.webarchive", picture), write(tmp_path / "b", data[:-40]))
    assert [content for _, content in summary(found)] == ["no-pages", PAGE.encode(), "damaged"]


# ---- Books ----

CALIBRE = """<?xml version='1.0' encoding='utf-8'?>
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Ferry stays in port on day 1</title></head><body class="calibre">
<div class="calibre_navbar">| <a href="../b.html">Next</a> | <a href="../index.html">Main menu</a> | </div>
<div class="calibre1"><h1 class="calibre2">Ferry stays in port on day 1</h1>
<p class="standfirst">By Ana Reis</p><p class="standfirst"><time datetime="2024-05-03">3 May 2024</time></p>%s<p class="standfirst">It was day 1 of the strike, and the sixth this year.&nbsp;</p></div>
<div class="calibre_navbar"><p class="calibre3">This article was downloaded by <strong>calibre</strong> from
<a href="https://tagus.example/news/ferry" rel="calibre-downloaded-from">https://tagus.example/news/ferry</a></p></div></body></html>"""
CALIBRE_PAGE = CALIBRE % "".join(f'<p class="standfirst">{text}</p>' for text in PARAGRAPHS)
TITLE = (
    '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Cover</title></head><body><img src="c.jpg"/></body></html>'
)
LIST = (
    '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Harbour</title></head><body><h2>Harbour</h2><ul>'
    '<li><a href="a.html">Ferry stays in port, and nobody says for how long it will be</a> <span>3 May 2024</span></li>'
    '<li><a href="b.html">Two cranes from the sixties find a buyer in the north</a> <span>3 May 2024</span></li></ul></body></html>'
)
NAV = (
    '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>'
    '<nav epub:type="toc"><ol><li><a href="a.xhtml">Ferry</a></li></ol></nav></body></html>'
)


def test_book_gives_its_documents_in_the_order_of_reading(tmp_path: Path, run: Run) -> None:
    documents = {"title.xhtml": TITLE, "nav.xhtml": NAV, "list.xhtml": LIST, "z/story.xhtml": CALIBRE_PAGE}
    write(tmp_path / "a.epub", epub(documents, properties={"nav.xhtml": 'properties="nav"'}))
    done = run("a.epub")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(row["source"]["member"], row["is_article"]) for row in records] == [
        ("OEBPS/title.xhtml", False),
        ("OEBPS/list.xhtml", False),
        ("OEBPS/z/story.xhtml", True),
    ]
    story = records[-1]
    assert (story["headline"], story["url"], story["source"]["address"]) == (BARE.headline, URL, URL)
    assert PARAGRAPHS[0] in story["body"]
    assert "Main menu" not in story["body"]
    assert "downloaded by" not in story["body"]
    assert story["body"].endswith("the sixth this year.")
    assert done.stderr.decode().endswith("3 read, 0 failed; passed over: 2 (table of contents: 1, part of a book: 1)\n")


def test_book_by_others_keeps_its_classes_and_may_lack_its_type(tmp_path: Path) -> None:
    story = PAGE.replace("<!DOCTYPE html><html", '<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"').replace(
        '<meta charset="utf-8">', '<meta charset="utf-8"/>'
    )
    data = epub({"a b.xhtml": story})
    members = zipfile.ZipFile(io.BytesIO(data))
    loose = zip_of({name: members.read(name) for name in members.namelist() if name != "mimetype"})
    for name, content in (("a.epub", data), ("b.epub", loose)):
        document = one(read(write(tmp_path / name, content)))
        assert document.member == "OEBPS/a b.xhtml"
        record = record_of(document)
        assert {key: record[key] for key in SAID if key != "language"} == {
            key: BARE.to_dict()[key] for key in SAID if key != "language"
        }


def test_book_without_a_list_is_a_failure_and_a_missing_document_too(tmp_path: Path) -> None:
    good = epub({"a.xhtml": PAGE, "b.xhtml": PAGE})
    empty = zip_of({"mimetype": b"application/epub+zip", "META-INF/container.xml": b"<container/>"})
    found = summary(read(write(tmp_path / "a.epub", empty)))
    assert found == [(None, "damaged")]
    assert [member for member, _ in summary(read(write(tmp_path / "b.epub", good)))] == [
        "OEBPS/a.xhtml",
        "OEBPS/b.xhtml",
    ]
    lost = good.replace(b"OEBPS/b.xhtml", b"OEBPS/c.xhtml")
    assert [content for _, content in summary(read(write(tmp_path / "c.epub", lost)))][1] == "not-found"


# ---- Frames and shadow roots of one file ----


@pytest.mark.parametrize(
    "frame",
    [
        f'<iframe srcdoc="{html.escape(PAGE)}"></iframe>',
        f"<iframe srcdoc='{html.escape(PAGE)}'>",
        f'<iframe src="data:text/html;charset=utf-8,{html.escape(PAGE).replace("%", "%25").replace("#", "%23")}"></iframe>',
        f'<iframe src="data:text/html;base64,{base64_text(PAGE.encode())}"></iframe>',
        f'<iframe srcdoc="{html.escape(READER.format(f"<iframe srcdoc={chr(34)}{html.escape(PAGE)}{chr(34)}></iframe>"))}">',
    ],
    ids=["srcdoc", "single-quotes", "data", "base64", "nested"],
)
def test_page_whose_story_stands_in_a_frame(frame: str) -> None:
    record, bare = parse(READER.format(frame)).to_dict(), parse(PAGE).to_dict()
    assert {key: record[key] for key in SAID} == {key: bare[key] for key in SAID}


def test_frame_without_a_headline_stands_in_its_place() -> None:
    body = "".join(f"<p>{text}</p>" for text in STORY.split("<p>")[1:])
    outer = READER.format(
        f'<h1>Ferry stays in port on day 1</h1><p class="byline">By Ana Reis</p><iframe srcdoc="{html.escape(body)}"></iframe>'
    )
    article = parse(outer)
    assert (article.headline, article.body) == (BARE.headline, BARE.body)


@pytest.mark.parametrize(
    "inside", [ADVERTISEMENT, "<p>" + "A comment of a reader, who has an opinion on ferries. " * 12]
)
def test_other_frames_stay_out(inside: str) -> None:
    framed = PAGE.replace("</article>", f'<iframe srcdoc="{html.escape(inside)}"></iframe></article>')
    assert parse(framed).body == BARE.body


@pytest.mark.parametrize(
    "mode", ["shadowrootmode=open", 'shadowmode="open"', "shadowrootmode='closed'", "shadowroot=open"]
)
def test_shadow_root_stands_in_the_place_of_its_host(mode: str) -> None:
    shadowed = PAGE.replace(STORY, f"<story-view><template {mode}><style>p{{}}</style>{STORY}</template></story-view>")
    assert parse(shadowed).body == parse(PAGE).body
    inert = PAGE.replace(
        STORY,
        f"{STORY}<template><p>{'Nobody sees this sentence, for a script has yet to show it. ' * 3}</p></template>",
    )
    assert parse(inert).body == parse(PAGE).body


def test_slots_and_nested_shadow_roots() -> None:
    head, *rest = STORY.split("\n")
    inner = f"<x-part><template shadowrootmode=open>{rest[1]}</template><p>Not shown, since there is no slot for it here.</p></x-part>"
    root = f"<template shadowrootmode=open>{head}\n{rest[0]}{inner}<slot name=rest><p>Only without a story.</p></slot></template>"
    light = "".join(f"<p slot=rest>{line.removeprefix('<p>')}" for line in rest[2:] if line)
    shadowed = PAGE.replace(STORY, f"<x-story>{root}{light}</x-story>")
    assert parse(shadowed).body == parse(PAGE).body


def test_cost_of_many_slots_is_in_proportion() -> None:
    def seconds(count: int) -> float:
        start = time.process_time()
        parse(f"<x-a><template shadowrootmode=open>{'<slot></slot>' * count}</template>{'<b>x</b>' * count}</x-a>")
        return time.process_time() - start

    assert seconds(8000) < 20 * max(seconds(1000), 0.01)
