#!/bin/sh
# Babel 2.19.0: `parse_time` reads "8:30 p.m.", as American papers print it, as half past eight in the morning.
#
# `babel.dates.parse_time` takes a time in the way of a locale; of "en_US" one would expect that "p.m." is known, or an
# error. Only the locale's own mark, "PM", is looked for; with points it is passed over like any other word, so that
# afternoons are moved to mornings, and the quarter of an hour after midnight to noon.
#
# Seen:
#   8:30 PM     20:30:00
#   8:30 p.m.   08:30:00
#   12:15 AM    00:15:00
#   12:15 a.m.  12:15:00
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check babel==2.19.0
"$folder/venv/bin/python" - <<'PYTHON'
from babel.dates import parse_time

for text, expected in (
    ("8:30 PM", "20:30:00"),
    ("8:30 p.m.", "08:30:00"),
    ("12:15 AM", "00:15:00"),
    ("12:15 a.m.", "12:15:00"),
):
    found = str(parse_time(text, locale="en_US"))
    print(f"{text:11}", found)
    assert found == expected
PYTHON
