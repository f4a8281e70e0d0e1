"""Containers by their first bytes, beside what begins like them; answers of servers, whole and broken."""

from __future__ import annotations

import io
import tarfile
import zipfile

import pytest
from rows import for_each_row

from newsparse.sources import recognise
from newsparse.sources.http_answer import (
    is_markup_type,
    is_page_by_content,
    join_chunks,
    read_answer,
    read_headers,
    stated_charset_of,
)
from newsparse.sources.part import Head
from newsparse.sources.recognise import names_in_zip
from newsparse.sources.stream import stream_of

PAGE = b"<!doctype html><h1>Rain</h1><p>It rains."


def zip_of(*names: str, method: int = zipfile.ZIP_STORED, data: bytes = b"application/epub+zip") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name in names:
            archive.writestr(name, data)
    return file.getvalue()


def tar_of(format_: int, name: str = "a.html") -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w", format=format_) as archive:
        info = tarfile.TarInfo(name)
        info.size = len(PAGE)
        archive.addfile(info, io.BytesIO(PAGE))
    return file.getvalue()


TAR = tar_of(tarfile.USTAR_FORMAT)
TAR_OF_BYTES = tar_of(tarfile.GNU_FORMAT, "Fähre.html")


def signed(header: bytes) -> bytes:
    """Return a tar header with the checksum that some old programs write: over signed bytes."""
    total = 256 + sum(memoryview(header[:148] + header[156:512]).cast("b"))
    return header[:148] + b"%06o\0 " % total + header[156:]


