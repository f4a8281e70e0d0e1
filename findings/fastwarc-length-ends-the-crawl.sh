#!/bin/sh
# FastWARC 2.0.1: one Content-Length that is wrong by a byte ends the whole crawl, also where each record is a gzip member.
#
# A `.warc.gz` has a gzip member a record, so that a reader can find the next record whatever a length says; warcio does it
# so. One would expect the same of FastWARC, or that the broken record alone is left out. The iterator gives the broken record
# (without its last byte, and without a sign) and raises OSError in place of the next one; nothing behind it can be had.
#
# Seen, for three records of which the first says one byte less than it has, each a gzip member:
#   records: ['https://a.example/1'], then OSError: Invalid WARC header
#   end of the first: b'page 1</p'
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check fastwarc==2.0.1
"$folder/venv/bin/python" - <<'P'
import gzip
import io

from fastwarc.warc import ArchiveIterator


def record(number, off=0):
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>page %d</p>" % number
    head = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-%012d>\r\n"
        b"WARC-Target-URI: https://a.example/%d\r\nWARC-Date: 2024-03-15T08:00:00Z\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n"
    ) % (number, number, len(block) + off)
    return gzip.compress(head + block + b"\r\n\r\n")


found, ends, said = [], [], ""
try:
    for item in ArchiveIterator(io.BytesIO(record(1, -1) + record(2) + record(3))):
        found.append(item.headers["WARC-Target-URI"])
        ends.append(item.reader.read()[-9:])
except OSError as error:
    said = f"OSError: {error}"
print(f"records: {found}, then {said}\nend of the first: {ends[0]!r}")
assert found == ["https://a.example/1"]
assert ends == [b"page 1</p"]
assert said == "OSError: Invalid WARC header"
whole = [item.headers["WARC-Target-URI"] for item in ArchiveIterator(io.BytesIO(record(1) + record(2) + record(3)))]
assert len(whole) == 3
P
