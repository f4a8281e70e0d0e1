#!/bin/sh
# trafilatura 2.3.1: a quotation in `<q>` ends the paragraph in the middle of its sentence, and has no quotation marks.
#
# `<q>` is the inline element for quotations; browsers print its marks. One would expect the sentence with marks, or at
# worst without. The element is read as if it were `<blockquote>`: the text goes on in a new line behind it, so what
# counts lines as paragraphs has two, neither of which is a sentence. In the XML output the paragraph holds a `<quote>`.
#
# Seen:
#   The master said we stay in port tonight
#   and went home.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check trafilatura==2.3.1 lxml_html_clean==0.4.6
"$folder/venv/bin/python" - <<'PYTHON'
import trafilatura

REST = "".join(
    f"<p>The company said that all boats would stay in port until the storm had passed. Part {n}.</p>" for n in range(6)
)
SENTENCE = "<p>The master said <q>we stay in port tonight</q> and went home.</p>"
page = f"<html><body><article><h1>Storm stops ferries</h1>{SENTENCE}{REST}</article></body></html>"
lines = trafilatura.extract(page).splitlines()[1:3]
print(*lines, sep="\n")
assert lines == ["The master said we stay in port tonight", "and went home."]
assert "<quote>we stay in port tonight</quote>" in trafilatura.extract(page, output_format="xml")
PYTHON