@for_each_row(
    ("data", "name"),
    [
        (zip_of("a.html"), "zip"),
        (zip_of(), "zip"),
        (zip_of("mimetype", "META-INF/container.xml"), "zip"),
        (zip_of("mimetype", "content.xml", data=b"application/vnd.oasis.opendocument.text"), ""),
        (zip_of("mimetype", method=zipfile.ZIP_DEFLATED, data=b"application/vnd.oasis"), "zip"),
        (zip_of("[Content_Types].xml", "word/document.xml"), ""),
        (zip_of("a.html", "META-INF/MANIFEST.MF"), ""),
        (zip_of("_rels/.rels"), ""),
        (b"PK\x03", ""),
        (TAR, "tar"),
        (TAR_OF_BYTES, "tar"),
        (signed(TAR_OF_BYTES), "tar"),
        (TAR[:512], "tar"),
        (TAR[:511], ""),
        (b"\0" * 1024, ""),
        (b"b" + TAR[1:], ""),
        (TAR[:148] + b"\0" * 8 + TAR[156:], ""),
        (TAR[:148] + b"rain    " + TAR[156:], ""),
        (b"WARC/1.0\r\n", "warc"),
        (b"\r\nWARC/1.0\r\n", "warc"),
        (b"warc/0.18\r\n", "warc"),
        (b"WARC/x", ""),
        (b"filedesc://a.arc 0.0.0.0 20240503000000 text/plain 76\n1 0 Hill\n", "arc"),
        (b"\nfiledesc://a.arc 0.0.0.0 20240503000000 text/plain 76\n", "arc"),
        (b"filedesc://a.arc 0.0.0.0 2024 text/plain 76\n", ""),
        (b"PAR1\x15\x04\x15", "parquet"),
        (b"PAR1 is a road", ""),
        ("PAR1 – die Straße nach Süden".encode(), ""),
        (b"PAR1Slot", ""),
        (b"PAR1\nRain", ""),
        (b"PAR1\r\nRain", ""),
        (b"bplist00\xd1\x01\x02_\x10\x0fWebMainResource", "webarchive"),
        (b"<?xml version='1.0'?><plist><dict><key>WebMainResource</key>", "webarchive"),
        (b"bplist00\xd1\x01\x02_\x10\x0fOtherResource", ""),
        (b"<p>WebMainResource", ""),
        (b" " * 1024 + b"<plist><key>WebMainResource</key>", ""),
        (b'{"log": {"version": "1.2"}}', "har"),
        (b'{"comment": "x", "log": {"_note": 1}}', "har"),
        (b'{"log": {"level": "info"}}', ""),
        (b"From: <Saved by Blink>\r\nSubject: Rain\r\n", "saved_page"),
        (b"MIME-Version: 1.0\r\nSnapshot-Content-Location: http://a\r\nContent-Type: text/html\r\n\r\n", "saved_page unsent_mail"),
        (b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<p>", "unsent_mail"),
        (b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nRain", ""),
        (b"Content-Type: text/html\r\n\r\n<p>", ""),
        (b"From: a@b.c\r\nTo: d@e.f\r\nDate: Fri, 3 May 2024 10:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<p>", ""),
        (PAGE, ""),
        (b"", ""),
    ],
)  # fmt: skip
def test_containers_by_their_first_bytes(data: bytes, name: str) -> None:
    tests = ("zip", "tar", "warc", "arc", "parquet", "webarchive", "har", "saved_page", "unsent_mail")
    found = [each for each in tests if getattr(recognise, f"is_{each}")(Head(data, "a.bin"))]
    assert " ".join(found) == name


def test_a_suffix_of_saved_pages_says_that_a_mail_was_saved() -> None:
    mail = b"From: a@b.c\r\nSubject: Rain\r\nContent-Type: multipart/related\r\n\r\n"
    assert recognise.is_saved_page(Head(mail, "a.mht"))
    assert recognise.is_saved_page(Head(b"\r\n" + mail, "a.MHTML"))
    assert not recognise.is_saved_page(Head(mail, "a.eml"))
    assert not recognise.is_saved_page(Head(mail.replace(b"related", b"digest"), "a.mht"))
    assert not recognise.is_saved_page(Head(b"Subject: Rain\r\n\r\nContent-Type: text/html\r\n", "a.mht"))


def test_names_of_the_members_of_a_zip() -> None:
    data = zip_of("a.html", "b/c.html")
    assert names_in_zip(data) == {"a.html", "b/c.html"}
    assert names_in_zip(b"Rain" + data[:40]) == {"a.html"}
    assert names_in_zip(b"Rain") == set()


@for_each_row(
    ("head", "headers"),
    [
        (b"Server: x\r\nVary: a", {"server": "x", "vary": "a"}),
        (b"SERVER : x ", {"server": "x"}),
        (b"Vary: a\nVary: b", {"vary": "a, b"}),
        (b"Type: a;\n b", {"type": "a; b"}),
        (b"Type:\n\tb", {"type": "b"}),
        (b" b\nType: a", {"type": "a"}),
        (b"Type: a\nnonsense\n b", {"type": "a"}),
        (b": a", {}),
        (b"", {}),
        ("Title: Fähre".encode(), {"title": "Fähre"}),
        ("Title: Fähre".encode("latin-1"), {"title": "Fähre"}),
    ],
)
def test_header_fields(head: bytes, headers: dict[str, str]) -> None:
    assert read_headers(head) == headers


@for_each_row(
    ("data", "status", "body"),
    [
        (b"HTTP/1.1 200 OK\r\nServer: x\r\n\r\nRain", 200, b"Rain"),
        (b"HTTP/1.1 200 OK\nServer: x\n\nRain", 200, b"Rain"),
        (b"HTTP/2 404\r\nServer: x\r\n\r\nRain\r\n\r\nWind", 404, b"Rain\r\n\r\nWind"),
        (b"HTTP/1.1\t200 OK\r\nServer: x", 200, b""),
        (b"HTTP/1.1 2000 OK\r\n\r\nRain", None, b""),
        (b"HTTP/1.1 OK\r\n\r\nRain", None, b""),
        (b"<p>HTTP/1.1 200 OK", None, b""),
    ],
)
def test_answers(data: bytes, status: int | None, body: bytes) -> None:
    answer = read_answer(data)
    assert (None if answer is None else answer.status) == status
    if answer:
        assert (answer.headers, answer.body, answer.is_success) == ({"server": "x"}, body, status == 200)


@pytest.mark.parametrize(("status", "is_success"), [(199, False), (200, True), (299, True), (300, False)])
def test_statuses_of_success(status: int, *, is_success: bool) -> None:
    answer = read_answer(b"HTTP/1.1 %d X\r\n\r\n" % status)
    assert answer
    assert answer.is_success is is_success


@for_each_row(
    ("said", "is_markup"),
    [
        ("text/html", True),
        ("TEXT/HTML;charset=utf-8", True),
        ("application/xhtml+xml", True),
        ("x, text/html", True),
        ("text/htmlx", False),
        ("image/png", False),
        (" image/png ; x=y", False),
        ("application/json", False),
        ("text/xml", None),
        ("application/xml", None),
        ("application/octet-stream", None),
        ("application/x-download", None),
        ("application/force-download", None),
        ("x-unknown", None),
        ("*/*", None),
        ("", None),
    ],
)
def test_types_of_pages(said: str, *, is_markup: bool | None) -> None:
    assert is_markup_type(said) is is_markup
    assert is_page_by_content(said, lambda: stream_of(PAGE)) is (is_markup is not False)
    assert is_page_by_content(said, lambda: stream_of(b"var a = 1;")) is (is_markup is True)


@pytest.mark.parametrize(
    ("said", "charset"),
    [
        ("text/html; charset=UTF-8", "utf-8"),
        ("text/html; charset = 'koi8-r'", "koi8-r"),
        ("text/html; charset=x_1.2:3-4 y", "x_1.2:3-4"),
        ("text/html; charset=", None),
        ("text/html", None),
    ],
)
def test_charsets(said: str, charset: str | None) -> None:
    assert stated_charset_of(said) == charset


@for_each_row(
    ("body", "joined"),
    [
        (b"4\r\nRain\r\n0\r\n\r\n", b"Rain"),
        (b"4\r\nRain\r\n4\r\nWind\r\n0\r\n\r\nx", b"RainWind"),
        (b"4\nRain\n4\nWind\n0\n\n", b"RainWind"),
        (b"A ; x=y\r\nRain, rain\r\n0\r\n", b"Rain, rain"),
        (b"4\r\nRain\r\nWind", b"Rain"),
        (b"9\r\nRain", b"Rain"),
        (b"Rain", b"Rain"),
        (b"<p>4\r\nRain", b"<p>4\r\nRain"),
        (b"0\r\n\r\n", b""),
        (b"", b""),
    ],
)
def test_chunks_of_a_transfer(body: bytes, joined: bytes) -> None:
    assert join_chunks(body) == joined
