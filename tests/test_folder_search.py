"""Folders and archives are searched by content: what is a page is read whatever its name, the rest counted by kind."""

from __future__ import annotations

import gzip
import io
import json
import subprocess
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest
from reading import read, write
from saving import PAGE, PARAGRAPHS, URL, answer, epub, har, har_entry, warc_record, web_resource, webarchive, zip_of

from newsparse.sources import Document, Failure, PassedOver, list_inputs, open_input

Run = Callable[..., subprocess.CompletedProcess[bytes]]
MARKDOWN = "[![Gazette](logo.png)](/)\n\n# Ferry stays in port\n\n" + "\n\n".join(PARAGRAPHS)
PLAIN = "Ferry stays in port\n\n" + "\n\n".join(PARAGRAPHS)
CRAWL = warc_record(answer(PAGE.encode()))
RSS = f"<?xml version='1.0'?><rss version='2.0'><channel><item><title>Ferry</title><link>{URL}</link></item></channel></rss>"

PAGES: dict[str, str | bytes] = {
    **{
        f"page{suffix}": PAGE
        for suffix in ("", ".php", ".asp", ".aspx", ".jsp", ".cgi", ".shtml", ".orig", ".html~", ".bak", ".PHP")
    },
    "page?id=7": PAGE,
    "a.php.gz": gzip.compress(PAGE.encode()),
    "a.md": MARKDOWN,
    "a.markdown": MARKDOWN,
    "a.text": PLAIN,
    "plain": PLAIN,
    "a.har": har([har_entry({"text": PAGE})]),
    "a.har.gz": gzip.compress(har([har_entry({"text": PAGE})])),
    "a.wacz": zip_of({"archive/data.warc.gz": gzip.compress(CRAWL), "datapackage.json": b"{}"}),
    "a.webarchive": webarchive(web_resource(PAGE)),
    "a.epub": epub({"a.xhtml": PAGE}),
    "crawl": CRAWL,
    "feed": RSS,
    "rows.jsonl": json.dumps({"url": URL, "html": PAGE}) + "\n",
}
OTHERS: dict[str, tuple[str | bytes, str]] = {
    "logo.png": (b"\x89PNG\r\n\x1a\n" + bytes(99), "PNG image"),
    "page.pdf": (b"%PDF-1.7\n", "PDF document"),
    "style.css": ("p { margin: 0 }\n" * 9, "text (.css)"),
    "page.js": ("var page = '" + PAGE.replace("\n", "")[15:] + "';", "text (.js)"),
    "data.json": ('{"a": [1, 2]}', "table without pages"),
    "old.php": ("<?php include 'head.php'; ?>\n<p>One</p><p>Two</p><p>Three</p>", "text (.php)"),
    "drawing.svg": ("<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'><text>Rain</text></svg>", "XML"),
    "settings": ('{"colour": "blue"}', "table without pages"),
    "Makefile": ("all:\n\tmake page\n", "text"),
    "run.sh": ("#!/bin/sh\necho 'The ferry did not sail on Monday, and it will not sail on Tuesday either, they said.'\n", "text (.sh)"),
    "empty": ("", "empty file"),
    "noise": (bytes(range(256)) * 9, "binary data"),
    "log.jsonl": ('{"time": 1, "level": "info"}\n', "table without pages"),
    "articles.jsonl": ('{"schema": "newsparse/1", "headline": "Ferry"}\n', "record of newsparse"),
    "article.json": ('{"schema": "newsparse/1", "headline": "Ferry"}', "record of newsparse"),
    "pictures.cbz": (zip_of({"1.png": b"\x89PNG\r\n\x1a\n"}), "archive without pages"),
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, data in PAGES.items():
        write(tmp_path / "in" / name, data) if (tmp_path / "in").mkdir(exist_ok=True) is None else None
    for name, (data, _) in OTHERS.items():
        write(tmp_path / "in" / name, data)
    for name in (".hidden.html", "._page.html", ".git/page.html"):
        (tmp_path / "in" / name).parent.mkdir(exist_ok=True)
        write(tmp_path / "in" / name, PAGE)
    return tmp_path / "in"


def search(*names: Path) -> tuple[list[Document | Failure], PassedOver]:
    passed_over = PassedOver()
    found: list[Document | Failure] = []
    for item in list_inputs([str(name) for name in names], passed_over=passed_over):
        found += [item] if isinstance(item, Failure) else open_input(item, passed_over=passed_over)
    return found, passed_over


def test_folder_is_searched_by_content(folder: Path) -> None:
    found, passed_over = search(folder)
    assert [item for item in found if isinstance(item, Failure)] == []
    assert {Path(item.name).name for item in found} == PAGES.keys()
    kinds = [kind for _, kind in OTHERS.values()] + [
        "PNG image",
        "table without pages",
        "part of a book",
        "part of a saved page",
    ]  # in its archives
    assert sorted(passed_over.counts.elements()) == sorted(kinds)


def test_archive_is_searched_as_a_folder(folder: Path, tmp_path: Path) -> None:
    members = {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}
    found, passed_over = search(write(tmp_path / "all.zip", zip_of(members | {"__MACOSX/._page.html": b"x"})))
    assert [item for item in found if isinstance(item, Failure)] == []
    assert {str(item.member).partition("!")[0] for item in found} == PAGES.keys()
    assert passed_over.total == len(OTHERS) + 4


def test_page_suffix_is_believed(tmp_path: Path) -> None:
    """A file of such a name that is no page is not passed over in silence."""
    write(tmp_path / "a.html", b"\x89PNG\r\n\x1a\n")
    write(tmp_path / "b.txt", "")
    found, passed_over = search(tmp_path)
    assert len(found) == 2
    assert passed_over.total == 0


def test_files_of_a_mirror_for_programs_are_no_pages(tmp_path: Path) -> None:
    """Sites have them under names whose suffix says that they are pages; a story of such a name is one."""
    write(tmp_path / "robots.txt", "User-agent: *\nDisallow: /x\n")
    write(tmp_path / "ads.txt", "ads.example, 17, DIRECT\n")
    (tmp_path / "b").mkdir()
    write(
        tmp_path / "b" / "robots.txt",
        "Robots in the dock\n\nTwo robots were unloaded in the port on Monday, and nobody had ordered them, the police said.\n",
    )
    found, passed_over = search(tmp_path)
    assert [Path(item.name).parent.name for item in found] == ["b"]
    assert passed_over.counts == {"text (.txt)": 2}


def test_member_that_is_named_is_read_or_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "a.zip", zip_of({"logo.png": b"\x89PNG\r\n\x1a\n", "notes.cfg": b"colour = blue"}))
    found = read(f"{path}!logo.png", f"{path}!notes.cfg", f"{path}!gone.html")
    assert [item.code if isinstance(item, Failure) else item.data[:3] for item in found] == [
        b"\x89PN",
        b"col",
        "not-found",
    ]


