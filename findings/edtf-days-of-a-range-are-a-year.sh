#!/bin/sh
# edtf 5.0.2: `text_to_edtf` reads "5-7 March 2026" as 7 March 2005, "30-31 March 2026" as 31 March 2030.
#
# The library turns days in English prose into the Extended Date/Time Format, which has intervals. Events of some days
# are printed "5-7 March 2026", and one would expect `2026-03-05/2026-03-07`, or None, as for "Winter 2025/26". The
# first number is taken for a year of this century and the stated year is lost; what comes out is a valid day that says
# nothing of it. American order has the last day as the year. Months in the same form are an interval, so it looks as if
# spans were known.
#
# Seen:
#   March 2026 - May 2026          2026-03/2026-05
#   5-7 March 2026                 2005-03-07
#   30-31 March 2026               2030-03-31
#   March 5-7, 2026                2007-03-05
#   between 5 and 7 March 2026     2005-03-07
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check edtf==5.0.2
"$folder/venv/bin/python" - <<'PYTHON'
from edtf import text_to_edtf

for text, expected in (
    ("March 2026 - May 2026", "2026-03/2026-05"),
    ("5-7 March 2026", "2005-03-07"),
    ("30-31 March 2026", "2030-03-31"),
    ("March 5-7, 2026", "2007-03-05"),
    ("between 5 and 7 March 2026", "2005-03-07"),
):
    found = text_to_edtf(text)
    print(f"{text:30}", found)
    assert found == expected
PYTHON
