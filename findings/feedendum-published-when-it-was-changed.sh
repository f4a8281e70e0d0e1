#!/bin/sh
# feedendum 0.4.0: an Atom feed written as RSS says of each story that it was published when it was last changed.
#
# An Atom entry has `published` and `updated`; RSS has `pubDate`, "when the item was published". The library reads each
# of the two formats and writes each. One would expect `published` to become `pubDate`. Its entries have one date,
# `update`, so a story of 1 March with a correction of 5 March is one of 5 March in the RSS file; `published` is copied
# beside it as an element of Atom, which readers of RSS pass over or take for something else. From Atom to Atom both are
# kept.
#
# Seen, of an entry published on 1 and changed on 5 March:
#   pubDate: Thu, 05 Mar 2026 08:00:00 +0100
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check feedendum==0.4.0
"$folder/venv/bin/python" - <<'PYTHON'
import re

import feedendum

ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Hull</title><id>hull</id>
<updated>2026-03-05T08:00:00+01:00</updated><entry><id>storm</id><title>Storm</title>
<link href="https://news.example/storm"/><published>2026-03-01T08:00:00+01:00</published>
<updated>2026-03-05T08:00:00+01:00</updated></entry></feed>"""
feed = feedendum.from_atom_text(ATOM)
rss, atom = feedendum.to_rss_string(feed), feedendum.to_atom_string(feed)
item = rss[rss.index("<item>") :]
print(item)
assert re.findall("<pubDate>(.*?)</pubDate>", item) == ["Thu, 05 Mar 2026 08:00:00 +0100"]
assert "<published>2026-03-01T08:00:00+01:00</published>" in atom
PYTHON
