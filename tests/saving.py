"""Pages as browsers, crawlers and book makers save them, by the documented layouts; the tests with real tools say so."""

from __future__ import annotations

import base64
import gzip
import io
import json
import plistlib
import quopri
import zipfile
from collections.abc import Callable, Iterable
from typing import Any

URL = "https://tagus.example/news/ferry"
FETCHED = "2024-05-03T10:11:12Z"
PARAGRAPHS = (
    "The ferry between the two banks did not sail on Monday, and the company that runs it did not say when it would.",
    "About nine thousand people use it on a working day. Most of them waited for the bus, which came once an hour.",
    "“We were told about the strike by the baker,” said Rui Pato, a carpenter, who has crossed the river for thirty years.",
    "The company and the union are to meet again on Wednesday, and the mayor has offered both of them a room in the town hall.",
)


def page(number: int = 1, charset: str = "utf-8", head: str = "") -> str:
    """Return a page with a story; each number makes another headline and another last paragraph."""
    story = "".join(
        f"<p>{text}</p>\n" for text in (*PARAGRAPHS, f"It was day {number} of the strike, and the sixth this year.")
    )
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="{charset}"><title>Ferry stays in port on day {number}</title>'
        f'{head}</head><body><nav><a href="/">Home</a> <a href="/news">News</a></nav><main><article>'
        f'<h1>Ferry stays in port on day {number}</h1><p class="byline">By <a href="/people/reis">Ana Reis</a></p>'
        f'<time datetime="2024-05-0{number % 9 + 1}">{number % 9 + 1} May 2024</time>\n{story}</article></main></body></html>'
    )


PAGE = page()


# ---- Crawls ----


def answer(body: bytes, head: str = "Content-Type: text/html; charset=utf-8\r\n", status: str = "200 OK") -> bytes:
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body


def warc_record(block: bytes, kind: str = "response", *, off: int = 0, extra: str = "", url: str = URL) -> bytes:
    """Return a record; `off` makes its length wrong by so much."""
    of = {"response": "application/http; msgtype=response", "resource": "text/html"}.get(
        kind, "application/warc-fields"
    )
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: {FETCHED}\r\n{extra}"
        f"Content-Type: {of}\r\nContent-Length: {len(block) + off}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


ARC_HEAD = b"1 0 Probe\nURL IP-address Archive-date Content-type Archive-length\n"
ARC_VERSION = b"filedesc://a.arc 0.0.0.0 20240503101112 text/plain %d\n" % len(ARC_HEAD) + ARC_HEAD + b"\n"


def arc_record(block: bytes, *, url: str = URL, off: int = 0, kind: str = "text/html") -> bytes:
    return f"{url} 192.0.2.1 20240503101112 {kind} {len(block) + off}\n".encode() + block + b"\n"


# ---- Browsers ----


def har_entry(content: dict[str, Any], url: str = URL, status: int = 200, **more: Any) -> dict[str, Any]:
    content = {"size": 1, "mimeType": "text/html; charset=utf-8"} | content
    return {
        "startedDateTime": FETCHED,
        "time": 1,
        "request": {"method": "GET", "url": url, "headers": []},
        "response": {"status": status, "headers": [], "content": content, "bodySize": 1},
    } | more


def har(entries: Iterable[dict[str, Any]]) -> bytes:
    log = {"version": "1.2", "creator": {"name": "test", "version": "1"}, "pages": [], "entries": list(entries)}
    return json.dumps({"log": log}).encode()


def mhtml(parts: Iterable[tuple[str, bytes]], head: str = f"Snapshot-Content-Location: {URL}\r\n") -> bytes:
    """Return a saved page of parts, each with its header fields and its content."""
    lines = [
        f"From: <Saved by Blink>\r\n{head}Date: Fri, 3 May 2024 10:11:12 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--Part--"\r\n\r\n'
    ]
    data = lines[0].encode()
    for fields, content in parts:
        packed = quopri.encodestring(content).replace(b"\n", b"\r\n")
        data += (
            b"----Part--\r\nContent-Transfer-Encoding: quoted-printable\r\n"
            + fields.encode()
            + b"\r\n"
            + packed
            + b"\r\n"
        )
    return data + b"----Part----\r\n"


