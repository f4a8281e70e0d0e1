#!/bin/sh
# arrow 1.4.0: with the locales "th" and "lo" a day is written with the Buddhist year, and read with it as one of ours.
#
# Thai papers print 2569 for 2026, and arrow's `format` does, too. One would expect of `arrow.get` with the same
# format and locale that it takes the 543 years off again. It reads the figures as they are: what the library wrote
# itself comes back in the year 2569, and so does each date of a Thai paper.
#
# Seen:
#   5 มีนาคม 2569  →  2569-03-05
#   5 ມີນາ 2569    →  2569-03-05
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check arrow==1.4.0
"$folder/venv/bin/python" - <<'PYTHON'
import arrow

day = arrow.Arrow(2026, 3, 5)
for locale, expected in (("th", "5 มีนาคม 2569"), ("lo", "5 ມີນາ 2569")):
    text = day.format("D MMMM YYYY", locale=locale)
    found = arrow.get(text, "D MMMM YYYY", locale=locale).format("YYYY-MM-DD")
    print(text, "→", found)
    assert (text, found) == (expected, "2569-03-05")
PYTHON
