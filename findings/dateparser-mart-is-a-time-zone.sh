#!/bin/sh
# dateparser 1.5.0: "5. mart 2026", as Serbian papers in Latin letters print it, is 30 May in the zone of the Marquesas.
#
# "mart" is March in Serbian, also in the Latin letters that most of its papers use. One would expect 5 March, or no
# answer, with the language "sr", with Croatian or Macedonian, and where the language is left to the library. "sr" has
# the month in Cyrillic letters alone, so "mart" is taken for MART, a zone 9:30 hours west of Greenwich; "5" is then the
# month, and the day is that of the call. "april" has no zone, and gives no answer. "sr-Latn" and "bs" know the month:
# name them, and ask for a date whose zone nobody printed.
#
# Seen for "5. mart 2026.", with 30 November 2026 as now:
#   sr       2026-05-30 00:00:00-09:30
#   hr       2026-05-30 00:00:00-09:30
#   none     2026-05-30 00:00:00-09:30
#   sr-Latn  2026-03-05 00:00:00
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check dateparser==1.5.0
"$folder/venv/bin/python" - <<'PYTHON'
import datetime

import dateparser

NOW = datetime.datetime(2026, 11, 30, 16, 0)
for language, expected in (
    ("sr", "2026-05-30 00:00:00-09:30"),
    ("hr", "2026-05-30 00:00:00-09:30"),
    (None, "2026-05-30 00:00:00-09:30"),
    ("sr-Latn", "2026-03-05 00:00:00"),
):
    languages = [language] if language else None
    found = str(dateparser.parse("5. mart 2026.", languages=languages, settings={"RELATIVE_BASE": NOW}))
    print(f"{language or 'none':8}", found)
    assert found == expected
assert dateparser.parse("5. april 2026.", languages=["sr"], settings={"RELATIVE_BASE": NOW}) is None
PYTHON
