#!/bin/sh
# Polars 2.1.0: "05.03.26" is a day of the year 26, both with the format guessed and with "%d.%m.%Y".
#
# Papers state days with two figures of the year. One would expect 2026 where the format is guessed, and an error, or
# null with `strict=False`, where it is stated that the year has four figures, as Python's `strptime` raises one. The
# year is 26, in a column of dates that sorts and groups without a word; a column that has both kinds is two thousand
# years wide.
#
# Seen:
#   guessed      ['0026-03-05', '0026-03-06']
#   "%d.%m.%Y"   ['0026-03-05', '2026-03-06']
#   strptime     ValueError
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check polars==2.1.0
"$folder/venv/bin/python" - <<'PYTHON'
import datetime

import polars

guessed = [str(day) for day in polars.Series(["05.03.26", "06.03.26"]).str.to_date()]
stated = [str(day) for day in polars.Series(["05.03.26", "06.03.2026"]).str.to_date("%d.%m.%Y", strict=True)]
try:
    strict = str(datetime.datetime.strptime("05.03.26", "%d.%m.%Y"))
except ValueError:
    strict = "ValueError"
print(guessed, stated, strict)
assert guessed == ["0026-03-05", "0026-03-06"]
assert stated == ["0026-03-05", "2026-03-06"]
assert strict == "ValueError"
PYTHON
