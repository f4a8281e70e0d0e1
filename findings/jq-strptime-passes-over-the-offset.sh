#!/bin/sh
# jq (the Python package jq 1.13.0): `strptime` with "%z" reads the offset of a time and forgets it.
#
# The dates of feeds and mails have an offset ("Thu, 05 Mar 2026 08:30:00 +0100"). Since "%z" must match, one would
# expect that it counts, and of `strptime("… %z") | mktime` the time in UTC, which `mktime` asks for. The hour is that
# of the text, so the result is wrong by the offset; with "%Z" and "EST" it is the same. The same program in gojq
# subtracts it.
#
# Seen:
#   Thu, 05 Mar 2026 08:30:00 +0100  2026-03-05T08:30:00Z
#   Thu, 05 Mar 2026 08:30:00 -0500  2026-03-05T08:30:00Z
#   without the offset               ValueError
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check jq==1.13.0
"$folder/venv/bin/python" - <<'PYTHON'
import jq

program = jq.compile('strptime("%a, %d %b %Y %H:%M:%S %z") | mktime | todate')
for text in ("Thu, 05 Mar 2026 08:30:00 +0100", "Thu, 05 Mar 2026 08:30:00 -0500"):
    found = program.input_value(text).first()
    print(text, "", found)
    assert found == "2026-03-05T08:30:00Z"
try:
    found = program.input_value("Thu, 05 Mar 2026 08:30:00").first()
except ValueError:
    found = "ValueError"
print("without the offset              ", found)
assert found == "ValueError"
PYTHON
