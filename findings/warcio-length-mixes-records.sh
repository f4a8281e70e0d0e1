#!/bin/sh
# warcio 1.7.5: in an unpacked WARC, a Content-Length a few bytes too large puts the next record's head into the page.
#
# warcio notices that no empty line follows the record, but only prints a warning to standard error, after the page has been
# handed out with the beginning of the next record in it. It then raises ArchiveLoadFailed and gives up the file. One would
# expect the exception before the wrong content, or the next `WARC/1.0` line to be looked for, which is right there. (Where
# each record is a gzip member, the same length costs nothing but some line ends.)
#
# Seen, for three records of which the first says five bytes more than it has:
#   pages: [b'<p>page 1</p>\r\n\r\nW'], then ArchiveLoadFailed
#   the same as gzip members: [b'<p>page 1</p>\r\n\r\n', b'<p>page 2</p>', b'<p>page 3</p>']
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check warcio==1.7.5
"$folder/venv/bin/python" - 2>"$folder/warnings" <<'P'
import gzip
import io

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed


def record(number, off=0):
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>page %d</p>" % number
    head = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-%012d>\r\n"
        b"WARC-Target-URI: https://a.example/%d\r\nWARC-Date: 2024-03-15T08:00:00Z\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n"
    ) % (number, number, len(block) + off)
    return head + block + b"\r\n\r\n"


def pages(data):
    found, said = [], ""
    try:
        for item in ArchiveIterator(io.BytesIO(data)):
            found.append(item.content_stream().read())
    except ArchiveLoadFailed:
        said = ", then ArchiveLoadFailed"
    return found, said


records = [record(1, 5), record(2), record(3)]
plain, packed = pages(b"".join(records)), pages(b"".join(map(gzip.compress, records)))
print(f"pages: {plain[0]}{plain[1]}\nthe same as gzip members: {packed[0]}{packed[1]}")
assert plain == ([b"<p>page 1</p>\r\n\r\nW"], ", then ArchiveLoadFailed")
assert packed == ([b"<p>page 1</p>\r\n\r\n", b"<p>page 2</p>", b"<p>page 3</p>"], "")
P
grep -q "perhaps Content-Length is invalid" "$folder/warnings"
