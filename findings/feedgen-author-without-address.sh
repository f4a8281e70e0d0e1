#!/bin/sh
# feedgen 1.0.0: an author without a mail address is in the Atom file, and is left out of the RSS file.
#
# One entry is written both ways. RSS has `dc:creator` for names alone, which most feeds of newspapers use; the manual calls an
# address mandatory for RSS, so one would expect that or an error. Who has no address is left out of `author` in silence; of
# two authors the one who has an address seems to have written alone. The Dublin Core extension has to be loaded and filled
# by hand.
#
# Seen:
#   RSS: ['ada@news.example (Ada Berg)'] of an entry by Ada Berg and Bo Lund, [] of one by Bo Lund
#   Atom: ['Ada Berg', 'Bo Lund'] and ['Bo Lund']
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check feedgen==1.0.0
"$folder/venv/bin/python" - <<'PYTHON'
from feedgen.feed import FeedGenerator
from lxml import etree

ADA, BO = {"name": "Ada Berg", "email": "ada@news.example"}, {"name": "Bo Lund"}
ATOM = "{http://www.w3.org/2005/Atom}"
for authors, rss, atom in (
    ([ADA, BO], ["ada@news.example (Ada Berg)"], ["Ada Berg", "Bo Lund"]),
    ([BO], [], ["Bo Lund"]),
):
    feed = FeedGenerator()
    feed.id("https://news.example/")
    feed.title("Herald")
    feed.description("News")
    feed.link(href="https://news.example/")
    entry = feed.add_entry()
    entry.id("https://news.example/1")
    entry.title("Storm stops ferries")
    entry.link(href="https://news.example/1")
    entry.author(authors)
    item = etree.fromstring(feed.rss_str()).find("channel/item")
    in_rss = [node.text for node in item if "author" in node.tag or "creator" in node.tag]
    in_atom = [node.text for node in etree.fromstring(feed.atom_str()).iterfind(f"{ATOM}entry/{ATOM}author/{ATOM}name")]
    print("RSS:", in_rss, "Atom:", in_atom)
    assert (in_rss, in_atom) == (rss, atom)
PYTHON
