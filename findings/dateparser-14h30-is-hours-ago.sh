#!/bin/sh
# dateparser 1.5.0: in Portuguese a time of day with "h" is read as so many hours ago, and the date beside it is lost.
#
# Brazilian and Portuguese papers print "Hoje às 14h30" and "05/03/2026 14h30". One would expect half past two of that
# day, as the same library gives it for French "14h30", or no answer. It subtracts 14 hours from now; of a full date
# nothing is left.
#
# Seen, with 30 November 2026, 16:00, as now:
#   pt Hoje às 14h30     2026-11-30 02:00:00
#   pt Ontem às 18h      2026-11-28 22:00:00
#   pt 05/03/2026 14h30  2026-11-30 02:00:00
#   fr 05/03/2026 14h30  2026-03-05 14:30:00
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check dateparser==1.5.0
"$folder/venv/bin/python" - <<'PYTHON'
import datetime

import dateparser

NOW = datetime.datetime(2026, 11, 30, 16, 0)
for language, text, expected in (
    ("pt", "Hoje às 14h30", "2026-11-30 02:00:00"),
    ("pt", "Ontem às 18h", "2026-11-28 22:00:00"),
    ("pt", "05/03/2026 14h30", "2026-11-30 02:00:00"),
    ("fr", "05/03/2026 14h30", "2026-03-05 14:30:00"),
):
    settings = {"RELATIVE_BASE": NOW, "DATE_ORDER": "DMY"}
    found = str(dateparser.parse(text, languages=[language], settings=settings))
    print(language, f"{text:20}", found)
    assert found == expected
PYTHON
