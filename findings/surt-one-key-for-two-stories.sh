#!/bin/sh
# surt 0.3.1 and cdxj-indexer 1.5.0: two stories whose addresses differ in capitals, or in a slash, have one key in the index.
#
# Paths tell capitals from small letters (RFC 3986, 6.2.2.1), and short links, videos and many stories have numbers of mixed
# letters. A CDX index is searched by the key that `surt` makes, which is all small; parts of the query that look like a
# session are dropped too, and double slashes are one. Of one second, two stories have the same key and time, and the first
# line found is as likely the other's: the address in the line has to be compared as well. One would expect a key to stand
# for an address, up to its host's "www" and the order of its query.
#
# Seen:
#   example,news)/s/ab3: /s/aB3 /s/Ab3 /s//ab3/
#   example,news)/s?id=ab3: /s?id=aB3 /s?CFID=7&CFTOKEN=8&ID=Ab3
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check surt==0.3.1 cdxj-indexer==1.5.0 warcio==1.8.1
"$folder/venv/bin/python" - <<'PYTHON'
import io

from cdxj_indexer.main import CDXJIndexer
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

GROUPS = {
    "example,news)/s/ab3": ["/s/aB3", "/s/Ab3", "/s//ab3/"],
    "example,news)/s?id=ab3": ["/s?id=aB3", "/s?CFID=7&CFTOKEN=8&ID=Ab3"],
}
crawl = io.BytesIO()
writer = WARCWriter(crawl, gzip=False)
for paths in GROUPS.values():
    for path in paths:
        answer = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                f"https://news.example{path}",
                "response",
                payload=io.BytesIO(b"<p>Story</p>"),
                http_headers=answer,
                warc_headers_dict={"WARC-Date": "2026-03-05T08:00:00Z"},
            )
        )
crawl.seek(0)
index = io.StringIO()
CDXJIndexer(index, crawl, filename="crawl.warc").process_all()
keys = [line.split(" {")[0] for line in index.getvalue().splitlines()]
for key, paths in GROUPS.items():
    print(f"{key}:", *paths)
assert keys == [f"{key} 20260305080000" for key, paths in GROUPS.items() for _ in paths]
PYTHON
