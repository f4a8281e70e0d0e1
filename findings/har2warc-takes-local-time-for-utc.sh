#!/bin/sh
# har2warc 1.0.4: the hour at which a page was fetched is moved by the offset of the recording browser.
#
# `startedDateTime` of a HAR file is ISO 8601 with the offset of where it was recorded; some browsers write their local
# time so, others UTC. WARC-Date is UTC. One would expect the time to be converted. The first 19 characters get a "Z": half
# past midnight in Berlin on 5 March becomes half past midnight in UTC, and is 4 March there. Nothing is said; recordings of
# two browsers in one archive come out in a wrong order.
#
# Seen:
#   2026-03-05T00:30:00.000+01:00 -> 2026-03-05T00:30:00Z
#   2026-03-04T23:30:00.000Z -> 2026-03-04T23:30:00Z
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check har2warc==1.0.4 warcio==1.8.1
"$folder/venv/bin/python" - <<'PYTHON'
import io

from har2warc.har2warc import har2warc
from warcio.archiveiterator import ArchiveIterator

for started, expected in (
    ("2026-03-05T00:30:00.000+01:00", "2026-03-05T00:30:00Z"),
    ("2026-03-04T23:30:00.000Z", "2026-03-04T23:30:00Z"),
):
    headers = [{"name": "Content-Type", "value": "text/html"}]
    content = {"size": 15, "mimeType": "text/html", "text": "<p>All boats</p>"}
    both = {"httpVersion": "HTTP/1.1", "cookies": [], "headersSize": -1, "headers": headers}
    entry = {
        "startedDateTime": started,
        "time": 1,
        "request": {**both, "method": "GET", "url": "https://news.example/storm", "queryString": [], "bodySize": 0},
        "response": {**both, "status": 200, "statusText": "OK", "content": content, "redirectURL": "", "bodySize": 15},
        "cache": {},
        "timings": {"send": 0, "wait": 1, "receive": 0},
    }
    log = {"version": "1.2", "creator": {"name": "browser", "version": "1"}, "pages": [], "entries": [entry]}
    written = io.BytesIO()
    har2warc({"log": log}, written, gzip=False, filename="storm.warc")
    written.seek(0)
    (found,) = (record.rec_headers["WARC-Date"] for record in ArchiveIterator(written) if record.rec_type == "response")
    print(started, "->", found)
    assert found == expected
PYTHON
