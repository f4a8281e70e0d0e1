#!/bin/sh
# pysbd 0.3.4: a sentence with "♭" or "♨" in it is left out.
#
# The splitter writes signs of its own into the text while it works, and takes them out again at the end. A sentence
# that has one of them from the start becomes another one than that of the text, is not found there, and is left out.
# One would expect that the sentences make up the text, since `clean=False`, which is the default, says that nothing
# is changed. "♭" stands in reviews of concerts, "♨" on the map for a hot spring.
#
# Seen:
#   The sonata in B♭ was best. It ended at ten.  ['It ended at ten.']
#   The map has a ♨ there. The bath is new.      ['The bath is new.']
#   The sonata in B♯ was best. It ended at ten.  ['The sonata in B♯ was best. ', 'It ended at ten.']
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pysbd==0.3.4
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import pysbd

splitter = pysbd.Segmenter(language="en", clean=False)
for text, expected in (
    ("The sonata in B♭ was best. It ended at ten.", ["It ended at ten."]),
    ("The map has a ♨ there. The bath is new.", ["The bath is new."]),
    ("The sonata in B♯ was best. It ended at ten.", ["The sonata in B♯ was best. ", "It ended at ten."]),
):
    found = splitter.segment(text)
    print(f"{text:44}", found)
    assert found == expected
PYTHON
