#!/bin/sh
# python-dateutil 4.0.0: `isoparse` reads "2026-03-05/07", from the 5th to the 7th of March, as seven in the morning.
#
# ISO 8601 writes a span of time with a slash, and lets its end leave out what is as in its start; calendars of events,
# `temporalCoverage` of schema.org and archives' descriptions have such values. Of a strict parser one would expect an
# error. Its manual says that any one character may stand between date and time, so the slash is that character and the
# last day of the span is the hour: any end from 01 to 23 passes, 25 to 31 fails, 24 is the next day's midnight.
# Python's own `fromisoformat` (3.11) does the same. `isoparser(sep="T")` refuses it, and so does ciso8601 2.4.1.
#
# Seen:
#   2026-03-05/07  isoparse 2026-03-05 07:00:00, fromisoformat 2026-03-05 07:00:00
#   2026-03-05/24  isoparse 2026-03-06 00:00:00
#   2026-03-05/28  isoparse ValueError
#   isoparser(sep="T"), ciso8601: ValueError
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check python-dateutil==4.0.0 ciso8601==2.4.1
"$folder/venv/bin/python" - <<'PYTHON'
import datetime

import ciso8601
from dateutil.parser import isoparse, isoparser


def read(parse, text):
    try:
        return str(parse(text))
    except ValueError:
        return "ValueError"


for text, expected in (
    ("2026-03-05/07", "2026-03-05 07:00:00"),
    ("2026-03-05/24", "2026-03-06 00:00:00"),
    ("2026-03-05/28", "ValueError"),
):
    print(text, read(isoparse, text))
    assert read(isoparse, text) == expected
assert read(datetime.datetime.fromisoformat, "2026-03-05/07") == "2026-03-05 07:00:00"
assert read(isoparser(sep="T").isoparse, "2026-03-05/07") == "ValueError"
assert read(ciso8601.parse_datetime, "2026-03-05/07") == "ValueError"
PYTHON
