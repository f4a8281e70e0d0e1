#!/bin/sh
# timefhuman 0.1.5: "Mar. 5, 2026 8:30 p.m." is half past eight today, and "5 March 2026, 8.30pm" is the first of March.
#
# The library finds what is a time in a sentence, and passes over the rest. A month that is shortened with a point, as
# American papers print it, is such a rest, and its day and its year go with it: the time stays, and is one of today.
# A time with a point, as British papers print it, takes the day out of the date that stands before it. One would
# expect the day that "Mar 5" and "March 5" give, or an empty list, as for the day alone.
#
# Seen, with 30 November 2026, 16:00, as now:
#   Mar 5, 2026 8:30 p.m.   2026-03-05 20:30:00
#   Mar. 5, 2026 8:30 p.m.  2026-11-30 20:30:00
#   Mar. 5, 2026
#   5 March 2026, 8.30pm    2026-03-01 00:00:00
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check timefhuman==0.1.5
"$folder/venv/bin/python" - <<'PYTHON'
import datetime

from timefhuman import tfhConfig, timefhuman

NOW = datetime.datetime(2026, 11, 30, 16, 0)
for text, expected in (
    ("Mar 5, 2026 8:30 p.m.", ["2026-03-05 20:30:00"]),
    ("Mar. 5, 2026 8:30 p.m.", ["2026-11-30 20:30:00"]),
    ("Mar. 5, 2026", []),
    ("5 March 2026, 8.30pm", ["2026-03-01 00:00:00"]),
):
    found = [str(time) for time in timefhuman(text, tfhConfig(now=NOW))]
    print(f"{text:23}", *found)
    assert found == expected
PYTHON
