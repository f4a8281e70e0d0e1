#!/bin/sh
# jusText 3.0.2: a space between two inline elements is lost, so that two words become one.
#
# White space is a text node of its own where one element ends and the next begins: "<b>Ada Berg</b> <i>of Hull</i>", a
# row of links, or a byline of two linked names. One would expect it to count as a space, as in a browser. Nodes of
# nothing but white space are skipped, line ends and no-break spaces too, and nothing is put in their place. Space inside
# of an element is kept.
#
# Seen:
#   Ada Bergof Hull
#   AdaBerg
#   Ada Berg
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check jusText==3.0.2 lxml_html_clean==0.4.6
"$folder/venv/bin/python" - <<'PYTHON'
import justext

REST = "said that all boats of the company would stay in port until the storm had passed and the harbour was safe again."
STOPLIST = justext.get_stoplist("English")
for names, expected in (
    ("<b>Ada Berg</b> <i>of Hull</i>", "Ada Bergof Hull"),
    ("<a href='/ada'>Ada</a>\n<a href='/berg'>Berg</a>", "AdaBerg"),
    ("<b>Ada </b><i>Berg</i>", "Ada Berg"),
):
    page = f"<html><body><p>{names} {REST}</p></body></html>"
    (paragraph,) = justext.justext(page.encode(), STOPLIST)
    found = paragraph.text.partition(" said")[0]
    print(found)
    assert found == expected
PYTHON