def web_resource(content: str, url: str = URL, charset: str = "utf-8", kind: str = "text/html") -> dict[str, Any]:
    return {
        "WebResourceData": content.encode(charset),
        "WebResourceMIMEType": kind,
        "WebResourceTextEncodingName": charset,
        "WebResourceURL": url,
        "WebResourceFrameName": "",
    }


def webarchive(main: dict[str, Any], frames: Iterable[dict[str, Any]] = (), *, binary: bool = True) -> bytes:
    archive: dict[str, Any] = {"WebMainResource": main, "WebSubresources": [web_resource("p {}", kind="text/css")]}
    if frames:
        archive["WebSubframeArchives"] = [{"WebMainResource": frame} for frame in frames]
    return plistlib.dumps(archive, fmt=plistlib.FMT_BINARY if binary else plistlib.FMT_XML)


# ---- Archives and books ----


def zip_of(members: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return written.getvalue()


def epub(
    documents: dict[str, str], *, properties: dict[str, str] | None = None, more: dict[str, bytes] | None = None
) -> bytes:
    """Return a book of documents in their order; the zip archive has them in another."""
    items = "".join(
        f'<item id="i{number}" href="{name}" media-type="application/xhtml+xml" {(properties or {}).get(name, "")}/>'
        for number, name in enumerate(documents)
    )
    refs = "".join(f'<itemref idref="i{number}"/>' for number in range(len(documents)))
    package = (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata/><manifest>'
        f'{items}<item id="css" href="a.css" media-type="text/css"/></manifest><spine>{refs}</spine></package>'
    )
    container = (
        '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    members = {"mimetype": b"application/epub+zip", "META-INF/container.xml": container.encode()}
    members |= {f"OEBPS/{name}": text.encode() for name, text in reversed(documents.items())}
    return zip_of(members | {"OEBPS/book.opf": package.encode(), "OEBPS/a.css": b"p {}"} | (more or {}))


def base64_text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def packed_each(records: Iterable[bytes]) -> bytes:
    return b"".join(map(gzip.compress, records))


# ---- One page in every form ----

Known = dict[str, str]
HTTP = "Content-Type: text/html; charset=utf-8\r\n"
AT = {"url": URL}
AT_ONCE = {"url": URL, "fetched": FETCHED}
FORMS: dict[str, tuple[Known, Callable[[str, bytes], bytes]]] = {
    "a.html": ({}, lambda page, data: data),
    "b.mhtml": (
        AT_ONCE,
        lambda page, data: mhtml([(f"{HTTP}Content-Location: {URL}\r\n", data)], f"Snapshot-Content-Location: {URL}\r\n"),
    ),
    "c.warc": (AT_ONCE, lambda page, data: warc_record(answer(data), url=URL)),
    "d.warc.gz": (AT_ONCE, lambda page, data: packed_each([warc_record(data, "resource", url=URL)])),
    "e.arc": (AT_ONCE, lambda page, data: ARC_VERSION + arc_record(answer(data), url=URL)),
    "f.har": (AT_ONCE, lambda page, data: har([har_entry({"text": page}, url=URL)])),
    "g.webarchive": (AT, lambda page, data: webarchive(web_resource(page, url=URL))),
    "h.webarchive": (AT, lambda page, data: webarchive(web_resource(page, url=URL), binary=False)),
    "i.epub": ({}, lambda page, data: epub({"a.xhtml": page})),
    "j.zip": ({}, lambda page, data: zip_of({"deep/a.html": data})),
    "k.jsonl": (AT, lambda page, data: b"\n".join([json.dumps({"html": page, "url": URL}).encode()] * 2)),
    "l.csv": (AT, lambda page, data: f"url,html\n{URL},{quoted(page)}\n".encode()),
}  # fmt: skip
"""Forms by file name: what they say of a page beside it, and how they are made."""


def quoted(page: str) -> str:
    return '"' + page.replace('"', '""') + '"'
