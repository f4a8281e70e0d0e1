#!/bin/sh
# fastfeedparser 0.6.5: `authors` has one author, however many the entry has.
#
# The library has the interface of feedparser, where `authors` is a list of all. It is a list here too, and `tags` beside it
# has every tag; but of authors the first alone is read, in Atom, in RSS and in JSON Feed. One would expect as many as there
# are `author` elements (RFC 4287, 4.2.1: one or more), or no list.
#
# Seen:
#   atom: ['Ada Berg']
#   rss: ['Ada Berg']
#   json: ['Ada Berg']
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check fastfeedparser==0.6.5
"$folder/venv/bin/python" - <<'PYTHON'
import json

import fastfeedparser

NAMES = ("Ada Berg", "Bo Lund")
atom = "".join(f"<author><name>{name}</name></author>" for name in NAMES)
rss = "".join(f"<dc:creator>{name}</dc:creator>" for name in NAMES) + "<category>Sea</category><category>Wind</category>"
FEEDS = {
    "atom": f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Herald</title><entry><title>Storm</title>{atom}</entry></feed>',
    "rss": '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Herald</title>'
    f"<item><title>Storm</title>{rss}</item></channel></rss>",
    "json": json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "Herald",
            "items": [{"id": "1", "title": "Storm", "content_text": "x", "authors": [{"name": name} for name in NAMES]}],
        }
    ),
}
for kind, text in FEEDS.items():
    (entry,) = fastfeedparser.parse(text).entries
    found = [author["name"] for author in entry["authors"]]
    print(f"{kind}: {found}")
    assert found == ["Ada Berg"]
    if kind == "rss":
        assert [tag["term"] for tag in entry["tags"]] == ["Sea", "Wind"]
PYTHON
