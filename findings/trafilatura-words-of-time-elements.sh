#!/bin/sh
# trafilatura 2.3.1: words that stand in a `<time>` element inside a sentence are missing from the text.
#
# Sites mark times up in prose, as the standard asks for: "At <time datetime="2026-03-05T12:00">noon</time> the port
# closed." One would expect that such an element is dropped where it stands alone, as the date line above a story, and is
# text within a sentence. It is dropped in both places, without a sign; the sentence closes over the gap. `<data>`,
# `<abbr>` and `<mark>`, which are as common there, stay.
#
# Seen:
#   At the port closed, said one of the UN.
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
SENTENCE = '<p>At <time datetime="2026-03-05T12:00">noon</time> the port closed, said <data value="1">one</data> of the <abbr>UN</abbr>.</p>'
text = trafilatura.extract(f"<html><body><article><h1>Storm stops ferries</h1>{SENTENCE}{REST}</article></body></html>")
line = text.splitlines()[1]
print(line)
assert line == "At the port closed, said one of the UN."
assert "noon" not in text
PYTHON
