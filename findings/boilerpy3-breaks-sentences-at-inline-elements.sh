#!/bin/sh
# boilerpy3 1.0.7: a `<q>`, `<time>`, `<cite>`, `<mark>`, `<small>` or `<s>` cuts a sentence, and its beginning can be
# lost.
#
# The library has a list of inline elements (`a`, `b`, `i`, `em`, `span`, `sup`, `abbr` and others); any other element
# ends a block of text as a `<p>` does. Blocks are then told from boilerplate by their numbers of words, so what stands
# before such an element is a short block of its own, and left out at the beginning of a story, with the headline above
# it. One would expect paragraphs to be the unit that is kept or left.
#
# Seen:
#   with <q>: ['we stay in port', 'until noon.']
#   with <b>: ['Storm stops ferries', 'The master said we stay in port until noon.']
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check boilerpy3==1.0.7
"$folder/venv/bin/python" - <<'PYTHON'
from boilerpy3.extractors import ArticleExtractor

REST = "".join(
    f"<p>The company said that all boats would stay in port until the storm had passed. Part {n}.</p>" for n in range(6)
)
for tag, expected in (
    ("q", ["we stay in port", "until noon."]),
    ("b", ["Storm stops ferries", "The master said we stay in port until noon."]),
):
    story = f"<h1>Storm stops ferries</h1><p>The master said <{tag}>we stay in port</{tag}> until noon.</p>{REST}"
    text = ArticleExtractor().get_content(f"<html><head><title>Storm</title></head><body>{story}</body></html>")
    lines = text.partition("The company")[0].splitlines()
    print(f"with <{tag}>:", lines)
    assert lines == expected
PYTHON
