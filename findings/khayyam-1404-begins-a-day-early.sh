#!/bin/sh
# khayyam 3.0.17: every day of the Iranian year 1404, March 2025 to March 2026, is a day early.
#
# Iranian papers print days as "۱۴ اسفند ۱۴۰۴". The year begins at the equinox; 1403 had 366 days, so 1404 began on 21
# March 2025. The library reckons leap years by a cycle of 2820 years, which puts the long year into 1404: 30 Esfand
# 1403 (20 March 2025) is refused as no day, and the year after it is a day off, also where a date is turned the other
# way. One would expect a calendar library to be right for the years at hand; from 1300 to 1436 every other day is, so a
# test on another year passes. jdatetime 6.1.1 and persiantools 6.2.0 agree with the printed calendar.
#
# Seen for 14 Esfand 1404, which is 5 March 2026:
#   khayyam 2026-03-04, the two others 2026-03-05
#   30 Esfand 1403: ValueError
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check khayyam==3.0.17 jdatetime==6.1.1 persiantools==6.2.0
"$folder/venv/bin/python" - <<'PYTHON'
import datetime

import jdatetime
import khayyam
from persiantools.jdatetime import JalaliDate

others = {
    str(jdatetime.date(1404, 12, 14).togregorian()),
    str(JalaliDate(1404, 12, 14).to_gregorian()),
}
found = str(khayyam.JalaliDate(1404, 12, 14).todate())
print(f"khayyam {found}, the others {others}")
assert found == "2026-03-04" and others == {"2026-03-05"}
assert (khayyam.JalaliDate(1403, 12, 14).todate(), khayyam.JalaliDate(1405, 1, 1).todate()) == (
    datetime.date(2025, 3, 4),
    datetime.date(2026, 3, 21),
)
try:
    khayyam.JalaliDate(1403, 12, 30)
except ValueError as error:
    print(f"30 Esfand 1403: {error}")
else:
    raise AssertionError("30 Esfand 1403 is a day now")
PYTHON
