#!/bin/sh
# eml-parser 4.4.0: a mail without a date, or with one it cannot read, is of 1 January 1970.
#
# Stories come by mail from programs that write no `Date`, or write it in the language of their system ("Do, 5 Mrz
# 2026"). One would expect None, or no entry. There is a day with a time and a zone, like any other, and mails sorted or
# counted by day have a heap there. The lines of the head are given too, as lists by name; but of a date that cannot be
# read that list has 1970 as well, and the text as it stood is nowhere. A mail without the line has no such list.
#
# Seen:
#   Thu, 05 Mar 2026 08:00:00 +0100  2026-03-05 08:00:00+01:00
#   Do, 5 Mrz 2026 08:00:00 +0100    1970-01-01 00:00:00+00:00
#   no date                          1970-01-01 00:00:00+00:00
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check eml-parser==4.4.0
"$folder/venv/bin/python" - <<'PYTHON'
import eml_parser

MAIL = b"From: Ada Berg <ada@news.example>\r\nSubject: Storm\r\nContent-Type: text/plain\r\n\r\nAll boats stay.\r\n"
EPOCH = "1970-01-01 00:00:00+00:00"
for date, expected in (
    ("Thu, 05 Mar 2026 08:00:00 +0100", "2026-03-05 08:00:00+01:00"),
    ("Do, 5 Mrz 2026 08:00:00 +0100", EPOCH),
    ("", EPOCH),
):
    line = f"Date: {date}\r\n".encode() if date else b""
    header = eml_parser.EmlParser().decode_email_bytes(line + MAIL)["header"]
    print(f"{date or 'no date':32}", header["date"])
    assert str(header["date"]) == expected
    assert header["header"].get("date") == ([expected.replace(" ", "T")] if date else None)
PYTHON
