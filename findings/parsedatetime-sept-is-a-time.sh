#!/bin/sh
# parsedatetime 2.6: "Sept. 5, 2026" is today at 20:26, and so is an ISO time with its "T".
#
# "Sept." is how American papers shorten the month, and "2026-09-05T08:30:00" is what their pages state. One would
# expect the day, or the status 0, which says that nothing was read. Only "sep" and "september" are names of the
# month, so the year is what is left, and four figures are a time of day: the status is 2, a time. Where a time has a
# point, as British papers print it, it is a day in turn: "5 Mar 2026 08.30" is 30 August.
#
# Seen, with 30 November 2026, 16:00, as now:
#   Sep. 5, 2026         2026-09-05 16:00:00 1
#   Sept. 5, 2026        2026-11-30 20:26:00 2
#   2026-09-05T08:30:00  2026-11-30 20:26:00 2
#   5 Mar 2026 08.30     2026-08-30 16:00:00 1
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check parsedatetime==2.6
"$folder/venv/bin/python" - <<'PYTHON'
import datetime

import parsedatetime

NOW = datetime.datetime(2026, 11, 30, 16, 0)
for text, expected in (
    ("Sep. 5, 2026", "2026-09-05 16:00:00 1"),
    ("Sept. 5, 2026", "2026-11-30 20:26:00 2"),
    ("2026-09-05T08:30:00", "2026-11-30 20:26:00 2"),
    ("5 Mar 2026 08.30", "2026-08-30 16:00:00 1"),
):
    day, status = parsedatetime.Calendar().parseDT(text, NOW)
    found = f"{day} {int(status)}"
    print(f"{text:20}", found)
    assert found == expected
PYTHON
