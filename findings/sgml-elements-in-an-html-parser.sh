#!/bin/sh
# An HTML parser turns elements of SGML corpora into text, comments and nothing, although no error is reported.
#
# Files of TREC and of Reuters-21578 are SGML without a root, and have elements named `1ST_LINE`, `HEAD`, `TITLE` and
# `BODY`. XML parsers refuse the first name, so one takes beautifulsoup4 on lxml, which reads any tag soup. It does, but:
# - `<1ST_LINE>` becomes the text "<1ST_LINE>", and its end tag the comment `<!--1ST_LINE-->`;
# - `<HEAD>` and `<BODY>` inside other elements are dropped, their text stays bare in the element around them, so
#   `soup.find("head")` finds nothing and `soup.find("body")` finds the body that the parser made around everything.
# beautifulsoup4 4.14.3 and lxml 6.0.2 (libxml2 2.14). What is left is text with markup in it and fields that are lost.
# Such files are read by their own tags, found by name, not by an HTML parser.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check beautifulsoup4==4.14.3 lxml==6.0.2
"$folder/venv/bin/python" - <<'PYTHON'
from bs4 import BeautifulSoup

story = "<DOC>\n<1ST_LINE>r w AM-Tram</1ST_LINE>\n<HEAD>Tram stays</HEAD>\n<TEXT>\nIt does.\n</TEXT>\n</DOC>"
soup = BeautifulSoup(story, "lxml")
print(str(soup))
assert "<1ST_LINE>r w AM-Tram" in soup.get_text()
assert "<!--1ST_LINE-->" in str(soup)
assert soup.find("head") is None and "Tram stays" in soup.find("doc").get_text()

story = "<REUTERS><TEXT><TITLE>TRAM STAYS</TITLE><BODY>It does.</BODY></TEXT></REUTERS>"
soup = BeautifulSoup(story, "lxml")
print(str(soup))
assert soup.find("text").find("body") is None
assert soup.find("body").get_text() == "TRAM STAYSIt does."
PYTHON
