#!/bin/sh
# wacz 0.6.0: with `--detect-pages`, a story that loads no picture or script is no page, and has no place in the text index.
#
# `wacz create --detect-pages --text` makes the list of pages (pages.jsonl) from a WARC that has none, with titles and text.
# One would expect each HTML page that was crawled. Kept is only an address that another request names as its `Referer`: a
# page of text alone is named by nothing, nor is one whose site sends `Referrer-Policy: no-referrer`. Its record is in the
# archive, but readers show and search the list.
#
# Seen, of two stories of which the first has a picture:
#   ['With a picture']
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check wacz==0.6.0 warcio==1.8.1
cat >"$folder/crawl.py" <<'PYTHON'
import io
import sys

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

DATE = {"WARC-Date": "2026-03-05T08:00:00Z"}
TEXT = "<p>The company said that all boats would stay in port until the storm had passed.</p>" * 4
with open(sys.argv[1], "wb") as file:
    writer = WARCWriter(file, gzip=True)
    for name, kind, body, referer in (
        ("with", "text/html", f"<title>With a picture</title><img src='a.jpg'>{TEXT}", None),
        ("a.jpg", "image/jpeg", "x", "https://news.example/with"),
        ("without", "text/html", f"<title>Without a picture</title>{TEXT}", None),
    ):
        address = f"https://news.example/{name}"
        lines = [("Host", "news.example"), *([("Referer", referer)] if referer else [])]
        answer = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
        asked = StatusAndHeaders(f"GET /{name} HTTP/1.1", lines, is_http_request=True)
        writer.write_request_response_pair(
            writer.create_warc_record(address, "request", http_headers=asked, warc_headers_dict=DATE),
            writer.create_warc_record(
                address, "response", payload=io.BytesIO(body.encode()), http_headers=answer, warc_headers_dict=DATE
            ),
        )
PYTHON
"$folder/venv/bin/python" "$folder/crawl.py" "$folder/crawl.warc.gz"
"$folder/venv/bin/wacz" create --detect-pages --text --output "$folder/crawl.wacz" "$folder/crawl.warc.gz" >/dev/null
"$folder/venv/bin/python" - "$folder/crawl.wacz" <<'PYTHON'
import json
import sys
import zipfile

with zipfile.ZipFile(sys.argv[1]) as archive:
    lines = [json.loads(line) for line in archive.read("pages/pages.jsonl").splitlines()]
titles = [line["title"] for line in lines if "url" in line]
print(titles)
assert titles == ["With a picture"]
PYTHON
