#!/bin/sh
# edtf 5.0.2: `text_to_edtf` reads "Q3 2026", July to September, as March.
#
# News of companies is dated by quarters. The format has numbers for them (33 to 36), and the library reads these: it
# knows that 2026-35 ends in September. One would expect "2026-35" of the text, or the year alone, as it gives for
# "third quarter 2026". The figure becomes a month, so that the fourth quarter is April; seasons are told from months,
# and are right.
#
# Seen:
#   Q3 2026              2026-03
#   3rd quarter 2026     2026-03
#   third quarter 2026   2026
#   Spring 2026          2026-21
#   parse_edtf("2026-35") ends 30 September 2026
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check edtf==5.0.2
"$folder/venv/bin/python" - <<'PYTHON'
from edtf import parse_edtf, text_to_edtf

for text, expected in (
    ("Q3 2026", "2026-03"),
    ("3rd quarter 2026", "2026-03"),
    ("third quarter 2026", "2026"),
    ("Spring 2026", "2026-21"),
):
    found = text_to_edtf(text)
    print(f"{text:20}", found)
    assert found == expected
assert parse_edtf("2026-35").upper_strict()[:3] == (2026, 9, 30)
PYTHON
