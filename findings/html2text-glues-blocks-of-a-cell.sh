#!/bin/sh
# html2text 2025.4.15: two paragraphs in a cell of a table, or in a link, are run together without a space.
#
# Mails and older sites lay pages out with tables, and cards of links hold a heading and a paragraph. Elsewhere the
# library puts an empty line between paragraphs, so one would expect a space, or `<br>`, where a line of a table has no
# room for one. There is nothing: the last word of one paragraph and the first of the next are one word.
#
# Seen:
#   Port of HullClosed| 12 May
#   ## [Port of HullClosed since noon.](/hull)
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check html2text==2025.4.15
"$folder/venv/bin/python" - <<'PYTHON'
from html2text import html2text

table = html2text("<table><tr><td><p>Port of Hull</p><p>Closed</p></td><td>12 May</td></tr></table>").splitlines()[0].rstrip()
link = html2text("<a href='/hull'><h2>Port of Hull</h2><p>Closed since noon.</p></a>").splitlines()[0]
print(table)
print(link)
assert table == "Port of HullClosed| 12 May"
assert link == "## [Port of HullClosed since noon.](/hull)"
assert html2text("<div><p>Port of Hull</p><p>Closed</p></div>") == "Port of Hull\n\nClosed\n\n"
PYTHON
