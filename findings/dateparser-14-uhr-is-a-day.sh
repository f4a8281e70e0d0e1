#!/bin/sh
# dateparser 1.5.0: German "14 Uhr" is read as the 14th of the month, also behind the name of another day.
#
# "Uhr" says that the number before it is an hour, and full hours are printed so. One would expect two o'clock, as for
# "14.30 Uhr", or no answer. The word is dropped and the number is a day: of "Mittwoch, 14 Uhr" comes the 14th, whatever
# day of the week that is (a Saturday here), and of "Heute, 14 Uhr" the minute of the call.
#
# Seen, with 30 November 2026, 16:00, as now:
#   14 Uhr            2026-11-14 00:00:00
#   Mittwoch, 14 Uhr  2026-11-14 00:00:00
#   Heute, 14 Uhr     2026-11-30 16:00:00
#   14.30 Uhr         2026-11-30 14:30:00
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check dateparser==1.5.0
"$folder/venv/bin/python" - <<'PYTHON'
import datetime

import dateparser

NOW = datetime.datetime(2026, 11, 30, 16, 0)
for text, expected in (
    ("14 Uhr", "2026-11-14 00:00:00"),
    ("Mittwoch, 14 Uhr", "2026-11-14 00:00:00"),
    ("Heute, 14 Uhr", "2026-11-30 16:00:00"),
    ("14.30 Uhr", "2026-11-30 14:30:00"),
):
    found = str(dateparser.parse(text, languages=["de"], settings={"RELATIVE_BASE": NOW}))
    print(f"{text:17}", found)
    assert found == expected
PYTHON
