#!/bin/sh
# cdx_toolkit 0.9.39: with `to="20260305"`, captures of Common Crawl are asked for up to 31 March.
#
# The readme says that `from_ts=` and `to=` take digits of year, month, day and time. One would expect a day to end with
# that day. A month is filled up to its last day, as is right for "202603"; but the day is written over where one is
# stated too, and an hour keeps its hour of that wrong day. The filled time is also what the server is asked for. Where
# `to` is given alone, the year before it that is searched begins at the month's end as well, so 26 days that were asked
# for are left out. February always ends on the 28th. The Internet Archive is asked without this step: with both sources
# the same arguments mean two spans. Give all 14 digits and it is wrong as well: compare the captures' own times.
#
# Seen:
#   20260305        -> to 20260331235959
#   20260305120000  -> to 20260331120000
#   202402          -> to 20240228235959
#   to 20260305 alone: from 20250331235959
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check cdx-toolkit==0.9.39
"$folder/venv/bin/python" - <<'PYTHON'
from cdx_toolkit.commoncrawl import apply_cc_defaults, filter_cc_endpoints

CRAWLS = [f"https://index.example/CC-MAIN-{week}-index" for week in ("2024-10", "2026-08", "2026-13")]
for to, expected in (
    ("20260305", "20260331235959"),
    ("20260305120000", "20260331120000"),
    ("202402", "20240228235959"),
):
    asked = {"from_ts": "2024", "to": to}
    filter_cc_endpoints(CRAWLS, "mixed", asked)
    print(f"{to:15} -> to {asked['to']}")
    assert asked["to"] == expected
alone = {"to": "20260305"}
apply_cc_defaults(alone)
print(f"alone: from {alone['from_ts']}")
assert alone["from_ts"] == "20250331235959"
PYTHON
