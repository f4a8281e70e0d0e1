#!/bin/sh
# python-dateutil 2.9.0.post0: "8.30pm, Thursday 5 March 2026" is eight o'clock.
#
# British papers write times with a point, and often before the day. The parser takes "8.30" for a number and "pm" for
# the word behind an hour, so the hour is its whole part and the minutes are gone. One would expect half past eight,
# or the error that the same words raise when the day comes first ("5 March 2026, 8.30pm"). Without "pm" the two
# numbers are parts of a date: of "20.45, 5 March 2026" come the year 2020 and the time 20:26.
#
# Seen:
#   8.30pm, Thursday 5 March 2026  2026-03-05 20:00:00
#   8.45am, 5 March 2026           2026-03-05 08:00:00
#   20.45, 5 March 2026            2020-03-05 20:26:00
#   5 March 2026, 8.30pm           ParserError
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check python-dateutil==2.9.0.post0
"$folder/venv/bin/python" - <<'PYTHON'
from dateutil import parser

for text, expected in (
    ("8.30pm, Thursday 5 March 2026", "2026-03-05 20:00:00"),
    ("8.45am, 5 March 2026", "2026-03-05 08:00:00"),
    ("20.45, 5 March 2026", "2020-03-05 20:26:00"),
    ("5 March 2026, 8.30pm", "ParserError"),
):
    try:
        found = str(parser.parse(text))
    except parser.ParserError:
        found = "ParserError"
    print(f"{text:30}", found)
    assert found == expected
PYTHON
