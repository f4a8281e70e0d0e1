#!/bin/sh
# html-text 0.7.1: a word of which a part stands in an element of its own comes out with spaces in it.
#
# `extract_text` promises text as a reader sees it, with `guess_layout`. A space is put between the text of an element and
# its neighbours unless punctuation stands there, also inside of words: initials in bold, ordinals, formulas and places
# where a long word may be broken (`<wbr>`). One would expect inline elements to leave words alone, as browsers do.
#
# Seen:
#   U ganda's 5 th ferry on the Donau dampf, H 2 O
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check html-text==0.7.1
"$folder/venv/bin/python" - <<'PYTHON'
from html_text import extract_text

found = extract_text("<p><b>U</b>ganda's 5<sup>th</sup> ferry on the Donau<wbr>dampf, H<sub>2</sub>O</p>")
print(found)
assert found == "U ganda's 5 th ferry on the Donau dampf, H 2 O"
assert extract_text("<p>Uganda's 5th ferry on the Donaudampf, H2O</p>") == "Uganda's 5th ferry on the Donaudampf, H2O"
PYTHON
