#!/bin/sh
# hijridate 2.6.0 and convertdate 2.5.1: one day of the Islamic calendar is two of ours, up to two days apart.
#
# Papers of Arab countries print the Hijri day beside ours, or alone. One would expect that two libraries for "the"
# Hijri calendar agree. hijridate has the Saudi calendar, Umm al-Qura, from tables; convertdate's `islamic` has the
# arithmetic one, with a leap day in eleven of thirty years. Of 120 months they begin 70 on other days, nearly always
# later in the second; and a day turned to ours by one and back by the other is often another. For printed days of Saudi
# papers it is the first; neither is what a country goes by that looks for the moon.
#
# Seen:
#   1 Safar 1440: 2018-10-10 and 2018-10-12
#   months of 1440 to 1449 that begin on different days: 70 of 120
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check hijridate==2.6.0 convertdate==2.5.1
"$folder/venv/bin/python" - <<'PYTHON'
import datetime

from convertdate import islamic
from hijridate import Hijri


def both(year, month, day):
    saudi = Hijri(year, month, day).to_gregorian()
    arithmetic = datetime.date(*islamic.to_gregorian(year, month, day))
    return str(datetime.date(saudi.year, saudi.month, saudi.day)), str(arithmetic)


print("1 Safar 1440:", *both(1440, 2, 1))
assert both(1440, 2, 1) == ("2018-10-10", "2018-10-12")
months = [both(year, month, 1) for year in range(1440, 1450) for month in range(1, 13)]
different = sum(saudi != arithmetic for saudi, arithmetic in months)
print(f"{different} of {len(months)} months begin on different days")
assert (different, len(months)) == (70, 120)
PYTHON
