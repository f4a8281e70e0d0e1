#!/bin/sh
# feedparser 6.0.14: a time in CET, BST or JST is given as if it were UTC, while EST and PDT are moved.
#
# `published_parsed` is UTC, as the manual says. RFC 822 names only zones of North America; feeds of Europe and Asia name
# theirs all the same. For a zone that it does not know one would expect no time, as for a month it does not know, or a
# sign. The zone is dropped and the hour stays: a story of 12:00 CET is an hour late, one of JST nine hours.
#
# Seen, for "Thu, 05 Mar 2026 12:00:00" and the zone:
#   EST    17:00
#   +0100  11:00
#   CET    12:00
#   JST    12:00
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check feedparser==6.0.14
"$folder/venv/bin/python" - <<'PYTHON'
import feedparser

for zone, expected in (("EST", 17), ("+0100", 11), ("CET", 12), ("JST", 12)):
    date = f"Thu, 05 Mar 2026 12:00:00 {zone}"
    feed = feedparser.parse(f"<rss version='2.0'><channel><item><pubDate>{date}</pubDate></item></channel></rss>")
    found = feed.entries[0].published_parsed
    print(f"{zone:6} {found.tm_hour}:00")
    assert (found.tm_hour, found.tm_min, feed.bozo) == (expected, 0, False)
PYTHON
