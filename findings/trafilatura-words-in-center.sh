#!/bin/sh
# trafilatura 2.3.1: a paragraph that stands in `<center>` alone is missing, one in `<font>` is there.
#
# Both elements are of the nineties and have been given up; archives and small papers have them, `<center>` around
# verses, quotations and notes. One would expect text between two paragraphs of a story to be text, whatever the
# element, as it is for `<div>`, `<font>` or `<p align="center">`. An element that the library has no rule for loses its
# own text and keeps its paragraphs: the same words in a `<p>` inside of the `<center>` are found. So it is with names
# that a site has made up, as `<story-text>`. Another mode of extraction (`fast`, `favor_recall`) changes nothing.
#
# Seen:
#   <font>             True
#   <center>           False
#   <center><p>        True
#   <story-text>       False
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check trafilatura==2.3.1 lxml_html_clean==0.4.6
"$folder/venv/bin/python" - <<'PYTHON'
from trafilatura import extract

LINES = (
    "The company said on Thursday that all of its boats would stay in the port until the storm had passed.",
    "Passengers who had booked a place on one of the evening ferries were told to go back to their hotels.",
    "The harbour master said that he had never seen waves as high as these in his twenty years at the port.",
)
MIDDLE = "Trains between the port and the city were running, but they were late, as a tree had fallen on the line."
for start, end, expected in (
    ("<font>", "</font>", True),
    ("<center>", "</center>", False),
    ("<center><p>", "</p></center>", True),
    ("<story-text>", "</story-text>", False),
):
    first, *others = (f"<p>{line}</p>" for line in LINES)
    page = f"<html><body><article>{first}{start}{MIDDLE}{end}{''.join(others)}</article></body></html>"
    for options in ({}, {"fast": True}, {"favor_recall": True}):
        text = extract(page, **options)
        assert all(line in text for line in LINES)
        assert (MIDDLE in text) == expected
    print(f"{start:18} {MIDDLE in text}")
PYTHON