def test_closing_line_names_what_was_passed_over(folder: Path, tmp_path: Path, run: Run) -> None:
    done = run("in")
    count = len(PAGES)
    assert done.returncode == 0
    line = done.stderr.decode().splitlines()[-1]
    assert line.startswith(f"newsparse: {count} pages: {count} read, 0 failed; passed over: {len(OTHERS) + 4} (")
    assert "PNG image: 2" in line


def test_folder_without_pages_says_what_it_has(tmp_path: Path, run: Run) -> None:
    (tmp_path / "in").mkdir()
    write(tmp_path / "in" / "a.png", b"\x89PNG\r\n\x1a\n")
    done = run("in")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"in: no pages in this folder: 1 (PNG image: 1)" in done.stderr


def test_pdf_is_refused_with_what_to_do(tmp_path: Path, run: Run) -> None:
    write(tmp_path / "page.pdf", b"%PDF-1.7\n")
    done = run("page.pdf")
    assert done.returncode == 2
    assert (
        b"page.pdf: a PDF document, not a page; its text can be read: pdftotext page.pdf - | newsparse" in done.stderr
    )


def test_names_in_utf8_without_the_flag(tmp_path: Path) -> None:
    data = bytearray(zip_of({"münchen.html": PAGE.encode(), "plain.html": PAGE.encode()}))
    for mark, at in ((b"PK\x03\x04", 7), (b"PK\x01\x02", 9)):
        place = data.find(mark)
        while place >= 0:
            data[place + at] &= 0xF7
            place = data.find(mark, place + 4)
    path = write(tmp_path / "a.zip", bytes(data))
    assert [item.member for item in read(path)] == ["münchen.html", "plain.html"]
    assert [item.member for item in read(f"{path}!münchen.html")] == ["münchen.html"]
    assert read(write(tmp_path / "cut.zip", bytes(data[:-60])))[0].member == "münchen.html"


LIST = b'{"format": "json-pages-1.0", "id": "pages"}\n{"url": "https://tagus.example/", "title": "Ferry", "text": "It rained."}\n'


@pytest.mark.parametrize("name", ["a.wacz", "crawls.zip", "crawls.tar.gz", "crawls.zip.gz"])
def test_a_packed_crawl_wherever_it_lies(name: str, tmp_path: Path) -> None:
    """Its own list of pages, which may have their text, is none of them."""
    members = {"archive/data.warc.gz": gzip.compress(CRAWL), "pages/pages.jsonl": LIST, "datapackage.json": b"{}"}
    data = zip_of(members)
    if name == "crawls.zip":
        data = zip_of({"a.wacz": data})
    elif name == "crawls.zip.gz":
        data = gzip.compress(zip_of({"a.wacz": data}))
    elif name == "crawls.tar.gz":
        packed = io.BytesIO()
        with tarfile.open(fileobj=packed, mode="w:gz") as archive:
            member = tarfile.TarInfo("a.wacz")
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
        data = packed.getvalue()
    found = read(write(tmp_path / name, data))
    assert [(item.member or "")[-22:] for item in found] == ["archive/data.warc.gz!1"]
    assert all(isinstance(item, Document) for item in found)
