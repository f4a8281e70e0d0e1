#!/bin/sh
# newsmlg2 1.1, the IPTC's library: of a headline with an element in it only the words before that element are read, and
# what is written back has lost the words behind it. Paragraphs of plain text become one.
#
# NewsML-G2 lets a headline, dateline and byline hold `<inline>`, `<span>`, `<a>` and `<ruby>` between their words, to mark
# a company or a person. One would expect the text without marks, as with any such reader, and a file that is read and
# written to stay. A story in `<inlineData>` of type text/plain has empty lines between paragraphs; spaces of all kinds are
# made one, in what is written too.
#
# Seen:
#   headline: 'Storm stops'
#   written: 'Storm stops' + 'Hull Ferries'
#   story: 'All boats stay. Trains run.'
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check newsmlg2==1.1
"$folder/venv/bin/python" - <<'PYTHON'
from lxml import etree
from NewsMLG2.document import NewsMLG2Document

ITEM = b"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:news.example:20260305:1" version="1"
 standard="NewsML-G2" standardversion="2.35" conformance="power" xml:lang="en">
 <itemMeta><itemClass qcode="ninat:text"/><provider literal="Herald"/>
 <versionCreated>2026-03-05T08:00:00Z</versionCreated></itemMeta>
 <contentMeta><headline>Storm stops <inline>Hull Ferries</inline> for a week</headline></contentMeta>
 <contentSet><inlineData contenttype="text/plain">All boats stay.

Trains run.</inlineData></contentSet></newsItem>"""
document = NewsMLG2Document(ITEM)
item = document.get_item()
headline = str(item.contentmeta.headline[0])
story = str(item.contentset.inlinedata[0])
written = etree.fromstring(item.to_xml_string())
texts = ["".join(written.find(f".//{{*}}{name}").itertext()) for name in ("headline", "inlineData")]
print(f"headline: {headline!r}\nwritten: {texts}\nstory: {story!r}")
assert headline == "Storm stops"
assert story == "All boats stay. Trains run."
assert texts == ["Storm stopsHull Ferries", "All boats stay. Trains run."]
PYTHON
